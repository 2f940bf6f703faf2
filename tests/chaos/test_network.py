"""A bad network between the phones and the server: see ``network``. ``SEED`` picks another one."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.chaos.network import asleep, many_copies, narrow, restart, resumption, six_points
from tests.chaos.rig import Rig, behind_a_bad_network

SEED = int(os.environ.get("SEED", "20264"))
pytestmark = pytest.mark.chaos


Scene = Callable[[Rig], Awaitable[tuple[list[str], str]]]


async def played(folder: Path, members: int, scene: Scene) -> int:
    """The scene holds; returns how many copies of commands went up in it."""
    async with behind_a_bad_network(folder, members, items=1, seed=SEED) as rig:
        faults, words = await scene(rig)
        copies = rig.net.copies_sent
    print(words)
    assert not faults, (words, faults[:20])
    return copies


async def test_a_cut_at_any_point_shows_nothing_wrong_and_is_resolved_within_five_seconds(tmp_path: Path) -> None:
    await played(tmp_path, 20, lambda rig: six_points(rig, 0, runs=10, seed=SEED))


async def test_a_command_counts_once_however_often_it_is_delivered(tmp_path: Path) -> None:
    assert await played(tmp_path, 40, lambda rig: many_copies(rig, 0, votes=42, seed=SEED)) >= 5000


async def test_pages_that_are_cut_again_and_again_are_current_soon_and_never_go_back(tmp_path: Path) -> None:
    await played(tmp_path, 15, lambda rig: resumption(rig, 0, cuts=6, seed=SEED))


async def test_a_server_that_was_put_to_sleep_answers_everybody_once_when_it_wakes(tmp_path: Path) -> None:
    await played(tmp_path, 5, lambda rig: asleep(rig, 0, seconds=2.0, seed=SEED))


async def test_people_on_a_narrow_line_that_stalls_come_in_and_vote(tmp_path: Path) -> None:
    await played(tmp_path, 10, lambda rig: narrow(rig, 0, seed=SEED))


async def test_a_long_log_is_read_again_after_a_kill(tmp_path: Path) -> None:
    await played(tmp_path, 20, lambda rig: restart(rig, 0, votes=50, seed=SEED))
