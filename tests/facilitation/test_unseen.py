"""While a vote runs nobody sees which way it goes: two rooms that differ only in how people vote show the same.

Every slice of every audience, and what every device is told that did not vote itself, are compared to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import flow, views
from facilitation.balloting import words as po
from facilitation.electing import words as el
from facilitation.types import DeviceId
from tests.table import MODERATOR, Table, bind, doors_open, member, phone, right

HERE = 8
AUDIENCES = ("room", "projector", "console", "recorder", "desk:F", "collect", "public")
NAMES = views.Names()
choices = st.sampled_from(("yes", "no", "abstain"))
marks = st.sampled_from((("c1",), ("c2",), ("c1", "c2"), ()))


def meeting() -> Table:
    table = bind(doors_open(10, HERE), *range(1, HERE + 1))
    return table.given((flow.StartItem(item="i0"), MODERATOR))


def shown(table: Table, voted: set[int]) -> Iterator[tuple[str, bytes]]:
    """Everything anybody sees now, but for those who voted: they know their own vote."""
    facts = views.Facts(now=table.now)
    for name, audiences in views.SLICES.items():
        for audience in (one for one in AUDIENCES if one.partition(":")[0] in audiences):
            view: Any = views.view(name, audience, table.state, facts, NAMES)
            yield f"{name} for {audience}", msgspec.json.encode(view)
    others = (phone(n).device for n in range(1, HERE + 1) if n not in voted)
    for device in (*others, MODERATOR.device, DeviceId("a stranger")):
        yield f"you for {device}", msgspec.json.encode(views.you(table.state, device, NAMES))


def same(one: Table, other: Table, voted: set[int]) -> None:
    differ = [key for (key, a), (_, b) in zip(shown(one, voted), shown(other, voted), strict=True) if a != b]
    assert differ == []


@given(st.lists(st.tuples(st.integers(1, HERE), choices, choices), min_size=1, max_size=10))
@settings(max_examples=25)
def test_PO5_however_they_vote_every_screen_shows_the_same_until_the_close(
    votes: list[tuple[int, po.Choice, po.Choice]],
) -> None:
    rooms = meeting(), meeting()
    seen = tuple(member(n) for n in range(1, HERE + 1))
    for room in rooms:
        room.given((po.OpenPoll(poll="p1", item="i0", seen=seen), MODERATOR))
    for n, *ways in votes:
        for room, choice in zip(rooms, ways, strict=True):
            vote = po.CastVote(poll="p1", right=right(n), member=member(n), choice=choice)
            room.given((vote, phone(n)))
        same(*rooms, {n for n, *_ in votes})
    assert rooms[0].state.balloting.polls["p1"].box.returned == rooms[1].state.balloting.polls["p1"].box.returned


@given(st.lists(st.tuples(st.integers(1, HERE), marks, marks), min_size=1, max_size=10))
@settings(max_examples=25)
def test_EL5_however_they_mark_their_ballots_every_screen_shows_the_same_until_the_close(
    ballots: list[tuple[int, tuple[str, ...], tuple[str, ...]]],
) -> None:
    rooms = meeting(), meeting()
    seen = tuple(member(n) for n in range(1, HERE + 1))
    stand = tuple(el.Nominee(id=f"c{n}", text=f"{n}") for n in (1, 2, 3))
    for room in rooms:
        room.given((el.OpenElection(election="e1", item="i0", seats=2, nominees=stand, seen=seen), MODERATOR))
    for n, *ways in ballots:
        for room, marked in zip(rooms, ways, strict=True):
            room.given((el.CastBallot(election="e1", right=right(n), member=member(n), marks=marked), phone(n)))
        same(*rooms, {n for n, *_ in ballots})
