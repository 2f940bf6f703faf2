"""The words of refusals that concern voting windows; ``server.words`` holds the others and the way they are said."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
WINDOW: Mapping[str, tuple[str, str]] = {
    "window_running": ("已有一个投票期没有办完，请先结束它。",
                       "A voting window is not settled yet. Please settle it first."),
    "unknown_window": ("没有这个投票期。", "There is no such voting window."),
    "window_not_announced": ("这个投票期已经开始过了。", "This voting window has been opened already."),
    "window_by_presence": (
        "本会按到会人数决定，不能用几天的投票期，请开会表决（{article}）。",
        "This body decides by who is present, so a vote cannot stay open for days. Please hold a sitting ({article}).",
    ),
    "window_no_items": ("请至少选一个表决事项，每项只列一次。", "Please choose at least one item, each once."),
    "item_announced": (
        "“{item}”已经公告并进入投票期，不能再改，也不能另行表决。",
        "“{item}” has been announced for the voting window; it can neither be changed nor put to another vote.",
    ),
    "roll_announced": (
        "表决事项已经公告，名册不能再换。要换，请先作废这个投票期。",
        "The items have been announced, so the roll stays. To replace it, void the window first.",
    ),
    "notice_short": (
        "公告须满 {days} 天才能开始投票，请把开始日期推后（{article}）。",
        "Notice of {days} days is required before voting begins. Please choose a later day ({article}).",
    ),
    "notice_ahead": ("公告日期不能晚于现在。", "The notice cannot have gone up later than now."),
    "window_backwards": (
        "截止时间要晚于开始时间，请改截止日期。",
        "The window has to end after it begins. Please choose a later end.",
    ),
    "window_days": (
        "投票期的天数不对：至少 {least} 天、至多 {most} 天（0 表示没有规定）。请改截止日期（{article}）。",
        "The window has the wrong length: at least {least} days, at most {most} (0: not set). "
        "Please change its end ({article}).",
    ),
    "before_opening": (
        "还没有到公告的开始日期，还差 {days} 天。",
        "The announced first day has not come yet; {days} more days.",
    ),
    "window_over": ("投票期不在进行中，这张票没有收。", "The voting window is not open; this was not taken."),
    "platform_only": (
        "电子表决只能在政府的投票平台进行，这里的手机不投票。请交纸质票或到现场投票（{article}）。",
        "Binding electronic votes are taken on the government's platform only. "
        "Please vote on paper or in the hall ({article}).",
    ),
    "not_entitled:VW7": ("这份表决权不在本次投票的名册上。", "This vote is not on the roll of this window."),
    "already_voted:VW7": (
        "这份表决权已经投过，记在第 {seq} 条；共有人只有一票。",
        "This vote has been cast and stands at entry {seq}; joint owners have one vote.",
    ),
    "voted_on_paper": (
        "这份表决权已交纸质票（票号 {sheet}），以先交的为准，手机票没有收。",
        "A paper ballot (sheet {sheet}) was handed in for this vote and counts; the phone's was not taken.",
    ),
    "ballot_incomplete": (
        "这张票要对 {asked} 个事项各选一项，请补齐再交。",
        "This ballot has {asked} items; please choose for each of them, then send it.",
    ),
    "sheet_used": (
        "票号 {sheet} 已经登记过，请核对票号。",
        "Sheet {sheet} has been entered already. Please check its number.",
    ),
    "sheet_unknown": ("没有待核对的票号 {sheet}。", "There is no sheet {sheet} waiting to be confirmed."),
    "same_teller:VW9": (
        "第二遍须由另一个人在另一台设备上登记。",
        "The second reading must be made by another person on another device.",
    ),
    "window_too_soon": (
        "投票期至少 {days} 天，还不能截止（{article}）。",
        "The window must stay open for at least {days} days ({article}).",
    ),
    "sheets_unconfirmed": (
        "还有 {count} 张纸质票只登记了一遍。请由第二个人核对，或写明理由不计入。",
        "{count} paper ballots have been read by one person only. "
        "Have them confirmed, or give a reason to leave them out.",
    ),
    "window_earlier": (
        "新的截止时间须晚于现在和原定时间。",
        "The new end must be later than now and than the one before.",
    ),
    "window_too_long": (
        "投票期连同延长至多 {days} 天（{article}）。",
        "With its extensions the window may last {days} days at most ({article}).",
    ),
    "window_not_short": ("参与已经达到要求，不需要这一步。", "Enough ballots came back; this is not needed."),
}
# fmt: on
