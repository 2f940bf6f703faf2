"""What the tool says to a trustee, Chinese first: what is awaited, what is wrong and what to do now. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping

from voting.secret.spoken import spoken

WAITS: Mapping[str, tuple[str, str]] = {
    "certificates": ("等其他保管人加入。", "Waiting for the other trustees to join."),
    "hashes": ("等其他保管人封好各自的那一份。", "Waiting for the other trustees to seal their parts."),
    "openings": ("等其他保管人拆封。", "Waiting for the other trustees to unseal."),
    "compare": (
        "请大家一起念这六个词，一个字都不差才确认：",
        "Read these six words aloud to each other; confirm only if every word is the same:",
    ),
    "confirmations": ("等其他保管人对完六个词。", "Waiting for the other trustees to compare the words."),
    "done": (
        "钥匙做好了。请做备份：yishi trustee backup backup.txt --qr sheet.html",
        "The key is made. Now make a backup: yishi trustee backup backup.txt --qr sheet.html",
    ),
}

STOP = (
    "请停下，先不要确认任何东西，把这句话念给其他保管人和主持人听。",
    "Stop, confirm nothing, and read this sentence to the other trustees and the moderator.",
)
WRONG: Mapping[str, tuple[str, str]] = {
    "other_meeting": (
        "这是另一场会议的钥匙，不是您加入的那场。",
        "This is the key of another meeting, not of the one you joined.",
    ),
    "certificate_changed": (
        "公告里您的名帖，不是这台电脑交的那张。",
        "What is posted under your name is not what this computer handed in.",
    ),
    "certificate_gone": (
        "公告里没有您的名帖了。",
        "What this computer handed in is no longer posted.",
    ),
    "ceremony_changed": (
        "有人的名帖在中途换了。",
        "What another trustee handed in was exchanged on the way.",
    ),
    "hash_changed": (
        "有人封好的内容在中途换了，可能有人想左右这把钥匙。",
        "What a trustee had sealed was exchanged on the way; someone may be trying to influence the key.",
    ),
    "opening_wrong": (
        "第 {n} 位保管人拆封的内容，和先前封好的不符。",
        "What trustee {n} unsealed is not what was sealed.",
    ),
    "sealed_wrong": (
        "第 {n} 位保管人给您的那一份不成样子。",
        "What trustee {n} sent you is not a part of a key at all.",
    ),
    "no_place": (
        "保管人已经满了，没有您的位置。",
        "There are already enough trustees; there is no place left for you.",
    ),
    "backup_wrong": (
        "这份备份打不开试票：它不是这把钥匙的。请重新做一份。",
        "This backup does not open the trial ballot: it belongs to another key. Make a new one.",
    ),
    "other_ceremony": (
        "公告里的那把钥匙，不是这一把。",
        "The key that is posted is not this one.",
    ),
    "manifest_wrong": (
        "会议清单里的钥匙或保管人，和你们做的不一致，没有签。",
        "The meeting's list names other keys or other trustees than yours. It was not signed.",
    ),
}
NO_SHARE = (
    "这里还没有做好的钥匙。请先做完：yishi trustee join",
    "There is no finished key here yet. Finish it first: yishi trustee join",
)


def wrong(why: str, trustee: int = 0) -> str:
    """What is wrong, and what to do."""
    if why == "no_share":
        return "\n".join(NO_SHARE)
    zh, en = WRONG[why]
    return f"{zh.format(n=trustee)}{STOP[0]}\n{en.format(n=trustee)} {STOP[1]}"


def waits(what: str) -> str:
    """What is awaited."""
    return "\n".join(WAITS[what])


def six_words(transcript: bytes) -> str:
    """The fingerprint to be read aloud, in both languages."""
    return f"    {'  '.join(spoken(transcript, 'zh-CN'))}\n    {'  '.join(spoken(transcript, 'en'))}"


NO_BACKUP: Mapping[str, tuple[str, str]] = {
    "no_code": ("这个文件里没有备份的字母，请再核对。", "There are no letters of a backup in this file; look again."),
    "miswritten": ("字母有抄错的地方，请再核对一遍。", "There is a mistake in the letters; compare them again."),
    "other_words": ("六个词不对，请再核对。", "The six words are not right; compare them again."),
}

WITHHELD: Mapping[str, tuple[str, str]] = {
    "no_share": NO_SHARE,
    "other_board": (
        "服务器现在给的公告板，从第 {w} 条起和您抄下的不一样。请告诉主持人和监督人。",
        "From line {w} on, the board the server shows now is not the one you copied. "
        "Tell the moderator and the supervisor.",
    ),
    "not_proved": (
        "有一项核对没有通过：{w}。请把这行字告诉主持人和监督人。",
        "One check failed: {w}. Give these words to the moderator and the supervisor.",
    ),
    "other_ceremony": (
        "这次投票用的不是你们做的那把钥匙。请告诉主持人。",
        "This vote does not use the key you made. Tell the moderator.",
    ),
    "other_manifest": (
        "这次投票所依据的会议清单，不是您签过的那份。请告诉主持人。",
        "This vote goes by another list than the one you signed. Tell the moderator.",
    ),
    "other_tally": (
        "这台电脑加出来的总数和公告板上的不同。请告诉主持人。",
        "The total this computer worked out is not the one on the board. Tell the moderator.",
    ),
    "another_sum": (
        "同一次投票已经打开过另一个总数；两个总数相减，就会露出个人的票。",
        "Another total of this vote has already been opened; the difference would give away single votes.",
    ),
    "part_too_small": (
        "这次投票漏掉了整个会场，剩下的人太少，总数会露出个人的票。",
        "This vote leaves out a whole hall, and so few are left that the total would give away single votes.",
    ),
    "beside_paper": (
        "纸票已经单独公布，封着的票只有 {w} 张，打开会露出个人的票。请主持人作废这次投票，重新投，先把纸票转录。",
        "Paper was shown separately and only {w} sealed ballots are left: opening them would give away single votes. "
        "The moderator has to void this vote and hold it again, with the paper ballots copied first.",
    ),
    "whole_too_small": (
        "有权投票的不到三人，总数就是某个人的票。",
        "Fewer than three people may vote: the total would be somebody's own vote.",
    ),
    "not_decided": ("还没有核对完，请再来一次。", "The check is not finished; try again."),
}

UNTRUE: Mapping[str, tuple[str, str]] = {
    "setting": (
        "这次投票的文件前后对不上。请告诉主持人和监督人。",
        "The papers of this vote do not agree with each other. Tell the moderator and the supervisor.",
    ),
    "chain": (
        "公告板从第 {w} 条起接不上。请告诉主持人和监督人。",
        "Line {w} of the board does not follow from the one before. Tell the moderator and the supervisor.",
    ),
    "ballot": (
        "公告板第 {w} 条的票不合规定。请告诉主持人和监督人。",
        "The ballot in line {w} of the board is not valid. Tell the moderator and the supervisor.",
    ),
    "head": (
        "公告板到第 {w} 条的签字不对。请告诉主持人和监督人。",
        "The signature over the first {w} lines of the board is wrong. Tell the moderator and the supervisor.",
    ),
    "two_stories": (
        "公告板到第 {w} 条有两种说法，这是造假的证据。请留好这个文件夹，马上告诉监督人。",
        "The board tells two stories of its first {w} lines: that is proof of fraud. "
        "Keep this folder and tell the supervisor at once.",
    ),
}
NOT_OPENED = ("没有开票：", "The count was not opened. ")


def withheld(why: str, where: str) -> str:
    """Why no share was given."""
    zh, en = WITHHELD[why]
    return f"{NOT_OPENED[0]}{zh.format(w=where)}\n{NOT_OPENED[1]}{en.format(w=where)}"


def untrue(why: str, at: int) -> str:
    """What is untrue about the board."""
    zh, en = UNTRUE[why]
    return f"{zh.format(w=at)}\n{en.format(w=at)}"
