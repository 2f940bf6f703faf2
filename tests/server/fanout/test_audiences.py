"""Order per socket, slices, and slow sockets, on transports that keep what is written."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from server.connection import Limits, Socket
from server.fanout import Audiences
from server.websocket import LiveSocket
from tests.server.fanout.test_frames import Receiver
from tests.server.sockets.rig import Office, until


class Tape:
    """A transport whose reader can stand still."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.held = 0
        self.stalled = False
        self.aborted = False
        self.gone = False

    def write(self, data: bytes) -> None:
        if self.gone:
            raise RuntimeError("the handler is closed")
        self.written.append(data)
        if self.stalled:
            self.held += len(data)

    def get_write_buffer_size(self) -> int:
        return self.held

    def is_closing(self) -> bool:
        return self.aborted

    def close(self) -> None:
        self.aborted = True

    def abort(self) -> None:
        self.aborted = True

    def texts(self) -> list[str]:
        receiver = Receiver()
        return [receiver.read(data) for data in self.written]


class Hall:
    def __init__(self, size: int, limits: Limits | None = None) -> None:
        self.office = Office()
        self.stock: list[tuple[list[str], str, str]] = []
        self.limits = limits or Limits()
        self.fanout = Audiences(self.limits, self.office, self._emit)
        self.sockets = [self.enter() for _ in range(size)]

    def enter(self, audience: str = "hall") -> LiveSocket:
        socket = LiveSocket("127.0.0.1", self.limits, self.fanout.catch_up)
        socket.transport = cast(asyncio.Transport, Tape())
        socket.live = True
        self.fanout.join(socket, audience)
        return socket

    def _emit(self, sockets: list[Socket], event: str, text: str) -> None:
        self.stock.append(([socket.sid for socket in sockets], event, text))


def tape(socket: LiveSocket) -> Tape:
    return cast(Tape, socket.transport)


def numbers(socket: LiveSocket) -> list[int]:
    return [int(text.rsplit('"', 2)[-2]) for text in tape(socket).texts()]


async def settle() -> None:
    for _ in range(60):
        await asyncio.sleep(0)


async def test_everyone_hears_every_broadcast_in_order() -> None:
    hall = Hall(1000)
    for n in range(6):
        assert hall.fanout.broadcast("hall", "frame", str(n)) == 1000
    await settle()
    assert all(numbers(socket) == [0, 1, 2, 3, 4, 5] for socket in hall.sockets)


async def test_the_first_two_hundred_hear_it_at_once_and_the_loop_gets_its_turn_between() -> None:
    hall = Hall(1000)
    hall.fanout.broadcast("hall", "frame", "1")
    reached = [sum(1 for socket in hall.sockets if tape(socket).written)]
    while reached[-1] < 1000:
        await asyncio.sleep(0)
        reached.append(sum(1 for socket in hall.sockets if tape(socket).written))
    assert reached == [200, 400, 600, 800, 1000]


async def test_what_is_pending_for_a_socket_goes_before_what_is_sent_to_it() -> None:
    hall = Hall(1000)
    last = hall.sockets[-1]
    hall.fanout.broadcast("hall", "frame", "1")
    hall.fanout.broadcast("hall", "frame", "2")
    hall.fanout.send(last, "you", "3")
    last.acknowledge("7", "4")
    hall.fanout.broadcast("hall", "frame", "5")
    await settle()
    assert numbers(last) == [1, 2, 3, 4, 5]
    assert numbers(hall.sockets[0]) == [1, 2, 5]


async def test_a_socket_of_two_audiences_hears_both_in_order() -> None:
    hall = Hall(500)
    both = hall.sockets[-1]
    hall.fanout.join(both, "staff")
    hall.fanout.broadcast("hall", "frame", "1")
    hall.fanout.broadcast("staff", "frame", "2")
    hall.fanout.broadcast("hall", "frame", "3")
    await settle()
    assert numbers(both) == [1, 2, 3]


async def test_who_joins_hears_only_what_is_said_afterwards() -> None:
    hall = Hall(500)
    hall.fanout.broadcast("hall", "frame", "1")
    late = hall.enter()
    hall.fanout.broadcast("hall", "frame", "2")
    await settle()
    assert numbers(late) == [2]


async def test_joining_a_second_audience_loses_nothing_of_the_first() -> None:
    hall = Hall(500)
    last = hall.sockets[-1]
    hall.fanout.broadcast("hall", "frame", "1")
    hall.fanout.join(last, "staff")
    hall.fanout.broadcast("staff", "frame", "2")
    await settle()
    assert numbers(last) == [1, 2]


async def test_who_leaves_hears_what_was_said_before_and_nothing_after() -> None:
    hall = Hall(500)
    last = hall.sockets[-1]
    hall.fanout.broadcast("hall", "frame", "1")
    hall.fanout.leave(last, "hall")
    hall.fanout.broadcast("hall", "frame", "2")
    await settle()
    assert numbers(last) == [1]
    assert last not in hall.fanout.members("hall")


async def test_a_socket_that_is_forgotten_is_in_no_audience() -> None:
    hall = Hall(2)
    hall.fanout.join(hall.sockets[0], "staff")
    hall.fanout.forget(hall.sockets[0])
    assert list(hall.fanout.members("hall")) == [hall.sockets[1]]
    assert list(hall.fanout.members("staff")) == []
    assert hall.fanout.broadcast("staff", "frame", "1") == 0


async def test_a_burst_of_broadcasts_does_not_pile_up() -> None:
    hall = Hall(500)
    for n in range(100):
        hall.fanout.broadcast("hall", "frame", str(n))
    assert len(tape(hall.sockets[-1]).written) >= 80
    await settle()
    assert all(numbers(socket) == list(range(100)) for socket in hall.sockets)


async def test_compressed_and_plain_members_hear_the_same() -> None:
    hall = Hall(4)
    hall.sockets[1].packed = hall.sockets[3].packed = True
    text = '{"slices":{"quorum":{"v":1}}}' * 50
    hall.fanout.broadcast("hall", "frame", text)
    written = [tape(socket).written[0] for socket in hall.sockets]
    assert written[0] is written[2] and written[1] is written[3]
    assert len(written[1]) < len(written[0]) / 4
    assert len({tape(socket).texts()[0] for socket in hall.sockets}) == 1


async def test_a_slow_socket_is_skipped_and_the_application_hears_when_it_has_drained() -> None:
    hall = Hall(3, Limits(unsent=10_000))
    slow, quick = hall.sockets[0], hall.sockets[1]
    slow.device = "slow"
    tape(slow).stalled = True
    for n in range(1, 100):
        hall.fanout.broadcast("hall", "frame", "x" * 1000 + f'"{n}')
    assert tape(slow).held < 10_000 + 1_100
    assert list(hall.fanout.slow) == [slow]
    await settle()
    assert len(tape(quick).written) == 99
    tape(slow).held = 5_000
    await asyncio.sleep(0.6)
    assert hall.office.drained_by == []
    tape(slow).held = 0
    tape(slow).stalled = False
    await until(lambda: hall.office.drained_by == ["slow"])
    hall.fanout.broadcast("hall", "frame", "1000")
    assert numbers(slow)[-1] == 1000
    assert not hall.fanout.slow


async def test_a_socket_that_drains_nothing_is_cut() -> None:
    hall = Hall(1, Limits(unsent=1_000, stuck=0.3))
    tape(hall.sockets[0]).stalled = True
    for _ in range(5):
        hall.fanout.broadcast("hall", "frame", "x" * 1000)
    await until(lambda: tape(hall.sockets[0]).aborted)


async def test_answers_to_a_client_that_takes_none_end_in_a_cut() -> None:
    hall = Hall(1, Limits(unsent_hard=50_000))
    tape(hall.sockets[0]).stalled = True
    for n in range(1000):
        hall.sockets[0].acknowledge(str(n), "x" * 1000)
    assert tape(hall.sockets[0]).aborted
    assert tape(hall.sockets[0]).held < 52_000


async def test_a_fault_in_drained_leaves_the_watch_running(caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall(2, Limits(unsent=1_000))
    hall.office.drained = None  # type: ignore[assignment, method-assign]
    for socket in hall.sockets:
        tape(socket).stalled = True
    for _ in range(3):
        hall.fanout.broadcast("hall", "frame", "x" * 1000)
    for socket in hall.sockets:
        tape(socket).held = 0
    await until(lambda: not hall.fanout.slow)
    assert "fault in a socket handler" in caplog.text


async def test_a_connection_that_has_just_broken_does_not_cost_the_others_their_message() -> None:
    hall = Hall(5)
    for n in (0, 2):
        tape(hall.sockets[n]).gone = True
    hall.fanout.broadcast("hall", "frame", "1")
    hall.fanout.send(hall.sockets[0], "you", "2")
    hall.sockets[2].acknowledge("3", "4")
    hall.fanout.broadcast("hall", "frame", "5")
    assert [numbers(socket) for socket in hall.sockets] == [[], [1, 5], [], [1, 5], [1, 5]]
    assert [socket.live for socket in hall.sockets] == [False, True, False, True, True]


async def test_a_fault_with_one_socket_costs_no_other_its_message(caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall(450)
    tape(hall.sockets[10]).get_write_buffer_size = None  # type: ignore[assignment, method-assign]
    hall.fanout.broadcast("hall", "frame", "1")
    hall.fanout.broadcast("hall", "frame", "2")
    await settle()
    assert all(numbers(socket) == [1, 2] for n, socket in enumerate(hall.sockets) if n != 10)
    assert not hall.sockets[10].live
    assert "TypeError" in caplog.text


async def test_a_fault_in_a_slice_does_not_stop_the_next_broadcast(caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall(450)
    stock = Socket("stock", "127.0.0.1")
    stock.live = True
    hall.fanout.join(stock, "hall")
    hall.fanout.broadcast("hall", "frame", "1")
    await settle()
    hall.fanout.forget(stock)
    hall.fanout.broadcast("hall", "frame", "2")
    await settle()
    assert all(numbers(socket)[-1] == 2 for socket in hall.sockets)
    assert "NotImplementedError" in caplog.text
