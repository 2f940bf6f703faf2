"""What is measured: fan-out, durable answers, a hall that comes back, memory for each phone.

Floor and ours take turns within one round, with the same clients and the same texts: what the meeting tells its
phones is what the floors tell theirs. The first round is left out. Of CPU the median round counts, and the ratio is
the median of the rounds' ratios; of waiting the best round counts, on both sides, because what else the machine
does can only make it longer.
Times are seconds of the client's clock, CPU is that of the server process with all its threads.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import msgspec

from tests.bench.crowd import Crowd, Phone
from tests.bench.process import Server, server, text_of

OURS = "meeting"
POLL = "p1"
OK = b'\\"ok\\":true'


class Sample(msgspec.Struct, frozen=True):
    """One server's figures in one round."""

    seconds: float
    cpu: float
    p99: float = 0.0


Samples = dict[str, list[Sample]]


def median(samples: Sequence[Sample], field: str) -> float:
    """The middle of one field."""
    return float(statistics.median(getattr(sample, field) for sample in samples))


def best(samples: Sequence[Sample], field: str) -> float:
    """The shortest of one field."""
    return float(min(getattr(sample, field) for sample in samples))


def paired(ours: Sequence[Sample], floor: Sequence[Sample], field: str) -> float:
    """The middle of ours ÷ floor, round by round."""
    ratios = [getattr(a, field) / getattr(b, field) for a, b in zip(ours, floor, strict=True)]
    return float(statistics.median(ratios))


def gather(at: Server, phones: int, deflate: bool = False) -> Crowd:
    """Phones that hold the state, and nothing more on its way to them."""
    crowd = at.crowd(deflate)
    at.fill(crowd, phones)
    crowd.wait_ready()
    if at.cast is not None:
        _listen(crowd, 6.0)
    return crowd


def _listen(crowd: Crowd, seconds: float) -> None:
    until = time.perf_counter() + seconds
    crowd.run(lambda: time.perf_counter() > until, seconds + 5)


def _broadcast(at: Server, crowd: Crowd) -> Sample:
    """From the moderator's frame leaving its socket to the last phone having the whole message."""
    crowd.big = 0
    text = at.go()
    cpu, began = at.cpu(), time.perf_counter()
    crowd.say(1, text)
    crowd.run(lambda: crowd.big >= len(crowd.phones))
    took = time.perf_counter() - began
    time.sleep(0.05)
    cpu = at.cpu() - cpu
    _listen(crowd, 0.05)
    if crowd.big != len(crowd.phones):
        raise RuntimeError(f"{crowd.big} messages for {len(crowd.phones)} phones")
    return Sample(took, cpu)


def _overheard(at: Server, crowd: Crowd) -> str:
    """The text of one broadcast, as a phone reads it."""
    heard: list[bytes] = []
    crowd.heard = lambda phone, _first, payload: heard.append(payload) if phone.counts and len(payload) > 100 else None
    crowd.say(1, at.go())
    crowd.run(lambda: len(heard) >= len(crowd.phones))
    crowd.heard = None
    return str(json.loads(heard[0][2:])[1])


def _rounds(rounds: int, servers: Sequence[Server], measure: Callable[[Server, int], Sample]) -> Samples:
    result: Samples = {at.kind: [] for at in servers}
    for number in range(rounds + 1):
        for at in servers:
            result[at.kind].append(measure(at, number))
            time.sleep(0.1)
    return {kind: samples[1:] for kind, samples in result.items()}


def fanout(floors: Sequence[str], phones: int, rounds: int) -> tuple[Samples, str]:
    """One message of a real meeting to everybody; returns also its text."""
    with server(OURS, phones) as ours, ExitStack() as stack:
        crowds = {OURS: gather(ours, phones)}
        text = _overheard(ours, crowds[OURS])
        servers = [stack.enter_context(server(kind, payload=text)) for kind in floors]
        for at in servers:
            crowds[at.kind] = gather(at, phones)
        took = _rounds(rounds, [*servers, ours], lambda at, _number: _broadcast(at, crowds[at.kind]))
        return took, text


def fanout_packed(phones: int, rounds: int, size: int) -> Samples:
    """One long message where clients offer compression: the socket layer beside aiohttp's own."""
    kinds = ("raw_deflate", "layer")
    with _servers(kinds, payload=text_of(size)) as servers:
        crowds = {at.kind: gather(at, phones, deflate=True) for at in servers}
        return _rounds(rounds, servers, lambda at, _number: _broadcast(at, crowds[at.kind]))


def acks(kinds: Sequence[str], phones: int, rounds: int) -> Samples:
    """Every phone votes at once; until each has its answer, which stands on disk by then."""
    with _servers(kinds, phones) as servers:
        crowds = {at.kind: gather(at, phones) for at in servers}
        for at in servers:
            if at.cast is not None:
                _open_poll(at, crowds[at.kind])
        return _rounds(rounds, servers, lambda at, number: _burst(at, crowds[at.kind], number))


def _open_poll(at: Server, crowd: Crowd) -> None:
    answers: list[bytes] = []
    crowd.heard = lambda phone, _first, payload: None if phone.counts else answers.append(payload)
    crowd.say(1, at.command({"kind": "open_poll", "poll": POLL, "item": "i1"}, {"seat": "moderator"}))
    crowd.run(lambda: any(answer.startswith(b"431[") for answer in answers))
    refused = [answer for answer in answers if answer.startswith(b"431[") and OK not in answer]
    if refused:
        raise RuntimeError(refused[0].decode())
    _listen(crowd, 2.0)
    crowd.heard = None


def _burst(at: Server, crowd: Crowd, number: int) -> Sample:
    choice = ("yes", "no")[number % 2]
    votes = [crowd.speech.emit(2 + number, at.vote(n, POLL, choice)) for n in range(len(crowd.phones))]
    start = b"43" if crowd.speech.socketio else b"{"
    times: list[float] = []

    def heard(_phone: Phone, _first: int, payload: bytes) -> None:
        if payload.startswith(start):
            if OK not in payload and b'"ok":true' not in payload:
                raise RuntimeError(payload[:300].decode())
            times.append(time.perf_counter())

    crowd.heard = heard
    cpu, began = at.cpu(), time.perf_counter()
    for phone, vote in zip(crowd.phones, votes, strict=True):
        phone.sock.send(vote)
    crowd.run(lambda: len(times) >= len(votes))
    sample = Sample(times[-1] - began, at.cpu() - cpu, times[len(times) * 99 // 100 - 1] - began)
    _listen(crowd, 0.6)
    crowd.heard = None
    return sample


def storm(floors: Sequence[str], phones: int, rounds: int) -> tuple[Samples, str]:
    """A hall comes back at once; until every phone holds its state. Returns also the state."""
    with server(OURS, phones) as ours, ExitStack() as stack:
        first = gather(ours, phones)
        state = str(json.loads(first.state[first.state.index(b"[") :])[0])
        first.close()
        servers = [stack.enter_context(server(kind, state=state)) for kind in floors]
        return _rounds(rounds, [*servers, ours], lambda at, _number: _return(at, phones)), state


def _return(at: Server, phones: int) -> Sample:
    crowd = at.crowd()
    cpu, began = at.cpu(), time.perf_counter()
    at.fill(crowd, phones)
    crowd.wait_ready()
    sample = Sample(time.perf_counter() - began, at.cpu() - cpu)
    crowd.close()
    time.sleep(1.0)
    return sample


def memory(kind: str, phones: int, few: int = 100) -> float:
    """Kilobytes for each idle phone after one broadcast, with all that the server knows of it."""
    return (_held(kind, phones) - _held(kind, few)) / (phones - few)


def _held(kind: str, phones: int) -> int:
    with server(kind, phones, payload=text_of(300), state=text_of(4000)) as at:
        crowd = gather(at, phones, deflate=True)
        _broadcast(at, crowd)
        _listen(crowd, 1.5)
        return at.memory()


@contextmanager
def _servers(kinds: Sequence[str], phones: int = 0, payload: str = "x" * 300) -> Iterator[list[Server]]:
    """Several servers, all running while one of them is measured."""
    with ExitStack() as stack:
        state = text_of(4000)
        yield [stack.enter_context(server(kind, phones, payload, state)) for kind in kinds]
