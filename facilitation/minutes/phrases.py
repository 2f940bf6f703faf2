# ruff: noqa: E501  (a table of sentences is read row by row)

"""The phrases of the readable minutes, zh-CN and en, one row each. Raises KeyError for an unknown phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

from facilitation.minutes.phrases_acts import ACTS
from facilitation.minutes.phrases_asked import ASKED
from facilitation.minutes.phrases_floor import FLOOR
from facilitation.minutes.phrases_gathered import GATHERED
from facilitation.minutes.phrases_holders import HOLDERS
from facilitation.minutes.phrases_leads import LEADS
from facilitation.minutes.phrases_secret import SECRET
from facilitation.minutes.phrases_texts import TEXTS
from facilitation.minutes.phrases_window import WINDOWS

_SWITCHES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

Language = Literal["zh-CN", "en"]

CHINA = timedelta(hours=8)
YEAR_9999 = 253_370_764_800_000


def china_time(at: int, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A time in ms as China's clocks show it (UTC+8, no summer time); the bare number beyond the calendar."""
    if not 0 <= at < YEAR_9999:
        return str(at)
    return (datetime.fromtimestamp(at / 1000, UTC) + CHINA).strftime(pattern)


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.english = language == "en"

    def __call__(self, phrase: str, /, **facts: object) -> str:
        """The phrase with its facts filled in."""
        return TABLE[phrase][self.english].format_map({name: inert(fact) for name, fact in facts.items()})


def inert(fact: object) -> object:
    """A text that cannot pretend to be another line or turn its neighbours round; other facts as they are."""
    if not isinstance(fact, str):
        return fact
    lines = fact.replace("\r\n", "\n").split("\n")
    return "\n    ".join(_SWITCHES.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", line) for line in lines)


def phrases(language: Language) -> Phrases:
    """The phrases of this language."""
    return Phrases(language)


TABLE: Mapping[str, tuple[str, str]] = {
    **ACTS,
    **LEADS,
    **TEXTS,
    **WINDOWS,
    **ASKED,
    **SECRET,
    **HOLDERS,
    "date": ("%Y年%m月%d日", "%Y-%m-%d"),
    "comma": ("、", ", "),
    "drill": (
        "【演练】这不是正式会议，以下不是会议记录，不作依据。",
        "[DRILL] This was not a meeting. What follows is not a record and proves nothing.",
    ),
    "title": ("{title} 会议记录", "Minutes: {title}"),
    "correction": (
        "第 {version} 版，更正并取代 {replaces}",
        "Version {version}, corrects and replaces {replaces}",
    ),
    "body": ("会议：{body}", "Body: {body}"),
    "time": ("时间：{opened} 至 {closed}（北京时间）", "Time: {opened} to {closed} (China time, UTC+8)"),
    "halls": ("地点：{halls}", "Halls: {halls}"),
    "aside": ("{text}（{aside}）", "{text} ({aside})"),
    "quoted": ("“{text}”", " “{text}”"),
    "hall_fixed": ("固定议事厅", "fixed"),
    "hall_roving": ("流动议事厅", "roving"),
    "hall_online": ("线上", "online"),
    "officer": ("{seat}：{who}", "{seat}: {who}"),
    "seat_convener": ("召集人", "Convener"),
    "seat_moderator": ("主持人", "Moderator"),
    "seat_recorder": ("记录人", "Recorder"),
    "seat_teller": ("计票人", "Teller"),
    "seat_supervisor": ("监督人", "Supervisor"),
    "seat_steward": ("现场工作人员", "Steward"),
    "rule": ("规则：{rule}", "Rule: {rule}"),
    "remote_nn": (
        "线上参会人员可以发言，不计入法定人数，不参加表决。",
        "Those online may speak; they neither count for the quorum nor vote.",
    ),
    "remote_yn": (
        "依本会决议，线上参会人员计入法定人数，不参加表决。",
        "By the body's resolution those online count for the quorum but do not vote.",
    ),
    "remote_ny": (
        "依本会决议，线上参会人员参加表决，不计入法定人数。",
        "By the body's resolution those online vote but do not count for the quorum.",
    ),
    "remote_yy": (
        "依本会决议，线上参会人员计入法定人数并参加表决；不含线上的结果另列。",
        "By the body's resolution those online count for the quorum and vote; figures without them stand beside.",
    ),
    "attendance": ("{n}、出席情况", "{n}. Attendance"),
    "attendance_numbers": (
        "应到 {roll}，到会 {came} 人，请假 {excused} 人，缺席 {absent} 人，列席 {guests} 人",
        "On the roll {roll}, came {came}, excused {excused}, absent {absent}, non-voting {guests}",
    ),
    "moment": ("{at} {what}{poll}：实到 {present}（{halls}）", "{at} {what}{poll}: present {present} ({halls})"),
    "moment_doors_opened": ("开始签到", "doors opened"),
    "moment_quorum_reached": ("达到法定人数", "quorum reached"),
    "moment_quorum_lost": ("不足法定人数", "quorum lost"),
    "moment_poll_opened": ("开启表决", "poll opened"),
    "moment_poll_closed": ("结束表决", "poll closed"),
    "moment_adjourned": ("休会", "adjourned"),
    "moment_resumed": ("继续开会", "resumed"),
    "sitting": (
        "第 {n} 次会议：{adjourned} 休会，{resumed} 继续",
        "Sitting {n}: adjourned {adjourned}, resumed {resumed}",
    ),
    "moment_meeting_closed": ("散会", "meeting closed"),
    "to_the_end": ("散会", "the end"),
    "present_people": ("到会：", "Present:"),
    "excused_people": ("请假：{names}", "Excused: {names}"),
    "absent_people": ("缺席：{names}", "Absent: {names}"),
    "guest": ("列席：{who}（{role}） {stays}", "Non-voting: {who} ({role}) {stays}"),
    "guest_legal_adviser": ("法律顾问", "legal adviser"),
    "guest_expert": ("专业人员", "expert"),
    "guest_supervisor": ("监督委员会成员", "oversight member"),
    "guest_observer_org": ("有关单位", "organisation"),
    "guest_attendee_nonvoting": ("列席人员", "attendee"),
    "guest_observer": ("旁听人员", "observer"),
    "did_not_come": ("未到", "did not come"),
    "agenda": ("{n}、议程", "{n}. Agenda"),
    "item": ("（{n}）{title}", "({n}) {title}"),
    "proposer": ("提出人：{who}", "Proposed by: {who}"),
    "item_text": ("内容：{text}", "Text: {text}"),
    "item_time": ("时间：{started} 至 {ended}", "Time: {started} to {ended}"),
    "step": ("{at} {step}", "{at} {step}"),
    "step_1": (
        "① 召集人说明来源、审核、内容和规则",
        "① the convener explains source, review, content and rules",
    ),
    "step_2": ("② 提出人说明", "② the proposer presents"),
    "step_3": ("③ 各方发言", "③ all speak"),
    "step_4": ("④ 表决", "④ vote"),
    "speech": (
        "{at} {who}（{hall}，{stance}）发言 {seconds} 秒",
        "{at} {who} ({hall}, {stance}) spoke for {seconds} s",
    ),
    "stance_for": ("赞成", "for"),
    "stance_against": ("反对", "against"),
    "stance_neutral": ("中立", "neutral"),
    **FLOOR,
    "consensus": (
        "基本共识：{text}\n（文本 SHA-256 {sha256}）",
        "Basic consensus: {text}\n(text SHA-256 {sha256})",
    ),
    "recorded": ("记录：{text}", "Recorded: {text}"),
    "item_outcome": ("结论：{outcome}", "Concluded: {outcome}"),
    "outcome_agreed": ("达成一致", "agreed"),
    "outcome_carried": ("通过", "carried"),
    "outcome_not_carried": ("未通过", "not carried"),
    "outcome_second_deliberation": ("二次协商", "second deliberation"),
    "outcome_referral": ("提交村（居）民会议", "referred to the assembly"),
    "outcome_noted": ("已知悉", "noted"),
    "poll": ("{method}：{question}", "{method}: {question}"),
    "method_hand": ("举手表决", "Show of hands"),
    "method_roll_call": ("记名表决", "Recorded vote"),
    "entitled": (
        "有权 {n}，回避 {recused}；名单 SHA-256 {sha256}",
        "Entitled {n}, recused {recused}; list SHA-256 {sha256}",
    ),
    "entitled_opened": (
        "有权表决 {n}，到会而回避 {recused}；开启时名单 SHA-256 {sha256}",
        "Entitled {n}, present and recused {recused}; SHA-256 of the list at opening {sha256}",
    ),
    "recused_rule": ("回避（依规定）：{who}，理由：{reason}", "Recused by rule: {who}, because: {reason}"),
    "recused_own": ("回避（本人提出）：{who}", "Recused by own declaration: {who}"),
    "announced": ("{at} 主持人宣布结果", "{at} the outcome was announced"),
    "void": ("作废，理由：{text}", "Void, because: {text}"),
    "totals": (
        "{what}：有权 {entitled}，赞成 {yes}，反对 {no}，弃权 {abstain}，废票 {spoiled}，未交 {not_returned}",
        "{what}: entitled {entitled}, yes {yes}, no {no}, abstain {abstain}, spoiled {spoiled}, not returned {not_returned}",
    ),
    "measure_count": ("合计（按人数）", "Total (by number)"),
    "measure_area": ("合计（按面积）", "Total (by area)"),
    "channel_phone": ("手机", "by phone"),
    "channel_hands": ("举手", "by hand"),
    "channel_aloud": ("口头", "aloud"),
    "channel_paper": ("纸质", "on paper"),
    "threshold": (
        "{kind}：{measure}{group} {reached}，{base}，占 {share}，至少需 {needed}：{met}",
        "{kind}: {measure}{group} {reached}, {base}, {share}, needed at least {needed}: {met}",
    ),
    "of": ("须{asked}（{base} {n}）", "must be {asked} ({base} {n})"),
    "asked_>=": ("达到 {share}", "at least {share}"),
    "asked_>": ("超过 {share}", "more than {share}"),
    "kind_quorum": ("法定人数", "Quorum"),
    "kind_decide": ("通过条件", "Decision"),
    "met": ("达到", "met"),
    "not_met": ("未达到", "not met"),
    "word_roll": ("应到", "roll"),
    "word_present": ("到会", "present"),
    "word_participating": ("参与表决", "participating"),
    "word_valid": ("有效票", "valid"),
    "word_cast": ("赞成与反对", "yes and no"),
    "word_yes": ("赞成", "yes"),
    "word_no": ("反对", "no"),
    "word_abstain": ("弃权", "abstain"),
    "word_spoiled": ("废票", "spoiled"),
    "word_not_returned": ("未交", "not returned"),
    "outcome": ("结果：{say}", "Outcome: {say}"),
    "without_remote": ("不含线上：{worst}", "Without those online: {worst}"),
    "without_remote_depends": (
        "不含线上：取决于线上票，最少为：{worst}；最多为：{best}",
        "Without those online it depends on their votes; at worst: {worst}; at best: {best}",
    ),
    "hand_count": (
        "{where} 举手计数第 {n} 轮（{entitled} 人，赞成/反对/弃权）：{figures}",
        "{where}, hands, round {n} (of {entitled}; yes/no/abstain): {figures}",
    ),
    "hand_count_skipped": ("{where} 举手未计，理由：{text}", "{where}: hands left out, because: {text}"),
    "by_name": ("{choice}（{n}）：{names}", "{choice} ({n}): {names}"),
    "actions": ("{n}、落实事项", "{n}. Actions"),
    "action": ("（{n}）{task}", "({n}) {task}"),
    "action_who": ("谁来干：{owner}；标准：{standard}", "Owner: {owner}; standard: {standard}"),
    "action_when": (
        "时限：{deadline}；监督人：{supervisor}",
        "Deadline: {deadline}; supervisor: {supervisor}",
    ),
    "sections": ("{n}、记录人补充", "{n}. Recorder's notes"),
    "section": ("〔{section}〕{text}", "[{section}] {text}"),
    "section_opening": ("开场", "Opening"),
    "section_remarks": ("其他事项", "Other matters"),
    "incidents": ("{n}、特殊情况", "{n}. Out of the ordinary"),
    "incident": ("{at}（日志第 {seq} 条）{what}", "{at} (entry {seq}) {what}"),
    "reason": ("，理由：{text}", ", because: {text}"),
    "incident_seat_taken_over": (
        "主持席由另一设备接管",
        "the moderator's seat was taken over by another device",
    ),
    "incident_request_moved": ("主持人调整发言顺序", "the moderator changed the order of speaking"),
    "incident_right_moved": ("一人改用另一种表决方式", "one right was moved to another way of voting"),
    "incident_count_differed": (
        "两位计票人数字不一致，重新计数",
        "the two tellers' counts differed and were taken again",
    ),
    "incident_count_skipped": ("一处举手未计", "one count of hands was left out"),
    "incident_poll_voided": ("表决作废", "a poll was made void"),
    "incident_opened_despite_waiting": (
        "仍有人等待首次发言时开启表决",
        "a poll was opened while some waited to speak for the first time",
    ),
    "incident_closed_despite_silent": (
        "有会场失联时结束表决",
        "a poll was closed while a hall could not be heard",
    ),
    "incident_consensus_unlocked": ("基本共识文本解除锁定", "the consensus text was unlocked"),
    "incident_recount_asked": ("要求重新清点举手", "another count of hands was asked for"),
    "incident_recount_opened": ("一处举手重新清点，原数字保留", "one count of hands was taken again; the earlier figures stay"),
    "incident_quorum_lost": ("到会人数降到法定人数以下", "the number present fell below the quorum"),
    "edits": ("{n}、记录修改留痕", "{n}. Changes to the record"),
    "edit": ("{at} 〔{section}〕 由 {before} 改为 {after}", "{at} [{section}] from {before} to {after}"),
    "nothing": ("（无）", "(nothing)"),
    "erased": ("（文字已按规定删除）", "(the text has been erased)"),
    "log": (
        "本记录依据日志前 {size} 条，末尾 {head}",
        "These minutes rest on the log's first {size} entries, head {head}",
    ),
    "sha256": ("会议数据 minutes.json 的 SHA-256：{sha256}", "SHA-256 of minutes.json: {sha256}"),
    **GATHERED,
    "signature": ("签署：{role} {who}，{at}，密钥 {key}", "Signed: {role} {who}, {at}, key {key}"),
}
