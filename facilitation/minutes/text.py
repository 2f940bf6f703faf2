"""The minutes for reading: plain text, zh-CN and en, from the payload and its signatures.

What a 会议记录 holds by common practice: time, places, officers, 应到/实到/缺席/列席 with numbers, agenda,
speeches, each motion's text with method, counts and share of those present, outcome, tasks, what was out of
the ordinary, signatures. The same data give the same lines, so a verifier can compare them. Times are told
in China's time (UTC+8). Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from facilitation.minutes import (
    gathered,
    led_on,
    text_asked,
    text_floor,
    text_holders,
    text_polls,
    text_procedure,
    text_window,
)
from facilitation.minutes.notes import Note
from facilitation.minutes.phrases import Language, Phrases, china_time, phrases
from facilitation.minutes.shapes import AgendaItem, Incident, Minutes, Stay
from facilitation.minutes.signing import Signature, fingerprint


def render(minutes: Minutes, language: Language, signatures: Sequence[Signature] = (), sha256: str = "") -> str:
    """The text; signatures and the payload's hash follow at the end where they are given."""
    say = phrases(language)
    parts = (
        _head(minutes, say),
        _attendance(minutes, say),
        gathered.lines(minutes.table, say),
        _agenda(minutes, say),
        text_asked.lines(minutes, say),
        *(text_window.lines(minutes, window, say) for window in minutes.windows or ()),
        _actions(minutes, say),
        _sections(minutes, say),
        _incidents(minutes, say),
        _edits(minutes, say),
        _end(minutes, say, signatures, sha256),
    )
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def clock(at: int | None, say: Phrases, with_date: bool = False) -> str:
    """A time as it is said in the hall; a dash where there is none."""
    if at is None:
        return "—"
    return china_time(at, say("date") + " %H:%M" if with_date else "%H:%M:%S")


def name_of(minutes: Minutes, member: str) -> str:
    """The person's name, or the id where the name is not given."""
    return minutes.names.get(member) or member


def hall_of(minutes: Minutes, hall: str) -> str:
    """The hall's name."""
    return next((place.name for place in minutes.halls if place.id == hall), hall)


def _head(minutes: Minutes, say: Phrases) -> Iterator[str]:
    about = minutes.meeting
    if about.drill:
        yield say("drill")
    yield say("title", title=about.title)
    if minutes.version > 1:
        yield say("correction", version=minutes.version, replaces=minutes.replaces)
    yield say("body", body=" · ".join(part for part in (about.community, about.body) if part))
    yield say("time", opened=clock(about.doors_opened, say, True), closed=clock(about.closed, say, True))
    yield from text_procedure.sittings(minutes, say)
    halls = (say("aside", text=hall.name, aside=say("hall_" + hall.hall_kind)) for hall in minutes.halls)
    yield say("halls", halls=say("comma").join(halls))
    for officer in minutes.officers:
        who = name_of(minutes, officer.member) if officer.member else officer.label or "—"
        who = say("aside", text=who, aside=hall_of(minutes, officer.hall)) if officer.hall else who
        yield say("officer", seat=say("seat_" + officer.seat), who=who)
    yield say("rule", rule=about.preset.title.en if say.english else about.preset.title.zh)
    yield say("remote_" + "".join("ny"[flag] for flag in (about.remote.quorum, about.remote.vote)))


def _attendance(minutes: Minutes, say: Phrases) -> Iterator[str]:
    kept = minutes.attendance
    yield say("attendance")
    yield say(
        "attendance_numbers",
        roll=kept.roll_count,
        came=len(kept.present),
        excused=len(kept.excused),
        absent=len(kept.absent),
        guests=sum(bool(guest.stays) for guest in kept.attendee_nonvoting),
    )
    for moment in kept.moments:
        by_hall = say("comma").join(f"{hall_of(minutes, h)} {n}" for h, n in sorted(moment.by_hall.items()))
        about = next((poll.question for poll in minutes.polls if poll.id == moment.poll), "")
        yield say(
            "moment",
            at=clock(moment.at, say),
            what=say("moment_" + moment.kind),
            poll=say("quoted", text=about.split("\n")[0]) if about else "",
            present=moment.present_count,
            halls=by_hall,
        )
    yield from _people(minutes, say)


def _people(minutes: Minutes, say: Phrases) -> Iterator[str]:
    kept = minutes.attendance
    yield say("present_people")
    for person in kept.present:
        yield f"  {name_of(minutes, person.member)}  {_stays(minutes, person.stays, say)}"
    for what, members in (("excused_people", kept.excused), ("absent_people", kept.absent)):
        if members:
            yield say(what, names=say("comma").join(name_of(minutes, member) for member in members))
    yield from text_holders.attendance(minutes, say)
    for guest in kept.attendee_nonvoting:
        stays = _stays(minutes, guest.stays, say) or say("did_not_come")
        yield say("guest", who=name_of(minutes, guest.member), role=say("guest_" + guest.role), stays=stays)


def _stays(minutes: Minutes, stays: Sequence[Stay], say: Phrases) -> str:
    return say("comma").join(
        f"{hall_of(minutes, stay.hall)} {clock(stay.start, say)}–{clock(stay.end, say)}" for stay in stays
    )


def _agenda(minutes: Minutes, say: Phrases) -> Iterator[str]:
    yield say("agenda")
    for number, item in enumerate(minutes.agenda, 1):
        yield ""
        yield from _item(minutes, number, item, say)


def _item(minutes: Minutes, number: int, item: AgendaItem, say: Phrases) -> Iterator[str]:
    yield say("item", n=number, title=item.title)
    yield from led_on.origin(minutes, item, say)
    if item.proposer:
        yield say("proposer", who=item.proposer)
    if item.text:
        yield say("item_text", text=item.text)
    yield say("item_time", started=clock(item.started, say), ended=clock(item.ended, say))
    for step in item.steps:
        yield say("step", step=say(f"step_{step.step}"), at=clock(step.at, say))
    for speech in (spoken for spoken in minutes.speeches if spoken.item == item.id):
        yield say(
            "speech",
            at=clock(speech.started, say),
            who=name_of(minutes, speech.member),
            hall=hall_of(minutes, speech.hall),
            stance=text_floor.side(speech, say),
            seconds=speech.seconds,
        )
    yield from text_floor.lines(minutes, item, say)
    if item.consensus_text:
        yield say("consensus", text=item.consensus_text, sha256=item.consensus_sha256 or "—")
    for section in (written for written in minutes.sections if written.section == item.id):
        yield say("recorded", text=_text(section.text, say))
    yield from text_procedure.wording(item, say)
    yield from text_procedure.recused(minutes, item, say)
    for poll in (put for put in minutes.polls if put.item == item.id):
        yield from text_polls.lines(minutes, poll, say)
    if item.outcome:
        yield say("item_outcome", outcome=say("outcome_" + item.outcome))
    yield from led_on.after(minutes, item, say)


def _actions(minutes: Minutes, say: Phrases) -> Iterator[str]:
    if minutes.actions:
        yield say("actions")
    for number, action in enumerate(minutes.actions, 1):
        yield say("action", n=number, task=action.task)
        yield say("action_who", owner=action.owner, standard=action.standard)
        yield say("action_when", deadline=action.deadline, supervisor=action.supervisor)


NAMED_SECTIONS = frozenset({"opening", "remarks"})


def _named(section: str, say: Phrases) -> str:
    return say(f"section_{section}") if section in NAMED_SECTIONS else section


def _sections(minutes: Minutes, say: Phrases) -> Iterator[str]:
    items = {item.id for item in minutes.agenda}
    others = [section for section in minutes.sections if section.section not in items]
    if others:
        yield say("sections")
    for section in others:
        yield say("section", section=_named(section.section, say), text=_text(section.text, say))


def _happened(minutes: Minutes, incident: Incident, say: Phrases) -> tuple[str, str]:
    if incident.kind in get_args(gathered.GatheredKind):
        return say("incident_" + incident.kind), _about(minutes, incident, say)
    if incident.kind not in ("act_seconded", "act_declined", "acted_alone"):
        return say("incident_" + incident.kind), f" [{incident.subject}]" if incident.subject else ""
    act, *seats = incident.subject.split("/")
    named = [say("seat_" + seat).lower() for seat in seats]
    return say("incident_" + incident.kind, what=say("act_" + act), proposer=named[0], seat=named[-1]), ""


def _about(minutes: Minutes, incident: Incident, say: Phrases) -> str:
    """Who, which hall or how many it was about, in words."""
    told = [
        hall_of(minutes, part) if incident.kind in gathered.HALLS else name_of(minutes, part)
        for part in incident.subject.split()
    ]
    return say("aside", text="", aside=say("comma").join(told)) if told else ""


def _incidents(minutes: Minutes, say: Phrases) -> Iterator[str]:
    if minutes.incidents:
        yield say("incidents")
    for incident in minutes.incidents:
        yield _incident(minutes, incident, say)


def _incident(minutes: Minutes, incident: Incident, say: Phrases) -> str:
    what, subject = _happened(minutes, incident, say)
    spoken = incident.kind in gathered.SPOKEN
    reason = say("words_said" if spoken else "reason", text=_text(incident.note, say)) if incident.note else ""
    return say("incident", at=clock(incident.at, say), seq=incident.seq, what=what + subject + reason)


def _edits(minutes: Minutes, say: Phrases) -> Iterator[str]:
    if minutes.edits:
        yield say("edits")
    for edit in minutes.edits:
        before, after = _text(edit.before, say), _text(edit.after, say)
        yield say("edit", at=clock(edit.at, say), section=_named(edit.section, say), before=before, after=after)


def _text(note: Note | None, say: Phrases) -> str:
    if note is None:
        return say("nothing")
    return say("erased") if note.text is None else note.text


def _end(minutes: Minutes, say: Phrases, signatures: Sequence[Signature], sha256: str) -> Iterator[str]:
    yield say("log", size=minutes.log.size, head=minutes.log.head)
    if minutes.meeting.drill:
        yield say("drill")
    if sha256:
        yield say("sha256", sha256=sha256)
    for signature in signatures:
        signed = signature.payload
        yield say(
            "signature",
            role=say("seat_" + signed.role),
            who=signed.name,
            at=clock(signed.at, say, True),
            key=fingerprint(signed.key),
        )
