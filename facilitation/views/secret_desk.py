"""What a desk works with in secret polls: keys to sign, changes of phone, sheets of paper, batches; and a witness."""

from __future__ import annotations

import json
from collections.abc import Iterable

from facilitation import facts as between
from facilitation.secrecy import written
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Asked, Revocation, Secrecy
from facilitation.state import MeetingState
from facilitation.types import HallId
from facilitation.views.room import Names, hall_name
from facilitation.views.secret import meeting_hash, wanted
from facilitation.views.secret_shapes import (
    Apart,
    BatchView,
    CardlessView,
    DeskSecretView,
    LiveKeyView,
    RevocationView,
    SheetRightView,
    TellerKeyView,
    WaitingKeyView,
    WatchView,
)
from voting.poll import Frozen
from voting.tally import MIN_GROUP


def desk_secret(state: MeetingState, hall: HallId, names: Names) -> DeskSecretView:
    """What this hall's desk and tellers see."""
    of, running = state.secrecy, state.secrecy.running
    sealed = of.sealed
    return DeskSecretView(
        meeting=meeting_hash(state),
        wanted=wanted(state),
        sealed=sealed is not None,
        desks=tuple(sorted(sealed.desks)) if sealed else (),
        tellers=_labelled(state, sealed.tellers if sealed else (), names),
        observers=_labelled(state, sealed.observers if sealed else (), names),
        waiting=_waiting(state, hall, names),
        live=_live(state, hall, names),
        revoking=revoking(state, names),
        rights=_rights(of, running, hall, names) if running and running.state == "open" else (),
        cardless=_cardless(state, hall, names) if wanted(state) else (),
        batches=_batches(running) if running else (),
        next_batch=max((*running.entered, *running.batches, *running.refused_sheets), default=0) + 1 if running else 1,
        apart=_apart(running) if running else "part",
        least=MIN_GROUP,
    )


def watch(state: MeetingState, names: Names) -> WatchView:
    """What a witness's page works with."""
    of, running = state.secrecy, state.secrecy.running
    return WatchView(
        meeting=meeting_hash(state),
        wanted=wanted(state),
        witnesses=tuple(one.key for one in of.in_role("witness")),
        observers=tuple(one.key for one in of.in_role("observer")),
        revoking=revoking(state, names),
        poll=running.id if running else None,
        state=running.state if running else None,
    )


def _labelled(state: MeetingState, keys: Iterable[str], names: Names) -> tuple[TellerKeyView, ...]:
    return tuple(TellerKeyView(key=key, label=_label(state, key, names)) for key in sorted(keys))


def _label(state: MeetingState, key: str, names: Names) -> str:
    """Whose key it is, as the seat is labelled, with its hall."""
    made = state.secrecy.keys.get(key)
    if made is None:
        return ""
    bound = [one for one in state.seats.seats.get(made.device, ()) if one.hall == made.hall]
    found = [names.of(one.holder) if one.holder else one.label for one in bound]
    return " · ".join(
        dict.fromkeys(part for part in (*found, hall_name(state, made.hall) if made.hall else "") if part)
    )


def _waiting(state: MeetingState, hall: HallId, names: Names) -> tuple[WaitingKeyView, ...]:
    """Those in this hall first, then the others, in the order they asked."""
    rows = [_one(state, asked, names) for asked in state.secrecy.asked.values() if not asked.refused]
    return tuple(sorted(rows, key=lambda one: (one.hall != hall, one.since, one.right)))


def _one(state: MeetingState, asked: Asked, names: Names) -> WaitingKeyView:
    presence = state.attendance.present.get(asked.member)
    right = state.attendance.roll.rights.get(asked.right)
    rule = between.info_of(state).rule
    return WaitingKeyView(
        right=asked.right,
        member=asked.member,
        name=names.of(asked.member),
        number=names.numbers.get(asked.member, ""),
        hall=presence.hall if presence else None,
        hall_name=hall_name(state, presence.hall) if presence else "",
        how=presence.how if presence else None,
        helped=state.seats.helper(asked.device, asked.member) is not None,
        since=asked.at,
        key=asked.key,
        weights=written.weights(right, written.dimensions(rule)) if right else {},
        way=asked.way,
    )


def _live(state: MeetingState, hall: HallId, names: Names) -> tuple[LiveKeyView, ...]:
    rows = [
        LiveKeyView(
            right=one.right,
            member=one.member,
            name=names.of(one.member),
            number=names.numbers.get(one.member, ""),
            key=one.key,
            way=one.way,
        )
        for one in state.secrecy.credentials.values()
        if (presence := state.attendance.present.get(one.member)) is not None and presence.hall == hall
    ]
    return tuple(sorted(rows, key=lambda one: (one.number, one.right)))


def revoking(state: MeetingState, names: Names) -> tuple[RevocationView, ...]:
    """Changes of phone that wait for the observer."""
    return tuple(_revocation(state, one, names) for one in state.secrecy.revoking.values())


def _revocation(state: MeetingState, one: Revocation, names: Names) -> RevocationView:
    live = state.secrecy.credentials.get(one.right)
    return RevocationView(
        right=one.right,
        name=names.of(live.member) if live else "",
        number=names.numbers.get(live.member, "") if live else "",
        key=one.key,
        desk=one.desk,
        observer=one.observer,
    )


def _rights(of: Secrecy, poll: SecretPoll, hall: HallId, names: Names) -> tuple[SheetRightView, ...]:
    rows = [_frozen(of, poll, entry, names) for entry in poll.frozen.values() if entry.hall == hall]
    return tuple(sorted(rows, key=lambda one: (one.number, one.right)))


def _frozen(of: Secrecy, poll: SecretPoll, entry: Frozen, names: Names) -> SheetRightView:
    vote, live = poll.votes.get(entry.right), of.credentials.get(entry.right)
    return SheetRightView(
        right=entry.right,
        member=entry.holder,
        name=names.of(entry.holder),
        number=names.numbers.get(entry.holder, ""),
        channel="phone" if entry.channel == "phone" else "paper",
        returned=vote is not None,
        issued=entry.right in poll.paper,
        key=live.key if live else "",
        counter=vote.counter if vote else 0,
        tracker=vote.tracker if vote else "",
    )


def _cardless(state: MeetingState, hall: HallId, names: Names) -> tuple[CardlessView, ...]:
    """The rights held in this hall without a key."""
    here = [(who, one) for who, one in state.attendance.present.items() if one.hall == hall]
    rows = [
        CardlessView(right=right, member=who, name=names.of(who), number=names.numbers.get(who, ""))
        for who, one in here
        for right in one.holds
        if right not in state.secrecy.credentials
    ]
    return tuple(sorted(rows, key=lambda one: (one.number, one.right)))


def _batches(poll: SecretPoll) -> tuple[BatchView, ...]:
    numbers = sorted({*poll.entered, *poll.batches, *poll.refused_sheets})
    return tuple(
        BatchView(
            batch=number,
            tellers=_named_in(poll, number),
            keys=tuple(one.key for one in poll.entered.get(number, ())),
            agreed=number in poll.batches,
            mismatch=number in poll.mismatch,
            sealed=_sealed(poll, number),
            unread=number in poll.unread,
            wrong=poll.refused_sheets.get(number, ()) if number not in poll.batches else (),
        )
        for number in numbers
    )


def _sealed(poll: SecretPoll, number: int) -> bool:
    entries = poll.entered.get(number, ())
    return bool(number in poll.refused_sheets or (entries and "sheets" in json.loads(entries[-1].body)))


def _apart(poll: SecretPoll) -> Apart:
    if poll.state == "closing" and not poll.ballots:
        return "part" if poll.batches else "whole"
    return "few" if poll.ballots < MIN_GROUP else "part"


def _named_in(poll: SecretPoll, batch: int) -> tuple[str, ...]:
    """The two tellers the latest figures of a batch name."""
    entries = poll.entered.get(batch, ())
    return tuple(json.loads(entries[-1].body)["tellers"]) if entries else ()
