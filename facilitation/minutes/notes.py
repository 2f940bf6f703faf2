"""Texts typed by or about persons: the log holds a commitment, the text may be erased later. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.minutes.members import OpenedText
from facilitation.minutes.signing import Hash, Shape


class Note(Shape, frozen=True, kw_only=True):
    """A text by its commitment; `text` is null once it was erased."""

    commitment: Hash
    text: str | None


def note(commitment: str, texts: Mapping[str, OpenedText]) -> Note | None:
    """The text of a commitment as far as it is still there; None where nothing was written."""
    if not commitment:
        return None
    opened = texts.get(commitment)
    return Note(commitment=commitment, text=opened.text if opened else None)
