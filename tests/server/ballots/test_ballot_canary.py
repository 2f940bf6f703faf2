"""Nothing that would open a ballot, and no address beside one, is where the operator could look.

Ballots are made from known keys and randomness and cast on the server as it is shipped, in a process of its own. Then
its memory and that of its workers is read whole, and so is every file it has written, backups as they would be made
included: neither a voter's key nor any randomness is there in any writing, and nothing a request came with. That the
search finds what is there is shown with what must be there: trackers, and the board's own key.
"""

from __future__ import annotations

import base64
import json
import os
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import aiohttp
import pytest

from server.ballots.keys import BOARD, OPERATOR, SigningKey
from tests.chaos.secret_kill import Prepared, prepared
from tests.chaos.served import Served
from tests.server.ballots.secret_house import POLL, credential
from tests.voting.secret.making import seed
from voting.secret.ballot import tracker_of
from voting.secret.group import written
from voting.secret.transcript import drawn_from

PEOPLE, LOOKED_AT = 4, 2
PLANTED = ("198.51.100.77", "CanaryAgent/5521", "canary-referrer.example")


class Held:
    """What was found where: the memory of each process, each file, and what should be found nowhere."""

    def __init__(self, ready: Prepared) -> None:
        self.ready = ready
        self.memory: dict[int, bytes] = {}
        self.files: dict[str, bytes] = {}

    def secrets(self) -> list[bytes]:
        """Voters' keys, and everything their ballots' randomness was drawn from or became."""
        found = []
        for number in range(LOOKED_AT):
            start = seed(f"{number} 1  draws")
            draw = drawn_from(start)
            found += [written(credential(number)), start, *(written(draw()) for _ in range(3))]
        return found


@pytest.fixture(scope="module")
async def held(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Held]:
    folder = tmp_path_factory.mktemp("ballots")
    found = Held(await prepared(folder / "data", PEOPLE, 1))
    server = Served(folder / "data", folder / "terminal.txt")
    server.start()
    await server.heard()
    try:
        await _cast(server, found.ready)
        assert server._process is not None
        for process in (server._process.pid, *_children(server._process.pid)[:1]):
            found.memory[process] = _memory(process)
        _back_up(folder / "data" / "log.db", folder / "data" / "backup.db")
    finally:
        server.stop()
    found.files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    yield found


async def _cast(server: Served, ready: Prepared) -> None:
    headers = {"Origin": server.url, "X-Forwarded-For": PLANTED[0], "User-Agent": PLANTED[1], "Referer": PLANTED[2]}
    place = f"{server.url}/api/m/{ready.meeting}/ballot/{POLL}"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        for own in ready.ballots:
            async with http.post(f"{place}/commit", data=tracker_of(own[0]), headers=headers) as answer:
                assert answer.status == 200
            async with http.post(f"{place}/cast", data=own[0], headers=headers) as answer:
                assert answer.status == 200, await answer.text()
            async with http.post(f"{place}/cast", data=own[0][:-1], headers=headers) as answer:
                assert answer.status == 409


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(one) for one in listed]


def _memory(process: int) -> bytes:
    """Everything the process may read and write, as it stands now."""
    parts = []
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            low, high, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()  # type: ignore[union-attr]
            # What the program itself writes: not what its libraries bring along.
            if rights.startswith("rw") and "[v" not in line and ".so" not in line:
                try:
                    os.lseek(memory.fileno(), int(low, 16), os.SEEK_SET)
                    parts.append(_whole(memory.fileno(), int(high, 16) - int(low, 16)))
                except OSError:
                    continue
    return b"\0".join(parts)


def _whole(file: int, size: int) -> bytes:
    found = bytearray()
    while len(found) < size and (part := os.read(file, size - len(found))):
        found += part
    return bytes(found)


def _back_up(log: Path, to: Path) -> None:
    with sqlite3.connect(f"file:{log}?mode=ro", uri=True) as source, sqlite3.connect(to) as target:
        source.backup(target)


def writings(raw: bytes) -> Iterable[bytes]:
    """How bytes may be written."""
    yield raw
    yield raw[::-1]
    yield raw.hex().encode()
    yield raw[::-1].hex().encode()
    yield base64.b64encode(raw).rstrip(b"=")
    yield base64.urlsafe_b64encode(raw).rstrip(b"=")
    yield str(int.from_bytes(raw, "little")).encode()
    yield as_number(int.from_bytes(raw, "little"))


def as_number(value: int) -> bytes:
    """How a number stands in this interpreter's memory: digits of 30 bits, the lowest first."""
    digits = []
    while value:
        digits.append((value & (1 << 30) - 1).to_bytes(4, "little"))
        value >>= 30
    return b"".join(digits) or bytes(4)


def places(wanted: Iterable[bytes], among: dict[str, bytes]) -> set[str]:
    return {
        name for raw in wanted for writing in writings(raw) for name, content in among.items() if writing in content
    }


async def test_the_search_finds_what_is_there(held: Held) -> None:
    trackers = [tracker_of(own[0]) for own in held.ready.ballots[:LOOKED_AT]]
    memory = {str(process): content for process, content in held.memory.items()}
    assert len(memory) >= 2 and all(len(content) > 1_000_000 for content in memory.values())
    written_in = places(trackers, held.files)
    assert places(trackers, memory) and "backup.db" in written_in and {"log.db", "log.db-wal"} & written_in
    for name in (BOARD, OPERATOR):
        raw = base64.urlsafe_b64decode(held.files[name].strip() + b"=")
        assert places([raw, written(SigningKey(raw, "board")._secret)], memory), name


async def test_no_voters_key_and_no_randomness_is_in_memory_log_files_or_backup(held: Held) -> None:
    memory = {str(process): content for process, content in held.memory.items()}
    assert places(held.secrets(), memory) == set()
    assert places(held.secrets(), held.files) == set()


async def test_nothing_a_request_came_with_is_written_anywhere(held: Held) -> None:
    for name, content in held.files.items():
        assert not [one for one in PLANTED if one.encode() in content], name


async def test_the_terminal_names_no_ballot_and_the_log_no_device_beside_one(held: Held) -> None:
    said = held.files["terminal.txt"]
    for own in held.ready.ballots:
        tracker = tracker_of(own[0])
        assert not [one for one in writings(tracker) if one in said]
    # A copy in memory has no journal beside it: the header says so (SQLite's file format, 1.3.3).
    copy = held.files["backup.db"]
    with sqlite3.connect(":memory:") as file:
        file.deserialize(copy[:18] + b"\1\1" + copy[20:])
        rows = file.execute("SELECT by, body FROM entry WHERE kind = 'ballot_recorded'").fetchall()
    assert len(rows) == PEOPLE and {by for by, _ in rows} == {"system"}
    assert {tuple(sorted(json.loads(body))) for _, body in rows} == {
        ("at", "counter", "kind", "line", "poll", "right", "tracker")
    }
