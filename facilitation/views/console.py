"""The moderator's slice: the one next sensible action, what to read aloud, what is still missing."""

from __future__ import annotations

import msgspec

from facilitation import facts as between
from facilitation import wordings
from facilitation.amending import Proposal
from facilitation.balloting import Poll, Situation
from facilitation.balloting.opening import weighed
from facilitation.floor import waiting_first_time
from facilitation.state import MeetingState
from facilitation.types import ItemId
from facilitation.views import (
    aloud,
    asking_console,
    before_vote,
    closing,
    floor_acts,
    leading_acts,
    procedure,
    secret_console,
    texts,
    window_console,
)
from facilitation.views.polls import returned
from facilitation.views.room import Facts, Names, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act, ConsoleView
from facilitation.voters import voters
from voting.hands import state as state_of

MISSING = {
    "roll": Say(zh="还没有名册", en="There is no roll yet"),
    "roll_checks": Say(zh="名册不符合法定组成", en="The roll does not have the composition the law asks for"),
    "halls": Say(zh="还没有会场", en="There is no hall yet"),
    "agenda": Say(zh="还没有议程", en="There is no agenda yet"),
    "moderator": Say(zh="主持人还没有登录", en="No moderator has signed in yet"),
}


def console(state: MeetingState, facts: Facts, names: Names) -> ConsoleView:
    """What the moderator sees beside the room's own slices."""
    primary, waiting = before_vote.first(state, facts, *_next(state, facts, names))
    return ConsoleView(
        driver=state.seats.driver or "",
        primary=primary,
        also=_also(state, names, primary),
        read_aloud=aloud.cards(state, names),
        waiting_for=waiting,
        missing=tuple(MISSING[name] for name in between.preflight(state)) if state.flow.phase == "draft" else (),
        groups=tuple(group for group, _ in state.attendance.roll.total.groups),
    )


def _next(state: MeetingState, facts: Facts, names: Names) -> tuple[Act | None, Say | None]:
    phase = state.flow.phase
    if phase == "closed":
        return _minutes(state)
    if phase == "adjourned":
        return _act("resume", zh="继续开会", en="Resume the meeting"), None
    if phase == "draft":
        if (due := window_console.due(state, facts.now)) is not None:
            return due
        if between.preflight(state):
            return None, Say(zh="补齐下面几项，就可以开门签到", en="Complete the list below, then open the doors")
        return _act("open_doors", zh="开门签到", en="Open the doors"), None
    running = state.balloting.running
    if running is not None:
        return _poll(state, running, facts)
    if state.flow.current is None and (due := window_console.due(state, facts.now)) is not None:
        return due
    asked = asking_console.under_way(state, facts) or secret_console.under_way(state, facts)
    if asked is not None:
        return asked
    if state.flow.current is None:
        return _next_item(state)
    return _in_hand(state, state.flow.current, names)


def _act(kind: str, *, zh: str, en: str, confirm: Say | None = None, **fields: object) -> Act:
    return Act(command={"kind": kind, **fields}, label=Say(zh=zh, en=en), confirm=confirm)


def _minutes(state: MeetingState) -> tuple[Act | None, Say | None]:
    if state.recording.closed is None:
        return closing.minutes(state)
    if between.info_of(state).drill:
        return None, None
    missing = "moderator" not in state.recording.signed_by(state.recording.closed.number)
    return None, Say(zh="请签署会议记录", en="Please sign the minutes") if missing else None


def _poll(state: MeetingState, poll: Poll, facts: Facts) -> tuple[Act | None, Say | None]:
    if poll.state == "closing":
        return None, procedure.awaited_counts(state, poll)
    entitled, back = len(poll.box.frozen), returned(poll)
    awaited = [h for h in facts.silent if poll.in_channel.get((h, "phone"), 0) > poll.box.returned.get(h, 0)]
    confirm, waiting = None, None
    if awaited:
        said = "；".join(
            f"{hall_name(state, h)}：离线，{poll.in_channel[h, 'phone']} 人有权投票" for h in sorted(awaited)
        )
        said_en = "; ".join(
            f"{hall_name(state, h)}: silent, {poll.in_channel[h, 'phone']} may vote" for h in sorted(awaited)
        )
        waiting = Say(zh=said, en=said_en)
    elif poll.method == "roll_call" and back < entitled:
        confirm = Say(
            zh=f"还有 {entitled - back} 人没有表决，现在结束吗？", en=f"{entitled - back} have not voted. Close now?"
        )
    done = _progress(poll, back, entitled)
    act = _act(
        "close_poll",
        zh=f"结束表决 · {done.zh}",
        en=f"Close the vote · {done.en}",
        confirm=confirm,
        poll=poll.id,
    )
    return act, waiting


def _progress(poll: Poll, back: int, entitled: int) -> Say:
    """How far it is: where everybody raises a hand, nothing is ever sent in by phone, and the counts say it."""
    if poll.blocks and all(channel == "hands" or not many for (_, channel), many in poll.in_channel.items()):
        counted = sum(state_of(block) == "agreed" for block in poll.blocks.values())
        whole = len(poll.blocks)
        return Say(zh=f"举手已数好 {counted} / {whole} 处", en=f"{counted} of {whole} counts of hands in")
    return Say(zh=f"已交 {back} / {entitled}", en=f"{back} of {entitled} in")


def _next_item(state: MeetingState) -> tuple[Act | None, Say | None]:
    items = ((n, i) for n, i in enumerate(state.agenda.items, 1) if not state.flow.started(i.id))
    upcoming = next(((n, i) for n, i in items if not state.window.holds(i.id)), None)
    quorum = between.quorum(state)
    short = next((r.needed - r.reached for r in quorum.thresholds if not r.met), 0) if quorum else 0
    if upcoming is not None:
        number, item = upcoming
        act = _act(
            "start_item", zh=f"开始第 {number} 项：{item.title}", en=f"Start item {number}: {item.title}", item=item.id
        )
        waiting = Say(zh=f"还差 {short} 人才能表决", en=f"{short} more needed before a vote") if short else None
        return act, waiting
    if state.window.running is not None:
        return None, window_console.WAITING
    if state.actions.blanks():
        n = state.actions.blanks()
        return None, Say(zh=f"落实事项还有 {n} 处没有填写", en=f"{n} fields of the action items are still blank")
    confirm = Say(zh="散会后不能再表决，结束会议吗？", en="No vote is possible after this. End the meeting?")
    return _act("close_meeting", zh="宣布散会", en="Close the meeting", confirm=confirm), None


def _in_hand(state: MeetingState, item_id: ItemId, names: Names) -> tuple[Act | None, Say | None]:
    item = state.agenda.named(item_id)
    elected = asking_console.after_election(state, item_id) or secret_console.in_hand(state, item_id)
    if elected is not None:
        return elected
    said = state.balloting.awaiting
    if said is not None and said.item == item_id:
        return procedure.announce(said), procedure.asked_again(state, said)
    done = wordings.deciding(state, item_id)
    if done is not None:
        return _conclude(state, done, item_id), None
    if item.item_kind == "information":
        return _act("conclude_item", zh="结束本项", en="Finish this item", item=item_id, outcome="noted"), None
    if item.item_kind == "procedural":
        return _to_the_vote(state, item_id, names)
    step = state.flow.step or 1
    if step in (1, 2):
        label = (
            ("进入第 ② 步：提出人说明", "Step 2: the proposer presents")
            if step == 1
            else ("进入第 ③ 步：大家发言", "Step 3: everyone speaks")
        )
        return _act("go_to_step", zh=label[0], en=label[1], item=item_id, step=step + 1), None
    return _floor(state, item_id, names) if step == 3 else _vote(state, item_id)


def _conclude(state: MeetingState, poll: Poll, item: ItemId) -> Act:
    carried = poll.decision is not None and poll.decision.outcome.outcome == "carried"
    if carried:
        return _act("conclude_item", zh="记为通过，结束本项", en="Record as carried", item=item, outcome="carried")
    if state.agenda.named(item).item_kind == "procedural":
        return _act(
            "conclude_item", zh="记为未通过，结束本项", en="Record as not carried", item=item, outcome="not_carried"
        )
    return leading_acts.again(item)


def _floor(state: MeetingState, item: ItemId, names: Names) -> tuple[Act | None, Say | None]:
    act = floor_acts.primary(state, item, names)
    if act is not None:
        return act, floor_acts.awaits_ruling(state)
    return _act(
        "go_to_step", zh="进入第 ④ 步：形成共识并表决", en="Step 4: consensus text and vote", item=item, step=4
    ), floor_acts.awaits_ruling(state)


def _vote(state: MeetingState, item_id: ItemId) -> tuple[Act | None, Say | None]:
    item = state.agenda.named(item_id)
    proposal, hindered = texts.next_proposal(state, item_id)
    if proposal is not None or hindered is not None:
        return _put(state, item_id, proposal, hindered)
    if not item.consensus.strip():
        return None, Say(zh="请写下要表决的共识文本", en="Write the consensus text to be voted on")
    if not item.consensus_sha256:
        return _act("lock_consensus", zh="已宣读，锁定文本", en="Read aloud: lock the text", item=item_id), None
    first = asking_console.consensus_first(state, item_id)
    return (first, None) if first is not None else _open_poll(state, item_id)


def _put(
    state: MeetingState, item: ItemId, proposal: Proposal | None, hindered: Say | None
) -> tuple[Act | None, Say | None]:
    act, why = _open_poll(state, item) if proposal is not None else (None, hindered)
    if act is not None and act.command["kind"] == "prepare_secret_poll":
        return act, why
    return (texts.put_act(act, proposal) if act is not None and proposal is not None else None), why


def _to_the_vote(state: MeetingState, item: ItemId, names: Names) -> tuple[Act | None, Say | None]:
    if waiting_first_time(state.floor, item):
        return _floor(state, item, names)
    return _open_poll(state, item)


def _open_poll(state: MeetingState, item: ItemId) -> tuple[Act | None, Say | None]:
    situation, may = between.situation(state, item, listed=False), voters(state, item)
    entitled = may.entitled(situation.remote.vote)
    hindered = _no_vote(situation, entitled)
    if hindered is not None and state.info and state.info.preset.ballot == "secret_only":
        secret = secret_console.preparing(state, item) if secret_console.may_prepare(state, item) else None
        return secret, None if secret is not None else hindered
    if hindered is not None:
        return None, hindered
    voided = _voided(state, item)
    method = voided.method if voided else "roll_call" if may.weighed or weighed(situation) else "hand"
    act = _act(
        "open_poll",
        zh=f"{'重新' if voided else ''}打开表决 · {entitled} 人有权投票",
        en=f"Open the vote {'again ' if voided else ''}· {entitled} may vote",
        poll=f"p{len(state.balloting.order) + 1}",
        item=item,
        method=method,
    )
    if voided and voided.hidden:
        act = msgspec.structs.replace(act, command={**act.command, "hidden": True})
    return act, None


def _voided(state: MeetingState, item: ItemId) -> Poll | None:
    """The vote on this item that was voided last, if nothing came after it: the same is put again."""
    last = next(reversed(state.balloting.on_item(item)), None)
    return last if last is not None and last.state == "void" else None


def _no_vote(situation: Situation, entitled: int) -> Say | None:
    if procedure.agenda_locked(situation):
        return procedure.LOCKED
    if situation.rule.report_only:
        return Say(zh="本会只征求意见，不表决", en="This body is consulted; it does not vote")
    if situation.preset is not None and situation.preset.ballot == "secret_only":
        return Say(
            zh="依法须无记名投票，这里不能举手或记名表决", en="The law asks for a secret ballot; no open vote is taken"
        )
    if situation.quorum is not None and situation.quorum.outcome == "no_quorum":
        short = next(r.needed - r.reached for r in situation.quorum.thresholds if not r.met)
        return Say(zh=f"还差 {short} 人，不能表决", en=f"{short} more needed; no vote is possible")
    return None if entitled else Say(zh="还没有有权投票的人到会", en="Nobody who may vote is present")


def _also(state: MeetingState, names: Names, primary: Act | None) -> tuple[Act, ...]:
    if state.flow.phase == "adjourned":
        return ()
    acts: list[Act] = []
    item, step = state.flow.current, state.flow.step
    if item and step and step > 1 and state.balloting.running is None:
        acts.append(_act("go_to_step", zh="回到上一步", en="Back one step", item=item, step=step - 1))
    acts += floor_acts.also(state, names)
    if step == 3 and item and state.floor.queue(item):
        acts.append(_act("go_to_step", zh="不再等待发言，进入第 ④ 步", en="Go on to step 4", item=item, step=4))
    if item and _votable(state, item) and (waiting_first_time(state.floor, item) or secret_console.again(state, item)):
        act, _ = _open_poll(state, item)
        acts += [act] if act else []
    if item and primary is not None and primary.command["kind"] == "open_sounding":
        act, _ = _open_poll(state, item)
        acts += [asking_console.without_check(act)] if act else []
    return (*acts, *leading_acts.offered(state), *secret_console.offered(state))


def _votable(state: MeetingState, item_id: ItemId) -> bool:
    item = state.agenda.named(item_id)
    if state.balloting.running or any(p.state == "counted" for p in state.balloting.on_item(item_id)):
        return False
    return item.item_kind == "procedural"
