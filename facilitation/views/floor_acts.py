"""What the moderator may do with the floor now: the next sensible act, and the acts beside the speaker."""

from __future__ import annotations

from facilitation.floor.giving import addressed, answerable
from facilitation.floor.ledger import spent
from facilitation.floor.order import budget_keys
from facilitation.floor.request import Request
from facilitation.state import MeetingState
from facilitation.types import ItemId
from facilitation.views.room import Names, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act

MINUTE = 60


def primary(state: MeetingState, item: ItemId, names: Names) -> Act | None:
    """The next act of the floor, or ``None`` where nobody waits and nobody speaks."""
    room = state.floor
    if room.interrupted is not None:
        name = names.of(room.interrupted.request.member)
        return _act("end_speech", zh=f"到这里，请 {name} 接着说", en=f"That is all: {name} goes on")
    queue = room.queue(item)
    if not queue:
        return _act("end_speech", zh="发言结束", en="End of speech") if room.speaking else None
    first = queue[0].request
    if not spent(room.budgets_on(item)).isdisjoint(budget_keys(first)):
        more = _over(state, item)
        zh, en = f"各方都加 {more} 分钟", f"Add {more} min for all alike"
        return _act("top_up_budgets", zh=zh, en=en, item=item, seconds=more * MINUTE)
    name, hall = names.of(first.member), hall_name(state, first.hall)
    zh, en = _after(state, names)
    zh, en = f"{zh}请 {name} 发言（{hall}）", f"{en}ive the floor to {name} ({hall})"
    return _act("give_floor", zh=zh, en=en, request=first.id)


def _after(state: MeetingState, names: Names) -> tuple[str, str]:
    """Whose speech ends by giving the floor on: said on the button, so that nothing need be asked back."""
    speech = state.floor.speaking
    if speech is None:
        return "", "G"
    name = names.of(speech.request.member)
    return f"{name} 说完了，", f"{name} has finished: g"


def awaits_ruling(state: MeetingState) -> Say | None:
    """How many points of order still await the moderator's ruling."""
    points = len(state.floor.heard) + sum(r.sort == "point" for r in state.floor.aside)
    if not points:
        return None
    are = "point of order awaits" if points == 1 else "points of order await"
    return Say(zh=f"有 {points} 个程序问题等您裁定", en=f"{points} {are} your ruling")


def also(state: MeetingState, names: Names) -> list[Act]:
    """What else may be done with whoever speaks or has just spoken."""
    return [*_clock(state), *_answer(state, names), *_again(state, names)]


def _clock(state: MeetingState) -> list[Act]:
    speech = state.floor.speaking
    if speech is None:
        return []
    paused = speech.running_since is None
    kind, zh, en = ("resume_speech", "继续计时", "Resume") if paused else ("pause_speech", "暂停计时", "Pause")
    return [_act(kind, zh=zh, en=en), _act("end_speech", zh="发言结束", en="End of speech")]


def _answer(state: MeetingState, names: Names) -> list[Act]:
    asked = addressed(state.floor, state.flow.current)
    if asked is None or asked.member not in state.attendance.present or not answerable(state.floor, state.flow.current):
        return []
    name = names.of(asked.member)
    made = f"answer-{state.floor.arrivals + 1}"
    return [_act("let_answer", zh=f"请 {name} 回答", en=f"Let {name} answer", request=made, member=asked.member)]


def _again(state: MeetingState, names: Names) -> list[Act]:
    room, last = state.floor, state.floor.last_turn(state.flow.current)
    if room.speaking is not None or state.balloting.running is not None or last is None or _waits(state, last):
        return []
    if last.member not in state.attendance.present:
        return []
    name, made = names.of(last.member), f"again-{room.arrivals + 1}"
    return [_act("readd_last", zh=f"请 {name} 接着说", en=f"Let {name} go on", request=made, member=last.member)]


def _waits(state: MeetingState, last: Request) -> bool:
    return any(r.member == last.member for r in state.floor.waiting)


def _over(state: MeetingState, item: ItemId) -> int:
    most = max((b.over for b in state.floor.budgets_on(item)), default=0)
    return most // (MINUTE * 1000) + 1


def _act(kind: str, *, zh: str, en: str, **fields: object) -> Act:
    return Act(command={"kind": kind, **fields}, label=Say(zh=zh, en=en))
