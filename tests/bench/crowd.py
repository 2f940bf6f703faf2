"""The load: thousands of websocket clients in one process on one core, without an event loop of their own.

It speaks either plain websockets (for the floors) or Engine.IO and Socket.IO (for ours and the stock server),
answers pings, and counts whole frames. Sockets are read when epoll says so; a message costs one read and a
few dozen bytecodes, several times less than any server here needs to send it.
"""

from __future__ import annotations

import base64
import json
import os
import select
import socket
import struct
import time
from collections.abc import Callable, Iterable

DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
PONG = b"\x81\x81\x00\x00\x00\x003"

Heard = Callable[["Phone", int, bytes], None]


def masked(text: bytes) -> bytes:
    """A client's text frame; the mask is zero, which is a mask like any other."""
    size = len(text)
    if size < 126:
        return struct.pack("!BBI", 0x81, 0x80 | size, 0) + text
    return struct.pack("!BBHI", 0x81, 0xFE, size, 0) + text


class Phone:
    """One connection; `state` is its place in the opening, `hello` what it says when it is through."""

    __slots__ = ("counts", "hello", "ready", "rest", "sock", "state", "token")

    def __init__(self, token: str, hello: str, counts: bool = True) -> None:
        self.token = token
        self.hello = hello
        self.counts = counts
        self.rest = b""
        self.state = 0
        self.ready = False
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Speech:
    """How clients of one kind of server get from a connection to holding its state, and what they say then."""

    def __init__(self, port: int, socketio: bool, deflate: bool) -> None:
        self.port = port
        self.socketio = socketio
        path = "/socket.io/?EIO=4&transport=websocket" if socketio else "/"
        self._head = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36\r\n"
            "Accept-Language: zh-CN,zh;q=0.9\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\n{DEFLATE if deflate else ''}"
        )

    def opening(self, phone: Phone) -> bytes:
        """The handshake request."""
        key = base64.b64encode(os.urandom(16)).decode()
        return f"{self._head}Cookie: {phone.token}\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()

    def emit(self, number: int, text: str, event: str = "command") -> bytes:
        """A message that wants an answer."""
        if not self.socketio:
            return masked(text.encode())
        return masked(f"42{number}{json.dumps([event, text], ensure_ascii=False, separators=(',', ':'))}".encode())

    def step(self, phone: Phone) -> None:
        """Moves on through the opening: 101, (open packet, connect packet,) hello, state."""
        hello = self.emit(0, phone.hello, "hello")
        words = ([b"", masked(b"40"), hello, None] if self.socketio else [hello, None])[phone.state]
        phone.state += 1
        if words is None:
            phone.ready = True
        elif words:
            phone.sock.send(words)


def _one_frame(buffer: bytearray, size: int) -> bool:
    short = buffer[1]
    if short < 126:
        return size == short + 2
    return short == 126 and size == (buffer[2] << 8 | buffer[3]) + 4


class Crowd:
    """Phones on one epoll."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self.phones: list[Phone] = []
        self.chair: Phone | None = None
        self.ready = 0
        self.state = b""
        """What the last phone to be ready was given."""
        self.heard: Heard | None = None
        self.big = 0
        """Broadcasts since it was last set to 0, while `heard` is None."""
        # An answer is shorter than any broadcast; a plain server does not answer, but compresses to a few bytes.
        self._least = 100 if speech.socketio else 3
        self._buffer = bytearray(262_144)
        self._epoll = select.epoll()
        self._by_fd: dict[int, Phone] = {}

    def connect(self, tokens: Iterable[str], hello: str) -> None:
        """Starts one connection for each token, all at once."""
        for token in tokens:
            self.phones.append(self._start(Phone(token, hello)))

    def seat(self, token: str, hello: str) -> None:
        """Starts the moderator's connection: what it hears is not counted."""
        self.chair = self._start(Phone(token, hello, counts=False))
        self.run(lambda: self.chair is not None and self.chair.ready)

    def _start(self, phone: Phone) -> Phone:
        phone.sock.connect_ex(("127.0.0.1", self.speech.port))
        self._by_fd[phone.sock.fileno()] = phone
        self._epoll.register(phone.sock.fileno(), select.EPOLLOUT)
        return phone

    def say(self, number: int, text: str) -> None:
        """The moderator says something; where there is none, the first phone does."""
        (self.chair or self.phones[0]).sock.send(self.speech.emit(number, text))

    def wait_ready(self, within: float = 120.0) -> None:
        """Reads until every phone holds the state."""
        self.run(lambda: self.ready >= len(self.phones), within)

    def run(self, done: Callable[[], bool], within: float = 60.0, look: float = 0.5) -> None:
        """Serves the sockets until `done`, asked at least every `look` seconds; raises TimeoutError."""
        until = time.perf_counter() + within
        by_fd, poll = self._by_fd, self._epoll.poll
        while not done():
            if time.perf_counter() > until:
                raise TimeoutError(f"{self.ready} of {len(self.phones)} phones are ready")
            for fd, event in poll(look, 512):
                phone = by_fd[fd]
                if event & select.EPOLLOUT:
                    self._epoll.modify(fd, select.EPOLLIN)
                    phone.sock.send(self.speech.opening(phone))
                else:
                    self._read(phone)

    def _read(self, phone: Phone) -> None:
        buffer = self._buffer
        try:
            size = phone.sock.recv_into(buffer)
        except BlockingIOError:
            return
        if size > self._least and phone.ready and not phone.rest and self.heard is None and _one_frame(buffer, size):
            self.big += phone.counts
            return
        data = phone.rest + buffer[:size]
        if not size:
            raise ConnectionError(f"the server hung up in state {phone.state}: {phone.rest[:200]!r}")
        if phone.state == 0:
            self._opened(phone, data)
        else:
            self._frames(phone, data)

    def _opened(self, phone: Phone, data: bytes) -> None:
        end = data.find(b"\r\n\r\n")
        if end < 0:
            phone.rest = data
            return
        if not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(data[:200].decode())
        self.speech.step(phone)
        self._frames(phone, data[end + 4 :])

    def _frames(self, phone: Phone, data: bytes) -> None:
        at, have = 0, len(data)
        while have - at >= 2:
            size, head = data[at + 1], 2
            if size == 126:
                if have - at < 4:
                    break
                size, head = data[at + 2] << 8 | data[at + 3], 4
            elif size == 127:
                if have - at < 10:
                    break
                size, head = int.from_bytes(data[at + 2 : at + 10], "big"), 10
            if have - at < head + size:
                break
            self._frame(phone, data[at], data[at + head : at + head + size])
            at += head + size
        phone.rest = data[at:]

    def _frame(self, phone: Phone, first: int, payload: bytes) -> None:
        if payload == b"2" and self.speech.socketio:
            phone.sock.send(PONG)
        elif first & 0x0F == 9:
            phone.sock.send(b"\x8a\x80\x00\x00\x00\x00")
        elif not phone.ready:
            self._opening(phone, payload)
        elif self.heard is not None:
            self.heard(phone, first, payload)
        else:
            self.big += phone.counts and len(payload) >= self._least

    def _opening(self, phone: Phone, payload: bytes) -> None:
        self.speech.step(phone)
        if phone.ready and phone.counts:
            self.ready += 1
            self.state = payload

    def close(self) -> None:
        """Drops everyone at once, without leaving ports behind in TIME_WAIT."""
        for phone in self._by_fd.values():
            phone.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            phone.sock.close()
        self._epoll.close()
        self.phones.clear()
        self._by_fd.clear()
        self.ready = 0
