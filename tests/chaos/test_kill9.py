"""The server is killed at random moments while 300 people vote: nothing acknowledged is lost, nothing counts twice.

``ROUNDS`` and ``SEED`` set how many rounds and which (six pinned ones here); a failure prints both.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.chaos import kill9
from tests.chaos.replay import differences_of

ROUNDS, SEED = int(os.environ.get("ROUNDS", "6")), int(os.environ.get("SEED", "20261"))
pytestmark = pytest.mark.chaos


async def test_nothing_acknowledged_is_lost_nothing_counts_twice_and_every_phone_resumes_by_itself() -> None:
    differ: list[str] = []

    async def replayed(data: Path) -> None:
        differ.extend(await differences_of(data / "log.db", SEED))

    figures = await kill9.run(ROUNDS, SEED, replayed)
    print(figures.words())
    assert not figures.faults, (figures.words(), figures.faults[:20])
    assert figures.rounds == ROUNDS and figures.kills >= ROUNDS
    assert figures.acked >= ROUNDS * kill9.MEMBERS and figures.unanswered > 0
    assert not differ
