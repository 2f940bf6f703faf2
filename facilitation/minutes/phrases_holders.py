"""The phrases of the minutes about who held whose vote, zh-CN and en, one row each."""

from __future__ import annotations

from collections.abc import Mapping

HOLDERS: Mapping[str, tuple[str, str]] = {
    "agents": ("委托投票 {n} 份，代理人：{agents}", "Proxies {n}; agents: {agents}"),
    "agent": ("{who} {n} 票", "{who} {n}"),
    "proxy": (
        "  {principal}委托{agent}（{relation}{form}）{ended}",
        "  {principal} to {agent} ({relation}{form}){ended}",
    ),
    "proxy_form": ("，委托书 {form}", ", form {form}"),
    "proxy_principal_came": ("，本人到会后收回", ", taken back when the principal came"),
    "proxy_revoked": ("，已撤回", ", revoked"),
    "relation_close_relative": ("近亲属", "close relative"),
    "relation_villager": ("同村村民", "villager"),
    "relation_same_household": ("同户成员", "same household"),
    "relation_candidate": ("候选人", "candidate"),
    "relation_property_company_staff": ("物业公司人员", "staff of the property company"),
    "relation_other": ("代理人", "agent"),
    "represented": ("委托他人出席：{names}", "Represented by agents: {names}"),
    "walk_in": ("现场到会、原不在名册：{who}，{what}", "Came without standing on the roll: {who}, {what}"),
    "walk_in_observer": ("旁听", "observer"),
    "walk_in_admitted": ("经两人确认列入名册", "admitted to the roll by two people"),
    "joined": (
        "名册里登记了两次，按一个人、一个表决权计：{twin}并入{who}{listed}",
        "Stood on the roll twice, counted as one person with one vote: {twin}, now {who}{listed}",
    ),
    "joined_listed": (
        "；此前两条都在名单里的表决，结果照当时宣布的不变，要更正请重新表决：{which}",
        "; votes before that with both entries listed stand as they were announced, the remedy is a new vote: {which}",
    ),
    "helped": ("由他人的手机代为签到 {n} 人：{names}", "Checked in on somebody else's phone {n}: {names}"),
    "assisted": (
        "其中由他人的手机代为输入 {n} 票（本人决定）",
        "Of these votes, {n} were typed on somebody else's phone (the voter decided)",
    ),
}
