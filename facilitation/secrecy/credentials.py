"""Credentials: a phone asks for its key to be a right's, a desk that has seen the person signs, two take it away again.

Keeps SV8 and SV9. The rule is for each right: one live key, and no key serves twice, in this meeting or on any board.
A credential is signed over the meeting, so it is good for each poll's board; the boards that are open get its line at
once, later ones when they are prepared. Raises Refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from facilitation.refused import Refused
from facilitation.secrecy import right_words as rw
from facilitation.secrecy import written
from facilitation.secrecy.state import Manifest, Secrecy
from facilitation.secrecy.types import SignedKey
from facilitation.secrecy.written import Weighs
from facilitation.types import Actor, HallId, MemberId, Ms, RightId, Value
from voting.rules import Rule
from voting.secret.board import Board
from voting.secret.merkle import leaf

MOST_AT_ONCE = 500


Asking = rw.AskCredential | rw.SignCredentials | rw.RefuseCredential | rw.RevokeCredential | rw.SecondRevocation


class Where(Protocol):
    """Where somebody is."""

    @property
    def hall(self) -> HallId:
        """The hall."""


class Persons(Value, frozen=True):
    """What the rest of the meeting knows: who holds a right, who is where, which halls are online."""

    meeting: str
    rule: Rule
    rights: Mapping[RightId, Weighs]
    holders: Mapping[RightId, MemberId]
    present: Mapping[MemberId, Where]
    online: frozenset[HallId]


def decide(
    state: Secrecy, command: Asking, by: Actor, now_is: Persons, now: Ms
) -> tuple[rw.RightEvent, ...]:
    """What follows for credentials.

    Raises:
        Refused: ``not_yours`` (SE1), ``other_hall`` (SE3), ``not_held``, ``key_taken``, ``key_wrong``,
            ``credential_live``, ``not_asked``, ``no_key``, ``key_not_named``, ``signature_wrong`` (SV8),
            ``no_credential``, ``not_an_observer``, ``same_person`` (SV9).
    """
    match command:
        case rw.AskCredential():
            return _ask(state, command, by, now_is, now)
        case rw.SignCredentials():
            if len(command.credentials) > MOST_AT_ONCE:
                raise Refused("too_many_at_once", "SV8", most=MOST_AT_ONCE)
            signed = [_signed(state, one, by, now_is, command.seen, now) for one in _once(command.credentials)]
            rows = [("credential", one.body) for one in signed]
            return (*signed, *lines(state, rows, now))
        case rw.RefuseCredential():
            waits = state.asked.get(command.right)
            if waits is None:
                raise Refused("not_asked", "SV8")
            _reaches(by, waits.member, now_is)
            return () if waits.refused else (rw.CredentialRefused(right=command.right, reason=command.reason, at=now),)
        case rw.RevokeCredential():
            return (_revoke(state, command, by, now),)
        case rw.SecondRevocation():
            return tuple(_second(state, command, by, now))


def _ask(
    state: Secrecy, command: rw.AskCredential, by: Actor, now_is: Persons, now: Ms
) -> tuple[rw.RightEvent, ...]:
    if now_is.holders.get(command.right) != command.member:
        raise Refused("not_held", "SV8")
    live = state.credentials.get(command.right)
    if live is not None:
        if live.key == command.key:
            return ()
        raise Refused("credential_live", "SV8")
    waits = state.asked.get(command.right)
    if waits is not None and waits.key == command.key and not waits.refused:
        return ()
    used = state.asked_keys.get(command.key, command.right)
    if command.key in state.of_key or command.key in state.keys or used != command.right:
        raise Refused("key_taken", "SV8")
    if not written.proves(now_is.meeting, "voter", command.key, command.proof):
        raise Refused("key_wrong", "SV8")
    asked = rw.CredentialAsked(
        right=command.right, member=command.member, key=command.key, device=by.device, at=now, way=command.way,
        assisted=command.assisted,
    )  # fmt: skip
    return (asked,)


def _once(given: Iterable[SignedKey]) -> Iterator[SignedKey]:
    seen: set[RightId] = set()
    for one in given:
        if one.right not in seen:
            seen.add(one.right)
            yield one


def _signed(
    state: Secrecy, one: SignedKey, by: Actor, now_is: Persons, seen: str, now: Ms
) -> rw.CredentialSigned:
    waits = state.asked.get(one.right)
    if waits is None or waits.key != one.key or waits.refused:
        raise Refused("not_asked", "SV8")
    _reaches(by, waits.member, now_is)
    if now_is.holders.get(one.right) != waits.member:
        raise Refused("not_held", "SV8")
    desk, hall = _desk(state, by)
    body = written.credential(
        now_is.meeting, now_is.rights[one.right], written.dimensions(now_is.rule), one.key, desk, hall or ""
    )
    if not written.says(desk, "desk", written.CREDENTIAL_AS, body, one.signature):
        raise Refused("signature_wrong", "SV8")
    return rw.CredentialSigned(
        right=one.right,
        member=waits.member,
        key=one.key,
        desk=desk,
        hall=hall,
        body=written.text({**body, "signature": one.signature}),
        seen=seen.strip(),
        at=now,
    )


def _reaches(by: Actor, member: MemberId, now_is: Persons) -> None:
    """A desk sees who is in its own hall; who takes part from afar is any desk's."""
    here = now_is.present.get(member)
    there = here.hall if here else None
    if by.hall is not None and there is not None and there != by.hall and there not in now_is.online:
        raise Refused("other_hall", "SE3", hall=by.hall)


def _desk(state: Secrecy, by: Actor) -> tuple[str, HallId | None]:
    """The key this desk signs with, which the open boards' manifests must name.

    Raises:
        Refused: ``no_key``, ``key_not_named`` (SV8).
    """
    if by.seat == "system":
        key = state.held.desk if state.held else ""
    else:
        mine = state.key_of(by.device, "desk")
        key = mine.key if mine else ""
    if not key:
        raise Refused("no_key", "SV6")
    if not all(key in _manifest(state, poll.manifest).desks for poll in state.boards):
        raise Refused("key_not_named", "SV8")
    return key, by.hall


def _manifest(state: Secrecy, version: int) -> Manifest:
    return state.manifests[version - 1]


def _revoke(state: Secrecy, command: rw.RevokeCredential, by: Actor, now: Ms) -> rw.RevocationAsked:
    live = state.credentials.get(command.right)
    if live is None or live.key != command.key:
        raise Refused("no_credential", "SV9")
    desk, _ = _desk(state, by)
    observer = state.keys.get(command.observer)
    named = all(command.observer in _manifest(state, poll.manifest).observers for poll in state.boards)
    if observer is None or observer.role != "observer" or not named:
        raise Refused("not_an_observer", "SV9")
    if observer.device == by.device:
        raise Refused("same_person", "SV9")
    body = written.revocation(command.right, command.key, desk, command.observer)
    if not written.says(desk, "desk", written.REVOKE_AS, body, command.signature):
        raise Refused("signature_wrong", "SV8")
    return rw.RevocationAsked(
        right=command.right,
        key=command.key,
        desk=desk,
        observer=command.observer,
        signature=command.signature,
        at=now,
    )


def _second(state: Secrecy, command: rw.SecondRevocation, by: Actor, now: Ms) -> Iterator[rw.RightEvent]:
    waits = state.revoking.get(command.right)
    if waits is None:
        raise Refused("no_credential", "SV9")
    mine = state.key_of(by.device, "observer")
    if mine is None or mine.key != waits.observer or state.keys[waits.observer].device != by.device:
        raise Refused("not_an_observer", "SV9")
    body = written.revocation(waits.right, waits.key, waits.desk, waits.observer)
    if not written.says(mine.key, "observer", written.REVOKE_AS, body, command.signature):
        raise Refused("signature_wrong", "SV8")
    whole = written.text({**body, "signature": waits.signature, "seconded": command.signature})
    yield rw.CredentialRevoked(right=waits.right, key=waits.key, body=whole, at=now)
    yield from lines(state, [("credential_revoke", whole)], now)


def lines(state: Secrecy, rows: Iterable[tuple[str, str]], now: Ms) -> Iterator[rw.LinesWritten]:
    """The same entries on every board that still takes credentials."""
    bodies = list(rows)
    for poll in state.boards if bodies else ():
        _, found = poll.board.with_all(bodies, now)
        yield rw.LinesWritten(poll=poll.id, lines=tuple(line.decode() for line in found), at=now)


def grown(board: Board, lines: Iterable[str], now: int) -> Board:
    """The board with lines that were written by itself: nothing is read back."""
    leaves = [leaf(line.encode()) for line in lines]
    return Board(leaves[-1], max(now, board.at), board.tree.grown_by(leaves)) if leaves else board


def earlier(state: Secrecy) -> list[str]:
    """The bodies of the live credentials in the order of signing: the first entries of a new board."""
    return [one.body for one in sorted(state.credentials.values(), key=lambda one: one.order)]
