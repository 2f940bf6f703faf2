"""Contracting and using collective land: two thirds of the members, or of the villagers' representatives.

Which of the two bodies decides is settled before the roll freezes. Nothing here raises.
"""

from voting.preset import Article, Preset, Words
from voting.presets.laws import LAND, LAND_CONTRACT, of
from voting.presets.shares import YES_TWO_THIRDS_OF_ROLL
from voting.rules import Rule
from voting.types import Unit

EITHER = ("land.contract.members", "land.contract.reps")
ARTICLES: tuple[Article, ...] = (of(LAND_CONTRACT, "19", "52"), of(LAND))


def _by(preset_id: str, zh: str, en: str, unit: Unit) -> Preset:
    return Preset(
        id=preset_id,
        title=Words(f"土地承包事项{zh}", f"Land contracting{en}"),
        unit=unit,
        rule=Rule((), (YES_TWO_THIRDS_OF_ROLL,)),
        articles=ARTICLES,
        confidence="A",
        any_of=EITHER,
        approval_by=("township_for_some_matters",),
    )


PRESETS = (
    _by("land.contract", "", "", "person"),
    _by("land.contract.members", "（村民会议成员）", " (members)", "person"),
    _by("land.contract.reps", "（村民代表）", " (villagers' representatives)", "member"),
)
