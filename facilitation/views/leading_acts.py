"""What the moderator may do with a matter that was not settled: again here, next time, the assembly, later."""

from __future__ import annotations

from facilitation import leading, wordings
from facilitation.agenda import Item
from facilitation.leads import Lead
from facilitation.state import MeetingState
from facilitation.types import ItemId
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act

_AGAIN: Lead = "second_deliberation"
_WORDS: tuple[tuple[Lead, str, str], ...] = (
    (_AGAIN, "二次协商：下次会议再议", "Second deliberation at the next meeting"),
    ("referral", "提交村（居）民会议", "Refer to the assembly"),
    ("postponed", "暂缓", "Postpone"),
)


def again(item: ItemId) -> Act:
    """Take an item up again at the next meeting: the next sensible act where a text did not carry."""
    return Act(
        command={"kind": "follow_item", "item": item, "lead": _AGAIN},
        label=Say(zh="转入二次协商（下次会议）", en="Take up again at the next meeting (second deliberation)"),
    )


def offered(state: MeetingState) -> list[Act]:
    """The other ways on, after a vote that did not carry, or for the item left last where none was chosen."""
    item = _unsettled(state)
    if item is None or item.item_kind == "procedural" or item.id in state.leads.follows:
        return []
    in_hand = state.flow.current == item.id
    acts = [_here(state, item)]
    acts += [_elsewhere(item, *words) for words in _WORDS if not (in_hand and words[0] == _AGAIN)]
    if in_hand:
        acts.append(
            Act(
                command={"kind": "conclude_item", "item": item.id, "outcome": "no_consensus"},
                label=Say(zh="记为未达成共识", en="Record as no consensus"),
            )
        )
    return acts


def _unsettled(state: MeetingState) -> Item | None:
    if state.flow.current is None:
        return _left_last(state)
    poll = wordings.deciding(state, state.flow.current)
    if poll is None or poll is state.balloting.awaiting or poll.decision is None:
        return None
    carried = poll.decision.outcome.outcome == "carried"
    return None if carried else state.agenda.named(state.flow.current)


def _left_last(state: MeetingState) -> Item | None:
    ended = ((times.ended, item) for item, times in state.flow.times.items() if times.ended is not None)
    last = max(ended, default=None)
    item = state.agenda.get(last[1]) if last and state.flow.phase == "doors_open" else None
    return item if item is not None and item.outcome in leading.UNSETTLED else None


def _here(state: MeetingState, item: Item) -> Act:
    n = len(state.agenda.items) + 1
    while state.agenda.get(f"i{n}") is not None:
        n += 1
    return Act(
        command={"kind": "follow_item", "item": item.id, "lead": _AGAIN, "to": f"i{n}"},
        label=Say(zh="二次协商：列在今天议程末尾", en="Second deliberation at the end of today's agenda"),
    )


def _elsewhere(item: Item, lead: Lead, zh: str, en: str) -> Act:
    confirm = Say(zh=f"“{item.title}”：{zh}？", en=f"“{item.title}”: {en}?")
    return Act(
        command={"kind": "follow_item", "item": item.id, "lead": lead}, label=Say(zh=zh, en=en), confirm=confirm
    )
