"""The words of refusals around votes: recusals, recounts, amendments, a locked agenda. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping

AROUND_VOTES: Mapping[str, tuple[str, str]] = {
    "agenda_locked": (
        "“{item}”是开会后临时增加的，不能作有约束力的表决，可以先摸底，或列入下次会议。{article}",
        "“{item}” was added after the meeting began and cannot be put to a binding vote. Take a straw poll, "
        "or put it on the next agenda. {article}",
    ),
    "item_voted": (
        "“{item}”已经表决，不能再提修正或方案。",
        "“{item}” has been voted on; nothing more can be proposed.",
    ),
    "proposal_exists": ("这条修正或方案已经有了。", "This proposal is already there."),
    "unknown_proposal": ("没有这条待表决的修正或方案。", "There is no such proposal waiting for its vote."),
    "passage_not_found": (
        "要改的这段话在现在的文本里找不到，或出现不止一次，或改后没有变化。请照原文重写。",
        "This passage does not stand exactly once in the present text, or nothing would change. "
        "Please copy it from the text.",
    ),
    "proposals_open": (
        "还有 {count} 条修正或方案没有表决。请先逐条表决，或撤回。",
        "{count} amendments or alternatives have not been voted on. Vote on them first, or withdraw them.",
    ),
    "not_counted": ("还没有计票结果。", "There is no counted result yet."),
    "announced": (
        "结果已经宣布，不再重新计票。确有错误的，请另开一次表决。",
        "The result has been announced and is not counted again. If it is wrong, put the question anew.",
    ),
    "nothing_to_count": ("这里没有人举手表决。", "Nobody votes by raised hand here."),
    "item_follows": ("“{item}”的去向已经定下。", "Where “{item}” goes on has been settled already."),
    "item_settled": (
        "“{item}”已经有结论，不再转下去。要再议，请另列新的议项。",
        "“{item}” is settled and does not go on. To take it up anew, add a new item.",
    ),
    "only_second_here": (
        "今天的会上只能再作一次二次协商。请选“提交村（居）民会议”或“暂缓”，不要另列议项。",
        "Only a second deliberation is held at this same meeting. Refer or postpone it without a new item.",
    ),
    "not_decided": (
        "“{item}”还没有结论。请等宣布结果或结束本项后，再申请记录不同意见。",
        "“{item}” is not decided yet. Ask for your dissent to be recorded once the result is announced.",
    ),
    "reason_missing:LD2": ("请写下您的不同意见和理由。", "Please write your dissent and its reason."),
    "minutes_closed:LD2": (
        "会议记录已经定稿，不能再改不同意见。有需要补记的，请向记录人提出更正。",
        "The minutes are closed and dissent on record no longer changes. Ask the recorder for a correction.",
    ),
    "no_dissent": ("这里没有这个人的不同意见。", "No dissent of this person is on record here."),
    "not_recused": ("这个人没有回避这一项。", "This person is not recused from this item."),
    "recused_by_rule": (
        "您是依规定回避的，不能自己撤回。有不同意见，请向主持人提出。",
        "You are recused by rule and cannot take that back yourself. Please speak to the moderator.",
    ),
    "poll_running:PO21": (
        "这一项正在表决，名单已经定下。请等表决结束再改回避。",
        "This item is being voted on and its list is frozen. Change recusals after the vote.",
    ),
}
