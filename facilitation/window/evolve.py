"""What each event makes of the windows; total, never refuses."""

from __future__ import annotations

import msgspec
from immutables import Map

from facilitation.types import MemberId, RightId
from facilitation.window.state import (
    Ballot,
    Closing,
    Contact,
    Extension,
    Progress,
    Reading,
    Sum,
    Window,
    Windows,
    home,
)
from facilitation.window.words import (
    BallotReturned,
    ContactNoted,
    ContactStatus,
    SheetDropped,
    SheetEntered,
    WindowAnnounced,
    WindowClosed,
    WindowCounted,
    WindowEnded,
    WindowEvent,
    WindowExtended,
    WindowOpened,
    WindowVoided,
)
from voting.window import within

replace = msgspec.structs.replace


def evolve(state: Windows, event: WindowEvent, seq: int) -> Windows:
    """The windows after this event, which stands at ``seq`` in the log."""
    if isinstance(event, WindowAnnounced):
        return Windows(windows=state.windows.set(event.window, _announced(event)), order=(*state.order, event.window))
    window = _changed(state.windows[event.window], event, seq)
    return replace(state, windows=state.windows.set(event.window, window))


def _announced(event: WindowAnnounced) -> Window:
    return Window(
        id=event.window,
        questions=event.questions,
        announced=event.at,
        posted=event.posted,
        opens=event.opens,
        closes=event.closes,
        ends_by_rule=event.ends_by_rule,
        may_change=event.may_change,
        platform_only=event.platform_only,
        precedence=event.precedence,
    )


def _changed(window: Window, event: WindowEvent, seq: int) -> Window:
    match event:
        case BallotReturned():
            ballot = Ballot(channel="phone", choices=event.choices, seq=seq, at=event.at, member=event.member)
            return _taken(window, event.right, ballot)
        case SheetEntered():
            return _entered(window, event, seq)
        case SheetDropped():
            key = (event.right, event.sheet)
            return replace(window, pending=window.pending.delete(key), sheets=window.sheets.delete(event.sheet))
        case ContactNoted():
            return _contacted(window, event)
        case _:
            return _moved_on(window, event)


def _moved_on(window: Window, event: WindowEvent) -> Window:
    match event:
        case WindowOpened():
            return _opened(window, event)
        case WindowEnded():
            return replace(window, state="ended")
        case WindowExtended():
            extension = Extension(
                at=event.at,
                before=window.closes,
                closes=event.closes,
                reason=event.reason,
                short=window.state == "short",
            )
            return replace(window, state="open", closes=event.closes, extensions=(*window.extensions, extension))
        case WindowClosed():
            return _closed(window, event)
        case WindowCounted():
            return replace(window, state="counted", results=event.results)
        case WindowVoided():
            return replace(window, state="void", reason=event.reason, closed=window.closed or event.at)
        case _:
            return window


def _closed(window: Window, event: WindowClosed) -> Window:
    closing = Closing(
        at=event.at,
        returned=event.returned,
        short=event.short,
        left_out=event.left_out,
        despite_unconfirmed=event.despite_unconfirmed,
    )
    return replace(window, state="short", closed=event.at, closings=(*window.closings, closing))


def _opened(window: Window, event: WindowOpened) -> Window:
    buildings: dict[str, Progress] = {}
    held: dict[MemberId, tuple[RightId, ...]] = {}
    entitled = [Sum() for _ in window.questions]
    for share in event.roll:
        before = buildings.get(home(share), Progress())
        buildings[home(share)] = replace(before, rights=before.rights + 1)
        for member in share.holders:
            held[member] = (*held.get(member, ()), share.right)
        for place, question in enumerate(window.questions):
            mine = within(share, question.building, question.entrance)
            entitled[place] = entitled[place].plus(mine) if mine else entitled[place]
    return replace(
        window,
        state="open",
        opened=event.at,
        roll=Map({share.right: share for share in event.roll}),
        held_by=Map(held),
        entitled=tuple(entitled),
        returned=tuple(Sum() for _ in window.questions),
        buildings=Map(buildings),
    )


def _entered(window: Window, event: SheetEntered, seq: int) -> Window:
    reading = Reading(
        channel=event.channel,
        choices=event.choices,
        collector=event.collector,
        evidence=event.evidence,
        device=event.device,
        person=event.person,
        at=event.at,
    )
    key, sheets = (event.right, event.sheet), window.sheets.set(event.sheet, event.right)
    before = window.pending.get(key, ())
    readings = (*before, reading)
    window = replace(window, sheets=sheets)
    if not any(alike(earlier, reading) for earlier in before):
        return replace(window, pending=window.pending.set(key, readings))
    ballot = Ballot(
        channel=event.channel, choices=event.choices, seq=seq, at=event.at, sheet=event.sheet, readings=readings
    )
    return _taken(replace(window, pending=window.pending.delete(key)), event.right, ballot)


def alike(one: Reading, other: Reading) -> bool:
    """Whether two persons, on two devices, read the same."""
    return other_hands(one, other) and (one.channel, one.choices) == (other.channel, other.choices)


def other_hands(one: Reading, other: Reading) -> bool:
    """Whether two readings are those of two persons on two devices."""
    same_person = one.person is not None and one.person == other.person
    return one.device != other.device and not same_person


def _taken(window: Window, right: RightId, ballot: Ballot) -> Window:
    before = window.ballots.get(right, ())
    ballots = window.ballots.set(right, (*before, ballot))
    if before:
        return replace(window, ballots=ballots, doubles=window.doubles + (len(before) == 1))
    share = window.roll[right]
    parts = [within(share, q.building, q.entrance) for q in window.questions]
    returned = tuple(s.plus(p) if p else s for s, p in zip(window.returned, parts, strict=True))
    return _stands(replace(window, ballots=ballots, returned=returned), right, "voted", window.status(right))


def _contacted(window: Window, event: ContactNoted) -> Window:
    before = window.status(event.right)
    contact = Contact(status=event.status, note=event.note, at=event.at)
    after: ContactStatus | str = event.status if before != "voted" else "voted"
    changed = replace(window, contacts=window.contacts.set(event.right, contact))
    return _stands(changed, event.right, after, before)


def _stands(window: Window, right: RightId, after: str, before: str) -> Window:
    building = home(window.roll[right])
    sums = window.buildings[building]
    for name, by in ((before, -1), (after, 1)):
        if name in ("voted", "refused", "unreachable"):
            sums = replace(sums, **{name: getattr(sums, name) + by})
    return replace(window, buildings=window.buildings.set(building, sums))
