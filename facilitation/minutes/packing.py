"""From a log with its signatures to the package: what is enclosed, who signed, what the hub seals.

`draft` is what the moderator closes, `pack` what anyone may carry away. The texts enclosed at closing must
be kept as they are until packing: another name for a member would be other minutes. Times are `Ms`. Raises
ValueError where the log does not close these minutes, or a signature in it does not hold; `NotAsClosed` where
a name or a text is another by now, or gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from facilitation import meeting
from facilitation.log import Entry, canonical, to_lines
from facilitation.minutes import package, secret, signed, text
from facilitation.minutes.compose import commitments, compose, persons
from facilitation.minutes.members import (
    HUB,
    LOG,
    MINUTES,
    README,
    SIGNATURES,
    TEXT,
    TEXTS,
    Hub,
    OpenedText,
    Signatures,
    Texts,
)
from facilitation.minutes.readme import README_TEXT
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.signing import Seal, Signature, SignaturePayload, sha256


class Signer(Protocol):
    """The hub's key: counter-signs and seals (see `server.signing.HubKey`)."""

    public: str

    def counter_sign(self, payload: SignaturePayload, sig: str, at: int) -> Signature:
        """The person's signature with the hub's beneath it."""

    def seal(self, meeting: str, members: dict[str, str], log_head: str, log_size: int, at: int) -> Seal:
        """The hub's signature over a finished package."""


class NotAsClosed(ValueError):
    """Names or texts are not those the minutes were closed with."""


class Draft(NamedTuple):
    """Minutes as they would be closed now: the value, its bytes, and what `CloseMinutes` asks for."""

    minutes: Minutes
    data: bytes
    sha256: str
    size: int
    head: str


def enclose(entries: Sequence[Entry], names: Mapping[str, str], texts: Mapping[str, OpenedText]) -> Texts:
    """What of the names and texts these entries ask for; the rest stays at home."""
    wanted = persons(meeting.replay(entries))
    kept = Texts(names={member: names.get(member, "") for member in wanted}, texts={})
    asked = commitments(compose(entries, kept))
    return Texts(names=kept.names, texts={c: opened for c, opened in texts.items() if c in asked})


def draft(entries: Sequence[Entry], enclosed: Texts) -> Draft:
    """The minutes of everything the log holds so far."""
    minutes = compose(entries, enclosed)
    data = canonical(minutes)
    return Draft(minutes, data, sha256(data), entries[-1].seq, entries[-1].hash)


def pack(
    entries: Sequence[Entry], enclosed: Texts, hub: Signer, at: int, signers: Mapping[str, OpenedText] | None = None
) -> bytes:
    """The package of the minutes closed last; ``signers`` open names signed with. Raises ValueError, NotAsClosed."""
    closed = signed.closing(entries)
    if closed is None:
        raise ValueError("the minutes have not been closed")
    drafted = draft(entries[: closed.version.size], enclosed)
    if drafted.sha256 != closed.version.sha256:
        raise NotAsClosed("names or texts are not those the minutes were closed with")
    stream, last = entries[0].stream, entries[-1]
    signatures = tuple(_signatures(stream, closed, hub, signers or {}))
    members = {
        MINUTES: drafted.data,
        LOG: to_lines(entries),
        TEXTS: canonical(enclosed),
        SIGNATURES: canonical(Signatures(signatures=signatures)),
        README: README_TEXT.encode(),
        **{
            name: text.render(drafted.minutes, language, signatures, drafted.sha256).encode()
            for language, name in TEXT.items()
        },
    }
    members.update(secret.records(entries))
    hashes = {name: sha256(data) for name, data in members.items()}
    seal = hub.seal(stream, hashes, last.hash, last.seq, at)
    return package.build({**members, HUB: canonical(Hub(key=hub.public, seal=seal))})


def _signatures(
    stream: str, closed: signed.Closing, hub: Signer, signers: Mapping[str, OpenedText]
) -> Iterator[Signature]:
    for one in closed.signatures:
        opened = signers.get(one.name) if one.name else OpenedText(salt="", text=one.label)
        if opened is None:
            raise NotAsClosed("the name somebody signed with is gone")
        payload = signed.payload(stream, closed.version, one, opened.text)
        yield replace(hub.counter_sign(payload, one.signature, one.at), salt=opened.salt)
