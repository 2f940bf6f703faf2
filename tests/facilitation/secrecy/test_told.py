"""What seats are told of a secret poll: enough to vote, to give out paper and to witness, and never how anybody voted.

After every step each slice and overlay that was not said to have changed must be what it was, to the byte.
"""

from __future__ import annotations

from typing import Any

import msgspec

from facilitation import views
from facilitation.state import MeetingState
from tests.facilitation.secrecy.voting_rig import Voting, ready
from tests.table import desk, phone, teller

WHY = "f" * 64
YES, NO, ABSTAIN = (1, 0, 0), (0, 1, 0), (0, 0, 1)
AUDIENCES = ("room", "projector", "console", "recorder", "desk:F", "public", "trustee")
NAMES = views.Names()


def told(state: MeetingState, now: int) -> tuple[dict[tuple[str, str], bytes], dict[str, bytes]]:
    """Every slice for every audience, and every overlay."""
    facts = views.Facts(now=now)  # type: ignore[arg-type]
    slices = {
        (audience, name): msgspec.json.encode(views.view(name, audience, state, facts, NAMES))
        for audience in AUDIENCES
        for name in ("secret", "secrecy", "trustee", "desk_secret", "ceremony", "console")
        if audience.partition(":")[0] in views.SLICES[name]
    }
    devices = {*state.seats.seats, *state.seats.members}
    return slices, {d: msgspec.json.encode(views.you(state, d, NAMES)) for d in devices}


def secret(voting: Voting, audience: str = "room") -> Any:
    state: Any = voting.table.state
    return views.view("secret", audience, state, views.Facts(now=voting.table.now), NAMES)  # type: ignore[arg-type]


def test_nobody_is_left_with_what_is_no_longer_true() -> None:
    voting = ready(12, 12)
    steps: list[Any] = [
        voting.prepare,
        voting.open,
        lambda: voting.cast(1, YES),
        lambda: voting.cast(1, NO),
        lambda: voting.issue(11, 12),
        lambda: voting.sealed_by(teller("F"), (YES, NO)),
        lambda: voting.sealed_by(desk("F"), (YES, YES)),
        lambda: voting.written_over(YES, NO),
        voting.close,
        voting.tallied,
        lambda: voting.shared(1, 3),
        voting.count,
    ]
    for step in steps:
        before = voting.table.state
        slices, overlays = told(before, voting.table.now)
        step()
        now = voting.table.state
        touched, concerned = views.touched(before, now), views.yous(before, now)
        after, mine = told(now, voting.table.now)
        assert [key for key, text in after.items() if text != slices[key] and key[1] not in touched] == []
        assert [d for d, text in mine.items() if text != overlays.get(d, text) and d not in concerned] == []


def test_a_phone_is_told_of_its_own_ballots_number_and_tracker_and_of_no_choice() -> None:
    voting = ready(12, 12).prepare().open()
    voting.cast(1, YES)
    voting.cast(1, NO)
    voting.issue(2)
    state = voting.table.state
    overlays = [views.you(state, phone(n).device, NAMES).persons for n in (1, 2, 3)]
    mine = [person[0].secret[0] for person in overlays if person]
    assert [one.counter for one in mine] == [2, 0, 0]
    assert [one.channel for one in mine] == ["phone", "paper", "phone"]
    assert secret(voting).current.returned == 1
    assert secret(voting).current.result is None


def test_a_desk_sees_its_own_halls_rights_and_which_sheets_are_out() -> None:
    voting = ready(12, 12).prepare().open()
    voting.issue(11, 12)
    hall = desk("F").hall
    shown: Any = views.view("desk_secret", f"desk:{hall}", voting.table.state, views.Facts(now=0), NAMES)  # type: ignore[arg-type]
    assert sum(one.issued for one in shown.rights) == 2
    assert shown.next_batch == 1
    assert shown.waiting == ()


def test_phones_and_paper_are_told_apart_only_where_each_is_large_enough_to_hide_in() -> None:
    few = ready(12, 12).prepare().open()
    for n in range(1, 11):
        few.cast(n, YES)
    few.issue(11, 12)
    few.written_over(NO, NO)
    few.close().tallied().shared(1, 3).count()
    result = secret(few, "public").current.result
    assert not result.split and (result.electronic, result.paper, result.sealed) == ((), (), 2)
    assert result.total == (10, 2, 0)
    many = ready(24, 24).prepare().open()
    for n in range(1, 12):
        many.cast(n, YES)
    many.issue(*range(12, 24))
    many.counted_paper((7, 2, 1), spoiled=1, unreturned=1)
    many.close().tallied().shared(1, 3).count()
    result = secret(many, "public").current.result
    assert result.split
    assert (result.electronic, result.paper, result.total) == ((11, 0, 0), (7, 2, 1), (18, 2, 1))
