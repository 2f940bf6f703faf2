"""What may be appended where: the rules of admission that every store keeps, in memory, before it writes."""

from __future__ import annotations

from collections.abc import Iterable

from facilitation.log import Broken, Entry, Head, check
from server.failures import Corrupt, Stale
from server.store.port import Batch

ENTRY_OVERHEAD = 400  # bytes a row takes beside its body: two hashes, ids, numbers, its place in the tree


class Ends:
    """The last entry of each stream, and the streams that are broken."""

    def __init__(self) -> None:
        self._last: dict[str, Entry] = {}
        self._broken: dict[str, Corrupt] = {}

    def head(self, stream: str) -> Head:
        """Return the end of ``stream``; seq 0 where nothing is."""
        last = self._last.get(stream)
        return Head(last.seq, last.hash) if last else Head()

    def streams(self) -> list[str]:
        """Return the names of all streams, sorted."""
        return sorted(self._last.keys() | self._broken.keys())

    def admit(self, batch: Batch, pending: dict[str, Entry]) -> None:
        """Move the end in ``pending``, a draft of the ends, over ``batch``.

        Raises ``Stale`` or ``Corrupt`` if it does not follow, and moves nothing.
        """
        if batch.stream in self._broken:
            raise self._broken[batch.stream]
        last = pending.get(batch.stream) or self._last.get(batch.stream)
        head = Head(last.seq, last.hash) if last else Head()
        if batch.expected_seq != head.seq or (last and batch.epoch < last.epoch):
            raise Stale(batch.expected_seq, head.seq)
        _check_links(batch, head)
        if batch.entries:
            pending[batch.stream] = batch.entries[-1]

    def take(self, lasts: Iterable[Entry]) -> None:
        """Take each of ``lasts`` as the end of its stream."""
        self._last.update((last.stream, last) for last in lasts)

    def start_over(self, lasts: Iterable[Entry]) -> None:
        """Forget everything and take ``lasts``, as a file opened anew has them."""
        self._last.clear()
        self._broken.clear()
        self.take(lasts)

    def halt(self, fault: Corrupt) -> None:
        """Refuse every later batch of the broken stream."""
        self._broken[fault.stream] = fault


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
