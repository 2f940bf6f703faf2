"""Every poll is counted again from the minutes alone; whatever does not follow is named."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from facilitation.minutes.compose import compose
from facilitation.minutes.polls import recount
from facilitation.minutes.recount import check_polls, told
from facilitation.minutes.shapes import Minutes
from tests.facilitation.minutes import small
from tests.facilitation.minutes.tamper import kind, leaves, other

ENTRIES, TEXTS = small.held()
MINUTES = compose(ENTRIES, TEXTS)
PLAIN = msgspec.json.decode(msgspec.json.encode(MINUTES))
LOG_ALONE = {
    "[].id",
    "[].question",
    "[].opened",
    "[].announced",
    "[].closed",
    "[].present_at_close",
    "[].roll.*",
    "[].votes[].seq",
    "[].votes[].at",
    "[].votes[].entered_by",
    "[].hand_counts[].rounds[][].teller",
    "[].hand_counts[].rounds[][].device",
    "[].hand_counts[].rounds[][].yes",
    "[].hand_counts[].rounds[][].no",
    "[].hand_counts[].rounds[][].abstain",
    *(f"[].result.{judged}.say.{tongue}"
      for judged in ("judged", "without_remote.worst", "without_remote.best") for tongue in ("zh-CN", "en")),
}  # fmt: skip
"""Fields that no count depends on (a first round that differed, the area where heads decide, times, sentences):
only the log and the signatures hold them."""


def _with(change: dict[tuple[Any, ...], Any]) -> Minutes:
    plain = copy.deepcopy(PLAIN)
    for path, value in change.items():
        part = plain["polls"]
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
    return msgspec.convert(plain, Minutes)


def _paths(minutes: Minutes) -> set[str]:
    return {finding.path for finding in check_polls(minutes)}


def test_MV5_a_true_count_is_found_true_and_said() -> None:
    assert not list(check_polls(MINUTES))
    first, second = told(MINUTES)
    assert "通过" in str(first.facts["say"]) and "not carried" in str(second.facts["say_en"])


def test_MV5_the_recount_is_the_count() -> None:
    for poll in MINUTES.polls:
        assert recount(poll, MINUTES.meeting.preset) == poll.result


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({(1, "votes", 3, "choice"): "yes"}, "polls[1].result.totals.count.yes"),
        ({(1, "result", "totals", "count", "yes"): 5}, "polls[1].result.totals.count.yes"),
        ({(1, "result", "judged", "outcome"): "carried"}, "polls[1].result.judged.outcome"),
        ({(1, "result", "judged", "thresholds", 1, "needed"): 4}, "polls[1].result.judged.thresholds[1].needed"),
        ({(1, "result", "without_remote", "worst", "outcome"): "carried"},
         "polls[1].result.without_remote.worst.outcome"),
        ({(1, "result", "by_hall", "F", "no"): 0}, "polls[1].result.by_hall.F.no"),
        ({(1, "roll", "count"): 11}, "polls[1].result.judged.thresholds[0].denominator"),
        ({(1, "rule", "decide", 0, "n"): 2}, "polls[1].rule"),
        ({(1, "frozen", 1, "hall"): "A"}, "polls[1].frozen_sha256"),
        ({(1, "frozen", 1, "hall"): "Z"}, "polls[1].frozen[1].hall"),
        ({(1, "frozen", 1, "right"): "r00"}, "polls[1].frozen"),
        ({(1, "votes", 1, "right"): "r00"}, "polls[1].votes[1].right"),
        ({(1, "votes", 1, "right"): "r77"}, "polls[1].votes.r77"),
        ({(1, "question"): "北门永久关闭"}, "polls[1].question_sha256"),
        ({(0, "hand_counts", 0, "rounds", 1, 1, "yes"): 1}, "polls[0].result.totals.count.yes"),
        ({(0, "hand_counts", 0, "rounds", 1, 1, "device"): "d_steward"}, "polls[0].hand_counts[0].rounds[1]"),
        ({(0, "hand_counts", 0, "entitled_count"): 1}, "polls[0].hand_counts[0].entitled_count"),
    ],
)  # fmt: skip
def test_MV5_what_does_not_follow_is_named(change: dict[tuple[Any, ...], Any], named: str) -> None:
    found = _paths(_with(change))
    assert any(path.startswith(named) for path in found) or (named.endswith("rule") and found), found


def test_MV5_no_field_a_count_depends_on_can_change() -> None:
    unseen = set()
    for path in leaves(PLAIN["polls"]):
        value = PLAIN["polls"]
        for key in path:
            value = value[key]
        if not _found(path, other(value)):
            unseen.add(kind(path))
    assert unseen == LOG_ALONE


def _found(path: tuple[Any, ...], value: object) -> bool:
    try:
        return bool(_paths(_with({path: value})))
    except msgspec.ValidationError:
        return True
