"""The sentences views are made of, Chinese first, both written as people speak."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.floor.order import Reason
from facilitation.floor.policy import OrderStep
from facilitation.floor.request import Sort
from facilitation.info import Info
from facilitation.views.shapes import Say
from voting.rules import Row, Threshold

WHY: Mapping[Reason, Say] = {
    "announced": Say(zh="已经宣布为下一位", en="already announced as next"),
    "moved": Say(zh="主持人调整了顺序", en="moved by the moderator, with a reason on the record"),
    "re_added": Say(zh="刚才没说完，接着说", en="goes on where the last turn was cut short"),
    "reserved": Say(zh="专业人员预留发言，每项一次", en="a reserved slot, once on every item"),
    "budget": Say(zh="本方还有发言时间", en="there is speaking time left here"),
    "waited": Say(zh="等得最久，已让过五位", en="has been passed over five times"),
    "fewest_turns": Say(zh="本项发言次数最少", en="has had the fewest turns on this item"),
    "group_quota": Say(zh="这一组的发言还不到约定比例", en="this group is behind its share of the turns"),
    "aside": Say(zh="不排队，单独提出", en="stands beside the queue"),
    "first_time": Say(zh="还没有发过言，先请", en="has not spoken on this item yet"),
    "opposite_stance": Say(zh="正反交替，轮到另一方", en="for and against take turns"),
    "other_hall": Say(zh="上两位来自同一会场，先请别的会场", en="the last two speakers came from one hall"),
    "arrival": Say(zh="按申请先后", en="in order of asking"),
    "only_one": Say(zh="轮到时没有别人在等", en="nobody else waits by then"),
}


LAST = Say(zh="排在最后，后面没有别人", en="last in the queue, nobody is behind you")


def why(reason: Reason, place: int) -> Say:
    """Why one stands at this place of the queue, counted from 1."""
    return LAST if reason == "only_one" and place > 1 else WHY[reason]


SORTS: Mapping[Sort, Say] = {
    "speech": Say(zh="发言", en="a speech"),
    "point": Say(zh="说程序问题", en="a point of order"),
    "question": Say(zh="提问", en="a question"),
    "intervention": Say(zh="简短回应", en="a short reply"),
    "answer": Say(zh="回答", en="the answer"),
}
"""What one is asked to do with the floor."""

STEPS: Mapping[OrderStep, Say] = {
    "first_time": Say(zh="没发过言的先说", en="new voices first"),
    "fewest_turns": Say(zh="发言次数少的先说", en="fewest turns first"),
    "opposite_stance": Say(zh="正反交替", en="for and against in turn"),
    "other_hall": Say(zh="会场轮流", en="halls in turn"),
    "group_quota": Say(zh="按组比例", en="group shares"),
}
"""The steps of a policy as one says them in a row."""

_BASES: Mapping[str, Say] = {
    "roll": Say(zh="应到", en="the whole roll"),
    "present": Say(zh="到会", en="those present"),
    "participating": Say(zh="参与表决", en="those taking part in the vote"),
    "valid": Say(zh="有效票", en="valid votes"),
    "cast": Say(zh="赞成与反对票之和", en="votes for and against"),
}
_MEASURED: Mapping[str, Say] = {
    "present": Say(zh="到会", en="present"),
    "participating": Say(zh="参与表决", en="taking part"),
    "yes": Say(zh="赞成", en="in favour"),
    "no": Say(zh="反对", en="against"),
    "returned": Say(zh="收回", en="returned"),
}


def share(threshold: Threshold) -> Say:
    """A threshold as people say it: 到会超过应到的二分之一."""
    measured = _MEASURED.get(threshold.measure, Say(zh=threshold.measure, en=threshold.measure))
    if threshold.count is not None:
        least = threshold.count + (threshold.op == ">")
        return Say(zh=f"{measured.zh}至少 {least}", en=f"at least {least} {measured.en}")
    base = _BASES[threshold.of or "roll"]
    more = threshold.op == ">"
    beyond = "more than" if more else "at least"
    return Say(
        zh=f"{measured.zh}{'超过' if more else '达到'}{base.zh}的 {threshold.n}/{threshold.d}",
        en=f"{beyond} {threshold.n}/{threshold.d} of {base.en} {measured.en}",
    )


def rule_card(info: Info) -> Say:
    """The rule of this meeting in one sentence: when it may decide, and when it has decided."""
    quorum, decide = [share(t) for t in info.rule.quorum], [share(t) for t in info.rule.decide]
    zh, en = [], []
    if quorum:
        zh.append("开会条件：" + "，且".join(s.zh for s in quorum))
        en.append("A vote needs " + " and ".join(s.en for s in quorum))
    if decide:
        zh.append("通过条件：" + "，且".join(s.zh for s in decide))
        en.append("It carries with " + " and ".join(s.en for s in decide))
    if "area" in info.rule.measures:
        zh.append("人数和面积都要达到")
        en.append("Both by number and by area")
    return Say(zh="。".join(zh) + "。" if zh else "", en=". ".join(en) + "." if en else "")


def quorum(at_count: bool, met: bool, short: int, row: Row | None) -> Say:
    """The quorum as one would say it: how many more are needed."""
    if at_count or row is None:
        return Say(zh="参与人数在计票时判断。", en="Participation is judged at the count.")
    if met:
        return Say(zh="已达到法定人数。", en="There is a quorum.")
    if row.group:
        return Say(zh=f"其中一组还差 {short} 人", en=f"{short} more needed in one group")
    if row.measure == "area":
        return Say(zh=f"还差 {area(short)} 平方米", en=f"{area(short)} m² more needed")
    return Say(zh=f"还差 {short} 人", en=f"{short} more {'person' if short == 1 else 'people'} needed")


def sentence(text: str, stop: str = "。") -> str:
    """A text that people wrote, as a sentence of its own: closed once."""
    return text if text.endswith(("。", "？", "！", ".", "?", "!")) else text + stop


def area(centi: int) -> str:
    """An area given in 0.01 m², in square metres with two decimals."""
    return f"{centi // 100}.{centi % 100:02}"


def quorum_lost(short: int) -> Say:
    """The quorum was there and is not any more: how many are missing, and what it means."""
    return Say(
        zh=f"到会人数已不足法定人数，还差 {short} 人，不能表决。",
        en=f"The quorum is lost: {short} more needed before any vote.",
    )


def quorum_tight() -> Say:
    """One more person leaving would lose it."""
    return Say(
        zh="刚好达到法定人数，再有 1 人离开就不能表决。",
        en="Exactly a quorum: if one more person leaves, no vote is possible.",
    )
