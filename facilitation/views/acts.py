"""Acts of two people as the devices concerned see them: the one that proposed, and those that may second.

An act that its time or the state has overtaken is not shown. The reason is shown as it was typed, where the shell
still has the text. Every act of ``permissions.SECONDED`` has a sentence here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from facilitation import meeting
from facilitation.permissions import seconds
from facilitation.refused import Refused
from facilitation.seconding import Act
from facilitation.state import MeetingState
from facilitation.types import Actor, DeviceId, MemberId, Ms, Seat
from facilitation.views.room import Names, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import ActView

SEATS: Mapping[str, Say] = {
    "admin": Say(zh="管理员", en="administrator"),
    "convener": Say(zh="召集人", en="convener"),
    "moderator": Say(zh="主持人", en="moderator"),
    "recorder": Say(zh="记录人", en="recorder"),
    "teller": Say(zh="计票人", en="teller"),
    "steward": Say(zh="现场工作人员", en="steward"),
    "supervisor": Say(zh="监督人", en="supervisor"),
    "trustee": Say(zh="密钥保管人", en="trustee"),
    "observer": Say(zh="旁听人员", en="observer"),
    "projector": Say(zh="大屏", en="projector"),
    "hall_desk": Say(zh="会场工作台", en="hall desk"),
}
"""A seat as one calls it."""

Sentence = Callable[[MeetingState, Mapping[str, Any], Names], Say]


def acts(state: MeetingState, device: DeviceId, names: Names, now: Ms) -> tuple[ActView, ...]:
    """What rests and concerns this device, oldest first."""
    if not state.seconding.acts:
        return ()
    seats = tuple(binding.seat for binding in state.seats.seats.get(device, ()))
    if not seats:
        return ()
    resting = sorted(state.seconding.acts.values(), key=lambda act: act.at)
    shown = (_shown(state, act, device, seats, names) for act in resting if _stands(state, act, now))
    return tuple(view for view in shown if view.mine or view.may_second)


def _stands(state: MeetingState, act: Act, now: Ms) -> bool:
    if now > act.until:
        return False
    try:
        meeting.would_follow(state, act, now)
    except Refused:
        return False
    return True


def _shown(state: MeetingState, act: Act, device: DeviceId, seats: tuple[Seat, ...], names: Names) -> ActView:
    mine = act.by.device == device
    may = seconds(act.kind).intersection(seats)
    another = any(not state.seats.same_person(act.by, Actor(device=device, seat=seat)) for seat in may)
    return ActView(
        act=act.id,
        what=told(state, act, names),
        reason=names.texts.get(act.reason, ""),
        proposed_by=_who(state, act.by, names),
        mine=mine,
        may_second=another,
        until=act.until,
    )


def told(state: MeetingState, act: Act, names: Names) -> Say:
    """The act in one sentence."""
    return SENTENCES[act.kind](state, act.command, names)


def _who(state: MeetingState, by: Actor, names: Names) -> Say:
    seat = SEATS.get(by.seat, Say(zh=by.seat, en=by.seat))
    binding = state.seats.binding(by.device, by.seat, by.hall)
    name = names.of(binding.holder) if binding and binding.holder else ""
    return Say(zh=f"{seat.zh}{name}", en=f"{seat.en} {name}".strip())


def _skip(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    hall = hall_name(state, do["hall"])
    return Say(
        zh=f"{hall}的举手不再等，不计入这次表决", en=f"Leave the show of hands in {hall} out of this vote"
    )


def _grant(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    seat, hall = SEATS[do["seat"]], hall_name(state, do["hall"]) if do.get("hall") else ""
    where, where_en = (f"{hall}的", f" in {hall}") if hall else ("", "")
    return Say(zh=f"增加一位{where}{seat.zh}（发一个链接）", en=f"Give one more person the seat of {seat.en}{where_en}")


def _release(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    seat = SEATS.get(do["seat"], Say(zh=do["seat"], en=do["seat"]))
    who = _who(state, Actor(device=do["device"], seat=do["seat"], hall=do.get("hall")), names)
    hall = hall_name(state, do["hall"]) if do.get("hall") else ""
    named, named_en = who.zh.removeprefix(seat.zh), who.en.removeprefix(seat.en).strip()
    where, whose = f" in {hall}" if hall else "", f" from {named_en}" if named_en else ""
    return Say(zh=f"收回{hall}{named}的{seat.zh}席位", en=f"Take the seat of {seat.en} away{where}{whose}")


def _admit(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    name = names.of(do["member"])
    return Say(zh=f"把{name}列入名册，从下一次表决起有一票", en=f"Admit {name} to the roll, with a vote from now on")


def _roll(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    size = len(do["rights"])
    return Say(zh=f"换一份名册：共 {size} 票", en=f"Put another roll in place: {size} votes")


def _export(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    size = len(state.attendance.roll.of_member) + len(state.attendance.guests)
    return Say(zh=f"导出 {size} 人的名单（姓名、到会情况）", en=f"Export the list of {size} people, with attendance")


def _erase(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    name = names.of(do["member"])
    return Say(
        zh=f"删除{name}的个人信息，不能恢复", en=f"Erase what is known of {name}; this cannot be taken back"
    )


def _join(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    stays, goes = told_apart(do["member"], names), told_apart(do["twin"], names)
    return Say(
        zh=f"{goes}和{stays}是同一个人：并成一条，一个表决权", en=f"{goes} and {stays} are one person with one vote"
    )


def _part(state: MeetingState, do: Mapping[str, Any], names: Names) -> Say:
    goes = told_apart(do["twin"], names)
    stays = told_apart(state.attendance.entry(do["twin"]), names)
    return Say(zh=f"{goes}和{stays}不是同一个人：恢复成两条", en=f"{goes} and {stays} are two people after all")


def told_apart(member: MemberId, names: Names) -> str:
    """A name with the number on the roll: of two entries of one person the names are often the same."""
    number = names.numbers.get(member, "")
    return f"{names.of(member)}（{number}）" if number else names.of(member)


SENTENCES: Mapping[str, Sentence] = {
    "join_members": _join,
    "part_members": _part,
    "export_people": _export,
    "erase_person": _erase,
    "skip_count": _skip,
    "grant_seat": _grant,
    "release_seat": _release,
    "admit_walk_in": _admit,
    "set_roll": _roll,
}
