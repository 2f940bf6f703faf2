"""From bytes to lines: UTF-8 with or without a byte-order mark, UTF-16, GB 18030, and mixtures.

A file pasted together from two programs has lines in two encodings. Each line is judged alone, the
majority gives the file's encoding, and the others are decoded as what they are and marked. Nothing is
decoded in a way that hides a fault: what cannot be read becomes U+FFFD and is doubtful. Raises nothing.
"""

from __future__ import annotations

import codecs
import io

from server.importing.shapes import Note, Shape
from server.importing.words import note_words

FIRST_CJK = "\u2e80"
GB = "gb18030"


class Decoded(Shape, frozen=True, kw_only=True):
    """The lines with their ends, which of them (from 0) are in another encoding, and notes."""

    encoding: str
    lines: tuple[str, ...]
    mixed: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file, line by line."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _plain(data[len(mark) :].decode(encoding, "replace"), encoding, bom=True)
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    whole = _strictly(data, "utf-8")
    if whole is not None:
        return _plain(whole, "utf-8", bom=marked)
    lines = data.splitlines(keepends=True)
    if not marked and not any(_is_utf8(line) for line in lines):
        whole = _strictly(data, GB)
        if whole is not None:
            return _plain(whole, GB, bom=False)
    return _mixed(lines, marked)


def _plain(text: str, encoding: str, *, bom: bool) -> Decoded:
    notes = (Note(code="bom", words=note_words("bom")),) if bom else ()
    return Decoded(encoding=encoding, lines=tuple(io.StringIO(text, newline="")), notes=notes)


def _mixed(lines: list[bytes], marked: bool) -> Decoded:
    spoken = [line for line in lines if not line.isascii()]
    in_utf8 = sum(_is_utf8(line) for line in spoken)
    main = "utf-8" if marked or in_utf8 * 2 >= len(spoken) else GB
    texts, mixed = [], set()
    for index, line in enumerate(lines):
        encoding = main if line.isascii() else ("utf-8" if _is_utf8(line) else GB)
        text = _strictly(line, encoding)
        if encoding != main or text is None:
            mixed.add(index)
        texts.append(line.decode(main, "replace") if text is None else text)
    notes = [Note(code="mixed_encoding", words=note_words("mixed_encoding"))] if mixed else []
    if marked:
        notes.append(Note(code="bom", words=note_words("bom")))
    return Decoded(encoding=main, lines=tuple(texts), mixed=frozenset(mixed), notes=tuple(notes))


def _is_utf8(line: bytes) -> bool:
    """Whether a line is surely UTF-8: short GB lines can pass as UTF-8, but then hold no Chinese."""
    text = _strictly(line, "utf-8")
    return text is not None and any(char >= FIRST_CJK for char in text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
