"""The end of a window: closed, found short, extended, settled or voided. Keeps VW10-VW13.

While a close falls short nothing is counted: the window is extended, and every ballot stays, or it is settled.
"""

from __future__ import annotations

from facilitation.refused import Refused
from facilitation.types import Ms
from facilitation.window.announcing import Situation
from facilitation.window.state import DAY, Window
from facilitation.window.words import (
    CloseWindow,
    ExtendWindow,
    ItemCounted,
    VoidWindow,
    WindowClosed,
    WindowCounted,
    WindowEvent,
    WindowExtended,
    WindowVoided,
)
from voting.window import judge_item


def close(window: Window, command: CloseWindow, now_is: Situation, now: Ms) -> tuple[WindowEvent, ...]:
    """Stop taking ballots; count, unless too few came back for some item.

    Raises:
        Refused: ``window_over`` (VW5), ``window_too_soon``, ``sheets_unconfirmed`` (VW10).
    """
    if window.state not in ("open", "ended"):
        raise Refused("window_over", "VW5")
    least = now_is.preset.window.least or 0
    if window.opened is not None and now < window.opened + least * DAY:
        raise Refused("window_too_soon", "VW10", days=least, article=now_is.article)
    if window.pending and not command.despite_unconfirmed:
        raise Refused("sheets_unconfirmed", "VW10", count=len(window.pending))
    results = count(window)
    short = tuple(result.item for result in results if result.decision.outcome.outcome == "no_quorum")
    closed = WindowClosed(
        window=window.id,
        short=short,
        returned=len(window.ballots),
        left_out=len(window.pending),
        despite_unconfirmed=command.despite_unconfirmed,
        at=now,
    )
    return (closed,) if short else (closed, WindowCounted(window=window.id, results=results, at=now))


def count(window: Window) -> tuple[ItemCounted, ...]:
    """Every item judged by its own rule over its own roll."""
    return tuple(
        ItemCounted(item=q.item, decision=judge_item(q.preset, window.shares(q), window.choices(q.item)))
        for q in window.questions
    )


def extend(window: Window, command: ExtendWindow, now_is: Situation, now: Ms) -> WindowExtended:
    """A later end; what was sent stays.

    Raises:
        Refused: ``window_over`` (VW5), ``window_earlier``, ``window_too_long`` (VW11), ``reason_missing`` (PO11).
    """
    if window.state not in ("open", "ended", "short"):
        raise Refused("window_over", "VW5")
    if command.closes <= max(now, window.closes if window.state == "open" else now):
        raise Refused("window_earlier", "VW11")
    most = now_is.preset.window.most
    if most and window.opened is not None and command.closes > window.opened + most * DAY:
        raise Refused("window_too_long", "VW11", days=most, article=now_is.article)
    if window.state != "short" and not command.reason:
        raise Refused("reason_missing", "PO11")
    return WindowExtended(window=window.id, closes=command.closes, reason=command.reason, at=now)


def settle(window: Window, now: Ms) -> WindowCounted:
    """What came back enough is counted; the rest is not decided, for want of ballots.

    Raises:
        Refused: ``window_not_short`` (VW12).
    """
    if window.state != "short":
        raise Refused("window_not_short", "VW12")
    return WindowCounted(window=window.id, results=count(window), at=now)


def void(window: Window, command: VoidWindow, now: Ms) -> WindowVoided:
    """Nothing of it counts; the reason stands on the record.

    Raises:
        Refused: ``window_over`` (VW5), ``reason_missing`` (PO11).
    """
    if not window.running:
        raise Refused("window_over", "VW5")
    if not command.reason:
        raise Refused("reason_missing", "PO11")
    return WindowVoided(window=window.id, reason=command.reason, at=now)
