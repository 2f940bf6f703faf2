"""What stands between the moderator and a vote: a counting that runs, an objection, people online out of sight.

Takes the act that would open the vote and gives back the one that is sensible first, so that the primary button is
always right; the words say how many will really be entitled.
"""

from __future__ import annotations

import msgspec

from facilitation.state import MeetingState
from facilitation.types import MemberId
from facilitation.views.room import Facts
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act
from facilitation.voters import voters

Next = tuple[Act | None, Say | None]
UNSEEN_SECONDS = 60


def first(state: MeetingState, facts: Facts, act: Act | None, waiting: Say | None) -> Next:
    """The act to offer in place of this one, and what is awaited."""
    if act is None or act.command["kind"] != "open_poll":
        return act, waiting
    running = state.musters.running
    if running is not None:
        n = len(running.unsettled(state.attendance.present))
        return None, Say(zh=f"正在清点人数，还有 {n} 人没有应答", en=f"Counting those present; {n} have not answered")
    objections = len(state.oversight.open())
    if objections:
        return None, Say(
            zh=f"有 {objections} 条程序异议等您答复，答复后才能表决",
            en=f"{objections} procedural objection{'s' if objections > 1 else ''} to answer before the vote",
        )
    return _unseen(state, facts, act, waiting)


def _unseen(state: MeetingState, facts: Facts, act: Act, waiting: Say | None) -> Next:
    if state.info is None or not state.info.remote.vote:
        return act, waiting
    doubtful = _doubtful(state, facts)
    asked = state.musters.missed()
    to_ask = {member for member in doubtful if member not in asked}
    if to_ask:
        n = len(to_ask)
        command: dict[str, object] = {
            "kind": "start_muster",
            "muster": f"u{state.musters.count + 1}",
            "scope": "unseen",
            "seconds": UNSEEN_SECONDS,
        }
        label = Say(
            zh=f"先请线上 {n} 人确认在场（{UNSEEN_SECONDS} 秒）", en=f"First ask {n} people online ({UNSEEN_SECONDS} s)"
        )
        said = Say(zh=f"线上 {n} 人超过 5 分钟没有看到", en=f"{n} people online not seen for five minutes")
        return Act(command=command, label=label), said
    return _less(state, act, doubtful), waiting


def _doubtful(state: MeetingState, facts: Facts) -> frozenset[MemberId]:
    online, present = state.halls.online(), state.attendance.present
    return frozenset(
        m for m in facts.unseen if m in present and present[m].hall in online and present[m].holds
    ) - frozenset(state.musters.vouched())


def _less(state: MeetingState, act: Act, left_out: frozenset[MemberId]) -> Act:
    if not left_out:
        return act
    rights = sum(len(state.attendance.present[m].holds) for m in left_out)
    entitled = voters(state, state.flow.current).rights - rights
    label = Say(
        zh=f"打开表决 · {entitled} 人有权投票，{len(left_out)} 人线上没有应答不列入",
        en=f"Open the vote · {entitled} may vote, {len(left_out)} online did not answer",
    )
    return msgspec.structs.replace(act, label=label)
