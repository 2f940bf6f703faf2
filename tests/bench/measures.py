"""What is measured: fan-out, durable answers, a hall that comes back, memory for each phone.

Floor and ours take turns within one round, with the same clients and the same bytes; a figure is the median
over the rounds, the first of which is left out. Times are seconds of the client's clock, CPU is that of the
server process with all its threads.
"""

from __future__ import annotations

import json
import secrets
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import msgspec

from tests.bench.crowd import Crowd, Phone
from tests.bench.process import Server, server
from tests.bench.tokens import token


class Sample(msgspec.Struct, frozen=True):
    """One server's figures in one round."""

    seconds: float
    cpu: float
    p99: float = 0.0


def median(samples: Sequence[Sample], field: str) -> float:
    """The middle of one field."""
    return statistics.median(getattr(sample, field) for sample in samples)


def gather(at: Server, phones: int, deflate: bool) -> Crowd:
    """Phones that hold the state."""
    crowd = at.crowd(deflate)
    crowd.connect(token(number) for number in range(phones))
    crowd.wait_ready()
    time.sleep(0.3)
    return crowd


def _broadcast(at: Server, crowd: Crowd) -> Sample:
    """From the moderator's frame leaving its socket to the last phone having the whole message."""
    crowd.big = 0
    cpu, began = at.cpu(), time.perf_counter()
    crowd.phones[0].sock.send(crowd.speech.emit(1, "go"))
    crowd.run(lambda: crowd.big >= len(crowd.phones))
    took = time.perf_counter() - began
    time.sleep(0.05)
    return Sample(took, at.cpu() - cpu)


def fanout(
    kinds: Sequence[str], phones: int, rounds: int, size: int = 300, deflate: bool = False
) -> dict[str, list[Sample]]:
    """One message to everybody."""
    result: dict[str, list[Sample]] = {kind: [] for kind in kinds}
    with _servers(kinds, size) as servers:
        crowds = {at.kind: gather(at, phones, deflate) for at in servers}
        for _ in range(rounds + 1):
            for at in servers:
                result[at.kind].append(_broadcast(at, crowds[at.kind]))
                time.sleep(0.1)
        for crowd in crowds.values():
            crowd.close()
    return {kind: samples[1:] for kind, samples in result.items()}


def acks(kinds: Sequence[str], phones: int, rounds: int) -> dict[str, list[Sample]]:
    """Every phone votes at once; until each has its answer, which stands on disk."""
    result: dict[str, list[Sample]] = {kind: [] for kind in kinds}
    with _servers(kinds) as servers:
        crowds = {at.kind: gather(at, phones, False) for at in servers}
        for number in range(rounds + 1):
            for at in servers:
                result[at.kind].append(_burst(at, crowds[at.kind], number))
                time.sleep(0.2)
        for crowd in crowds.values():
            crowd.close()
    return {kind: samples[1:] for kind, samples in result.items()}


def _burst(at: Server, crowd: Crowd, number: int) -> Sample:
    votes = [
        crowd.speech.emit(number, json.dumps({"id": secrets.token_hex(16), "poll": "p1", "choice": "yes"}))
        for _ in crowd.phones
    ]
    times: list[float] = []

    def heard(_phone: Phone, _first: int, payload: bytes) -> None:
        if b"ok" not in payload:
            raise RuntimeError(payload[:200].decode())
        times.append(time.perf_counter())

    crowd.heard = heard
    cpu, began = at.cpu(), time.perf_counter()
    for phone, vote in zip(crowd.phones, votes, strict=True):
        phone.sock.send(vote)
    crowd.run(lambda: len(times) >= len(votes))
    crowd.heard = None
    return Sample(times[-1] - began, at.cpu() - cpu, times[len(times) * 99 // 100 - 1] - began)


def storm(kinds: Sequence[str], phones: int, rounds: int, state: int = 4000) -> dict[str, list[Sample]]:
    """A hall comes back at once; until every phone holds its state."""
    result: dict[str, list[Sample]] = {kind: [] for kind in kinds}
    with _servers(kinds, state=state) as servers:
        for _ in range(rounds + 1):
            for at in servers:
                crowd = at.crowd()
                cpu, began = at.cpu(), time.perf_counter()
                crowd.connect(token(number) for number in range(phones))
                crowd.wait_ready()
                result[at.kind].append(Sample(time.perf_counter() - began, at.cpu() - cpu))
                crowd.close()
                time.sleep(1.0)
    return {kind: samples[1:] for kind, samples in result.items()}


def memory(kinds: Sequence[str], phones: int, deflate: bool = True) -> dict[str, float]:
    """Kilobytes for each idle phone after one broadcast; one fresh server for each kind."""
    result = {}
    for kind in kinds:
        with server(kind) as at:
            warm = gather(at, 50, deflate)
            _broadcast(at, warm)
            before = at.memory()
            crowd = gather(at, phones, deflate)
            _broadcast(at, crowd)
            time.sleep(1.0)
            result[kind] = (at.memory() - before) / phones
            crowd.close()
            warm.close()
    return result


@contextmanager
def _servers(kinds: Sequence[str], size: int = 300, state: int = 4000) -> Iterator[list[Server]]:
    """Several servers, all running while one of them is measured."""
    with ExitStack() as stack:
        yield [stack.enter_context(server(kind, size, state)) for kind in kinds]
