"""The minutes for reading: plain text, zh-CN and en, from the payload and its signatures.

What a 会议记录 holds by common practice: time, places, officers, 应到/实到/缺席/列席 with numbers, agenda,
speeches, each motion's text with method, counts and share of those present, outcome, tasks, what was out of
the ordinary, signatures. The same data give the same lines, so a verifier can compare them. Times are told
in China's time (UTC+8). Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from facilitation.minutes import (
    exhibits,
    gathered,
    led_on_told,
    text_asked,
    text_floor,
    text_holders,
    text_incidents,
    text_polls,
    text_procedure,
    text_secret,
    text_window,
)
from facilitation.minutes.naming import clock, hall_of, name_of, written
from facilitation.minutes.phrases import Language, Phrases, phrases
from facilitation.minutes.shapes import AgendaItem, Minutes, Moment, Stay
from facilitation.minutes.signing import Signature, fingerprint
from facilitation.types import HallId

NUMERALS = "〇一二三四五六"
"""The parts' numbers in Chinese."""


def render(minutes: Minutes, language: Language, signatures: Sequence[Signature] = (), sha256: str = "") -> str:
    """The text; signatures and the payload's hash follow at the end where they are given."""
    say = phrases(language)
    parts = (
        ("", _head(minutes, say)),
        ("attendance", _attendance(minutes, say)),
        ("", gathered.lines(minutes.table, say)),
        ("agenda", _agenda(minutes, say)),
        ("", text_asked.lines(minutes, say)),
        ("", text_secret.lines(minutes, say)),
        *(("", text_window.lines(minutes, window, say)) for window in minutes.windows or ()),
        ("", _exhibits(minutes, say)),
        ("actions", _actions(minutes, say)),
        ("sections", _sections(minutes, say)),
        ("incidents", text_incidents.lines(minutes, say)),
        ("edits", _edits(minutes, say)),
        ("", _end(minutes, say, signatures, sha256)),
    )
    return "\n\n".join(_numbered(parts, say)) + "\n"


def _numbered(parts: Iterable[tuple[str, Iterable[str]]], say: Phrases) -> Iterator[str]:
    """Each part that says something; those with a heading are numbered, without a gap."""
    number = 0
    for heading, told in parts:
        lines = list(told)
        if lines and heading:
            number += 1
            lines.insert(0, say(heading, n=number if say.english else NUMERALS[number]))
        if lines:
            yield "\n".join(lines)


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
    for seat, hall, who in _officers(minutes):
        told = say("aside", text=who, aside=hall_of(minutes, hall)) if hall else who
        yield say("officer", seat=say("seat_" + seat), who=told)
    yield say("rule", rule=about.preset.title.en if say.english else about.preset.title.zh)
    yield say("remote_" + "".join("ny"[flag] for flag in (about.remote.quorum, about.remote.vote)))


def _officers(minutes: Minutes) -> list[tuple[str, HallId | None, str]]:
    """The seats that answer for the record; whoever counted hands is a teller, at the desk as well."""
    named = [
        (one.seat, HallId(one.hall) if one.hall else None, name_of(minutes, one.member) if one.member else one.label)
        for one in minutes.officers
    ]
    rounds = ((count.hall, entries) for poll in minutes.polls for count in poll.hand_counts for entries in count.rounds)
    counted = [("teller", HallId(hall), entry.teller) for hall, entries in rounds for entry in entries]
    return [(seat, hall, who or "—") for seat, hall, who in dict.fromkeys([*named, *counted])]


def _attendance(minutes: Minutes, say: Phrases) -> Iterator[str]:
    kept = minutes.attendance
    yield say(
        "attendance_numbers",
        roll=kept.roll_count,
        came=len(kept.present),
        excused=len(kept.excused),
        absent=len(kept.absent),
        guests=sum(bool(guest.stays) for guest in kept.attendee_nonvoting),
    )
    for moment in kept.moments:
        by_hall = say("comma").join(f"{hall_of(minutes, h)} {moment.by_hall[h]}" for h in _in_order(minutes, moment))
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


def _in_order(minutes: Minutes, moment: Moment) -> list[HallId]:
    listed = [hall.id for hall in minutes.halls]
    return sorted(moment.by_hall, key=lambda hall: (listed.index(hall) if hall in listed else len(listed), hall))


def _people(minutes: Minutes, say: Phrases) -> Iterator[str]:
    kept = minutes.attendance
    yield say("present_people")
    for person in sorted(kept.present, key=lambda one: [stay.start for stay in one.stays[:1]]):
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
        f"{hall_of(minutes, stay.hall)} {clock(stay.start, say)}–{_left(minutes, stay, say)}" for stay in stays
    )


def _left(minutes: Minutes, stay: Stay, say: Phrases) -> str:
    stayed = stay.end is None and minutes.meeting.closed is not None
    return say("to_the_end") if stayed else clock(stay.end, say)


def _agenda(minutes: Minutes, say: Phrases) -> Iterator[str]:
    for number, item in enumerate(minutes.agenda, 1):
        yield ""
        yield from _item(minutes, number, item, say)


def _item(minutes: Minutes, number: int, item: AgendaItem, say: Phrases) -> Iterator[str]:
    yield say("item", n=number, title=item.title)
    yield from led_on_told.origin(minutes, item, say)
    if item.proposer:
        yield say("proposer", who=item.proposer)
    if item.text:
        yield say("item_text", text=item.text)
    yield from exhibits.lines((one for one in minutes.exhibits or () if one.item == item.id), say)
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
    for section in (own for own in minutes.sections if own.section == item.id):
        yield say("recorded", text=written(section.text, say))
    yield from text_procedure.wording(item, say)
    yield from text_procedure.recused(minutes, item, say)
    for poll in (put for put in minutes.polls if put.item == item.id):
        yield from text_polls.lines(minutes, poll, say)
    if item.outcome:
        yield say("item_outcome", outcome=say("outcome_" + item.outcome))
    yield from led_on_told.after(minutes, item, say)


def _exhibits(minutes: Minutes, say: Phrases) -> Iterator[str]:
    """What was shown and belongs to no item."""
    items = {item.id for item in minutes.agenda}
    others = [one for one in minutes.exhibits or () if one.item not in items]
    if others:
        yield say("exhibits")
        yield from exhibits.lines(others, say)


def _actions(minutes: Minutes, say: Phrases) -> Iterator[str]:
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
    for section in others:
        yield say("section", section=_named(section.section, say), text=written(section.text, say))


def _edits(minutes: Minutes, say: Phrases) -> Iterator[str]:
    for edit in minutes.edits:
        before, after = written(edit.before, say), written(edit.after, say)
        yield say("edit", at=clock(edit.at, say), section=_named(edit.section, say), before=before, after=after)


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
