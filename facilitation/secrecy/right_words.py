"""Commands and events of credentials: a right's key, asked for by a phone and signed by a desk."""

from __future__ import annotations

from facilitation.secrecy.types import Bytes32, Bytes64, KeyWay, SignedKey
from facilitation.types import Command, Commitment, DeviceId, Event, HallId, Line, MemberId, Ms, PollId, RightId


class AskCredential(Command, tag="ask_credential", frozen=True):
    """A phone's key for one right; ``proof`` is its signature, role voter, over YISHI-KEY-V1 and the meeting's hash.

    ``way``: other than phone, a desk asks for somebody without one; ``assisted``: who helps this person, and why.
    """

    right: RightId
    member: MemberId
    key: Bytes32
    proof: Bytes64
    way: KeyWay = "phone"
    assisted: Commitment = ""


class SignCredentials(Command, tag="sign_credentials", frozen=True):
    """The desk has seen these persons: its signatures over the bodies that are shown. ``seen``: in what manner."""

    credentials: tuple[SignedKey, ...]
    seen: Line = ""


class RefuseCredential(Command, tag="refuse_credential", frozen=True):
    right: RightId
    reason: Commitment


class RevokeCredential(Command, tag="revoke_credential", frozen=True):
    """The desk's signature; it holds once the ``observer`` named in it has signed as well."""

    right: RightId
    key: Bytes32
    observer: Bytes32
    signature: Bytes64


class SecondRevocation(Command, tag="second_revocation", frozen=True):
    right: RightId
    signature: Bytes64


class RetireCredential(Command, tag="retire_credential", frozen=True):
    """A key's own word that it is gone: its signature, role voter, over YISHI-RETIRE-V1 and the body {right, key}."""

    right: RightId
    member: MemberId
    key: Bytes32
    signature: Bytes64


RightCommand = (
    AskCredential | SignCredentials | RefuseCredential | RevokeCredential | SecondRevocation | RetireCredential
)


class CredentialAsked(Event, tag="credential_asked", frozen=True):
    right: RightId
    member: MemberId
    key: str
    device: DeviceId
    at: Ms
    way: KeyWay = "phone"
    assisted: Commitment = ""


class CredentialSigned(Event, tag="credential_signed", frozen=True):
    """``body`` is the board's, exactly as it was signed, with the signature in it."""

    right: RightId
    member: MemberId
    key: str
    desk: str
    hall: HallId | None
    body: str
    seen: str
    at: Ms


class CredentialRefused(Event, tag="credential_refused", frozen=True):
    right: RightId
    reason: Commitment
    at: Ms


class RevocationAsked(Event, tag="revocation_asked", frozen=True):
    right: RightId
    key: str
    desk: str
    observer: str
    signature: str
    at: Ms


class CredentialRevoked(Event, tag="credential_revoked", frozen=True):
    right: RightId
    key: str
    body: str
    at: Ms


class CredentialRetired(Event, tag="credential_retired", frozen=True):
    """The key signed itself off; what was cast by it stands."""

    right: RightId
    key: str
    body: str
    at: Ms


class LinesWritten(Event, tag="lines_written", frozen=True):
    """Lines of a poll's board that other entries of the log led to, in their order."""

    poll: PollId
    lines: tuple[str, ...]
    at: Ms


RightEvent = (
    CredentialAsked
    | CredentialSigned
    | CredentialRefused
    | RevocationAsked
    | CredentialRevoked
    | CredentialRetired
    | LinesWritten
)
