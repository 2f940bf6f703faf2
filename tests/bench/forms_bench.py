"""Two forms of a ballot's proofs beside each other: challenges and answers (ours), or commitments sent along.

With commitments a batch of ballots is judged by one random linear combination and one multi-scalar multiplication
(Pippenger), over the group layer we have, where every addition decodes and encodes its elements. Run as
``python -m tests.bench.forms_bench [--ballots N …] [--write]``; prints JSON: CPU milliseconds for each ballot, bytes,
ratio; and writes a section of RESULTS.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from tests.bench import sections
from tests.voting.secret.making import KEY, YES_NO, ballot
from voting.secret import proofs
from voting.secret.ballot import Ballot, proved, read, statements
from voting.secret.group import IDENTITY, ORDER, Element, base, element, minus, plus
from voting.secret.transcript import challenge

Sent = list[tuple[proofs.Statement, proofs.Proof, list[Element]]]
BITS = 128
"""Of each random factor: a false batch passes once in 2¹²⁸."""


def sent_along(one: Ballot) -> Sent:
    """A ballot's proofs in the other form: each with its commitments."""
    found: Sent = []
    for given in one.answers:
        said = statements(one.place, given.question, KEY, given.marks)
        for statement, proof in zip(said, [*given.proofs, given.sum_proof], strict=True):
            shown: list[Element] = []
            for guess, (c, z) in enumerate(proof, statement.lo):
                shown += proofs._commitments(statement, guess, c, z)
            found.append((statement, proof, shown))
    return found


def size(sent: Sequence[Sent]) -> float:
    """Bytes that each ballot grows by: two elements a branch, less the last challenge, which follows."""
    grown = (64 * len(proof) - 32 for one in sent for _, proof, _ in one)
    return sum(grown) / len(sent)


class Combination:
    """One linear combination of all equations, its factors drawn from everything that was sent."""

    def __init__(self, seed: bytes) -> None:
        self._seed, self._drawn = seed, 0
        self.scalars: dict[Element, int] = {}
        self.of_base = self.of_key = 0
        self.shorts: list[tuple[Element, int]] = []

    def factor(self) -> int:
        self._drawn += 1
        raw = hashlib.sha256(self._seed + self._drawn.to_bytes(8, "big")).digest()
        return int.from_bytes(raw[: BITS // 8], "big")

    def add(self, point: Element, by: int) -> None:
        self.scalars[point] = (self.scalars.get(point, 0) + by) % ORDER

    def branch(
        self, parts: Sequence[tuple[Element, Element]], guess: int, c: int, z: int, a: Element, b: Element
    ) -> None:
        """A = zG + cα and B = zY + c(β − guess·G), for α and β that are sums of these parts."""
        rho, sigma = self.factor(), self.factor()
        self.of_base = (self.of_base + rho * z - sigma * c * guess) % ORDER
        self.of_key = (self.of_key + sigma * z) % ORDER
        for alpha, beta in parts:
            self.add(alpha, rho * c)
            self.add(beta, sigma * c)
        # Negative, and kept short: these are most of the points.
        self.shorts.append((a, rho))
        self.shorts.append((b, sigma))


def judged_together(batch: Sequence[Ballot], sent: Sequence[Sent]) -> bool:
    """Every hash, and one multi-scalar multiplication over all equations of the batch."""
    seed = hashlib.sha256(b"".join(point for one in sent for _, _, shown in one for point in shown)).digest()
    whole = Combination(seed)
    for one, proofs_of in zip(batch, sent, strict=True):
        marks = [(mark.alpha, mark.beta) for given in one.answers for mark in given.marks]
        for place, (statement, proof, shown) in enumerate(proofs_of):
            if challenge("prove", statement.bound, *shown) != sum(c for c, _ in proof) % ORDER:
                return False
            parts = marks if place == len(proofs_of) - 1 else [marks[place]]
            for number, (c, z) in enumerate(proof):
                a, b = element(shown[2 * number]), element(shown[2 * number + 1])
                whole.branch(parts, statement.lo + number, c, z, a, b)
    long = [*whole.scalars.items(), (base(1), whole.of_base), (KEY, whole.of_key)]
    return minus(pippenger(long, 253), pippenger(whole.shorts, BITS)) == IDENTITY


def pippenger(terms: Sequence[tuple[Element, int]], bits: int) -> Element:
    """The sum of scalar times element."""
    width = min(range(2, 15), key=lambda w: -(-bits // w) * (len(terms) + (2 << w)))
    found = IDENTITY
    for place in reversed(range(-(-bits // width))):
        for _ in range(width):
            found = added(found, found)
        heaps = [IDENTITY] * (1 << width)
        for one, by in terms:
            digit = by >> (place * width) & (1 << width) - 1
            if digit:
                heaps[digit] = added(heaps[digit], one)
        running = window = IDENTITY
        for heap in reversed(heaps[1:]):
            running = added(running, heap)
            window = added(window, running)
        found = added(found, window)
    return found


def added(one: Element, other: Element) -> Element:
    if one == IDENTITY:
        return other
    return one if other == IDENTITY else plus(one, other)


def timed(run: Callable[[], bool]) -> float:
    began = time.process_time()
    assert run()
    return time.process_time() - began


def measure(ballots: int, rounds: int) -> dict[str, float]:
    """CPU time of both, taking turns; medians."""
    batch = [read(ballot(f"v{number}"), [YES_NO]) for number in range(ballots)]
    sent = [sent_along(one) for one in batch]
    ways: dict[str, Callable[[], bool]] = {
        "answers_ms": lambda: all(proved(one.place, given, KEY) for one in batch for given in one.answers),
        "commitments_ms": lambda: judged_together(batch, sent),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            took[name].append(timed(way))
    each = {name: statistics.median(times) / ballots * 1000 for name, times in took.items()}
    return {
        "ballots": ballots,
        **{name: round(ms, 2) for name, ms in each.items()},
        "ratio": round(each["commitments_ms"] / each["answers_ms"], 2),
        "bytes": len(batch[0].raw),
        "bytes_more": size(sent),
    }


def rows(found: Sequence[dict[str, float]]) -> Iterator[str]:
    """The section's lines."""
    yield "Written by `python -m tests.bench.forms_bench --write`: three options, choose one; CPU milliseconds for a"
    yield "ballot, medians, the forms taking turns. Ours sends challenges and answers, and each proof is checked by"
    yield "itself. The other sends the commitments along, and ballots that came together are checked by one random"
    yield "linear combination and one multi-scalar multiplication (Pippenger over our layer)."
    yield ""
    yield "| ballots together | ours | commitments sent | ratio | bytes, ours | bytes more |"
    yield "|---|---|---|---|---|---|"
    columns = ("ballots", "answers_ms", "commitments_ms", "ratio", "bytes", "bytes_more")
    yield from (f"| {' | '.join(f'{one[name]:g}' for name in columns)} |" for one in found)
    yield ""
    yield "libsodium has no multi-scalar multiplication, and an addition through it costs two decodings and an"
    yield "encoding, so the other form is dearer at every size and larger. Chosen: ours (`server/DECISIONS.md` 40, 48)."
    yield sections.of_load(os.getloadavg())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, nargs="*", default=[1, 16, 128, 1024])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    figures = []
    for count in chosen.ballots:
        figures.append(measure(count, chosen.rounds))
        print(json.dumps(figures[-1]), flush=True)
    if chosen.write:
        sections.put("Two forms of a ballot's proofs", list(rows(figures)))
