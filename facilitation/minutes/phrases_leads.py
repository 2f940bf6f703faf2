"""The phrases about what outcomes lead to, zh-CN and en."""

from __future__ import annotations

from collections.abc import Mapping

LEADS: Mapping[str, tuple[str, str]] = {
    "outcome_postponed": ("暂缓", "postponed"),
    "outcome_no_consensus": ("未达成共识", "no consensus"),
    "follows_here": ("承接本次会议第 {n} 项（二次协商）", "Follows item {n} of this meeting (second deliberation)"),
    "follows": (
        "承接另一次会议的“{title}”：{outcome}。{arithmetic}",
        "Follows “{title}” of another meeting: {outcome}. {arithmetic}",
    ),
    "follows_head": (
        "（该会议 {meeting}，当时日志末条 SHA-256 {head}）",
        "(meeting {meeting}, head of its log then: SHA-256 {head})",
    ),
    "dissent_carried": ("上次会议记录的不同意见：{text}", "Dissent recorded then: {text}"),
    "dissent_own": ("不同意见（本人声明）：{who}：{text}", "Dissent (own declaration), {who}: {text}"),
    "dissent_recorder": (
        "不同意见（本人声明，记录人代录）：{who}：{text}",
        "Dissent (own declaration, entered by the recorder), {who}: {text}",
    ),
    "led_on": ("去向：{where}", "Goes on: {where}"),
    "led_here": ("二次协商，本次会议第 {n} 项", "second deliberation, item {n} of this meeting"),
    "led_assembly": ("提交村（居）民会议", "referred to the assembly"),
    "led_second_deliberation": ("二次协商，列入下次会议", "second deliberation at the next meeting"),
    "led_postponed": ("暂缓，下次会议再议", "postponed to the next meeting"),
}
