"""The minutes composed again from the log and compared with those in the package, field by field.

Also opens every commitment: a text counts only if salt and text give the hash in the log. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.log import Entry, canonical
from facilitation.minutes.compare import differences, short
from facilitation.minutes.compose import compose, notes_of
from facilitation.minutes.contents import unplayable
from facilitation.minutes.members import MINUTES, TEXTS, Texts, plain
from facilitation.minutes.nearest import field_at
from facilitation.minutes.report import Finding
from facilitation.minutes.shapes import Minutes


def check(data: bytes, entries: tuple[Entry, ...], texts: Texts, signed: Minutes | None) -> Iterator[Finding]:
    """Every field of `minutes.json` that log and texts give otherwise, and texts that open nothing.

    `signed` are the minutes where they are those the log closed: then what differs lies in the texts.
    """
    try:
        minutes = compose(entries, texts)
        expected = canonical(minutes)
    except Exception as error:  # a log that no meeting wrote may fail in any way
        yield unplayable(entries, error)
        return
    yield from _texts(minutes, texts)
    in_texts = list(_texts_against(signed, texts)) if signed else []
    yield from in_texts
    if data != expected and not in_texts:
        yield from _compare(data, expected)


def _texts_against(signed: Minutes, texts: Texts) -> Iterator[Finding]:
    for path, has, wants in differences(texts.names, signed.names, "names"):
        yield Finding(code="differs", member=TEXTS, path=path, facts={"found": has, "expected": wants})
    for note in notes_of(signed):
        if note.text is not None and note.commitment not in texts.texts:
            yield Finding(code="no_text", member=TEXTS, path=f"texts.{note.commitment}")


def _compare(data: bytes, expected: bytes) -> Iterator[Finding]:
    found = plain(data)
    told = [] if found is None else list(differences(found, plain(expected)))
    for path, has, wants in told:
        yield Finding(code="differs", member=MINUTES, path=path, facts={"found": has, "expected": wants})
    if not told:
        shared = min(len(data), len(expected))
        offset = next((i for i in range(shared) if data[i] != expected[i]), shared)
        place = field_at(expected, offset)
        around = short(data[max(0, offset - 12) : offset + 12].decode("utf-8", "replace"))
        facts = {"found": around, "expected": place.expected}
        yield Finding(code="differs", member=MINUTES, path=place.path, facts=facts)


def _texts(minutes: Minutes, texts: Texts) -> Iterator[Finding]:
    asked = {note.commitment for note in notes_of(minutes)}
    for commitment, opened in texts.texts.items():
        path = f"texts.{commitment}"
        if opened.commitment() != commitment:
            yield Finding(code="text_commitment", member=TEXTS, path=path)
        if commitment not in asked:
            yield Finding(code="text_foreign", member=TEXTS, path=path)
    for member in sorted(texts.names.keys() - minutes.names.keys()):
        yield Finding(code="name_foreign", member=TEXTS, path=f"names.{member}")
