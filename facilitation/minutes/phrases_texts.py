

"""The phrases about versions of texts, amendments and alternatives, zh-CN and en."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "exhibits": ("会上出示的材料：", "Materials shown:"),
    "exhibited": (
        "出示材料：{title}（{pages} 页，SHA-256 {sha256}）",
        "Shown: {title} ({pages} pages, SHA-256 {sha256})",
    ),
    "item_late": ("（开会后临时增加的议项）", "(added after the meeting began)"),
    "amendment": ("修正案 {n}：将“{old}”改为“{new}”", "Amendment {n}: “{old}” becomes “{new}”"),
    "alternative": ("方案 {letter}：{new}", "Alternative {letter}: {new}"),
    "proposed_by": ("（{who} 提出）", " (proposed by {who})"),
    "proposal": ("{what}{by}：{state}", "{what}{by}: {state}"),
    "proposal_open": ("未表决", "not voted on"),
    "proposal_accepted": ("通过", "accepted"),
    "proposal_rejected": ("未通过", "rejected"),
    "proposal_withdrawn": ("撤回", "withdrawn"),
    "proposal_not_put": ("已有方案通过，不再表决", "not put, another alternative having carried"),
    "version": ("第 {n} 稿：{text}\n（SHA-256 {sha256}）", "Version {n}: {text}\n(SHA-256 {sha256})"),
}
