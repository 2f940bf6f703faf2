"""The trustees make a key together: certificates, hashes, openings, confirmations, and the trial of every backup.

Keeps SV1–SV5. What is wrong is refused at once, so that what stands in the log fits; a share that does not fit is found
by the one who unseals it, who complains so that anyone can look. Raises Refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.refused import Refused
from facilitation.secrecy import key_words as kw
from facilitation.secrecy.state import Ceremony, Secrecy, Trustee
from facilitation.types import Actor, Ms
from voting.secret import disputes
from voting.secret import trustees as core
from voting.secret.board import b64, unb64
from voting.secret.count import Share
from voting.secret.group import NotCanonical, element, scalar

MOST = 9

CeremonyCommand = (
    kw.BeginCeremony
    | kw.PostCertificate
    | kw.PostCommitment
    | kw.PostOpening
    | kw.ConfirmCeremony
    | kw.Complain
    | kw.ProveBackup
    | kw.DestroyShare
)


def decide(
    state: Secrecy, command: CeremonyCommand, by: Actor, meeting: bytes, now: Ms
) -> tuple[kw.KeyEvent, ...]:
    """What follows in the ceremony; ``meeting``: its hash.

    Raises:
        Refused: ``ceremony_size``, ``reason_missing``, ``secret_poll_running`` (SV1), ``no_ceremony``,
            ``not_a_trustee``, ``not_this_step``, ``posted_already`` (SV2), ``opening_wrong``, ``sealed_wrong`` (SV3),
            ``complaint_wrong`` (SV4), ``backup_wrong`` (SV5).
    """
    if isinstance(command, kw.BeginCeremony):
        return _begin(state, command, now)
    held = state.ceremony
    if held is None:
        raise Refused("no_ceremony", "SV2")
    if isinstance(command, kw.PostCertificate):
        return _certificate(state, held, command, by, now)
    try:
        return tuple(_step(held, command, by, meeting, now))
    except (core.BadCeremony, NotCanonical) as error:
        raise Refused("opening_wrong", "SV3") from error


def _begin(state: Secrecy, command: kw.BeginCeremony, now: Ms) -> tuple[kw.KeyEvent, ...]:
    t, n = command.threshold, command.trustees
    if not (t == n == 0 or 1 <= t <= n <= MOST):
        raise Refused("ceremony_size", "SV1")
    if any(poll.state not in ("counted", "void") for poll in state.polls.values()):
        raise Refused("secret_poll_running", "SV1")
    begun = state.ceremony is not None and bool(state.ceremony.people) and not state.ceremony.failed_by
    if begun and not command.reason:
        raise Refused("reason_missing", "SV1")
    return (kw.CeremonyBegun(threshold=t, trustees=n, reason=command.reason, at=now),)


def _certificate(
    state: Secrecy, held: Ceremony, command: kw.PostCertificate, by: Actor, now: Ms
) -> tuple[kw.KeyEvent, ...]:
    _stage(held, "certificates")
    if (by.seat == "system") != held.by_operator or by.device in state.left_out:
        raise Refused("not_a_trustee", "SV2")
    mine = held.of(by.device)
    if mine is not None:
        raise Refused("posted_already", "SV2")
    keys = (command.signs, command.receives)
    if len(set(keys)) < 2 or any(key in (one.signs, one.receives) for one in held.people for key in keys):
        raise Refused("posted_already", "SV2")
    _elements(*keys)
    number = len(held.people) + 1
    posted = kw.CertificatePosted(
        trustee=number, device=by.device, signs=command.signs, receives=command.receives, at=now
    )
    return (posted,)


def _step(
    held: Ceremony, command: CeremonyCommand, by: Actor, meeting: bytes, now: Ms
) -> Iterator[kw.KeyEvent]:
    mine = own(held, by, getattr(command, "trustee", 0))
    match command:
        case kw.PostCommitment():
            _stage(held, "commitments")
            _once(mine.hash)
            _raw(command.hash)
            yield kw.CommitmentPosted(trustee=mine.number, hash=command.hash)
        case kw.PostOpening():
            _stage(held, "openings")
            _once(mine.opening)
            yield _opening(held, mine, command, meeting)
        case kw.ConfirmCeremony():
            _stage(held, "confirming")
            _once(mine.confirmation)
            yield from _confirm(held, mine, command, meeting, now)
        case kw.Complain():
            yield _complain(held, mine, command, meeting, now)
        case kw.ProveBackup():
            _stage(held, "made")
            said = Share(element(_raw(command.f)), scalar(_raw(command.c)), scalar(_raw(command.z)))
            if not disputes.tried(unb64(held.transcript), keys(held), mine.number, said):
                raise Refused("backup_wrong", "SV5")
            if not mine.backup:
                yield kw.BackupProved(trustee=mine.number, f=command.f, c=command.c, z=command.z, at=now)
        case kw.DestroyShare():
            _stage(held, "made")
            if not mine.destroyed:
                yield kw.ShareDestroyed(trustee=mine.number, at=now)


def own(held: Ceremony, by: Actor, named: int = 0) -> Trustee:
    """Which trustee acts: the one who came with this device, or, with keys from a backup on another, the one named.

    Raises:
        Refused: ``not_a_trustee`` (SV2).
    """
    mine = held.of(by.device)
    if mine is None and 1 <= named <= len(held.people):
        mine = held.people[named - 1]
    if mine is None:
        raise Refused("not_a_trustee", "SV2")
    return mine


def _stage(held: Ceremony, stage: str) -> None:
    if held.stage != stage:
        raise Refused("not_this_step", "SV2", stage=held.stage)


def _once(posted: str) -> None:
    if posted:
        raise Refused("posted_already", "SV2")


def _elements(*written: str) -> None:
    try:
        for one in written:
            element(unb64(one))
    except ValueError as error:
        raise Refused("key_wrong", "SV6") from error


def _opening(held: Ceremony, mine: Trustee, command: kw.PostOpening, meeting: bytes) -> kw.OpeningPosted:
    bound, raw = bound_to(held, meeting), _raw(command.opening)
    core.check_opening(bound, mine.number, unb64(mine.hash), core.read_opening(bound, mine.number, raw))
    others = [one.number for one in held.people if one.number != mine.number]
    if [one.trustee for one in command.sealed] != others:
        raise Refused("sealed_wrong", "SV3")
    if not all(core.well_sealed(unb64(one.share)) for one in command.sealed):
        raise Refused("sealed_wrong", "SV3")
    return kw.OpeningPosted(trustee=mine.number, opening=command.opening, sealed=command.sealed)


def _confirm(
    held: Ceremony, mine: Trustee, command: kw.ConfirmCeremony, meeting: bytes, now: Ms
) -> Iterator[kw.KeyEvent]:
    bound, posted = bound_to(held, meeting), openings(held, meeting)
    over = core.transcript(bound, posted)
    core.check_confirmation(bound, mine.number, over, _raw(command.signature))
    yield kw.CeremonyConfirmed(trustee=mine.number, signature=command.signature)
    if all(one.confirmation for one in held.people if one.number != mine.number):
        made = core.keys_of(bound, posted)
        shares = tuple(b64(one) for one in made.shares)
        yield kw.KeyMade(key=b64(made.election), shares=shares, transcript=b64(over), at=now)


def _complain(held: Ceremony, mine: Trustee, command: kw.Complain, meeting: bytes, now: Ms) -> kw.ComplaintUpheld:
    _stage(held, "confirming")
    if not 1 <= command.against <= len(held.people) or command.against == mine.number:
        raise Refused("complaint_wrong", "SV4")
    said = disputes.Complaint(element(_raw(command.common)), scalar(_raw(command.c)), scalar(_raw(command.z)))
    sender = held.people[command.against - 1]
    sealed = next(unb64(one.share) for one in sender.sealed if one.trustee == mine.number)
    opening = openings(held, meeting)[command.against - 1]
    bound = bound_to(held, meeting)
    if not disputes.complaint_holds(bound, command.against, opening, mine.number, sealed, said):
        raise Refused("complaint_wrong", "SV4")
    return kw.ComplaintUpheld(
        trustee=mine.number, against=command.against, common=command.common, c=command.c, z=command.z, at=now
    )


def bound_to(held: Ceremony, meeting: bytes) -> core.Ceremony:
    """The ceremony as everything in it is bound to it."""
    people = (core.Certificate(element(unb64(one.signs)), element(unb64(one.receives))) for one in held.people)
    return core.Ceremony(meeting, held.need, tuple(people))


def openings(held: Ceremony, meeting: bytes) -> list[core.Opening]:
    """The openings as they were posted."""
    bound = bound_to(held, meeting)
    return [core.read_opening(bound, one.number, unb64(one.opening)) for one in held.people]


def keys(held: Ceremony) -> core.Keys:
    """The keys that came out."""
    return core.Keys(element(unb64(held.key)), tuple(element(unb64(one)) for one in held.shares))


def _raw(written: str) -> bytes:
    try:
        return unb64(written)
    except ValueError as error:
        raise Refused("key_wrong", "SV6") from error
