"""As many sealed ballots as a town has: verified one by one and by the server's pool, counted, and checked offline.

Run as ``python -m tests.bench.record_bench [--ballots N] [--write]``; prints JSON, and writes a section of RESULTS.md.
Ballots of three options, each right with an area; two of three trustees open the sums. Waiting (wall clock) and CPU
seconds are both told: on a machine that others use, CPU is the one to compare. For two processes side by side CPU is
that of the busier one, which is what they would wait for if nobody else wanted the processors.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from server.ballots import tallying
from server.ballots.jobs import Open, Opened, Setting, verdict
from server.ballots.pool import Pool
from tests.bench import sections
from tests.bench.spent import Used, cpu_of, most_memory, own_memory, run
from tests.voting.secret.election import ASKED, HELD, SUMS
from tests.voting.secret.large import Large
from tests.voting.secret.making import seed
from voting.secret.count import Cast, Sum, Tally, numbers, share, tally
from voting.secret.encryption import Ciphertext
from voting.secret.group import Element, written
from voting.secret.transcript import drawn_from

TITLE = "Ten thousand sealed ballots"
ALL_SUMS = [Sum(0, option, dimension) for dimension in ("count", "area") for option in range(3)]
"""More than a rule asks for: every option in rights and in area."""
BOUNDS = {"count": 1, "area": 15_000}
"""The heaviest right; the least power of these sums is what a number is looked for in."""


def once(work: Callable[[], object]) -> Used:
    """One piece of work in this process."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return Used(time.perf_counter() - began, time.process_time() - cpu, own_memory())


def setting(record: Large) -> Setting:
    """The poll as the server's workers know it."""
    return Setting(record.election, HELD.keys.election, ((ASKED.number, ASKED.options, ASKED.lo, ASKED.hi),))


def alone(record: Large) -> Used:
    """Signature, encodings and proofs of every ballot, one after the other on one core."""
    poll = setting(record)
    return once(lambda: [_good(verdict(poll, one.ballot.raw)) for one in record.cast])


def _good(code: str) -> None:
    assert not code, code


def counted(record: Large) -> Used:
    """Six weighted sums, opened by two of three, and the numbers in them."""
    return once(lambda: opened(record.election, record.cast))


def opened(election: bytes, cast: list[Cast]) -> dict[Sum, int]:
    """The numbers."""
    hidden = tally(election, cast, ALL_SUMS)
    given = {who: share(hidden, who, HELD.shares[who - 1], drawn_from(seed(f"b{who}"))) for who in (1, 3)}
    most = {name: heaviest * len(cast) for name, heaviest in BOUNDS.items()}
    found, wrong = numbers(hidden, HELD.keys, 2, given, most)
    assert not wrong
    return found


async def served(record: Large) -> tuple[Used, Used, float]:
    """The server's own pool of two: verifying all, then tally and numbers; CPU of the busier worker, and of both."""
    pool = Pool(2, most=len(record.cast) + 1)
    poll = setting(record)
    # Started and warm before, as it is when a poll is open.
    await asyncio.gather(*(pool.judge(poll, one.ballot.raw) for one in record.cast[:64]))
    pids = pool.pids
    try:
        began, before = time.perf_counter(), cpu_of(pids)
        for code in await asyncio.gather(*(pool.judge(poll, one.ballot.raw) for one in record.cast)):
            _good(code)
        each = [now - then for now, then in zip(cpu_of(pids), before, strict=True)]
        judged = Used(time.perf_counter() - began, max(each), max(most_memory(pid) for pid in pids))
        began, before, own = time.perf_counter(), cpu_of(pids), time.process_time()
        await summed(record, pool)
        more = [now - then for now, then in zip(cpu_of(pids), before, strict=True)]
        both = sum(more) + time.process_time() - own
        added = Used(time.perf_counter() - began, both, max(most_memory(pid) for pid in pids))
        return judged, added, sum(each)
    finally:
        await pool.close()


async def summed(record: Large, pool: Pool) -> None:
    """What the server does after the closing: the record's sums in the pool, then the numbers out of two shares."""
    rows = [[_term(one, asked) for one in record.cast] for asked in SUMS]
    pairs = await tallying._added(rows, pool)
    hidden = tuple((asked, Ciphertext(Element(a), Element(b))) for asked, (a, b) in zip(SUMS, pairs, strict=True))
    whole = Tally(record.election, tuple(one.ballot.tracker for one in record.cast), hidden)
    given = {who: share(whole, who, HELD.shares[who - 1], drawn_from(seed(f"T{who}"))) for who in (1, 3)}
    job = Open(
        election=whole.election,
        counted=whole.counted,
        sums=tuple((one.question, one.option, one.dimension, c.alpha, c.beta) for one, c in hidden),
        key=HELD.keys.election,
        share_keys=HELD.keys.shares,
        threshold=2,
        shares={who: tuple((bytes(p.part), written(p.c), written(p.z)) for p in own) for who, own in given.items()},
        bounds={name: heaviest * len(record.cast) for name, heaviest in BOUNDS.items()},
    )
    found = await pool.do(job, Opened)
    assert list(found.numbers) == record.result()["electronic"], found


def _term(one: Cast, asked: Sum) -> tuple[int, bytes, bytes]:
    mark = one.ballot.answers[asked.question].marks[asked.option]
    return one.weights[asked.dimension], bytes(mark.alpha), bytes(mark.beta)


def checked(packed: bytes) -> Used:
    """``yishi verify-ballot`` on the record, a process by itself."""
    with tempfile.TemporaryDirectory(prefix="record-") as folder:
        file = Path(folder) / "vote.ysv"
        file.write_bytes(packed)
        used, said = run([sys.executable, "-m", "server", "verify-ballot", str(file), "--json"])
    assert json.loads(said)["proved"], said
    return used


def measure(ballots: int) -> dict[str, Any]:
    """All of it, once."""
    record = Large(ballots)
    packed = record.packed()
    one_by_one = alone(record)
    of_two, added, judged_cpu = asyncio.run(served(record))
    count, command = counted(record), checked(packed)
    return {
        "ballots": ballots,
        "record_mb": round(len(packed) / 1e6, 1),
        "load": os.getloadavg(),
        "one_by_one": one_by_one.told(),
        "pool_of_two": of_two.told(),
        "tally_in_pool": added.told(),
        "tally_on_one_core": count.told(),
        "command": command.told(),
        "pool_to_one_by_one": _ratios(of_two, one_by_one),
        "tally_to_one_by_one": _ratios(count, one_by_one),
        "command_to_server": {
            "wall": round(command.wall / (of_two.wall + added.wall), 3),
            "cpu": round(command.cpu / (judged_cpu + added.cpu), 3),
        },
    }


def _ratios(ours: Used, floor: Used) -> dict[str, float]:
    return {"wall": round(ours.wall / floor.wall, 3), "cpu": round(ours.cpu / floor.cpu, 3)}


def rows(found: dict[str, Any]) -> Iterator[str]:
    """The section's lines."""
    yield "Written by `python -m tests.bench.record_bench --write`: ballots of three options, each right with an area,"
    yield "two of three trustees. Seconds waited and CPU seconds, one run; for the pool CPU is that of the busier of"
    yield "its two processes. Memory: the largest process of the work; ours holds the whole record meanwhile."
    yield ""
    yield f"| {found['ballots']:,} ballots, record of {found['record_mb']} MB | waited | CPU | MB |"
    yield "|---|---|---|---|"
    for name, told in WORDS.items():
        used = found[name]
        yield f"| {told} | {used['wall_s']} s | {used['cpu_s']} s | {used['memory_mb']} |"
    yield ""
    yield "| ratio | waited | CPU | target |"
    yield "|---|---|---|---|"
    for name, (told, target) in RATIOS.items():
        ratio = found[name]
        yield f"| {told} | {ratio['wall']} | {ratio['cpu']} | ≤ {target} |"
    yield ""
    yield sections.of_load(found["load"])


WORDS = {
    "one_by_one": "verified one by one on one core: signature, encodings, proofs",
    "pool_of_two": "verified by the server's pool of two",
    "tally_in_pool": "the record's four sums in the pool, two trustees' shares, numbers",
    "tally_on_one_core": "six sums (three in rights, three in area), shares and numbers, on one core",
    "command": "`yishi verify-ballot` on the record, from its start to its end",
}
RATIOS = {
    "pool_to_one_by_one": ("pool of two to one by one", 0.65),
    "tally_to_one_by_one": ("tally and decryption to one by one", 0.333),
    "command_to_server": ("the command to the server's verification and tally with the same pool (CPU of both)", 1.1),
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.record_bench", description=__doc__)
    parser.add_argument("--ballots", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.ballots)
    print(json.dumps(figures, indent=1))
    if chosen.write:
        sections.put(TITLE, list(rows(figures)))
