"""Slices of soundings and consultations: what is asked, how far it is, and what was heard once it may be shown."""

from __future__ import annotations

from facilitation import consulting, sounding
from facilitation.consulting.report import report
from facilitation.sounding import Heard
from facilitation.state import MeetingState
from facilitation.views.asking_shapes import (
    ConsultationsView,
    ConsultationView,
    HeardView,
    ReportView,
    SoundingHallView,
    SoundingsView,
    SoundingView,
    WayView,
)
from facilitation.views.shapes import Say


def soundings(state: MeetingState) -> SoundingsView:
    """The sounding of this moment, and those that are over."""
    shown = current(state)
    past = [state.sounding.all[key] for key in state.sounding.order]
    return SoundingsView(
        current=_sounding(state, shown) if shown else None,
        past=tuple(_sounding(state, one) for one in past if one.closed is not None),
    )


def current(state: MeetingState) -> sounding.Sounding | None:
    """The sounding that runs, or the last one until the meeting goes on: another item, step, vote or speech."""
    latest = state.sounding.latest
    if latest is None or latest.closed is None:
        return latest
    if state.flow.phase == "closed" or _gone_on(state, latest.closed):
        return None
    return latest


def _gone_on(state: MeetingState, since: int) -> bool:
    poll, election = state.balloting.current, state.electing.latest
    speaking = state.floor.speaking
    times = state.flow.times.get(state.flow.current) if state.flow.current else None
    later = [
        poll.opened if poll else 0,
        election.opened if election else 0,
        speaking.started if speaking else 0,
        times.started if times else 0,
        *(at for step, at in (times.steps if times else ())),
        *(times.ended or 0 for times in state.flow.times.values()),
    ]
    return max(later) >= since


def _sounding(state: MeetingState, of: sounding.Sounding) -> SoundingView:
    shown = of.closed is not None or of.live
    reasons = sum(bool(answer.reason) for answer in of.answers.values()) if of.sounded == "consensus" else 0
    return SoundingView(
        id=of.id,
        sounded=of.sounded,
        question=of.question,
        item=of.item,
        guests=of.guests,
        live=of.live,
        opened=of.opened,
        closed=of.closed,
        answered=of.total.total,
        halls=_halls(state, of),
        reservations=reasons + len(of.noted),
        heard=heard(of.total) if shown else None,
        by_guests=heard(of.by_guests) if shown and of.guests else None,
    )


def heard(of: Heard) -> HeardView:
    """Figures as they are shown."""
    return HeardView(yes=of.yes, between=of.between, no=of.no)


def _halls(state: MeetingState, of: sounding.Sounding) -> tuple[SoundingHallView, ...]:
    rows = []
    for hall in state.halls.halls:
        weight = state.attendance.in_hall.get(hall.id)
        phones, here = of.phones_in.get(hall.id, 0), weight.rights if weight else 0
        shown = of.shown.get(hall.id)
        if phones or here or shown:
            most = max(0, here - phones)
            counted = shown.heard.total if shown else None
            rows.append(SoundingHallView(hall=hall.id, name=hall.name, phones=phones, most=most, counted=counted))
    return tuple(rows)


def consultations(state: MeetingState) -> ConsultationsView:
    """The consultations that take answers, and those that are over."""
    all_ = [state.consulting.all[key] for key in state.consulting.order]
    return ConsultationsView(
        open=tuple(_consultation(one) for one in all_ if one.closed is None),
        past=tuple(_consultation(one) for one in all_ if one.closed is not None),
    )


def _consultation(of: consulting.Consultation) -> ConsultationView:
    return ConsultationView(
        id=of.id,
        question=of.question,
        item=of.item,
        opened=of.opened,
        closed=of.closed,
        households=len(of.households),
        answered=of.answered,
        unreachable=len(of.unreachable),
        submissions=of.submissions,
        repeated=of.repeated,
        ways=tuple(WayView(way=way, count=n) for way, n in sorted(of.ways.items()) if n),
        report=_report(of) if of.closed is not None else None,
    )


def _report(of: consulting.Consultation) -> ReportView:
    told = report(of)
    return ReportView(
        yes=told.yes,
        no=told.no,
        abstain=told.abstain,
        of_all=told.of_all,
        of_answered=told.of_answered,
        say=Say(zh=told.say.zh, en=told.say.en),
    )
