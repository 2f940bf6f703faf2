"""What was acknowledged survives a power cut, and a rig that could not tell is not believed.

``POWERCUTS`` sets the number of cuts in each mode (20); ``python -m tests.chaos.powercut`` is the campaign.
"""

from __future__ import annotations

import os
import random

import pytest

from tests.chaos.powercut import kill
from tests.chaos.powercut.platter import File
from tests.chaos.powercut.rig import Figures, cannot_run, run, run_after_failed_flushes

CUTS = int(os.environ.get("POWERCUTS", "20"))
pytestmark = pytest.mark.chaos
needs_fuse = pytest.mark.skipif(cannot_run() is not None, reason=cannot_run() or "")


def held(figures: Figures, least: int = 10) -> bool:
    """Nothing lost, no fault, and at least so many rows a cut: a rig that hardly wrote proves nothing."""
    print(figures.words())
    return not figures.lost and not figures.faults and figures.acked >= least * figures.cuts


@needs_fuse
@pytest.mark.parametrize("mode", ["drop", "torn"])
def test_nothing_acknowledged_is_lost_in_a_power_cut(mode: str) -> None:
    figures = run(mode, CUTS, seed=20_261)
    assert held(figures), (figures.words(), figures.faults)


@needs_fuse
def test_nothing_acknowledged_on_a_failing_disk_is_lost_in_the_next_power_cut() -> None:
    figures = run("drop", max(3, CUTS // 3), seed=20_262, faulty=True)
    assert held(figures), (figures.words(), figures.faults)


@needs_fuse
def test_what_a_failed_flush_left_unwritten_tears_no_file_in_the_power_cut_after_it() -> None:
    figures = run_after_failed_flushes((9, 13), seed=1)
    assert held(figures), (figures.words(), figures.faults)


def test_nothing_acknowledged_is_lost_when_the_process_is_killed() -> None:
    figures = kill.run(max(3, CUTS // 2), seed=20_264)
    assert held(figures, least=2), (figures.words(), figures.faults)


@needs_fuse
def test_the_control_without_full_flushing_loses_in_at_least_half_of_its_cuts() -> None:
    runs = [run(mode, max(3, CUTS // 3), seed=20_263, power_safe=False) for mode in ("drop", "torn")]
    print(*(figures.words() for figures in runs), sep="\n")
    assert 2 * sum(figures.cuts_with_loss for figures in runs) >= sum(figures.cuts for figures in runs)
    assert all(not figures.faults for figures in runs)


def test_the_layer_forgets_what_was_not_flushed() -> None:
    file = File()
    file.write(0, b"a" * 1000)
    file.flush()
    file.write(500, b"b" * 2000)
    file.truncate(2200)
    assert bytes(file.now) == b"a" * 500 + b"b" * 1700
    assert file.survivor("drop", random.Random(1)) == b"a" * 1000
    torn = {file.survivor("torn", random.Random(seed)) for seed in range(40)}
    assert len(torn) > 10 and all(image[:500] == b"a" * 500 for image in torn)
