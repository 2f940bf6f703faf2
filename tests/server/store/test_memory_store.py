"""The store in memory keeps the contract."""

from __future__ import annotations

import pytest

from server.store.memory import MemoryStore
from tests.server.store.contract import StoreContract


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


class TestMemoryStore(StoreContract):
    pass
