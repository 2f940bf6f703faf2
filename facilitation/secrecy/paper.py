"""Paper beside the phones: a sheet uses the right up, and two tellers say what the sheets say.

Keeps SV16 and SV17. A sheet given out takes the place of what the right cast before (so nobody can be made to vote on
a phone), and no ballot of it is taken after. The figures stand on the board once two tellers have signed the same ones,
each with a key of their own on a device of their own. Raises Refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.refused import Refused
from facilitation.secrecy import written
from facilitation.secrecy.poll_events import PaperBatchAgreed, PaperBatchEntered, PaperIssued
from facilitation.secrecy.poll_state import Entered, SecretPoll
from facilitation.secrecy.poll_words import EnterPaperBatch, IssuePaper, SealPaperBatch
from facilitation.secrecy.polls import entitled, named
from facilitation.secrecy.state import Secrecy
from facilitation.types import Actor, Ms
from voting.tally import MIN_GROUP
from voting.types import AREA, COUNT


def issue(state: Secrecy, command: IssuePaper, by: Actor, now: Ms) -> tuple[PaperIssued, ...]:
    """A sheet for this right; again for the same right changes nothing.

    Raises:
        Refused: ``poll_over`` (SV18), ``E_NOT_ENTITLED`` (SV13), ``no_paper_from_afar``, ``paper_needs_equal_votes``,
            ``signature_wrong`` (SV16), ``no_key`` (SV6), ``key_not_named`` (SV8).
    """
    of = named(state, command.poll)
    if of.state != "open":
        raise Refused("poll_over", "SV18")
    if command.right in of.paper:
        return ()
    entry = entitled(of, command.right)
    if entry.remote:
        raise Refused("no_paper_from_afar", "SV16")
    if entry.count != 1:
        raise Refused("paper_needs_equal_votes", "SV16")
    mine = state.key_of(by.device, "desk")
    if mine is None:
        raise Refused("no_key", "SV6")
    if mine.key not in state.manifests[of.manifest - 1].desks:
        raise Refused("key_not_named", "SV8")
    body = written.paper(of.election, command.right, mine.key)
    if not written.says(mine.key, "desk", written.PAPER_AS, body, command.signature):
        raise Refused("signature_wrong", "SV16")
    line = of.board.written("paper_issue", now, {**body, "signature": command.signature}).decode()
    issued = PaperIssued(poll=of.id, right=command.right, hall=by.hall, device=by.device, line=line, at=now)
    return (issued,)


def enter(
    state: Secrecy, command: EnterPaperBatch, by: Actor, now: Ms
) -> tuple[PaperBatchEntered | PaperBatchAgreed, ...]:
    """One teller's figures of a batch; the second who signs the same puts it on the board.

    Raises:
        Refused: ``poll_over`` (SV18), ``batch_agreed``, ``same_teller``, ``tellers_named``, ``batch_wrong``,
            ``paper_small``, ``phones_few``, ``signature_wrong`` (SV17), ``no_key`` (SV6).
    """
    of = named(state, command.poll)
    if of.state not in ("open", "closing"):
        raise Refused("poll_over", "SV18")
    if command.batch in of.batches or command.batch in of.unread:
        raise Refused("batch_agreed", "SV17")
    key = teller_of(state, of, by, command.tellers)
    _figures(of, command)
    _may_stand_apart(of, command)
    body = batch_body(of, command)
    if not written.says(key, "teller", written.BATCH_AS, body, command.signature):
        raise Refused("signature_wrong", "SV17")
    first = second_of(of, command.batch, key, by)
    text = written.text(body)
    entered = PaperBatchEntered(
        poll=of.id, batch=command.batch, key=key, device=by.device, body=text, signature=command.signature,
        despite_small=command.despite_small, at=now,
    )  # fmt: skip
    if first is None or first.body != text:
        return (entered,)
    signatures = {first.key: first.signature, key: command.signature}
    return (entered, *_agreed(of, command, body, signatures, now))


def _agreed(
    of: SecretPoll, command: EnterPaperBatch, body: dict[str, object], signatures: dict[str, str], now: Ms
) -> Iterator[PaperBatchAgreed]:
    signed = {**body, "signatures": [signatures[one] for one in command.tellers]}
    yield PaperBatchAgreed(
        poll=of.id,
        batch=command.batch,
        issued=command.issued,
        valid=command.valid,
        spoiled=command.spoiled,
        unreturned=command.unreturned,
        sums=command.sums,
        returned=command.returned,
        line=of.board.written("paper_batch", now, signed).decode(),
        at=now,
    )


def batch_body(of: SecretPoll, command: EnterPaperBatch) -> dict[str, object]:
    """What both tellers sign."""
    body = batch_head(of, command, command.valid)
    body["sums"] = list(command.sums)
    if command.returned:
        body["returned"] = {one.dimension: one.sum for one in command.returned}
    return body


def batch_head(of: SecretPoll, command: EnterPaperBatch | SealPaperBatch, valid: int) -> dict[str, object]:
    """What is said of every batch."""
    return {
        "election": of.election,
        "batch": command.batch,
        "issued": command.issued,
        "valid": valid,
        "spoiled": command.spoiled,
        "unreturned": command.unreturned,
        "tellers": list(command.tellers),
    }


def second_of(of: SecretPoll, batch: int, key: str, by: Actor) -> Entered | None:
    """What the other teller entered, where this is the second of two.

    Raises:
        Refused: ``same_teller`` (SV17).
    """
    before = of.entered.get(batch, ())
    first = before[0] if len(before) == 1 else None
    if first is not None and (first.key == key or first.device == by.device):
        raise Refused("same_teller", "SV17")
    return first


def teller_of(state: Secrecy, of: SecretPoll, by: Actor, tellers: tuple[str, ...] = ()) -> str:
    """This device's key as a teller, which the manifest names; and, where two are named, it is one of them.

    Raises:
        Refused: ``no_key`` (SV6), ``tellers_named`` (SV17).
    """
    mine = state.key_of(by.device, "teller")
    if mine is None:
        raise Refused("no_key", "SV6")
    two = tellers or (mine.key,)
    named_in = state.manifests[of.manifest - 1].tellers
    if len(set(two)) != len(two) or not named_in.issuperset(two) or mine.key not in two:
        raise Refused("tellers_named", "SV17")
    return mine.key


def _may_stand_apart(of: SecretPoll, command: EnterPaperBatch) -> None:
    """Figures in the open leave two parts, and both must be large enough to hide in; a whole is what it is."""
    if not command.valid:
        return
    closed_without = of.state == "closing" and not of.ballots
    if closed_without and not of.batches and command.issued == of.sheets:
        return
    if command.valid < MIN_GROUP:
        raise Refused("paper_small", "SV17", least=MIN_GROUP)
    if of.ballots < MIN_GROUP and not closed_without:
        # Trustees would not open what is left: first some sheets are written over into it, then the others may be told.
        raise Refused("phones_few", "SV17", least=MIN_GROUP, more=MIN_GROUP - of.ballots)


def _figures(of: SecretPoll, command: EnterPaperBatch) -> None:
    """Sheets and marks add up, as everybody will check; raises ``batch_wrong``."""
    sheets = command.valid + command.spoiled + command.unreturned
    if sheets != command.issued or not 1 <= command.issued <= of.sheets or len(command.sums) != len(of.sums):
        raise Refused("batch_wrong", "SV17", open=of.sheets)
    marks = sum(n for n, one in zip(command.sums, of.sums, strict=True) if one.dimension == COUNT)
    if not command.valid * of.lo <= marks <= command.valid * of.hi:
        raise Refused("batch_wrong", "SV17", open=of.sheets)
    if any(n > command.valid for n, one in zip(command.sums, of.sums, strict=True) if one.dimension == COUNT):
        raise Refused("batch_wrong", "SV17", open=of.sheets)
    if of.weighed != bool(command.returned):
        raise Refused("batch_wrong", "SV17", open=of.sheets)
    if command.returned and [one.dimension for one in command.returned] != [AREA]:
        raise Refused("batch_wrong", "SV17", open=of.sheets)
