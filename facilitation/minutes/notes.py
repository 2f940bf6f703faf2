"""Texts behind their commitments, while minutes are composed. Nothing here raises."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.minutes.members import OpenedText
from facilitation.minutes.shapes import Note


def note(commitment: str, texts: Mapping[str, OpenedText]) -> Note | None:
    """The text of a commitment as far as it is still there; None where nothing was written."""
    if not commitment:
        return None
    opened = texts.get(commitment)
    return Note(commitment=commitment, text=opened.text if opened else None)
