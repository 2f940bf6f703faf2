"""Setting up over HTTP: what the convener's browser asks, one small question at a time.

For an admin's device everywhere; for a convener's within the communities of meetings that it sits in and whose
doors are closed. Changes are POSTs with JSON from a page of this site; an upload is the bare file, whose length
is known before it is read. Failures are answered by ``server.guard``. Shapes stand in ``server.setup.shapes``.
"""

from __future__ import annotations

from aiohttp import web

from facilitation.floor.policy import FloorRules
from facilitation.types import DeviceId, MemberId, Seat
from server.gate import own_communities
from server.keys import CONFIG, MEETINGS, PEOPLE, SOCKETS
from server.people.ids import CommunityId
from server.setup import erasing, registers, telling, twins
from server.setup.asking import (
    Nothing,
    answering,
    body_of,
    community_of,
    device_of,
    file_of,
    seated,
    sitting_of,
    told,
)
from server.setup.asks import (
    Choose,
    EarlyErasure,
    Import,
    Look,
    MeetingAsk,
    Merge,
    NewBody,
    NewCard,
    NewCommunity,
    NewErasure,
    NewGuest,
    NewLink,
    NewMeeting,
    NewRoll,
    Revoke,
    SetSeats,
)
from server.setup.office import Office
from server.setup.rulebook import Rulebook, own_rules
from server.setup.shapes import HouseTold


class SetUp:
    """The handlers; the office is made with the first request, when the server's parts are there."""

    def __init__(self) -> None:
        self._office: Office | None = None

    def office(self, request: web.Request) -> Office:
        """The set-up office of this server."""
        if self._office is None:
            meetings = request.app[MEETINGS]
            rulebook = Rulebook(own_rules(request.app[CONFIG].rules))
            self._office = Office(request.app[PEOPLE], meetings, rulebook, meetings.base_url, meetings.clock)
        return self._office

    async def house(self, request: web.Request) -> web.Response:
        """Where the set-up page starts."""
        device, config = device_of(request), request.app[CONFIG]
        only = None if device.admin else await own_communities(request, device.ref)
        return told(
            HouseTold(
                name=config.name,
                admin=device.admin,
                plain_http=not config.https,
                communities=await telling.communities(self.office(request), only),
            )
        )

    async def presets(self, request: web.Request) -> web.Response:
        """Every rule there is, and how a body holds its floor that has chosen nothing else."""
        office = self.office(request)
        return told({"presets": office.rulebook.told(office.today()), "floor": FloorRules()})

    async def add_community(self, request: web.Request) -> web.Response:
        """A new community; admins only."""
        new, office = await body_of(request, NewCommunity), self.office(request)
        return told({"id": await office.people.register.add_community(new.name, office.clock())})

    async def upload(self, request: web.Request) -> web.Response:
        """A file to look at."""
        community, office = await community_of(request), self.office(request)
        data = await file_of(request)
        name = office.uploads.keep(community, data, office.clock())
        return await self._preview(office, community, Look(upload=name), data)

    async def look(self, request: web.Request) -> web.Response:
        """The same file with other columns or another sheet."""
        community, how, office = await community_of(request), await body_of(request, Look), self.office(request)
        return await self._preview(office, community, how, office.uploads.get(community, how.upload, office.clock()))

    async def _preview(self, office: Office, community: CommunityId, how: Look, data: bytes) -> web.Response:
        examined = await registers.look(office.people, community, data, how, office.clock())
        return told({"upload": how.upload, "preview": examined.preview})

    async def bring_in(self, request: web.Request) -> web.Response:
        """Take the file in, with a choice for every doubtful row."""
        community, how, office = await community_of(request), await body_of(request, Import), self.office(request)
        data = office.uploads.get(community, how.upload, office.clock())
        imported = await registers.bring_in(office.people, community, data, how, office.clock())
        office.uploads.forget(community, how.upload)
        return told(imported)

    async def people(self, request: web.Request) -> web.Response:
        """Persons of the register by a few letters."""
        community = await community_of(request)
        found = await self.office(request).people.register.search(community, request.query.get("q", ""))
        return told({"people": [registers.told(person) for person in found]})

    async def tags(self, request: web.Request) -> web.Response:
        """Every tag of the register."""
        counted = await registers.tags(self.office(request).people, await community_of(request))
        return told({"tags": [{"tag": tag, "count": count} for tag, count in counted]})

    async def twins(self, request: web.Request) -> web.Response:
        """Entries of the register that may be one person."""
        return told(await twins.found(self.office(request), await community_of(request)))

    async def merge(self, request: web.Request) -> web.Response:
        """Two entries are one person."""
        community, ask = await community_of(request), await body_of(request, Merge)
        return told(await twins.merged(self.office(request), community, ask))

    async def choose(self, request: web.Request) -> web.Response:
        """Many persons at once, by a tag or a pasted list."""
        community, how = await community_of(request), await body_of(request, Choose)
        return told(await registers.choose(self.office(request).people, community, how))

    async def add_body(self, request: web.Request) -> web.Response:
        """A new body under a rule."""
        community, new = await community_of(request), await body_of(request, NewBody)
        return told({"id": await self.office(request).add_body(community, new)})

    async def body(self, request: web.Request) -> web.Response:
        """A body with its seats."""
        office = self.office(request)
        body = await office.body(request.match_info["body"])
        return told(await telling.body_whole(office, body))

    async def change_body(self, request: web.Request) -> web.Response:
        """Another name or rule."""
        office = self.office(request)
        body = await office.body(request.match_info["body"])
        await office.change_body(body.id, await body_of(request, NewBody))
        return await self.body(request)

    async def set_seats(self, request: web.Request) -> web.Response:
        """The whole list of a body's seats."""
        office = self.office(request)
        body = await office.body(request.match_info["body"])
        await office.set_seats(body.id, (await body_of(request, SetSeats)).seats)
        return await self.body(request)

    async def add_meeting(self, request: web.Request) -> web.Response:
        """A meeting of a body; this device sits in it."""
        community, new, device = await community_of(request), await body_of(request, NewMeeting), device_of(request)
        seat: Seat = "admin" if device.admin else "convener"
        return told({"id": await self.office(request).add_meeting(community, new, device.ref, seat)})

    async def meeting(self, request: web.Request) -> web.Response:
        """A meeting in preparation, and what it lacks."""
        sitting = sitting_of(request)
        return told(await telling.meeting_whole(self.office(request), sitting))

    async def edit_meeting(self, request: web.Request) -> web.Response:
        """Another title or time."""
        sitting, office = sitting_of(request), self.office(request)
        by = seated(request, sitting)
        await office.edit_meeting(sitting, await body_of(request, MeetingAsk), by)
        return told(await telling.meeting_whole(office, sitting))

    async def roll(self, request: web.Request) -> web.Response:
        """The roll as it would be."""
        sitting = sitting_of(request)
        return told(await self.office(request).roll(sitting))

    async def set_roll(self, request: web.Request) -> web.Response:
        """Put the body's roll into the meeting."""
        sitting, office = sitting_of(request), self.office(request)
        ask = await body_of(request, NewRoll)
        await office.set_roll(sitting, seated(request, sitting), ask.reason)
        return told(await office.roll(sitting))

    async def invite(self, request: web.Request) -> web.Response:
        """A guest without a vote."""
        sitting, new = sitting_of(request), await body_of(request, NewGuest)
        return told({"member": await self.office(request).invite(sitting, new, seated(request, sitting))})

    async def link(self, request: web.Request) -> web.Response:
        """A single-use link for a seat."""
        sitting, new = sitting_of(request), await body_of(request, NewLink)
        seated(request, sitting)
        return told(await self.office(request).link(sitting, new))

    async def sit(self, request: web.Request) -> web.Response:
        """Bind this admin's device to a meeting that somebody else has made."""
        device, sitting = device_of(request), sitting_of(request)
        await body_of(request, Nothing)
        await self.office(request).sit(sitting, device.ref, "admin")
        return told({"seat": "admin"})

    async def revoke(self, request: web.Request) -> web.Response:
        """Shut a device out of the house: its cookie is worth nothing, its pages are closed."""
        ask, office = await body_of(request, Revoke), self.office(request)
        office.check_not_in_office(DeviceId(ask.device))
        await office.people.devices.revoke(DeviceId(ask.device), office.clock())
        for socket in [s for s in request.app[SOCKETS].sockets if s.device == ask.device]:
            socket.refuse("revoked")
        return told({"device": ask.device})

    async def erase(self, request: web.Request) -> web.Response:
        """Forget a person who asks for it."""
        sitting, ask = sitting_of(request), await body_of(request, NewErasure)
        return told(await erasing.erase(self.office(request), sitting, ask, seated(request, sitting)))

    async def erase_early(self, request: web.Request) -> web.Response:
        """Forget a person of a community that has no meeting yet."""
        community, ask = await community_of(request), await body_of(request, EarlyErasure)
        return told(await erasing.erase_early(self.office(request), community, ask))

    async def new_card(self, request: web.Request) -> web.Response:
        """Another code for a lost card; the old one is worth nothing any more."""
        sitting, ask, office = sitting_of(request), await body_of(request, NewCard), self.office(request)
        seated(request, sitting)
        return told(await telling.new_card(office, sitting, MemberId(ask.member)))

    async def cards(self, request: web.Request) -> web.Response:
        """The members' printed codes."""
        sitting = sitting_of(request)
        seated(request, sitting)
        return told(await telling.cards(self.office(request), sitting))


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    desk, c, b, m = SetUp(), "/api/setup/c/{community}", "/api/setup/b/{body}", "/api/setup/m/{meeting}"
    reads = {
        "/api/setup": desk.house,
        "/api/setup/presets": desk.presets,
        f"{c}/people": desk.people,
        f"{c}/tags": desk.tags,
        f"{c}/twins": desk.twins,
        b: desk.body,
        m: desk.meeting,
        f"{m}/roll": desk.roll,
        f"{m}/cards": desk.cards,
    }
    changes = {
        "/api/setup/communities": desk.add_community,
        f"{c}/upload": desk.upload,
        f"{c}/look": desk.look,
        f"{c}/import": desk.bring_in,
        f"{c}/choose": desk.choose,
        f"{c}/merge": desk.merge,
        f"{c}/erase": desk.erase_early,
        f"{c}/bodies": desk.add_body,
        f"{c}/meetings": desk.add_meeting,
        f"{b}/change": desk.change_body,
        f"{b}/seats": desk.set_seats,
        m: desk.edit_meeting,
        f"{m}/roll": desk.set_roll,
        f"{m}/guests": desk.invite,
        f"{m}/links": desk.link,
        f"{m}/sit": desk.sit,
        f"{m}/card": desk.new_card,
        f"{m}/erase": desk.erase,
        "/api/setup/revoke": desk.revoke,
    }
    return [
        *(web.get(path, answering(handler)) for path, handler in reads.items()),
        *(web.post(path, answering(handler)) for path, handler in changes.items()),
    ]
