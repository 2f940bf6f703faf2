"""``FLOOR.md`` is true: each of its situations, under each policy, is decided as it says, for the reason it says."""

from __future__ import annotations

from typing import get_args

import pytest

from facilitation.floor.order import order
from facilitation.floor.policy import FAIR, FloorRules, OrderStep
from tests.facilitation.floor.situations import POLICIES, Situation, read

BOOK = read()


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("situation", BOOK, ids=lambda s: s.title)
def test_the_book_says_who_speaks_next_and_why(situation: Situation, policy: str) -> None:
    first = order(situation.waiting, situation.standings(policy))[0]
    assert (first.request.member, first.reason) == situation.expected[policy]


def test_FL16_the_book_knows_every_step_and_the_fair_order() -> None:
    assert len(BOOK) >= 20 and all(set(s.expected) == set(POLICIES) for s in BOOK)
    assert {step for steps in POLICIES.values() for step in steps} == set(get_args(OrderStep))
    assert POLICIES["fair"] == FAIR == FloorRules().steps
    decided = {(policy, why) for s in BOOK for policy, (_, why) in s.expected.items()}
    for step in get_args(OrderStep):
        assert any(why == step for _, why in decided), f"{step} decides nothing in the book"


def test_policies_combine_in_the_order_given() -> None:
    situation = next(s for s in BOOK if s.title.startswith("11."))
    by = situation.standings("fair")
    turned = FloorRules(steps=("opposite_stance", "first_time"))
    assert order(situation.waiting, by)[0].request.id == "Zhou"
    assert order(situation.waiting, type(by)(history=by.history, rules=turned))[0].request.id == "Chen"
