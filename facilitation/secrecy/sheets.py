"""Few sheets of paper, written over into sealed ballots by two tellers, so that no figures of theirs stand apart.

Keeps SV24. Each teller's device makes a sealed ballot of every valid sheet (``voting.secret.sheets``); the two make the
same bytes where they read the same, so nobody is told a mark, here or on the board. Which right a sheet came from is
not known; its weight is one that was given out. The shell verifies the proofs before the batch stands on the board.
Raises Refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from facilitation.refused import Refused
from facilitation.secrecy import casting, written
from facilitation.secrecy.paper import batch_head, second_of, teller_of
from facilitation.secrecy.poll_events import PaperBatchEntered, SheetPut, SheetsRecorded, SheetsRefused
from facilitation.secrecy.poll_state import PutSheet, SealedSheet, SecretPoll
from facilitation.secrecy.poll_words import PutSecretSheet, RecordSheets, SealPaperBatch
from facilitation.secrecy.polls import named
from facilitation.secrecy.state import Secrecy
from facilitation.types import Actor, Ms
from voting.secret.ballot import MAGIC, tracker_of
from voting.secret.board import b64, unb64
from voting.types import AREA, COUNT

MOST_SHEETS = 300
MOST_LETTERS = 900_000
"""Of all ballots of a batch: a line of the board has a limit."""


def put(state: Secrecy, command: PutSecretSheet, by: Actor, now: Ms) -> tuple[SheetPut, ...]:
    """One teller's next sheet, or an earlier one anew, and those after it too; the same again changes nothing.

    Raises:
        Refused: ``poll_over`` (SV18), ``batch_agreed``, ``tellers_named`` (SV17), ``no_key`` (SV6),
            ``sheet_wrong``, ``sheets_many`` (SV24).
    """
    of = _counting(state, command.poll, command.batch)
    key = teller_of(state, of, by)
    raw = _raw(command.ballot)
    if len(raw) != casting.size_of(of) or raw[:4] != MAGIC or raw[4:36] != unb64(of.election):
        raise Refused("sheet_wrong", "SV24", sheet=command.sheet + 1)
    if raw[68:104] != (1).to_bytes(4, "big") + bytes(32) or of.weighed != bool(command.area):
        raise Refused("sheet_wrong", "SV24", sheet=command.sheet + 1)
    own = of.put_sheets.get((command.batch, key), ())
    one = PutSheet(ballot=command.ballot, area=command.area)
    if command.sheet < len(own) and own[command.sheet] == one:
        return ()
    if command.sheet > len(own):
        raise Refused("sheet_wrong", "SV24", sheet=command.sheet + 1)
    if command.sheet >= MOST_SHEETS or command.sheet * len(command.ballot) > MOST_LETTERS:
        raise Refused("sheets_many", "SV24", most=MOST_SHEETS)
    return (SheetPut(poll=of.id, batch=command.batch, key=key, sheet=command.sheet, put=one, at=now),)


def enter(state: Secrecy, command: SealPaperBatch, by: Actor, now: Ms) -> tuple[PaperBatchEntered, ...]:
    """One teller's word that these are the sheets of this batch; the shell looks where both said the same.

    Raises:
        Refused: ``poll_over`` (SV18), ``batch_agreed``, ``same_teller``, ``tellers_named``, ``batch_wrong``,
            ``signature_wrong`` (SV17), ``no_key`` (SV6).
    """
    of = _counting(state, command.poll, command.batch)
    key = teller_of(state, of, by, command.tellers)
    own = of.put_sheets.get((command.batch, key), ())[: valid_of(command)]
    _figures(of, command, own)
    body = batch_body(of, command, own)
    if not written.says(key, "teller", written.SHEETS_AS, body, command.signature):
        raise Refused("signature_wrong", "SV17")
    second_of(of, command.batch, key, by)
    entered = PaperBatchEntered(
        poll=of.id, batch=command.batch, key=key, device=by.device, body=written.text(body),
        signature=command.signature, despite_small="", at=now,
    )  # fmt: skip
    return (entered,)


def record(state: Secrecy, command: RecordSheets, now: Ms) -> tuple[SheetsRecorded | SheetsRefused, ...]:
    """By the shell, which has verified every proof but those it names: the batch on the board, or back to the tellers.

    Raises:
        Refused: ``poll_over`` (SV18), ``sheet_wrong`` (SV24).
    """
    of = named(state, command.poll)
    if command.batch in of.batches:
        return ()
    if of.state not in ("open", "closing") or command.batch not in of.unread:
        raise Refused("poll_over", "SV18")
    first, second = of.entered[command.batch]
    body = written.read(first.body)
    ballots = [unb64(one["ballot"]) for one in body["sheets"]]
    wrong = tuple(sorted({*command.wrong, *_copies(state, of, ballots)}))
    if wrong:
        return (SheetsRefused(poll=of.id, batch=command.batch, wrong=wrong, at=now),)
    signatures = {first.key: first.signature, second.key: second.signature}
    said = {**body, "signatures": [signatures[one] for one in body["tellers"]]}
    recorded = SheetsRecorded(
        poll=of.id,
        batch=command.batch,
        issued=body["issued"],
        spoiled=body["spoiled"],
        unreturned=body["unreturned"],
        area=body.get("returned", {}).get(AREA, 0),
        sheets=tuple(
            SealedSheet(b64(tracker_of(raw)), _area(one)) for raw, one in zip(ballots, body["sheets"], strict=True)
        ),
        line=of.board.written("paper_sealed", now, said).decode(),
        at=now,
    )
    return (recorded,)


def batch_body(of: SecretPoll, command: SealPaperBatch, own: Sequence[PutSheet]) -> dict[str, object]:
    """What both tellers sign."""
    body = batch_head(of, command, len(own))
    body["sheets"] = [{"ballot": one.ballot, "weights": weights(of, one.area)} for one in own]
    if of.weighed:
        body["returned"] = {AREA: command.area}
    return body


def valid_of(command: SealPaperBatch) -> int:
    """How many of the sheets put before are meant."""
    return max(0, command.issued - command.spoiled - command.unreturned)


def weights(of: SecretPoll, area: int) -> dict[str, int]:
    """What a sheet weighs, as the roll says it."""
    return {AREA: area, COUNT: 1} if of.weighed else {COUNT: 1}


def _area(said: Mapping[str, Any]) -> int:
    return int(said["weights"].get(AREA, 0))


def _counting(state: Secrecy, poll: str, batch: int) -> SecretPoll:
    of = named(state, poll)
    if of.state not in ("open", "closing"):
        raise Refused("poll_over", "SV18")
    if batch in of.batches or batch in of.unread:
        raise Refused("batch_agreed", "SV17")
    return of


def _figures(of: SecretPoll, command: SealPaperBatch, own: Sequence[PutSheet]) -> None:
    sheets = len(own) + command.spoiled + command.unreturned
    if sheets != command.issued or not 1 <= command.issued <= of.sheets:
        raise Refused("batch_wrong", "SV17", open=of.sheets)
    if (command.area < sum(one.area for one in own)) if of.weighed else command.area:
        raise Refused("batch_wrong", "SV17", open=of.sheets)
    given = Counter(of.frozen[right].area for right in of.paper)
    given.subtract(one.area for batch in of.batches.values() for one in batch.sheets)
    given.subtract(one.area for one in own)
    if of.weighed and any(left < 0 for left in given.values()):
        raise Refused("sheet_weight", "SV24")


def _copies(state: Secrecy, of: SecretPoll, ballots: Sequence[bytes]) -> set[int]:
    """Places of sheets whose key or half a ciphertext stood somewhere before."""
    keys, halves, found = set[bytes](), set[bytes](), set[int]()
    for place, raw in enumerate(ballots):
        own = casting.halves_of(of, raw)
        twice = raw[36:68] in keys or b64(raw[36:68]) in state.of_key or len(set(own)) != len(own)
        if twice or not halves.isdisjoint(own) or any(half in of.halves for half in own):
            found.add(place)
        keys.add(raw[36:68])
        halves.update(own)
    return found


def _raw(packed: str) -> bytes:
    try:
        return unb64(packed)
    except ValueError as error:
        raise Refused("sheet_wrong", "SV24") from error
