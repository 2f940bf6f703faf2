"""Ballots by several channels over days: which one stands, whose matter it is, and what an item came to."""

from __future__ import annotations

import pytest

from voting.presets import get
from voting.presets.matters import for_matter
from voting.rules import Unjudgeable
from voting.types import AREA, COUNT, Choice, MemberId, RightId
from voting.window import Part, Precedence, Share, WindowChannel, by_channel, judge_item, standing, within


def share(name: str, area: int = 100_00, parts: tuple[Part, ...] = ()) -> Share:
    return Share(RightId(name), (MemberId(name),), 1, area, parts)


def judged(yes: int, took_part: int, of: int, preset: str = "owners.special") -> str:
    """Equal shares: the outcome with so many yes of so many ballots of so many owners."""
    shares = [share(f"r{n:03}") for n in range(of)]
    choices: dict[RightId, Choice] = {s.right: "yes" if n < yes else "no" for n, s in enumerate(shares[:took_part])}
    return judge_item(get(preset), shares, choices).outcome.outcome


@pytest.mark.parametrize(
    ("came", "precedence", "stands"),
    [
        ((), "first", -1),
        (("paper",), "electronic", 0),
        (("paper", "phone"), "first", 0),
        (("paper", "phone"), "last", 1),
        (("paper", "phone"), "electronic", 1),
        (("phone", "door"), "electronic", 0),
        (("phone", "door", "phone", "hall"), "electronic", 2),
        (("door", "paper"), "electronic", 0),
        (("phone", "door"), "last", 1),
    ],
)
def test_CH1_one_ballot_stands_by_the_precedence(
    came: tuple[WindowChannel, ...], precedence: Precedence, stands: int
) -> None:
    assert standing(came, precedence) == stands


def test_CH2_an_item_of_one_entrance_weighs_what_is_there() -> None:
    parts = (Part("3号楼", "1单元", 100_00), Part("3号楼", "2单元", 90_00), Part("5号楼", "1单元", 80_00))
    developer = share("dev", 270_00, parts)
    assert within(developer, "", "") == developer
    there = within(developer, "3号楼", "1单元")
    assert there is not None
    assert (there.area, there.count) == (100_00, 1)
    building = within(developer, "3号楼", "")
    assert building is not None
    assert building.area == 190_00
    assert within(developer, "4号楼", "") is None


def test_CH3_abstaining_and_spoiled_take_part_and_silence_does_not() -> None:
    shares = [share(f"r{n}") for n in range(6)]
    choices: dict[RightId, Choice] = {RightId("r0"): "yes", RightId("r1"): "yes", RightId("r2"): "abstain"}
    without = judge_item(get("owners.ordinary"), shares, choices)
    assert without.outcome.outcome == "no_quorum"
    with_spoiled = judge_item(get("owners.ordinary"), shares, {**choices, RightId("r3"): "spoiled"})
    assert with_spoiled.outcome.outcome == "not_carried"
    assert with_spoiled.tally.total[AREA].returned == 400_00


@pytest.mark.parametrize(
    ("yes", "took_part", "of", "outcome"),
    [
        (6, 8, 12, "carried"),  # exactly two thirds take part, exactly three quarters agree
        (7, 7, 12, "no_quorum"),
        (5, 8, 12, "not_carried"),
        (3, 4, 6, "carried"),
        (3, 4, 7, "no_quorum"),
    ],
)
def test_RU1_the_special_rule_on_the_line(yes: int, took_part: int, of: int, outcome: str) -> None:
    assert judged(yes, took_part, of) == outcome


@pytest.mark.parametrize(("yes", "outcome"), [(4, "not_carried"), (5, "carried")])
def test_RU1_exactly_half_is_not_more_than_half(yes: int, outcome: str) -> None:
    assert judged(yes, 8, 12, "owners.ordinary") == outcome


def test_RU3_one_measure_may_fail_alone() -> None:
    shares = [share("a", 100_01), *(share(f"b{n}", 100_00) for n in range(3))]
    choices: dict[RightId, Choice] = {s.right: "no" if s.right == "a" else "yes" for s in shares}
    rows = judge_item(get("owners.special"), shares, choices).outcome.thresholds
    assert [(r.kind, r.measure, r.met) for r in rows] == [
        ("quorum", COUNT, True),
        ("quorum", AREA, True),
        ("decide", COUNT, True),
        ("decide", AREA, False),
    ]


def test_RU14_each_item_has_the_share_of_its_matter_and_the_body_keeps_its_own_ways() -> None:
    body = get("cn.hangzhou.owners")
    special, lift = for_matter(body, "special"), for_matter(body, "lift")
    assert special.rule == get("owners.special").rule
    assert (special.window, special.agenda_lock) == (body.window, "yes")
    assert [a.law.zh for a in special.articles][-1] == "《杭州市物业管理条例》"
    assert lift.second_consent is not None
    assert for_matter(body, "own") is body
    assert for_matter(get("owners.ordinary"), "special").id == "owners.special"
    assert for_matter(get("urban.reps"), "special") == get("urban.reps")


def test_TA10_channels_add_up_to_what_came_back() -> None:
    shares = [share(f"r{n}") for n in range(5)]
    choices: dict[RightId, Choice] = {s.right: "yes" for s in shares[:4]}
    ways: tuple[WindowChannel, ...] = ("phone", "phone", "door", "hall")
    came: dict[RightId, WindowChannel] = {s.right: way for s, way in zip(shares, ways, strict=False)}
    split = by_channel(shares, choices, came)
    assert {name: count.returned for name, count in split.items()} == {"phone": 2, "door": 1, "hall": 1}


def test_TA11_a_choice_of_a_stranger_is_not_counted() -> None:
    with pytest.raises(Unjudgeable):
        judge_item(get("owners.ordinary"), [share("a")], {RightId("b"): "yes"})
