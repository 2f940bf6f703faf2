"""What a meeting is from its first entry on: its body, its rule whole, what presence from afar is worth.

The preset stands in the log itself, so a change of the shipped presets never changes an old meeting. So does the
public key of the hub that keeps the log (base64url, empty where there is none), so nobody else can seal its minutes.
``drill`` is the id of the meeting that this one only rehearses; empty for a meeting that counts.
"""

from __future__ import annotations

from msgspec.structs import replace

from facilitation.types import Command, Event, Id, Line, Ms, Remote, Title, Value
from voting.preset import Preset
from voting.rules import Rule


class Info(Value, frozen=True):
    id: str
    title: str
    body: str
    preset: Preset
    remote: Remote
    planned: Ms | None = None
    language: str = "zh-CN"
    community: str = ""
    hub: str = ""
    drill: str = ""

    @property
    def rule(self) -> Rule:
        """The thresholds this meeting decides by."""
        return self.preset.rule

    def article(self) -> str:
        """The law and its articles in words, or nothing where the rule is the body's own."""
        return "；".join(_cited(a.law.zh, "、".join(a.numbers), "{law}第{numbers}条") for a in self.preset.articles)

    def article_en(self) -> str:
        """The same in English."""
        return "; ".join(_cited(a.law.en, ", ".join(a.numbers), "{law}, art. {numbers}") for a in self.preset.articles)


def _cited(law: str, numbers: str, form: str) -> str:
    return form.format(law=law, numbers=numbers) if numbers else law


class CreateMeeting(Command, tag="create_meeting", frozen=True):
    meeting: Id
    title: Title
    body: Title
    preset: Preset
    remote: Remote = Remote()
    planned: Ms | None = None
    language: str = "zh-CN"
    community: Line = ""
    hub: Line = ""


class EditMeeting(Command, tag="edit_meeting", frozen=True):
    """Another title or time, until the doors open."""

    title: Title
    planned: Ms


class MeetingCreated(Event, tag="meeting_created", frozen=True):
    info: Info


class MeetingEdited(Event, tag="meeting_edited", frozen=True):
    title: str
    planned: Ms


InfoEvent = MeetingCreated | MeetingEdited


def edit(info: Info, command: EditMeeting) -> tuple[MeetingEdited, ...]:
    """What is changed, if anything is."""
    if (info.title, info.planned) == (command.title, command.planned):
        return ()
    return (MeetingEdited(title=command.title, planned=command.planned),)


def evolve(info: Info, event: MeetingEdited) -> Info:
    """What the meeting is after this event."""
    return replace(info, title=event.title, planned=event.planned)


def decide(command: CreateMeeting) -> tuple[MeetingCreated, ...]:
    """The first entry of a meeting."""
    info = Info(
        id=command.meeting,
        title=command.title,
        body=command.body,
        preset=command.preset,
        remote=command.remote,
        planned=command.planned,
        language=command.language,
        community=command.community,
        hub=command.hub,
    )
    return (MeetingCreated(info=info),)
