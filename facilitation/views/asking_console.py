"""What the moderator may sensibly do next while, or after, something other than a poll is asked."""

from __future__ import annotations

import msgspec

from facilitation import facts as between
from facilitation.electing import Election
from facilitation.sounding import Sounding
from facilitation.state import MeetingState
from facilitation.types import ItemId
from facilitation.views.asking_aloud import SOUNDED
from facilitation.views.room import Facts, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act
from facilitation.voters import voters

Next = tuple[Act | None, Say | None]


def act(kind: str, *, zh: str, en: str, confirm: Say | None = None, **fields: object) -> Act:
    """A command ready to send with the words of its button."""
    return Act(command={"kind": kind, **fields}, label=Say(zh=zh, en=en), confirm=confirm)


def under_way(state: MeetingState, facts: Facts) -> Next | None:
    """The next act while a sounding or an election runs; ``None`` where neither does."""
    election, sounding = state.electing.running, state.sounding.running
    if election is not None:
        return _election(state, election, facts)
    if sounding is not None:
        word, n = SOUNDED[sounding.sounded], sounding.total.total
        zh, en = f"结束{word.zh} · 已答 {n} 人", f"End the {word.en} · {n} answered"
        return act("close_sounding", zh=zh, en=en, sounding=sounding.id), None
    return None


def _election(state: MeetingState, of: Election, facts: Facts) -> Next:
    if of.state == "closing":
        halls = "、".join(dict.fromkeys(hall_name(state, hall) for hall, _ in of.holds()))
        return None, Say(zh=f"等待计票人录入：{halls}", en=f"Waiting for the tellers: {halls}")
    back, entitled = sum(of.returned.values()), len(of.frozen)
    silent = [h for h in sorted(facts.silent) if of.in_channel.get((h, "phone"), 0) > of.returned.get(h, 0)]
    names = "、".join(hall_name(state, h) for h in silent)
    waiting = Say(zh=f"{names}：离线，还有票没有交", en=f"{names}: silent, votes still out") if silent else None
    zh, en = f"结束投票 · 已交 {back} / {entitled}", f"Close the election · {back} of {entitled} in"
    return act("close_election", zh=zh, en=en, election=of.id), waiting


def after_election(state: MeetingState, item: ItemId) -> Next | None:
    """What follows from the last election on this item: the lot, a run-off, or the next item."""
    counted = [one for one in state.electing.on_item(item) if one.state == "counted"]
    if not counted or counted[-1].elected is None:
        return None
    last, filled = counted[-1], counted[-1].elected.filled
    if not counted[-1].elected.valid:
        return _conclude(item, "not_carried"), None
    if filled.tied_seats and last.terms.filling.ties == "lot":
        return None, Say(
            zh="票数相同：请当众抽签，两位计票人各自录入抽中的人",
            en="A tie: draw the lot in the open; both tellers enter who was drawn",
        )
    left = filled.empty + filled.tied_seats
    if left and len(filled.run_off) > left and not last.run_off_of:
        return _run_off(state, last, left)
    return _conclude(item, "carried" if filled.elected else "not_carried"), None


def _conclude(item: ItemId, outcome: str) -> Act:
    zh, en = "记入投票结果，结束本项", "Record the result, finish this item"
    return act("conclude_item", zh=zh, en=en, item=item, outcome=outcome)


def _run_off(state: MeetingState, last: Election, left: int) -> Next:
    assert last.elected is not None
    hindered = no_vote(state)
    if hindered is not None:
        return None, hindered
    names = set(last.elected.filled.run_off)
    stand = [one for one in last.nominees if one.id in names]
    nominees = [{"id": n.id, "member": n.member, "text": n.text, "seniority": n.seniority} for n in stand]
    opened = act(
        "open_election",
        zh=f"另行选举 · {len(stand)} 选 {left}",
        en=f"Open the run-off · {len(stand)} for {left}",
        election=f"e{len(state.electing.order) + 1}",
        item=last.item,
        seats=left,
        nominees=nominees,
        title=last.title,
        run_off_of=last.id,
    )
    return opened, None


def no_vote(state: MeetingState) -> Say | None:
    """Why no vote is possible at this moment, if it is not."""
    quorum = between.quorum(state)
    if quorum is not None and quorum.outcome == "no_quorum":
        short = next(r.needed - r.reached for r in quorum.thresholds if not r.met)
        return Say(zh=f"还差 {short} 人，不能表决", en=f"{short} more needed; no vote is possible")
    situation = between.situation(state, state.flow.current, listed=False)
    if situation.objections:
        return Say(zh="有异议还没有答复，答复后才能表决", en="An objection is still to be answered before a vote")
    if not voters(state, state.flow.current).entitled(situation.remote.vote):
        return Say(zh="还没有有权投票的人到会", en="Nobody who may vote is present")
    return None


def consensus_first(state: MeetingState, item: ItemId) -> Act | None:
    """The consensus check where this body's rule puts it before the vote, or the agreement it has found."""
    preset, held = state.info.preset if state.info else None, _checks(state, item)
    if preset is None:
        return None
    if preset.consensus_check_first and not held:
        return consensus_check(state, item)
    if preset.consensus_decides and held and held[-1].closed is not None and _all_agree(held[-1]):
        zh, en = "大家没有保留，记为达成一致", "No reservations: record as agreed"
        return act("conclude_item", zh=zh, en=en, item=item, outcome="agreed")
    return None


def consensus_check(state: MeetingState, item: ItemId) -> Act:
    """The check of the item's locked text."""
    key = f"s{len(state.sounding.order) + 1}"
    zh, en = "共识确认：有没有保留意见", "Consensus check: any reservations?"
    return act("open_sounding", zh=zh, en=en, sounding=key, sounded="consensus", item=item)


def without_check(opening: Act) -> Act:
    """The vote, for a chair that passes over the consensus check."""
    return msgspec.structs.replace(opening, label=Say(zh="不做共识确认，直接表决", en="Vote without the check"))


def _checks(state: MeetingState, item: ItemId) -> list[Sounding]:
    text = state.agenda.named(item).consensus_sha256
    on_item = state.sounding.on_item(item)
    return [one for one in on_item if one.sounded == "consensus" and one.question_sha256 == text]


def _all_agree(of: Sounding) -> bool:
    return of.total.yes > 0 and of.total.between == of.total.no == 0 and not of.noted
