"""Taking ballots: from phones by their holders, from sheets by two persons; and notes of doors. Keeps VW5-VW9."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from facilitation.refused import Refused
from facilitation.types import Actor, ItemId, MemberId, Ms, RightId
from facilitation.window.evolve import alike, other_hands
from facilitation.window.state import Reading, Window
from facilitation.window.words import (
    BallotReturned,
    ContactNoted,
    DropSheet,
    EnterSheet,
    NoteContact,
    ReturnBallot,
    SheetDropped,
    SheetEntered,
)
from voting.window import standing


def take(window: Window, command: ReturnBallot, by: Actor, voters: Collection[MemberId], article: str, now: Ms
         ) -> BallotReturned:
    """A ballot from a phone; ``voters``: who may use this right besides its holders.

    Raises:
        Refused: ``window_over`` (VW5), ``platform_only`` (VW6), ``not_entitled``, ``not_yours``, ``already_voted``,
            ``voted_on_paper`` (VW7), ``ballot_incomplete`` (VW8).
    """
    if window.state != "open" or (window.ends_by_rule and now >= window.closes):
        raise Refused("window_over", "VW5")
    if window.platform_only:
        raise Refused("platform_only", "VW6", article=article)
    share = window.roll.get(command.right)
    if share is None:
        raise Refused("not_entitled", "VW7")
    if command.member not in share.holders and command.member not in voters:
        raise Refused("not_yours", "SE1")
    _whole(window, command.right, (item for item, _ in command.choices))
    _may_vote_again(window, command.right)
    return BallotReturned(
        window=window.id,
        right=command.right,
        member=command.member,
        choices=command.choices,
        device=by.device,
        at=now,
    )


def _may_vote_again(window: Window, right: RightId) -> None:
    before = window.ballots.get(right, ())
    channels = [ballot.channel for ballot in before]
    if "phone" in channels and not window.may_change:
        seq = next(ballot.seq for ballot in before if ballot.channel == "phone")
        raise Refused("already_voted", "VW7", seq=seq)
    # A phone's ballot that could not stand is not taken: its sender would think otherwise.
    if before and standing([*channels, "phone"], window.precedence) != len(before):
        raise Refused("voted_on_paper", "VW7", sheet=before[0].sheet)


def _whole(window: Window, right: RightId, items: Iterable[ItemId]) -> None:
    given = list(items)
    asked = [question.item for question in window.items_of(right)]
    if sorted(given) != sorted(asked):
        raise Refused("ballot_incomplete", "VW8", asked=len(asked), given=len(set(given)))


def enter(window: Window, command: EnterSheet, by: Actor, person: MemberId | None, now: Ms) -> SheetEntered:
    """One person's reading of a sheet; the second alike one, by another person on another device, makes it a ballot.

    Raises:
        Refused: ``window_over`` (VW5), ``not_entitled`` (VW7), ``ballot_incomplete`` (VW8), ``sheet_used``,
            ``same_teller`` (VW9).
    """
    _takes_sheets(window)
    if command.right not in window.roll:
        raise Refused("not_entitled", "VW7")
    _whole(window, command.right, (item for item, _ in command.choices))
    key = (command.right, command.sheet)
    known, before = window.sheets.get(command.sheet), window.pending.get(key, ())
    if known is not None and (known != command.right or not before):
        raise Refused("sheet_used", "VW9", sheet=command.sheet)
    entered = SheetEntered(
        window=window.id,
        right=command.right,
        sheet=command.sheet,
        channel=command.channel,
        choices=tuple(sorted(command.choices)),
        collector=command.collector,
        evidence=command.evidence,
        device=by.device,
        person=person,
        at=now,
    )
    _check_hands(before, entered)
    return entered


def _check_hands(before: tuple[Reading, ...], entered: SheetEntered) -> None:
    mine = Reading(
        channel=entered.channel,
        choices=entered.choices,
        collector="",
        evidence="",
        device=entered.device,
        person=entered.person,
        at=entered.at,
    )
    if before and not any(other_hands(one, mine) for one in before) and not any(alike(one, mine) for one in before):
        raise Refused("same_teller", "VW9")


def drop(window: Window, command: DropSheet, now: Ms) -> SheetDropped:
    """A sheet that is no ballot yet is taken back, with a reason.

    Raises:
        Refused: ``sheet_unknown`` (VW9), ``reason_missing`` (PO11).
    """
    _takes_sheets(window)
    if (command.right, command.sheet) not in window.pending:
        raise Refused("sheet_unknown", "VW9", sheet=command.sheet)
    if not command.reason:
        raise Refused("reason_missing", "PO11")
    return SheetDropped(
        window=window.id, right=command.right, sheet=command.sheet, reason=command.reason, at=now
    )


def note_contact(window: Window, command: NoteContact, by: Actor, now: Ms) -> tuple[ContactNoted, ...]:
    """Who was at the door and what came of it; a ballot sent later goes before it.

    Raises:
        Refused: ``window_over`` (VW5), ``not_entitled`` (VW7).
    """
    _takes_sheets(window)
    if command.right not in window.roll:
        raise Refused("not_entitled", "VW7")
    before = window.contacts.get(command.right)
    if before and before.status == command.status and not command.note:
        return ()
    noted = ContactNoted(
        window=window.id,
        right=command.right,
        status=command.status,
        note=command.note,
        device=by.device,
        at=now,
    )
    return (noted,)


def _takes_sheets(window: Window) -> None:
    if window.state not in ("open", "ended"):
        raise Refused("window_over", "VW5")
