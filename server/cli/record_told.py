"""What ``yishi verify-ballot`` says: the verdict, the figures of the record, what to do now. Chinese first.

Raises nothing for a record that was proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

CHECKS = {
    "V1": ("会议文件和签名", "the papers and their signatures"),
    "V2": ("保管人制作钥匙的过程", "how the trustees made the key"),
    "V3": ("公告板连不连得上，见证人签没签字", "the board and its witnesses"),
    "V4": ("名册、投票名单和手机登记", "the roll, the list of voters and the registered phones"),
    "V5": ("断过网的会场", "halls that had been cut off"),
    "V6": ("选票的格式和次序", "the form and order of the ballots"),
    "V7": ("选票合不合规定", "whether the ballots are valid"),
    "V8": ("有没有照抄的票", "copied ballots"),
    "V9": ("当场验过的票", "ballots checked on the spot"),
    "V10": ("纸票", "the paper ballots"),
    "V11": ("哪些票计入", "which ballots count"),
    "V12": ("封着加起来的总数", "the sealed totals"),
    "V13": ("保管人打开的部分", "the trustees' parts"),
    "V14": ("打开的数字", "the opened figures"),
    "V15": ("合计", "the totals"),
}
BROKEN = (
    "不要采用这个结果。请把文件交给监督人，再从另一处取一份同样的记录核对一次。",
    "Do not go by this result. Give the file to the supervisor, "
    "then get the record from another place and check again.",
)
MINE = (
    "记录前后对得上，但是这个编号的票没有计入。编号没有写错，后来也没有改投、没有领纸票的话，请告诉监督人，并出示手机上的回执。",
    "the record is consistent, but no ballot with this number counts. If the number is right, and you neither voted "
    "again nor took a paper ballot later, tell the supervisor and show the receipt on your phone.",
)
UNREADABLE = (
    "它不是投票记录，或者传的时候坏了。请重新下载一份；还是不行，请告诉监督人。",
    "It is not the record of a vote, or was damaged on the way. Download it again; if that does not help, "
    "tell the supervisor.",
)
UNITS = {"count": ("票", "votes"), "area": ("平方米", "m²")}
USUAL = {"赞成": "Yes", "反对": "No", "弃权": "Abstain"}
COLUMNS = (("electronic", "手机", "by phone"), ("paper", "纸票", "on paper"), ("total", "合计", "total"))


def told(name: str, verdict: Any, packed: bytes) -> str:
    """The verdict on a record in both languages; where it is proved, with what was counted."""
    looked = (verdict.entries, verdict.ballots, verdict.counted)
    if not verdict.proved:
        return "\n".join((*_failed(name, verdict.code), f"{verdict.code} · {verdict.where}"))
    zh = "已证实。公告板 {} 条，收到 {} 张票（改投的在内），计入 {} 张。".format(*looked)
    en = "proved. {} lines on the board, {} ballots received (changed votes included), {} counted.".format(*looked)
    return "\n".join((f"{name}：{zh}", f"{name}: {en}", *_figures(packed)))


def _failed(name: str, code: str) -> tuple[str, str]:
    if code == "V16":
        return f"{name}：{MINE[0]}", f"{name}: {MINE[1]}"
    zh, en = CHECKS[code]
    return (
        f"{name}：没有通过。核对到“{zh}”这一步，对不上。{BROKEN[0]}",
        f"{name}: not proved. It breaks down at: {en}. {BROKEN[1]}",
    )


def unreadable(file: Path, error: Exception) -> str:
    """Why there is nothing to check."""
    if isinstance(error, FileNotFoundError):
        return f"{file}：没有这个文件。\n{file}: there is no such file."
    zh, en = UNREADABLE
    return f"{file}：读不了（{error}）。{zh}\n{file}: cannot be read ({error}). {en}"


def _figures(packed: bytes) -> Iterator[str]:
    from voting.secret.verifier.record import opened

    files = opened(packed).files
    poll, result = (msgspec.json.decode(files[name]) for name in ("poll.json", "result.json"))
    if title := _words(poll.get("title")):
        yield f"\n{title}"
    for place, one in enumerate(poll["sums"]):
        figures = [
            f"{zh} {en} {_amount(result[name][place], one['dimension'])}" for name, zh, en in COLUMNS if name in result
        ]
        yield f"  {_option(poll, one)}  ·  {_unit(one['dimension'])}：{'  '.join(figures)}"


def _unit(dimension: str) -> str:
    return " ".join(UNITS.get(dimension, (dimension,)))


def _amount(number: int, dimension: str) -> str:
    return f"{number // 100}.{number % 100:02d}" if dimension == "area" else str(number)


def _option(poll: Any, asked: Any) -> str:
    question, option = int(asked["question"]), int(asked["option"])
    options = poll["questions"][question].get("options") or []
    plain = f"第 {question + 1} 题第 {option + 1} 项 question {question + 1}, option {option + 1}"
    return (_words(options[option]) if option < len(options) else "") or plain


def _words(said: Any) -> str:
    """A text, or one for each language."""
    if isinstance(said, str):
        return f"{said} {USUAL[said]}" if said in USUAL else said
    if not isinstance(said, dict):
        return ""
    if "label" in said:
        return _words(said["label"])
    zh, en = said.get("zh-CN") or said.get("zh") or "", said.get("en") or ""
    return f"{zh} {en}" if zh and en and zh != en else str(zh or en)
