"""A register office over a real file in a directory of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.types import Ms
from server.people.ids import CommunityId
from server.people.office import People, open_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.db"


@pytest.fixture
async def people(path: Path) -> AsyncIterator[People]:
    office = await open_people(path)
    yield office
    await office.close()


@pytest.fixture
async def community(people: People) -> CommunityId:
    return await people.register.add_community("新东方小区", Ms(1))
