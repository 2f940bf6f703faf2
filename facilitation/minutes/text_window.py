"""A voting window for reading: its days, its closes and extensions, what came back, each item with two measures.

Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.minutes import text_polls
from facilitation.minutes.phrases import Phrases, china_time
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.window_shapes import Closed, WindowItem, WindowRecord
from voting.words import metres


def lines(minutes: Minutes, window: WindowRecord, say: Phrases) -> Iterator[str]:
    """The window, line by line."""
    posted = _day(window.posted)
    yield say("window", opened=_day(window.opened), closed=_day(window.closed), posted=posted)
    if window.state in ("announced", "open", "ended", "short"):
        yield say("window_" + window.state, opens=_day(window.opens), closes=_day(window.closes))
    if window.platform_only:
        yield say("window_platform")
    yield say("window_precedence_" + window.precedence)
    area = f"{metres(sum(share.area for share in window.roll))} m²"
    yield say("window_roll", rights=len(window.roll), area=area, sha256=window.roll_sha256)
    yield from _course(minutes, window, say)
    yield from _came(minutes, window, say)
    if window.void_reason is not None:
        yield say("window_void", text=window.void_reason.text or say("erased"))
    for item in window.items:
        yield from _item(item, say)


def _course(minutes: Minutes, window: WindowRecord, say: Phrases) -> Iterator[str]:
    told = [(closing.at, _closing(minutes, closing, say)) for closing in window.closings]
    for extension in window.extensions:
        why = say("window_extended_short") if extension.short else ""
        if extension.reason is not None:
            why += say("reason", text=extension.reason.text or say("erased"))
        before, closes = _day(extension.before), _day(extension.closes)
        line = say("window_extended", at=_day(extension.at), before=before, closes=closes, why=why)
        told.append((extension.at, line))
    yield from (line for _, line in sorted(told))
    for closing in window.closings:
        if closing.reason is not None:
            yield say("window_left_out", n=closing.left_out, text=closing.reason.text or say("erased"))


def _closing(minutes: Minutes, closing: Closed, say: Phrases) -> str:
    if not closing.short:
        return say("window_closing", at=_day(closing.at), returned=closing.returned)
    titles = {item.id: item.title for item in minutes.agenda}
    items = say("comma").join(titles.get(item, item) for item in closing.short)
    return say("window_closing_short", at=_day(closing.at), returned=closing.returned, items=items)


def _came(minutes: Minutes, window: WindowRecord, say: Phrases) -> Iterator[str]:
    rights = {ballot.right for ballot in window.ballots}
    aside = [ballot for ballot in window.ballots if not ballot.stands]
    doors = {door.right: door.status for door in window.doors if door.right not in rights}
    yield say(
        "window_ballots",
        n=len(rights),
        double=len(aside),
        refused=sum(status == "refused" for status in doors.values()),
        unreachable=sum(status == "unreachable" for status in doors.values()),
    )
    holder = {share.right: share.holders[0] for share in window.roll}
    for ballot in aside:
        name = minutes.names.get(holder[ballot.right]) or holder[ballot.right]
        yield say("window_set_aside", name=name, channel=say("channel_" + ballot.channel), sheet=ballot.sheet)


def _item(item: WindowItem, say: Phrases) -> Iterator[str]:
    yield say("window_item", question=item.question)
    if item.building:
        yield say("window_item_place", place=item.building + item.entrance)
    yield say("window_rule", rule=item.preset.title.en if say.english else item.preset.title.zh)
    if item.result is None:
        yield say("window_no_result")
        return
    for measure, totals in sorted(item.result.totals.items(), reverse=True):
        yield text_polls.counted_line(say("measure_" + measure), totals, say, measure)
    for channel, totals in sorted(item.result.by_channel.items()):
        yield text_polls.counted_line(say("channel_" + channel), totals, say)
    for row in item.result.judged.thresholds:
        yield text_polls.threshold_line(row, say)
    yield say("outcome", say=item.result.judged.say[say.language])


def _day(at: int | None) -> str:
    return "—" if at is None else china_time(at)
