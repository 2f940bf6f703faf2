"""Commands and events of the trustees' ceremony, of the keys of desks and watchers, and of the meeting's manifest."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from facilitation.secrecy.types import Bytes, Bytes32, Bytes64, KeyRole, Number, SealedShare
from facilitation.types import Command, Commitment, DeviceId, Event, HallId, Line, Ms


class BeginCeremony(Command, tag="begin_ceremony", frozen=True):
    """So many of so many trustees; 0 of 0: none, and the server holds a key of its own. Again, with a reason: anew."""

    threshold: Number
    trustees: Number
    reason: Commitment = ""


class PostCertificate(Command, tag="post_certificate", frozen=True):
    signs: Bytes32
    receives: Bytes32


class PostCommitment(Command, tag="post_commitment", frozen=True):
    """SHA-256 of the opening, before anybody shows one."""

    hash: Bytes32


class PostOpening(Command, tag="post_opening", frozen=True):
    """The opening, and a sealed share for each of the others."""

    opening: Bytes
    sealed: tuple[SealedShare, ...] = ()


class ConfirmCeremony(Command, tag="confirm_ceremony", frozen=True):
    """All shares fitted: a signature over the transcript, role trustee."""

    signature: Bytes64


class Complain(Command, tag="complain", frozen=True):
    """The share of ``against`` does not fit: ``common`` = receives·E with its proof, so that anyone can look."""

    against: Number
    common: Bytes32
    c: Bytes32
    z: Bytes32


class ProveBackup(Command, tag="prove_backup", frozen=True):
    """The part of the trial that the share restored from the backup gives. ``trustee`` 0: this device's own."""

    f: Bytes32
    c: Bytes32
    z: Bytes32
    trustee: Number = 0


class DestroyShare(Command, tag="destroy_share", frozen=True):
    """A promise, which nobody can verify: the share is gone."""

    trustee: Number = 0


class RegisterKey(Command, tag="register_key", frozen=True):
    """A key made on this device; ``proof`` is its signature in that role over YISHI-KEY-V1 and the meeting's hash."""

    role: KeyRole
    key: Bytes32
    proof: Bytes64


class HoldKey(Command, tag="hold_key", frozen=True):
    """By the shell: the keys the server itself signs with, for the board and where no desk has one."""

    board: Bytes32
    desk: Bytes32
    origin: Line
    name: Annotated[str, Meta(pattern=r"^[^\s+]{1,80}$")]
    bundle: Line = ""


class SealMeeting(Command, tag="seal_meeting", frozen=True):
    """The moderator's signature over YISHI-MEETING-V1 and the hash of the manifest that is shown."""

    signature: Bytes64
    sha256: Bytes32


class SignMeeting(Command, tag="sign_meeting", frozen=True):
    """A trustee's signature over the sealed manifest. ``trustee`` 0: this device's own."""

    signature: Bytes64
    trustee: Number = 0


KeyCommand = (
    BeginCeremony
    | PostCertificate
    | PostCommitment
    | PostOpening
    | ConfirmCeremony
    | Complain
    | ProveBackup
    | DestroyShare
    | RegisterKey
    | SealMeeting
    | SignMeeting
)


class CeremonyBegun(Event, tag="ceremony_begun", frozen=True):
    threshold: int
    trustees: int
    reason: Commitment
    at: Ms


class CertificatePosted(Event, tag="certificate_posted", frozen=True):
    trustee: int
    device: DeviceId
    signs: str
    receives: str
    at: Ms


class CommitmentPosted(Event, tag="commitment_posted", frozen=True):
    trustee: int
    hash: str


class OpeningPosted(Event, tag="opening_posted", frozen=True):
    trustee: int
    opening: str
    sealed: tuple[SealedShare, ...]


class CeremonyConfirmed(Event, tag="ceremony_confirmed", frozen=True):
    trustee: int
    signature: str


class KeyMade(Event, tag="key_made", frozen=True):
    """Everybody has confirmed: the key no one person has, and what each share looks like in public."""

    key: str
    shares: tuple[str, ...]
    transcript: str
    at: Ms


class ComplaintUpheld(Event, tag="complaint_upheld", frozen=True):
    """``against`` sent a share that does not fit; the device is left out and all begin anew."""

    trustee: int
    against: int
    common: str
    c: str
    z: str
    at: Ms


class BackupProved(Event, tag="backup_proved", frozen=True):
    trustee: int
    f: str
    c: str
    z: str
    at: Ms


class ShareDestroyed(Event, tag="share_destroyed", frozen=True):
    trustee: int
    at: Ms


class KeyRegistered(Event, tag="key_registered", frozen=True):
    role: KeyRole
    key: str
    device: DeviceId
    hall: HallId | None
    at: Ms


class KeyHeld(Event, tag="key_held", frozen=True):
    board: str
    desk: str
    origin: str
    name: str
    bundle: str


class MeetingSealed(Event, tag="meeting_sealed", frozen=True):
    """``text`` is the manifest, exactly the bytes that were signed."""

    version: int
    text: str
    signature: str
    device: DeviceId
    at: Ms


class MeetingSigned(Event, tag="meeting_signed", frozen=True):
    version: int
    trustee: int
    signature: str


KeyEvent = (
    CeremonyBegun
    | CertificatePosted
    | CommitmentPosted
    | OpeningPosted
    | CeremonyConfirmed
    | KeyMade
    | ComplaintUpheld
    | BackupProved
    | ShareDestroyed
    | KeyRegistered
    | KeyHeld
    | MeetingSealed
    | MeetingSigned
)
