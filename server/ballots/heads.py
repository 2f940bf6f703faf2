"""The signed heads of one board: made while entries come, co-signed by witnesses, the latest witnessed one served.

A head is made fifty entries or two seconds after the last one, whichever is first, and none where nothing came. A
witness sends the note back with one line more; the line is taken where it is that witness's, over a head we made.
Lines of others decide nothing and are not kept. Times in seconds. Raises ``ValueError`` for notes that are none.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from server.ballots.boards import PublicBoard
from server.ballots.keys import SigningKey
from voting.secret.checkpoint import Checkpoint, Signer, has_signed, read_checkpoint

ENTRIES, SECONDS = 50, 2.0
KEPT = 64
"""Heads a witness may still sign: two minutes of a lively vote."""


class Heads:
    """Those of one board. ``newest`` and ``witnessed`` are sizes; ``awaited``: whether a witness is expected at all."""

    def __init__(self, board: PublicBoard, origin: str, name: str, key: SigningKey) -> None:
        self._board, self._origin, self._key = board, origin, key
        self._signer = Signer(name, key.public)
        self._made: OrderedDict[int, Checkpoint] = OrderedDict()
        self._witnesses: dict[int, int] = {}
        self.newest = 0
        self.witnessed = 0
        self.awaited = False
        self._at = 0.0

    def due(self, now: float) -> bool:
        """Whether a head is to be made."""
        waiting = self._board.size - self.newest
        return waiting >= ENTRIES or (waiting > 0 and now - self._at >= SECONDS)

    def make(self, now: float) -> Checkpoint:
        """A head over the whole board as it is."""
        size = self._board.size
        self._at = now
        if size not in self._made:
            self._keep(self.over(size))
        self.newest = size
        return self._made[size]

    def over(self, size: int) -> Checkpoint:
        """The board's own head of this size, whenever that was. Raises ValueError for a size it has not."""
        bare = Checkpoint(self._origin, size, self._board.tree.root(size))
        return _with(bare, self._signer, self._key.sign(bare.body.encode()))

    def restore(self, note: str) -> None:
        """A head that the log holds, with its witnesses."""
        head = read_checkpoint(note)
        self._keep(head)
        self.newest = max(self.newest, head.size)
        self._count(head, len(head.lines) - 1)

    def latest(self, newest: bool = False) -> Checkpoint | None:
        """The latest witnessed head, or the newest where none is or it is asked for."""
        size = self.newest if newest or not self.witnessed else self.witnessed
        return self._made.get(size)

    def witnesses(self, size: int) -> int:
        """How many have signed the head of this size."""
        return self._witnesses.get(size, 0)

    def take(self, note: str, witnesses: Sequence[Signer]) -> Checkpoint:
        """The head with the lines of witnesses in this note that hold. Raises ValueError where there is none new."""
        sent = read_checkpoint(note)
        ours = self._made.get(sent.size)
        if ours is None or sent.body != ours.body:
            raise ValueError("not a head of this board")
        taken = ours
        for signer in witnesses:
            line = _line_of(sent, signer)
            if line is not None and _line_of(taken, signer) is None:
                taken = _with(taken, signer, line)
        if taken is ours:
            raise ValueError("no line of a witness")
        self._keep(taken)
        self._count(taken, len(taken.lines) - 1)
        return taken

    def _count(self, head: Checkpoint, by: int) -> None:
        self._witnesses[head.size] = by
        if by:
            self.witnessed = max(self.witnessed, head.size)

    def _keep(self, head: Checkpoint) -> None:
        self._made[head.size] = head
        while len(self._made) > KEPT:
            oldest = next(size for size in self._made if size != self.witnessed)
            del self._made[oldest]
            self._witnesses.pop(oldest, None)


def _with(head: Checkpoint, signer: Signer, made: bytes) -> Checkpoint:
    return Checkpoint(head.origin, head.size, head.root, (*head.lines, (signer.name, signer.id, made)))


def _line_of(head: Checkpoint, signer: Signer) -> bytes | None:
    """The signature in this signer's line, where there is one and it holds."""
    for name, who, made in head.lines:
        if (name, who) == (signer.name, signer.id):
            alone = Checkpoint(head.origin, head.size, head.root, ((name, who, made),))
            return made if has_signed(alone, signer, "witness") else None
    return None
