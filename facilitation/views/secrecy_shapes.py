"""Slices of secret ballots: ceremony and keys for who runs them, what a trustee's page needs, what the room sees.

Bytes are base64url without padding, as on the board. Times are ms since 1970 UTC.
"""

from __future__ import annotations

from facilitation.secrecy.state import CeremonyStage
from facilitation.secrecy.types import KeyRole
from facilitation.types import DeviceId, HallId, Value
from facilitation.views.ceremony import SixWordsView
from facilitation.views.shapes import Say


class TrusteeView(Value, frozen=True):
    """One trustee's steps; ``signed``: has signed the manifest in force."""

    number: int
    name: str
    device: DeviceId
    certificate: bool
    commitment: bool
    opening: bool
    confirmed: bool
    backup: bool
    signed: bool
    destroyed: bool


class CeremonyView(Value, frozen=True):
    """``trustees`` 0: none, the server's own key. ``label``: who alone could open ballots, empty where nobody could.

    ``words``: what the trustees read aloud, once everybody has opened, in Chinese and English.
    """

    round: int
    threshold: int
    trustees: int
    stage: CeremonyStage
    people: tuple[TrusteeView, ...]
    transcript: str
    key: str
    failed_by: int
    backups: bool
    by_operator: bool
    label: Say
    words: SixWordsView | None = None


class KeyView(Value, frozen=True):
    role: KeyRole
    key: str
    hall: HallId | None
    device: DeviceId


class ManifestView(Value, frozen=True):
    """``text`` is what is signed next; ``version`` 0: none is sealed; ``current``: the sealed one says the same."""

    text: str
    sha256: str
    version: int
    current: bool
    whole: bool
    missing: tuple[str, ...]
    unsigned: tuple[int, ...]


class SecrecyView(Value, frozen=True):
    """For console and recorder. ``meeting`` is the meeting's hash, which keys are proved for."""

    meeting: str
    ceremony: CeremonyView | None
    seated: tuple[str, ...]
    keys: tuple[KeyView, ...]
    manifest: ManifestView
    eligibility_by_operator: bool
    asked: int
    signed: int


class CertificateView(Value, frozen=True):
    """What one trustee has posted, as posted; ``sealed`` are the shares for all the others, by number."""

    number: int
    name: str
    device: DeviceId
    signs: str
    receives: str
    hash: str
    opening: str
    sealed: tuple[tuple[int, str], ...]
    confirmation: str
    backup: bool
    signed: bool
    destroyed: bool


class TrusteePageView(Value, frozen=True):
    """All that the pages of the trustees compute with; each finds itself by its device."""

    meeting: str
    round: int
    threshold: int
    trustees: int
    stage: CeremonyStage | None
    people: tuple[CertificateView, ...]
    transcript: str
    key: str
    shares: tuple[str, ...]
    failed_by: int
    by_operator: bool
    left_out: tuple[DeviceId, ...]
    manifest: str
    manifest_version: int
    board: str
