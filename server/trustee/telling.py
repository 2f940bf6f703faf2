"""What the tool says to a trustee, Chinese first: what is awaited, what is wrong and what to do now. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping

from voting.secret.spoken import spoken

WAITS: Mapping[str, tuple[str, str]] = {
    "certificates": ("等其他保管人加入。", "Waiting for the other trustees to join."),
    "hashes": ("等其他保管人提交承诺。", "Waiting for the other trustees' commitments."),
    "openings": ("等其他保管人公开。", "Waiting for the other trustees to open."),
    "compare": ("请和其他保管人一起念出下面六个词。", "Please read these six words aloud, all trustees together."),
    "confirmations": ("等其他保管人确认。", "Waiting for the other trustees to confirm."),
    "done": ("密钥做好了。请做备份：yishi trustee backup", "The key is made. Make a backup: yishi trustee backup"),
}

WRONG: Mapping[str, tuple[str, str]] = {
    "other_meeting": (
        "这是另一场会议的仪式，不是您加入的那场。请核对链接。",
        "This is another meeting's ceremony than the one you joined. Check the link.",
    ),
    "certificate_changed": (
        "公告里您的证书不是您交的那张。请停下，告诉其他保管人，重新开始仪式。",
        "The board shows another certificate than yours. Stop, tell the other trustees, begin anew.",
    ),
    "certificate_gone": (
        "公告里没有您的证书了。请停下，告诉其他保管人，重新开始仪式。",
        "Your certificate is gone from the board. Stop, tell the other trustees, begin anew.",
    ),
    "ceremony_changed": (
        "有人的证书在中途换了。请停下，告诉其他保管人，重新开始仪式。",
        "Somebody's certificate has changed on the way. Stop, tell the other trustees, begin anew.",
    ),
    "hash_changed": (
        "有人的承诺在中途换了，可能有人想左右密钥。请停下，重新开始仪式。",
        "Somebody's commitment has changed, perhaps to choose the key. Stop and begin anew.",
    ),
    "opening_wrong": (
        "第 {n} 位保管人公开的内容和承诺不符。请重新开始仪式。",
        "What trustee {n} has opened is not what was committed to. Begin the ceremony anew.",
    ),
    "sealed_wrong": (
        "第 {n} 位保管人给您的份额不成样子。请告诉大家，重新开始仪式。",
        "What trustee {n} sealed for you is no share at all. Tell everybody, begin anew.",
    ),
    "no_place": (
        "保管人已经满了，没有您的位置。请问主持人要新的仪式。",
        "All places of trustees are taken. Ask the moderator for a new ceremony.",
    ),
    "no_share": (
        "还没有份额，请先走完仪式：yishi trustee join",
        "No share yet; finish the ceremony first: yishi trustee join",
    ),
    "backup_wrong": (
        "这份备份打不开试票：它不是这次仪式的。请重新备份再试。",
        "This backup does not open the trial: it is not of this ceremony. Back up again and try.",
    ),
    "other_ceremony": (
        "公告里的仪式不是您手里密钥的那一次。请核对六个词。",
        "The board shows another ceremony than that of your keys. Compare the six words.",
    ),
    "manifest_wrong": (
        "要签的清单里，密钥或保管人和仪式不一致。没有签，请告诉主持人。",
        "The manifest names other keys or trustees than the ceremony. Not signed; tell the moderator.",
    ),
}


def wrong(why: str, trustee: int = 0) -> str:
    """What is wrong, and what to do."""
    zh, en = WRONG[why]
    return f"{zh.format(n=trustee)}\n{en.format(n=trustee)}"


def waits(what: str) -> str:
    """What is awaited."""
    return " / ".join(WAITS[what])


def six_words(transcript: bytes) -> str:
    """The fingerprint to be read aloud, in both languages."""
    return f"    {'  '.join(spoken(transcript, 'zh-CN'))}\n    {'  '.join(spoken(transcript, 'en'))}"


NO_BACKUP: Mapping[str, tuple[str, str]] = {
    "no_code": ("这里没有备份的字母，请核对文件。", "There is no backup in here; look at the file."),
    "miswritten": ("字母有抄错的地方，请再核对一遍。", "A letter is miswritten; compare once more."),
    "other_words": ("六个词不对，请再核对。", "These are not the backup's six words."),
}

WITHHELD: Mapping[str, tuple[str, str]] = {
    "no_share": WRONG["no_share"],
    "other_board": (
        "服务器现在给的公告板，从第 {w} 条起和您抄下的不一样。没有交份额，请告诉主持人和监督人。",
        "From entry {w} on the board is not the one you mirrored. No share; tell moderator and supervisor.",
    ),
    "not_proved": (
        "有一项核对没有通过（{w}）。没有交份额，请把这行字告诉主持人。",
        "A check does not hold ({w}). No share; tell the moderator these words.",
    ),
    "other_ceremony": WRONG["other_ceremony"],
    "other_manifest": (
        "这次投票所依据的清单不是您签过的那份。没有交份额。",
        "This poll rests on another manifest than the one you signed. No share.",
    ),
    "other_tally": (
        "自己加出来的合计和公告板上的不同。没有交份额。",
        "The sum added up here is not the one on the board. No share.",
    ),
    "another_sum": (
        "同一次投票已经打开过另一个合计；两个合计相减会露出个人的票。没有交份额。",
        "Another sum of this poll was opened already; the difference would tell a vote. No share.",
    ),
    "part_too_small": (
        "这次投票漏掉了整个会场，剩下的不到最少人数，合计会露出个人的票。没有交份额。",
        "This poll leaves out a whole hall and is under the least group; its sum would tell. No share.",
    ),
    "beside_paper": (
        "纸票已单独公布，封着的票只有 {w} 张，开了会露出个人的票。没有交份额；这次投票只能作废，重新投时先转录纸票。",
        "Paper was told apart and only {w} sealed ballots are left: opening them would tell votes. No share; make this "
        "poll void, and next time copy the paper first.",
    ),
    "whole_too_small": (
        "有权投票的不到三人，合计就是某个人的票。没有交份额。",
        "Fewer than three may vote; the sum would be somebody's vote. No share.",
    ),
    "not_decided": ("还没有决定打开这个合计。", "It was not decided to open this sum."),
}

UNTRUE: Mapping[str, tuple[str, str]] = {
    "setting": ("投票的文本和清单对不上。", "The poll's text and manifest do not fit together."),
    "chain": ("公告板在第 {w} 条断了链。", "The board's chain is broken at entry {w}."),
    "ballot": ("第 {w} 条里的选票不成立。", "The ballot in entry {w} does not hold."),
    "head": ("签名点（{w} 条）不成立。", "The head over {w} entries does not hold."),
    "two_stories": (
        "公告板有两种说法（{w} 条时）：这是造假的证据，请保存文件夹并告诉监督人。",
        "The board tells two stories (at {w} entries): proof of fraud; keep the folder, tell the supervisor.",
    ),
}


def withheld(why: str, where: str) -> str:
    """Why no share was given."""
    zh, en = WITHHELD[why]
    return f"{zh.format(w=where)}\n{en.format(w=where)}"


def untrue(why: str, at: int) -> str:
    """What is untrue about the board."""
    zh, en = UNTRUE[why]
    return f"{zh.format(w=at)}\n{en.format(w=at)}"
