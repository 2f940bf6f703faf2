"""4,200 residents in 1,800 households from a workbook and from a list in GB 18030: all named, none lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.types import Ms
from server.importing.intake import take_in
from server.importing.preview import examine
from server.importing.settling import as_suggested, settle
from server.people.office import People, open_people
from tests.server.importing import village
from tests.server.importing.village import AREA, CAPACITY, HOME, NAME, RESIDENTS

YEAR = 2026
FILES = {"workbook": village.as_workbook, "gb18030": village.as_text}


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    office = await open_people(tmp_path / "register.db")
    yield office
    await office.close()


@pytest.mark.parametrize("kind", FILES)
def test_every_doubtful_row_is_named_and_no_other(kind: str) -> None:
    rows, planted = village.doubtful()
    preview = examine(FILES[kind](rows), this_year=YEAR).preview
    named = {found.row: {doubt.code for doubt in found.doubts} for found in preview.doubtful}
    assert {row: codes for row, codes in named.items() if planted.get(row) not in codes} == _conflicts(planted, named)
    assert planted.keys() <= named.keys()
    assert preview.clean + len(preview.doubtful) == RESIDENTS and preview.households == 1800
    rare = next(note for note in preview.notes if note.code == "rare_glyph")
    assert len(rare.rows) == 20 and "照原样保留" in rare.words["zh-CN"]


def _conflicts(planted: dict[int, str], named: dict[int, set[str]]) -> dict[int, set[str]]:
    """Rows that a planted area makes doubtful with itself: the household's other rows give another one."""
    return {row: codes for row, codes in named.items() if row not in planted and codes == {"area_conflict"}}


@pytest.mark.parametrize("kind", FILES)
async def test_nobody_is_lost_on_the_way_into_the_register(people: People, kind: str) -> None:
    rows = village.village()
    community = await people.register.add_community("向阳村", Ms(1))
    examined = examine(FILES[kind](rows), this_year=YEAR)
    assert examined.preview.doubtful == ()
    imported = await take_in(people.file, community, settle(examined, as_suggested(examined)))
    assert (imported.households, imported.persons) == (1800, 4200)
    kept = await people.file.read(
        lambda c: c.execute("SELECT p.name, h.label FROM person p JOIN household h ON h.id = p.household").fetchall()
    )
    assert Counter(map(tuple, kept)) == Counter((row[NAME], row[HOME]) for row in rows), "every name to the letter"
    areas = {home.label: home.area for home in await people.register.households(community)}
    assert areas == {row[HOME]: round(float(row[AREA]) * 100) for row in rows}
    owners = Counter(home for home, _ in await people.register.owned(community))
    assert sum(n == 2 for n in owners.values()) == sum(row[CAPACITY] == "业主" for row in rows) - 1800 > 200


async def test_namesakes_and_all_five_dots_are_found_at_the_desk(people: People) -> None:
    rows = village.village()
    community = await people.register.add_community("向阳村", Ms(1))
    examined = examine(village.as_workbook(rows), this_year=YEAR)
    await take_in(people.file, community, settle(examined, as_suggested(examined)))
    dotted = [row for row in rows if any(dot in row[NAME] for dot in village.DOTS)]
    assert {dot for row in dotted for dot in row[NAME] if dot in village.DOTS} == set(village.DOTS)
    for dot in village.DOTS:
        found = await people.register.search(community, f"阿依古丽{dot}买买提")
        assert len(found) == 20 and {person.name[4] for person in found} == set(village.DOTS)
    name, times = Counter(row[NAME] for row in rows if row not in dotted).most_common(1)[0]
    found = await people.register.search(community, name)
    assert times >= 3 and len([person for person in found if person.name == name]) == min(times, 20)
    assert len({(person.name, person.household) for person in found}) == len(found), "told apart by household"
