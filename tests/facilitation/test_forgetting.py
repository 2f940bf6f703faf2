"""Erasing a person on request: decided by the opaque id, by two people, and never in the midst of a meeting."""

from __future__ import annotations

from msgspec.structs import replace

from facilitation import flow, forgetting, seats, seconding, views
from facilitation.types import Actor, DeviceId
from tests.table import MODERATOR, RECORDER, SYSTEM, Table, doors_open, member, ready

ADMIN = Actor(device=DeviceId("office"), seat="admin")
WHY = "e" * 64
ERASE = forgetting.ErasePerson(member=member(3), reason=WHY)


def office(table: Table) -> Table:
    """The same with an administrator's device."""
    return table.given((seats.BindSeat(device=ADMIN.device, seat="admin"), SYSTEM))


def test_SE13_a_person_is_erased_once_a_second_one_has_agreed() -> None:
    table = office(ready()).when(ERASE, ADMIN).then(seconding.ActProposed)
    assert not table.state.forgotten.members
    (act,) = table.state.seconding.acts
    table.when(seconding.SecondAct(act=act), RECORDER).then(seconding.ActSeconded, forgetting.PersonErased)
    assert list(table.state.forgotten.members) == [member(3)]
    assert table.replayed() == table.state
    # The log says who, when and why, and only ever by ids and a commitment.
    said = table.entries()[-2:]
    assert b'"reason":"' + WHY.encode() in said[0].body and member(3).encode() in said[1].body


def test_SE13_one_person_is_enough_where_the_rule_asks_for_one() -> None:
    table = office(ready(preset="council.light"))
    table.when(ERASE, ADMIN).then(seconding.ActedAlone, forgetting.PersonErased)
    table.when(ERASE, ADMIN).then(seconding.ActedAlone)
    assert len(table.state.forgotten.members) == 1


def test_SE13_nobody_is_erased_while_the_meeting_runs_or_rests() -> None:
    table = office(doors_open(10, 5, preset="council.light"))
    table.when(ERASE, ADMIN).refused("erase_while_running", "SE13")
    table.given((flow.CloseMeeting(), MODERATOR))
    table.when(ERASE, ADMIN).then(seconding.ActedAlone, forgetting.PersonErased)


def test_SE13_an_erasure_needs_a_reason() -> None:
    bare = forgetting.ErasePerson(member=member(3))
    office(ready(preset="council.light")).when(bare, ADMIN).refused("reason_missing", "SE9")


def test_DR4_nobody_is_erased_in_a_drill() -> None:
    table = office(ready(preset="council.light"))
    assert table.state.info is not None
    table.state = replace(table.state, info=replace(table.state.info, drill="m"))
    table.when(ERASE, ADMIN).refused("erase_in_drill", "DR4")


def test_who_may_second_is_told_whom_it_is_about() -> None:
    table = office(ready()).when(ERASE, ADMIN)
    names = views.Names(full={member(3): "王桂兰"}, masked={}, numbers={}, signers={}, texts={WHY: "本人来信"})
    (shown,) = views.acts.acts(table.state, RECORDER.device, names, table.now)
    assert "王桂兰" in shown.what.zh and shown.reason == "本人来信" and shown.may_second
