"""Reads the situations of ``facilitation/FLOOR.md``: who waits, what has been said, who is next under each policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from immutables import Map

from facilitation.floor.order import History, Request, Standings
from facilitation.floor.policy import FAIR, FloorRules, OrderStep, Quota
from facilitation.types import HallId, MemberId, Ms, RequestId

BOOK = Path(__file__).parents[3] / "facilitation" / "FLOOR.md"
POLICIES: dict[str, tuple[OrderStep, ...]] = {
    "first come": (),
    "new voices": ("first_time",),
    "fewest turns": ("fewest_turns",),
    "sides": ("opposite_stance",),
    "halls": ("other_hall",),
    "shares": ("group_quota",),
    "fair": FAIR,
}
QUOTA = Quota(group="women", n=1, d=2)
WHY = {
    "asked first": "arrival",
    "nobody else": "only_one",
    "announced": "announced",
    "moved": "moved",
    "goes on": "re_added",
    "reserved slot": "reserved",
    "time left": "budget",
    "waited longest": "waited",
    "new voice": "first_time",
    "fewest turns": "fewest_turns",
    "other side": "opposite_stance",
    "other hall": "other_hall",
    "share due": "group_quota",
}


@dataclass
class Situation:
    """One heading of the book with its tables."""

    title: str
    spoken: list[Request] = field(default_factory=list)
    waiting: list[Request] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    expected: dict[str, tuple[str, str]] = field(default_factory=dict)

    def standings(self, policy: str) -> Standings:
        """What the order follows from, under this policy."""
        steps = POLICIES[policy]
        history = History()
        for said in self.spoken:
            history = history.after(said)
        passed = [part.split() for part in self.listed("passed over")]
        return Standings(
            history=history,
            announced=self.settings.get("announced"),
            fixed=tuple(self.listed("moved to the front")) or tuple(self.listed("goes on")),
            rules=FloorRules(steps=steps, quotas=(QUOTA,) if "group_quota" in steps else ()),
            passed=Map({RequestId(name): int(times) for name, times, _ in passed}),
            spent=frozenset(self.listed("no time left")),
        )

    def listed(self, name: str) -> list[str]:
        return [part.strip() for part in self.settings.get(name, "").split(",") if part.strip()]


def read(text: str | None = None) -> list[Situation]:
    """Every situation of the book, in order."""
    return list(_read(BOOK.read_text("utf-8") if text is None else text))


def _read(text: str) -> Iterator[Situation]:
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        situation = Situation(title.strip())
        rows = [
            [cell.strip() for cell in line.strip("| ").split("|")] for line in body.splitlines() if line.startswith("|")
        ]
        for name, said in re.findall(r"^- ([^:\n]+): (.+)$", body, flags=re.MULTILINE):
            situation.settings[name] = said.strip().rstrip(".")
        situation.spoken = [_request(said.split(), -1) for said in situation.listed("spoken so far")]
        _fill(situation, rows)
        yield situation


def _fill(situation: Situation, rows: list[list[str]]) -> None:
    goes_on = situation.listed("goes on")
    for row in rows:
        if row[0].isdigit():
            situation.waiting.append(_request(row[1:], int(row[0]), goes_on))
        elif row[0] in POLICIES:
            situation.expected[row[0]] = (row[1], WHY[row[2]])


def _request(cells: list[str], arrived: int, goes_on: list[str] = []) -> Request:  # noqa: B006 (never changed)
    name, hall, stance, *more = [cell for cell in cells if cell not in ("", "–")]
    groups = tuple(word for word in more if word != "expert")
    return Request(
        id=RequestId(name),
        member=MemberId(name),
        hall=HallId(hall),
        stance=stance,  # type: ignore[arg-type]
        arrived=arrived,
        at=Ms(0),
        groups=groups,
        role="expert" if "expert" in more else None,
        continues=name in goes_on,
    )
