"""Reading single cells: what a text says as it stands, what is proposed instead, and why it is doubtful.

Numbers are read exactly: areas as hundredths of a square metre from their decimals, never through a
float. A cell whose text cannot be read is taken without it when the row is taken as it is.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Literal, NamedTuple

from server.importing import glyphs
from server.importing.shapes import Doubt
from server.importing.words import doubt_words
from server.people.export import RUNS
from server.people.ids import MAX_TEXT

Sex = Literal["", "f", "m"]
SEXES: dict[str, Sex] = {
    "女": "f", "女性": "f", "f": "f", "female": "f", "woman": "f", "w": "f",
    "男": "m", "男性": "m", "m": "m", "male": "m", "man": "m",
}  # fmt: skip
DIALLED = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|\+\d{7,15}", re.ASCII)
PHONE_SIGNS = re.compile(r"[\s()（）-]")
AREA_UNIT = re.compile(r"(㎡|平方米|平米|m2|m²)\s*$", re.IGNORECASE)
YEAR = re.compile(r"(\d{4})(?:\s*年.*|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[ T].*)?|\d{4})?", re.ASCII)
DECIMAL = re.compile(r"\d+(\.\d+)?", re.ASCII)
LARGEST_AREA = Decimal(100_000)
OLDEST = 1880


class Text(NamedTuple):
    """A text as given and as proposed."""

    as_is: str
    proposed: str
    doubts: tuple[Doubt, ...] = ()


class Number(NamedTuple):
    """A number as given and as proposed; None where it cannot be read."""

    as_is: int | None
    proposed: int | None
    doubts: tuple[Doubt, ...] = ()


def doubt(code: str, field: str, given: str, suggestion: str | None = None, **facts: object) -> Doubt:
    """A doubt about a field with its words."""
    shown = glyphs.visible(given)
    words = doubt_words(code, given=shown, limit=MAX_TEXT, **facts)
    return Doubt(code=code, words=words, field=field, given=shown, suggestion=suggestion)


def read_text(field: str, text: str, *, formula: bool = False, digits: bool = False) -> Text:
    """A name, number or label; with ``digits``, full-width ones are proposed in ASCII."""
    if not formula and glyphs.ORDINARY.fullmatch(text) and len(text) <= MAX_TEXT:
        return Text(text, text)
    proposed = glyphs.cleaned(text) if (found := glyphs.faults(text)) else text
    if digits and glyphs.FULL_WIDTH.search(text):
        proposed = glyphs.half_width(proposed)
        found = [*found, "full_width"]
    doubts = [doubt(code, field, text, proposed if proposed != text else None) for code in found]
    if formula or _runs(text):
        doubts.append(doubt("formula_cell", field, text))
    if len(text) > MAX_TEXT:
        doubts.append(doubt("text_too_long", field, text))
        return Text("", "", tuple(doubts))
    return Text(text, proposed, tuple(doubts))


def read_phone(text: str, *, formula: bool = False) -> Text:
    """A phone number; spaces, dashes, brackets and +86 are ordinary in one."""
    dialled = _dialled(text)
    if DIALLED.fullmatch(dialled):
        return Text(text, text)
    plain = read_text("phone", text, formula=formula, digits=True)
    if DIALLED.fullmatch(_dialled(plain.proposed)):
        return plain
    wrong = doubt("bad_phone", "phone", text)
    return Text(plain.as_is, plain.proposed, (*plain.doubts, wrong)) if text.strip() else Text("", "")


def read_area(text: str, *, formula: bool = False) -> Number:
    """An area in m² as hundredths; more than two decimals are proposed rounded."""
    if not text.strip():
        return Number(None, None)
    hundredths = _hundredths(text)
    notes = read_text("area", text, formula=formula, digits=True).doubts
    kept = tuple(d for d in notes if d.code != "spaces")
    if hundredths is None:
        return Number(None, None, (*kept, doubt("bad_area", "area", text)))
    if hundredths == hundredths.to_integral_value():
        exact = int(hundredths)
        return Number(exact, exact, kept)
    rounded = int(hundredths.quantize(Decimal(1), ROUND_HALF_UP))
    wrong = doubt("area_precision", "area", text, f"{rounded // 100}.{rounded % 100:02d}")
    return Number(None, rounded, (*kept, wrong))


def read_birth_year(text: str, this_year: int, *, formula: bool = False) -> Number:
    """The year of a birth year or date; the rest of a date is not kept."""
    plain = text if text.isascii() and text.isdigit() else glyphs.half_width(glyphs.cleaned(text))
    if not plain:
        return Number(None, None)
    doubts = read_text("birth_year", plain, formula=formula).doubts
    found = YEAR.fullmatch(plain)
    if found and OLDEST <= int(found.group(1)) <= this_year:
        return Number(int(found.group(1)), int(found.group(1)), doubts)
    return Number(None, None, (*doubts, doubt("bad_birth_year", "birth_year", text)))


def read_sex(text: str) -> tuple[Sex, tuple[Doubt, ...]]:
    """``f``, ``m``, or empty when nothing is said."""
    plain = text if text in SEXES else glyphs.cleaned(text).casefold()
    if not plain or plain in SEXES:
        return SEXES.get(plain, ""), ()
    return "", (doubt("bad_sex", "sex", text),)


def _runs(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula (CWE-1236); +86 and -3 are none."""
    return text.startswith(RUNS) and not re.fullmatch(r"[+-]?[\d\s.()-]+|[\t\r ]*", text)


def _dialled(text: str) -> str:
    digits = PHONE_SIGNS.sub("", text)
    return re.sub(r"^(\+|00)?86(?=1[3-9]\d{9}$)", "", digits)


def _hundredths(text: str) -> Decimal | None:
    try:
        area = Decimal(text if DECIMAL.fullmatch(text) else _bare_area(text))
    except InvalidOperation:
        return None
    return area * 100 if area.is_finite() and 0 < area <= LARGEST_AREA else None


def _bare_area(text: str) -> str:
    """Without unit, thousands separators and full-width digits: １，２００㎡ reads 1200."""
    plain = glyphs.half_width(glyphs.cleaned(text))
    return AREA_UNIT.sub("", plain).replace(",", "").strip()
