"""Who holds which right and how to change it; proxies, agents and helpers in words."""

from __future__ import annotations

from collections import Counter

from facilitation.attendance import Proxy, Right
from facilitation.attendance.walk_ins import frozen_because
from facilitation.info import Info
from facilitation.state import MeetingState
from facilitation.types import MemberId, RightId
from facilitation.views.rights_shapes import (
    AgentsView,
    AgentView,
    AssistedView,
    HeirView,
    JoinedView,
    MyRightView,
    ProxyView,
    RightsView,
    WalkInView,
)
from facilitation.views.room import Names, hall_name
from facilitation.views.shapes import Say

KINDS = {
    "close_relative": Say(zh="近亲属", en="close relatives"),
    "villager": Say(zh="本村村民", en="villagers"),
    "same_household_full_capacity": Say(zh="同户成员", en="members of the same household"),
    "candidate": Say(zh="候选人", en="candidates"),
    "property_company_staff": Say(zh="物业公司人员", en="staff of the property company"),
}
ASKED = {"same_household_full_capacity": "same_household"}


def my_rights(state: MeetingState, member: MemberId, names: Names) -> tuple[MyRightView, ...]:
    """The rights of this person that somebody else may hold as well, or that are somebody else's."""
    usable, rights = state.attendance.usable(member), state.attendance.roll.rights
    shared = [right for right in usable if _is_shared(state, rights[right], member)]
    return tuple(_my_right(state, rights[right], member, names) for right in shared)


def _is_shared(state: MeetingState, right: Right, member: MemberId) -> bool:
    return right.holders != (member,) or right.id in state.attendance.proxy_of


def _my_right(state: MeetingState, right: Right, member: MemberId, names: Names) -> MyRightView:
    holder = state.attendance.holder.get(right.id)
    held = "nobody" if holder is None else "mine" if holder == member else "other"
    frozen = right.id in state.frozen_rights()
    return MyRightView(
        right=right.id,
        unit=right.unit,
        held=held,  # type: ignore[arg-type]
        behalf=behalf(state, right.id, member, names),
        say=_how_it_stands(state, right, member, holder, frozen, names),
        heirs=_heirs(state, right, member, names) if held == "mine" and not frozen else (),
    )


def behalf(state: MeetingState, right: RightId, member: MemberId, names: Names) -> str:
    """For whom this person uses the right, where it is not a right of the person's own."""
    holders = state.attendance.roll.rights[right].holders
    if member in holders:
        return ""
    proxy = state.attendance.proxy(right)
    return names.of(proxy.principal if proxy is not None else holders[0])


def _heirs(state: MeetingState, right: Right, member: MemberId, names: Names) -> tuple[HeirView, ...]:
    proxy = state.attendance.proxy(right.id)
    may = (*right.holders, proxy.agent) if proxy is not None else right.holders
    here = [m for m in may if m != member and m in state.attendance.present]
    return tuple(HeirView(member=m, name=names.of(m)) for m in here)


def _how_it_stands(
    state: MeetingState, right: Right, member: MemberId, holder: MemberId | None, frozen: bool, names: Names
) -> Say:
    ours = OURS.get(right.unit, OURS["member"])
    if holder is None:
        return _nobody(state, right, member, ours, names)
    if holder == member:
        return _mine(state, right, member, ours, names)
    who = names.of(holder)
    proxy = state.attendance.proxy(right.id)
    if proxy is not None and proxy.principal == member and proxy.agent == holder:
        return _given(who, member in state.attendance.present)
    if frozen:
        voted = _has_voted(state, right.id)
        zh = f"{ours.zh}由{who}行使{'，已经投过' if voted else ''}。这次表决结束后可以换人。"
        en = f"{who} holds {ours.en}{' and has voted' if voted else ''}. It can change hands when voting ends."
        return Say(zh=zh, en=en)
    zh = f"{ours.zh}由{who}行使。要换人，请{who}在手机上点“交给”，或到会场工作台办理。"
    en = f"{who} holds {ours.en}. To change this, {who} hands it over on the phone, or ask the hall desk."
    return Say(zh=zh, en=en)


def _given(agent: str, came: bool) -> Say:
    """The principal's own vote, with the agent: before coming, and during the poll that came first."""
    if came:
        return Say(
            zh=f"这次表决里，您这一票由您委托的{agent}行使。表决一结束就还给您，下一次由您自己投。",
            en=f"In this poll {agent}, your agent, has your vote. It is yours again when voting ends.",
        )
    return Say(
        zh=f"您已委托{agent}投票，代理人已经到会。您本人签到，委托就收回。",
        en=f"You have made {agent} your agent, who is here. If you check in yourself, you take the vote back.",
    )


OURS = {
    "household": Say(zh="您家这一票", en="your household’s vote"),
    "owner": Say(zh="您名下这一票", en="the vote of your units"),
    "member": Say(zh="您这一票", en="your vote"),
}


def _nobody(state: MeetingState, right: Right, member: MemberId, ours: Say, names: Names) -> Say:
    proxy = state.attendance.proxy(right.id)
    if proxy is not None and proxy.principal == member:
        agent = names.of(proxy.agent)
        return Say(
            zh=f"您已委托{agent}投票。您本人签到，委托就收回。",
            en=f"You have made {agent} your agent. If you check in yourself, you take the vote back.",
        )
    return Say(zh=f"{ours.zh}由先签到的人行使。", en=f"Whoever checks in first holds {ours.en}.")


def _mine(state: MeetingState, right: Right, member: MemberId, ours: Say, names: Names) -> Say:
    for_whom = behalf(state, right.id, member, names)
    if not for_whom:
        return Say(zh=f"{ours.zh}由您行使。", en=f"You hold {ours.en}.")
    told = _as_instructed(state.info)
    return Say(zh=f"您代{for_whom}投一票。{told.zh}", en=f"You vote for {for_whom}. {told.en}".strip())


def _as_instructed(info: Info | None) -> Say:
    if info is None or not info.preset.proxy.as_instructed:
        return Say(zh="", en="")
    return Say(zh="请照委托书上写的意见投。", en="Please vote as the form says.")


def _has_voted(state: MeetingState, right: RightId) -> bool:
    poll = state.balloting.running
    return poll is not None and right in poll.box.votes


def rights(state: MeetingState, names: Names) -> RightsView:
    """The proxies that stand, with what the rule asks of one, and what helpers have typed."""
    info, attendance = state.info, state.attendance
    assert info is not None, "a meeting begins with MeetingCreated"
    limits = info.preset.proxy
    standing = [attendance.proxies[proxy] for proxy in attendance.proxy_of.values()]
    return RightsView(
        allowed=limits.allowed == "yes",
        say=rule_in_words(info),
        written=limits.form == "written",
        relations=tuple(ASKED.get(kind, kind) for kind in (*limits.agent, *limits.agent_not)),
        proxies=tuple(_proxy(state, proxy, names) for proxy in sorted(standing, key=lambda p: (p.at, p.id))),
        assisted=tuple(
            AssistedView(poll=poll.id, question=poll.question, count=len(poll.assisted))
            for poll in (state.balloting.polls[p] for p in state.balloting.order)
            if poll.assisted
        ),
        helped=len(attendance.helped),
        walk_ins=_walk_ins(state, names),
        admits=info.preset.walk_ins == "admit",
        walk_in_rule=_walk_in_rule(info),
        joined=_joined(state, names),
    )


def _joined(state: MeetingState, names: Names) -> tuple[JoinedView, ...]:
    found = sorted(state.attendance.joined.items(), key=lambda one: (one[1].at, one[0]))
    return tuple(JoinedView(twin=m, say=_part_of(m, one.into, names), votes=len(one.votes)) for m, one in found)


def _part_of(twin: MemberId, into: MemberId, names: Names) -> Say:
    goes, stays = (" · ".join(filter(None, (names.of(m), names.numbers.get(m)))) for m in (twin, into))
    return Say(zh=f"{goes}，并入 {stays}", en=f"{goes}, now part of {stays}")


def _walk_ins(state: MeetingState, names: Names) -> tuple[WalkInView, ...]:
    attendance = state.attendance
    waiting = [m for m in attendance.walk_ins if m not in attendance.roll.of_member]
    return tuple(
        WalkInView(
            member=member,
            name=names.of(member),
            hall=hall_name(state, attendance.present[member].hall) if member in attendance.present else "",
        )
        for member in sorted(waiting, key=lambda m: (attendance.walk_ins[m], m))
    )


def _walk_in_rule(info: Info) -> Say:
    if info.preset.walk_ins != "admit":
        why = FROZEN[frozen_because(info.preset)]
        return Say(
            zh=f"{why.zh}，不能在会场增加（{info.article()}）",
            en=f"{why.en}; nobody is added at the door ({info.article_en()})",
        )
    two = info.preset.two_person
    return Say(
        zh=("由两人确认" if two else "写明理由") + "，可以列入名册，从之后打开的表决起有一票",
        en=("Two people" if two else "The recorder") + " may admit them, with a vote in polls opened afterwards",
    )


FROZEN = {
    "posted": Say(zh="名单依法提前公布", en="The list is posted beforehand by law"),
    "register": Say(zh="业主以不动产登记为准", en="Owners are those of the property register"),
    "elected": Say(zh="本会由选出或确定的成员组成", en="This body consists of its elected or appointed members"),
    "listed": Say(zh="名册已经确定", en="The roll is settled"),
}


def _proxy(state: MeetingState, proxy: Proxy, names: Names) -> ProxyView:
    return ProxyView(
        proxy=proxy.id,
        right=proxy.right,
        principal=names.of(proxy.principal),
        number=names.numbers.get(proxy.principal, ""),
        agent=names.of(proxy.agent),
        form=proxy.form,
        held=state.attendance.holder.get(proxy.right) == proxy.agent,
    )


def rule_in_words(info: Info) -> Say:
    """What this body's rule says of proxies, in one sentence."""
    limits = info.preset.proxy
    if limits.allowed == "no":
        return Say(zh=f"不能委托投票（{info.article()}）", en=f"No proxies ({info.article_en()})")
    if limits.allowed == "unstated":
        return Say(zh="规则没有规定委托投票，不办理委托", en="The rule says nothing about proxies; none are taken")
    zh, en = ["可以书面委托" if limits.form == "written" else "可以委托"], ["Proxies are taken"]
    if limits.form == "written":
        en[0] += " in writing"
    if limits.max_per_agent is not None:
        zh.append(f"一人最多代 {limits.max_per_agent} 票")
        en.append(f"at most {limits.max_per_agent} for one agent")
    if limits.agent:
        zh.append("代理人只能是" + "或".join(KINDS[k].zh for k in limits.agent))
        en.append("agents are " + " or ".join(KINDS[k].en for k in limits.agent))
    if limits.agent_not:
        zh.append("、".join(KINDS[k].zh for k in limits.agent_not) + "不能代理")
        en.append("not " + ", ".join(KINDS[k].en for k in limits.agent_not))
    return Say(zh="，".join(zh) + f"（{info.article()}）", en=", ".join(en) + f" ({info.article_en()})")


def agents(state: MeetingState, names: Names, public: bool) -> AgentsView:
    """Who holds how many proxies."""
    attendance = state.attendance
    counts = Counter(attendance.proxies[proxy].agent for proxy in attendance.proxy_of.values())
    listed = sorted((AgentView(name=names.of(m, public), count=n) for m, n in counts.items()), key=lambda a: a.name)
    return AgentsView(agents=tuple(listed), proxies=sum(counts.values()))
