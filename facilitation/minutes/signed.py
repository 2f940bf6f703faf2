"""Signatures of a package against its log: who signed what, that nothing was added, taken away or exchanged.

The log says which minutes were closed and who signed them with which key (`MinutesClosed`, `MinutesSigned`);
`signatures.json` has the same with the hub's counter-signatures, `hub.json` the hub's seal. The log's first entry
names the hub's key, where the meeting had one. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from facilitation import meeting, recording
from facilitation.info import MeetingCreated
from facilitation.log import Entry
from facilitation.minutes import signing
from facilitation.minutes.compare import differences, short
from facilitation.minutes.members import HUB, MINUTES, RECORD, SEALED, SIGNATURES, Hub, OpenedText
from facilitation.minutes.report import Finding, Statement
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.signing import CounterPayload, SealPayload, Signature, SignaturePayload


class Closing(msgspec.Struct, frozen=True):
    """The minutes as the log closed them last, the signatures over that version in order, and whose they need."""

    version: recording.Version
    signatures: tuple[recording.Signature, ...] = ()
    required: tuple[recording.SignerRole, ...] = recording.required(None)


def closing(entries: Sequence[Entry]) -> Closing | None:
    """The last version the log closes, with its signatures. Raises what decoding an entry raises."""
    version: recording.Version | None = None
    signatures: list[recording.Signature] = []
    needed = recording.required(None)
    for entry in entries:
        event = meeting.event_of(entry)
        if isinstance(event, MeetingCreated):
            needed = recording.required(event.info.preset)
        elif isinstance(event, recording.MinutesClosed):
            version, signatures = event.version, []
        elif isinstance(event, recording.MinutesSigned):
            signatures.append(event.signature)
    return Closing(version, tuple(signatures), needed) if version else None


def payload(stream: str, closed: recording.Version, signed: recording.Signature, name: str) -> SignaturePayload:
    """What this signature of the log signs, with the name that opens the log's commitment."""
    return SignaturePayload(
        meeting=stream,
        minutes_sha256=closed.sha256,
        log_head=closed.head,
        log_size=closed.size,
        role=signed.role,
        name=name if signed.name else signed.label,
        key=signed.key,
        at=signed.signed_at,
    )


def check_signatures(stream: str, closed: Closing, found: Sequence[Signature]) -> Iterator[Finding]:
    """Signatures that the log does not have or has otherwise, that do not hold, or that are missing."""
    expected = [
        {"payload": payload(stream, closed.version, signed, _name(found, place)), "sig": signed.signature}
        for place, signed in enumerate(closed.signatures)
    ]
    bare = [{"payload": signature.payload, "sig": signature.sig} for signature in found]
    here, there = msgspec.to_builtins(bare), msgspec.to_builtins(expected)
    for path, has, wants in differences(here, there, "signatures"):
        facts = {"found": has, "expected": wants}
        yield Finding(code="differs_from_log", member=SIGNATURES, path=path, facts=facts)
    for place, signature in enumerate(found):
        yield from _opening(closed, signature, place)
        if not signing.signs(signature.payload, signature.sig):
            yield Finding(code="signature_bad", member=SIGNATURES, path=f"signatures[{place}].sig")
    for role in closed.required:
        if all(signature.payload.role != role for signature in found):
            yield Finding(code="signer_missing", member=SIGNATURES, path="signatures", facts={"role": role})


def _name(found: Sequence[Signature], place: int) -> str:
    """The name this signature gives for itself; whether it opens the commitment is looked at by itself."""
    return found[place].payload.name if place < len(found) else ""


def _opening(closed: Closing, signature: Signature, place: int) -> Iterator[Finding]:
    """A name, or a salt, that does not open what the log commits to. Where the signature holds, it is the salt."""
    if place >= len(closed.signatures) or not (logged := closed.signatures[place].name):
        return
    opened = OpenedText(salt=signature.salt, text=signature.payload.name)
    if opened.commitment() != logged:
        field = "salt" if signing.signs(signature.payload, signature.sig) else "payload.name"
        yield Finding(code="text_commitment", member=SIGNATURES, path=f"signatures[{place}].{field}")


def check_counters(stream: str, closed: Closing, found: Sequence[Signature], hub: str) -> Iterator[Finding]:
    """Counter-signatures that are not the hub's over exactly this signature at the time the log has."""
    for place, signature in enumerate(found):
        at = closed.signatures[place].at if place < len(closed.signatures) else signature.counter.payload.at
        expected = CounterPayload(
            meeting=stream,
            signature_sha256=signing.signature_hash(signature.payload, signature.sig),
            key=hub,
            at=at,
        )
        path = f"signatures[{place}].counter"
        yield from _fields(signature.counter.payload, expected, SIGNATURES, f"{path}.payload")
        if not signing.signs(signature.counter.payload, signature.counter.sig):
            yield Finding(code="counter_bad", member=SIGNATURES, path=f"{path}.sig")


def check_seal(hub: Hub, members: Mapping[str, bytes], last: Entry | None) -> Iterator[Finding]:
    """Members that are not what the hub sealed; where the seal itself does not hold, what is wrong in it."""
    sealed = hub.seal.payload
    hashes = {name: signing.sha256(data) for name, data in members.items() if name in SEALED or RECORD.fullmatch(name)}
    if signing.signs(sealed, hub.seal.sig):
        if hub.key != sealed.key:
            facts = {"found": hub.key, "expected": sealed.key}
            yield Finding(code="differs", member=HUB, path="key", facts=facts)
        for name in sorted({*hashes, *sealed.members}):
            if name in hashes and hashes[name] != sealed.members.get(name):
                yield Finding(code="changed_since_sealing", member=name)
        return
    expected = SealPayload(
        meeting=last.stream if last else sealed.meeting,
        members=hashes,
        log_head=last.hash if last else sealed.log_head,
        log_size=last.seq if last else sealed.log_size,
        key=hub.key,
        at=sealed.at,
    )
    yield from _fields(sealed, expected, HUB, "seal.payload")
    yield Finding(code="seal_bad", member=HUB, path="seal")


def check_hub(hub: Hub, entries: Sequence[Entry]) -> Iterator[Finding | Statement]:
    """Whether the key is the one the log's first entry names; nothing where it names none."""
    first = meeting.event_of(entries[0]) if entries else None
    named = first.info.hub if isinstance(first, MeetingCreated) else ""
    if named and hub.key != named:
        facts = {"found": signing.fingerprint(hub.key), "expected": _fingerprint(named)}
        yield Finding(code="hub_other", member=HUB, path="key", facts=facts)
    elif named:
        yield Statement(code="hub_named")


def _fingerprint(named: str) -> str:
    """As it is compared by eye; a text that is no key as it stands."""
    try:
        return signing.fingerprint(named)
    except ValueError:
        return short(named)


def _fields(found: object, expected: object, member: str, path: str) -> Iterator[Finding]:
    for place, has, wants in differences(msgspec.to_builtins(found), msgspec.to_builtins(expected), path):
        facts = {"found": has, "expected": wants}
        yield Finding(code="differs", member=member, path=place, facts=facts)


def check_closing(minutes: Minutes | None, sha256: str, closed: Closing, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Whether the log closes exactly these minutes, over exactly this part of itself."""
    version = closed.version
    if version.sha256 != sha256:
        yield Finding(code="changed_since_signing", member=MINUTES)
    if not 0 < version.size <= len(entries) or entries[version.size - 1].hash != version.head:
        yield Finding(code="not_closed", member=MINUTES, path="log.head")
    if minutes is not None and minutes.version != version.number:
        facts = {"found": str(minutes.version), "expected": str(version.number)}
        yield Finding(code="differs_from_log", member=MINUTES, path="version", facts=facts)


def told(found: Sequence[Signature]) -> Iterator[Statement]:
    """One sentence for each signature."""
    for signature in found:
        signed = signature.payload
        yield Statement(
            code="signed",
            facts={
                "role": signed.role,
                "name": signed.name,
                "at": signed.at,
                "fingerprint": signing.fingerprint(signed.key),
            },
        )
