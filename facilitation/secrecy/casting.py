"""What the shell hands in while a poll is open: ballots whose proofs it has verified, and ballots that were opened.

Keeps SV13–SV15. Who, which number and after which ballot is read from the ballot's own bytes, which authenticate
themselves; no group operation happens here, and no step depends on how many have voted. Raises Refused with the code
the phone is told.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from functools import lru_cache

from msgspec.structs import replace

from facilitation.refused import Refused
from facilitation.secrecy.poll_events import BallotRecorded, BallotSpoiled
from facilitation.secrecy.poll_state import SecretPoll, Vote
from facilitation.secrecy.poll_words import RecordBallot, RecordSpoil
from facilitation.secrecy.polls import entitled, named, with_board
from facilitation.secrecy.state import Secrecy
from facilitation.types import Ms, PollId, RightId
from voting.secret.ballot import MAGIC, MOST_BYTES, Question, tracker_of
from voting.secret.board import b64, unb64
from voting.secret.credentials import SIGNATURE

BEFORE = '{"body":{"ballot":"'
HEAD = 106
"""Bytes before the first question."""
HALF = 16
"""So much of an element tells it from every other."""
MOST_SPOILED = 30
"""Ballots one right may open in one poll."""


def questions(poll: SecretPoll) -> tuple[Question, ...]:
    """What a ballot of this poll answers."""
    return _questions(len(poll.options), poll.lo, poll.hi)


@lru_cache(maxsize=64)
def _questions(options: int, lo: int, hi: int) -> tuple[Question, ...]:
    return (Question(1, options, lo, hi),)


def admitted(state: Secrecy, poll: PollId, raw: bytes) -> RightId:
    """Whose ballot this is, where it may be recorded now; proofs and signature are the shell's to verify.

    Raises:
        Refused: ``E_CLOSED``, ``E_SIZE``, ``E_PARSE``, ``E_UNKNOWN_CRED``, ``E_REVOKED``, ``E_NOT_ENTITLED``,
            ``E_PAPER``, ``E_COUNTER``, ``E_PREV`` (SV13), ``E_PROOF`` (SV14), ``E_SPOILED`` (SV15).
    """
    return _next_of(state, named(state, poll), raw, b64(tracker_of(raw)))


def _next_of(state: Secrecy, of: SecretPoll, raw: bytes, tracker: str) -> RightId:
    right = _whose(state, of, raw)
    if right in of.paper:
        raise Refused("E_PAPER", "SV13")
    if tracker in of.spoiled:
        raise Refused("E_SPOILED", "SV15")
    last = of.votes.get(right)
    counter = int.from_bytes(raw[68:72], "big")
    if counter != (last.counter + 1 if last else 1) or (last is not None and not of.revote):
        raise Refused("E_COUNTER", "SV13", counter=last.counter if last else 0)
    if raw[72:104] != (unb64(last.tracker) if last else bytes(32)):
        raise Refused("E_PREV", "SV13")
    halves = halves_of(of, raw)
    if len(set(halves)) != len(halves) or any(half in of.halves for half in halves):
        raise Refused("E_PROOF", "SV14")
    return right


def _whose(state: Secrecy, of: SecretPoll, raw: bytes) -> RightId:
    if of.state != "open":
        raise Refused("E_CLOSED", "SV13")
    if len(raw) > MOST_BYTES:
        raise Refused("E_SIZE", "SV13")
    if len(raw) != size_of(of) or raw[:4] != MAGIC or b64(raw[4:36]) != of.election:
        raise Refused("E_PARSE", "SV13")
    key = b64(raw[36:68])
    right = state.of_key.get(key)
    if right is None:
        raise Refused("E_UNKNOWN_CRED", "SV13")
    live = state.credentials.get(right)
    if live is None or live.key != key:
        raise Refused("E_REVOKED", "SV13")
    entry = entitled(of, right)
    if live.member != entry.holder:
        raise Refused("E_NOT_ENTITLED", "SV13")
    return right


def size_of(of: SecretPoll) -> int:
    """Bytes of a ballot of this poll."""
    return HEAD + sum(asked.size for asked in questions(of)) + SIGNATURE


def halves_of(of: SecretPoll, raw: bytes) -> list[bytes]:
    """Both halves of every ciphertext in there, shortened."""
    found, start = [], HEAD
    for asked in questions(of):
        first = start + 8
        found += [raw[at : at + HALF] for at in range(first, first + 64 * asked.options, 32)]
        start += asked.size
    return found


def record(state: Secrecy, command: RecordBallot, now: Ms) -> tuple[BallotRecorded, ...]:
    """The ballot on the board; the same bytes again change nothing.

    Raises:
        Refused: as ``admitted``.
    """
    raw = _raw(command.ballot)
    of = named(state, command.poll)
    tracker = b64(tracker_of(raw))
    if tracker in of.trackers:
        return ()
    right = _next_of(state, of, raw, tracker)
    line = of.board.written("ballot", now, {"ballot": command.ballot}).decode()
    counter = int.from_bytes(raw[68:72], "big")
    return (BallotRecorded(poll=of.id, right=right, counter=counter, tracker=tracker, line=line, at=now),)


def spoil(state: Secrecy, command: RecordSpoil, now: Ms) -> tuple[BallotSpoiled, ...]:
    """A ballot that was opened to check a phone: on the board, and never cast.

    Raises:
        Refused: ``E_CLOSED``, ``E_SIZE``, ``E_PARSE``, ``E_UNKNOWN_CRED``, ``E_REVOKED``, ``E_NOT_ENTITLED`` (SV13),
            ``E_RATE``, ``cast_already`` (SV15).
    """
    raw = _raw(command.ballot)
    of = named(state, command.poll)
    right, tracker = _whose(state, of, raw), b64(tracker_of(raw))
    if tracker in of.spoiled:
        return ()
    if tracker in of.trackers:
        raise Refused("cast_already", "SV15")
    if of.spoils.get(right, 0) >= MOST_SPOILED:
        raise Refused("E_RATE", "SV15")
    body = {
        "ballot": command.ballot,
        "marks": [list(one) for one in command.marks],
        "randomness": [list(one) for one in command.randomness],
    }
    line = of.board.written("spoil", now, body).decode()
    return (BallotSpoiled(poll=of.id, right=right, tracker=tracker, line=line, at=now),)


def recorded(of: SecretPoll, event: BallotRecorded) -> SecretPoll:
    """The poll with this ballot."""
    raw = _in_line(event.line)
    returned, hall = of.returned, of.frozen[event.right].hall
    if event.right not in of.votes:
        returned = returned.set(hall, returned.get(hall, 0) + 1)
    vote = Vote(counter=event.counter, tracker=event.tracker, seq=of.board.tree.size, at=event.at)
    halves = of.halves.update({half: None for half in halves_of(of, raw)})
    return replace(
        with_board(of, event.line, event.at),
        votes=of.votes.set(event.right, vote),
        trackers=of.trackers.set(event.tracker, event.right),
        halves=halves,
        returned=returned,
    )


def _in_line(line: str) -> bytes:
    # The line was written by this room: the ballot stands first in it, and nothing need be read back.
    packed = line[len(BEFORE) : line.index('"', len(BEFORE))]
    return urlsafe_b64decode(packed + "=" * (-len(packed) % 4))


def _raw(packed: str) -> bytes:
    try:
        return unb64(packed)
    except ValueError as error:
        raise Refused("E_PARSE", "SV13") from error
