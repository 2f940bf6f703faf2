"""Every promise about crashes, cuts and tampering at its full figure, with the figures written to RESULTS.md.

``python -m tests.chaos [--only PART …] [--seed N] [--short]``; ``--short`` runs every part at the figure of
``make test``. Each part's row in the table is replaced when the part has run; the others stay as they were,
each with its own commit. Exit 0 if everything held, 1 if something did not. What cannot run here counts as not
run and says so.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.chaos import kill9, network
from tests.chaos.replay import differences_of, differences_of_package
from tests.chaos.report import RESULTS, Row, write
from tests.chaos.rig import Rig, behind_a_bad_network
from tests.chaos.served import ROOT

NOT_RUN = 2


@dataclass
class Told:
    """What came of a part; ``held`` is None where it could not run."""

    held: bool | None
    figures: str
    faults: list[str]


def kills(seed: int, short: bool) -> Told:
    """Rounds of a vote with kills, in meetings of ten rounds; each log is replayed."""
    faults, rounds = list[str](), 6 if short else 10

    async def replayed(data: Path) -> None:
        faults.extend(await differences_of(data / "log.db", seed))

    runs = [asyncio.run(kill9.run(rounds, seed + part, replayed)) for part in range(1 if short else 5)]
    faults += [f"seed {run.seed}: {fault}" for run in runs for fault in run.faults]
    return Told(not faults, "<br>".join(run.words() for run in runs), faults)


def _on_the_line(members: int, seed: int, scene: Callable[[Rig], object]) -> Told:
    async def play() -> tuple[list[str], str]:
        with tempfile.TemporaryDirectory(prefix="line-") as name:
            async with behind_a_bad_network(Path(name), members, 1, seed) as rig:
                return await scene(rig)  # type: ignore[misc,no-any-return]

    faults, words = asyncio.run(play())
    return Told(not faults, words, faults)


def six_points(seed: int, short: bool) -> Told:
    """Cuts at each of six points between a command and its answer."""
    runs = 10 if short else 200
    return _on_the_line(20 if short else 60, seed, lambda rig: network.six_points(rig, 0, runs, seed))


def copies(seed: int, short: bool) -> Told:
    """Every command delivered one to five times."""
    members, votes, deaths = (40, 42, 2) if short else (100, 340, 10)
    return _on_the_line(members, seed, lambda rig: network.many_copies(rig, 0, votes, seed, deaths))


def resumption(seed: int, short: bool) -> Told:
    """Cuts of everyone, again and again."""
    members, cuts = (15, 6) if short else (300, 30)
    return _on_the_line(members, seed, lambda rig: network.resumption(rig, 0, cuts, seed))


def restart(seed: int, short: bool) -> Told:
    """A log of a hundred thousand votes, read again by a server that was killed."""
    members, votes = (20, 50) if short else (300, 334)
    return _on_the_line(members, seed, lambda rig: network.restart(rig, 0, votes, seed))


def power(seed: int, short: bool) -> Told:
    """Power cuts under the store, with the control that must lose."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "power.json"
        cuts = "20" if short else "150"
        command = (sys.executable, "-m", "tests.chaos.powercut", "--cuts", cuts, "--seed", str(seed), "--out", str(out))
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        lines = done.stdout.strip().splitlines() or [done.stderr.strip()[-400:]]
        if done.returncode == NOT_RUN:
            return Told(None, lines[-1], [])
        broken = json.loads(out.read_text())["broken"] if out.exists() else [done.stderr[-400:]]
    return Told(done.returncode == 0, "<br>".join(lines), broken)


def _tests(figures: str, *paths: str, **environ: str) -> Told:
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths)
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **environ}, check=False
    )
    lines = done.stdout.strip().splitlines() or [done.stderr[-400:]]
    return Told(done.returncode == 0, f"{figures}: {lines[-1]}", [] if done.returncode == 0 else lines[-20:])


def tampering(seed: int, short: bool) -> Told:
    """Single bits, bytes and fields of a closed meeting's package."""
    flips = "500" if short else "10000"
    return _tests(f"seed {seed}: {flips} flips", "tests/chaos/tampering", FLIPS=flips, SEED=str(seed))


def codes(seed: int, short: bool) -> Told:
    """A hall's code passed on."""
    number = "1000" if short else "20000"
    return _tests(f"seed {seed}: {number} codes", "tests/chaos/test_codes.py", CODES=number, SEED=str(seed))


def canaries(seed: int, short: bool) -> Told:
    """Planted names, words and tokens."""
    return _tests("a whole meeting", "tests/server/test_canary.py")


def story(seed: int, short: bool) -> Told:
    """The log of the shipped rehearsal, replayed from its package."""
    with tempfile.TemporaryDirectory() as name:
        command = (sys.executable, "-m", "server", "rehearse", "story-i", "--out", name, "--json")
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        packages = list(Path(name).glob("*.yishi"))
        if len(packages) != 1:
            return Told(False, f"exit {done.returncode}", [done.stderr[-400:]])
        size, faults = differences_of_package(packages[0].read_bytes(), seed)
    words = f"seed {seed}: {size} entries, {len(faults)} other states (the rehearsal ended with {done.returncode})"
    return Told(not faults, words, faults)


PARTS: dict[str, Callable[[int, bool], Told]] = {
    "kill9": kills, "power": power, "six-points": six_points, "copies": copies, "resumption": resumption,
    "restart": restart,
    "tampering": tampering, "codes": codes, "canaries": canaries, "story": story,
}  # fmt: skip


def commit() -> str:
    """The commit that is checked out, with a mark where files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "-uno", "--", ".", f":!{RESULTS.relative_to(ROOT)}")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("+" if changed else "")


def run(name: str, seed: int, short: bool) -> Row:
    """One part, told on the terminal."""
    print(f"{name}: {PARTS[name].__doc__}", flush=True)
    began = time.monotonic()
    try:
        told = PARTS[name](seed, short)
    except (OSError, RuntimeError, TimeoutError) as fault:
        told = Told(False, f"seed {seed}", [f"{type(fault).__name__}: {fault}"])
    took = time.monotonic() - began
    print(f"  {told.figures} ({took:.0f} s)", *told.faults[:20], sep="\n  ", flush=True)
    state = {True: "held", False: "BROKEN", None: "not run"}[told.held]
    figures = told.figures + "".join(f"<br>{fault}" for fault in told.faults[:5])
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    return Row(name, "short" if short else "full", state, figures, round(took), commit(), at)


def main() -> int:
    """Run the parts that were asked for; see the module."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    asked.add_argument("--seed", type=int, default=20270)
    asked.add_argument("--short", action="store_true")
    args = asked.parse_args()
    states = []
    for name in args.only:
        row = run(name, args.seed, args.short)
        write(row)
        states.append(row.state)
    return 1 if "BROKEN" in states else 0


if __name__ == "__main__":
    sys.exit(main())
