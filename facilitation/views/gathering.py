"""Slices about those gathered: a counting and its answers, notes and objections, empty seats, who is out of sight.

Names of those who have not answered go to the moderator and to their own hall's desk alone. Texts typed by persons
are shown as long as they stand beside the log.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.agenda import Item
from facilitation.composition import SeatKind
from facilitation.muster import Muster
from facilitation.oversight import LegalNote, Objection, text_sha256
from facilitation.state import MeetingState
from facilitation.types import HallId, MemberId, Value
from facilitation.views.gathering_shapes import (
    AdviserView,
    HallMusterView,
    KindView,
    MissingView,
    MusterSlice,
    MusterView,
    NoteView,
    ObjectionView,
    OversightView,
    TableView,
    UnseenPersonView,
    UnseenView,
)
from facilitation.views.room import Facts, Names
from facilitation.views.shapes import Say

MOST_NAMES = 300
_INSIDE = frozenset({"room", "projector", "console", "recorder", "desk"})
SLICES: Mapping[str, frozenset[str]] = {
    "muster": _INSIDE,
    "oversight": _INSIDE,
    "table": _INSIDE,
    "unseen": frozenset({"console", "desk"}),
}
PARTS: Mapping[str, tuple[str, ...]] = {
    "muster": ("musters", "attendance", "halls"),
    "oversight": ("oversight", "agenda", "attendance"),
    "table": ("composition", "attendance"),
    "unseen": ("attendance", "halls"),
}


def view(name: str, audience: str, state: MeetingState, facts: Facts, names: Names) -> Value:
    """One of these slices as this audience may see it."""
    hall = HallId(audience.removeprefix("desk:")) if audience.startswith("desk:") else None
    match name:
        case "muster":
            return muster(state, names, hall, with_names=audience == "console" or hall is not None)
        case "oversight":
            return oversight(state, names)
        case "table":
            return table(state, names)
        case "unseen":
            return unseen(state, facts, names, hall)
    raise KeyError(name)


def muster(state: MeetingState, names: Names, hall: HallId | None, with_names: bool) -> MusterSlice:
    """The latest counting; with the names of those who have not answered, of one hall where one is given."""
    latest = state.musters.current
    if latest is None:
        return MusterSlice(latest=None)
    left = [m for m in latest.missing if m in state.attendance.present]
    halls = _halls(state, latest, left)
    return MusterSlice(
        latest=MusterView(
            muster=latest.id,
            scope=latest.scope,
            started=latest.started,
            until=latest.until,
            ended=latest.ended,
            called=len(latest.missing) + len(latest.answered),
            answered=len(latest.answered),
            unsettled=sum(1 for m in left if m not in latest.kept),
            halls=halls,
            missing=_missing(state, latest, names, left, hall) if with_names else (),
        )
    )


def _halls(state: MeetingState, latest: Muster, left: list[MemberId]) -> tuple[HallMusterView, ...]:
    open_in: dict[HallId, int] = {}
    for member in left:
        where = latest.missing[member]
        open_in[where] = open_in.get(where, 0) + 1
    guests = state.attendance.guests
    listed: dict[HallId, int] = {}
    for member, here in state.attendance.present.items():
        if member not in guests:
            listed[here.hall] = listed.get(here.hall, 0) + 1
    return tuple(
        HallMusterView(
            hall=h.id,
            name=h.name,
            called=latest.called[h.id],
            answered=latest.called[h.id] - open_in.get(h.id, 0),
            listed=listed.get(h.id, 0),
        )
        for h in state.halls.halls
        if h.id in latest.called
    )


def _missing(
    state: MeetingState, latest: Muster, names: Names, left: list[MemberId], hall: HallId | None
) -> tuple[MissingView, ...]:
    present = state.attendance.present
    rows = [
        MissingView(
            member=m,
            name=names.of(m),
            number=names.numbers.get(m, ""),
            hall=present[m].hall,
            kept=m in latest.kept,
        )
        for m in left
        if hall in (None, present[m].hall)
    ]
    return tuple(sorted(rows, key=lambda row: (row.hall, row.number, row.member))[:MOST_NAMES])


def oversight(state: MeetingState, names: Names) -> OversightView:
    """Legality notes and procedural objections with their answers, oldest first."""
    kept = state.oversight
    return OversightView(
        notes=tuple(_note(note, state.agenda.get(note.item), names) for note in kept.notes),
        objections=tuple(_objection(kept.objections[o], names) for o in kept.order),
        open=len(kept.open()),
        advisers=tuple(
            AdviserView(member=m, name=names.of(m))
            for m, role in sorted(state.attendance.guests.items())
            if role == "legal_adviser"
        ),
    )


def _note(note: LegalNote, item: Item | None, names: Names) -> NoteView:
    now = "" if item is None else item.consensus if item.item_kind == "deliberation" else item.question
    return NoteView(
        item=note.item,
        adviser=names.of(note.adviser),
        text=names.said(note.text),
        at=note.at,
        current=text_sha256(now) == note.about,
    )


def _objection(raised: Objection, names: Names) -> ObjectionView:
    return ObjectionView(
        objection=raised.id,
        item=raised.item,
        who=names.of(raised.member) if raised.member else "",
        text=names.said(raised.text),
        at=raised.at,
        answer=names.said(raised.answer),
        answered=raised.answered,
    )


def table(state: MeetingState, names: Names) -> TableView:
    """The kinds of seats with those that are empty now."""
    kinds = tuple(_kind(state, kind, names) for kind in state.composition.kinds)
    open_ = state.flow.phase == "doors_open"
    return TableView(
        kinds=kinds,
        empty=sum(kind.empty for kind in kinds),
        warnings=tuple(
            Say(zh=f"受邀的“{kind.name}”还没有人到会", en=f"Nobody of “{kind.name}”, who are invited, is here yet")
            for kind in kinds
            if open_ and kind.invited and not kind.here
        ),
    )


def _kind(state: MeetingState, kind: SeatKind, names: Names) -> KindView:
    here = sum(1 for m in kind.members if m in state.attendance.present)
    return KindView(
        id=kind.id,
        name=kind.name,
        seats=max(kind.seats, len(kind.members)),
        here=here,
        empty=max(kind.seats, len(kind.members)) - here,
        invited=kind.invited,
        people=tuple(AdviserView(member=m, name=names.of(m)) for m in kind.members),
    )


def asked_anew(before: MeetingState, after: MeetingState) -> set[MemberId]:
    """The persons of whom it is another now whether an answer is awaited."""
    was, now = before.musters.current, after.musters.current
    old = set(was.missing) if was else set()
    new = set(now.missing) if now else set()
    return (old | new) if was and now and was.id != now.id else old ^ new


def awaited(state: MeetingState, member: MemberId) -> str | None:
    """The counting that this person is asked by and has not answered, while it matters."""
    latest = state.musters.current
    if latest is None or member not in latest.missing or member in latest.kept:
        return None
    return latest.id if member in state.attendance.present else None


def unseen(state: MeetingState, facts: Facts, names: Names, hall: HallId | None) -> UnseenView:
    """Who is online and has not been seen for five minutes, longest first."""
    present = state.attendance.present
    rows = [
        UnseenPersonView(member=m, name=names.of(m), hall=present[m].hall, minutes=(facts.now - at) // 60_000)
        for m, at in facts.unseen.items()
        if m in present and hall in (None, present[m].hall)
    ]
    return UnseenView(people=tuple(sorted(rows, key=lambda row: (-row.minutes, row.member))[:MOST_NAMES]))
