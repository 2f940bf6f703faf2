"""The words of refusals that concern seats, devices, staff links and acts of two people; part of ``server.words``."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
SEATS: Mapping[str, tuple[str, str]] = {
    "not_allowed": ("您现在的身份不能做这一步。", "Your seat may not do this."),
    "not_yours": ("这不是您的，只能由本人操作。", "This is not yours; only its owner may do it."),
    "not_driving": ("现在由另一台设备主持。要换到这里，请先按“接管”。",
                    "Another device is in the chair. Take over first."),
    "not_bound": ("这台设备没有绑定这个身份。", "This device is not bound to that seat or person."),
    "second_person_needed": (
        "提出的人不能自己同意。请另一位工作人员在自己的设备上办理。",
        "Who proposed this cannot second it. Another person must, on a device of their own.",
    ),
    "act_over": (
        "这件事已经办完、撤回或过了时间。还要办，请重新提出。",
        "This has been done, taken back, or its time is over. To do it still, propose it again.",
    ),
    "already_proposed": (
        "这件事已经提出，正等另一位工作人员同意。",
        "This has been proposed already and waits for another person.",
    ),
    "no_export": (
        "没有这份导出，或已过一小时。请重新提出，写明理由，经另一位同意。",
        "There is no such export, or its hour is over. Ask again with a reason; another person must agree.",
    ),
    "device_locked": (
        "这台设备锁着。请在锁屏上输入 PIN，再接着做。",
        "This device is locked. Type its PIN on the locked screen, then go on.",
    ),
    "pin_wrong": ("PIN 不对。再错 {left} 次，就要等一会儿才能再试。",
                  "That is not the PIN. After {left} more wrong ones you will have to wait."),
    "pin_wait": (
        "PIN 错了几次，请等 {seconds} 秒再试。忘了 PIN，请管理员把这个席位的链接重新发给您。",
        "Several wrong PINs. Wait {seconds} seconds. If the PIN is forgotten, ask for a new link to this seat.",
    ),
    "no_pin": ("这台设备还没有设 PIN，所以不能锁。请先设一个。",
               "This device has no PIN yet, so it cannot be locked. Set one first."),
    "erase_while_running": (
        "会正在开，名册和签到还要用到姓名。请在散会以后删除，或在开门以前删除。",
        "The meeting is running and needs its names. Erase before the doors open or after the meeting is closed.",
    ),
    "erase_in_meeting": (
        "这个社区已经有会议。请到会议的“工作人员与签到卡”一步办理，让会议日志记下是谁在什么时候办的。",
        "This community has a meeting already. Do it there, under “Staff and cards”: its log tells who did it.",
    ),
    "erase_in_drill": (
        "这是演练，不删除任何人。请在正式会议里办。",
        "This is a drill: nobody is erased here. Do that in the real meeting.",
    ),
    "no_grant": (
        "开门以后增加席位要先经另一位同意；同意一次，只能发一个链接。",
        "After the doors have opened another person must agree first; each time, one link can be made.",
    ),
    "drill_of_drill": (
        "这已经是演练了。请从正式会议的页面开始演练。",
        "This is a drill already. Begin a drill from the real meeting's page.",
    ),
    "drill_too_late": (
        "已经开门，不能再演练。演练要在开门以前做。",
        "The doors are open. A drill is held before they open.",
    ),
    "drill_not_signed": (
        "这是演练，不是正式会议：它的记录不签名，也不下载。请在正式会议里办。",
        "This is a drill, not a meeting: its minutes are neither signed nor downloaded. Do that in the real meeting.",
    ),
    "drill_over": (
        "演练已经结束，什么都没有留下。请回到正式会议的页面。",
        "The drill is over and nothing of it was kept. Please go back to the real meeting's page.",
    ),
    "drills_full": (
        "这台服务器上已经有 {most} 场演练。请先结束一场。",
        "This server is holding {most} drills already. Please end one first.",
    ),
    "two_people_needed": (
        "这台设备正在会上任职。请先收回它的席位（要两个人），再停用设备。",
        "This device holds a seat in a running meeting. Take the seat away first, which takes two people.",
    ),
    "too_many_persons": ("一台设备最多替 {most} 人操作，请到会场工作台办理。",
                         "One device may speak for at most {most} people. Please go to the hall desk."),
    "other_hall": (
        "这是另一个会场的事，请由那边的工作人员办理。",
        "That belongs to another hall; its own steward can do it.",
    ),
    "link_unknown": (
        "这个链接不对，请向发链接的人再要一个。",
        "This link is not known. Please ask for a new one.",
    ),
    "link_used": (
        "这个链接已经用过了。请向发链接的人再要一个。",
        "This link has been used. Please ask for a new one.",
    ),
    "link_expired": (
        "这个链接已过期。请向发链接的人再要一个。",
        "This link has expired. Please ask for a new one.",
    ),
}
# fmt: on
