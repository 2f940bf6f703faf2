"""What events of ceremony, keys and manifest make of the state; total, never refuses."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from facilitation.secrecy import key_words as kw
from facilitation.secrecy.state import Ceremony, Held, Key, Manifest, Secrecy, Trustee


def evolve(state: Secrecy, event: kw.KeyEvent) -> Secrecy:
    """The state after this event."""
    match event:
        case kw.CeremonyBegun():
            before = state.ceremony
            past = (*state.past, before) if before is not None and before.key else state.past
            return replace(state, ceremony=_begun(before, event), past=past)
        case kw.KeyRegistered():
            key = Key(role=event.role, key=event.key, device=event.device, hall=event.hall, at=event.at)
            used = state.of_device.set((event.device, event.role), event.key)
            return replace(state, keys=state.keys.set(event.key, key), of_device=used)
        case kw.KeyHeld():
            held = Held(
                board=event.board, desk=event.desk, origin=event.origin, name=event.name, bundle=event.bundle
            )
            return replace(state, held=held)
        case kw.MeetingSealed():
            return replace(state, manifests=(*state.manifests, _sealed(event)))
        case kw.MeetingSigned():
            return replace(state, manifests=tuple(_signed(one, event) for one in state.manifests))
        case _:
            return _held(state, event)


def _begun(before: Ceremony | None, event: kw.CeremonyBegun) -> Ceremony:
    past = before.round if before else 0
    return Ceremony(round=past + 1, threshold=event.threshold, trustees=event.trustees, reason=event.reason)


def _held(state: Secrecy, event: kw.KeyEvent) -> Secrecy:
    held = state.ceremony
    assert held is not None, "a ceremony begins with CeremonyBegun"
    match event:
        case kw.CertificatePosted():
            one = Trustee(
                number=event.trustee, device=event.device, signs=event.signs, receives=event.receives
            )
            return replace(state, ceremony=replace(held, people=(*held.people, one)))
        case kw.KeyMade():
            made = replace(held, key=event.key, shares=event.shares, transcript=event.transcript)
            return replace(state, ceremony=made)
        case kw.ComplaintUpheld():
            out = held.people[event.against - 1].device
            return replace(state, ceremony=replace(held, failed_by=event.against), left_out=state.left_out | {out})
        case _:
            return replace(state, ceremony=_with(held, event.trustee, _step(event)))  # type: ignore[union-attr]


def _step(event: kw.KeyEvent) -> dict[str, Any]:
    match event:
        case kw.CommitmentPosted():
            return {"hash": event.hash}
        case kw.OpeningPosted():
            return {"opening": event.opening, "sealed": event.sealed}
        case kw.CeremonyConfirmed():
            return {"confirmation": event.signature}
        case kw.BackupProved():
            return {"backup": True}
        case kw.ShareDestroyed():
            return {"destroyed": True}
        case _:
            return {}


def _with(held: Ceremony, trustee: int, fields: dict[str, Any]) -> Ceremony:
    people = tuple(replace(one, **fields) if one.number == trustee else one for one in held.people)
    return replace(held, people=people)


def _sealed(event: kw.MeetingSealed) -> Manifest:
    said = json.loads(event.text)
    return Manifest(
        version=event.version,
        text=event.text,
        signature=event.signature,
        signatures=("",) * len(said["trustees"]),
        roll_root=said["roll_root"],
        moderator=said["moderator"],
        desks=frozenset(said["desks"]),
        observers=frozenset(said["observers"]),
        tellers=frozenset(said["tellers"]),
        board=(said["board"]["name"], said["board"]["key"]),
        witnesses=tuple((one["name"], one["key"]) for one in said["witnesses"]),
    )


def _signed(one: Manifest, event: kw.MeetingSigned) -> Manifest:
    if one.version != event.version:
        return one
    signatures = list(one.signatures)
    signatures[event.trustee - 1] = event.signature
    return replace(one, signatures=tuple(signatures))
