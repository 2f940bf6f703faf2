"""Minutes drafted from the log: the same entries and texts give the same minutes, to the byte.

The server composes to show, to close and to pack; the verifier composes to compare. Neither can add
anything: what is in the minutes follows from the log's entries and from `texts.json`. Times are `Ms`.
Raises what a log raises that no meeting wrote (the verifier says so), nothing for one that the server kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import UNSET, UnsetType

from facilitation.agenda import Item
from facilitation.attendance import Interval
from facilitation.info import Info
from facilitation.log import Entry
from facilitation.minutes import asked, exhibits, gathered, holders, led_on, led_on_told, procedure, secret, windows
from facilitation.minutes.happenings import course
from facilitation.minutes.members import OpenedText, Texts
from facilitation.minutes.notes import Note, note
from facilitation.minutes.polls import record
from facilitation.minutes.shapes import (
    WORDING,
    About,
    Action,
    AgendaItem,
    Attendance,
    Attendee,
    Edit,
    Guest,
    HallPlace,
    LogPlace,
    Minutes,
    Moment,
    Officer,
    Section,
    SittingTime,
    Speaking,
    SpeakingOrder,
    Stay,
    StepTime,
)
from facilitation.minutes.window_shapes import WindowRecord
from facilitation.recording import Recording, required
from facilitation.state import MeetingState
from facilitation.types import MemberId, Seat

OFFICES: tuple[Seat, ...] = ("convener", "moderator", "recorder", "teller", "supervisor", "steward")


def compose(entries: Sequence[Entry], enclosed: Texts) -> Minutes:
    """The minutes of the meeting as far as these entries go; `enclosed` has the names and texts."""
    state, moments, incidents = course(entries, enclosed.texts)
    versions, last = state.recording.versions, entries[-1]
    return Minutes(
        wording=WORDING,
        version=len(versions) + 1,
        replaces=versions[-1].sha256 if versions else "",
        log=LogPlace(stream=last.stream, size=last.seq, head=last.hash),
        meeting=_about(state),
        halls=tuple(
            HallPlace(id=hall.id, name=hall.name, hall_kind=hall.hall_kind, blocks=hall.blocks)
            for hall in state.halls.halls
        ),
        officers=_officers(state),
        attendance=_attendance(state, moments, enclosed.texts),
        table=gathered.table(state),
        agenda=tuple(_item(state, item, enclosed.texts) for item in state.agenda.items),
        speeches=_speeches(state),
        polls=tuple(record(state.balloting.polls[poll], enclosed.texts) for poll in state.balloting.order),
        windows=_windows(state, enclosed.texts),
        asked=asked.asked(state, enclosed.texts) or UNSET,
        secret=secret.secret(state, enclosed.texts) or UNSET,
        exhibits=exhibits.exhibited(state.materials) or UNSET,
        actions=_actions(state),
        incidents=incidents,
        sections=_sections(state.recording, enclosed.texts),
        edits=_edits(state.recording, enclosed.texts),
        names={member: enclosed.names.get(member, "") for member in sorted(persons(state))},
        signers=required(state.info.preset if state.info else None),
    )


def persons(state: MeetingState) -> frozenset[MemberId]:
    """Everybody whose name the full record carries: the roll's members, the guests, who holds a seat."""
    staff = {binding.holder for bindings in state.seats.seats.values() for binding in bindings if binding.holder}
    listed = set(state.attendance.roll.of_member) | set(state.attendance.guests)
    return frozenset(listed | staff | holders.everybody(state.attendance))


def notes_of(minutes: Minutes) -> Iterator[Note]:
    """Every text these minutes refer to, with its commitment: what `texts.json` should open."""
    told = [incident.note for incident in minutes.incidents]
    told += [note for edit in minutes.edits for note in (edit.before, edit.after)]
    told += procedure.notes(minutes)
    told += led_on_told.notes(minutes)
    told += [section.text for section in minutes.sections]
    told += [one.reason for one in minutes.attendance.walk_ins]
    told += [one.reason for one in minutes.attendance.joined or ()]
    for poll in minutes.polls:
        told += [poll.void_reason, *(count.skipped for count in poll.hand_counts)]
    told += [note for window in minutes.windows or () for note in windows.notes_of(window)]
    told += asked.notes_of(minutes.asked) if minutes.asked else ()
    told += secret.notes_of(minutes.secret or ())
    return (note for note in told if note is not None)


def commitments(minutes: Minutes) -> frozenset[str]:
    """The commitments of those texts."""
    return frozenset(note.commitment for note in notes_of(minutes))


def _windows(state: MeetingState, texts: Mapping[str, OpenedText]) -> tuple[WindowRecord, ...] | UnsetType:
    kept = state.window
    return tuple(windows.record(kept.windows[name], texts) for name in kept.order) or UNSET


def _about(state: MeetingState) -> About:
    info: Info | None = state.info
    assert info is not None, "a meeting begins with MeetingCreated"
    return About(
        id=info.id,
        title=info.title,
        community=info.community,
        body=info.body,
        language=info.language,
        preset=info.preset,
        remote=info.remote,
        planned=info.planned,
        doors_opened=state.flow.doors_opened,
        closed=state.flow.closed,
        sittings=tuple(
            SittingTime(adjourned=one.adjourned, until=one.until, resumed=one.resumed) for one in state.flow.sittings
        ),
        drill=bool(info.drill),
    )


def _officers(state: MeetingState) -> tuple[Officer, ...]:
    """The seats that answer for the record, each person once, however many devices."""
    held = {
        (OFFICES.index(binding.seat), binding.hall or "", binding.holder or "", binding.label)
        for bindings in state.seats.seats.values()
        for binding in bindings
        if binding.seat in OFFICES
    }
    return tuple(
        Officer(seat=OFFICES[place], hall=hall or None, member=holder or None, label=label)
        for place, hall, holder, label in sorted(held)
    )


def _attendance(
    state: MeetingState, moments: tuple[Moment, ...], texts: Mapping[str, OpenedText]
) -> Attendance:
    kept = state.attendance
    total, roll = kept.roll.total, kept.roll.of_member
    came = {right for member in kept.intervals for right in roll.get(member, ())}
    excused = {member for member, is_excused in kept.excused.items() if is_excused}
    represented = holders.represented(kept)
    absent = {
        m for m, rights in roll.items() if m not in excused and m not in represented and came.isdisjoint(rights)
    }
    return Attendance(
        roll_count=total.rights,
        roll_heads=total.count,
        roll_area=total.area,
        present=tuple(
            Attendee(member=m, stays=_stays(kept.intervals[m]))
            for m in sorted(kept.intervals)
            if m not in kept.guests
        ),
        excused=tuple(sorted(excused)),
        absent=tuple(sorted(absent)),
        attendee_nonvoting=tuple(
            Guest(member=m, role=kept.guests[m], stays=_stays(kept.intervals.get(m, ()))) for m in sorted(kept.guests)
        ),
        moments=moments,
        represented=tuple(sorted(represented)),
        proxies=holders.proxies(kept),
        walk_ins=holders.walk_ins(kept, texts),
        helped=holders.helped(kept),
        joined=holders.joined(kept, texts) or UNSET,
    )


def _stays(intervals: tuple[Interval, ...]) -> tuple[Stay, ...]:
    return tuple(Stay(hall=stay.hall, start=stay.start, end=stay.end) for stay in intervals)


def _item(state: MeetingState, item: Item, texts: Mapping[str, OpenedText]) -> AgendaItem:
    times = state.flow.times.get(item.id)
    return AgendaItem(
        id=item.id,
        title=item.title,
        item_kind=item.item_kind,
        proposer=item.proposer,
        text=item.text,
        materials=tuple(material.title for material in item.materials),
        consensus_text=item.consensus,
        consensus_sha256=item.consensus_sha256,
        started=times.started if times else None,
        ended=times.ended if times else None,
        steps=tuple(StepTime(step=step, at=at) for step, at in times.steps) if times else (),
        outcome=item.outcome,
        speaking=_speaking(state, item),
        recused=procedure.recused(state, item.id, texts),
        late=item.late,
        versions=procedure.versions(state, item.id),
        proposals=procedure.proposals(state, item.id, texts),
        origin=led_on.came_from(item, texts),
        dissents=led_on.dissents(state, item.id, texts),
        led_on=led_on.led_on(state, item.id),
    )


def _speaking(state: MeetingState, item: Item) -> SpeakingOrder | UnsetType:
    told = state.floor.fairness.get(item.id)
    if told is None:
        return UNSET
    steps = state.floor.rules_on(item.id).steps
    return SpeakingOrder(steps=steps, by_rule=told.by_rule, by_hand=told.by_hand, unheard=told.unheard)


def _speeches(state: MeetingState) -> tuple[Speaking, ...]:
    return tuple(
        Speaking(
            item=speech.item,
            member=speech.request.member,
            hall=speech.request.hall,
            stance=speech.request.stance,
            started=speech.started,
            seconds=-(-speech.spoken // 1000),
            sort=UNSET if speech.request.sort == "speech" else speech.request.sort,
        )
        for speech in state.floor.speeches
    )


def _actions(state: MeetingState) -> tuple[Action, ...]:
    return tuple(
        Action(
            id=action.id,
            item=action.item,
            task=action.task,
            owner=action.owner,
            standard=action.standard,
            deadline=action.deadline,
            supervisor=action.supervisor,
        )
        for action in state.actions.actions
    )


def _sections(kept: Recording, texts: Mapping[str, OpenedText]) -> tuple[Section, ...]:
    written = ((name, note(kept.sections[name], texts)) for name in sorted(kept.sections))
    return tuple(Section(section=name, text=text) for name, text in written if text is not None)


def _edits(kept: Recording, texts: Mapping[str, OpenedText]) -> tuple[Edit, ...]:
    return tuple(
        Edit(
            section=edit.section,
            before=note(edit.before, texts),
            after=note(edit.after, texts),
            by=edit.by,
            at=edit.at,
        )
        for edit in kept.edits
    )
