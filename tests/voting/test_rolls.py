"""The roll and what its preset asks of it (RL1-RL7)."""

import pytest
from msgspec.structs import replace

from voting.owners import ExclusiveUnit, rights
from voting.preset import RollCheck
from voting.presets import get
from voting.roll import Right, problems, size


def member(number: int, *groups: str, **fields) -> Right:
    return Right(f"r{number:03d}", "member", (f"m{number}",), groups=groups, **fields)


def assembly(committee: int, representatives: int, women: int = 0) -> list[Right]:
    out = [member(n, "committee") for n in range(committee)]
    for n in range(representatives):
        groups = ("representatives", "women_representatives") if n < women else ("representatives",)
        out.append(member(committee + n, *groups))
    return out


def codes(roll, preset_id: str) -> list[tuple[str, str]]:
    return [(problem.rule, problem.code) for problem in problems(roll, get(preset_id))]


def test_RL1_an_empty_roll_cannot_be_frozen() -> None:
    assert ("RL1", "roll_empty") in codes([], "urban.reps")


def test_RL2_a_right_stands_on_the_roll_once() -> None:
    roll = [*assembly(1, 9), replace(member(0, "representatives"), members=("m99",))]
    found = problems(roll, get("urban.reps"))
    assert [(p.code, p.rights) for p in found] == [("right_twice", ("r000",))]


def test_RL2_a_person_stands_on_a_roll_of_persons_once() -> None:
    roll = [*assembly(1, 9), replace(member(77, "representatives"), members=("m3",))]
    found = problems(roll, get("urban.reps"))
    assert [(p.code, p.rights) for p in found] == [("member_twice", ("r003", "r077"))]


def test_RL2_an_owner_of_two_flats_may_share_each_with_another() -> None:
    roll = [
        Right("1-101", "owner", ("ma", "mb"), area=1000),
        Right("1-102", "owner", ("ma",), area=2000),
    ]
    assert codes(roll, "owners.ordinary") == []


def test_RL2_somebody_may_use_every_right() -> None:
    roll = [*assembly(1, 9), replace(member(50, "representatives"), members=())]
    assert codes(roll, "urban.reps") == [("RL2", "nobody_holds")]


def test_RL3_every_right_is_counted_in_the_presets_unit() -> None:
    roll = [replace(right, unit="household") for right in assembly(1, 9)]
    assert codes(roll, "urban.reps") == [("RL3", "other_unit")]


def test_RL4_a_right_weighs_one_unless_it_stands_for_households() -> None:
    roll = [replace(right, count=20) for right in assembly(2, 10)]
    assert codes(roll, "urban.reps") == [("RL4", "more_than_one")]
    assert codes(roll, "project.household_weighted") == []
    assert size(roll).size["count"] == 240


def test_RL4_a_weight_is_never_less_than_it_can_be() -> None:
    roll = [replace(right, count=0) for right in assembly(1, 9)]
    assert ("RL4", "bad_weight") in codes(roll, "project.household_weighted")


def test_RL4_where_area_decides_every_right_has_one() -> None:
    roll = [Right("1", "owner", ("a",), area=9000), Right("2", "owner", ("b",))]
    found = problems(roll, get("owners.special"))
    assert [(p.code, p.rights) for p in found] == [("no_area", ("2",))]
    assert codes(roll, "owners.house_to_business") == []


def test_RL5_one_household_has_one_representative_where_the_place_says_so() -> None:
    roll = assembly(1, 9, women=4)
    roll[2] = replace(roll[2], household="h7")
    roll[5] = replace(roll[5], household="h7")
    found = problems(roll, get("cn.zhejiang.village.reps"))
    assert [(p.rule, p.rights) for p in found] == [("RL5", ("r002", "r005"))]
    assert codes(roll, "village.reps") == []


def test_RL5_a_committee_member_of_the_household_is_no_second_representative() -> None:
    roll = assembly(1, 9, women=4)
    roll[0] = replace(roll[0], household="h7")
    roll[5] = replace(roll[5], household="h7")
    assert codes(roll, "cn.zhejiang.village.reps") == []


@pytest.mark.parametrize(("committee", "representatives", "sound"), [(7, 83, True), (18, 72, True), (19, 71, False)])
def test_RL6_representatives_are_four_fifths(committee: int, representatives: int, sound: bool) -> None:
    found = codes(assembly(committee, representatives), "urban.reps")
    assert found == ([] if sound else [("RL6", "share_too_small")])


@pytest.mark.parametrize(("women", "sound"), [(30, True), (29, False)])
def test_RL6_women_representatives_are_a_third_in_villages(women: int, sound: bool) -> None:
    found = codes(assembly(10, 80, women), "village.reps")
    assert found == ([] if sound else [("RL6", "share_too_small")])


def test_RL6_the_words_say_how_many_there_must_be() -> None:
    (found,) = problems(assembly(19, 71), get("urban.reps"))
    assert "71" in found.words.zh and "72" in found.words.zh and "72" in found.words.en


def test_RL6_a_communitys_own_share_is_checked_the_same_way() -> None:
    preset = replace(get("council.light"), roll_checks=(RollCheck("tenants", ">", 1, 4),))
    seats = [Right(f"s{n}", "seat", (f"m{n}",), groups=("tenants",) if n < 3 else ()) for n in range(12)]
    assert [p.rule for p in problems(seats, preset)] == ["RL6"]
    assert problems([*seats, Right("s12", "seat", ("m12",), groups=("tenants",))], preset) == ()


def unit(number: str, area: int, *owners: str, developer: bool = False) -> ExclusiveUnit:
    return ExclusiveUnit(number, area, owners, developer)


def test_RL7_one_unit_is_one_owner_and_so_are_several_of_one_buyer() -> None:
    found = rights([unit("1-101", 8950, "wang"), unit("1-102", 10010, "li"), unit("2-301", 7001, "wang")])
    assert [(r.id, r.members, r.count, r.area) for r in found] == [
        ("1-101", ("wang",), 1, 15951),
        ("1-102", ("li",), 1, 10010),
    ]


def test_RL7_the_developers_units_are_one_owner_together() -> None:
    found = rights(
        [
            unit("1-101", 9000, "dev", developer=True),
            unit("1-102", 9000, "wang"),
            unit("1-103", 9001, "dev", developer=True),
        ]
    )
    assert [(r.id, r.area) for r in found] == [("1-101", 18001), ("1-102", 9000)]


def test_RL7_joint_owners_of_one_unit_have_one_vote() -> None:
    (right,) = rights([unit("1-101", 9000, "zhang", "liu")])
    assert (right.members, right.count) == (("liu", "zhang"), 1)


def test_RL7_the_same_couple_in_any_order_is_one_owner() -> None:
    found = rights([unit("1", 100, "a", "b"), unit("2", 200, "b", "a"), unit("3", 300, "a")])
    assert [(r.area, r.members) for r in found] == [(300, ("a", "b")), (300, ("a",))]


def test_RL7_areas_and_owners_add_up() -> None:
    units = [unit(f"u{n}", 1000 + n, f"owner{n % 7}") for n in range(40)]
    found = rights(units)
    assert len(found) == 7
    assert size(found).size == {"count": 7, "area": sum(u.area for u in units)}


def test_RL6_the_rolls_groups_are_counted() -> None:
    assert size(assembly(7, 83, 20)).groups == {"committee": 7, "representatives": 83, "women_representatives": 20}
