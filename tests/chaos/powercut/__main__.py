"""Power cuts against the SQLite store.

``python -m tests.chaos.powercut --cuts 150 --out FILE.json``: that many cuts in each mode (``drop`` and
``torn``) with the settings we promise; a third as many with a disk that fails before the cut; a cut after each of
the five flushes that follow a failed one, for a ninth as many failed ones; and a third as many in each mode for
the control (``synchronous=NORMAL``), which must lose in at least half of its cuts:
otherwise the rig proves nothing. Exit 0 if the promise held, 1 if not, 2 where it cannot run.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.chaos.powercut.rig import Figures, cannot_run, run, run_after_failed_flushes

MODES = ("drop", "torn")


def campaign(cuts: int, seed: int) -> Iterator[Figures]:
    """Yield the figures of each run of a campaign."""
    few = max(3, cuts // 3)
    for mode in MODES:
        yield run(mode, cuts, seed=seed)
    for mode in MODES:
        yield run(mode, few, seed=seed + 1, faulty=True)
    yield run_after_failed_flushes(range(9, 9 + few // 3), seed=seed + 1)
    for mode in MODES:
        yield run(mode, few, seed=seed + 2, power_safe=False)


def broken_promises(runs: list[Figures]) -> list[str]:
    """Return what did not hold, in words; nothing if all did."""
    safe, control = [f for f in runs if f.power_safe], [f for f in runs if not f.power_safe]
    words = [f"{f.words()}: {'; '.join(f.faults[:3])}" for f in safe if f.lost or f.faults]
    words += [f"{f.words()}: too few rows to prove anything" for f in runs if f.acked < 10 * f.cuts]
    if 2 * sum(f.cuts_with_loss for f in control) < sum(f.cuts for f in control):
        words.append("the control lost in fewer than half of its cuts: the rig does not cut")
    return words


def main() -> int:
    """Run a campaign and print it; see the module."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cuts", type=int, default=20, help="cuts in each mode (C: 20, N: 150)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path)
    args = asked.parse_args()
    if reason := cannot_run():
        print(reason)
        return 2
    began, runs = time.monotonic(), []
    for figures in campaign(args.cuts, args.seed):
        print(figures.words(), flush=True)
        runs.append(figures)
    broken = broken_promises(runs)
    print(f"{time.monotonic() - began:.0f} s; " + ("; ".join(broken) or "the promise held"))
    if args.out:
        answer = {"held": not broken, "broken": broken, "runs": [figures.plain() for figures in runs]}
        args.out.write_text(json.dumps(answer, indent=1) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
