"""The contract of the store port, as tests. Each store's own file inherits it and gives a ``store``."""

from __future__ import annotations

import asyncio
import random

import pytest

from facilitation.log import Draft, Entry, Head, canonical, head_of, seal
from server.failures import Corrupt, Stale, Unavailable
from server.store.port import Batch, Receipt, Store


def vote(number: int, cmd: str = "") -> Draft:
    """One vote as a room would write it."""
    body = canonical({"right": f"r{number:04}", "choice": "yes", "hall": "会场A", "note": "𠮷\n\"'\\\u0000"})
    return Draft(1_700_000_000_000 + number, f"m{number}", cmd or f"c{number:030x}", "vote_cast", body)


def receipt(cmd: str, seq: int, answer: bytes = b'{"ok":true}') -> Receipt:
    """The kept answer to ``cmd``."""
    return Receipt(cmd, "b" * 64, answer, seq)


def after(head: Head, count: int = 1, stream: str = "m1", epoch: int = 1, first: int = 0) -> Batch:
    """``count`` votes that follow ``head``, each with its receipt."""
    start = first or head.seq + 1
    entries = seal(stream, head, epoch, [vote(number) for number in range(start, start + count)])
    return Batch(stream, head.seq, epoch, entries, [receipt(entry.cmd, entry.seq) for entry in entries])


def end(batch: Batch) -> Head:
    """The head once ``batch`` is in."""
    return head_of(batch.entries, Head())


def chained(count: int, stream: str = "m1", each: int = 1) -> list[Batch]:
    """``count`` batches of ``each`` votes, one after the other."""
    batches: list[Batch] = []
    head = Head()
    for _ in range(count):
        batches.append(after(head, each, stream))
        head = end(batches[-1])
    return batches


def entries_of(batches: list[Batch]) -> list[Entry]:
    return [entry for batch in batches for entry in batch.entries]


class StoreContract:
    """What every store keeps."""

    async def test_what_was_appended_is_read_back(self, store: Store) -> None:
        batches = chained(5, each=3)
        for batch in batches:
            await store.append(batch)
        assert await store.read("m1") == entries_of(batches)
        assert await store.read("m1", after=7) == entries_of(batches)[7:]
        assert await store.head("m1") == end(batches[-1])

    async def test_an_unknown_stream_is_empty(self, store: Store) -> None:
        assert await store.read("nowhere") == []
        assert await store.head("nowhere") == Head()
        assert await store.streams() == []
        assert await store.command("nowhere", "c1") is None

    async def test_reading_beyond_the_end_gives_nothing(self, store: Store) -> None:
        await store.append(after(Head(), 2))
        assert await store.read("m1", after=2) == []
        assert await store.read("m1", after=99) == []

    async def test_a_long_log_comes_in_parts_and_whole(self, store: Store) -> None:
        batches = chained(13, each=100)
        await asyncio.gather(*(store.append(batch) for batch in batches))
        assert [entry.seq async for entry in store.entries("m1", after=4)] == list(range(5, 1301))
        assert await store.read("m1") == entries_of(batches)

    async def test_streams_stand_apart(self, store: Store) -> None:
        await store.append(after(Head(), 2, "zeta"))
        await store.append(after(Head(), 1, "会议"))
        assert await store.streams() == ["zeta", "会议"]
        assert [entry.stream for entry in await store.read("zeta")] == ["zeta", "zeta"]

    async def test_a_batch_at_the_wrong_place_is_stale_and_leaves_nothing(self, store: Store) -> None:
        first = after(Head(), 2)
        await store.append(first)
        late = after(Head(), 1, first=50)
        with pytest.raises(Stale) as found:
            await store.append(late)
        assert (found.value.expected, found.value.actual) == (0, 2)
        assert await store.command("m1", late.entries[0].cmd) is None
        assert await store.head("m1") == end(first)

    async def test_an_older_epoch_is_stale(self, store: Store) -> None:
        first = after(Head(), 1, epoch=4)
        await store.append(first)
        with pytest.raises(Stale):
            await store.append(after(end(first), 1, epoch=3))
        await store.append(after(end(first), 1, epoch=5))

    async def test_two_batches_for_one_place_one_wins(self, store: Store) -> None:
        rivals = [after(Head(), 1, first=number) for number in (10, 20)]
        fates = await asyncio.gather(*(store.append(rival) for rival in rivals), return_exceptions=True)
        assert [type(fate) for fate in fates if fate] == [Stale]
        winner = rivals[fates.index(None)]
        assert await store.read("m1") == list(winner.entries)

    async def test_a_stale_batch_does_not_hurt_those_beside_it(self, store: Store) -> None:
        good = chained(40, "good")
        bad = [after(Head(9), 1, f"bad{number}") for number in range(40)]
        mixed = [batch for pair in zip(good, bad, strict=True) for batch in pair]
        fates = await asyncio.gather(*(store.append(batch) for batch in mixed), return_exceptions=True)
        assert [type(fate) for fate in fates] == [type(None), Stale] * 40
        assert await store.read("good") == entries_of(good)
        assert await store.streams() == ["good"]

    @pytest.mark.parametrize("wrong", ["prev", "seq", "stream", "epoch"])
    async def test_entries_that_do_not_chain_are_refused(self, store: Store, wrong: str) -> None:
        head = Head(0, "e" * 64) if wrong == "prev" else Head(3) if wrong == "seq" else Head()
        entries = seal("other" if wrong == "stream" else "m1", head, 2 if wrong == "epoch" else 1, [vote(1)])
        with pytest.raises(Corrupt):
            await store.append(Batch("m1", 0, 1, entries))
        assert await store.streams() == []
        await store.append(after(Head(), 1))

    async def test_a_receipt_is_kept_with_its_batch(self, store: Store) -> None:
        batch = after(Head(), 1)
        kept = Receipt("c-own", "a" * 64, canonical({"ok": True, "words": "已记录"}), 1)
        await store.append(Batch("m1", 0, 1, batch.entries, [kept]))
        assert await store.command("m1", "c-own") == kept
        assert await store.command("m2", "c-own") is None
        assert await store.commands("m1") == ["c-own"]
        assert await store.commands("m2") == []

    async def test_a_receipt_may_come_without_entries(self, store: Store) -> None:
        await store.append(Batch("m1", 0, 1, (), [receipt("c1", 0)]))
        assert await store.command("m1", "c1") == receipt("c1", 0)
        assert await store.head("m1") == Head()

    async def test_a_command_is_never_answered_twice(self, store: Store) -> None:
        first = after(Head(), 1)
        await store.append(first)
        again = seal("m1", end(first), 1, [vote(2)])
        twice = Batch("m1", 1, 1, again, [receipt(first.entries[0].cmd, 2, b"other")])
        beside = after(Head(), 1, "beside")
        fates = await asyncio.gather(store.append(twice), store.append(beside), return_exceptions=True)
        assert isinstance(fates[0], Stale) and fates[1] is None
        assert await store.command("m1", first.entries[0].cmd) == first.receipts[0]
        assert await store.head("m1") == end(first)
        assert await store.read("beside") == list(beside.entries)

    async def test_what_is_acknowledged_can_be_read_at_once(self, store: Store) -> None:
        async def write_and_read(name: str) -> None:
            for batch in chained(10, name):
                await store.append(batch)
                assert (await store.read(name))[-1] == batch.entries[-1]
                assert await store.command(name, batch.entries[0].cmd)

        await asyncio.gather(*(write_and_read(f"m{number}") for number in range(10)))

    async def test_three_hundred_callers_who_go_away_leave_the_store_whole(self, store: Store) -> None:
        dice = random.Random(5)
        batches = [after(Head(), 2, f"s{number:03}", first=number * 10 + 1) for number in range(300)]
        calls = [asyncio.create_task(store.append(batch)) for batch in batches]
        while any(not call.done() for call in calls):
            await asyncio.sleep(dice.choice([0, 0, 0.0002]))
            dice.choice(calls).cancel()
        assert any(call.cancelled() for call in calls)
        await store.append(after(Head(), 1, "afterwards"))
        for call, batch in zip(calls, batches, strict=True):
            found = await store.read(batch.stream)
            kept = [await store.command(batch.stream, entry.cmd) for entry in batch.entries]
            whole = found == list(batch.entries) and kept == list(batch.receipts)
            assert whole or (call.cancelled() and not found and kept == [None, None])

    async def test_after_close_nothing_is_taken(self, store: Store) -> None:
        await store.append(after(Head(), 1))
        await store.close()
        with pytest.raises(Unavailable):
            await store.append(after(Head(), 1, "m2"))
        with pytest.raises(Unavailable):
            await store.reopen()
        assert store.read_only == "closed"
        await store.close()
