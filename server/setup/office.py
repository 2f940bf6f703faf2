"""The set-up office: communities, bodies and meetings as the convener prepares them.

Everything here is done by a device: what changes a meeting is a command of that device in the seat it has there
(``admin`` or ``convener``), so it stands in the log; the register is plain. Times in ms. Raises ``Malformed``,
``Refused``, ``NotDone`` and ``Unavailable``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from facilitation.attendance.words import InviteGuest, SetRoll
from facilitation.floor.agreed import sound
from facilitation.floor.asides import SetFloorRules
from facilitation.floor.policy import FloorRules
from facilitation.info import CreateMeeting, EditMeeting
from facilitation.refused import Refused
from facilitation.seats import BindSeat, Grant, UseGrant
from facilitation.types import Actor, DeviceId, HallId, MemberId, Ms, Seat
from server.answers import answered
from server.failures import Malformed
from server.meetings import Meetings
from server.people.bodies import Body, BodyData, BodySeat
from server.people.ids import BodyId, CommunityId, MeetingId, PersonId
from server.people.links import LIFETIME, StaffLink
from server.people.meetings import MeetingData
from server.people.office import People
from server.people.roll_draft import RollRow, roll_draft
from server.setup import carrying, registers, rolls
from server.setup.asks import MeetingAsk, NewBody, NewGuest, NewLink, NewMeeting, SeatAsk
from server.setup.pictures import qr_svg
from server.setup.rulebook import Rulebook, remote
from server.setup.shapes import LinkTold, RollTold
from server.sitting import Sitting

HALL_SEATS = frozenset({"teller", "steward", "hall_desk", "projector"})
"""Seats of one hall; a projector may also be of none, and then shows the first."""


class Office:
    """What may be done before the doors open."""

    def __init__(
        self,
        people: People,
        meetings: Meetings,
        rulebook: Rulebook,
        base_url: Callable[[], str],
        clock: Callable[[], Ms],
    ) -> None:
        self.people, self.meetings, self.rulebook = people, meetings, rulebook
        self.base_url, self.clock = base_url, clock
        self.uploads = registers.Uploads()

    def today(self) -> date:
        """The date in the machine's own time zone."""
        return datetime.fromtimestamp(self.clock() / 1000, UTC).astimezone().date()

    async def add_body(self, community: CommunityId, new: NewBody) -> BodyId:
        """A new body under one rule."""
        return await self.people.bodies.add(community, self._body_data(new, None))

    async def change_body(self, body: BodyId, new: NewBody) -> None:
        """Another name, rule or worth of presence from afar; meetings already made keep theirs."""
        kept = (await self.body(body)).floor
        await self.people.bodies.change(body, self._body_data(new, kept))

    def _body_data(self, new: NewBody, kept: FloorRules | None) -> BodyData:
        preset = self.rulebook.get(new.preset)
        own = preset.id if preset.id in self.rulebook.own else ""
        worth = new.remote or remote(preset)
        floor = new.floor or kept
        if floor is not None and not sound(floor):
            raise Malformed("floor", "发言规则不成立 / these rules of speaking do not hold together")
        return BodyData(name=new.name, preset=preset.id, overlay=own, unit=preset.unit, remote=worth, floor=floor)

    async def set_seats(self, body: BodyId, seats: Sequence[SeatAsk]) -> None:
        """The whole list of seats."""
        await self.people.bodies.seat(
            body,
            [BodySeat(person=PersonId(s.person), capacity=s.capacity, groups=s.groups, office=s.office) for s in seats],
        )

    async def body(self, body: str) -> Body:
        """One body. Raises Malformed."""
        found = await self.people.bodies.get(BodyId(body))
        if found is None:
            raise Malformed("body", "没有这个议事组织 / no such body")
        return found

    async def add_meeting(self, community: CommunityId, new: NewMeeting, by: DeviceId, seat: Seat) -> MeetingId:
        """A meeting of a body, with its rule written into its first entry; ``by`` sits in it as ``seat``."""
        body = await self.body(new.body)
        if body.community != community:
            raise Malformed("body", "没有这个议事组织 / no such body")
        name = next(c.name for c in await self.people.register.communities() if c.id == community)
        old = await carrying.source(self.people, self.meetings, community, new.from_meeting)
        items = carrying.wanted(old, new.items) if old else ()
        data = MeetingData(
            community=community, body=body.id, title=new.title, planned_start=Ms(new.planned), lang=new.lang
        )
        made = await self.people.meetings.add(data)
        command = CreateMeeting(
            meeting=made,
            title=new.title,
            body=body.name,
            preset=self.rulebook.get(body.preset),
            remote=body.remote,
            planned=Ms(new.planned),
            language=new.lang,
            community=name,
        )
        sitting = await self.meetings.create(command)
        if body.floor is not None:
            answered(await sitting.issue(SetFloorRules(rules=body.floor)))
        if old is not None:
            await carrying.carry(self.people, old, sitting, items)
        await self.sit(sitting, by, seat)
        return made

    async def edit_meeting(self, sitting: Sitting, new: MeetingAsk, by: Actor) -> None:
        """Another title or time for a meeting whose doors are closed yet. Raises Malformed, NotDone."""
        found = await self.people.meetings.get(MeetingId(sitting.id))
        if found is None:
            raise Malformed("meeting", "没有这场会 / no such meeting")
        answered(await sitting.issue(EditMeeting(title=new.title, planned=Ms(new.planned)), by))
        data = MeetingData(
            community=found.community, body=found.body, title=new.title, planned_start=Ms(new.planned), lang=found.lang
        )
        await self.people.meetings.change(MeetingId(sitting.id), data)

    async def sit(
        self, sitting: Sitting, device: DeviceId, seat: Seat, hall: HallId | None = None, label: str = ""
    ) -> None:
        """Bind a device to a seat of a meeting."""
        answered(await sitting.issue(BindSeat(device=device, seat=seat, hall=hall, label=label)))

    async def draft(self, sitting: Sitting) -> list[RollRow]:
        """The roll of the meeting's body as the register stands."""
        meeting = await self.people.meetings.get(MeetingId(sitting.id))
        if meeting is None or meeting.body is None:
            raise Malformed("meeting", "这场会没有对应的议事组织 / this meeting has no body")
        return await roll_draft(self.people.file, meeting.body, registers.year_of(meeting.planned_start))

    async def roll(self, sitting: Sitting) -> RollTold:
        """The roll as it would be, with its checks."""
        info = sitting.room.state.info
        assert info is not None, "a meeting begins with MeetingCreated"
        is_set = bool(sitting.room.state.attendance.roll.rights)
        return rolls.told(await self.draft(sitting), info.preset, is_set)

    async def set_roll(self, sitting: Sitting, by: Actor, reason: str = "") -> None:
        """Put the body's roll into the meeting, as this device; once the doors are open, propose it."""
        rows = await self.draft(sitting)
        persons = [person for row in rows for person in row.holders]
        members = await self.people.meetings.enrol(MeetingId(sitting.id), persons)
        await self.people.meetings.refresh(MeetingId(sitting.id))
        answered(await sitting.issue(SetRoll(rights=rolls.rights(rows, members)), by, reason=reason))

    async def invite(self, sitting: Sitting, new: NewGuest, by: Actor) -> MemberId:
        """A guest without a vote, from the register or by name."""
        meeting = MeetingId(sitting.id)
        if new.person is not None:
            person = PersonId(new.person)
            member = (await self.people.meetings.enrol(meeting, [person]))[person]
        else:
            member = await self.people.meetings.enrol_guest(meeting, new.name)
        answered(await sitting.issue(InviteGuest(member=member, role=new.role), by))
        return member

    def check_not_in_office(self, device: DeviceId) -> None:
        """Let through a device that no running meeting needs two people to unseat. Raises Refused."""
        for sitting in self.meetings.all():
            state = sitting.room.state
            if state.info is None or not state.info.preset.two_person or state.flow.phase != "doors_open":
                continue
            if state.info.drill:
                continue
            if any(binding.seat not in ("projector", "observer") for binding in state.seats.seats.get(device, ())):
                raise Refused("two_people_needed", "SE7")

    async def _granted(self, sitting: Sitting, new: NewLink) -> None:
        # A screen only shows; every other seat, once people are there, takes two people to give.
        state = sitting.room.state
        if state.flow.phase == "draft" or new.seat == "projector":
            return
        if not _unused(state.seats.grants.get(new.grant), new):
            raise Refused("no_grant", "SE10")
        answered(await sitting.issue(UseGrant(grant=new.grant)))

    async def link(self, sitting: Sitting, new: NewLink) -> LinkTold:
        """A single-use link for one person in one seat. Raises Malformed, Refused."""
        self._check_hall(sitting, new)
        await self._granted(sitting, new)
        return await self.handed_out(sitting, new)

    def _check_hall(self, sitting: Sitting, new: NewLink) -> None:
        hall = HallId(new.hall) if new.hall is not None else None
        if new.seat in HALL_SEATS and new.seat != "projector" and hall is None:
            raise Malformed("hall", "请选会场 / choose a hall")
        if hall is not None:
            sitting.room.state.halls.named(hall)

    async def handed_out(self, sitting: Sitting, new: NewLink) -> LinkTold:
        """The same for whoever starts a demo at the machine itself, as often as it is started: nobody is asked."""
        hall = HallId(new.hall) if new.hall is not None else None
        now = self.clock()
        meeting = MeetingId(sitting.id)
        person = PersonId(new.person) if new.person is not None else None
        found = await self.people.register.person(person) if person else None
        link = StaffLink(seat=new.seat, meeting=meeting, hall=hall or "", person=person)
        url = enter_url(self.base_url(), await self.people.links.new_link(link, now))
        return LinkTold(
            seat=new.seat,
            hall=hall,
            label=found.name if found else "",
            url=url,
            qr=qr_svg(url),
            expires=now + LIFETIME,
        )


def _unused(grant: Grant | None, new: NewLink) -> bool:
    return grant is not None and not grant.used and (grant.seat, grant.hall) == (new.seat, new.hall)


def enter_url(base: str, code: str) -> str:
    """The address of a single-use link; the code rides in the fragment and reaches no log."""
    return f"{base}/enter#k={code}"
