"""The minutes composed again from the log and compared with those in the package, field by field.

Also opens every commitment: a text counts only if salt and text give the hash in the log. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.log import Entry, canonical
from facilitation.minutes.compare import differences, short
from facilitation.minutes.compose import commitments, compose
from facilitation.minutes.contents import unplayable
from facilitation.minutes.members import MINUTES, TEXTS, Texts, plain
from facilitation.minutes.nearest import field_at
from facilitation.minutes.report import Finding
from facilitation.minutes.shapes import Minutes


def check(data: bytes, entries: tuple[Entry, ...], texts: Texts) -> Iterator[Finding]:
    """Every field of `minutes.json` that log and texts give otherwise, and texts that open nothing."""
    try:
        minutes = compose(entries, texts)
        expected = canonical(minutes)
    except Exception as error:  # a log that no meeting wrote may fail in any way
        yield unplayable(entries, error)
        return
    yield from _texts(minutes, texts)
    if data != expected:
        yield from _compare(data, expected)


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
    asked = commitments(minutes)
    for commitment, opened in texts.texts.items():
        path = f"texts.{commitment}"
        if opened.commitment() != commitment:
            yield Finding(code="text_commitment", member=TEXTS, path=path)
        if commitment not in asked:
            yield Finding(code="text_foreign", member=TEXTS, path=path)
    for member in sorted(texts.names.keys() - minutes.names.keys()):
        yield Finding(code="name_foreign", member=TEXTS, path=f"names.{member}")
