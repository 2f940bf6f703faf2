"""The server is killed while secret ballots are verified, committed and acknowledged: none is lost, none stands twice.

``KILLS`` and ``SEED`` set how often and when; a failure prints both.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.chaos.secret_kill import Rounds, prepared

KILLS, SEED = int(os.environ.get("KILLS", "2")), int(os.environ.get("SEED", "20264"))
PEOPLE, EACH = 12, 3
pytestmark = pytest.mark.chaos


async def test_no_acknowledged_ballot_is_lost_none_stands_twice_and_receipts_stay_the_same(tmp_path: Path) -> None:
    ready = await prepared(tmp_path / "data", PEOPLE, EACH)
    told = await Rounds(ready, tmp_path / "server.txt", SEED).run(KILLS)
    said = (f"seed {SEED}", told.kills, told.again, told.faults)
    print(said)
    assert not told.faults, said
    assert len(told.receipts) == PEOPLE * EACH and told.kills == KILLS + 1, said
    assert told.again > 0, said
