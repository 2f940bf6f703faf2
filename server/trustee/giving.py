"""Whether a share may be given, and the share: everything is recomputed from the board's own lines first.

The verifier's checks V1 to V12 run over the poll's record as it stands, by code that shares only the group with what
counts; then the tally is added up once more here, and both must be what the server wrote. A second tally of an
election is never opened, nor a poll of fewer than three rights, nor one that leaves out a whole hall and is smaller
than the least group, nor so few ballots beside paper whose figures stand in the open. The decision is kept before the
share leaves. Rules SB20, SB21, SB36. Raises ``Withholds``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from server.trustee.holding import Holding, number
from server.trustee.steps import Message
from voting.secret.ballot import Question, read
from voting.secret.board import b64, unb64
from voting.secret.count import Cast, Sum, Tally, Withheld, counted, may_share, share, tally
from voting.secret.group import written
from voting.secret.transcript import Draw
from voting.secret.verifier.ballots import Spread
from voting.secret.verifier.record import Case
from voting.secret.verifier.verdict import checks
from voting.types import RightId

BEFORE_SHARES = 12
"""Checks V1 to V12 come before any share."""


class Withholds(Exception):
    """No share; ``why`` is a word of `telling`, ``where`` what was found."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{why} {where}".strip())
        self.why, self.where = why, where


class Found(msgspec.Struct, frozen=True):
    """What was checked, for the person who is about to give the share."""

    election: bytes
    tally: Tally
    ballots: int
    counted: int
    frozen: int
    paper: int
    witnesses: int


def look(held: Holding, files: Mapping[str, bytes], own: Sequence[bytes], spread: Spread = map) -> Found:
    """All that is checked before a share is given; ``own``: the lines of one's own mirror. Raises Withholds."""
    if not held.share:
        raise Withholds("no_share")
    log = files["log.jsonl"].split(b"\n")[:-1]
    if list(own) != log[: len(own)]:
        raise Withholds("other_board", f"{_parted(own, log)}")
    case = _checked(files, spread)
    _ours(held, files["meeting.json"], case)
    again = _tally(case)
    if again.id != case.tally:
        raise Withholds("other_tally")
    _allowed(held, case, again)
    heads = json.loads(files["checkpoints.json"])
    sheets = len(case.paper)
    witnesses = heads[-1].count("\n— ") - 1 if heads else 0
    return Found(case.election, again, len(case.ballots), len(case.counted), len(case.frozen), sheets, witnesses)


def decided(held: Holding, found: Found) -> Holding:
    """What is held once the share is decided on: to be kept before it leaves. Raises Withholds: another_sum."""
    before = held.opened.get(b64(found.election))
    if before not in (None, b64(found.tally.id)):
        raise Withholds("another_sum")
    return msgspec.structs.replace(held, opened={**held.opened, b64(found.election): b64(found.tally.id)})


def given(held: Holding, found: Found, poll: str, draw: Draw) -> Message:
    """The share, for a tally that was decided on. Raises Withholds: not_decided."""
    if held.opened.get(b64(found.election)) != b64(found.tally.id):
        raise Withholds("not_decided")
    parts = share(found.tally, held.trustee, number(held.share), draw)
    told = [{"f": b64(one.part), "c": b64(written(one.c)), "z": b64(written(one.z))} for one in parts]
    return {
        "kind": "post_shares",
        "poll": poll,
        "tally": b64(found.tally.id),
        "shares": told,
        "trustee": held.trustee,
    }


def _checked(files: Mapping[str, bytes], spread: Spread) -> Case:
    case = Case(files)
    for code, check in checks((), spread)[:BEFORE_SHARES]:
        try:
            check(case)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            raise Withholds("not_proved", f"{code} {error}") from error
    return case


def _ours(held: Holding, meeting: bytes, case: Case) -> None:
    """It is the meeting whose manifest we signed, with the key we made."""
    if case.meeting["transcript"] != held.transcript:
        raise Withholds("other_ceremony")
    if held.manifest and hashlib.sha256(held.manifest.encode()).digest() != hashlib.sha256(meeting).digest():
        raise Withholds("other_manifest")


def _tally(case: Case) -> Tally:
    asked = [Question(one["q"], one["n"], one["lo"], one["hi"]) for one in case.poll["questions"]]
    cast = []
    for entry in case.of("ballot"):
        ballot = read(unb64(entry.body["ballot"]), asked)
        right = case.holders[ballot.place.credential]
        cast.append(Cast(RightId(right), case.weights[right], ballot))
    sums = [Sum(one["question"], one["option"], one["dimension"]) for one in case.poll["sums"]]
    by_phone = counted(cast, {RightId(one) for one in case.paper})
    return tally(case.election, [*by_phone, *_sheets(case, asked)], sums)


def _sheets(case: Case, asked: Sequence[Question]) -> Iterator[Cast]:
    """Sheets that two tellers wrote over, in the board's order."""
    for entry in case.of("paper_sealed"):
        for one in entry.body["sheets"]:
            yield Cast(RightId(""), one["weights"], read(unb64(one["ballot"]), asked))


def _allowed(held: Holding, case: Case, again: Tally) -> None:
    before = held.opened.get(b64(case.election))
    least = int(case.meeting.get("min_group", 10))
    try:
        may_share(again, unb64(before) if before else None, len(case.frozen), _part(case), least)
    except Withheld as error:
        raise Withholds(error.reason) from error
    if 0 < len(again.counted) < least and any(entry.body["valid"] for entry in case.of("paper_batch")):
        # Beside figures in the open the sum is a part, however many were entitled.
        raise Withholds("beside_paper", f"{len(again.counted)}")
    for entry in case.of("share"):
        if unb64(entry.body["tally"]) != again.id:
            raise Withholds("another_sum", f"{entry.seq}")


def _part(case: Case) -> int | None:
    """How many rights vote where a hall whose people have live keys is left out whole; None where none is."""
    live: dict[str, Any] = {}
    for entry in case.entries:
        if entry.kind == "credential":
            live[entry.body["right"]] = entry.body["hall"]
        elif entry.kind in ("credential_revoke", "credential_retire"):
            live.pop(entry.body["right"], None)
    asked = {hall for right, hall in live.items() if right in case.frozen}
    return len(case.frozen) if set(live.values()) - asked else None


def _parted(own: Sequence[bytes], log: Sequence[bytes]) -> int:
    """The first entry where two boards differ."""
    pairs = enumerate(zip(own, log, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(own), len(log)))
