"""What a device has just done and can make good, with the words of both; nothing where it no longer can."""

from __future__ import annotations

from typing import Any

import msgspec

from facilitation import undoing
from facilitation.attendance import words as at
from facilitation.state import MeetingState
from facilitation.types import Ms
from facilitation.undoing import Done
from facilitation.views.room import Names, hall_name
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act, UndoView

UNDO = Say(zh="撤销", en="Undo")
_SAID = {
    "move_request": Say(zh="发言顺序已调整", en="The order of speaking is changed"),
    "conclude_item": Say(zh="本项已结束", en="The item is finished"),
    "open_poll": Say(zh="表决已打开", en="The vote is open"),
    "lock_consensus": Say(zh="文本已锁定", en="The text is locked"),
    "drop_action": Say(zh="已删去一项任务", en="One action removed"),
}


def undo(done: Done | None, state: MeetingState, names: Names, now: Ms) -> UndoView | None:
    """The way back from what this device did last."""
    commands = undoing.undo(done, state, now) if done is not None else ()
    if done is None or not commands:
        return None
    return UndoView(
        id=done.id,
        seat=done.by.seat,
        hall=done.by.hall,
        said=_said(done, names),
        acts=tuple(Act(command=msgspec.to_builtins(command), label=UNDO) for command in commands),
        until=Ms(done.at + undoing.TIME),
    )


def _said(done: Done, names: Names) -> Say:
    command: Any = done.command
    kind = str(command.__struct_config__.tag)
    if kind == "go_to_step":
        return Say(zh=f"已进入第 {command.step} 步", en=f"Now at step {command.step}")
    if not isinstance(command, at.CheckIn | at.CheckOut):
        return _SAID[kind]
    name, was = names.of(command.member), done.before.attendance.present.get(command.member)
    if isinstance(command, at.CheckOut):
        return Say(zh=f"{name} 已签退", en=f"{name} is checked out")
    if was is None:
        return Say(zh=f"{name} 已签到", en=f"{name} is checked in")
    left = hall_name(done.before, was.hall)
    return Say(zh=f"{name} 已从{left}转来", en=f"{name} has moved here from {left}")
