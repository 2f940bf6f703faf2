"""The demo's seats: a single-use link for each, some residents' cards, and how they are printed in the terminal.

The most needed ones are shown as QR codes, all of them as addresses.
"""

from __future__ import annotations

from typing import NamedTuple

from facilitation.attendance.words import InviteGuest
from facilitation.halls import Hall
from facilitation.types import Actor, MemberId
from server import demo_data, simulated
from server.answers import answered
from server.people.ids import MeetingId
from server.people.links import StaffLink
from server.residents.crowd import Told
from server.residents.resident import Plan
from server.setup.asks import NewLink, StaffSeat
from server.setup.office import Office, enter_url
from server.setup.registers import everybody
from server.sitting import Sitting
from server.terminal import Terminal

SHOWN_CARDS = 3
TRUSTEES = 3
HALL_SHARES = (("F", 60), ("A", 20), ("B", 14), ("O", 6))
NAMES: dict[str, str] = {
    "moderator": "主持人 moderator",
    "projector": "大屏 projector",
    "hall_desk": "会场工作台 hall desk",
    "teller": "监票人（第二计票）second teller",
    "recorder": "记录人 recorder",
    "supervisor": "监督人 supervisor",
    "convener": "召集人 convener",
    "trustee": "保管人 trustee",
    "admin": "管理员 admin",
}


class Handed(NamedTuple):
    """One seat's link: what it is, and its address."""

    name: str
    url: str
    important: bool = False


async def hand_out(office: Office, sitting: Sitting) -> list[Handed]:
    """New links for every seat, made out to who is on duty there, and the cards of a few residents."""
    duty = await _on_duty(office, sitting)
    handed = [await _seat(office, sitting, duty, "moderator", important=True)]
    halls = sitting.room.state.halls.halls
    on_site = [hall for hall in halls if hall.hall_kind != "online"]
    for hall in on_site:
        handed.append(await _seat(office, sitting, duty, "projector", hall, important=hall is on_site[0]))
    for hall in on_site:
        handed.append(await _seat(office, sitting, duty, "hall_desk", hall, important=hall is on_site[0]))
    for hall in on_site:
        handed.append(await _seat(office, sitting, duty, "teller", hall))
    for seat in ("recorder", "supervisor", "convener"):
        handed.append(await _seat(office, sitting, duty, seat))
    for number in range(1, TRUSTEES + 1):
        handed.append(await _seat(office, sitting, duty, "trustee", number=number))
    code = await office.people.links.new_link(StaffLink(seat="admin"), office.clock())
    handed.append(Handed(NAMES["admin"], enter_url(office.base_url(), code)))
    return [*handed, *await _cards(office, sitting)]


async def _on_duty(office: Office, sitting: Sitting) -> dict[str, int]:
    """The register's persons by the seat each takes. Their names reach the minutes from there, never the log."""
    meeting = await office.people.meetings.get(MeetingId(sitting.id))
    assert meeting is not None, "made together with its log"
    register = office.people.register
    listed = [p for tag in (demo_data.DUTY, "列席") for p in await register.tagged(meeting.community, tag)]
    known = {person.name: person.id for person in listed}
    return {place: known[name] for name, place in demo_data.ON_DUTY if name in known}


async def _seat(
    office: Office,
    sitting: Sitting,
    duty: dict[str, int],
    seat: StaffSeat,
    hall: Hall | None = None,
    *,
    number: int = 0,
    important: bool = False,
) -> Handed:
    at = hall.id if hall else (number or "")
    link = await office.handed_out(
        sitting, NewLink(seat=seat, hall=hall.id if hall else None, person=duty.get(f"{seat} {at}".strip()))
    )
    where = hall.name if hall else str(number or "")
    parts = (NAMES[seat], where, link.label)
    return Handed(" · ".join(part for part in parts if part), link.url, important)


async def _cards(office: Office, sitting: Sitting) -> list[Handed]:
    """The last members of the roll; a simulated resident leaves speaking and voting with these cards to others."""
    members = _members(sitting)[-SHOWN_CARDS:]
    codes = await office.people.cards.card_codes(MeetingId(sitting.id), members)
    base = office.base_url()
    return [
        Handed(
            f"代表 member {sitting.house.names.of(member)} {codes[member]}",
            f"{base}/phone?m={sitting.id}#p={codes[member]}",
            important=n == 0,
        )
        for n, member in enumerate(members)
    ]


def print_all(terminal: Terminal, handed: list[Handed], base: str, sitting: Sitting) -> None:
    """Every address, and the important ones to scan."""
    terminal.say()
    terminal.codes([(one.name, one.url) for one in handed if one.important])
    terminal.heading("各席位的链接，每个只能用一次 one link per seat, each works once")
    terminal.table([*((one.name, one.url) for one in handed), ("公开页 public page", f"{base}/?m={sitting.id}")])
    terminal.say()
    terminal.say("  先打开主持人的链接，再按“开门”。Open the moderator's link first, then open the doors.")
    terminal.say("  手机与本机要在同一网络。Phones must be in the same network as this machine.")


async def for_residents(office: Office, sitting: Sitting, many: int, seed: int, base: str) -> Told:
    """Who comes: members with their cards first, then onlookers; each hall's screen gets a link of its own."""
    members = _members(sitting)[:many]
    onlookers = await _onlookers(office, sitting, many - len(members))
    codes = await office.people.cards.card_codes(MeetingId(sitting.id), [*members, *onlookers])
    halls = simulated.spread(_shares(sitting), many)
    reserved = _members(sitting)[-SHOWN_CARDS:]
    plans = [
        Plan(hall=hall.id, code=codes[member], online=hall.hall_kind == "online", reserved=member in reserved)
        for hall, member in zip(halls, [*members, *onlookers], strict=False)
    ]
    plans += [Plan(hall=hall.id) for hall in halls[len(plans) :]]
    screens = {}
    for hall in sitting.room.state.halls.halls:
        if hall.hall_kind != "online":
            link = await office.handed_out(sitting, NewLink(seat="projector", hall=hall.id))
            screens[str(hall.id)] = link.url.partition("#k=")[2]
    return Told(base=base, meeting=sitting.id, seed=seed, residents=tuple(plans), screens=screens)


async def _onlookers(office: Office, sitting: Sitting, many: int) -> list[MemberId]:
    """Residents who attend without a vote: invited while the doors are closed, known ones afterwards."""
    known = sorted(m for m, role in sitting.room.state.attendance.guests.items() if role == "observer")
    missing = many - len(known)
    by = _host(sitting)
    if missing <= 0 or by is None or sitting.room.state.flow.phase != "draft":
        return known[: max(0, many)]
    meeting = await office.people.meetings.get(MeetingId(sitting.id))
    assert meeting is not None, "made together with its log"
    taken = set((await office.people.meetings.persons(MeetingId(sitting.id))).values())
    adults = [
        person.id
        for person in await everybody(office.people, meeting.community)
        if person.id not in taken and (person.birth_year or 9999) < 2005
    ]
    chosen = adults[:: max(1, len(adults) // missing)][:missing]
    made = await office.people.meetings.enrol(MeetingId(sitting.id), chosen)
    for member in made.values():
        answered(await sitting.issue(InviteGuest(member=member, role="observer"), by))
    return [*known, *made.values()]


def _host(sitting: Sitting) -> Actor | None:
    """The device that prepared the meeting."""
    for device, bindings in sitting.room.state.seats.seats.items():
        if any(binding.seat == "admin" for binding in bindings):
            return Actor(device=device, seat="admin")
    return None


def _members(sitting: Sitting) -> list[MemberId]:
    rights = sitting.room.state.attendance.roll.rights
    return [rights[right].holders[0] for right in sorted(rights)]


def _shares(sitting: Sitting) -> list[tuple[Hall, int]]:
    halls = {str(hall.id): hall for hall in sitting.room.state.halls.halls}
    return [(halls[name], share) for name, share in HALL_SHARES if name in halls]
