"""The same log gives the same state, however it is read: at once, entry by entry, in two parts, a second time.

A digest is SHA-256 over the state written out in one order, so that two processes can compare theirs.
"""

from __future__ import annotations

import hashlib
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
from immutables import Map

from facilitation import meeting
from facilitation.log import Entry, check, from_lines, to_lines
from facilitation.minutes import package
from facilitation.minutes.members import LOG
from facilitation.state import EMPTY, MeetingState
from server.store.reader import open_reader


def digest(state: MeetingState) -> str:
    """The whole state in 64 hex digits."""
    return hashlib.sha256(msgspec.json.encode(_plain(state), enc_hook=_plain, order="sorted")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, Map | dict):
        pairs = ((_written(key), _plain(each)) for key, each in value.items())
        return sorted(pairs, key=lambda pair: pair[0])
    if isinstance(value, frozenset | set):
        return sorted(map(_written, value))
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value


def _written(key: Any) -> str:
    return msgspec.json.encode(_plain(key)).decode()


def differences(entries: list[Entry], seed: int) -> list[str]:
    """In which way of reading the state comes out otherwise; and whether the chain holds."""
    check(entries)
    dice, whole = random.Random(seed), digest(meeting.replay(entries))
    ways = {"a second time": meeting.replay(entries), "from a package's lines": meeting.replay(_through_lines(entries))}
    at = dice.randrange(1, len(entries) + 1)
    ways[f"in two parts at {at}"] = meeting.replay(entries[at:], meeting.replay(entries[:at]))
    step = EMPTY
    for entry in entries:
        step = meeting.replay([entry], step)
    ways["entry by entry"] = step
    return [f"{way}: another state (seed {seed})" for way, state in ways.items() if digest(state) != whole]


def _through_lines(entries: list[Entry]) -> list[Entry]:
    return list(from_lines(to_lines(entries)))


async def differences_of(log: Path, seed: int) -> list[str]:
    """As ``differences``, over every log in a file that no server has open."""
    async with open_reader(log) as reader:
        logs = {stream: await reader.read(stream) for stream in await reader.streams()}
    return [f"{stream}: {words}" for stream, entries in logs.items() for words in differences(list(entries), seed)]


def differences_of_package(data: bytes, seed: int) -> tuple[int, list[str]]:
    """As ``differences``, over the log in a meeting's package; first how many entries it has."""
    entries = list(from_lines(package.open_package(data)[LOG]))
    return len(entries), differences(entries, seed)
