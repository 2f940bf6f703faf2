"""Facts one slice needs of another: computed from the whole state and handed over as arguments."""

from __future__ import annotations

from facilitation.attendance import Attendance, Weight
from facilitation.balloting import Held, Situation, Sums
from facilitation.balloting.opening import Put
from facilitation.floor import Standing, waiting_first_time
from facilitation.flow import Hindrances
from facilitation.halls import HallCommand, Halls, RemoveHall
from facilitation.info import Info
from facilitation.muster import Here
from facilitation.oversight import Matter
from facilitation.recusal import Concerned, RecusalCommand
from facilitation.state import MeetingState
from facilitation.types import Actor, HallId, ItemId, MemberId, Remote, RightId
from facilitation.window import Situation as WindowSituation
from voting.judge import judge
from voting.rules import Case, Numbers, Outcome, Rule
from voting.types import AREA, COUNT
from voting.window import Share


def quorum(state: MeetingState) -> Outcome | None:
    """The quorum as it stands, or ``None`` where this rule judges it only when votes are counted."""
    return _quorum(state.info, state.attendance, state.halls, without_remote=False)


def quorum_on_site(state: MeetingState) -> Outcome | None:
    """The same without those taking part from afar."""
    return _quorum(state.info, state.attendance, state.halls, without_remote=True)


def quorum_after(state: MeetingState, attendance: Attendance) -> Outcome | None:
    """The quorum as it would stand with this attendance."""
    return _quorum(state.info, attendance, state.halls, without_remote=False)


def _quorum(info: Info | None, attendance: Attendance, halls: Halls, without_remote: bool) -> Outcome | None:
    if info is None or not attendance.roll.rights or not _by_presence(info.rule):
        return None
    away = frozenset[HallId]() if info.remote.quorum and not without_remote else halls.online()
    here, roll = attendance.weight(without=away), attendance.roll.total
    return judge(Rule(quorum=info.rule.quorum, measures=info.rule.measures), _case(roll, here), info.preset)


def _by_presence(rule: Rule) -> bool:
    words = {w for t in rule.quorum for w in (t.measure, t.of) if w is not None}
    return bool(rule.quorum) and words <= {"roll", "present"}


def _case(roll: Weight, here: Weight) -> Case:
    groups = {name: Numbers(roll=n, present=here.of_group(name)) for name, n in roll.groups}
    measures = {
        COUNT: Numbers(roll=roll.count, present=here.count),
        AREA: Numbers(roll=roll.area, present=here.area),
    }
    return Case(measures, groups)


def situation(
    state: MeetingState, item: ItemId | None, put: Put | None = None, listed: bool = True
) -> Situation:
    """What balloting needs to know of the rest of the meeting; ``listed``: with every right held, one by one."""
    info, attendance = info_of(state), state.attendance
    online = state.halls.online()
    held = _held(attendance, online) if item and listed else ()
    out = recused_rights(state, item)
    return Situation(
        rule=info.rule,
        preset=info.preset,
        remote=info.remote,
        item=state.agenda.get(item) if item else None,
        in_hand=state.flow.current,
        step=state.flow.step,
        quorum=quorum(state) if item else None,
        article=info.article(),
        first_time_waiting=waiting_first_time(state.floor, state.flow.current),
        held=tuple(h for h in held if h.right not in out),
        recused=tuple(h for h in held if h.right in out),
        put=put,
        open_proposals=len(state.amending.on(item).open()),
        roll=_sums(attendance.roll.total),
        present=_sums(attendance.weight(without=_not_counted(info.remote, online))),
        blocks=tuple((h.id, b) for h in state.halls.halls for b in h.blocks),
        hall_names={h.id: h.name for h in state.halls.halls},
        objections=len(state.oversight.open()),
        mustering=state.musters.running is not None,
        missed=state.musters.missed(),
        vouched=state.musters.vouched(),
    )


def recused_rights(state: MeetingState, item: ItemId | None) -> frozenset[RightId]:
    """What the persons recused from this item may hold, and what they hold for others."""
    kept, here = state.attendance, state.recusals.on(item)
    own = {right for member in here for right in kept.roll.of_member.get(member, ())}
    held = {r for member in here if member in kept.present for r in kept.present[member].holds}
    return frozenset(own | held)


def recusal_concerns(state: MeetingState, command: RecusalCommand) -> Concerned:
    """What recusal needs to know of the rest of the meeting."""
    poll = state.balloting.running
    return Concerned(
        known_item=state.agenda.get(command.item) is not None,
        on_roll=command.member in state.attendance.roll.of_member,
        voting=poll is not None and poll.item == command.item,
    )


def _not_counted(remote: Remote, online: frozenset[HallId]) -> frozenset[HallId]:
    return frozenset[HallId]() if remote.quorum else online


def _held(attendance: Attendance, online: frozenset[HallId]) -> tuple[Held, ...]:
    held = []
    for right_id, holder in attendance.holder.items():
        right, hall = attendance.roll.rights[right_id], attendance.present[holder].hall
        held.append(
            Held(
                right=right_id,
                holder=holder,
                hall=hall,
                remote=hall in online,
                count=right.count,
                area=right.area,
                groups=right.groups,
            )
        )
    return tuple(held)


def _sums(weight: Weight) -> Sums:
    return Sums(rights=weight.rights, count=weight.count, area=weight.area, groups=weight.groups)


def info_of(state: MeetingState) -> Info:
    """What the meeting is; there is none before its first entry."""
    assert state.info is not None, "a meeting begins with MeetingCreated"
    return state.info


def standing(state: MeetingState, member: MemberId | None, by: Actor) -> Standing:
    """What the floor needs to know of the person who asks."""
    here = state.attendance.present.get(member) if member else None
    remote = here is not None and here.hall in state.halls.online()
    return Standing(
        item=state.flow.current,
        hall=here.hall if here else None,
        may_speak=not remote or info_of(state).remote.speak,
        own=by.member if by.seat == "participant" else None,
        guest=state.attendance.guests.get(member) if member else None,
        groups=_groups(state.attendance, member),
        live=state.flow.phase != "draft",
    )


def here(state: MeetingState) -> Here:
    """Who is present where, for counting them anew."""
    attendance = state.attendance
    return Here(present=attendance.present, guests=attendance.guests, poll_running=voting(state))


def matter(state: MeetingState, item: ItemId | None, member: MemberId | None) -> Matter:
    """What notes and objections are about: the item's text, whether it has been voted on, and who speaks."""
    found = state.agenda.get(item) if item else None
    text = None
    if found is not None:
        text = found.consensus if found.item_kind == "deliberation" else found.question
    voted = any(p.state != "void" for p in state.balloting.on_item(item)) if item else False
    role = state.attendance.guests.get(member) if member else None
    return Matter(in_hand=state.flow.current, text=text, voted=voted, role=role)


def _groups(attendance: Attendance, member: MemberId | None) -> tuple[str, ...]:
    rights = attendance.roll.of_member.get(member, ()) if member else ()
    return tuple(sorted({group for right in rights for group in attendance.roll.rights[right].groups}))


def hall_in_use(state: MeetingState, command: HallCommand) -> bool:
    """Whether somebody has been in the hall that is to be removed, or any hall is being counted."""
    if not isinstance(command, RemoveHall):
        return voting(state)
    hall = command.hall
    visited = any(i.hall == hall for stays in state.attendance.intervals.values() for i in stays)
    bound = any(b.hall == hall for bindings in state.seats.seats.values() for b in bindings)
    return visited or bound
def window(state: MeetingState, with_roll: bool) -> WindowSituation:
    """What a voting window needs to know of the rest of the meeting."""
    info = info_of(state)
    rights = state.attendance.roll.rights if with_roll else {}
    shares = tuple(
        Share(right.id, right.holders, right.count, right.area, right.parts) for _, right in sorted(rights.items())
    )
    return WindowSituation(preset=info.preset, article=info.article(), agenda=state.agenda, shares=shares)


def voting(state: MeetingState) -> bool:
    """Whether a binding vote of any kind is under way."""
    kinds = (state.balloting.running, state.electing.running, state.secrecy.running)
    return any(one is not None for one in kinds)


def hindrances(state: MeetingState) -> Hindrances:
    """What keeps the meeting from going on."""
    return Hindrances(
        preflight=preflight(state),
        poll_running=voting(state),
        blank_actions=state.actions.blanks(),
    )


def preflight(state: MeetingState) -> tuple[str, ...]:
    """What is still missing before the doors may open, by name."""
    seats = {binding.seat for bindings in state.seats.seats.values() for binding in bindings}
    missing = {
        "roll": not state.attendance.roll.rights,
        "roll_checks": bool(failing_roll_checks(state)),
        "halls": not state.halls.halls,
        "agenda": not state.agenda.items,
        "moderator": "moderator" not in seats,
    }
    return tuple(name for name, is_missing in missing.items() if is_missing)


def failing_roll_checks(state: MeetingState) -> tuple[str, ...]:
    """The groups whose share of the roll is less than the law asks."""
    total = state.attendance.roll.total
    if state.info is None or not total.rights:
        return ()
    return tuple(
        check.group
        for check in state.info.preset.roll_checks
        if not _share_met(total.of_group(check.group), total.rights, check.op, check.n, check.d)
    )


def _share_met(part: int, whole: int, op: str, n: int, d: int) -> bool:
    return part * d >= whole * n if op == ">=" else part * d > whole * n
