"""Everybody in a rehearsal: staff at their pages, residents with their phones, and who knows what by which name.

Staff enter by single-use links, residents by their printed codes and what the hall's screen shows. A resident's
phone is opened when that person first does something. Raises ``Denied`` and ``Unheard``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import aiohttp

from server.rehearsal.device import Denied, Device, Unheard
from server.rehearsal.hosting import Server
from server.rehearsal.loading import Play, truth
from server.rehearsal.preparing import Prepared, furnish, prepare

AT_ONCE = 24
HALL_SEATS = ("projector", "hall_desk", "teller")
PAGES = {"hall_desk": "hall", "steward": "hall", "teller": "phone", "supervisor": "recorder"}
CODE_WRONG = frozenset({"code_wrong", "page_stale", "not_here"})


class Company:
    """The devices of one meeting."""

    def __init__(
        self, http: aiohttp.ClientSession, server: Server, play: Play, before: Company | None = None
    ) -> None:
        self.play, self._http, self._server, self._before = play, http, server, before
        self.heard = asyncio.Event()
        self.door = asyncio.Semaphore(AT_ONCE)
        self.staff: dict[tuple[str, str], list[Device]] = {}
        self.phones: dict[str, Device] = {}
        self.where: dict[str, str] = {}
        self.knows = Prepared("", {}, {}, {})
        self.admin = Device("admin", http, server.base, "", self.heard.set)

    async def gather(self) -> None:
        """The admin sets the meeting up; then the staff come in."""
        if self._before is None:
            await self.admin.ask("/api/enter", {"token": self._server.admin})
        else:
            self.admin.known_as(self._before.admin)
        self.knows = await prepare(self.admin, self.play, self._before.knows if self._before else None)
        await self.admin.open("setup")
        await furnish(self.admin, self.play)
        supervisors = [key for key, person in self.play.people.items() if person.role == "supervisor"] or [""]
        wanted = [("moderator", "", ""), ("recorder", "", ""), *(("supervisor", "", key) for key in supervisors)]
        wanted += [(seat, hall, "") for hall in self.on_site() for seat in HALL_SEATS]
        wanted += [("trustee", "", f"trustee {n}") for n in range(1, self.play.meeting.trustees.people + 1)]
        entered = await asyncio.gather(*(self._enter(seat, hall, key) for seat, hall, key in wanted))
        for (seat, hall, _), device in zip(wanted, entered, strict=True):
            self.staff.setdefault((seat, hall), []).append(device)

    def on_site(self) -> list[str]:
        """The halls that people walk into."""
        return [str(hall.id) for hall in self.play.halls if hall.kind != "online"]

    async def _enter(self, seat: str, hall: str, key: str) -> Device:
        link = await self.admin.ask(f"/api/setup/m/{self.knows.meeting}/links", {"seat": seat, "hall": hall or None})
        name = key or f"{seat} {hall}".strip()
        device = Device(name, self._http, self._server.base, self.knows.meeting, self.heard.set)
        await device.ask("/api/enter", {"token": link["url"].partition("#k=")[2]})
        await device.open(PAGES.get(seat, seat), hall)
        return device

    def seated(self, seat: str, hall: str = "") -> list[Device]:
        """The devices in a seat. Raises Unheard where nobody sits there."""
        found = [self.admin] if seat == "admin" else self.staff.get((seat, hall), self.staff.get((seat, ""), []))
        if not found:
            raise Unheard(f"{seat} {hall}: 没有人在这个席位 / nobody sits there")
        return found

    @property
    def moderator(self) -> Device:
        """The moderator's console."""
        return self.staff["moderator", ""][0]

    def everyone(self) -> Iterable[Device]:
        """Every device there is."""
        yield self.admin
        for devices in self.staff.values():
            yield from devices
        yield from dict.fromkeys(self.phones.values())

    def of_hall(self, hall: str) -> list[Device]:
        """What is in a hall: its screen, its desk, its tellers, its people's phones."""
        found = [device for (_, at), devices in self.staff.items() if at == hall for device in devices]
        return found + [phone for key, phone in self.phones.items() if self.where.get(key) == hall]

    def has_phone(self, key: str) -> bool:
        """Whether this person comes with a phone."""
        return truth(self.play.people[key].phone)

    async def phone(self, key: str) -> Device:
        """The person's phone, opened by the join link and bound by the printed code at its first use."""
        if key not in self.phones and (helper := self.play.people[key].shares):
            made = await self.phone(helper)
            await made.ask(f"/api/m/{self.knows.meeting}/person", {"code": self._card(key)})
            self.phones[key] = made
        if key not in self.phones:
            made = Device(key, self._http, self._server.base, self.knows.meeting, self.heard.set)
            await self._loaded(made)
            await made.ask(f"/api/m/{self.knows.meeting}/person", {"code": self._card(key)})
            await made.open("phone")
            self.phones[key] = made
        return self.phones[key]

    async def _loaded(self, phone: Device) -> None:
        """Load the join page; who does not get it loads it again, as people do."""
        for left in (3, 2, 1, 0):
            try:
                return await phone.open_page("phone")
            except aiohttp.ClientError:
                if not left:
                    raise
                await asyncio.sleep(1.0)

    def _card(self, key: str) -> str:
        """The printed code; not everybody in a register has one (a child, where adults are counted)."""
        if key not in self.knows.codes:
            raise Unheard(f"{key}: 不在名册上，也没有被邀请 / neither on the roll nor invited")
        return self.knows.codes[key]

    def member(self, key: str) -> str:
        """The person's id in this meeting. Raises Unheard."""
        self._card(key)
        return self.knows.members[key]

    async def show_presence(self, phone: Device, hall: str) -> None:
        """Type the code on the hall's screen; once more where it has just changed. Raises Denied."""
        for left in (2, 1, 0):
            code = self.staff["projector", hall][0].shown("code")
            told = await phone.ask(f"/api/m/{self.knows.meeting}/nonce")
            shown = {"nonce": told["nonce"], "hall": hall, "code": code["code"] if code else "000000"}
            try:
                await phone.ask(f"/api/m/{self.knows.meeting}/here", shown)
                return
            except Denied as denied:
                if denied.code not in CODE_WRONG or not left:
                    raise
                await asyncio.sleep(0.5)

    async def member_at(self, desk: Device, key: str) -> str:
        """Who this is, as a desk finds it: by number. Raises Unheard."""
        found: list[dict[str, Any]] = (await desk.ask(f"/api/m/{self.knows.meeting}/roll?q={key}"))["found"]
        member = next((one["member"] for one in found if one["number"] == key), None)
        if member is None:
            known = self.knows.members.get(key)
            member = next((one["member"] for one in found if one["member"] == known), known)
        if member is None:
            raise Unheard(f"{key}: 名册里找不到 / not on the roll")
        return str(member)

    async def leave(self) -> None:
        """Everybody puts the phone away."""
        await asyncio.gather(*(device.close() for device in self.everyone()), return_exceptions=True)
