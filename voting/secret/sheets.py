"""Sheets of paper that two tellers write over into sealed ballots, so that few sheets are counted in the hidden sum.

Both tellers enter what each sheet says, on two devices, and both devices make the same bytes: everything drawn comes
out of a secret that only the two keys give (Diffie and Hellman), the sheet's place and its marks. So two entries are
compared without anybody being told a mark. Other marks give other draws: two that differ tell nothing. Rule SB38.
"""

from __future__ import annotations

from collections.abc import Sequence

from voting.secret.ballot import Question, first_place, make, seal
from voting.secret.group import Element, times
from voting.secret.transcript import digest, drawn_from, u32


def shared(secret: int, own: Element, other: Element, election: bytes, batch: int) -> bytes:
    """The 64 secret bytes of these two tellers' batch: the same from either side."""
    low, high = sorted((bytes(own), bytes(other)))
    return digest("sheets", times(secret, other), low, high, election, u32(batch))


def sheet(
    between: bytes,
    place: int,
    election: bytes,
    key: Element,
    questions: Sequence[Question],
    marks: Sequence[Sequence[int]],
) -> bytes:
    """The sealed ballot of the sheet at this place (from 0). Raises ValueError where a question does not allow them."""
    said = "-".join("".join(str(mark) for mark in row) for row in marks)
    own = digest("sheet", between, u32(place), said.encode())
    draw = drawn_from(own)
    once = draw()
    unsigned, _ = make(first_place(election, once), questions, key, marks, draw)
    return seal(unsigned, once, digest("sheet-sign", own)[:32])
