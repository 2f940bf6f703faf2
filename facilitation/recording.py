"""The recorder's part of the minutes: text beside what the log wrote, closed once, then signed by each for itself.

Keeps MI1–MI6. What the log wrote cannot be edited; people add text by section, each change keeps the one before.
``MinutesClosed`` fixes text and head; signatures are later entries over it, not under it. A correction is a
new version that names the old one's hash.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from immutables import Map
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import Command, Commitment, DeviceId, Event, Id, Ms, Value
from voting.preset import Preset

SignerRole = Literal["moderator", "recorder", "supervisor", "teller"]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Base64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,200}$")]


def required(preset: Preset | None) -> tuple[SignerRole, ...]:
    """Whose signatures minutes need by this rule before they are whole; without a rule, those of any assembly."""
    return preset.minutes_signed_by if preset else ("moderator", "recorder", "supervisor")


class Edit(Value, frozen=True):
    """One change of a section: which text came in the place of which, when, by which device."""

    section: Id
    before: Commitment
    after: Commitment
    by: DeviceId
    at: Ms


class Version(Value, frozen=True):
    """One closed version of the minutes: hash of its text, the head of the log it rests on."""

    number: int
    sha256: str
    size: int
    head: str
    at: Ms
    replaces: str = ""


class Signature(Value, frozen=True):
    """One signature over a closed version; ``name`` commits to the name that was signed with.

    ``label`` is that name itself in logs from before names were kept out of them.
    """

    role: SignerRole
    label: str
    version: int
    key: str
    signature: str
    signed_at: Ms
    by: DeviceId
    at: Ms
    name: Commitment = ""


class Recording(Value, frozen=True):
    sections: Map[str, Commitment] = Map()
    edits: tuple[Edit, ...] = ()
    versions: tuple[Version, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def closed(self) -> Version | None:
        """The version in force, if the minutes have been closed."""
        return self.versions[-1] if self.versions else None

    def signed_by(self, version: int) -> frozenset[SignerRole]:
        """The roles that have signed this version."""
        return frozenset(s.role for s in self.signatures if s.version == version)


class WriteSection(Command, tag="write_section", frozen=True):
    section: Id
    text: Commitment
    base: Commitment = ""


class CloseMinutes(Command, tag="close_minutes", frozen=True):
    """Fix the text; the shell composes it from the log and adds hash and head."""

    sha256: Sha256
    size: int
    head: Sha256
    correction: bool = False


class SignMinutes(Command, tag="sign_minutes", frozen=True):
    """One person's signature; ``label`` is the name it is made with, at most 80 characters."""

    role: SignerRole
    label: Commitment
    version: int
    key: Base64
    signature: Base64
    signed_at: Ms


RecordingCommand = WriteSection | CloseMinutes | SignMinutes


class SectionWritten(Event, tag="section_written", frozen=True):
    edit: Edit


class MinutesClosed(Event, tag="minutes_closed", frozen=True):
    version: Version


class MinutesSigned(Event, tag="minutes_signed", frozen=True):
    signature: Signature


RecordingEvent = SectionWritten | MinutesClosed | MinutesSigned


def decide(
    state: Recording, command: RecordingCommand, by: DeviceId, meeting_closed: bool, now: Ms
) -> tuple[RecordingEvent, ...]:
    """The minutes after this.

    Raises:
        Refused: ``text_changed`` (MI1), ``meeting_not_closed`` (MI2), ``minutes_closed`` (MI3),
            ``minutes_open`` (MI4), ``already_signed`` (MI5).
    """
    match command:
        case WriteSection():
            before = state.sections.get(command.section, "")
            if state.closed:
                raise Refused("minutes_closed", "MI3")
            if command.base != before:
                raise Refused("text_changed", "MI1")
            edit = Edit(section=command.section, before=before, after=command.text, by=by, at=now)
            return (SectionWritten(edit=edit),)
        case CloseMinutes():
            return _close(state, command, meeting_closed, now)
        case SignMinutes():
            return _sign(state, command, by, now)


def _close(
    state: Recording, command: CloseMinutes, meeting_closed: bool, now: Ms
) -> tuple[RecordingEvent, ...]:
    if not meeting_closed:
        raise Refused("meeting_not_closed", "MI2")
    if state.closed and not command.correction:
        raise Refused("minutes_closed", "MI3")
    version = Version(
        number=len(state.versions) + 1,
        sha256=command.sha256,
        size=command.size,
        head=command.head,
        at=now,
        replaces=state.closed.sha256 if state.closed else "",
    )
    return (MinutesClosed(version=version),)


def _sign(state: Recording, command: SignMinutes, by: DeviceId, now: Ms) -> tuple[RecordingEvent, ...]:
    if state.closed is None or state.closed.number != command.version:
        raise Refused("minutes_open", "MI4")
    if any(
        s.version == command.version and (s.key == command.key or (s.role == command.role and s.by == by))
        for s in state.signatures
    ):
        raise Refused("already_signed", "MI5")
    signature = Signature(
        role=command.role,
        label="",
        name=command.label,
        version=command.version,
        key=command.key,
        signature=command.signature,
        signed_at=command.signed_at,
        by=by,
        at=now,
    )
    return (MinutesSigned(signature=signature),)


def evolve(state: Recording, event: RecordingEvent) -> Recording:
    """The minutes after this event."""
    replace = msgspec.structs.replace
    match event:
        case SectionWritten():
            sections = state.sections.set(event.edit.section, event.edit.after)
            return replace(state, sections=sections, edits=(*state.edits, event.edit))
        case MinutesClosed():
            return replace(state, versions=(*state.versions, event.version))
        case MinutesSigned():
            return replace(state, signatures=(*state.signatures, event.signature))
