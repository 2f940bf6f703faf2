"""Secret ballots: verified one by one and by a pool of two, counted with weights, opened; and how large they are.

Run as ``python -m tests.bench.secret_bench [--ballots N] [--rounds N]``; prints JSON. Times are for looking at; the
ratios compare within one run, each the best of its rounds, the ways taking turns. Ten thousand ballots are counted:
what was made stands in the sums again and again, each time with a weight of its own, since adding up costs the same
whatever is in a ballot.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle

from tests.voting.secret.ceremony import hold
from tests.voting.secret.making import ELECTION, YES_NO, ballot, key, seed
from voting.secret.ballot import Place, first_place, judge, read
from voting.secret.count import Cast, Sum, numbers, share, tally
from voting.secret.transcript import drawn_from
from voting.types import RightId

TALLIED = 10_000
HELD = hold(2, 3)
SUMS = [*(Sum(0, option, "count") for option in range(3)), *(Sum(0, option, "area") for option in range(3))]


def made(number: int) -> bytes:
    return ballot(f"v{number}", [[(1, 0, 0), (0, 1, 0), (0, 0, 1)][number % 3]], under=HELD.keys.election)


def verified(one: tuple[bytes, Place]) -> int:
    """Size of a ballot that was read and judged as the server does."""
    raw, place = one
    judge(read(raw, [YES_NO]), place, HELD.keys.election)
    return len(raw)


def alone(work: Sequence[tuple[bytes, Place]]) -> None:
    for one in work:
        verified(one)


def cast_of(work: Sequence[tuple[bytes, Place]], tallied: int) -> list[Cast]:
    """So many ballots, each with an area of 14 bits."""
    ballots = cycle([read(raw, [YES_NO]) for raw, _ in work])
    return [
        Cast(RightId(str(number)), {"count": 1, "area": 5_000 + number * 7919 % 10_000}, ballot)
        for number, ballot in zip(range(tallied), ballots, strict=False)
    ]


def counted(cast: Sequence[Cast]) -> None:
    """Sum in both weights, open by two of three, find the numbers."""
    hidden = tally(ELECTION, cast, SUMS)
    given = {who: share(hidden, who, HELD.shares[who - 1], drawn_from(seed(f"b{who}"))) for who in (1, 3)}
    numbers(hidden, HELD.keys, 2, given, {"count": len(cast), "area": 15_000 * len(cast)})


def timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def measure(ballots: int = 300, rounds: int = 3, tallied: int = TALLIED) -> dict[str, float]:
    """Milliseconds for each ballot, ratios and bytes."""
    began = time.perf_counter()
    work = [(made(number), first_place(ELECTION, key(f"v{number}"))) for number in range(ballots)]
    making, cast = time.perf_counter() - began, cast_of(work, tallied)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(verified, work[:4]))
        ways: dict[str, Callable[[], object]] = {
            "alone": lambda: alone(work),
            "pool_of_two": lambda: list(pool.map(verified, work, chunksize=4)),
            "counted": lambda: counted(cast),
        }
        took: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                took[name].append(timed(way))
    of = {name: tallied if name == "counted" else ballots for name in ways}
    best = {name: min(each) / of[name] * 1000 for name, each in took.items()}
    return {
        "ballots": ballots,
        "tallied": tallied,
        "bytes_each": len(work[0][0]),
        "encrypt_prove_sign_ms": round(making / ballots * 1000, 2),
        **{f"{name}_ms": round(each, 2) for name, each in best.items()},
        "pool_to_alone": round(best["pool_of_two"] / best["alone"], 3),
        "count_to_alone": round(best["counted"] / best["alone"], 3),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(json.dumps(measure(chosen.ballots, chosen.rounds)))
