"""What is kept of secret ballots: the ceremony, the keys of those who watch, manifests, credentials, and the polls.

Collections that grow with the number of people are persistent maps. The board of a poll is kept only as far as its
next line needs it (``voting.secret.board.Board``); its lines stand in the log. Bytes are base64url, as on the board.
"""

from __future__ import annotations

from typing import Literal

from immutables import Map

from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.types import KeyRole, KeyWay, SealedShare
from facilitation.types import Commitment, DeviceId, HallId, MemberId, Ms, PollId, RightId, Value
from voting.poll import Frozen

CeremonyStage = Literal["certificates", "commitments", "openings", "confirming", "made", "failed"]


class Trustee(Value, frozen=True):
    """One trustee's steps, in the order they are taken."""

    number: int
    device: DeviceId
    signs: str
    receives: str
    hash: str = ""
    opening: str = ""
    sealed: tuple[SealedShare, ...] = ()
    confirmation: str = ""
    backup: bool = False
    destroyed: bool = False


class Ceremony(Value, frozen=True):
    """``trustees`` 0: none, the server holds a key of its own as the only trustee of a ceremony of one."""

    round: int
    threshold: int
    trustees: int
    reason: Commitment = ""
    people: tuple[Trustee, ...] = ()
    key: str = ""
    shares: tuple[str, ...] = ()
    transcript: str = ""
    failed_by: int = 0

    @property
    def size(self) -> int:
        """How many make the key."""
        return max(1, self.trustees)

    @property
    def need(self) -> int:
        """How many open a sum."""
        return max(1, self.threshold)

    @property
    def by_operator(self) -> bool:
        """Whether the server's own key is all there is."""
        return self.trustees == 0

    @property
    def stage(self) -> CeremonyStage:
        """What is awaited now."""
        if self.failed_by:
            return "failed"
        if self.key:
            return "made"
        if len(self.people) < self.size:
            return "certificates"
        if not all(one.hash for one in self.people):
            return "commitments"
        return "confirming" if all(one.opening for one in self.people) else "openings"

    def of(self, device: DeviceId) -> Trustee | None:
        """The trustee who came with this device."""
        return next((one for one in self.people if one.device == device), None)

    @property
    def backups(self) -> bool:
        """Whether every trustee has opened the trial from the backup; the server's own key needs none."""
        return self.by_operator or (self.stage == "made" and all(one.backup for one in self.people))


class Key(Value, frozen=True):
    """A key that signs in one role, and where it was made."""

    role: KeyRole
    key: str
    device: DeviceId
    hall: HallId | None
    at: Ms


class Held(Value, frozen=True):
    """The server's own keys: the board's with its names, and the one that stands in for a desk."""

    board: str
    desk: str
    origin: str
    name: str
    bundle: str = ""


class Manifest(Value, frozen=True):
    """A sealed meeting manifest; ``signatures`` of the trustees by number, empty where they are awaited.

    ``board`` and ``witnesses``: names and keys.
    """

    version: int
    text: str
    signature: str
    signatures: tuple[str, ...]
    roll_root: str
    moderator: str
    desks: frozenset[str]
    observers: frozenset[str]
    tellers: frozenset[str]
    board: tuple[str, str]
    witnesses: tuple[tuple[str, str], ...]

    @property
    def whole(self) -> bool:
        """Whether everybody has signed."""
        return all(self.signatures)


class Asked(Value, frozen=True):
    """A key that waits for a desk; ``reason`` where a desk refused it."""

    right: RightId
    member: MemberId
    key: str
    device: DeviceId
    at: Ms
    refused: bool = False
    reason: Commitment = ""
    way: KeyWay = "phone"
    assisted: Commitment = ""


class Credential(Value, frozen=True):
    """A right's live key; ``order`` counts all that were signed."""

    right: RightId
    member: MemberId
    key: str
    desk: str
    hall: HallId | None
    body: str
    order: int
    at: Ms
    way: KeyWay = "phone"


class Revocation(Value, frozen=True):
    """A desk's word that waits for the observer's."""

    right: RightId
    key: str
    desk: str
    observer: str
    signature: str


class Secrecy(Value, frozen=True):
    """``of_key``: every key a credential was signed for, live or not, and its right: no key serves twice.

    ``desk_used``: how many live credentials rest on each desk's key. ``ways``: how many were signed in each way,
    ``helped``: who helped, ``revoked``: how many two have taken away.
    """

    ceremony: Ceremony | None = None
    past: tuple[Ceremony, ...] = ()
    left_out: frozenset[DeviceId] = frozenset()
    keys: Map[str, Key] = Map()
    of_device: Map[tuple[DeviceId, KeyRole], str] = Map()
    held: Held | None = None
    manifests: tuple[Manifest, ...] = ()
    asked: Map[RightId, Asked] = Map()
    credentials: Map[RightId, Credential] = Map()
    of_key: Map[str, RightId] = Map()
    asked_keys: Map[str, RightId] = Map()
    revoking: Map[RightId, Revocation] = Map()
    desk_used: Map[str, int] = Map()
    signed: int = 0
    ways: Map[KeyWay, int] = Map()
    helped: tuple[Commitment, ...] = ()
    revoked: int = 0
    polls: Map[PollId, SecretPoll] = Map()
    order: tuple[PollId, ...] = ()

    def key_of(self, device: DeviceId, role: KeyRole) -> Key | None:
        """The key this device signs with in this role."""
        found = self.of_device.get((device, role))
        return self.keys[found] if found is not None else None

    def in_role(self, role: KeyRole) -> tuple[Key, ...]:
        """The keys in use in this role, in the order they came."""
        used = {key for (_, of), key in self.of_device.items() if of == role}
        return tuple(sorted((self.keys[key] for key in used), key=lambda one: (one.at, one.key)))

    @property
    def sealed(self) -> Manifest | None:
        """The manifest in force."""
        return self.manifests[-1] if self.manifests else None

    def made_for(self, version: int) -> Ceremony | None:
        """The ceremony whose key this manifest names; a later one may have made another since."""
        text = self.manifests[version - 1].text
        known = (self.ceremony, *self.past)
        return next((one for one in known if one is not None and one.key and f'"{one.key}"' in text), None)

    @property
    def latest(self) -> SecretPoll | None:
        """The poll prepared last."""
        return self.polls[self.order[-1]] if self.order else None

    @property
    def running(self) -> SecretPoll | None:
        """The poll that is open or waits to be counted, if there is one."""
        return next((p for p in reversed([self.polls[one] for one in self.order]) if p.running), None)

    @property
    def boards(self) -> tuple[SecretPoll, ...]:
        """The polls whose boards still take credentials."""
        return tuple(p for p in (self.polls[one] for one in self.order) if p.state in ("prepared", "open"))

    def frozen_rights(self) -> Map[RightId, Frozen]:
        """The rights bound by an open secret poll: they change holder only after it."""
        running = self.running
        return running.frozen if running is not None and running.state == "open" else Map()

    def on_item(self, item: str) -> tuple[SecretPoll, ...]:
        """Those on this item, in the order of preparing."""
        return tuple(p for p in (self.polls[one] for one in self.order) if p.item == item)
