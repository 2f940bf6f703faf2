"""Slices everyone in the room sees: the meeting, its agenda, the quorum, the halls, the floor, the actions."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation import facts as between
from facilitation.state import MeetingState
from facilitation.types import DeviceId, HallId, MemberId, Ms, Value
from facilitation.views import words
from facilitation.views.shapes import (
    ActionsView,
    AgendaView,
    HallsView,
    HallView,
    ItemView,
    MeetingView,
    QuorumView,
    RowView,
    Say,
)
from voting.rules import Row


class Facts(Value, frozen=True):
    """What only the shell knows: when halls and phones were heard, who online was last seen when (only those out of
    sight), how long a message to a hall and back takes (ms), which screens are open and since when others are not,
    and whether entries are being saved."""

    now: Ms
    heard: Mapping[HallId, Ms] = {}
    devices: Mapping[HallId, int] = {}
    silent: frozenset[HallId] = frozenset()
    seen: frozenset[MemberId] = frozenset()
    unseen: Mapping[MemberId, Ms] = {}
    delays: Mapping[HallId, int] = {}
    screens: frozenset[DeviceId] = frozenset()
    gone: Mapping[DeviceId, Ms] = {}
    read_only: str = ""
    plain_http: bool = False


class Names(Value, frozen=True):
    """Names by member: in full, as published (王*兰), number on the roll; signers' names, texts by commitment."""

    full: Mapping[MemberId, str] = {}
    masked: Mapping[MemberId, str] = {}
    numbers: Mapping[MemberId, str] = {}
    signers: Mapping[str, str] = {}
    texts: Mapping[str, str] = {}

    def said(self, commitment: str) -> str:
        """The text behind a commitment, where a seat is shown it; empty where it is erased or there is none."""
        return self.texts.get(commitment, "")

    def of(self, member: MemberId, public: bool = False) -> str:
        """The name to be shown; a member without a name is shown by the number, never by an id."""
        shown = self.masked if public else self.full
        return shown.get(member) or self.numbers.get(member) or "—"


def meeting(state: MeetingState) -> MeetingView:
    """What meeting this is and by which rule it decides."""
    info = state.info
    assert info is not None
    return MeetingView(
        id=info.id,
        title=info.title,
        body=info.body,
        preset=info.preset.id,
        rule_title=Say(zh=info.preset.title.zh, en=info.preset.title.en),
        rule_card=words.rule_card(info),
        article=Say(zh=info.article(), en=info.article_en()),
        unit=info.preset.unit,
        two_person=info.preset.two_person,
        remote=info.remote,
        phase=state.flow.phase,
        planned=info.planned,
        doors_opened=state.flow.doors_opened,
        closed=state.flow.closed,
        log_size=state.seq,
        sitting=len(state.flow.sittings) + (state.flow.phase != "adjourned"),
        until=state.flow.sittings[-1].until if state.flow.phase == "adjourned" else None,
        drill=info.drill,
    )


def agenda(state: MeetingState) -> AgendaView:
    """The items with their texts, which one is in hand, and at which step."""
    flow = state.flow
    times = flow.times.get(flow.current) if flow.current else None
    items = tuple(
        ItemView(
            id=item.id,
            number=number,
            title=item.title,
            text=item.text,
            item_kind=item.item_kind,
            minutes=item.minutes,
            proposer=item.proposer,
            materials=item.materials,
            consensus=item.consensus,
            consensus_sha256=item.consensus_sha256,
            outcome=item.outcome,
            started=flow.times[item.id].started if item.id in flow.times else None,
            ended=flow.times[item.id].ended if item.id in flow.times else None,
        )
        for number, item in enumerate(state.agenda.items, 1)
    )
    since = times.steps[-1][1] if times and times.steps else times.started if times else None
    return AgendaView(items=items, current=flow.current, step=flow.step, step_since=since, points=flow.points)


def row(judged: Row) -> RowView:
    """One threshold as it is shown."""
    return RowView(
        kind=judged.kind,
        measure=judged.measure,
        group=judged.group,
        numerator=judged.numerator,
        denominator=judged.denominator,
        base=judged.base,
        needed=judged.needed,
        reached=judged.reached,
        met=judged.met,
    )


def quorum(state: MeetingState) -> QuorumView:
    """Who is present against who must be, in words and with each threshold."""
    outcome, on_site = between.quorum(state), between.quorum_on_site(state)
    attendance = state.attendance
    online = state.halls.online()
    remote = attendance.weight(halls=online).rights
    here = attendance.weight().rights
    counted = here if state.info is not None and state.info.remote.quorum else here - remote
    rows = outcome.thresholds if outcome else ()
    open_rows = [r for r in rows if not r.met] or list(rows)
    first = open_rows[0] if open_rows else None
    met = all(r.met for r in rows)
    short = max(0, first.needed - first.reached) if first else 0
    return QuorumView(
        roll=attendance.roll.total.rights,
        present=counted,
        needed=first.needed if first else 0,
        short=short,
        met=met,
        met_at=attendance.quorum_met_at,
        on_site=here - remote,
        remote=remote,
        remote_counts=bool(state.info and state.info.remote.quorum),
        on_site_met=on_site is None or all(r.met for r in on_site.thresholds),
        guests=sum(attendance.guests_in_hall.values()),
        excused=sum(1 for excused in attendance.excused.values() if excused),
        at_count=outcome is None,
        rows=tuple(row(r) for r in rows),
        say=words.quorum(outcome is None, met, short, first),
        alarm=_alarm(state, met, short, rows),
    )


def _alarm(state: MeetingState, met: bool, short: int, rows: tuple[Row, ...]) -> Say | None:
    if not rows or state.flow.phase != "doors_open" or state.attendance.quorum_met_at is None:
        return None
    if not met:
        return words.quorum_lost(short)
    exactly = any(r.reached == r.needed for r in rows if r.measure != "area")
    return words.quorum_tight() if exactly else None


def halls(state: MeetingState, facts: Facts) -> HallsView:
    """Each hall with who is there and whether it can be heard."""
    return HallsView(
        halls=tuple(
            HallView(
                id=hall.id,
                name=hall.name,
                hall_kind=hall.hall_kind,
                blocks=hall.blocks,
                present=state.attendance.weight(halls=frozenset({hall.id})).rights,
                guests=state.attendance.guests_in_hall.get(hall.id, 0),
                devices=facts.devices.get(hall.id, 0),
                heard=facts.heard.get(hall.id),
                silent=hall.id in facts.silent,
                closed=hall.closed,
                delay=facts.delays.get(hall.id),
            )
            for hall in state.halls.halls
        )
    )


def hall_name(state: MeetingState, hall: HallId) -> str:
    """The hall's name, or its id where it has been removed."""
    found = state.halls.get(hall)
    return found.name if found else hall


def actions(state: MeetingState) -> ActionsView:
    """What was agreed to be done, with the fields still blank."""
    return ActionsView(actions=state.actions.actions, blanks=state.actions.blanks())
