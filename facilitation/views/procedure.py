"""Slices of the procedures around a vote: who is recused; what to do between count and announcement."""

from __future__ import annotations

from facilitation.balloting import Poll, Situation
from facilitation.state import MeetingState
from facilitation.types import MemberId
from facilitation.views.procedure_shapes import RecusalsView, RecusalView
from facilitation.views.room import Names, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act
from voting.hands import state as block_state

_OUTCOMES = {
    "carried": Say(zh="通过", en="carried"),
    "not_carried": Say(zh="未通过", en="not carried"),
    "no_quorum": Say(zh="不足法定人数，无效", en="no quorum, void"),
    "report": Say(zh="仅作征询", en="for report only"),
    "quorum_met": Say(zh="达到法定人数", en="quorum met"),
}


def recusals(state: MeetingState, names: Names, public: bool) -> RecusalsView:
    """Who is recused from which item; the public page knows people by their published names."""
    return RecusalsView(
        recused=tuple(
            RecusalView(
                item=item.id,
                member=MemberId("") if public else member,
                name=names.of(member, public),
                by_rule=recusal.grounds == "rule",
            )
            for item in state.agenda.items
            for member, recusal in sorted(state.recusals.on(item.id).items())
        )
    )


def announce(poll: Poll) -> Act:
    """Say the outcome to the room."""
    assert poll.decision is not None
    word = _OUTCOMES[poll.decision.outcome.outcome]
    return Act(
        command={"kind": "announce_poll", "poll": poll.id},
        label=Say(zh=f"宣布结果：{word.zh}", en=f"Announce the result: {word.en}"),
    )


def asked_again(state: MeetingState, poll: Poll) -> Say | None:
    """That a teller asks for another count and a second one is waited for."""
    halls = "、".join(hall_name(state, hall) for hall, _ in sorted(poll.asked_again))
    if not halls:
        return None
    return Say(
        zh=f"{halls}一位计票人要求重新计票，另一位也要求就重数",
        en=f"{halls}: one teller asks for another count; a second one makes it so",
    )


def awaited_counts(state: MeetingState, poll: Poll) -> Say:
    """Whose figures a closed poll still waits for, and where two tellers differ."""
    holds = poll.holds()
    differ = [h for h, b in holds if block_state(poll.blocks[h, b]) == "mismatch"]
    waits = [h for h, b in holds if block_state(poll.blocks[h, b]) != "mismatch"]
    zh, en = [], []
    for halls, say_zh, say_en in (
        (differ, "两位计票人的数不一致，请重数：", "the two tellers differ, please count again: "),
        (waits, "等待计票人录入：", "waiting for the tellers: "),
    ):
        if halls:
            names = [hall_name(state, hall) for hall in dict.fromkeys(halls)]
            zh.append(say_zh + "、".join(names))
            en.append(say_en + ", ".join(names))
    again = ("重新计票。", "Counting again. ") if poll.recounts else ("", "")
    said = "; ".join(en)
    return Say(zh=again[0] + "；".join(zh), en=again[1] + said[:1].upper() + said[1:])


LOCKED = Say(
    zh="这一项是开会后临时增加的，不能作有约束力的表决；可以摸底，或列入下次会议",
    en="Added after the meeting began: no binding vote. Take a straw poll, or put it on the next agenda",
)


def agenda_locked(situation: Situation) -> bool:
    """Whether this body may not decide on the item because it came after the doors opened."""
    locks = situation.preset is not None and situation.preset.agenda_lock == "yes"
    return locks and situation.item is not None and situation.item.late
