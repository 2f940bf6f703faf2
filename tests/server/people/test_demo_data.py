"""The invented community: the same for a seed, of the size of the story, with names that try the software."""

from __future__ import annotations

from collections import Counter

import pytest

from server import demo_data
from server.demo_data import members, residents


def test_a_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert residents(3) == residents(3)
    assert residents(3) != residents(4)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_there_are_eighteen_hundred_households_and_ninety_members(seed: int) -> None:
    everybody = residents(seed)
    assert len({person.household for person in everybody}) == 1800
    assert 4200 <= len(everybody) <= 4400
    assert len({person.number for person in everybody}) == len(everybody)
    assert max(Counter((p.name, p.household) for p in everybody).values()) == 1
    assert sum(person.owner for person in everybody) == 1800
    roll = members(everybody)
    assert len(roll) == len({person.number for person in roll}) == 90
    assert all(demo_data.YEAR - person.birth_year >= 18 for person in roll)
    assert {person.name for person in roll} >= {"王桂兰", "李强"}


def test_unusual_names_are_among_them() -> None:
    names = {person.name for person in residents()}
    assert names >= set(demo_data.UNUSUAL)
    assert any(char > "\uffff" for name in names for char in name), "a character beyond the basic plane"
    assert any("·" in name for name in names)
