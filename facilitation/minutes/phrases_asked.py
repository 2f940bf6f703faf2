# ruff: noqa: E501  (a table of sentences is read row by row)

"""How the readable minutes tell of soundings, consultations and elections, zh-CN and en. Nothing here raises."""

from __future__ import annotations

from collections.abc import Mapping

ASKED: Mapping[str, tuple[str, str]] = {
    "asked": ("表决以外的询问", "Asked besides the votes"),
    "sounding_straw": ("摸底（不是表决，不作决定）：{question}", "Straw poll (not a vote, decides nothing): {question}"),
    "sounding_mood": ("亮牌摸底（不是表决，不作决定）：{question}", "Mood cards (a straw poll, not a vote): {question}"),
    "sounding_consensus": ("共识确认（不是表决）：{question}", "Consensus check (not a vote): {question}"),
    "heard_straw": ("    赞成 {yes}，说不好 {between}，不赞成 {no}；其中手机 {phones}", "    {yes} for, {between} undecided, {no} against; {phones} by phone"),
    "heard_mood": ("    绿牌 {yes}，黄牌 {between}，红牌 {no}；其中手机 {phones}", "    {yes} green, {between} yellow, {no} red; {phones} by phone"),
    "heard_consensus": ("    同意 {yes}，有保留 {between}，不能接受 {no}；其中手机 {phones}", "    {yes} agree, {between} with reservations, {no} cannot accept; {phones} by phone"),
    "heard_guests": ("    列席另计：{yes}／{between}／{no}", "    guests apart: {yes} / {between} / {no}"),
    "heard_hall": ("    {hall} 数举手：{yes}／{between}／{no}", "    {hall} hands: {yes} / {between} / {no}"),
    "reservation": ("    保留意见（{who}）：{text}", "    Reservation ({who}): {text}"),
    "reservation_unnamed": ("未具名", "unnamed"),
    "consultation": ("逐户征求意见：{question}", "Household consultation: {question}"),
    "consultation_ways": ("    提交 {submissions} 次，其中重复 {repeated} 次；{ways}；联系不上 {unreachable} 户", "    {submissions} submissions, {repeated} repeated; {ways}; {unreachable} not reached"),
    "consultation_unreachable": ("    联系不上：{rights}", "    not reached: {rights}"),
    "way_phone": ("手机", "own phone"),
    "way_scan": ("扫码", "scanned code"),
    "way_chat": ("微信", "chat"),
    "way_door": ("上门", "at the door"),
    "way_hall": ("会场", "in a hall"),
    "way_call": ("电话", "telephone"),
    "election": ("选举：{title}；应选 {seats}，每人最多选 {most}", "Election: {title}; {seats} to fill, at most {most} marks each"),
    "election_list": ("    有权 {n}；名单 SHA-256 {sha256}", "    entitled {n}; list SHA-256 {sha256}"),
    "election_despite_waiting": ("    还有人没发过言就打开，理由：{text}", "    opened while first-time speakers waited, because: {text}"),
    "election_despite_silent": ("    有会场联系不上就结束，理由：{text}", "    closed over a silent hall, because: {text}"),
    "election_void": ("    作废，理由：{text}", "    void, because: {text}"),
    "standing": ("    {who}：{votes} 票（须 {needed}）{fate}", "    {who}: {votes} votes ({needed} needed), {fate}"),
    "fate_elected": ("当选", "elected"),
    "fate_tied": ("票数相同", "tied"),
    "fate_outvoted": ("名额已满", "seats taken"),
    "fate_below": ("未达到", "not reached"),
    "pile": ("    {hall} {block} 第 {n} 次清点：{figures}", "    {hall} {block} count {n}: {figures}"),
    "pile_of": ("{teller}：参加 {returned}，空白 {blank}，废票 {spoiled}，{votes}", "{teller}: {returned} took part, {blank} blank, {spoiled} spoiled, {votes}"),
    "lot": ("    抽签（{tellers}）：{who}", "    Lot ({tellers}): {who}"),
    "election_without_remote": ("    不含线上，选出：{who}", "    Without those online, elected: {who}"),
}
