"""What may be appended where: the rules of admission that every store keeps, in memory, before it writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from facilitation.log import Broken, Entry, Head, check
from server.failures import Corrupt, Stale
from server.store.port import Batch

ENTRY_OVERHEAD = 400  # bytes a row takes beside its body: two hashes, ids, numbers, its place in the tree


class End(msgspec.Struct, frozen=True, gc=False):
    """Where a stream ends, and the epoch of its last entry."""

    head: Head = Head()
    epoch: int = 0


def end_of(entry: Entry) -> End:
    """Return the end of a stream whose last entry is ``entry``."""
    return End(Head(entry.seq, entry.hash), entry.epoch)


class Ends:
    """The end of each stream, and the streams that are broken."""

    def __init__(self) -> None:
        self._ends: dict[str, End] = {}
        self._broken: dict[str, Corrupt] = {}

    def head(self, stream: str) -> Head:
        """Return the end of ``stream``; seq 0 where nothing is."""
        return self._ends.get(stream, End()).head

    def streams(self) -> list[str]:
        """Return the names of all streams, sorted."""
        return sorted(self._ends)

    def admit(self, batch: Batch, pending: dict[str, End]) -> None:
        """Move the end in ``pending``, a draft of the ends, over ``batch``.

        Raises ``Stale`` or ``Corrupt`` if it does not follow, and moves nothing.
        """
        if batch.stream in self._broken:
            raise self._broken[batch.stream]
        end = pending.get(batch.stream) or self._ends.get(batch.stream, End())
        if batch.expected_seq != end.head.seq or batch.epoch < end.epoch:
            raise Stale(batch.expected_seq, end.head.seq)
        _check_links(batch, end.head)
        if batch.entries:
            pending[batch.stream] = end_of(batch.entries[-1])

    def take(self, ends: Mapping[str, End]) -> None:
        """Take ``ends`` as the ends of their streams."""
        self._ends.update(ends)

    def start_over(self, noted: Mapping[str, End], found: Mapping[str, End]) -> None:
        """Forget everything; take the ends as noted, and halt each stream whose last entry disagrees."""
        self._ends, self._broken = {**found, **noted}, {}
        for stream in sorted(self._ends):
            told, seen = noted.get(stream, End()), found.get(stream, End())
            if told != seen:
                short = told.head.seq != seen.head.seq
                seq = min(told.head.seq, seen.head.seq) + 1 if short else told.head.seq
                self.halt(Corrupt(stream, seq, "short" if short else "head"))

    def halt(self, fault: Corrupt) -> None:
        """Refuse every later batch of the broken stream."""
        self._broken[fault.stream] = fault

    def broken(self, stream: str) -> Corrupt | None:
        """Return what is wrong with ``stream``, if that is known."""
        return self._broken.get(stream)


def _check_links(batch: Batch, head: Head) -> None:
    # Hashes are not computed again here: `seal` made them, and every reading checks them.
    seq, prev = head.seq, head.hash
    for entry in batch.entries:
        seq += 1
        fits = entry.stream == batch.stream and entry.seq == seq and entry.epoch == batch.epoch
        if not (fits and entry.prev == prev):
            raise Corrupt(batch.stream, seq, "does not follow")
        prev = entry.hash


def weigh(batch: Batch) -> int:
    """Return about how many bytes ``batch`` takes on disk."""
    bodies = sum(ENTRY_OVERHEAD + len(entry.body) for entry in batch.entries)
    return bodies + sum(ENTRY_OVERHEAD + len(receipt.answer) for receipt in batch.receipts)


def checked(stream: str, entries: Iterable[Entry], after: Head, head: Head | None = None) -> Head:
    """Return the head reached from ``after``; ``Corrupt`` with the first seq that does not hold."""
    try:
        return check(entries, after=after, head=head)
    except Broken as fault:
        raise Corrupt(stream, fault.seq, fault.fault) from fault
