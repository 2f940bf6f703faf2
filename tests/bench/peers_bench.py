"""A secret ballot beside two peers, in one run: PyPI's electionguard and Debian's belenios-tool.

Run as ``python -m tests.bench.peers_bench [--ballots N] [--rounds N] [--write]``; prints JSON, and writes a section of
RESULTS.md. One question, choose one of three: to encrypt and prove, to verify, and the ballot's size. CPU time of the
processes that do it, so that other work on the machine disturbs little; the three take turns, the median round counts.

A peer that is not here is said to be not installed. electionguard wants old versions of what we use, so it needs an
environment of its own: ``python3 -m venv FOLDER``, then ``FOLDER/bin/pip install --no-deps electionguard==1.4.0 gmpy2
psutil pydantic==1.9.0 dacite python-dateutil six typing_extensions``, and ``--electionguard FOLDER/bin/python`` here.
belenios-tool is a package of Debian; ``--belenios PATH`` where it is not on the path.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import sections
from tests.bench.peer_belenios import Belenios
from tests.voting.secret.making import ELECTION, KEY, YES_NO, ballot, key
from voting.secret.ballot import first_place, judge, read

HERE = Path(__file__).parent
TITLE = "A secret ballot beside its peers"
OURS, GUARD, BELENIOS = "ours, Python", "electionguard, Python", "belenios-tool, OCaml"
LESS_TIME, SMALLER = 20.0, 5.0
"""What we expect: of electionguard's time, and of both peers' bytes."""
Figures = dict[str, float]
Peer = Callable[[int], Figures]


def ours(ballots: int) -> Figures:
    """The whole ballot as it is cast: encrypted, proved and signed; read and judged as the server does."""
    for name in range(ballots):
        key(f"v{name}")
    began = time.process_time()
    made = [ballot(f"v{number}", [[(1, 0, 0), (0, 1, 0), (0, 0, 1)][number % 3]]) for number in range(ballots)]
    encrypted = time.process_time() - began
    places = [first_place(ELECTION, key(f"v{number}")) for number in range(ballots)]
    began = time.process_time()
    for raw, place in zip(made, places, strict=True):
        judge(read(raw, [YES_NO]), place, KEY)
    verified = time.process_time() - began
    return {"encrypt_ms": encrypted / ballots * 1000, "verify_ms": verified / ballots * 1000, "bytes": len(made[0])}


def electionguard(python: str) -> Peer | None:
    """The package in that Python, if it is there."""
    look = [python, "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('electionguard') is None)"]
    if shutil.which(python) is None or subprocess.run(look, check=False).returncode:
        return None

    def measured(ballots: int) -> Figures:
        command = [python, str(HERE / "peer_electionguard.py"), str(ballots)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found: Figures = json.loads(done.stdout.splitlines()[-1])
        return found

    return measured


def belenios(tool: str) -> Peer | None:
    """The tool, if it is there."""
    found = shutil.which(tool)
    if found is None:
        return None

    def measured(ballots: int) -> Figures:
        with tempfile.TemporaryDirectory(prefix="belenios-") as folder:
            return Belenios(found, Path(folder)).measured(ballots)

    return measured


def measure(peers: dict[str, Peer | None], ballots: int, rounds: int) -> dict[str, Figures | None]:
    """The median round of each; None for what is not installed."""
    took: dict[str, list[Figures]] = {name: [] for name, peer in peers.items() if peer}
    for _ in range(rounds):
        for name, peer in peers.items():
            if peer:
                took[name].append(peer(ballots))
    return {name: _middle(took[name]) if name in took else None for name in peers}


def _middle(each: list[Figures]) -> Figures:
    return {name: round(statistics.median(one[name] for one in each), 2) for name in each[0]}


def rows(found: dict[str, Figures | None], ballots: int, rounds: int) -> Iterator[str]:
    """The section's lines."""
    own = found[OURS]
    assert own is not None
    yield "Written by `python -m tests.bench.peers_bench --write`: one question, choose one of three; CPU milliseconds"
    yield f"for a ballot, the median of {rounds} rounds of {ballots} ballots, all in one run, taking turns. Ours"
    yield "includes the voter's signature. In brackets: how many times ours. What a process of belenios-tool costs"
    yield "before it does anything is taken off."
    yield f"Expected: at least {LESS_TIME:.0f} times less time than electionguard, ballots at least {SMALLER:.0f} times"
    yield "smaller than both."
    yield ""
    yield "| | encrypt and prove | verify | bytes |"
    yield "|---|---|---|---|"
    for name, figures in found.items():
        if figures is None:
            yield f"| {name} | not installed | | |"
            continue
        cells = [f"{figures[one]:g} ({figures[one] / own[one]:.1f})" for one in ("encrypt_ms", "verify_ms", "bytes")]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""
    yield verdict(found)


def verdict(found: dict[str, Figures | None]) -> str:
    """Whether what we expected is so, as far as the peers are here."""
    own, guard = found[OURS], found[GUARD]
    assert own is not None
    here = [figures for name, figures in found.items() if figures and name != OURS]
    told = []
    if guard:
        least = min(guard[name] / own[name] for name in ("encrypt_ms", "verify_ms"))
        told.append(f"Time beside electionguard: {least:.0f} times less, {_met(least >= LESS_TIME)}.")
    if here:
        least = min(figures["bytes"] / own["bytes"] for figures in here)
        told.append(f"Size beside {len(here)} of 2 peers: {least:.1f} times smaller, {_met(least >= SMALLER)}.")
    return " ".join(told) or "No peer is installed: nothing to compare."


def _met(so: bool) -> str:
    return "met" if so else "not met"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers_bench", description=__doc__)
    parser.add_argument("--ballots", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--electionguard", default="python3", metavar="PYTHON")
    parser.add_argument("--belenios", default="belenios-tool", metavar="TOOL")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    around = {OURS: ours, GUARD: electionguard(asked.electionguard), BELENIOS: belenios(asked.belenios)}
    figures = measure(around, asked.ballots, asked.rounds)
    print(json.dumps({"load": os.getloadavg(), "figures": figures}, indent=1))
    print(verdict(figures))
    if asked.write:
        sections.put(TITLE, list(rows(figures, asked.ballots, asked.rounds)))
