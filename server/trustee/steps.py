"""What a trustee does next in the ceremony: one message for each round, and the reasons not to go on.

What was seen when we opened stays: certificates and hashes that change afterwards are somebody's attempt to choose the
key. Every opening is held against the hash posted before it, every share against its sender's opening; one that does
not fit becomes a complaint. The transcript is confirmed only after people have compared its six words aloud.

Pure: randomness comes as ``draw`` and ``random32``. Raises ``Distrusted`` with what is wrong and whose it is.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from server.trustee.bulletin import Bulletin, Person
from server.trustee.holding import Holding, Round, fresh, kept, number
from voting.secret.board import b64, unb64
from voting.secret.disputes import complain
from voting.secret.group import NotCanonical, written
from voting.secret.transcript import Draw
from voting.secret.trustees import (
    BadCeremony,
    Ceremony,
    Opening,
    check_opening,
    check_share,
    confirm,
    keys_of,
    open_up,
    own_share,
    polynomial,
    read_opening,
    seal_share,
    share_for,
    transcript,
    unseal_share,
)

Waits = Literal["certificates", "hashes", "openings", "compare", "confirmations", "done"]
Message = dict[str, Any]


class Distrusted(Exception):
    """Not to be gone on with; ``why`` is a word of `words`, ``trustee`` whose fault it is (0: the server's)."""

    def __init__(self, why: str, trustee: int = 0) -> None:
        super().__init__(why)
        self.why, self.trustee = why, trustee


class Next(msgspec.Struct, frozen=True):
    """What is held afterwards (keep it first), what to send then, or what is awaited."""

    holding: Holding
    message: Message | None = None
    waits: Waits | None = None


def step(held: Holding, seen: Bulletin, agreed: bytes | None, draw: Draw, random32: bytes) -> Next:
    """The next step; ``agreed``: the transcript whose words people have compared. Raises Distrusted, Malformed."""
    if held.meeting and held.meeting != seen.meeting:
        raise Distrusted("other_meeting")
    if held.round.stage == "done" and seen.of(held.certificate[0]) is not None:
        return Next(held, waits="done")
    if held.round.number != seen.round:
        held = fresh(draw(), draw(), msgspec.structs.replace(held, meeting=seen.meeting), seen.round)
    if (mine := _mine(held, seen)) is None:
        return _certificate(held, seen)
    if not seen.full:
        return Next(held, waits="certificates")
    made = seen.ceremony()
    held = _pinned(held, seen, made, mine.number)
    if held.round.stage == "certified":
        return _commit(held, made, mine, draw)
    if held.round.stage == "committed":
        return _open(held, seen, made, mine, draw)
    return _after_opening(held, seen, made, mine, agreed, draw, random32)


def openings_of(seen: Bulletin, made: Ceremony) -> list[Opening]:
    """Everybody's openings, each held against its hash. Raises Distrusted."""
    found = []
    for one in seen.people:
        try:
            opening = read_opening(made, one.number, unb64(one.opening))
            check_opening(made, one.number, unb64(one.hash), opening)
        except (BadCeremony, ValueError) as error:
            raise Distrusted("opening_wrong", one.number) from error
        found.append(opening)
    return found


def _mine(held: Holding, seen: Bulletin) -> Person | None:
    signs, receives = held.certificate
    mine = seen.of(signs)
    if mine is not None and (mine.receives != receives or [one.signs for one in seen.people].count(signs) != 1):
        raise Distrusted("certificate_changed")
    if mine is None and held.round.stage not in ("new", "certified"):
        raise Distrusted("certificate_gone")
    return mine


def _certificate(held: Holding, seen: Bulletin) -> Next:
    if seen.full:
        raise Distrusted("no_place")
    signs, receives = held.certificate
    held = msgspec.structs.replace(held, meeting=seen.meeting)
    return Next(held, {"kind": "post_certificate", "signs": signs, "receives": receives})


def _pinned(held: Holding, seen: Bulletin, made: Ceremony, number_: int) -> Holding:
    """From the first message bound to the ceremony on, certificates and numbers stay as they are."""
    bound = b64(made.id)
    if held.round.ceremony not in ("", bound):
        raise Distrusted("ceremony_changed")
    if held.round.ceremony:
        return held
    round_ = msgspec.structs.replace(held.round, stage="certified", ceremony=bound)
    return msgspec.structs.replace(
        held, round=round_, trustee=number_, trustees=seen.trustees, threshold=seen.threshold
    )


def _commit(held: Holding, made: Ceremony, mine: Person, draw: Draw) -> Next:
    secret = polynomial(made, draw)
    opening = open_up(made, mine.number, secret, draw)
    round_ = msgspec.structs.replace(
        held.round, stage="committed", secret=tuple(map(kept, secret)), opening=b64(opening.raw())
    )
    held = msgspec.structs.replace(held, round=round_)
    return Next(held, {"kind": "post_commitment", "hash": b64(opening.hash)})


def _own_hash(held: Holding, made: Ceremony) -> str:
    return b64(read_opening(made, held.trustee, unb64(held.round.opening)).hash)


def _open(held: Holding, seen: Bulletin, made: Ceremony, mine: Person, draw: Draw) -> Next:
    if not mine.hash:
        return Next(held, {"kind": "post_commitment", "hash": _own_hash(held, made)})
    if mine.hash != _own_hash(held, made):
        raise Distrusted("hash_changed")
    if not all(one.hash for one in seen.people):
        return Next(held, waits="hashes")
    secret = [number(one) for one in held.round.secret]
    others = [one.number for one in seen.people if one.number != mine.number]
    sealed = tuple((to, b64(seal_share(made, mine.number, to, share_for(secret, to), draw))) for to in others)
    hashes = tuple(one.hash for one in seen.people)
    held = msgspec.structs.replace(
        held, round=msgspec.structs.replace(held.round, stage="opened", sealed=sealed, hashes=hashes)
    )
    return Next(held, _opening_message(held.round))


def _opening_message(round_: Round) -> Message:
    sealed = [{"trustee": to, "share": share} for to, share in round_.sealed]
    return {"kind": "post_opening", "opening": round_.opening, "sealed": sealed}


def _after_opening(
    held: Holding, seen: Bulletin, made: Ceremony, mine: Person, agreed: bytes | None, draw: Draw, random32: bytes
) -> Next:
    if tuple(one.hash for one in seen.people) != held.round.hashes:
        raise Distrusted("hash_changed")
    if not mine.opening:
        return Next(held, _opening_message(held.round))
    if not all(one.opening for one in seen.people):
        return Next(held, waits="openings")
    openings = openings_of(seen, made)
    received, complaint = _received(held, seen, made, openings, draw)
    if complaint is not None:
        return Next(held, complaint)
    over = transcript(made, openings)
    if held.round.stage == "opened":
        if agreed != over:
            return Next(held, waits="compare")
        held = _agreed(held, made, openings, over, own_share(received), random32)
    if not mine.confirmation:
        return Next(held, {"kind": "confirm_ceremony", "signature": held.round.confirmation})
    if not all(one.confirmation for one in seen.people):
        return Next(held, waits="confirmations")
    done = msgspec.structs.replace(held.round, stage="done", secret=(), sealed=())
    return Next(msgspec.structs.replace(held, round=done), waits="done")


def _received(
    held: Holding, seen: Bulletin, made: Ceremony, openings: list[Opening], draw: Draw
) -> tuple[list[int], Message | None]:
    """The shares from everybody, or the complaint about the first that does not fit."""
    received: list[int] = []
    if held.round.stage not in ("opened", "agreed") or not held.round.secret:
        return received, None
    for sender, opening in enumerate(openings, 1):
        if sender == held.trustee:
            received.append(share_for([number(one) for one in held.round.secret], sender))
            continue
        sealed = seen.people[sender - 1].sealed_for(held.trustee)
        try:
            share = unseal_share(made, sender, held.trustee, number(held.receives), sealed)
            check_share(sender, opening, held.trustee, share)
        except BadCeremony:
            return received, _complaint(held, made, sender, sealed, draw)
        received.append(share)
    return received, None


def _complaint(held: Holding, made: Ceremony, sender: int, sealed: bytes, draw: Draw) -> Message:
    try:
        told = complain(made, sender, held.trustee, number(held.receives), sealed, draw)
    except NotCanonical as error:
        # No common secret can be shown: the server ought to have refused what everybody sees is no sealed share.
        raise Distrusted("sealed_wrong", sender) from error
    proof = {"common": b64(told.common), "c": b64(written(told.c)), "z": b64(written(told.z))}
    return {"kind": "complain", "against": sender, **proof}


def _agreed(
    held: Holding, made: Ceremony, openings: list[Opening], over: bytes, share: int, random32: bytes
) -> Holding:
    keys_of(made, openings)
    signature = b64(confirm(number(held.signs), over, random32))
    round_ = msgspec.structs.replace(held.round, stage="agreed", confirmation=signature)
    return msgspec.structs.replace(held, round=round_, share=kept(share), transcript=b64(over))
