"""One poll for reading: question, method, counts by hall and channel, thresholds, outcome, votes by name.

Shares are told in hundredths of a percent, rounded down from exact integers, and never decide anything.
Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.minutes import text_holders
from facilitation.minutes.phrases import Phrases, china_time
from facilitation.minutes.poll_shapes import Counted, HandCount, PollRecord, Totals
from facilitation.minutes.shapes import Minutes
from voting.rules import Row
from voting.types import AREA


def lines(minutes: Minutes, poll: PollRecord, say: Phrases) -> Iterator[str]:
    """The poll, line by line."""
    yield say("poll", method=say("method_" + poll.method), question=poll.question)
    if poll.opened_sha256:
        yield say("entitled_opened", n=len(poll.frozen), recused=len(poll.recused_rights), sha256=poll.opened_sha256)
    else:
        yield say("entitled", n=len(poll.frozen), recused=len(poll.recused), sha256=poll.frozen_sha256)
    if poll.result is None:
        note = poll.void_reason
        yield say("void", text=say("nothing") if note is None else note.text or say("erased"))
        return
    yield from _result(minutes, poll.result, say)
    yield from text_holders.poll(poll, say)
    for count in poll.hand_counts:
        yield from _hand_count(minutes, count, say)
    if poll.announced is not None:
        yield say("announced", at=china_time(poll.announced, "%H:%M:%S"))
    if poll.method == "roll_call":
        yield from _by_name(minutes, poll, say)


def _result(minutes: Minutes, result: Counted, say: Phrases) -> Iterator[str]:
    for measure, totals in sorted(result.totals.items(), reverse=True):
        yield counted_line(say("measure_" + measure), totals, say, measure)
    for hall, totals in sorted(result.by_hall.items()):
        name = next((place.name for place in minutes.halls if place.id == hall), hall)
        yield counted_line(name, totals, say)
    for channel, totals in sorted(result.by_channel.items()):
        yield counted_line(say("channel_" + channel), totals, say)
    for row in result.judged.thresholds:
        yield threshold_line(row, say)
    yield say("outcome", say=result.judged.say[say.language])
    if result.without_remote is not None:
        worst, best = result.without_remote.worst, result.without_remote.best
        key = "without_remote_depends" if result.without_remote.depends_on_remote else "without_remote"
        yield say(key, worst=worst.say[say.language], best=best.say[say.language])


def counted_line(what: str, totals: Totals, say: Phrases, measure: str = "count") -> str:
    """One line of a count, in one measure."""
    numbers = {name: _number(getattr(totals, name), measure) for name in totals.__struct_fields__}
    return say("totals", what=what, **numbers)


def _number(value: int, measure: str) -> str:
    return f"{value // 100}.{value % 100:02d} m²" if measure == AREA else str(value)


def threshold_line(row: Row, say: Phrases) -> str:
    """One threshold with its arithmetic."""
    threshold = row.threshold
    asked = say("asked_" + threshold.op, share=threshold.count)
    if row.base:
        whole = _number(row.denominator or 0, row.measure)
        asked = say("asked_" + threshold.op, share=f"{threshold.n}/{threshold.d}")
        asked = say("of", base=say("word_" + row.base), n=whole, asked=asked)
    return say(
        "threshold",
        kind=say("kind_" + row.kind),
        measure=say("word_" + threshold.measure),
        group=f"（{row.group}）" if row.group else "",
        reached=_number(row.reached, row.measure),
        base=asked,
        share=f"{share(row.numerator, row.denominator)}%" if row.denominator else "—",
        needed=_number(row.needed, row.measure),
        met=say("met") if row.met else say("not_met"),
    )


def share(numerator: int, denominator: int) -> str:
    """A share in percent with two decimals, rounded half up, from integers alone."""
    hundredths = (numerator * 20_000 + denominator) // (2 * denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _hand_count(minutes: Minutes, count: HandCount, say: Phrases) -> Iterator[str]:
    if not count.entitled_count:
        return
    hall = next((place.name for place in minutes.halls if place.id == count.hall), count.hall)
    where = hall if count.block == "all" else f"{hall} {count.block}"
    for number, entries in enumerate((entered for entered in count.rounds if entered), 1):
        figures = say("comma").join(f"{e.teller} {e.yes}/{e.no}/{e.abstain}" for e in entries)
        yield say("hand_count", where=where, n=number, entitled=count.entitled_count, figures=figures)
    if count.skipped is not None:
        yield say("hand_count_skipped", where=where, text=count.skipped.text or say("erased"))


def _by_name(minutes: Minutes, poll: PollRecord, say: Phrases) -> Iterator[str]:
    holder = {entry.right: entry.holder for entry in poll.frozen}
    voted = {vote.right for vote in poll.votes}
    for choice in ("yes", "no", "abstain", "spoiled"):
        rights = [vote.right for vote in poll.votes if vote.choice == choice]
        if rights:
            names = say("comma").join(_name(minutes, holder.get(right, right)) for right in rights)
            yield say("by_name", choice=say("word_" + choice), n=len(rights), names=names)
    silent = [_name(minutes, entry.holder) for entry in poll.frozen if entry.right not in voted]
    if silent:
        yield say("by_name", choice=say("word_not_returned"), n=len(silent), names=say("comma").join(silent))


def _name(minutes: Minutes, member: str) -> str:
    return minutes.names.get(member) or member
