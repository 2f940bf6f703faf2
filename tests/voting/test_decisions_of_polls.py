"""From the frozen list to the outcome, with and without remote participants (TA13, RU10)."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.decision import Roll, decide
from voting.hands import Show
from voting.judge import judge
from voting.poll import Frozen
from voting.presets import get
from voting.remote import bound, exact
from voting.rules import Case, Numbers, Rule, Threshold, Unjudgeable
from voting.types import CHOICES

URBAN = get("urban.reps")


def hall(name: str, entitled: int, answers: str, *, remote: bool = False, channel: str = "phone"):
    """A hall whose first rights answer in order: y, n, a, s; the others do not return."""
    words = {"y": "yes", "n": "no", "a": "abstain", "s": "spoiled"}
    frozen = [Frozen(f"{name}{n:02d}", f"m{name}{n}", name, channel, remote) for n in range(entitled)]
    return frozen, {f"{name}{n:02d}": words[letter] for n, letter in enumerate(answers)}


def together(*halls):
    frozen = [entry for entries, _ in halls for entry in entries]
    votes = {right: choice for _, chosen in halls for right, choice in chosen.items()}
    return frozen, votes


def north_gate():
    """65 entitled in four halls, 63 returned: 49 yes, 9 no, 4 abstain, 1 spoiled; all four online say yes."""
    return together(
        hall("F", 41, "y" * 32 + "n" * 5 + "a" * 3),
        hall("A", 12, "y" * 8 + "n" * 2 + "a" + "s"),
        hall("B", 8, "y" * 5 + "n" * 2),
        hall("O", 4, "yyyy", remote=True),
    )


def test_TA13_the_north_gate_is_carried_with_and_without_remote() -> None:
    frozen, votes = north_gate()
    decision = decide(URBAN.rule, Roll({"count": 90}), frozen, votes, {}, preset=URBAN)
    total = decision.total
    assert (total.entitled, total.returned, total.not_returned) == (65, 63, 2)
    assert (total.yes, total.no, total.abstain, total.spoiled) == (49, 9, 4, 1)
    row = decision.outcome.thresholds[1]
    assert (decision.outcome.outcome, row.numerator, row.denominator, row.needed) == ("carried", 49, 65, 33)
    assert Fraction(row.numerator, row.denominator or 1) == Fraction(49, 65)
    without = decision.without_remote
    assert without is not None and without.certainty == "exact" and not without.depends_on_remote
    row = without.worst.thresholds[1]
    assert (without.worst.outcome, row.numerator, row.denominator, row.needed) == ("carried", 45, 61, 31)
    assert without.worst == without.best


def test_TA13_a_tie_of_those_present_is_not_carried() -> None:
    frozen, votes = together(hall("F", 65, "y" * 32 + "n" * 32 + "a"))
    decision = decide(URBAN.rule, Roll({"count": 90}), frozen, votes, {}, preset=URBAN)
    assert decision.outcome.outcome == "not_carried"
    assert decision.outcome.thresholds[1].needed == 33
    assert decision.without_remote is None


def test_TA13_hands_and_phones_are_one_tally() -> None:
    phones, votes = hall("F", 10, "y" * 6 + "n" * 2)
    hands, _ = hall("A", 50, "", channel="hands")
    decision = decide(URBAN.rule, Roll({"count": 90}), [*phones, *hands], votes, {"A": Show(25, 20, 1)})
    assert (decision.total.yes, decision.total.not_returned) == (31, 6)
    assert decision.outcome.outcome == "carried"


def test_TA13_somebody_recused_fills_the_quorum_and_is_in_no_share() -> None:
    frozen, votes = together(hall("F", 59, "y" * 30))
    rule = URBAN.rule
    alone = decide(rule, Roll({"count": 90}), frozen, votes, {})
    assert alone.outcome.outcome == "no_quorum"
    recused = [Frozen("x", "mx", "F", "phone")]
    decision = decide(rule, Roll({"count": 90}), frozen, votes, {}, recused=recused)
    quorum, row = decision.outcome.thresholds
    assert (quorum.reached, row.denominator, row.needed) == (60, 59, 30)
    assert decision.outcome.outcome == "carried"


def test_TA13_a_recused_remote_member_is_taken_out_of_the_quorum_without_remote() -> None:
    frozen, votes = together(hall("F", 59, "y" * 59))
    recused = [Frozen("x", "mx", "O", "phone", remote=True)]
    decision = decide(URBAN.rule, Roll({"count": 90}), frozen, votes, {}, recused=recused)
    assert decision.outcome.outcome == "carried"
    assert decision.without_remote is not None
    assert decision.without_remote.worst.outcome == "no_quorum"


def test_TA13_a_recused_woman_representative_still_fills_her_groups_quorum() -> None:
    shandong = get("cn.shandong.village.reps")
    women = [Frozen(f"w{n}", f"m{n}", "F", "phone", groups=("women_representatives",)) for n in range(14)]
    others = [Frozen(f"o{n}", f"mo{n}", "F", "phone") for n in range(26)]
    votes = {e.right: "yes" for e in (*women, *others)}
    roll = Roll({"count": 60}, {"women_representatives": 21})
    full = decide(shandong.rule, roll, [*women, *others], votes, {}, preset=shandong)
    assert full.outcome.outcome == "carried"
    votes.pop("w0")
    absent = decide(shandong.rule, roll, [*women[1:], *others], votes, {}, preset=shandong)
    assert [row.met for row in absent.outcome.thresholds] == [False, False, True]
    recused = decide(shandong.rule, roll, [*women[1:], *others], votes, {}, preset=shandong, recused=women[:1])
    assert [row.met for row in recused.outcome.thresholds] == [True, True, True]


def test_TA13_owners_are_counted_by_number_and_area() -> None:
    special = get("owners.special")
    areas = [9000, 9000, 9000, 30000]
    frozen = [Frozen(f"u{n}", f"m{n}", "paper", "paper", area=area) for n, area in enumerate(areas)]
    votes = {"u0": "yes", "u1": "yes", "u2": "yes", "u3": "no"}
    roll = Roll({"count": 4, "area": sum(areas)})
    decision = decide(special.rule, roll, frozen, votes, {}, preset=special)
    assert [(row.kind, row.measure, row.met) for row in decision.outcome.thresholds] == [
        ("quorum", "count", True),
        ("quorum", "area", True),
        ("decide", "count", True),
        ("decide", "area", False),
    ]
    assert decision.outcome.outcome == "not_carried"


def test_TA13_a_list_larger_than_the_roll_is_refused() -> None:
    frozen, votes = together(hall("F", 10, "yyyy"))
    with pytest.raises(Unjudgeable) as wrong:
        decide(URBAN.rule, Roll({"count": 9}), frozen, votes, {})
    assert wrong.value.path == "measures.count.present"


def test_RU10_without_remote_the_roll_stays() -> None:
    whole = Case({"count": Numbers(roll=90, present=62, yes=40)})
    remote = Case({"count": Numbers(present=4, yes=1)})
    without = exact(URBAN.rule, whole, remote)
    assert (without.worst.outcome, without.worst.thresholds[0].denominator) == ("no_quorum", 90)


def test_RU10_an_answer_nobody_remote_gave_stays_as_it_is() -> None:
    whole = Case({"count": Numbers(roll=90, present=64, yes=40, no=0)})
    without = exact(URBAN.rule, whole, Case({"count": Numbers(present=4)}))
    assert (without.worst.thresholds[1].numerator, without.worst.thresholds[1].denominator) == (40, 60)


def test_RU10_more_remote_than_there_are_is_refused() -> None:
    whole = Case({"count": Numbers(roll=90, present=62, yes=3)})
    with pytest.raises(Unjudgeable) as wrong:
        exact(URBAN.rule, whole, Case({"count": Numbers(present=4, yes=4)}))
    assert wrong.value.path == "measures.count.yes"


NORTH_GATE = Case({"count": Numbers(roll=90, present=65, participating=63, yes=49, no=9, abstain=4, spoiled=1)})


def test_RU10_a_secret_vote_has_a_bound_and_the_north_gate_holds_in_it() -> None:
    without = bound(URBAN.rule, NORTH_GATE, {"count": 4}, {"count": 4}, URBAN)
    worst, best = without.worst.thresholds[1], without.best.thresholds[1]
    assert (worst.numerator, worst.denominator, worst.needed) == (45, 61, 31)
    assert (best.numerator, best.denominator) == (49, 61)
    assert (without.certainty, without.depends_on_remote, without.worst.outcome) == ("bound", False, "carried")


def test_RU10_where_the_bound_straddles_the_result_depends_on_the_remote_votes() -> None:
    case = Case({"count": Numbers(roll=90, present=65, participating=65, yes=33, no=32, abstain=0, spoiled=0)})
    without = bound(URBAN.rule, case, {"count": 4}, {"count": 4})
    assert (without.worst.outcome, without.best.outcome) == ("not_carried", "carried")
    assert without.depends_on_remote


def test_RU10_a_bound_that_never_holds_does_not_depend() -> None:
    case = Case({"count": Numbers(roll=90, present=65, participating=65, yes=20, no=45, abstain=0, spoiled=0)})
    without = bound(URBAN.rule, case, {"count": 4}, {"count": 4})
    assert (without.best.outcome, without.depends_on_remote) == ("not_carried", False)


def test_RU10_a_quorum_that_needs_the_remote_ones_fails_without_them() -> None:
    case = Case({"count": Numbers(roll=90, present=62, participating=62, yes=50, no=12, abstain=0, spoiled=0)})
    without = bound(URBAN.rule, case, {"count": 4}, {"count": 4})
    assert (without.best.outcome, without.depends_on_remote) == ("no_quorum", False)


def test_RU10_a_groups_remote_members_are_taken_away_too() -> None:
    shandong = get("cn.shandong.village.reps")
    numbers = Numbers(roll=60, present=45, participating=45, yes=40, no=5, abstain=0, spoiled=0)
    case = Case({"count": numbers}, {"women_representatives": Numbers(roll=21, present=14)})
    present = {"count": 2, "groups.women_representatives": 1}
    assert bound(shandong.rule, case, present, {"count": 2}).worst.outcome == "no_quorum"
    assert bound(shandong.rule, case, {"count": 2}, {"count": 2}).worst.outcome == "carried"


@pytest.mark.parametrize(("change", "path"), [(dict(no=None), "measures.count.no")])
def test_RU10_a_bound_needs_every_answer(change, path: str) -> None:
    numbers = Numbers(**{**dict(roll=9, present=8, participating=6, yes=3, no=2, abstain=1, spoiled=0), **change})
    with pytest.raises(Unjudgeable) as wrong:
        bound(URBAN.rule, Case({"count": numbers}), {"count": 1}, {"count": 1})
    assert wrong.value.path == path


def test_RU10_more_remote_ballots_than_came_back_are_refused() -> None:
    with pytest.raises(Unjudgeable) as wrong:
        bound(URBAN.rule, NORTH_GATE, {"count": 65}, {"count": 64})
    assert wrong.value.path == "measures.count"


small = st.integers(0, 6)


@settings(max_examples=60)
@given(
    small,
    small,
    small,
    small,
    st.integers(0, 4),
    st.integers(0, 24),
    st.sampled_from(["present", "participating", "valid", "cast"]),
    st.sampled_from([(">", 1, 2), (">=", 2, 3), (">=", 3, 4)]),
)
def test_RU10_the_bound_covers_every_way_the_remote_can_have_voted(
    yes: int, no: int, abstain: int, spoiled: int, silent: int, remote: int, base: str, share: tuple[str, int, int]
) -> None:
    returned = yes + no + abstain + spoiled
    remote = min(remote, returned)
    op, n, d = share
    rule = Rule((), (Threshold("yes", op, of=base, n=n, d=d),))  # type: ignore[arg-type]
    numbers = dict(present=returned + silent, participating=returned, yes=yes, no=no, abstain=abstain, spoiled=spoiled)
    without = bound(rule, Case({"count": Numbers(**numbers)}), {"count": remote}, {"count": remote})
    results = set()
    for taken in product(*(range(numbers[name] + 1) for name in CHOICES)):
        if sum(taken) == remote:
            left = {name: numbers[name] - part for name, part in zip(CHOICES, taken, strict=True)}
            left |= dict(present=returned + silent - remote, participating=returned - remote)
            results.add(judge(rule, Case({"count": Numbers(**left)})).outcome)
    assert without.worst.outcome in results and without.best.outcome in results
    assert without.depends_on_remote == (len(results) > 1)
