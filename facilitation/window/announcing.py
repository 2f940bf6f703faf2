"""Announcing a window and opening it: notice, days, items and the roll that is frozen. Keeps VW1-VW4."""

from __future__ import annotations

from facilitation.agenda import Agenda, text_sha256
from facilitation.refused import Refused
from facilitation.types import Ms, Value
from facilitation.window.state import DAY, Window, Windows
from facilitation.window.words import AnnounceWindow, Asked, Question, WindowAnnounced, WindowOpened
from voting.preset import Preset
from voting.presets.matters import fits, for_matter
from voting.window import Share, within


class Situation(Value, frozen=True):
    """What the other slices know at this moment; handed in by ``meeting.py``."""

    preset: Preset
    article: str
    agenda: Agenda
    shares: tuple[Share, ...] = ()


def announce(state: Windows, command: AnnounceWindow, now_is: Situation, now: Ms) -> WindowAnnounced:
    """Items, texts and days as everybody is told of them; they do not change afterwards.

    Raises:
        Refused: ``window_running`` (VW1), ``window_no_items``, ``unknown_item``, ``item_announced`` (VW3),
            ``window_by_presence``, ``secret_only`` (VW2), ``window_days``,
            ``window_backwards``, ``notice_short``, ``notice_ahead`` (VW4).
    """
    if state.running or command.window in state.windows:
        raise Refused("window_running", "VW1")
    _rule_allows(now_is)
    _check_days(command, now_is, now)
    return WindowAnnounced(
        window=command.window,
        questions=_questions(state, command, now_is),
        opens=command.opens,
        closes=command.closes,
        posted=now if command.posted is None else command.posted,
        ends_by_rule=command.ends_by_rule,
        may_change=command.may_change,
        platform_only=now_is.preset.binding_evote == "government_platform_only",
        precedence=now_is.preset.first_of_two_channels,
        at=now,
    )


def _rule_allows(now_is: Situation) -> None:
    rule = now_is.preset.rule
    words = {word for t in (*rule.quorum, *rule.decide) for word in (t.measure, t.of)}
    if "present" in words or rule.report_only:
        raise Refused("window_by_presence", "VW2", article=now_is.article)
    if now_is.preset.ballot == "secret_only":
        raise Refused("secret_only", "PO12", article=now_is.article)


def _check_days(command: AnnounceWindow, now_is: Situation, now: Ms) -> None:
    asked = now_is.preset.window
    posted = now if command.posted is None else command.posted
    if posted > now:
        raise Refused("notice_ahead", "VW4")
    notice = (now_is.preset.notice_days or 0) * DAY
    if command.opens < posted + notice:
        days = now_is.preset.notice_days or 0
        raise Refused("notice_short", "VW4", days=days, article=now_is.article)
    length = command.closes - command.opens
    if length <= 0:
        raise Refused("window_backwards", "VW4")
    if length < (asked.least or 0) * DAY or (asked.most and length > asked.most * DAY):
        least, most = asked.least or 0, asked.most or 0
        raise Refused("window_days", "VW4", least=least, most=most, article=now_is.article)


def _questions(state: Windows, command: AnnounceWindow, now_is: Situation) -> tuple[Question, ...]:
    asked = command.items
    if not asked or len({one.item for one in asked}) != len(asked):
        raise Refused("window_no_items", "VW3")
    return tuple(_question(state, one, now_is) for one in asked)


def _question(state: Windows, asked: Asked, now_is: Situation) -> Question:
    item = now_is.agenda.named(asked.item)
    if state.holds(item.id):
        raise Refused("item_announced", "VW3", item=item.title)
    matter = asked.matter if fits(now_is.preset) else "own"
    if asked.building and not any(within(s, asked.building, asked.entrance) for s in now_is.shares):
        raise Refused("nobody_entitled", "VW3")
    return Question(
        item=item.id,
        title=item.title,
        question=item.question,
        question_sha256=text_sha256(item.question),
        matter=matter,
        preset=for_matter(now_is.preset, matter),
        building=asked.building,
        entrance=asked.entrance,
    )


def open_window(window: Window, now_is: Situation, now: Ms) -> WindowOpened:
    """From now on ballots are taken, from the rights of the roll as it stands.

    Raises:
        Refused: ``window_not_announced`` (VW1), ``before_opening`` (VW4), ``roll_empty`` (AT1).
    """
    if window.state != "announced":
        raise Refused("window_not_announced", "VW1")
    if now < window.opens:
        raise Refused("before_opening", "VW4", days=-(-(window.opens - now) // DAY))
    if not now_is.shares:
        raise Refused("roll_empty", "AT1")
    return WindowOpened(window=window.id, roll=now_is.shares, at=now)
