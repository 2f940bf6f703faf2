"""The words of counting in Chinese and English: measures, bases, units, shares, areas, groups.

Areas come in 0.01 m² and are said in m² with two decimals. Nothing here raises.
"""

from collections.abc import Mapping
from fractions import Fraction

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
    "owner_members": Words("业主委员", "owner members"),
}
BALLOTS = Words("票", "votes")
SQUARE_METRES = Words("平方米", "m²")
DIGITS = "零一二三四五六七八九"


def group(name: str) -> Words:
    """The group's name; an unknown one is said as it is written."""
    return GROUPS.get(name, Words(f"“{name}”组", f"group “{name}”"))


def amount(value: int, measure: str, unit: Words) -> Words:
    """A number with its unit: "65 人", "1234.56 m²"."""
    if is_area(measure):
        metres = f"{value // 100}.{value % 100:02d}"
        return Words(f"{metres} {SQUARE_METRES.zh}", f"{metres} {SQUARE_METRES.en}")
    return Words(f"{value} {unit.zh}", f"{value} {unit.en if value != 1 else singular(unit.en)}")


def singular(plural: str) -> str:
    """One of them, for the few units there are."""
    return plural.removesuffix("s")


def numeral(value: int) -> str:
    """A number below one hundred in Chinese words, others in digits."""
    if value >= 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def demand(threshold: Threshold) -> Words:
    """What the threshold asks for: "须超过半数", "must be at least 2/3"."""
    if threshold.count is not None or threshold.n is None or threshold.d is None:
        return Words("须", "must be")
    more = threshold.op == ">"
    part = Fraction(threshold.n, threshold.d)
    if part == 1:
        return Words("须全部", "must be all")
    spoken = "半数" if part == Fraction(1, 2) else f"{numeral(part.denominator)}分之{numeral(part.numerator)}"
    shown = f"{part.numerator}/{part.denominator}"
    return Words(
        f"须{'超过' if more else '达到'}{spoken}", f"must be {'more than' if more else 'at least'} {shown}"
    )


def percent(part: int, whole: int) -> str:
    """A share of a non-empty whole with two decimals, halves rounded up."""
    hundredths = (20000 * part + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def unit_of(row: Row, unit: Words) -> Words:
    """Votes are said in votes, the rest in the body's unit."""
    answers = ("valid", "cast", "yes", "no", "abstain", "spoiled")
    return BALLOTS if row.threshold.measure in answers else unit
