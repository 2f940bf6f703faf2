"""Which rule an item of an owners' assembly is decided by: ordinary, special, or a lift for one entrance.

One assembly puts several items to the vote, each by its own rule (Civil Code art. 278). What the body's own rule
or a local overlay says besides the share (notice, window, channels, proxies) holds for every item of it.
Rule RU14. Nothing here raises.
"""

from typing import Literal

from msgspec.structs import replace

from voting.preset import Article, Preset
from voting.presets.lift import UNIT
from voting.presets.owners import ORDINARY, SPECIAL
from voting.types import AREA

Matter = Literal["own", "ordinary", "special", "lift"]
RULES: dict[Matter, Preset] = {"ordinary": ORDINARY, "special": SPECIAL, "lift": UNIT}


def for_matter(body: Preset, matter: Matter) -> Preset:
    """The rule for an item of this kind in this body; ``own`` is the body's own rule as it is (RU14)."""
    law = RULES.get(matter)
    if law is None or not fits(body):
        return body
    return replace(
        body,
        id=law.id if body.id in _NATIONAL else f"{body.id}.{matter}",
        title=law.title,
        rule=law.rule,
        articles=_articles(law, body),
        second_consent=law.second_consent,
        interested_only=law.interested_only,
    )


def fits(body: Preset) -> bool:
    """Whether this body decides by area and number, so that its items differ by kind."""
    return body.unit == "owner" and AREA in body.rule.measures


_NATIONAL = frozenset({ORDINARY.id, SPECIAL.id, UNIT.id})


def _articles(law: Preset, body: Preset) -> tuple[Article, ...]:
    local = tuple(article for article in body.articles if article not in ORDINARY.articles)
    return (*law.articles, *local) if body.extends else law.articles
