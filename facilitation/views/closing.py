"""Who closes the minutes: the recorder, or the moderator where nobody sits as recorder; at a drill nobody signs.

What is sent is only in shape: the server composes the text and fills in its hash, size and head.
"""

from __future__ import annotations

from facilitation.state import MeetingState
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act

UNFILLED = "0" * 64
_SURE = Say(
    zh="定稿以后，会议记录不再改动，由各方签署。没有记录人补写，记录只有日志写成的内容。现在定稿吗？",
    en="Closed minutes are changed no more and are then signed. They hold what the log wrote. Close them now?",
)


def minutes(state: MeetingState) -> tuple[Act | None, Say | None]:
    """The act that closes the minutes, or whom it waits for."""
    if any(binding.seat == "recorder" for bindings in state.seats.seats.values() for binding in bindings):
        zh, en = "会议已结束，请记录人整理记录并定稿", "The meeting is over; the recorder closes the minutes"
        return None, Say(zh=zh, en=en)
    command = {"kind": "close_minutes", "sha256": UNFILLED, "size": 0, "head": UNFILLED}
    label = Say(zh="定稿会议记录，交各方签署", en="Close the minutes for signing")
    return Act(command=command, label=label, confirm=_SURE), None
