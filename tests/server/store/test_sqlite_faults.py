"""Full disks, failing disks, flipped bits: what the SQLite store does, and that it says so."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitation.log import Entry, Head
from server.failures import Corrupt, Stale, Unavailable
from server.store.port import Batch, ReadOnly, Receipt
from server.store.schema import NotDurable, NotOurs
from server.store.sqlite import SqliteStore
from tests.server.store.contract import after, chained, end, entries_of, receipt


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(tmp_path / "log.db")
    yield opened
    await opened.close()


def bulky(stream: str, size: int) -> Batch:
    """A batch that takes ``size`` bytes."""
    return Batch(stream, 0, 1, (), [receipt("bulk", 0, bytes(size))])


async def reasons(store: SqliteStore, batches: list[Batch]) -> list[str]:
    fates = await asyncio.gather(*(store.append(batch) for batch in batches), return_exceptions=True)
    return [fate.reason if isinstance(fate, Unavailable) else repr(fate) for fate in fates]


async def limit_pages(store: SqliteStore, more: int) -> None:
    def limit(file: object) -> None:
        db = file._db  # type: ignore[attr-defined]
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + more}")

    await store._disk.call(limit)


async def check_read_only(store: SqliteStore, why: ReadOnly, kept: Batch) -> None:
    """Every append is refused, also small ones; reading goes on; nothing of the failed commit is there."""
    assert store.read_only == why
    assert await reasons(store, [after(end(kept), 1), after(Head(), 1, "tiny")]) == [why, why]
    assert await store.read("m1") == list(kept.entries)
    assert await store.command("m1", kept.entries[0].cmd) == kept.receipts[0]
    assert await store.streams() == ["m1"]


async def test_a_full_disk_refuses_all_that_waited_and_stays_read_only(store: SqliteStore) -> None:
    kept = after(Head(), 3)
    await store.append(kept)
    await limit_pages(store, 20)
    waiting = [after(end(kept), 1), bulky("bulk", 300_000), after(Head(), 1, "other")]
    assert await reasons(store, waiting) == ["disk_full"] * 3
    # The pages are free again, a small write would succeed: full flickers.
    await check_read_only(store, "disk_full", kept)


async def test_reopening_checks_and_goes_on(store: SqliteStore) -> None:
    kept = after(Head(), 3)
    await store.append(kept)
    await limit_pages(store, 4)
    assert await reasons(store, [bulky("bulk", 300_000)]) == ["disk_full"]
    await store.reopen()
    assert store.read_only is None
    await store.append(after(end(kept), 2))
    await store.append(bulky("bulk", 300_000))
    assert len(await store.read("m1")) == 5


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Writes beyond ``size`` bytes fail in this process as on a failing disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_write_error_makes_it_read_only_and_a_failed_reopen_keeps_it_so(
    store: SqliteStore, tmp_path: Path
) -> None:
    kept = after(Head(), 3)
    await store.append(kept)
    with files_no_larger_than((tmp_path / "log.db-wal").stat().st_size + 50_000):
        assert await reasons(store, [bulky("bulk", 300_000)]) == ["disk_error"]
        await check_read_only(store, "disk_error", kept)
        with pytest.raises(Unavailable):
            await store.reopen()
        await check_read_only(store, "disk_error", kept)
    await store.reopen()
    await store.append(after(end(kept), 1))
    assert await store.streams() == ["m1"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, capture_output=True)
    if mounted.returncode:
        pytest.skip(f"cannot run here: no small file system ({mounted.stderr.decode().strip()})")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


async def test_a_small_disk_fills_and_nothing_acknowledged_is_lost(small_disk: Path) -> None:
    store = await SqliteStore.open(small_disk / "log.db")
    acked: list[Batch] = []
    head = Head()
    with pytest.raises(Unavailable, match="disk_full"):
        for _ in range(400):
            batch = after(head, 20)
            await store.append(batch)
            acked.append(batch)
            head = end(batch)
    assert acked and await store.read("m1") == entries_of(acked)
    with pytest.raises(Unavailable):
        await store.reopen()
    assert store.read_only == "disk_full"
    subprocess.run(["mount", "-o", "remount,size=30m", str(small_disk)], check=True)
    await store.reopen()
    await store.append(after(head, 1))
    await store.close()


async def test_a_failed_checkpoint_makes_it_read_only_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    await written(path, [bulky("large", 900_000), after(Head(), 1)])
    store = await SqliteStore.open(path)
    with files_no_larger_than(700_000):  # the write-ahead log fits, the end of the file itself does not
        for number in range(2):
            await store.append(bulky(f"bulk{number}", 280_000))
        while store.read_only is None:
            await asyncio.sleep(0.01)
    assert store.read_only == "disk_error"
    await store.reopen()
    for name in ("large", "bulk0", "bulk1"):
        assert await store.command(name, "bulk")
    await store.close()


def _flip(path: Path, place: int, bit: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        old = file.read(1)[0]
        file.seek(place)
        file.write(bytes([old ^ 1 << bit]))


async def written(path: Path, batches: list[Batch]) -> None:
    store = await SqliteStore.open(path)
    await asyncio.gather(*(store.append(batch) for batch in batches))
    await store.close()


@pytest.mark.parametrize("seq", [1, 7, 20])
@pytest.mark.parametrize("part", ["body", "hash", "prev", "cmd"])
async def test_a_flipped_bit_halts_its_meeting_only_and_is_named(tmp_path: Path, seq: int, part: str) -> None:
    path = tmp_path / "log.db"
    first, other = chained(20), chained(3, "m2")
    await written(path, first + other)
    entry = first[seq - 1].entries[0]
    whole = entry.body + entry.prev.encode() + entry.hash.encode()  # as they lie side by side in the row
    part_at = {"body": 3, "prev": len(entry.body) + 5, "hash": len(whole) - 5, "cmd": -len("vote_cast") - 3}
    _flip(path, path.read_bytes().index(whole) + part_at[part])
    store = await SqliteStore.open(path)
    with pytest.raises(Corrupt) as found:
        await store.read("m1")
    assert (found.value.stream, found.value.seq) == ("m1", seq)
    with pytest.raises(Corrupt):
        await store.append(after(end(first[-1]), 1))
    assert await store.read("m2") == entries_of(other)
    await store.append(after(end(other[-1]), 1, "m2"))
    await store.close()


async def test_a_damaged_name_never_makes_a_meeting_vanish(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    sizes = {"alpha": 5, "beta": 4, "gamma": 3}
    await written(path, [batch for name, size in sizes.items() for batch in chained(size, name)])
    clean, halted = path.read_bytes(), 0
    for place in (at for at in range(len(clean)) if clean[at : at + 4] == b"beta"):
        for bit in (0, 7):
            path.write_bytes(clean)
            _flip(path, place, bit)
            halted += await _whole_or_halted(path, sizes)
    assert halted > 8


async def _whole_or_halted(path: Path, sizes: dict[str, int]) -> int:
    store = await SqliteStore.open(path)
    halted = 0
    for name, size in sizes.items():
        try:
            assert len(await store.read(name)) == size
        except Corrupt:
            halted += 1
            with pytest.raises((Corrupt, Unavailable)):
                await store.append(after(Head(), 1, name))
    await store.close()
    return halted


async def test_reopening_goes_on_beside_a_broken_stream(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    other = chained(3, "m2")
    first = chained(5)
    await written(path, first + other)
    _flip(path, path.read_bytes().index(first[2].entries[0].hash.encode()))
    store = await SqliteStore.open(path)
    await limit_pages(store, 2)
    assert await reasons(store, [bulky("bulk", 300_000)]) == ["disk_full"]
    await store.reopen()
    await store.append(after(end(other[-1]), 1, "m2"))
    with pytest.raises(Corrupt):
        await store.append(after(end(first[-1]), 1))
    await store.close()


async def test_a_log_that_shrank_since_it_was_opened_is_named(store: SqliteStore, tmp_path: Path) -> None:
    for batch in chained(5):
        await store.append(batch)
    with sqlite3.connect(tmp_path / "log.db") as other:
        other.execute("DELETE FROM entry WHERE seq > 3")
    other.close()
    with pytest.raises(Corrupt) as found:
        await store.read("m1")
    assert (found.value.seq, found.value.fault) == (4, "short")


async def test_a_row_of_another_program_is_not_overwritten(store: SqliteStore, tmp_path: Path) -> None:
    batches = chained(2)
    await store.append(batches[0])
    with sqlite3.connect(tmp_path / "log.db") as other:
        columns = "epoch, at, 'x', cmd, kind, body, prev, hash"
        other.execute(f"INSERT INTO entry SELECT stream, 2, {columns} FROM entry")
    other.close()
    with pytest.raises(Stale) as found:
        await store.append(batches[1])
    assert (found.value.expected, found.value.actual) == (1, 2)
    with pytest.raises(Corrupt):
        await store.read("m1")


async def test_a_file_that_another_program_holds_is_busy_not_broken(
    store: SqliteStore, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await store._disk.call(lambda file: file._db.execute("PRAGMA busy_timeout = 50").fetchall())
    assert await reasons(store, [after(Head(), 1)]) == ["busy"]
    other.execute("ROLLBACK")
    other.close()
    assert store.read_only is None
    await store.append(after(Head(), 1))


async def seen(path: Path) -> tuple[list[Entry], list[Receipt | None]]:
    store = await SqliteStore.open(path)
    try:
        entries = await store.read("m1")
        return entries, [await store.command("m1", entry.cmd) for entry in entries]
    finally:
        await store.close()


async def test_no_flipped_bit_anywhere_in_the_file_changes_an_entry_unseen(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    await written(path, chained(30, each=2))
    clean, (entries, _) = path.read_bytes(), await seen(path)
    dice, found = random.Random(11), 0
    for _ in range(250):
        path.write_bytes(clean)
        _flip(path, dice.randrange(len(clean)), dice.randrange(8))
        try:
            now, _ = await seen(path)
        except (Corrupt, Unavailable, NotOurs, NotDurable):
            found += 1
        else:
            assert now == entries
    assert found > 50


async def test_a_file_overwritten_while_open_ends_in_corrupt_not_in_wrong_entries(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    await written(path, chained(600))
    store = await SqliteStore.open(path)
    store_size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(store_size - 4096 * 3))
    await store._disk.call(lambda file: file._db.execute("PRAGMA shrink_memory").fetchall())
    with pytest.raises(Corrupt):
        await store.read("m1")
    with pytest.raises((Corrupt, Unavailable)):
        await store.append(after(Head(), 1))
    await store.close()
