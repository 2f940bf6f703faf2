"""A poll for the record, and counted again from the record alone.

The record holds the frozen list, the votes by right, each round of the tellers and the rule, so that whoever
holds it can come to the outcome without the log. `recount` is what the verifier compares with what is
written. Raises `Unjudgeable` (from `voting`) where list, votes, counts and rule do not fit each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

import voting.remote
from facilitation.balloting import Poll
from facilitation.balloting.counting import hands
from facilitation.balloting.opening import list_hash as list_hash
from facilitation.balloting.state import BlockKey
from facilitation.minutes.holders import whose
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import note
from facilitation.minutes.poll_shapes import (
    Counted,
    FirstChannel,
    HandCount,
    Judged,
    PollRecord,
    TellerCount,
    Totals,
    Vote,
    WithoutRemote,
)
from voting import decision
from voting.hands import Block, Entry, Show
from voting.poll import Frozen
from voting.preset import Preset
from voting.rules import Outcome
from voting.tally import Count
from voting.types import MemberId


def record(poll: Poll, texts: Mapping[str, OpenedText]) -> PollRecord:
    """The poll as it goes into the minutes; one still running is void there, for it has no outcome."""
    frozen = tuple(poll.box.frozen[right] for right in sorted(poll.box.frozen))
    return PollRecord(
        id=poll.id,
        item=poll.item,
        question=poll.question,
        question_sha256=poll.question_sha256,
        method=poll.method,
        state="counted" if poll.state == "counted" else "void",
        opened=poll.opened,
        closed=poll.closed,
        rule=poll.rule,
        roll=dict(poll.roll.size),
        roll_groups=dict(poll.roll.groups),
        frozen=frozen,
        frozen_sha256=list_hash(frozen),
        recused=tuple(sorted(poll.beside, key=lambda entry: entry.right)),
        present_at_close=poll.present_at_close,
        # a draft read while people still vote must not show how
        votes=() if poll.running else _votes(poll),
        hand_counts=() if poll.running else tuple(_hand_count(poll, key, texts) for key in _counted_blocks(poll)),
        void_reason=note(poll.reason, texts),
        result=counted(poll.decision) if poll.decision else None,
        opened_sha256=poll.frozen_sha256,
        moved=tuple(FirstChannel(right=r, channel=c) for r, c in sorted(poll.first_channel.items())),
        recused_rights=poll.recused,
        announced=poll.announced if poll.frozen_sha256 else None,
    )


def as_opened(poll: PollRecord) -> tuple[Frozen, ...]:
    """The list as it was frozen: every right in the channel it had when the poll opened."""
    first = {moved.right: moved.channel for moved in poll.moved}
    return tuple(
        msgspec.structs.replace(entry, channel=first[entry.right]) if entry.right in first else entry
        for entry in poll.frozen
    )


def recount(poll: PollRecord, preset: Preset | None) -> Counted:
    """What list, votes, counts and rule give, worked out anew. Raises Unjudgeable."""
    judged = decision.decide(
        poll.rule,
        decision.Roll(poll.roll, poll.roll_groups),
        poll.frozen,
        {vote.right: vote.choice for vote in poll.votes},
        hands({(count.hall, count.block): block(count) for count in poll.hand_counts}),
        preset=preset,
        recused=poll.recused,
    )
    return counted(judged)


def block(count: HandCount) -> Block:
    """The tellers' rounds as `voting` knows them."""
    rounds = tuple(tuple(_entry(entered) for entered in entries) for entries in count.rounds)
    return Block(count.entitled_count, rounds[-1] if rounds else (), rounds[:-1])


def counted(judged: decision.Decision) -> Counted:
    """A decision in the shape of the minutes."""
    tally = judged.tally
    return Counted(
        totals={measure: _totals(count) for measure, count in tally.total.items()},
        by_hall={hall: _totals(count) for hall, count in tally.by_hall.items()},
        by_channel={channel: _totals(count) for channel, count in tally.by_channel.items()},
        judged=_judged(judged.outcome),
        without_remote=_without(judged.without_remote) if judged.without_remote else None,
    )


def _without(remote: voting.remote.WithoutRemote) -> WithoutRemote:
    return WithoutRemote(
        certainty=remote.certainty,
        depends_on_remote=remote.depends_on_remote,
        worst=_judged(remote.worst),
        best=_judged(remote.best),
    )


def _judged(outcome: Outcome) -> Judged:
    say = {"zh-CN": outcome.say.zh, "en": outcome.say.en}
    return Judged(outcome=outcome.outcome, thresholds=outcome.thresholds, say=say)


def _totals(count: Count) -> Totals:
    return Totals(
        entitled=count.entitled,
        returned=count.returned,
        not_returned=count.not_returned,
        yes=count.yes,
        no=count.no,
        abstain=count.abstain,
        spoiled=count.spoiled,
    )


def _votes(poll: Poll) -> tuple[Vote, ...]:
    return tuple(
        Vote(
            right=right,
            choice=poll.box.votes[right],
            seq=poll.marks[right].seq,
            at=poll.marks[right].at,
            entered_by=poll.marks[right].entered_by,
            assisted_by=whose(poll.assisted[right]) if right in poll.assisted else None,
        )
        for right in sorted(poll.box.votes)
    )


def _counted_blocks(poll: Poll) -> Iterator[BlockKey]:
    """The blocks where somebody was to raise a hand: an empty hall may be gone by the end."""
    for key, found in sorted(poll.blocks.items()):
        if found.entitled or found.entries or found.earlier or key in poll.skipped:
            yield key


def _hand_count(poll: Poll, key: BlockKey, texts: Mapping[str, OpenedText]) -> HandCount:
    found = poll.blocks[key]
    rounds = (*found.earlier, found.entries)
    return HandCount(
        hall=key[0],
        block=key[1],
        entitled_count=found.entitled,
        rounds=tuple(tuple(_teller_count(entry) for entry in entries) for entries in rounds),
        skipped=note(poll.skipped.get(key, ""), texts),
    )


def _teller_count(entry: Entry) -> TellerCount:
    yes, no, abstain = entry.show.yes, entry.show.no, entry.show.abstain
    return TellerCount(teller=entry.teller, device=entry.device, yes=yes, no=no, abstain=abstain)


def _entry(count: TellerCount) -> Entry:
    return Entry(MemberId(count.teller), count.device, Show(count.yes, count.no, count.abstain))
