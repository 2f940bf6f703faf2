"""Every poll of the minutes counted again from what stands in the minutes alone.

Needs neither log nor network: frozen list, votes by right, tellers' rounds and rule give the outcome, and
that is compared with what is written, field by field. Rules TA and RU are `voting`'s. Raises nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator

import msgspec

from facilitation.minutes import asked_recount, secret_recount, windows
from facilitation.minutes.compare import differences
from facilitation.minutes.members import MINUTES
from facilitation.minutes.poll_shapes import HandCount, PollRecord
from facilitation.minutes.polls import as_opened, block, list_hash, recount
from facilitation.minutes.report import Finding, Statement
from facilitation.minutes.shapes import Minutes
from voting.hands import agreed
from voting.preset import Preset
from voting.rules import Unjudgeable


def check_polls(minutes: Minutes) -> Iterator[Finding]:
    """Everything in any poll that does not follow from its own list, votes, counts and rule."""
    blocks = {(place.id, block) for place in minutes.halls for block in place.blocks}
    items = {item.id for item in minutes.agenda}
    for place, poll in enumerate(minutes.polls):
        if poll.item not in items:
            yield _finding("differs", f"polls[{place}].item", found=poll.item, expected=", ".join(sorted(items)))
        for finding in _poll(poll, minutes.meeting.preset, blocks):
            path = f"polls[{place}].{finding.path}"
            yield msgspec.structs.replace(finding, path=path)


def check_windows(minutes: Minutes) -> Iterator[Finding]:
    """The same for votes that stayed open for days."""
    for place, window in enumerate(minutes.windows or ()):
        yield from windows.check(window, f"windows[{place}]")


def told(minutes: Minutes) -> Iterator[Statement]:
    """One sentence for each poll that was counted."""
    for poll in minutes.polls:
        if poll.result is not None:
            facts = {"question": " ".join(poll.question.split()), "say": poll.result.judged.say["zh-CN"]}
            yield Statement(code="poll", facts=facts | {"say_en": poll.result.judged.say["en"]})
    for window in minutes.windows or ():
        yield from windows.told(window)
    if minutes.asked:
        yield from asked_recount.told(minutes.asked)
    yield from secret_recount.told(minutes)


def _poll(poll: PollRecord, preset: Preset, blocks: Collection[tuple[str, str]]) -> Iterator[Finding]:
    yield from _list(poll, {hall for hall, _ in blocks})
    for place, count in enumerate(poll.hand_counts):
        if (count.hall, count.block) not in blocks:
            yield _finding("hall_unknown", f"hand_counts[{place}]", hall=f"{count.hall}/{count.block}")
        yield from _tellers(poll, count, f"hand_counts[{place}]")
    if poll.question_sha256 and hashlib.sha256(poll.question.encode()).hexdigest() != poll.question_sha256:
        yield _finding("text_hash", "question_sha256")
    if poll.state == "counted":
        yield from _outcome(poll, preset)


def _list(poll: PollRecord, halls: Collection[str]) -> Iterator[Finding]:
    for _, right in _twice(entry.right for entry in (*poll.frozen, *poll.recused)):
        yield _finding("right_twice", "frozen", right=right)
    if list_hash(poll.frozen) != poll.frozen_sha256:
        yield _finding("differs", "frozen_sha256", found=poll.frozen_sha256, expected=list_hash(poll.frozen))
    opened = list_hash(as_opened(poll))
    if poll.opened_sha256 and poll.opened_sha256 != opened:
        yield _finding("differs", "opened_sha256", found=poll.opened_sha256, expected=opened)
    for place, entry in enumerate(poll.frozen):
        if entry.hall not in halls:
            yield _finding("hall_unknown", f"frozen[{place}].hall", hall=entry.hall)
    for place, right in _twice(vote.right for vote in poll.votes):
        yield _finding("right_twice", f"votes[{place}].right", right=right)


def _twice(rights: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen = set[str]()
    for place, right in enumerate(rights):
        if right in seen:
            yield place, right
        seen.add(right)


def _tellers(poll: PollRecord, count: HandCount, path: str) -> Iterator[Finding]:
    there = sum(entry.hall == count.hall and entry.channel == "hands" for entry in poll.frozen)
    if count.entitled_count != there:
        yield _finding("differs", f"{path}.entitled_count", found=count.entitled_count, expected=there)
    shown = agreed(block(count))
    if shown is None:
        return
    first, second = count.rounds[-1]
    if first.teller == second.teller or first.device == second.device:
        yield _finding("one_teller", f"{path}.rounds[{len(count.rounds) - 1}]")
    if shown.returned > count.entitled_count:
        facts = {"counted": shown.returned, "entitled": count.entitled_count}
        yield _finding("over_count", f"{path}.entitled_count", **facts)


def _outcome(poll: PollRecord, preset: Preset) -> Iterator[Finding]:
    try:
        expected = recount(poll, preset)
    except Unjudgeable as fault:
        yield _finding("unjudgeable", fault.path, words=fault.words)
        return
    found, right = msgspec.to_builtins(poll.result), msgspec.to_builtins(expected)
    for path, has, wants in differences(found, right, "result"):
        if ".say." not in path:  # sentences may be worded anew; the log and the signatures hold the old ones
            yield _finding("differs", path, found=has, expected=wants)


def _finding(code: str, path: str, **facts: str | int) -> Finding:
    return Finding(code=code, member=MINUTES, path=path, facts=facts)
