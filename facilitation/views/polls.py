"""Slices of polls: progress while a poll runs (never the split), the result with its arithmetic once counted."""

from __future__ import annotations

from msgspec.structs import replace

from facilitation.agenda import text_sha256
from facilitation.balloting import Poll
from facilitation.info import Info
from facilitation.state import MeetingState
from facilitation.types import HallId
from facilitation.views.room import Facts, hall_name, row
from facilitation.views.shapes import (
    CountHoldView,
    HallPollView,
    PollsView,
    PollView,
    RemoteView,
    ResultView,
    Say,
    TotalsView,
)
from voting.decision import Decision
from voting.hands import state as block_state
from voting.remote import WithoutRemote
from voting.tally import MIN_GROUP, Count, Line, published_halls
from voting.types import COUNT


def polls(state: MeetingState, facts: Facts, public: bool, early: bool = False) -> PollsView:
    """The poll that concerns everyone now, and the counted ones; ``early``: also what is not announced yet."""
    current = state.balloting.current
    past = [state.balloting.polls[p] for p in state.balloting.order]
    return PollsView(
        current=poll(state, current, facts, public, early) if current else None,
        past=tuple(poll(state, p, facts, public, early) for p in past if p.state == "counted" and not _kept(p, early)),
    )


def _kept(of: Poll, early: bool) -> bool:
    """Whether its result is kept from this audience until it is announced."""
    return of.hidden and of.awaits_announcement and not early


def poll(state: MeetingState, of: Poll, facts: Facts, public: bool, early: bool) -> PollView:
    """One poll; running totals of a binding poll are hidden from everyone until it is counted."""
    counted = of.decision is not None and not _kept(of, early)
    halls = _published(state, of, facts) if public and counted else _halls(state, of, facts, counted)
    return PollView(
        id=of.id,
        item=of.item,
        question=of.question,
        question_sha256=of.question_sha256 or text_sha256(of.question),
        method=of.method,
        state=of.state,
        opened=of.opened,
        closed=of.closed,
        entitled=len(of.box.frozen),
        returned=returned(of),
        may_change=of.may_change,
        halls=halls,
        holds=_holds(of),
        result=_result(state.info, of.decision, public) if of.decision and counted else None,
        recused=len(of.recused),
        put=of.put,
        frozen_sha256=of.frozen_sha256,
        hidden=of.hidden,
        awaits=of.awaits_announcement,
        recounts=of.recounts,
    )


def returned(of: Poll) -> int:
    """What has come back: votes from phones and voices, and the counts two tellers agree on."""
    if of.decision is not None:
        return of.decision.total.returned
    return sum(of.box.returned.values())


def _halls(state: MeetingState, of: Poll, facts: Facts, counted: bool) -> tuple[HallPollView, ...]:
    used = dict.fromkeys([h.id for h in state.halls.halls] + [hall for hall, _ in of.in_channel])
    split = of.decision.tally.by_hall if of.decision and counted else {}
    views = [_hall(state, of, hall, facts, split.get(hall)) for hall in used]
    return tuple(view for view in views if view.entitled)


def _hall(state: MeetingState, of: Poll, hall: HallId, facts: Facts, count: Count | None) -> HallPollView:
    channels = {c: of.in_channel.get((hall, c), 0) for c in ("phone", "hands", "aloud")}
    by_voice = of.box.returned.get(hall, 0)
    return HallPollView(
        hall=hall,
        name=hall_name(state, hall),
        entitled=sum(channels.values()),
        returned=count.returned if count else by_voice,
        phone=channels["phone"],
        hands=channels["hands"],
        aloud=channels["aloud"],
        phone_returned=by_voice,
        counted=all(block_state(b) == "agreed" for k, b in of.blocks.items() if k[0] == hall and b.entitled),
        silent=hall in facts.silent,
        yes=count.yes if count else None,
        no=count.no if count else None,
        abstain=count.abstain if count else None,
        spoiled=count.spoiled if count else None,
    )


def _published(state: MeetingState, of: Poll, facts: Facts) -> tuple[HallPollView, ...]:
    assert of.decision is not None
    lines = published_halls(of.decision.tally.by_hall)
    return tuple(_line(state, line) for line in lines)


def _line(state: MeetingState, line: Line) -> HallPollView:
    count = line.count
    return HallPollView(
        hall="+".join(line.halls) if len(line.halls) > 1 else line.halls[0],  # type: ignore[arg-type]
        name="、".join(hall_name(state, hall) for hall in line.halls),
        entitled=count.entitled,
        returned=count.returned,
        phone=0,
        hands=0,
        aloud=0,
        phone_returned=0,
        counted=True,
        silent=False,
        yes=count.yes,
        no=count.no,
        abstain=count.abstain,
        spoiled=count.spoiled,
    )


def _holds(of: Poll) -> tuple[CountHoldView, ...]:
    if not of.running:
        return ()
    return tuple(
        CountHoldView(
            hall=hall,
            block=block,
            entered=len(of.blocks[hall, block].entries),
            mismatch=block_state(of.blocks[hall, block]) == "mismatch",
            hands=of.hands(hall),
        )
        for hall, block in of.holds()
    )


def _result(info: Info | None, decision: Decision, public: bool) -> ResultView:
    told = result(info, decision)
    few = decision.tally.remote[COUNT].entitled < MIN_GROUP
    if not public or told.without_remote is None or not few:
        return told
    # The difference of two published figures would tell how a handful of people voted.
    kept = RemoteView(outcome=told.without_remote.outcome, entitled=0, yes=0, needed=0, say=_say("", ""), few=True)
    return replace(told, without_remote=kept)


def result(info: Info | None, decision: Decision) -> ResultView:
    """The result with every threshold, the sentence to read aloud, and the figures without remote."""
    total = decision.total
    return ResultView(
        totals=TotalsView(
            entitled=total.entitled,
            returned=total.returned,
            not_returned=total.not_returned,
            yes=total.yes,
            no=total.no,
            abstain=total.abstain,
            spoiled=total.spoiled,
        ),
        rows=tuple(row(r) for r in decision.outcome.thresholds),
        outcome=decision.outcome.outcome,
        say=_say(decision.outcome.say.zh, decision.outcome.say.en),
        article=_say(info.article(), info.article_en()) if info else _say("", ""),
        without_remote=_without(decision.without_remote) if decision.without_remote else None,
    )


def _without(remote: WithoutRemote) -> RemoteView:
    worst = remote.worst
    deciding = [r for r in worst.thresholds if r.kind == "decide"] or list(worst.thresholds)
    first = deciding[0] if deciding else None
    return RemoteView(
        outcome=worst.outcome,
        entitled=first.denominator or 0 if first else 0,
        yes=first.reached if first else 0,
        needed=first.needed if first else 0,
        say=_say(worst.say.zh, worst.say.en),
    )


def _say(zh: str, en: str) -> Say:
    return Say(zh=zh, en=en)
