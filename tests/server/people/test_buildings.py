"""Building and entrance are read from a household's label, and never guessed."""

from __future__ import annotations

import pytest

from server.people.buildings import part_of


@pytest.mark.parametrize(
    ("label", "building", "entrance"),
    [
        ("3号楼1单元501", "3号楼", "1单元"),
        ("3号楼 1单元 501室", "3号楼", "1单元"),
        ("3-1-501", "3号楼", "1单元"),
        ("12-1203", "12号楼", ""),
        ("A座1203", "A座", ""),
        ("东苑5栋二单元302", "东苑5栋", "二单元"),
        ("底商7号", "", ""),
        ("501", "", ""),
        ("", "", ""),
    ],
)
def test_the_label_says_where(label: str, building: str, entrance: str) -> None:
    part = part_of(label, 86_50)
    assert (part.building, part.entrance, part.area) == (building, entrance, 86_50)
