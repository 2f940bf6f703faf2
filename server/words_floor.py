"""The words of a refusal about the floor, Chinese and English; read by ``words``."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FLOOR: Mapping[str, tuple[str, str]] = {
    "no_item": ("还没有进入议题，暂不能发言。", "No item is in hand yet, so nobody can speak to it."),
    "remote_may_not_speak": ("本次会议线上不安排发言。", "In this meeting, people online do not speak."),
    "list_closed": ("发言登记已截止。", "The list of speakers is closed."),
    "already_waiting": ("已经在排队了。", "Already on the list."),
    "speech_limit_reached": (
        "每人每项最多发言 {times} 次，您已用完。",
        "Each person may speak {times} times on an item; that is used up.",
    ),
    "speech_time_used": (
        "您在这一项的发言时间（共 {minutes} 分钟）已用完。",
        "Your speaking time on this item ({minutes} minutes in all) is used up.",
    ),
    "unknown_category": (
        "请先选一类程序问题（议事规则）。",
        "Please choose what the point of order is about.",
    ),
    "not_agreed_here": (
        "本会没有约定这种插话方式。想说话，请申请发言。",
        "This body has not agreed to this. To speak, please ask for the floor.",
    ),
    "nobody_to_ask": (
        "现在没有别人的发言可以提问或回应。请在别人发言时再按，或申请发言。",
        "There is no one else's speech to ask about. Try while somebody speaks, or ask for the floor.",
    ),
    "nobody_to_answer": (
        "现在没有要回答的提问。请先请提问的人说。",
        "There is no question to answer now. Let the question be put first.",
    ),
    "speech_interrupted": (
        "有人的发言被打断了，还没有说完。请先结束提问或程序问题，再请下一位。",
        "A speech is resting meanwhile. End the question or the point of order first, then go on.",
    ),
    "not_last_speaker": (
        "刚才发言的不是这个人，情况已经变了，请看一眼再做。",
        "This was not the last speaker. Things have changed; please look again.",
    ),
    "rules_unsound": (
        "这样的规则不成立：同一条不能写两次，比例不能超过全部，写了比例就要选“按组比例”。请改后再存。",
        "These rules do not hold together: nothing twice, no share above the whole, shares only with “group shares”. "
        "Please change them.",
    ),
    "budget_spent": (
        "排在最前的这一方发言时间已用完。请给各方同样加时，再请发言。",
        "The speaking time of this hall or group is used up. Add the same time for all, then go on.",
    ),
    "no_budgets": (
        "这一项没有分配发言时间，不用加时。",
        "No speaking time was shared out on this item, so there is nothing to add to.",
    ),
    "reason_missing:FL18": (
        "不支持程序问题，请写明理由，理由会记入会议记录。",
        "To reject a point of order, please give a reason; it goes into the minutes.",
    ),
    "not_waiting": ("这个人没有在排队。", "This person is not on the list."),
    "nobody_waiting": ("没有人在排队。", "Nobody is on the list."),
    "nobody_speaks": ("现在没有人在发言。", "Nobody is speaking."),
    "reason_missing": (
        "请写明理由，理由会记入会议记录。",
        "Please give a reason; it goes into the minutes.",
    ),
    "not_next": (
        "按顺序还没有轮到。要调整，请先写明理由。",
        "Not next in order. To change the order, give a reason first.",
    ),
}
# fmt: on
