"""The keys of those who run and watch a secret ballot, and the manifest that names them all, sealed and signed.

Keeps SV6 and SV7. The manifest is a pure function of the meeting: whoever signs signs the text that is shown. A key
that comes later needs a new manifest, which moderator and trustees sign anew. Raises Refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.refused import Refused
from facilitation.secrecy import ceremony, written
from facilitation.secrecy import key_words as kw
from facilitation.secrecy.state import Manifest, Secrecy
from facilitation.secrecy.types import KeyRole
from facilitation.secrecy.written import Weighs
from facilitation.types import Actor, Ms, RightId, Seat, Value
from voting.rules import Rule
from voting.secret.board import b64, canonical, unb64
from voting.secret.transcript import SUITE
from voting.tally import MIN_GROUP

MAY: Mapping[KeyRole, frozenset[Seat]] = {
    "desk": frozenset({"steward", "hall_desk"}),
    "observer": frozenset({"supervisor"}),
    "teller": frozenset({"teller", "steward", "hall_desk"}),
    "witness": frozenset(
        {"supervisor", "observer", "recorder", "convener", "moderator", "teller", "steward", "hall_desk"}
    ),
    "moderator": frozenset({"moderator"}),
}
"""Which seats may have a key in which role."""


class Ground(Value, frozen=True):
    """What the rest of the meeting knows: its id, its roll, its rule."""

    meeting: str
    rights: Mapping[RightId, Weighs]
    rule: Rule


def register(state: Secrecy, command: kw.RegisterKey, by: Actor, meeting: str, now: Ms) -> tuple[kw.KeyEvent, ...]:
    """A key for this device.

    Raises:
        Refused: ``not_allowed`` (SE1), ``key_taken``, ``key_wrong`` (SV6).
    """
    if by.seat not in MAY[command.role]:
        raise Refused("not_allowed", "SE1", seat=by.seat, command="register_key")
    if state.of_device.get((by.device, command.role)) == command.key:
        return ()
    if command.key in state.keys or command.key in state.of_key:
        raise Refused("key_taken", "SV6")
    if not written.proves(meeting, command.role, command.key, command.proof):
        raise Refused("key_wrong", "SV6")
    return (kw.KeyRegistered(role=command.role, key=command.key, device=by.device, hall=by.hall, at=now),)


def hold(state: Secrecy, command: kw.HoldKey) -> tuple[kw.KeyEvent, ...]:
    """The server's own keys; the same again changes nothing."""
    held = kw.KeyHeld(
        board=command.board, desk=command.desk, origin=command.origin, name=command.name, bundle=command.bundle
    )
    before = state.held
    same = before and (before.board, before.desk, before.origin, before.name, before.bundle)
    return () if same == (held.board, held.desk, held.origin, held.name, held.bundle) else (held,)


def awaited(state: Secrecy) -> tuple[str, ...]:
    """What is still missing before a manifest can be written, by name."""
    made = state.ceremony is not None and state.ceremony.stage == "made"
    missing = {"key": not made, "board": state.held is None, "moderator": not state.in_role("moderator")}
    return tuple(name for name, lacks in missing.items() if lacks)


def manifest(state: Secrecy, ground: Ground, moderator: str) -> str:
    """The meeting's manifest as it would be sealed now by this key; empty while something is missing."""
    ceremony, held = state.ceremony, state.held
    if ceremony is None or held is None or not ceremony.key or not moderator:
        return ""
    witnesses = state.in_role("witness")
    said = {
        "suite": SUITE,
        "meeting": canonical_hash(ground.meeting),
        "roll_root": written.roll_root(ground.rights, written.dimensions(ground.rule)),
        "min_group": MIN_GROUP,
        "moderator": moderator,
        "board": {"origin": held.origin, "name": held.name, "key": held.board},
        "bundle": held.bundle,
        "witnesses": [{"name": f"witness-{n}", "key": one.key} for n, one in enumerate(witnesses, 1)],
        "witnesses_needed": min(1, len(witnesses)),
        "desks": list(desks(state)),
        "observers": [one.key for one in state.in_role("observer")],
        "tellers": [one.key for one in state.in_role("teller")],
        "key_held_by": "operator" if ceremony.by_operator else "trustees",
        "threshold": ceremony.need,
        "trustees": [{"signs": one.signs, "receives": one.receives} for one in ceremony.people],
        "transcript": ceremony.transcript,
        "key": ceremony.key,
    }
    return canonical(said).decode()


def canonical_hash(meeting: str) -> str:
    """The meeting's hash as it is written."""
    return b64(written.meeting_hash(meeting))


def desks(state: Secrecy) -> tuple[str, ...]:
    """The keys of the desks, and those that live credentials rest on.

    Where there is none, the server's own: then eligibility rests on the operator.
    """
    found = dict.fromkeys([*(one.key for one in state.in_role("desk")), *sorted(state.desk_used)])
    return tuple(found) or ((state.held.desk,) if state.held else ())


def seal(state: Secrecy, command: kw.SealMeeting, by: Actor, ground: Ground, now: Ms) -> tuple[kw.KeyEvent, ...]:
    """The moderator seals what is shown.

    Raises:
        Refused: ``manifest_not_ready``, ``manifest_changed``, ``signature_wrong`` (SV7), ``no_key`` (SV6).
    """
    mine = state.key_of(by.device, "moderator")
    if mine is None:
        raise Refused("no_key", "SV6")
    text = manifest(state, ground, mine.key)
    if not text:
        raise Refused("manifest_not_ready", "SV7", missing=", ".join(awaited(state)))
    raw = text.encode()
    if written.sha(raw) != command.sha256:
        raise Refused("manifest_changed", "SV7")
    if not written.holds(mine.key, "moderator", written.MEETING_AS + unb64(written.sha(raw)), command.signature):
        raise Refused("signature_wrong", "SV7")
    if state.sealed is not None and state.sealed.text == text:
        return ()
    version = len(state.manifests) + 1
    return (kw.MeetingSealed(version=version, text=text, signature=command.signature, device=by.device, at=now),)


def sign(state: Secrecy, command: kw.SignMeeting, by: Actor) -> tuple[kw.KeyEvent, ...]:
    """A trustee signs what the moderator has sealed.

    Raises:
        Refused: ``manifest_not_ready``, ``signature_wrong`` (SV7), ``no_ceremony``, ``not_a_trustee`` (SV2).
    """
    sealed, held = state.sealed, state.ceremony
    if held is None:
        raise Refused("no_ceremony", "SV2")
    mine = ceremony.own(held, by, command.trustee)
    if sealed is None or not of_ceremony(sealed, state):
        raise Refused("manifest_not_ready", "SV7", missing="moderator")
    over = written.MEETING_AS + unb64(written.sha(sealed.text.encode()))
    if not written.holds(mine.signs, "trustee", over, command.signature):
        raise Refused("signature_wrong", "SV7")
    if sealed.signatures[mine.number - 1]:
        return ()
    return (kw.MeetingSigned(version=sealed.version, trustee=mine.number, signature=command.signature),)


def of_ceremony(sealed: Manifest, state: Secrecy) -> bool:
    """Whether this manifest names the key that is in force."""
    return state.ceremony is not None and bool(state.ceremony.key) and f'"{state.ceremony.key}"' in sealed.text


def covers(sealed: Manifest, state: Secrecy) -> bool:
    """Whether every live credential was signed by a desk that this manifest names."""
    return sealed.desks.issuperset(state.desk_used)
