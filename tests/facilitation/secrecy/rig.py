"""Trustees, desks and watchers with keys of their own, for the tests of secret ballots; all randomness is written."""

from __future__ import annotations

from typing import Any

from facilitation import seats, secretly
from facilitation.secrecy import key_words as kw
from facilitation.secrecy import keys, written
from facilitation.secrecy.types import KeyRole, SealedShare
from facilitation.types import Actor, DeviceId
from tests.table import MODERATOR, SYSTEM, Table, desk, teller
from tests.voting.secret.making import key, seed
from voting.secret import disputes
from voting.secret.board import b64, unb64
from voting.secret.credentials import Role, public, sign
from voting.secret.group import Element, Scalar
from voting.secret.group import written as scalar_raw
from voting.secret.transcript import drawn_from
from voting.secret.trustees import (
    Ceremony,
    Certificate,
    Keys,
    Opening,
    confirm,
    open_up,
    own_share,
    polynomial,
    read_opening,
    seal_share,
    share_for,
    transcript,
    unseal_share,
)

SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
ROLES: tuple[tuple[KeyRole, Actor], ...] = (
    ("moderator", MODERATOR),
    ("observer", SUPERVISOR),
    ("witness", SUPERVISOR),
    ("desk", desk("F")),
    ("desk", desk("A")),
    ("teller", teller("F")),
    ("teller", desk("F")),
)


def trustee(number: int) -> Actor:
    """The device of a trustee."""
    return Actor(device=DeviceId(f"trustee{number}"), seat="trustee")


def name_of(by: Actor, role: str) -> str:
    return f"{role} at {by.device}"


def signed(by: Actor, role: Role, message: bytes) -> str:
    """This device's signature in this role, by the key it made for it."""
    name = name_of(by, role)
    return b64(sign(key(name), role, message, seed(f"{name} {message!r}")))


class Trustees:
    """The trustees of one ceremony: what each one's own tool does, and nothing the server could do."""

    def __init__(self, table: Table, threshold: int = 2, people: int = 3, names: str = "") -> None:
        self.table, self.threshold, self.people = table, threshold, people
        self.actors = [trustee(n) if people else SYSTEM for n in range(1, max(1, people) + 1)]
        self.names = [f"{names}{actor.device}" for actor in self.actors]

    def seated(self) -> Trustees:
        for actor in self.actors:
            if actor.seat == "trustee":
                self.table.given((seats.BindSeat(device=actor.device, seat="trustee"), SYSTEM))
        return self

    @property
    def bound(self) -> Ceremony:
        """The ceremony as every tool computes it."""
        raw = written.meeting_hash("m")
        certificates = (Certificate(public(key(f"{n} signs")), public(key(f"{n} receives"))) for n in self.names)
        return Ceremony(raw, max(1, self.threshold), tuple(certificates))

    def secret(self, who: int) -> tuple[Scalar, ...]:
        return polynomial(self.bound, drawn_from(seed(f"{self.names[who - 1]} polynomial")))

    def opening(self, who: int) -> Opening:
        return open_up(self.bound, who, self.secret(who), drawn_from(seed(f"{self.names[who - 1]} opens")))

    def sealed(self, who: int) -> tuple[SealedShare, ...]:
        """The shares this trustee sends to the others."""
        others = (n for n in range(1, len(self.actors) + 1) if n != who)
        return tuple(SealedShare(trustee=n, share=b64(self._sealed(who, n))) for n in others)

    def _sealed(self, who: int, to: int) -> bytes:
        draw = drawn_from(seed(f"{self.names[who - 1]} to {to}"))
        return seal_share(self.bound, who, to, share_for(self.secret(who), to), draw)

    def share(self, who: int) -> Scalar:
        """What this trustee ends with, out of what stands in the log."""
        held = self.table.state.secrecy.ceremony
        assert held is not None
        got = [share_for(self.secret(who), who)]
        for one in held.people:
            for sealed in one.sealed:
                if sealed.trustee == who:
                    name = self.names[who - 1]
                    got.append(unseal_share(self.bound, one.number, who, key(f"{name} receives"), unb64(sealed.share)))
        return own_share(got)

    def keys(self) -> Keys:
        held = self.table.state.secrecy.ceremony
        assert held is not None and held.key
        return Keys(Element(unb64(held.key)), tuple(Element(unb64(one)) for one in held.shares))

    def certificate(self, who: int) -> kw.PostCertificate:
        name = self.names[who - 1]
        return kw.PostCertificate(
            signs=b64(public(key(f"{name} signs"))), receives=b64(public(key(f"{name} receives")))
        )

    def certify(self) -> Trustees:
        for n, actor in enumerate(self.actors, 1):
            self.table.given((self.certificate(n), actor))
        return self

    def commit(self) -> Trustees:
        for n, actor in enumerate(self.actors, 1):
            self.table.given((kw.PostCommitment(hash=b64(self.opening(n).hash)), actor))
        return self

    def open(self) -> Trustees:
        for n, actor in enumerate(self.actors, 1):
            self.table.given((self.posted(n), actor))
        return self

    def posted(self, who: int) -> kw.PostOpening:
        return kw.PostOpening(opening=b64(self.opening(who).raw()), sealed=self.sealed(who))

    def over(self) -> bytes:
        """The transcript."""
        held = self.table.state.secrecy.ceremony
        assert held is not None
        posted = [read_opening(self.bound, one.number, unb64(one.opening)) for one in held.people]
        return transcript(self.bound, posted)

    def confirmation(self, who: int) -> kw.ConfirmCeremony:
        name = self.names[who - 1]
        return kw.ConfirmCeremony(signature=b64(confirm(key(f"{name} signs"), self.over(), seed(f"{name} confirms"))))

    def confirm(self) -> Trustees:
        for n, actor in enumerate(self.actors, 1):
            self.table.given((self.confirmation(n), actor))
        return self

    def complaint(self, who: int, against: int) -> kw.Complain:
        held = self.table.state.secrecy.ceremony
        assert held is not None
        sealed = next(s.share for s in held.people[against - 1].sealed if s.trustee == who)
        receives, draw = key(f"{self.names[who - 1]} receives"), drawn_from(seed("complains"))
        said = disputes.complain(self.bound, against, who, receives, unb64(sealed), draw)
        return kw.Complain(against=against, common=b64(said.common), c=_scalar(said.c), z=_scalar(said.z))

    def backup(self, who: int, share: int | None = None) -> kw.ProveBackup:
        own = self.share(who) if share is None else share
        said = disputes.try_out(self.over(), self.keys(), who, own, drawn_from(seed("tries")))
        return kw.ProveBackup(f=b64(said.part), c=_scalar(said.c), z=_scalar(said.z))

    def backups(self) -> Trustees:
        for n, actor in enumerate(self.actors, 1):
            if actor.seat == "trustee":
                self.table.given((self.backup(n), actor))
        return self

    def whole(self) -> Trustees:
        """The whole ceremony."""
        begin = kw.BeginCeremony(threshold=self.threshold, trustees=self.people)
        self.table.given((begin, MODERATOR))
        return self.seated().certify().commit().open().confirm().backups()

    def sign_meeting(self) -> Trustees:
        sealed = self.table.state.secrecy.sealed
        assert sealed is not None
        over = written.MEETING_AS + unb64(written.sha(sealed.text.encode()))
        for name, actor in zip(self.names, self.actors, strict=True):
            made = b64(sign(key(f"{name} signs"), "trustee", over, seed(f"{name} signs it")))
            self.table.given((kw.SignMeeting(signature=made), actor))
        return self


def _scalar(value: int) -> str:
    return b64(scalar_raw(value))


def registered(role: KeyRole, by: Actor) -> kw.RegisterKey:
    """This device's key in this role, with its proof."""
    proof = signed(by, role, written.KEY_AS + written.meeting_hash("m"))
    return kw.RegisterKey(role=role, key=public_of(by, role), proof=proof)


def public_of(by: Actor, role: str) -> str:
    return b64(public(key(name_of(by, role))))


def held() -> kw.HoldKey:
    """The server's own keys."""
    board, own = b64(public(key("board"))), b64(public(key("the server's desk")))
    return kw.HoldKey(board=board, desk=own, origin="board.example/m", name="board.example", bundle="b" * 8)


def with_keys(table: Table, roles: tuple[tuple[KeyRole, Actor], ...] = ROLES) -> Table:
    """A meeting whose server, moderator, desks, tellers and supervisor have keys."""
    table.given((held(), SYSTEM))
    for role, by in roles:
        table.given((registered(role, by), by))
    return table


def seal(table: Table, by: Actor = MODERATOR) -> kw.SealMeeting:
    """The moderator's signature over what is shown now."""
    text = shown_manifest(table, by)
    over = written.MEETING_AS + unb64(written.sha(text.encode()))
    return kw.SealMeeting(signature=signed(by, "moderator", over), sha256=written.sha(text.encode()))


def shown_manifest(table: Table, by: Actor = MODERATOR) -> str:
    return keys.manifest(table.state.secrecy, secretly.ground(table.state), public_of(by, "moderator"))


def sealed_meeting(table: Table, threshold: int = 2, people: int = 3, **more: Any) -> Trustees:
    """Ceremony, keys and manifest done, everybody has signed."""
    trustees = Trustees(table, threshold, people).whole()
    with_keys(table, **more)
    table.given((seal(table), MODERATOR))
    return trustees.sign_meeting()
