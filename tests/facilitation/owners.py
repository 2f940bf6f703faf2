"""An owners' assembly for tests, with the figures of the second story: 60 owners, 6000.00 m², five items.

Areas in m²: the developer 900 (100 of it in entrance 3-1), one buyer of three flats 360 (100 there), ten flats of
100 in that entrance, a shop of 240.01, a stall of 19.99, 20 flats of 80, 18 of 60 and eight of 100 elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from facilitation import agenda, seats
from facilitation.attendance import Right
from facilitation.types import Actor, DeviceId, EnteredChoice, MemberId, Ms, RightId
from facilitation.window import DAY
from facilitation.window import words as wi
from tests.table import CONVENER, MODERATOR, RECORDER, SYSTEM, Table, desk, ready
from voting.window import Part

LIFT = ("3号楼", "1单元")
ITEMS = (
    ("i0", "own", "", ""),
    ("i1", "ordinary", "", ""),
    ("i2", "special", "", ""),
    ("i3", "special", "", ""),
    ("i4", "lift", *LIFT),
)
SECOND = desk("A")


def flat(name: str, area: int, building: str = "1号楼", entrance: str = "1单元", *more: Part) -> Right:
    """An owner with one flat, or several; ``area`` in 0.01 m²."""
    parts = (Part(building, entrance, area), *more)
    whole = sum(part.area for part in parts)
    return Right(id=RightId(name), holders=(MemberId(f"m-{name}"),), unit="owner", area=whole, parts=parts)


def roll() -> tuple[Right, ...]:
    """The sixty owners."""
    return (
        flat("dev", 100_00, *LIFT, Part("5号楼", "1单元", 800_00)),
        flat("big", 100_00, *LIFT, Part("1号楼", "2单元", 260_00)),
        *(flat(f"e{n:02}", 100_00, *LIFT) for n in range(1, 11)),
        flat("shop", 240_01, "底商", ""),
        flat("stall", 19_99, "底商", ""),
        *(flat(f"a{n:02}", 80_00) for n in range(1, 21)),
        *(flat(f"b{n:02}", 60_00, "2号楼") for n in range(1, 19)),
        *(flat(f"x{n:02}", 100_00, "2号楼") for n in range(1, 9)),
    )


def names(letter: str, first: int, last: int) -> list[str]:
    """``names("a", 1, 3)``: a01, a02, a03."""
    return [f"{letter}{n:02}" for n in range(first, last + 1)]


EARLY = ["dev", "big", *names("e", 1, 6), "stall", *names("a", 8, 20), *names("b", 1, 18)]
"""40 of 60 owners with 3999.99 of 6000.00 m²: one measure is met exactly, the other is 0.01 m² short."""
LATE = ["shop", *names("a", 1, 7)]
"""Eight more with 800.01 m²: 48 owners with 4800.00 m²."""
YES = {
    "i0": {"shop", "big", *names("e", 1, 3), *names("a", 1, 15), *names("b", 1, 5)},
    "i1": {"dev", *names("a", 1, 6), *names("b", 1, 17)},
    "i2": {*EARLY, *LATE} - {"big", "e01", "e02", *names("a", 1, 5), *names("b", 1, 4)},
    "i3": {*EARLY, *LATE} - {"shop", "big", *names("a", 1, 3), *names("b", 1, 6)},
    "i4": set(names("e", 1, 6)),
}


def choice(name: str, item: str) -> EnteredChoice:
    """What this owner marks for this item."""
    if name in YES[item]:
        return "yes"
    return "abstain" if name in ("dev", "b18") else "no"


def marks(table: Table, name: str) -> tuple[tuple[str, EnteredChoice], ...]:
    """The whole ballot of this owner."""
    window = table.state.window.latest
    assert window is not None
    return tuple((q.item, choice(name, q.item)) for q in window.items_of(RightId(name)))


def hand(name: str) -> Actor:
    """The owner's own phone."""
    return Actor(device=DeviceId(f"phone-{name}"), seat="participant", member=MemberId(f"m-{name}"))


def at_day(table: Table, days: float) -> Table:
    """The table's clock so many days after the beginning."""
    table.now = Ms(int(days * DAY))
    return table


def assembly(preset: str = "cn.shenzhen.owners", rights: Iterable[Right] | None = None) -> Table:
    """The assembly set up, nothing announced yet."""
    table = ready(preset=preset, rights=tuple(rights or roll()))
    for n in (3, 4):
        table.given((agenda.AddItem(item=f"i{n}", title=f"事项{n}"), CONVENER))
    return at_day(table, 1)


def announced(preset: str = "cn.shenzhen.owners", rights: Iterable[Right] | None = None, **fields: object) -> Table:
    """Announced on day 1, to be open from day 16 to day 30."""
    asked = tuple(wi.Asked(item=i, matter=m, building=b, entrance=e) for i, m, b, e in ITEMS)  # type: ignore[arg-type]
    told = {"window": "w", "items": asked, "opens": Ms(17 * DAY), "closes": Ms(31 * DAY), **fields}
    return assembly(preset, rights).given((wi.AnnounceWindow(**told), MODERATOR))  # type: ignore[arg-type]


def opened(preset: str = "cn.shenzhen.owners", **fields: object) -> Table:
    """Open, with everybody's phone bound."""
    table = at_day(announced(preset, **fields), 17).given((wi.OpenWindow(window="w"), MODERATOR))  # type: ignore[arg-type]
    for right in roll():
        bound = seats.BindMember(device=DeviceId(f"phone-{right.id}"), member=right.holders[0])
        table.given((bound, SYSTEM))
    return table


def by_phone(table: Table, *voters: str) -> Table:
    """These owners vote on their phones."""
    for name in voters:
        ballot = wi.ReturnBallot(
            window="w", right=RightId(name), member=MemberId(f"m-{name}"), choices=marks(table, name)  # type: ignore[arg-type]
        )
        table.given((ballot, hand(name)))
    return table


def sheet(table: Table, name: str, number: str, channel: str = "paper", **fields: object) -> wi.EnterSheet:
    """This owner's paper ballot."""
    told = {"choices": marks(table, name), **fields}
    return wi.EnterSheet(window="w", right=RightId(name), sheet=number, channel=channel, **told)  # type: ignore[arg-type]


def on_paper(table: Table, *voters: str, channel: str = "paper") -> Table:
    """These owners' sheets, each entered by the recorder and by a hall's desk."""
    for name in voters:
        entered = sheet(table, name, f"s-{name}-{channel}", channel)
        table.given((entered, RECORDER), (entered, SECOND))
    return table
