"""What the sheets of paper are made of: halls with their blocks, questions with the hashes of their texts, the roll.

Names are told to those who hold them anyway: a hall's desk, the house's administrator, and the convener until the
doors open. Everybody else on the staff prints the other sheets; ``people`` is then None. Times in ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from aiohttp import web

from facilitation.agenda import Item, ItemKind, text_sha256
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import BlockId, DeviceId, GuestRole, HallId, HallKind, ItemId
from facilitation.views.shapes import Say
from server.keys import AUTH, MEETINGS, PEOPLE
from server.people.ids import MeetingId
from server.people.meetings import Met
from server.setup.asking import told
from server.setup.rulebook import rule_card
from server.sitting import Sitting
from server.staff_api import sitting_for


class OnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A part of what is printed."""


class PaperPerson(OnPaper, frozen=True):
    """One line of the roll; ``spelled`` is what the name sorts by, ``hall`` where the person is checked in."""

    name: str
    number: str
    household: str
    spelled: str
    guest: GuestRole | None
    hall: HallId | None


class PaperItem(OnPaper, frozen=True):
    """A question; ``locked``: its text cannot change any more, so ``sha256`` is what will be voted on."""

    id: ItemId
    number: int
    title: str
    item_kind: ItemKind
    question: str
    sha256: str
    locked: bool


class PaperHall(OnPaper, frozen=True):
    id: HallId
    name: str
    hall_kind: HallKind
    blocks: tuple[BlockId, ...]


class PaperTold(OnPaper, frozen=True):
    """Everything the sheets need; ``join`` is the address a member's phone opens, ``desk`` a hall's desk."""

    title: str
    body: str
    planned: int | None
    rule: Say
    ballot: Literal["open_or_secret", "secret_only", "hands"]
    rights: int
    halls: tuple[PaperHall, ...]
    items: tuple[PaperItem, ...]
    people: tuple[PaperPerson, ...] | None
    join: str
    desk: str
    number: str


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.get("/api/m/{meeting}/paper", paper)]


async def paper(request: web.Request) -> web.Response:
    """The data of every sheet, as the meeting stands now."""
    sitting, device = sitting_for(request), request.app[AUTH].device_of(request)
    assert device is not None, "known to the gate"
    listed = None
    if _holds_names(sitting.room.state, device.ref):
        met = await request.app[PEOPLE].meetings.listed(MeetingId(sitting.id))
        listed = tuple(_people(sitting.room.state, met))
    answer = told(_told(sitting, listed, request.app[MEETINGS].base_url()))
    answer.enable_compression()
    return answer


def _holds_names(state: MeetingState, device: DeviceId) -> bool:
    seats = {binding.seat for binding in state.seats.seats.get(device, ())}
    return bool(seats & {"admin", "hall_desk", "steward"}) or ("convener" in seats and state.flow.phase == "draft")


def _told(sitting: Sitting, people: tuple[PaperPerson, ...] | None, base: str) -> PaperTold:
    state = sitting.room.state
    if state.info is None:
        raise Refused("unknown_meeting", "AG1")
    return PaperTold(
        title=state.info.title,
        body=state.info.body,
        planned=state.info.planned,
        rule=rule_card(state.info.preset),
        ballot=state.info.preset.ballot,
        rights=state.attendance.roll.total.rights,
        halls=tuple(_hall(state)),
        items=tuple(_item(item, at) for at, item in enumerate(state.agenda.items, 1)),
        people=people,
        join=f"{base}/phone?m={sitting.id}",
        desk=f"{base}/hall?m={sitting.id}",
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
