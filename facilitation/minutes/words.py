"""The verifier's words, zh-CN and en: one row for each code, filled with facts by name.

Plain sentences for a resident who was not there and for an auditor alike. Nothing here raises.
"""

# ruff: noqa: E501  (a table of sentences is read row by row)

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from facilitation.minutes.phrases import china_time, inert

Language = Literal["zh-CN", "en"]
Row = tuple[str, str]

ARCHIVE: Mapping[Language, str] = {"zh-CN": "文件本身的结构", "en": "the archive's own structure"}
VERDICT: Mapping[Language, tuple[str, str, str]] = {
    "zh-CN": ("核对通过：这份会议记录与签名、日志和计票完全一致。",
              "核对不通过：这份文件与签署时不一致，或不完整。",
              "无法读取：这不是一份完整的会议记录文件。"),
    "en": ("Proved: these minutes agree with their signatures, their log and every count.",
           "Not proved: this file is not what was signed, or something is missing.",
           "Unreadable: this is not a whole minutes file."),
}  # fmt: skip
PROVED: Mapping[Language, str] = {"zh-CN": "由此可以确认：", "en": "What this shows:"}
UNPROVED: Mapping[Language, str] = {
    "zh-CN": "仅凭这份文件不能确认：",
    "en": "What this file alone cannot show:",
}
MORE: Mapping[Language, str] = {"zh-CN": "……另有 {n} 处", "en": "… and {n} more"}

FINDINGS: Mapping[str, Row] = {
    "not_a_zip": ("不是 ZIP 文件（第 {offset} 字节）", "not a ZIP file (byte {offset})"),
    "no_end_record": ("结尾缺失或损坏，文件可能被截断（第 {offset} 字节）",
                      "the end is missing or damaged; cut short? (byte {offset})"),
    "end": ("结尾记录与内容不符（第 {offset} 字节）", "the end record does not fit the content (byte {offset})"),
    "directory": ("目录与内容不符（第 {offset} 字节）", "the directory does not fit the content (byte {offset})"),
    "name": ("目录中有读不懂的文件名（第 {offset} 字节）", "the directory holds an unreadable name (byte {offset})"),
    "header": ("文件头被改动（第 {offset} 字节）", "its header has been changed (byte {offset})"),
    "content": ("内容缺失或移位（第 {offset} 字节）", "its content is missing or shifted (byte {offset})"),
    "checksum": ("内容打包后被改动（校验值在第 {offset} 字节）",
                 "its content was changed after packing (checksum at byte {offset})"),
    "beyond_the_end": ("文件结尾之后还有内容（第 {offset} 字节）", "something follows the end (byte {offset})"),
    "member_missing": ("缺少这个文件", "this member is missing"),
    "member_added": ("多出这个文件，不属于会议记录", "this member does not belong here"),
    "not_text": ("不是规范的文本或数据：{words}", "not well-formed: {words}"),
    "not_canonical": ("写法不规范（第 {offset} 字节起）", "not in the one canonical form (from byte {offset})"),
    "log_line": ("这一行不是一条日志", "this line is no entry of a log"),
    "log_gap": ("序号不连续：缺少、多出或调换了条目", "the numbers are not dense: entries are missing, added or swapped"),
    "log_link": ("与上一条接不上", "does not follow from the entry before"),
    "log_hash": ("内容与它的哈希不符", "its content does not give its hash"),
    "log_body": ("内容写法不规范", "its content is not in canonical form"),
    "log_stream": ("属于另一场会议", "belongs to another meeting"),
    "log_epoch": ("写入者序号倒退", "the writer's epoch falls back"),
    "log_short": ("日志在此之后被截断", "the log is cut short after this"),
    "log_head": ("日志在这里与所记的末尾不符", "the log does not end as it is said to"),
    "log_nearest": ("应为 {expected}（现为 {found}）：只有改回它，哈希才相符",
                    "should read {expected} (reads {found}): only that gives the hash"),
    "unplayable": ("从这一条起日志无法重演：{words}", "the log cannot be replayed from here: {words}"),
    "differs": ("写的是 {found}，重新算出的是 {expected}", "reads {found}; worked out again it is {expected}"),
    "differs_from_log": ("写的是 {found}，日志里是 {expected}", "reads {found}; the log has {expected}"),
    "changed_since_signing": ("内容的哈希与已签署的不同", "its hash is not the one that was signed"),
    "not_closed": ("日志里没有定稿这份记录", "the log does not close these minutes"),
    "no_text": ("日志引用的这段文字没有附上", "a text that the log refers to is not enclosed"),
    "text_commitment": ("文字或盐值与日志里的承诺不符", "text or salt do not give the commitment in the log"),
    "name_foreign": ("这个人不在名册或列席名单上", "this person is neither on the roll nor a guest"),
    "text_foreign": ("日志没有引用这段文字", "the log does not refer to this text"),
    "signature_bad": ("签名与所签内容不符", "the signature does not fit what it signs"),
    "signature_other_minutes": ("签的不是这份记录", "signs other minutes"),
    "signature_not_in_log": ("日志里没有这个签名", "the log does not have this signature"),
    "signature_missing": ("日志里有这个签名，这里没有", "the log has this signature, it is missing here"),
    "text_hash": ("与表决文本的哈希不符", "is not the hash of the question's text"),
    "hall_unknown": ("没有这个会场：{hall}", "there is no such hall: {hall}"),
    "changed_since_sealing": ("内容与主机封存时不同", "is not what the hub sealed"),
    "needs_others": ("其他文件读不懂，无法核对", "cannot be checked while others are unreadable"),
    "signer_missing": ("缺少{role}的签名", "the {role} has not signed"),
    "signature_twice": ("同一密钥签了两次", "one key signs twice"),
    "counter_bad": ("议事厅主机的副签与签名不符", "the hub's counter-signature does not fit"),
    "counter_other_key": ("副签用的不是主机密钥", "the counter-signature is not by the hub's key"),
    "seal_bad": ("主机封签与所封内容不符", "the hub's seal does not fit what it seals"),
    "seal_other_key": ("封签用的不是主机密钥", "the seal is not by the hub's key"),
    "seal_member": ("封签里写的不是这个文件的哈希：{member}", "the seal has another hash for {member}"),
    "hub_other": ("主机密钥（{found}）不是会议第一条日志所记的 {expected}",
                  "the hub's key ({found}) is not the one the log's first entry names, {expected}"),
    "hub_not_trusted": ("主机密钥（{fingerprint}）不是您信任的那一把", "the hub's key ({fingerprint}) is not one you trust"),
    "head_unknown": ("日志里没有您给出的末尾 {head}", "the log does not contain the head {head} that you hold"),
    "text_line": ("第 {line} 行与会议数据不符", "line {line} does not say what the minutes' data say"),
    "right_twice": ("同一表决权出现两次：{right}", "one right occurs twice: {right}"),
    "right_unknown": ("这张票的表决权不在名单上：{right}", "the right of this vote is not on the list: {right}"),
    "wrong_channel": ("这张票不在它登记的方式里：{right}", "this vote came another way than its right was to be used: {right}"),
    "over_count": ("计票数 {counted} 超过名单上的 {entitled}", "counted {counted}, but the list has {entitled}"),
    "tellers_differ": ("两位计票人的数字不一致", "the two tellers' counts differ"),
    "one_teller": ("只有一位计票人", "one person counted alone"),
    "ballots_not_proved": ("选票记录没有通过第 {check} 项检查", "the record of ballots fails check {check}"),
    "unjudgeable": ("按所写规则无法判定：{words}", "cannot be judged by the rule as written: {words}"),
}  # fmt: skip

STATEMENTS: Mapping[str, Row] = {
    "archive": ("文件包完整、形式规范，没有夹带。", "The archive is whole and in its one form; nothing is hidden in it."),
    "chain": ("日志共 {size} 条，逐条相接，末尾为 {head}。", "The log's {size} entries follow from one another; its head is {head}."),
    "replay": ("把日志从头重演一遍，得到的会议记录与这份逐项相同。",
               "Replaying the log from the beginning gives these minutes, field by field."),
    "ballots": ("“{question}”：{ballots} 张加密选票逐张核对，汇总、开票与证明相符",
                "“{question}”: {ballots} sealed ballots verified one by one, with sums, shares and result"),
    "poll": ("“{question}”：按名单、票数和规则重新计算，结果相同：{say}",
             "“{question}”: counted again from list, votes and rule, the outcome is the same: {say_en}"),
    "signed": ("{role} {name} 于 {at} 用密钥 {fingerprint} 签署了这份记录。",
               "{role} {name} signed these minutes at {at} with key {fingerprint}."),
    "sealed": ("各文件与主机封存时一个字节不差；主机密钥为 {fingerprint}。", "Every member is to the byte what the hub sealed; the hub's key is {fingerprint}."),
    "hub_named": ("这把主机密钥就是会议第一条日志里所记的那一把。",
                  "This hub's key is the one that the log's first entry names."),
    "trusted": ("这把主机密钥是您事先信任的。", "This hub's key is one you trusted beforehand."),
    "head": ("您手中的末尾 {head} 是这份日志的第 {seq} 条。", "The head {head} you hold is entry {seq} of this log."),
    "readable_text": ("可读文本与会议数据逐行一致。", "The readable texts say what the data say, line by line."),
    "no_key_known": ("密钥属于谁。请把密钥指纹与公告栏或以往记录上的核对。",
                     "Whose keys these are. Compare the fingerprints with the notice board or earlier minutes."),
    "no_head_known": ("这是否是主机上唯一的一份日志。请与会场屏幕或打印件上的末尾核对。",
                      "Whether the hub kept only this one log. Compare the head with the one shown or printed at the meeting."),
    "names": ("姓名是否写对、人是否本人：名册不在这份文件里，由签到时的核对负责。",
              "That names are right and people were who they said: the register is not in this file; check-in answers for it."),
    "spoken": ("记录人所写的文字是否如实；这里只能确认写后未被改动，改动过的都有痕迹。",
               "That what the recorder wrote is true to what was said; only that later changes all left their trace."),
    "hands": ("举手时两位计票人是否数对；这里只能确认两人所报一致且不超过名单人数。",
              "That raised hands were counted right; only that two tellers agreed and stayed within the list."),
    "law": ("所选规则是否适用于这项议题；这里只确认按所写规则计算无误。",
            "That the chosen rule is the right law for the matter; only that it was applied as written."),
}  # fmt: skip

ROLES: Mapping[str, Row] = {
    "moderator": ("主持人", "moderator"),
    "recorder": ("记录人", "recorder"),
    "teller": ("计票人", "teller"),
    "supervisor": ("监督人", "supervisor"),
}


def sentence(table: Mapping[str, Row], code: str, language: Language, facts: Mapping[str, str | int]) -> str:
    """The row's sentence with its facts; `role` is said in the language, `at` (ms) as a date."""
    filled = dict(facts)
    if "at" in filled:
        filled["at"] = china_time(int(filled["at"]))
    if "role" in filled:
        filled["role"] = ROLES[str(filled["role"])][language == "en"]
    return table[code][language == "en"].format_map({name: inert(fact) for name, fact in filled.items()})
