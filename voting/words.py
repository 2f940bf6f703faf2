"""The words of counting in Chinese and English: measures, bases, units, shares, areas, groups.

Areas come in 0.01 m² and are said in m² with two decimals. Nothing here raises.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from voting.preset import Words
from voting.rules import Row, Threshold, is_area
from voting.types import Unit

MEASURES: Mapping[str, Words] = {
    "roll": Words("应到", "on the roll"),
    "present": Words("到会", "present"),
    "participating": Words("参与表决", "taking part"),
    "valid": Words("有效票", "valid votes"),
    "cast": Words("赞成与反对合计", "for and against together"),
    "yes": Words("赞成", "in favour"),
    "no": Words("反对", "against"),
    "abstain": Words("弃权", "abstaining"),
    "spoiled": Words("废票", "spoiled"),
}
UNITS: Mapping[Unit, Words] = {
    "person": Words("人", "persons"),
    "member": Words("人", "members"),
    "household": Words("户", "households"),
    "seat": Words("席", "seats"),
    "owner": Words("人", "owners"),
}
GROUPS: Mapping[str, Words] = {
    "women_representatives": Words("妇女代表", "women representatives"),
    "representatives": Words("代表", "representatives"),
    "committee": Words("委员", "committee members"),
    "owner_members": Words("业主委员", "owner members"),
}
BALLOTS = Words("票", "votes")
PEOPLE = Words("人", "people")
SQUARE_METRES = Words("平方米", "m²")
DIGITS = "零一二三四五六七八九"


def group(name: str) -> Words:
    """The group's name; an unknown one is said as it is written."""
    return GROUPS.get(name, Words(f"“{name}”组", f"group “{name}”"))


def amount(value: int, measure: str, unit: Words) -> Words:
    """A number with its unit: "65 人", "1234.56 m²"."""
    if is_area(measure):
        return Words(f"{metres(value)} {SQUARE_METRES.zh}", f"{metres(value)} {SQUARE_METRES.en}")
    return Words(f"{value} {unit.zh}", f"{value} {unit.en if value != 1 else singular(unit.en)}")


def metres(value: int) -> str:
    """0.01 m² said in m² with two decimals."""
    return f"{value // 100}.{value % 100:02d}"


def figure(value: int, measure: str) -> str:
    """A number that needs no unit because the one beside it has one; an area keeps its own."""
    return f"{metres(value)} {SQUARE_METRES.en}" if is_area(measure) else str(value)


def singular(plural: str) -> str:
    """One of them, for the few units there are."""
    return "person" if plural == PEOPLE.en else plural.removesuffix("s")


def numeral(value: int) -> str:
    """A number below one hundred in Chinese words, others in digits."""
    if value >= 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


@lru_cache(maxsize=256)
def demand(threshold: Threshold) -> Words:
    """What the threshold asks for, before the number it comes to: 须超过半数即, “more than 1/2, ”."""
    if threshold.count is not None or threshold.n is None or threshold.d is None:
        return Words("须", "at least ")
    more = threshold.op == ">"
    part = Fraction(threshold.n, threshold.d)
    if part == 1 and not more:
        return Words("须全部即", "all, that is ")
    spoken = "半数" if part == Fraction(1, 2) else f"{numeral(part.denominator)}分之{numeral(part.numerator)}"
    shown = f"{part.numerator}/{part.denominator}"
    if more:
        return Words(f"须超过{spoken}即", f"more than {shown}, that is at least ")
    return Words(f"须达到{spoken}即", f"at least {shown}, that is ")


def percent(part: int, whole: int) -> str:
    """A share of a non-empty whole with two decimals, halves rounded up."""
    hundredths = (20000 * part + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def unit_of(row: Row, unit: Words) -> Words:
    """Votes are said in votes, the rest in the body's unit."""
    answers = ("valid", "cast", "yes", "no", "abstain", "spoiled")
    return BALLOTS if row.threshold.measure in answers else unit
