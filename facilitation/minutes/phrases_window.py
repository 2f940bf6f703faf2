# ruff: noqa: E501  (a table of sentences is read row by row)

"""How the readable minutes tell of a voting window, zh-CN and en. Nothing here raises."""

from __future__ import annotations

from collections.abc import Mapping

WINDOWS: Mapping[str, tuple[str, str]] = {
    "window": ("投票期 {opened} 至 {closed}（{posted} 公告）", "Voting window {opened} to {closed} (notice of {posted})"),
    "window_announced": ("已公告，尚未开始，计划 {opens} 至 {closes}", "announced, not opened yet, planned {opens} to {closes}"),
    "window_open": ("投票仍在进行，计划截止 {closes}", "still open, planned end {closes}"),
    "window_ended": ("规定的投票时间已到，尚未计票", "the fixed end has come; not counted yet"),
    "window_short": ("参与不足，尚未延长，也未了结；没有计票", "too few came back; neither extended nor settled; nothing was counted"),
    "window_void": ("本次投票作废，理由：{text}", "The vote was made void, because: {text}"),
    "window_platform": ("电子表决只能在政府投票平台进行：手机票一律不收，只计纸质票和现场票", "Binding electronic votes are the government platform's alone: no phone ballots were taken, only paper and hall ballots count"),
    "window_precedence_first": ("同一表决权两张票，以先交的为准", "of two ballots of one right the first stands"),
    "window_precedence_last": ("同一表决权两张票，以后交的为准", "of two ballots of one right the last stands"),
    "window_precedence_electronic": ("同一表决权既有纸质票又有手机票，以手机票为准", "of a paper and a phone ballot of one right the phone's stands"),
    "window_roll": ("名册：{rights} 份表决权，{area}；名册校验码 {sha256}", "Roll: {rights} rights, {area}; hash {sha256}"),
    "window_extended": ("{at} 延长：原定 {before}，改为 {closes}{why}", "{at} extended: from {before} to {closes}{why}"),
    "window_extended_short": ("，因参与不足", ", because too few had come back"),
    "window_closing": ("{at} 截止：收回 {returned} 票", "{at} closed: {returned} ballots"),
    "window_closing_short": ("{at} 截止：收回 {returned} 票，参与不足，不计票：{items}", "{at} closed: {returned} ballots, too few for: {items}; nothing was counted"),
    "window_left_out": ("只登记一遍、未计入的纸质票 {n} 张，理由：{text}", "{n} sheets read by one person only were left out, because: {text}"),
    "window_ballots": ("投票 {n} 份；另有不计的重复票 {double} 张；拒收 {refused}，无法联系 {unreachable}", "{n} rights voted; {double} further ballots set aside; {refused} refused, {unreachable} unreachable"),
    "window_set_aside": ("  不计的重复票：{name} 的{channel}票 {sheet}", "  set aside: {name}, {channel} {sheet}"),
    "window_item": ("表决：{question}", "Vote: {question}"),
    "window_item_place": ("仅{place}业主表决", "owners of {place} only"),
    "window_rule": ("规则：{rule}", "Rule: {rule}"),
    "window_no_result": ("没有计票", "not counted"),
    "channel_door": ("上门", "at the door"),
    "channel_hall": ("现场", "in the hall"),
    "incident_sheet_dropped": ("一张登记中的纸质票撤回", "a sheet being entered was taken back"),
}
