"""What events of a secret poll make of it; total, never refuses. The board grows by the line each event carries."""

from __future__ import annotations

import json

from immutables import Map
from msgspec.structs import replace

from facilitation.secrecy import casting, evolve_sheets
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy.poll_state import Batch, Contradiction, Entered, Hidden, Issued, Lot, SecretPoll, Share, Sum
from facilitation.secrecy.polls import with_board
from facilitation.secrecy.state import Secrecy
from facilitation.types import HallId, MemberId, RightId
from voting.secret.board import Board


def evolve(state: Secrecy, event: pe.PollEvent) -> Secrecy:
    """The state after this event."""
    if isinstance(event, pe.SecretPollPrepared):
        return replace(state, polls=state.polls.set(event.poll, _prepared(event)), order=(*state.order, event.poll))
    changed = _changed(state.polls[event.poll], event)
    return replace(state, polls=state.polls.set(event.poll, changed))


def _prepared(event: pe.SecretPollPrepared) -> SecretPoll:
    said = json.loads(event.text)
    return SecretPoll(
        id=event.poll,
        item=event.item,
        title=event.title,
        title_sha256=event.title_sha256,
        ballot=event.ballot,
        options=event.options,
        rule=event.rule,
        terms=event.terms,
        lo=event.lo,
        hi=event.hi,
        revote=event.revote,
        put=event.put,
        manifest=event.manifest,
        text=event.text,
        election=event.election,
        run_off_of=event.run_off_of,
        prepared=event.at,
        board=Board(),
        dimensions=tuple(said["dimensions"]),
        sums=tuple(Sum(option=one["option"], dimension=one["dimension"]) for one in said["sums"]),
    )


def _changed(of: SecretPoll, event: pe.PollEvent) -> SecretPoll:
    match event:
        case pe.BallotRecorded():
            return casting.recorded(of, event)
        case pe.BallotSpoiled():
            return replace(
                with_board(of, event.line, event.at),
                spoiled=of.spoiled.set(event.tracker, event.right),
                spoils=of.spoils.set(event.right, of.spoils.get(event.right, 0) + 1),
            )
        case pe.SecretPollOpened():
            return _opened(of, event)
        case pe.PaperIssued() | pe.PaperBatchEntered() | pe.PaperBatchAgreed():
            return _on_paper(of, event)
        case pe.SheetPut() | pe.SheetsRecorded() | pe.SheetsRefused():
            return evolve_sheets.evolve(of, event)
        case pe.SecretPollVoided():
            return replace(of, state="void", reason=event.reason, closed=of.closed or event.at)
        case pe.HeadRecorded():
            return replace(of, head=event.head, head_size=event.size, head_witnesses=event.witnesses)
        case pe.BoardContradicted():
            found = Contradiction(size=event.size, shown=event.shown, ours=event.ours, at=event.at)
            return replace(of, contradictions=(*of.contradictions, found))
        case _:
            return _ending(of, event)


def _opened(of: SecretPoll, event: pe.SecretPollOpened) -> SecretPoll:
    entitled: dict[HallId, int] = {}
    held: dict[MemberId, tuple[RightId, ...]] = {}
    for entry in event.frozen:
        entitled[entry.hall] = entitled.get(entry.hall, 0) + 1
        held[entry.holder] = (*held.get(entry.holder, ()), entry.right)
    return replace(
        with_board(of, event.line, event.at),
        state="open",
        signature=event.signature,
        frozen=Map({entry.right: entry for entry in event.frozen}),
        beside=event.beside,
        recused=event.recused,
        roll=event.roll,
        held_by=Map(held),
        entitled_in=Map(entitled),
        opened=event.at,
        despite_waiting=event.despite_waiting,
        without_witness=event.without_witness,
        plain_http=event.plain_http,
        leaks=event.leaks,
    )


def _on_paper(of: SecretPoll, event: pe.PaperIssued | pe.PaperBatchEntered | pe.PaperBatchAgreed) -> SecretPoll:
    match event:
        case pe.PaperIssued():
            issued = Issued(hall=event.hall, device=event.device, at=event.at)
            replaced = of.replaced + (event.right in of.votes)
            grown = with_board(of, event.line, event.at)
            return replace(grown, paper=of.paper.set(event.right, issued), replaced=replaced)
        case pe.PaperBatchEntered():
            entry = Entered(key=event.key, device=event.device, body=event.body, signature=event.signature)
            before = of.entered.get(event.batch, ())
            # After two that differ a new round begins; the log keeps the old one.
            kept = (entry,) if len(before) == 2 else (*before, entry)
            why = event.despite_small or of.despite_small
            return replace(of, entered=of.entered.set(event.batch, kept), despite_small=why)
        case pe.PaperBatchAgreed():
            batch = Batch(
                number=event.batch,
                issued=event.issued,
                valid=event.valid,
                spoiled=event.spoiled,
                unreturned=event.unreturned,
                sums=event.sums,
                returned=event.returned,
            )
            return replace(with_board(of, event.line, event.at), batches=of.batches.set(event.batch, batch))


def _ending(of: SecretPoll, event: pe.PollEvent) -> SecretPoll:
    match event:
        case pe.SecretPollClosed():
            return replace(
                with_board(of, event.line, event.at),
                state="closing",
                closed=event.at,
                present_at_close=event.present,
                despite_silent=event.despite_silent,
            )
        case pe.TallyWritten():
            hidden = Hidden(id=event.id, sums=event.sums, ballots=event.ballots)
            return replace(with_board(of, event.line, event.at), hidden=hidden)
        case pe.SharesPosted():
            share = Share(parts=event.shares, right=event.right)
            return replace(with_board(of, event.line, event.at), shares=of.shares.set(event.trustee, share))
        case pe.SecretPollCounted():
            return replace(
                of,
                state="counted",
                numbers=event.numbers,
                ignored=event.ignored,
                decision=event.decision,
                elected=event.elected,
            )
        case pe.SecretLotEntered():
            return replace(of, lots=(*of.lots, Lot(chosen=event.chosen, device=event.device)))
        case pe.SecretLotDrawn():
            return replace(of, drawn=event.chosen, elected=event.elected)
        case _:
            return of
