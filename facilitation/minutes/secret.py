"""Secret polls for the record, their election records out of the log, and the outcome recounted from sums.

Raises `Unjudgeable` (from `voting`) where sums, list and rule do not fit each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from facilitation import meeting
from facilitation.log import Entry
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import Note, note
from facilitation.minutes.polls import counted, list_hash
from facilitation.minutes.secret_shapes import SecretRecord
from facilitation.secrecy import outcome, record
from facilitation.secrecy.poll_events import HeadRecorded, SecretPollPrepared
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Secrecy
from facilitation.state import EMPTY, MeetingState
from facilitation.types import Ms
from voting import decision, opened
from voting.preset import Preset

Texts = Mapping[str, OpenedText]


def secret(state: MeetingState, texts: Texts) -> tuple[SecretRecord, ...]:
    """Every secret poll that was opened, in the order of preparing."""
    of = state.secrecy
    return tuple(_record(of, of.polls[one], texts) for one in of.order if of.polls[one].opened is not None)


def notes_of(records: Sequence[SecretRecord]) -> Iterator[Note | None]:
    """Every text these records refer to."""
    for one in records:
        yield from (one.despite_waiting, one.despite_silent, one.without_witness, one.void_reason, one.despite_small)


def _record(of: Secrecy, poll: SecretPoll, texts: Texts) -> SecretRecord:
    frozen = tuple(poll.frozen[right] for right in sorted(poll.frozen))
    return SecretRecord(
        id=poll.id,
        item=poll.item,
        title=poll.title,
        title_sha256=poll.title_sha256,
        ballot=poll.ballot,
        options=poll.options,
        state="counted" if poll.state == "counted" else "void",
        prepared=poll.prepared,
        opened=poll.opened,
        closed=poll.closed,
        rule=poll.rule,
        terms=poll.terms,
        revote=poll.revote,
        roll=dict(poll.roll.size) if poll.roll else {},
        roll_groups=dict(poll.roll.groups) if poll.roll else {},
        frozen=frozen,
        frozen_sha256=list_hash(frozen),
        recused=tuple(sorted(poll.beside, key=lambda entry: entry.right)),
        recused_rights=poll.recused,
        present_at_close=poll.present_at_close,
        election=poll.election,
        result=counted(poll.decision) if poll.decision else None,
        elected=poll.elected,
        drawn=poll.drawn,
        **_trusted(of, poll),
        **_returned(poll),
        **_reasons(poll, texts),
    )


def _trusted(of: Secrecy, poll: SecretPoll) -> dict[str, Any]:
    """Who could have opened what, and on whose word who may vote rests."""
    sealed, held = of.manifests[poll.manifest - 1], of.made_for(poll.manifest)
    own = of.held.desk if of.held else ""
    return {
        "key_held_by": "operator" if held is None or held.by_operator else "trustees",
        "threshold": held.need if held else 0,
        "trustees": held.size if held else 0,
        "shares_ignored": poll.ignored,
        "eligibility_by": "operator" if own in sealed.desks else "desks",
        "witnesses": len(sealed.witnesses),
        "plain_http": poll.plain_http,
        "leaks": poll.leaks,
    }


def _returned(poll: SecretPoll) -> dict[str, Any]:
    """Who took part and what was opened; of a poll that still runs, nothing that could tell."""
    return {
        "voted": tuple(sorted(outcome.voted(poll))),
        "changed": sum(vote.counter > 1 for vote in poll.votes.values()),
        "checked": len(poll.spoiled),
        "sums": poll.sums,
        "numbers": poll.numbers,
        "paper_issued": len(poll.paper),
        "paper": tuple(poll.batches[number] for number in sorted(poll.batches)),
    }


def _reasons(poll: SecretPoll, texts: Texts) -> dict[str, Any]:
    return {
        "despite_waiting": note(poll.despite_waiting, texts),
        "despite_silent": note(poll.despite_silent, texts),
        "without_witness": note(poll.without_witness, texts),
        "void_reason": note(poll.reason, texts),
        "despite_small": note(poll.despite_small, texts),
    }


def sealed(one: SecretRecord) -> int:
    """Ballots in the hidden sum: by phone, and sheets that were written over."""
    return len(one.voted) + sum(len(batch.sheets) for batch in one.paper)


def apart(one: SecretRecord) -> int:
    """Valid sheets whose figures stand in the open."""
    return sum(batch.valid for batch in one.paper if not batch.sheets)


def taking_part(one: SecretRecord) -> int:
    """Who may hide in the result: whoever voted, or whoever might have where nobody did."""
    return sealed(one) + apart(one) or len(one.frozen)


def summed(one: SecretRecord) -> opened.Sums:
    """Phones and paper together, as the rule judges them."""
    names = [option.id for option in one.options] if one.terms is not None else list(outcome.CHOICES)
    totals: dict[str, dict[str, int]] = {}
    for place, (asked, number) in enumerate(zip(one.sums, one.numbers, strict=True)):
        both = number + sum(batch.sums[place] for batch in one.paper)
        totals.setdefault(asked.dimension, {})[names[asked.option]] = both
    weight: dict[str, int] = {}
    for back in (part for batch in one.paper for part in batch.returned):
        weight[back.dimension] = weight.get(back.dimension, 0) + back.sum
    spoiled = sum(batch.spoiled for batch in one.paper)
    sheets = opened.Sheets(sum(batch.valid for batch in one.paper) + spoiled, spoiled, weight)
    return opened.Sums(totals, frozenset(one.voted), sheets)  # type: ignore[arg-type]


def recount(one: SecretRecord, preset: Preset) -> tuple[object, object]:
    """Result and elected, worked out anew from list, sums and rule. Raises Unjudgeable."""
    if one.terms is not None:
        return None, opened.elect(one.terms, one.frozen, summed(one), one.drawn)
    roll = decision.Roll(one.roll, one.roll_groups)
    judged = opened.decide(one.rule, roll, one.frozen, summed(one), preset=preset, recused=one.recused)
    return counted(judged), None


def member_of(poll: str) -> str:
    """The name of the poll's election record in a package."""
    return f"secret-{poll}.ysv"


def records(entries: Sequence[Entry]) -> dict[str, bytes]:
    """The election record of every counted secret poll, by member, out of the log alone."""
    state, lines, heads = EMPTY, dict[str, list[bytes]](), dict[str, list[str]]()
    rolls = {}
    for entry in entries:
        event = meeting.event_of(entry)
        state = meeting.evolve(state, event, Ms(entry.at))
        if isinstance(event, SecretPollPrepared):
            rolls[event.poll] = state.attendance.roll.rights
            lines[event.poll], heads[event.poll] = [], []
        elif isinstance(event, HeadRecorded):
            heads[event.poll].append(event.head)
        elif getattr(event, "poll", None) in lines:
            lines[event.poll] += _written(event)  # type: ignore[union-attr]
    of = state.secrecy
    counted_polls = (of.polls[one] for one in of.order if of.polls[one].state == "counted")
    return {
        member_of(poll.id): record.election_record(of, poll, rolls[poll.id], lines[poll.id], heads[poll.id])
        for poll in counted_polls
    }


def _written(event: object) -> list[bytes]:
    one, several = getattr(event, "line", None), getattr(event, "lines", ())
    return [line.encode() for line in ((one,) if one is not None else several)]
