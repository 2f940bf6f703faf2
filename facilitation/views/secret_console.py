"""The moderator's next step around a secret poll: seal, prepare, open, close, and who is waited for in between.

Signatures are the page's to fill in; the reason for opening without a witness is asked for where the rule asks for it.
"""

from __future__ import annotations

from facilitation import facts as between
from facilitation import secretly
from facilitation.secrecy import keys, written
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.state import MeetingState
from facilitation.types import ItemId
from facilitation.views import texts
from facilitation.views.room import Facts, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act

Next = tuple[Act | None, Say | None]


def under_way(state: MeetingState, facts: Facts) -> Next | None:
    """What to do about the secret poll that is open or waits to be counted."""
    of = state.secrecy.running
    if of is None:
        return None
    return _open(state, of, facts) if of.state == "open" else (None, _awaited(state, of))


def in_hand(state: MeetingState, item: ItemId) -> Next | None:
    """What to do about a secret poll on the item in hand that is prepared or counted."""
    polls = state.secrecy.on_item(item)
    if not polls or polls[-1].state == "void":
        return again(state, item)
    last = polls[-1]
    if last.state == "prepared":
        return _prepared(state, last)
    return _counted(state, last) if last.state == "counted" else None


def again(state: MeetingState, item: ItemId) -> Next | None:
    """After a poll that was opened and came to nothing: the next one, with why there is one."""
    last = next(reversed(state.secrecy.on_item(item)), None)
    if last is None or last.state != "void" or last.opened is None or not may_prepare(state, item):
        return None
    why = Say(zh="上一次无记名投票已作废，没有结果", en="The last secret ballot is void; there is no result")
    return preparing(state, item), why


def offered(state: MeetingState) -> tuple[Act, ...]:
    """What may be done besides: seal the manifest, prepare a secret poll on the item in hand, drop a prepared one."""
    acts: list[Act] = []
    seal = _seal(state)
    if seal is not None:
        acts.append(seal)
    item = state.flow.current
    if item is None or between.voting(state):
        return tuple(acts)
    polls = [one for one in state.secrecy.on_item(item) if one.state != "void"]
    if polls and polls[-1].state == "prepared":
        acts.append(_act("void_secret_poll", zh="放弃这次无记名投票", en="Drop this secret ballot", poll=polls[-1].id))
    elif all(one.put for one in polls) and may_prepare(state, item) and not again(state, item):
        acts.append(preparing(state, item))
    return tuple(acts)


def may_prepare(state: MeetingState, item: ItemId) -> bool:
    """Whether a secret poll can be put on this item now: on its proposals one by one, then on its text."""
    found, sealed = state.agenda.named(item), state.secrecy.sealed
    if sealed is None or not sealed.whole or not keys.of_ceremony(sealed, state.secrecy):
        return False
    if state.info is None or state.info.preset.ballot == "hands":
        return False
    if any(one.state != "void" and not one.put for one in state.balloting.on_item(item)):
        return False
    proposal, hindered = texts.next_proposal(state, item)
    if proposal is not None or hindered is not None:
        return proposal is not None
    return found.item_kind == "procedural" or (found.item_kind == "deliberation" and bool(found.consensus_sha256))


def preparing(state: MeetingState, item: ItemId) -> Act:
    """Fix the text for a secret poll on this item: of the proposal that is next, or its own."""
    poll = f"s{len(state.secrecy.order) + 1}"
    act = _act("prepare_secret_poll", zh="准备无记名投票", en="Prepare a secret ballot", poll=poll, item=item)
    proposal, _ = texts.next_proposal(state, item)
    return texts.put_act(act, proposal) if proposal is not None else act


def _act(kind: str, *, zh: str, en: str, confirm: Say | None = None, **fields: object) -> Act:
    return Act(command={"kind": kind, **fields}, label=Say(zh=zh, en=en), confirm=confirm)


def _seal(state: MeetingState) -> Act | None:
    driver, of = state.seats.driver, state.secrecy
    own = of.key_of(driver, "moderator") if driver else None
    if of.ceremony is None or not of.ceremony.key or own is None or state.flow.phase == "closed":
        return None
    text = keys.manifest(of, secretly.ground(state), own.key)
    if not text or (of.sealed is not None and of.sealed.text == text):
        return None
    sha = written.sha(text.encode())
    again = of.sealed is not None
    zh = "有变动，再签一次会议清单" if again else "签会议清单"
    en = "The list has changed: sign it again" if again else "Sign the meeting's list"
    return _act("seal_meeting", zh=zh, en=en, signature="", sha256=sha)


def _prepared(state: MeetingState, of: SecretPoll) -> Next:
    held = state.secrecy.ceremony
    if held is None or not held.backups:
        return None, Say(zh="等保管人用备份试开", en="Trustees still have to try their backups")
    quorum = between.quorum(state)
    short = next((r.needed - r.reached for r in quorum.thresholds if not r.met), 0) if quorum else 0
    if short:
        return None, Say(zh=f"还差 {short} 人，不能表决", en=f"{short} more needed; no vote is possible")
    here, keyed = len(state.attendance.holder), len(state.secrecy.credentials)
    act = _act(
        "open_secret_poll",
        zh=f"开启无记名投票 · 已登记 {keyed} / {here}",
        en=f"Open the secret ballot · {keyed} of {here} registered",
        poll=of.id,
        signature="",
    )
    waiting = len([one for one in state.secrecy.asked.values() if not one.refused])
    if not waiting:
        return act, None
    return act, Say(zh=f"签到桌还有 {waiting} 部手机没有登记", en=f"{waiting} phones still wait to be registered")


def _open(state: MeetingState, of: SecretPoll, facts: Facts) -> Next:
    entitled, back = len(of.frozen), sum(of.returned.values()) + len(of.paper) - of.replaced
    silent = [h for h in sorted(facts.silent) if of.entitled_in.get(h, 0) > of.returned.get(h, 0)]
    waiting = None
    if silent:
        names = "、".join(hall_name(state, hall) for hall in silent)
        waiting = Say(zh=f"{names}联系不上", en=f"{', '.join(hall_name(state, h) for h in silent)} cannot be heard")
    confirm = None
    if back < entitled:
        left = entitled - back
        confirm = Say(zh=f"还有 {left} 票没有投，现在截止吗？", en=f"{left} have not voted. Close now?")
    act = _act(
        "close_secret_poll",
        zh=f"截止投票 · 已投 {back} / {entitled}",
        en=f"Close the vote · {back} of {entitled} in",
        confirm=confirm,
        poll=of.id,
    )
    return act, waiting


def _awaited(state: MeetingState, of: SecretPoll) -> Say:
    if of.mismatch:
        n = of.mismatch[0]
        return Say(zh=f"第 {n} 批纸票两位的数不一样，请重数", en=f"The counts of paper batch {n} differ; count again")
    if of.sheets:
        return Say(zh=f"还有 {of.sheets} 张纸票没有数完", en=f"{of.sheets} paper ballots are still to be counted")
    if of.hidden is None:
        return Say(zh="正在把封着的票加起来", en="Adding up the sealed ballots")
    held = state.secrecy.ceremony
    need = held.need if held else 0
    here = sum(one.right for one in of.shares.values())
    if here < need:
        return Say(zh=f"等保管人开票：{here} / {need}", en=f"Waiting for trustees to open the count: {here} of {need}")
    return Say(zh="正在开票", en="Opening the result")


def _counted(state: MeetingState, of: SecretPoll) -> Next | None:
    item = state.agenda.named(of.item)
    if of.elected is not None:
        if of.elected.valid and of.elected.filled.tied_seats and of.terms and of.terms.filling.ties == "lot":
            return None, Say(zh="票数相同，请两位计票人抽签录入", en="A tie: two tellers draw and enter the lot")
        if of.left and len(of.elected.filled.run_off) > of.left and not of.run_off_of:
            return _run_off(state, of)
        return _act("conclude_item", zh="结束本项", en="Finish this item", item=item.id, outcome="noted"), None
    if of.decision is None:
        return None
    carried = of.decision.outcome.outcome == "carried"
    if of.put and not (carried and _alternative(state, of)):
        return None
    zh = "记为通过，结束本项" if carried else "记为未通过，结束本项"
    en, outcome = ("Record as carried", "carried") if carried else ("Record as not carried", "not_carried")
    return _act("conclude_item", zh=zh, en=en, item=item.id, outcome=outcome), None


def _alternative(state: MeetingState, of: SecretPoll) -> bool:
    """Whether what was put is a text of its own, which settles the item where it carries."""
    found = state.amending.on(of.item).get(of.put)
    return found is not None and found.proposal_kind == "alternative"


def _run_off(state: MeetingState, of: SecretPoll) -> Next:
    """The run-off that the rule orders, among those tied or best placed, for the seats that are left."""
    assert of.elected is not None, "a run-off follows an election"
    stand = [one for one in of.options if one.id in of.elected.filled.run_off]
    options = [{"id": n.id, "member": n.member, "text": n.text, "seniority": n.seniority} for n in stand]
    act = _act(
        "prepare_secret_poll",
        zh=f"准备另行选举 · {len(stand)} 选 {of.left}",
        en=f"Prepare the run-off · {len(stand)} for {of.left}",
        poll=f"s{len(state.secrecy.order) + 1}",
        item=of.item,
        ballot=of.ballot,
        title=_again_titled(state, of.title),
        options=options,
        seats=of.left,
        revote=of.revote,
        run_off_of=of.id,
    )
    return act, None


def _again_titled(state: MeetingState, title: str) -> str:
    return f"{title} (run-off)" if state.info is not None and state.info.language == "en" else f"{title}（另行选举）"
