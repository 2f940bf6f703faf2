"""Voting windows for the record, and counted again from the record alone.

`check` is what the verifier asks: roll, ballots, precedence and rules give the results, or it names what differs.
Raises nothing: what cannot be counted is a finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from facilitation.log import canonical
from facilitation.minutes.compare import differences
from facilitation.minutes.members import MINUTES, OpenedText
from facilitation.minutes.notes import Note, note
from facilitation.minutes.poll_shapes import Judged, Totals
from facilitation.minutes.report import Finding, Statement
from facilitation.minutes.signing import sha256
from facilitation.minutes.window_shapes import (
    Closed,
    DoorNote,
    Extended,
    ItemResult,
    SentBallot,
    WindowItem,
    WindowRecord,
)
from facilitation.window.state import Ballot, Window
from facilitation.window.words import Question
from voting.decision import Decision
from voting.rules import Unjudgeable
from voting.tally import Count
from voting.types import Choice, RightId
from voting.window import Share, WindowChannel, by_channel, judge_item, standing, within

Texts = Mapping[str, OpenedText]


def record(window: Window, texts: Texts) -> WindowRecord:
    """The window as it goes into the minutes."""
    roll = tuple(window.roll[right] for right in sorted(window.roll))
    return WindowRecord(
        id=window.id,
        state=window.state,
        announced=window.announced,
        posted=window.posted,
        opens=window.opens,
        closes=window.closes,
        opened=window.opened,
        closed=window.closed,
        ends_by_rule=window.ends_by_rule,
        may_change=window.may_change,
        platform_only=window.platform_only,
        precedence=window.precedence,
        extensions=tuple(
            Extended(at=e.at, before=e.before, closes=e.closes, short=e.short, reason=note(e.reason, texts))
            for e in window.extensions
        ),
        closings=tuple(
            Closed(
                at=c.at,
                returned=c.returned,
                short=c.short,
                left_out=c.left_out,
                reason=note(c.despite_unconfirmed, texts),
            )
            for c in window.closings
        ),
        roll=roll,
        roll_sha256=roll_hash(roll),
        ballots=tuple(_ballots(window, texts)),
        doors=tuple(_doors(window, texts)),
        items=tuple(_item(window, question) for question in window.questions),
        void_reason=note(window.reason, texts),
    )


def roll_hash(roll: tuple[Share, ...]) -> str:
    """The name of a window's roll: SHA-256 of its canonical JSON."""
    return sha256(canonical(roll))


def _ballots(window: Window, texts: Texts) -> Iterator[SentBallot]:
    for right in sorted(window.ballots):
        stands = window.ballot(right)
        for ballot in window.ballots[right]:
            yield _ballot(right, ballot, ballot is stands, texts)


def _ballot(right: RightId, ballot: Ballot, stands: bool, texts: Texts) -> SentBallot:
    first = ballot.readings[0] if ballot.readings else None
    return SentBallot(
        right=right,
        channel=ballot.channel,
        choices=ballot.choices,
        seq=ballot.seq,
        at=ballot.at,
        stands=stands,
        member=ballot.member or "",
        sheet=ballot.sheet,
        entered_by=tuple(reading.device for reading in ballot.readings),
        collector=note(first.collector, texts) if first else None,
        evidence=note(first.evidence, texts) if first else None,
    )


def _doors(window: Window, texts: Texts) -> Iterator[DoorNote]:
    for right in sorted(window.contacts):
        contact = window.contacts[right]
        if contact.status != "none":
            yield DoorNote(right=right, status=contact.status, note=note(contact.note, texts))


def _item(window: Window, question: Question) -> WindowItem:
    decision = window.decision(question.item)
    result = None
    if decision is not None:
        split = by_channel(window.shares(question), window.choices(question.item), window.channels())
        result = _result(decision, split)
    return WindowItem(
        item=question.item,
        question=question.question,
        question_sha256=question.question_sha256,
        preset=question.preset,
        building=question.building,
        entrance=question.entrance,
        result=result,
    )


def _result(decision: Decision, split: Mapping[WindowChannel, Count]) -> ItemResult:
    say = {"zh-CN": decision.outcome.say.zh, "en": decision.outcome.say.en}
    return ItemResult(
        totals={measure: _totals(count) for measure, count in decision.tally.total.items()},
        by_channel={channel: _totals(count) for channel, count in split.items()},
        judged=Judged(outcome=decision.outcome.outcome, thresholds=decision.outcome.thresholds, say=say),
    )


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


def notes_of(window: WindowRecord) -> Iterator[Note | None]:
    """Every text the record refers to."""
    yield window.void_reason
    yield from (extension.reason for extension in window.extensions)
    yield from (closing.reason for closing in window.closings)
    yield from (door.note for door in window.doors)
    for ballot in window.ballots:
        yield from (ballot.collector, ballot.evidence)


def check(window: WindowRecord, path: str) -> Iterator[Finding]:
    """Everything in the record that does not follow from its own roll, ballots, precedence and rules."""
    if roll_hash(window.roll) != window.roll_sha256:
        yield _finding("differs", f"{path}.roll_sha256", found=window.roll_sha256, expected=roll_hash(window.roll))
    sent: dict[RightId, list[SentBallot]] = {}
    known = {share.right for share in window.roll}
    for place, ballot in enumerate(window.ballots):
        sent.setdefault(ballot.right, []).append(ballot)
        if ballot.right not in known:
            yield _finding("right_unknown", f"{path}.ballots[{place}].right", right=ballot.right)
        if ballot.channel != "phone" and len(set(ballot.entered_by)) < 2:
            yield _finding("one_teller", f"{path}.ballots[{place}].entered_by")
        if window.platform_only and ballot.channel == "phone":
            yield _finding("wrong_channel", f"{path}.ballots[{place}].channel", right=ballot.right)
    chosen = {right: _standing(window, ballots) for right, ballots in sent.items()}
    for place, ballot in enumerate(window.ballots):
        if ballot.stands != (ballot is chosen[ballot.right]):
            facts = {"found": str(ballot.stands), "expected": str(not ballot.stands)}
            yield _finding("differs", f"{path}.ballots[{place}].stands", **facts)
    for place, item in enumerate(window.items):
        yield from _recounted(window, item, chosen, f"{path}.items[{place}]")


def _standing(window: WindowRecord, ballots: list[SentBallot]) -> SentBallot:
    return ballots[standing([ballot.channel for ballot in ballots], window.precedence)]


def _recounted(
    window: WindowRecord, item: WindowItem, chosen: Mapping[RightId, SentBallot], path: str
) -> Iterator[Finding]:
    if hashlib.sha256(item.question.encode()).hexdigest() != item.question_sha256:
        yield _finding("text_hash", f"{path}.question_sha256")
    if item.result is None:
        return
    shares = [share for one in window.roll if (share := within(one, item.building, item.entrance))]
    choices: dict[RightId, Choice] = {
        right: dict(ballot.choices)[item.item]
        for right, ballot in chosen.items()
        if item.item in dict(ballot.choices)
    }
    came = {right: ballot.channel for right, ballot in chosen.items()}
    try:
        expected = _result(judge_item(item.preset, shares, choices), by_channel(shares, choices, came))
    except Unjudgeable as fault:
        yield _finding("unjudgeable", f"{path}.{fault.path}", words=fault.words)
        return
    found, right = msgspec.to_builtins(item.result), msgspec.to_builtins(expected)
    for place, has, wants in differences(found, right, f"{path}.result"):
        if ".say." not in place:
            yield _finding("differs", place, found=has, expected=wants)


def told(window: WindowRecord) -> Iterator[Statement]:
    """One sentence for each item that was counted."""
    for item in window.items:
        if item.result is not None:
            say = item.result.judged.say
            facts = {"question": " ".join(item.question.split()), "say": say["zh-CN"], "say_en": say["en"]}
            yield Statement(code="poll", facts=facts)


def _finding(code: str, path: str, **facts: str | int) -> Finding:
    return Finding(code=code, member=MINUTES, path=path, facts=facts)
