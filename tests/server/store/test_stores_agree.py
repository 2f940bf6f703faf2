"""Whatever is asked of them in whatever order, memory and SQLite answer alike."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.log import Head, head_of, seal
from server.failures import Corrupt, Stale
from server.store.memory import MemoryStore
from server.store.port import Batch, Store
from server.store.sqlite import SqliteStore
from tests.server.store.contract import receipt, vote


class Put(msgspec.Struct, frozen=True):
    """Append ``count`` entries at the head moved by ``off``; the command ids start at ``cmd``."""

    stream: str
    off: int
    count: int
    epoch: int
    cmd: int


class Ask(msgspec.Struct, frozen=True):
    """Read after ``after``, and look for command ``cmd``."""

    stream: str
    after: int
    cmd: int


streams = st.sampled_from(["m1", "m2", "会议"])
commands = st.integers(0, 12)
moves = st.sampled_from([0, 0, 0, 0, -1, 1])
puts = st.builds(Put, streams, moves, st.integers(0, 3), st.integers(1, 2), commands)
asks = st.builds(Ask, streams, st.integers(0, 9), commands)


async def do(store: Store, step: Put | Ask) -> object:
    """What the store answers, as a value."""
    if isinstance(step, Ask):
        found = [entry.hash async for entry in store.entries(step.stream, step.after)]
        return found, await store.command(step.stream, f"c{step.cmd}"), await store.streams()
    head = await store.head(step.stream)
    try:
        await store.append(batch(step, head))
    except (Stale, Corrupt) as fault:
        return type(fault), fault.args, await store.head(step.stream)
    return await store.head(step.stream)


def batch(step: Put, head: Head) -> Batch:
    drafts = [vote(number, f"c{number}") for number in range(step.cmd, step.cmd + step.count)]
    entries = seal(step.stream, Head(head.seq + step.off, head.hash), step.epoch, drafts)
    kept = [receipt(entry.cmd, entry.seq) for entry in entries]
    return Batch(step.stream, head.seq + step.off, step.epoch, entries, kept)


async def compare(steps: list[Put | Ask], folder: Path) -> None:
    memory, sqlite = MemoryStore(), await SqliteStore.open(folder / "log.db")
    for number, step in enumerate(steps):
        assert await do(memory, step) == await do(sqlite, step), (number, step)
        if number % 7 == 6:
            await sqlite.close()
            sqlite = await SqliteStore.open(folder / "log.db")
    for stream in await memory.streams():
        log = await memory.read(stream)
        assert log == await sqlite.read(stream)
        assert head_of(log) == await sqlite.head(stream)
    await sqlite.close()


@settings(max_examples=60, deadline=None)
@given(st.lists(puts | asks, max_size=25))
def test_memory_and_sqlite_answer_alike(steps: list[Put | Ask]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(steps, Path(folder)))
