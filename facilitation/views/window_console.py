"""The moderator's next act where a voting window has come due: open it, close it, or settle a close that fell short."""

from __future__ import annotations

from facilitation.state import MeetingState
from facilitation.types import Ms
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act
from facilitation.window import DAY, Window

WAITING = Say(zh="投票期还没有办完，了结后才能散会", en="The voting window is not settled yet; the meeting stays open")
EXTENSION = 14
"""Days proposed where the rules name none."""


def due(state: MeetingState, now: Ms) -> tuple[Act | None, Say | None] | None:
    """The act with its words, or nothing where the window asks for none at this moment."""
    of = state.window.running
    if of is None:
        return None
    if of.state == "announced" and now >= of.opens:
        return _act("open_window", of, Say(zh="开始投票期", en="Open the voting window")), None
    if of.state == "ended" or (of.state == "open" and now >= of.closes):
        return _close(state, of, now)
    return _extend(state, of, now) if of.state == "short" else None


def _close(state: MeetingState, of: Window, now: Ms) -> tuple[Act | None, Say | None] | None:
    least = state.info.preset.window.least if state.info else None
    if of.pending or (of.opened is not None and now < of.opened + (least or 0) * DAY):
        return None
    returned, rights = len(of.ballots), len(of.roll)
    label = Say(zh=f"截止投票 · 已收 {returned} / {rights}", en=f"Close the vote · {returned} of {rights} in")
    confirm = Say(zh="截止后不再收票，现在计票吗？", en="No ballot is taken after this. Count now?")
    return _act("close_window", of, label, confirm), None


def _extend(state: MeetingState, of: Window, now: Ms) -> tuple[Act | None, Say | None] | None:
    asked = state.info.preset.window if state.info else None
    days = (asked.extend_days if asked else None) or EXTENSION
    closes = Ms(now + days * DAY)
    if asked and asked.most and of.opened is not None:
        closes = Ms(min(closes, of.opened + asked.most * DAY))
    if closes <= now:
        return None
    days = -(-(closes - now) // DAY)
    label = Say(zh=f"延长投票期 {days} 天", en=f"Extend the window by {days} days")
    confirm = Say(
        zh="参与不足，没有计票。延长后已交的票都有效，确定延长吗？",
        en="Too few ballots came back and nothing was counted. Ballots already sent stay valid. Extend?",
    )
    return Act(
        command={"kind": "extend_window", "window": of.id, "closes": closes}, label=label, confirm=confirm
    ), Say(zh="参与不足，不能计票", en="Too few took part; nothing can be counted")


def _act(kind: str, of: Window, label: Say, confirm: Say | None = None) -> Act:
    return Act(command={"kind": kind, "window": of.id}, label=label, confirm=confirm)
