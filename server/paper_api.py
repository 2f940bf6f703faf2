"""What is printed: halls with their blocks, questions with the hashes of their texts, the roll, what was decided.

The roll's names are told to those who hold them anyway: a hall's desk, the house's administrator, and the convener
until the doors open. Everybody else on the staff prints the other sheets; ``people`` is then None. Times in ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aiohttp import web

from facilitation.agenda import Item, text_sha256
from facilitation.refused import Refused
from facilitation.seats import Binding
from facilitation.state import MeetingState
from facilitation.types import Ms
from facilitation.views import room
from facilitation.views.room import Facts, Names
from facilitation.views.window import windows
from server import paper_results, paper_units
from server.keys import AUTH, MEETINGS, PEOPLE
from server.paper_shapes import PaperHall, PaperItem, PaperPerson, PaperTold, PaperUnit
from server.people.ids import MeetingId
from server.people.meetings import Meetings, Met
from server.setup.asking import told
from server.setup.rulebook import rule_card
from server.staff_api import sitting_for


@dataclass(frozen=True)
class Reader:
    """Who prints: the seats of the device, the address of this house, and the names where they are held."""

    base: str = ""
    bindings: tuple[Binding, ...] = ()
    people: tuple[PaperPerson, ...] | None = None
    units: tuple[PaperUnit, ...] | None = None


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.get("/api/m/{meeting}/paper", paper)]


async def paper(request: web.Request) -> web.Response:
    """The data of every sheet, as the meeting stands now."""
    sitting, device = sitting_for(request), request.app[AUTH].device_of(request)
    assert device is not None, "known to the gate"
    state = sitting.room.state
    reader = Reader(base=request.app[MEETINGS].base_url(), bindings=state.seats.seats.get(device.ref, ()))
    if _holds_names(state, reader.bindings):
        reader = await _with_names(reader, state, request.app[PEOPLE].meetings, MeetingId(sitting.id))
    facts = Facts(now=Ms(request.app[MEETINGS].clock()))
    answer = told(sheets(state, sitting.house.names, facts, reader))
    answer.enable_compression()
    return answer


async def _with_names(reader: Reader, state: MeetingState, register: Meetings, meeting: MeetingId) -> Reader:
    people = tuple(_people(state, await register.listed(meeting)))
    if not paper_units.by_area(state):
        return replace(reader, people=people)
    return replace(reader, people=people, units=tuple(paper_units.units(state, await register.names(meeting))))


def _holds_names(state: MeetingState, bindings: Iterable[Binding]) -> bool:
    seats = {binding.seat for binding in bindings}
    return bool(seats & {"admin", "hall_desk", "steward"}) or ("convener" in seats and state.flow.phase == "draft")


def sheets(state: MeetingState, names: Names, facts: Facts, reader: Reader) -> PaperTold:
    """Everything the sheets need of this meeting, for this reader. Raises Refused (``unknown_meeting``)."""
    info = state.info
    if info is None:
        raise Refused("unknown_meeting", "AG1")
    return PaperTold(
        title=info.title,
        body=info.body,
        planned=info.planned,
        opened=state.flow.doors_opened,
        closed=state.flow.closed,
        rule=rule_card(info.preset),
        ballot=info.preset.ballot,
        rights=state.attendance.roll.total.rights,
        by_area=paper_units.by_area(state),
        halls=tuple(_hall(state)),
        items=tuple(_item(item, at) for at, item in enumerate(state.agenda.items, 1)),
        people=reader.people,
        units=reader.units,
        agenda=room.agenda(state),
        quorum=room.quorum(state),
        window=windows(state),
        actions=room.actions(state),
        published=paper_results.published(state, names, facts),
        heard=paper_results.heard(state, names, facts, reader.bindings),
        publishing=paper_results.publishing(info),
        join=f"{reader.base}/phone?m={info.id}",
        desk=f"{reader.base}/hall?m={info.id}",
        public=f"{reader.base}/?m={info.id}",
        number=state.screens.number,
    )


def _hall(state: MeetingState) -> Iterator[PaperHall]:
    for hall in state.halls.halls:
        if hall.closed is None:
            yield PaperHall(id=hall.id, name=hall.name, hall_kind=hall.hall_kind, blocks=hall.blocks)


def _item(item: Item, at: int) -> PaperItem:
    return PaperItem(
        id=item.id,
        number=at,
        title=item.title,
        item_kind=item.item_kind,
        question=item.question,
        sha256=item.consensus_sha256 or text_sha256(item.question),
        locked=bool(item.consensus_sha256),
    )


def _people(state: MeetingState, met: list[tuple[Met, str]]) -> Iterator[PaperPerson]:
    """Those on the roll and the guests; who is neither (taken off again) is not printed."""
    attendance = state.attendance
    for one, keys in met:
        guest = attendance.guests.get(one.member)
        if guest is None and not attendance.roll.of_member.get(one.member):
            continue
        here = attendance.present.get(one.member)
        yield PaperPerson(
            name=one.name.full,
            number=one.name.number,
            household=one.name.household,
            spelled=_spelled(keys),
            guest=guest,
            hall=here.hall if here else None,
        )


def _spelled(keys: str) -> str:
    """The name in letters: the first of the keys it is found by that has only such; nothing where none has."""
    return next((key for key in keys.split("\n") if key.isascii() and key[:1].isalpha()), "")
