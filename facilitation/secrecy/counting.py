"""From the closing to the count: the hidden sums, the trustees' shares, the numbers, and what the rule makes of them.

Keeps SV18–SV23. Closing waits for every sheet that was given out; then the shell adds up once, the trustees give their
shares once, and the poll is counted once. Shares are verified when they come; wrong ones stay under their trustee's
number and decide nothing. The numbers are those the shares open, checked here again. Raises Refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.refused import Refused
from facilitation.secrecy import ceremony, outcome
from facilitation.secrecy.poll_events import (
    HeadRecorded,
    SecretLotDrawn,
    SecretLotEntered,
    SecretPollClosed,
    SecretPollCounted,
    SecretPollVoided,
    SharesPosted,
    TallyWritten,
)
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.poll_words import (
    CloseSecretPoll,
    CountSecretPoll,
    EnterSecretLot,
    PostShares,
    RecordHead,
    VoidSecretPoll,
    WriteTally,
)
from facilitation.secrecy.polls import named
from facilitation.secrecy.state import Ceremony, Secrecy
from facilitation.secrecy.types import SharePart
from facilitation.types import Actor, HallId, Ms
from voting.preset import Preset
from voting.secret import checkpoint
from voting.secret.board import unb64
from voting.secret.count import Opened, Share, opens, share_holds
from voting.secret.count import Sum as CoreSum
from voting.secret.encryption import Ciphertext
from voting.secret.group import NotCanonical, element, element_or_identity, scalar


def close(
    state: Secrecy, command: CloseSecretPoll, present: int, names: Mapping[HallId, str], now: Ms
) -> tuple[SecretPollClosed, ...]:
    """No ballot and no sheet after this.

    Raises:
        Refused: ``hall_silent`` (PO8), ``poll_over``, ``unknown_poll`` (SV18).
    """
    of = named(state, command.poll)
    if of.state != "open":
        raise Refused("poll_over", "SV18")
    waiting = [hall for hall in command.silent if of.entitled_in.get(hall, 0) > of.returned.get(hall, 0)]
    if waiting and not command.despite_silent:
        raise Refused("hall_silent", "PO8", hall=", ".join(names.get(hall, hall) for hall in waiting))
    line = of.board.written("close", now, {}).decode()
    closed = SecretPollClosed(
        poll=of.id, despite_silent=command.despite_silent, present=present, line=line, at=now
    )
    return (closed,)


def void(state: Secrecy, command: VoidSecretPoll, now: Ms) -> tuple[SecretPollVoided, ...]:
    """Nothing of it counts; the remedy is a new poll.

    Raises:
        Refused: ``poll_over``, ``unknown_poll``, ``reason_missing`` (SV18).
    """
    of = named(state, command.poll)
    if of.state in ("counted", "void"):
        raise Refused("poll_over", "SV18")
    if not command.reason and of.state != "prepared":
        raise Refused("reason_missing", "SV18")
    return (SecretPollVoided(poll=of.id, reason=command.reason, at=now),)


def write_tally(state: Secrecy, command: WriteTally, now: Ms) -> tuple[TallyWritten, ...]:
    """The hidden sums on the board, once.

    Raises:
        Refused: ``poll_over``, ``unknown_poll``, ``paper_awaited``, ``paper_mismatch`` (SV18), ``tally_wrong`` (SV19).
    """
    of = _closing(state, command.poll)
    if of.hidden is not None:
        if of.hidden.id == command.id:
            return ()
        raise Refused("tally_wrong", "SV19")
    if of.mismatch:
        raise Refused("paper_mismatch", "SV18", batch=of.mismatch[0])
    if of.sheets:
        raise Refused("paper_awaited", "SV18", sheets=of.sheets)
    fits = len(command.counted) == of.ballots and len(command.sums) == len(of.sums)
    if not fits or any(_out(of, tracker) for tracker in command.counted):
        raise Refused("tally_wrong", "SV19")
    _ciphertexts(command.sums)
    body = {"counted": list(command.counted), "sums": list(command.sums), "id": command.id}
    line = of.board.written("tally", now, body).decode()
    tally = TallyWritten(
        poll=of.id, id=command.id, sums=command.sums, ballots=len(command.counted), line=line, at=now
    )
    return (tally,)


def _out(of: SecretPoll, tracker: str) -> bool:
    """Whether this is neither a sheet written over nor the last ballot of a right that has used no paper."""
    if any(tracker == one.tracker for batch in of.batches.values() for one in batch.sheets):
        return False
    right = of.trackers.get(tracker)
    return right is None or right in of.paper or of.votes[right].tracker != tracker


def post_shares(state: Secrecy, command: PostShares, by: Actor, now: Ms) -> tuple[SharesPosted, ...]:
    """A trustee's shares of the one tally; each trustee gives right ones once.

    Raises:
        Refused: ``poll_over``, ``unknown_poll`` (SV18), ``no_tally``, ``another_sum`` (SV20), ``no_ceremony``,
            ``not_a_trustee`` (SV2).
    """
    of = _closing(state, command.poll)
    held = _made(state)
    mine = ceremony.own(held, by, command.trustee)
    if of.hidden is None:
        raise Refused("no_tally", "SV20")
    if command.tally != of.hidden.id or len(command.shares) != len(of.sums):
        raise Refused("another_sum", "SV20")
    before = of.shares.get(mine.number)
    if before is not None and before.right:
        return ()
    right = _right(of, held, mine.number, command.shares)
    if not right and held.of(by.device) is None:
        # Nobody else's wrong shares are put under a trustee's number.
        raise Refused("not_a_trustee", "SV2")
    told = [{"f": one.f, "c": one.c, "z": one.z} for one in command.shares]
    body = {"trustee": mine.number, "tally": command.tally, "shares": told}
    line = of.board.written("share", now, body).decode()
    posted = SharesPosted(
        poll=of.id, trustee=mine.number, shares=command.shares, right=right, line=line, at=now
    )
    return (posted,)


def _right(of: SecretPoll, held: Ceremony, trustee: int, parts: tuple[SharePart, ...]) -> bool:
    key = ceremony.keys(held).shares[trustee - 1]
    try:
        return share_holds(opened(of), trustee, key, [share_of(one) for one in parts])
    except (NotCanonical, ValueError):
        return False


def count(
    state: Secrecy, command: CountSecretPoll, preset: Preset, now: Ms
) -> tuple[SecretPollCounted, ...]:
    """The numbers that enough right shares open, and the outcome by the rule.

    Raises:
        Refused: ``poll_over``, ``unknown_poll`` (SV18), ``no_tally``, ``shares_awaited`` (SV20),
            ``numbers_wrong`` (SV21), ``no_ceremony`` (SV2).
    """
    of, held = _closing(state, command.poll), _made(state)
    if of.hidden is None:
        raise Refused("no_tally", "SV20")
    right = {who: [share_of(part) for part in one.parts] for who, one in of.shares.items() if one.right}
    if len(right) < held.need:
        raise Refused("shares_awaited", "SV20", missing=held.need - len(right))
    chosen = {who: right[who] for who in sorted(right)[: held.need]}
    if len(command.numbers) != len(of.sums) or not opens(opened(of), chosen, command.numbers):
        raise Refused("numbers_wrong", "SV21")
    weighed = outcome.judged(of, command.numbers, preset)
    wrong = tuple(sorted(who for who, one in of.shares.items() if not one.right))
    counted = SecretPollCounted(
        poll=of.id,
        numbers=command.numbers,
        ignored=wrong,
        decision=weighed.decision,
        elected=weighed.elected,
        at=now,
    )
    return (counted,)


def opened(of: SecretPoll) -> Opened:
    """The hidden sums as they stand on the board. Raises NotCanonical where they are none."""
    assert of.hidden is not None, "a tally comes before its shares"
    sums = _ciphertexts(of.hidden.sums)
    pairs = zip((CoreSum(0, one.option, one.dimension) for one in of.sums), sums, strict=True)
    return Opened(unb64(of.election), unb64(of.hidden.id), tuple(pairs))


def _ciphertexts(written: tuple[str, ...]) -> list[Ciphertext]:
    try:
        raw = [unb64(one) for one in written]
        return [Ciphertext(element_or_identity(one[:32]), element_or_identity(one[32:])) for one in raw]
    except ValueError as error:
        raise Refused("tally_wrong", "SV19") from error


def share_of(part: SharePart) -> Share:
    """A share out of what was posted. Raises ValueError where it is not written as it must be."""
    return Share(element_or_identity(unb64(part.f)), scalar(unb64(part.c)), scalar(unb64(part.z)))


def lot(
    state: Secrecy, command: EnterSecretLot, by: Actor, now: Ms
) -> tuple[SecretLotEntered | SecretLotDrawn, ...]:
    """Whom the lot chose among the tied; it holds where two tellers saw the same.

    Raises:
        Refused: ``unknown_poll`` (SV18), ``no_lot``, ``lot_not_among_tied``, ``same_teller`` (SV22).
    """
    of = named(state, command.poll)
    filled = of.elected.filled if of.elected else None
    if filled is None or of.terms is None or not filled.tied_seats or of.terms.filling.ties != "lot":
        raise Refused("no_lot", "SV22")
    chosen = tuple(sorted(set(command.chosen)))
    if len(chosen) != filled.tied_seats or not set(chosen) <= set(filled.tied):
        raise Refused("lot_not_among_tied", "SV22", seats=filled.tied_seats)
    last = of.lots[-1] if len(of.lots) % 2 else None
    if last is not None and last.device == by.device:
        raise Refused("same_teller", "SV22")
    entered = SecretLotEntered(poll=of.id, chosen=chosen, device=by.device, at=now)
    if last is None or last.chosen != chosen:
        return (entered,)
    return (entered, SecretLotDrawn(poll=of.id, chosen=chosen, elected=outcome.drawn(of, chosen), at=now))


def record_head(state: Secrecy, command: RecordHead) -> tuple[HeadRecorded, ...]:
    """A head of the board as the record will carry it: the board's own line and the witnesses' hold.

    Raises:
        Refused: ``unknown_poll``, ``head_wrong`` (SV23).
    """
    of = named(state, command.poll)
    try:
        read = checkpoint.read_checkpoint(command.head)
    except checkpoint.BadCheckpoint as error:
        raise Refused("head_wrong", "SV23") from error
    sealed = state.manifests[of.manifest - 1]
    if not 0 < read.size <= of.board.tree.size or not checkpoint.has_signed(read, _signer(*sealed.board), "board"):
        raise Refused("head_wrong", "SV23")
    if read.size == of.board.tree.size and read.root != of.board.tree.root:
        raise Refused("head_wrong", "SV23")
    witnesses = len(checkpoint.witnesses_of(read, [_signer(name, key) for name, key in sealed.witnesses]))
    if read.size < of.head_size or (read.size == of.head_size and witnesses <= of.head_witnesses):
        return ()
    return (HeadRecorded(poll=of.id, size=read.size, witnesses=witnesses, head=command.head),)


def _signer(name: str, key: str) -> checkpoint.Signer:
    return checkpoint.Signer(name, element(unb64(key)))


def _closing(state: Secrecy, poll: str) -> SecretPoll:
    found = named(state, poll)
    if found.state != "closing":
        raise Refused("poll_over", "SV18")
    return found


def _made(state: Secrecy) -> Ceremony:
    if state.ceremony is None or not state.ceremony.key:
        raise Refused("no_ceremony", "SV2")
    return state.ceremony
