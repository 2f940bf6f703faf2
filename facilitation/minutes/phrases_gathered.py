"""Phrases of the readable minutes about those gathered, zh-CN and en, one row each; read by ``phrases``."""

from __future__ import annotations

from collections.abc import Mapping

GATHERED: Mapping[str, tuple[str, str]] = {
    "table": ("席位：", "Seats at the table:"),
    "table_kind": ("  {name}：{came} / {seats}{empty}", "  {name}: {came} of {seats}{empty}"),
    "table_empty": ("，空 {n}", ", {n} empty"),
    "incident_hall_opened": ("会议中新开会场", "a hall was opened during the meeting"),
    "incident_hall_closed": ("会议中关闭会场", "a hall was closed during the meeting"),
    "incident_hall_reopened": ("会场重新打开", "a hall was opened again"),
    "incident_muster_started": ("清点人数，应答人数", "those present were counted anew; asked"),
    "incident_muster_ended": ("清点结束，没有应答的人数", "the count ended; not answered"),
    "incident_missing_gone": ("清点时没有应答，按离场签退", "did not answer the count and were checked out"),
    "incident_missing_kept": ("清点时没有应答，仍计为在场", "did not answer the count and were kept as present"),
    "incident_opened_without_unseen": (
        "开启表决时，线上未看到且没有应答的人未列入",
        "a poll was opened without those online who were not seen and did not answer",
    ),
    "incident_legality_noted": ("法律顾问就表决文本提出合法性意见", "a legal adviser noted on the text"),
    "incident_objection_raised": ("提出程序异议", "a procedural objection was raised"),
    "incident_objection_answered": ("主持人答复程序异议", "the moderator answered a procedural objection"),
    "words_said": ("：{text}", ": {text}"),
}
