"""Characters in a cell that a person cannot see, or that only one computer can show.

Text stays as given; what is found here is named, and a cleaned text is proposed beside it. Control
characters, marks that turn text around (UAX #9), zero-width characters, U+FFFD, private-use glyphs,
stacked marks, spaces, full-width digits. Rare ideographs are legal names and only noted. Pure.
"""

from __future__ import annotations

import re
import unicodedata

from server.people.names import HALF_WIDTH

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
BROKEN = re.compile("\ufffd")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
RARE = re.compile("[\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff]")
SPACES = re.compile(r"^[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+$")
HAN = "[\u2e80-\u9fff\U00020000-\U0003ffff]"
INSIDE = re.compile(f"(?<={HAN})[ \u00a0\u3000]+(?={HAN})")
FULL_WIDTH = re.compile("[\uff01-\uff5e]")
# Nothing in it to be asked about, and no first character that a spreadsheet would run.
ORDINARY = re.compile("(?:[\u4e00-\u9fff0-9A-Za-z][\u4e00-\u9fff0-9A-Za-z.,:/()·-]*)?")
STACKED = 4

FOUND = (
    ("control_characters", CONTROL),
    ("bidi_characters", BIDI),
    ("zero_width_characters", ZERO_WIDTH),
    ("broken_characters", BROKEN),
    ("private_glyph", PRIVATE),
)


def faults(text: str) -> list[str]:
    """The codes of what is doubtful in a text, apart from full-width digits; empty for ordinary text."""
    if not text or ORDINARY.fullmatch(text):
        return []
    codes = [code for code, pattern in FOUND if pattern.search(text)]
    if SPACES.search(text) or INSIDE.search(text):
        codes.append("spaces")
    if _stacked(text):
        codes.append("many_marks")
    return codes


def cleaned(text: str) -> str:
    """The text without what nobody can see, without spaces around it or between ideographs."""
    plain = ZERO_WIDTH.sub("", BIDI.sub("", CONTROL.sub(" ", text)))
    return INSIDE.sub("", SPACES.sub("", re.sub(" {2,}", " ", plain))).strip()


def half_width(text: str) -> str:
    """Full-width digits, letters and signs in ASCII."""
    return text.translate(HALF_WIDTH)


def visible(text: str, limit: int = 40) -> str:
    """The text with everything invisible written out, ⟨U+202E⟩, and cut where it is long."""
    shown = "".join(f"⟨U+{ord(c):04X}⟩" if _hidden(c) else c for c in text[:limit])
    return shown + "…" if len(text) > limit else shown


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Co", "Zl", "Zp", "Cs") or char == "\ufffd"


def _stacked(text: str) -> bool:
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run >= STACKED:
            return True
    return False
