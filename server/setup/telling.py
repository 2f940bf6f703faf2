"""What the set-up pages show: the house, a body, a meeting with everything it still lacks, the members' cards.

Pure reading of register and rooms; nothing here changes anything. Raises ``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitation import facts, recording
from facilitation.state import MeetingState
from facilitation.types import MemberId
from facilitation.views import Names
from facilitation.views.shapes import Say
from server.people.bodies import Body
from server.people.ids import MeetingId
from server.people.meetings import Meeting, Name
from server.people.roll_draft import roll_draft
from server.people.rows import Community
from server.setup import carrying, keepers, registers, rolls
from server.setup.office import Office
from server.setup.rulebook import rule_card, title
from server.setup.shapes import (
    BodyTold,
    BodyWhole,
    Cards,
    CardTold,
    CheckTold,
    CommunityTold,
    ExportTold,
    GrantTold,
    GuestTold,
    HallTold,
    MeetingTold,
    MeetingWhole,
    PersonTold,
    SeatTold,
    StaffTold,
    UnsettledTold,
)
from server.sitting import Sitting

MISSING: Mapping[str, tuple[str, str]] = {
    "roll": ("名册还没有放进会议", "The roll is not in the meeting yet"),
    "roll_checks": ("名册不符合规则的要求", "The roll does not meet what the rule asks of it"),
    "halls": ("还没有会场", "There is no hall yet"),
    "agenda": ("议程还是空的", "The agenda is empty"),
    "moderator": ("还没有主持人进入", "No moderator has entered yet"),
}
PRESENT: Mapping[str, tuple[str, str]] = {
    "roll": ("名册已放进会议", "The roll is in the meeting"),
    "roll_checks": ("名册符合规则的要求", "The roll meets what the rule asks of it"),
    "halls": ("会场已设好", "The halls are set up"),
    "agenda": ("议程已写好", "The agenda is written"),
    "moderator": ("主持人已进入", "A moderator has entered"),
}
WANTED: Mapping[str, tuple[str, str]] = {
    "recorder": ("还没有记录人进入，会后要由记录人签名", "No recorder has entered; the minutes need one"),
    "supervisor": ("还没有监督人进入，会后要由监督人签名", "No supervisor has entered; the minutes need one"),
}


async def communities(office: Office, only: frozenset[str] | None) -> tuple[CommunityTold, ...]:
    """The communities of the house, all or only some."""
    found = await office.people.register.communities()
    return tuple([await _community(office, c) for c in found if only is None or c.id in only])


async def _community(office: Office, community: Community) -> CommunityTold:
    counts = await office.people.register.counts(community.id)
    bodies = await office.people.bodies.of(community.id)
    return CommunityTold(
        id=community.id,
        name=community.name,
        households=counts.households,
        persons=counts.persons,
        bodies=tuple([await body_told(office, body) for body in bodies]),
        meetings=tuple(meeting_told(office, m) for m in await office.people.meetings.of(community.id)),
    )


async def body_told(office: Office, body: Body) -> BodyTold:
    """A body in one line."""
    return BodyTold(
        id=body.id,
        name=body.name,
        preset=body.preset,
        preset_title=title(office.rulebook.get(body.preset)),
        unit=body.unit,
        remote=body.remote,
        seats=len(await office.people.bodies.seats(body.id)),
    )


def meeting_told(office: Office, meeting: Meeting) -> MeetingTold:
    """A meeting in one line."""
    sitting = office.meetings.get(meeting.id)
    return MeetingTold(
        id=meeting.id,
        title=meeting.title,
        body=meeting.body,
        planned=meeting.planned_start,
        phase=sitting.room.state.flow.phase if sitting else "draft",
        unsettled=tuple(
            UnsettledTold(item=item.id, title=item.title)
            for item in (carrying.unsettled(sitting.room.state) if sitting else ())
        ),
    )


async def body_whole(office: Office, body: Body) -> BodyWhole:
    """A body with its seats and the checks of its rule."""
    preset = office.rulebook.get(body.preset)
    by_id = {p.id: registers.told(p) for p in await registers.everybody(office.people, body.community)}
    seats = [
        SeatTold(person=by_id.get(s.person) or _gone(s.person), capacity=s.capacity, groups=s.groups, office=s.office)
        for s in await office.people.bodies.seats(body.id)
    ]
    rows = await roll_draft(office.people.file, body.id, office.today().year)
    return BodyWhole(body=await body_told(office, body), seats=tuple(seats), checks=rolls.checks(rows, preset))


async def meeting_whole(office: Office, sitting: Sitting) -> MeetingWhole:
    """A meeting in preparation, and what is missing."""
    meeting = await office.people.meetings.get(MeetingId(sitting.id))
    state = sitting.room.state
    assert meeting is not None and state.info is not None, "made together with its register entry"
    unused = await office.people.links.unused(MeetingId(sitting.id), "trustee", office.clock())
    checks = (*preflight(state), *keepers.trustees(state, unused))
    return MeetingWhole(
        meeting=meeting_told(office, meeting),
        community=meeting.community,
        body=state.info.body,
        preset_title=title(state.info.preset),
        rule=rule_card(state.info.preset),
        remote=state.info.remote,
        roll=state.attendance.roll.total.rights,
        halls=tuple(HallTold(id=h.id, name=h.name, hall_kind=h.hall_kind) for h in state.halls.halls),
        items=len(state.agenda.items),
        guests=tuple(
            GuestTold(member=member, name=sitting.house.names.of(member), role=role)
            for member, role in sorted(state.attendance.guests.items())
        ),
        staff=tuple(_staff(state, sitting.house.names)),
        checks=checks,
        ready=not any(check.state == "missing" for check in checks),
        exports=tuple(
            ExportTold(export=export, until=e.until, taken=e.taken)
            for export, e in sorted(state.exports.open.items(), key=lambda one: -one[1].until)
            if e.until > office.clock()
        ),
        grants=tuple(
            GrantTold(grant=grant, seat=g.seat, hall=g.hall)
            for grant, g in sorted(state.seats.grants.items())
            if not g.used
        ),
    )


def preflight(state: MeetingState) -> Iterator[CheckTold]:
    """Everything looked at before the doors open, in the order in which it is prepared."""
    lacking = facts.preflight(state)
    for code in PRESENT:
        there = code not in lacking
        if code == "roll_checks" and "roll" in lacking:
            continue
        zh, en = PRESENT[code] if there else MISSING[code]
        yield CheckTold(code=code, state="ok" if there else "missing", words=Say(zh=zh, en=en))
    taken = {binding.seat for bindings in state.seats.seats.values() for binding in bindings}
    signing = recording.required(state.info.preset if state.info else None)
    for code, (zh, en) in WANTED.items():
        if code not in taken and code in signing:
            yield CheckTold(code=code, state="note", words=Say(zh=zh, en=en))
    yield from _desks(state)


def _desks(state: MeetingState) -> Iterator[CheckTold]:
    served = {b.hall for bindings in state.seats.seats.values() for b in bindings if b.seat in ("hall_desk", "steward")}
    for hall in state.halls.halls:
        if hall.hall_kind != "online" and hall.id not in served:
            say = Say(zh=f"{hall.name}还没有工作人员进入", en=f"No steward has entered at {hall.name}")
            yield CheckTold(code=f"steward:{hall.id}", state="note", words=say)


def _staff(state: MeetingState, names: Names) -> Iterator[StaffTold]:
    for device, bindings in sorted(state.seats.seats.items()):
        for binding in bindings:
            yield StaffTold(
                seat=binding.seat,
                hall=binding.hall,
                label=names.of(binding.holder) if binding.holder else binding.label,
                device=device,
                driving=binding.seat == "moderator" and state.seats.driver == device,
            )


async def cards(office: Office, sitting: Sitting) -> Cards:
    """The printed code of every member and guest, in the order of the roll."""
    state = sitting.room.state
    listed = [m for right in sorted(state.attendance.roll.rights) for m in state.attendance.roll.rights[right].holders]
    members = list(dict.fromkeys([*listed, *sorted(state.attendance.guests)]))
    names = await office.people.meetings.names(MeetingId(sitting.id))
    codes = await office.people.cards.card_codes(MeetingId(sitting.id), members)
    base = office.base_url()
    made = [_card(member, names[member], codes[member], f"{base}/phone?m={sitting.id}") for member in members]
    return Cards(title=state.info.title if state.info else "", cards=tuple(made))


async def new_card(office: Office, sitting: Sitting, member: MemberId) -> CardTold:
    """Another code for a member; the old one is withdrawn. Raises Malformed."""
    code = await office.people.cards.new_card(MeetingId(sitting.id), member)
    names = await office.people.meetings.names(MeetingId(sitting.id))
    return _card(member, names[member], code, f"{office.base_url()}/phone?m={sitting.id}")


def _card(member: str, name: Name, code: str, page: str) -> CardTold:
    url = f"{page}#p={code}"
    return CardTold(
        member=member,
        name=name.full,
        number=name.number,
        household=name.household,
        code=code,
        url=url,
    )


def _gone(person: int) -> PersonTold:
    return PersonTold(id=person, name="", number="", household="", sex="", tags=())
