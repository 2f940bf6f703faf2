"""The shares a report says: of all, and of those that answered. Never a result.

Numbers are households or persons; shares are rounded to 0.01 % by whole numbers. Nothing here raises.
"""

from voting.preset import Words
from voting.rules import Case, Numbers
from voting.types import COUNT
from voting.words import percent


def shares(case: Case, unit: Words) -> list[Words]:
    """What can be said of the numbers there are; a number nobody gave is left out."""
    numbers = case.measures.get(COUNT, Numbers())
    said = (_of_all(numbers, unit), _of_answers(numbers, unit), _against(numbers, unit), _silent(numbers, unit))
    return [words for words in said if words]


def _of_all(numbers: Numbers, unit: Words) -> Words | None:
    if numbers.yes is None or not numbers.roll:
        return None
    share = percent(numbers.yes, numbers.roll)
    return Words(
        f"全部 {numbers.roll} {unit.zh}中同意 {numbers.yes} {unit.zh}，占 {share}",
        f"{numbers.yes} of all {numbers.roll} {unit.en} agree ({share})",
    )


def _of_answers(numbers: Numbers, unit: Words) -> Words | None:
    if numbers.yes is None or not numbers.participating:
        return None
    share = percent(numbers.yes, numbers.participating)
    return Words(
        f"已答复 {numbers.participating} {unit.zh}，同意占 {share}",
        f"{numbers.participating} answered, {share} of them agree",
    )


def _against(numbers: Numbers, unit: Words) -> Words | None:
    if numbers.no is None:
        return None
    return Words(f"不同意 {numbers.no} {unit.zh}", f"{numbers.no} disagree")


def _silent(numbers: Numbers, unit: Words) -> Words | None:
    if numbers.roll is None or numbers.participating is None:
        return None
    silent = numbers.roll - numbers.participating
    return Words(f"未答复 {silent} {unit.zh}", f"{silent} have not answered")
