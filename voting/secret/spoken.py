"""A fingerprint that people read to each other: six words for the transcript of a ceremony, in Chinese or English.

Six words of 1,024 are 60 bits. That is enough because nobody can search for a ceremony with the same words: everybody's
hash is posted before anybody's opening is shown, so that whoever stands between the trustees has one guess in 2^60
each time the ceremony begins anew, in front of everyone. Words, because people compare them without a mistake;
both lists, because a meeting speaks its own language. Rule SB33. Raises nothing.
"""

from __future__ import annotations

from typing import Literal

from voting.secret.spoken_en import ENGLISH
from voting.secret.spoken_zh import CHINESE
from voting.secret.transcript import digest

Tongue = Literal["zh-CN", "en"]
LISTS = {"zh-CN": CHINESE, "en": ENGLISH}
WORDS, BITS = 6, 10
"""Words read aloud, and what each of them says: one of 1,024."""


def spoken(raw: bytes, tongue: Tongue) -> tuple[str, ...]:
    """These bytes as words; the same six in both languages are the same bytes."""
    return tuple(LISTS[tongue][place] for place in places(raw))


def places(raw: bytes) -> tuple[int, ...]:
    """The numbers of the words: the first 60 bits of H("words", bytes), ten at a time."""
    first = int.from_bytes(digest("words", raw)[:8], "big") >> (64 - WORDS * BITS)
    return tuple(first >> BITS * (WORDS - 1 - place) & (1 << BITS) - 1 for place in range(WORDS))
