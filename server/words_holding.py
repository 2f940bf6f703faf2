"""The words of refusals about who holds a vote: households, proxies, walk-ins. Read by ``server.words``."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.views.rights import FROZEN as FROZEN_BECAUSE

# fmt: off
HOLDING: Mapping[str, tuple[str, str]] = {
    "not_holder": (
        "这一票现在由别人行使，情况刚刚变了。请看一眼再做。",
        "Somebody else holds this vote now. Please look again.",
    ),
    "may_not_hold": (
        "这一票不能交给这个人：只能交给同户、共有人或登记过的代理人。",
        "This vote cannot go to that person: only to the same household, a joint owner or a registered agent.",
    ),
    "right_frozen": (
        "这一票已经列入正在进行的表决。请等表决结束，再换人。",
        "This vote belongs to the poll now open. Please change its holder once voting has ended.",
    ),
    "proxy_forbidden": (
        "这类会议不能委托别人投票（{article}）。请本人到会。",
        "Votes cannot be given by proxy in this body ({article}). Please ask the person to come.",
    ),
    "proxy_not_stated": (
        "本会的规则没有规定委托投票，不能登记（{article}）。要允许，请在本会自己的规则里写明。",
        "The rule of this body says nothing about proxies, so none are taken ({article}). "
        "Its own rules may allow them.",
    ),
    "form_missing": ("委托须有书面委托书（{article}）。请填写委托书编号。",
                     "A proxy must be in writing ({article}). Please enter the number of the form."),
    "agent_barred": ("这个人不能当代理人（{kind}；{article}）。请另选一位。",
                     "This person may not be an agent ({kind}; {article}). Please name another."),
    "agent_not_allowed": ("代理人只能是{kind}（{article}）。请另选一位。",
                          "An agent must be {kind} ({article}). Please name another."),
    "proxy_limit_reached": ("一个人最多接受 {most} 份委托，这位已经满了（{article}）。请另选一位。",
                            "One agent holds at most {most} proxies, and this one has them ({article}). Name another."),
    "proxy_exists": ("这份委托已经登记过。", "This proxy has been registered before."),
    "proxy_given": ("这一票已经委托给别人。要改，请先撤回那一份。",
                    "This vote has been given by proxy already. Revoke that one first."),
    "agent_may_hold": ("这个人本来就可以行使这一票，不需要委托。",
                       "This person may hold that vote anyway; no proxy is needed."),
    "principal_present": ("委托人本人已经到会，请本人投票。",
                          "The person is here and votes in person."),
    "unknown_proxy": ("没有这份委托，或者它已经撤回。", "There is no such proxy, or it stands no longer."),
    "roll_frozen": (
        "{why}，不能在会场增加（{article}）。请作为旁听人员列席。",
        "{why}; nobody is added at the door ({article}). Please attend as an observer.",
    ),
    "same_entry": ("请选两条不同的登记。", "Please choose two different entries."),
    "join_while_voting": (
        "正在进行的表决已经定下名单。请等这次表决结束，或者作废重投，再办。",
        "The list of the running vote is settled. Please wait until it is over, or void it and vote again.",
    ),
    "join_with_proxy": (
        "其中一条登记还有委托。请先撤回委托，再办。",
        "One of the entries has a proxy. Please revoke the proxy first.",
    ),
    "join_on_floor": (
        "要并掉的那条正在发言或排队。请等发言结束，或先收回申请，再办。",
        "The entry that is to go speaks or waits to speak. Let the speech end, or take the request back first.",
    ),
    "not_joined": ("这条登记没有并入别的登记。", "This entry is not part of another one."),
    "joined_into_another": (
        "这个人登记了两次，已并成一条。请按保留的那条签到（找同名的另一条）。",
        "This person was entered twice and the two were made one. Please use the entry that was kept.",
    ),
    "not_a_walk_in": ("这个人不在旁听登记里，或者已经列入名册。",
                      "This person is not recorded as a walk-in, or has been admitted already."),
}
# fmt: on

AGENTS: Mapping[str, tuple[str, str]] = {
    "close_relative": ("近亲属", "a close relative"),
    "villager": ("本村村民", "a villager"),
    "same_household": ("同户成员", "of the same household"),
    "same_household_full_capacity": ("同户有完全民事行为能力的成员", "a member of full capacity of the same household"),
    "candidate": ("候选人", "a candidate"),
    "property_company_staff": ("物业服务企业人员", "staff of the property company"),
}
"""What a kind of agent is called."""

FROZEN: Mapping[str, tuple[str, str]] = {why: (say.zh, say.en) for why, say in FROZEN_BECAUSE.items()}
"""Why nobody is added to a roll at the door."""
