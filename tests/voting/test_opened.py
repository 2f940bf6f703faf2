"""A poll of which only sums are known gives the decision that the single votes would have given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting import opened, presets
from voting.decision import Roll, decide
from voting.election import Terms
from voting.filling import Candidate, Filling
from voting.opened import Sheets, Sums
from voting.poll import Frozen
from voting.rules import Rule, Threshold, Unjudgeable
from voting.types import AREA, COUNT, HallId, MemberId, RightId

CHOICES = ("yes", "no", "abstain")
HALF = (Threshold("yes", ">", of="participating", n=1, d=2),)
BOTH = Rule((Threshold("participating", ">=", of="roll", n=2, d=3),), HALF, (COUNT, AREA))


def listed(areas: list[int], remote: int = 0) -> list[Frozen]:
    return [
        Frozen(RightId(f"r{n}"), MemberId(f"m{n}"), HallId("F"), "phone", remote=n < remote, area=area)
        for n, area in enumerate(areas)
    ]


def summed(frozen: list[Frozen], votes: dict[RightId, str], measures: tuple[str, ...]) -> Sums:
    totals = {
        m: {c: sum((e.area if m == AREA else e.count) for e in frozen if votes.get(e.right) == c) for c in CHOICES}
        for m in measures
    }
    return Sums(totals, frozenset(votes))


@given(st.lists(st.tuples(st.integers(1, 9999), st.sampled_from([*CHOICES, None])), min_size=3, max_size=12))
def test_TA22_the_same_outcome_as_with_every_vote_in_the_open(cast: list[tuple[int, str | None]]) -> None:
    frozen = listed([area for area, _ in cast])
    votes = {entry.right: choice for entry, (_, choice) in zip(frozen, cast, strict=True) if choice}
    roll = Roll({COUNT: len(cast), AREA: sum(area for area, _ in cast)})
    known = decide(BOTH, roll, frozen, votes, {})  # type: ignore[arg-type]
    told = opened.decide(BOTH, roll, frozen, summed(frozen, votes, (COUNT, AREA)))
    assert told.outcome == known.outcome and told.total == known.total


def test_TA22_what_was_not_opened_is_not_known_and_paper_counts_with_its_weight() -> None:
    frozen = listed([100] * 12)
    sums = Sums(
        {COUNT: {"yes": 7, "no": 2, "abstain": 1}, AREA: {"yes": 700}},
        frozenset(entry.right for entry in frozen[:8]),
        Sheets(3, 1, {AREA: 300}),
    )
    told = opened.decide(BOTH, Roll({COUNT: 12, AREA: 1200}), frozen, sums)
    area, count = told.case.measures[AREA], told.case.measures[COUNT]
    assert (count.participating, count.spoiled, area.participating, area.no) == (11, 1, 1100, None)
    assert told.outcome.outcome == "carried"


def test_TA22_more_marks_than_ballots_are_never_judged() -> None:
    frozen = listed([100] * 3)
    sums = Sums({COUNT: {"yes": 3, "no": 0, "abstain": 0}}, frozenset({frozen[0].right}))
    with pytest.raises(Unjudgeable, match="contradiction"):
        opened.decide(Rule((), HALF), Roll({COUNT: 3}), frozen, sums)


def test_TA22_without_remote_rights_it_is_a_bound() -> None:
    frozen = listed([0] * 10, remote=2)
    sums = Sums({COUNT: {"yes": 6, "no": 4, "abstain": 0}}, frozenset(entry.right for entry in frozen))
    without = opened.decide(Rule((), HALF), Roll({COUNT: 10}), frozen, sums).without_remote
    assert without is not None and without.certainty == "bound" and without.depends_on_remote
    assert (without.worst.outcome, without.best.outcome) == ("not_carried", "carried")


def terms(seats: int = 1) -> Terms:
    each = (Threshold("yes", ">", of="participating", n=1, d=2),)
    return Terms(seats, seats, (Candidate("a"), Candidate("b")), Filling(each), (), 10)


def test_TA23_seats_go_by_marks_and_an_empty_ballot_takes_part() -> None:
    frozen = listed([0] * 10)
    voted = frozenset(entry.right for entry in frozen[:8])
    told = opened.elect(terms(), frozen, Sums({COUNT: {"a": 6, "b": 2}}, voted, Sheets(1, 1)))
    assert told.filled.elected == ("a",) and (told.total.returned, told.total.blank) == (9, 0)


@pytest.mark.parametrize("marks", [{"a": 9, "b": 0}, {"a": 5, "b": 5}])
def test_TA23_marks_that_cannot_be_are_never_judged(marks: dict[str, int]) -> None:
    frozen = listed([0] * 10)
    with pytest.raises(Unjudgeable, match="contradiction"):
        opened.elect(terms(), frozen, Sums({COUNT: marks}, frozenset(entry.right for entry in frozen[:8])))


def test_every_shipped_rule_without_groups_can_be_judged_from_sums() -> None:
    frozen = listed([100] * 12)
    votes: dict[RightId, str] = {entry.right: "yes" for entry in frozen}
    roll = Roll({COUNT: 12, AREA: 1200}, {})
    for preset in presets.ALL.values():
        if any(one.group for one in (*preset.rule.decide, *preset.rule.quorum)) or preset.rule.report_only:
            continue
        told = opened.decide(preset.rule, roll, frozen, summed(frozen, votes, preset.rule.measures), preset=preset)
        assert told.outcome == decide(preset.rule, roll, frozen, votes, {}, preset=preset).outcome  # type: ignore[arg-type]
