"""What closed minutes enclose: kept as it was, erased with the person or the meeting, brought into old files."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from facilitation.minutes.members import OpenedText, Texts
from facilitation.types import Ms
from server.failures import Unavailable
from server.people.erasure import erase_community, erase_meeting, erase_person
from server.people.file import open_register
from server.people.ids import CommunityId, MeetingId
from server.people.meetings import MeetingData
from server.people.office import People, open_people
from server.people.rows import PersonData

FIRST, SECOND = "a" * 64, "b" * 64
SAID = "司徒无忌说的一句话"


@pytest.fixture
async def meeting(people: People, community: CommunityId) -> MeetingId:
    return await people.meetings.add(MeetingData(community=community, body=None, title="开通北门", planned_start=Ms(9)))


async def enclosed(people: People, community: CommunityId, meeting: MeetingId) -> tuple[Texts, int, str]:
    """A closed version with two names and two texts, one of them about the first person."""
    persons = [await people.register.add_person(community, PersonData(name=n)) for n in ("司徒无忌", "李强")]
    members = await people.meetings.enrol(meeting, persons)
    about = await people.texts.keep(meeting, SAID, about=members[persons[0]])
    plain = await people.texts.keep(meeting, "一致同意。")
    opened = await people.texts.opened([about, plain])
    texts = Texts(
        names={members[persons[0]]: "司徒无忌", members[persons[1]]: "李强"},
        texts={mark: OpenedText(salt=one.salt, text=one.text) for mark, one in opened.items()},
    )
    await people.enclosed.keep(meeting, FIRST, texts, ())
    return texts, persons[0], members[persons[0]]


async def test_they_are_what_they_were_whatever_the_register_says_later(
    people: People, community: CommunityId, meeting: MeetingId
) -> None:
    texts, person, _ = await enclosed(people, community, meeting)
    await people.register.change_person(person, PersonData(name="司徒无极"))  # type: ignore[arg-type]
    await people.meetings.refresh(meeting)
    await people.texts.erase(texts.texts)
    assert await people.enclosed.of(meeting, FIRST) == texts
    assert await people.enclosed.of(meeting, SECOND) is None


async def test_what_was_kept_for_a_closing_that_was_refused_goes_with_the_next(
    people: People, community: CommunityId, meeting: MeetingId
) -> None:
    texts, *_ = await enclosed(people, community, meeting)
    await people.enclosed.keep(meeting, SECOND, texts, ())
    assert await people.enclosed.of(meeting, FIRST) is None
    await people.enclosed.keep(meeting, FIRST, texts, (SECOND,))
    assert await people.enclosed.of(meeting, SECOND) == texts


async def test_an_erased_person_is_in_no_closed_minutes(
    people: People, community: CommunityId, meeting: MeetingId, path: Path
) -> None:
    texts, person, member = await enclosed(people, community, meeting)
    await erase_person(people.file, person)  # type: ignore[arg-type]
    left = await people.enclosed.of(meeting, FIRST)
    assert left is not None
    assert left.names == {known: name for known, name in texts.names.items() if known != member}
    assert [text.text for text in left.texts.values()] == ["一致同意。"]
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert "司徒无忌".encode() not in held and SAID.encode() not in held


async def test_they_go_with_the_meeting_and_with_the_community(
    people: People, community: CommunityId, meeting: MeetingId, path: Path
) -> None:
    await enclosed(people, community, meeting)
    await erase_meeting(people.file, meeting)
    assert await people.enclosed.of(meeting, FIRST) is None
    again = await people.meetings.add(MeetingData(community=community, body=None, title="又一次", planned_start=Ms(9)))
    await enclosed(people, community, again)
    await erase_community(people.file, community)
    assert await people.enclosed.of(again, FIRST) is None
    assert not any(SAID.encode() in file.read_bytes() for file in path.parent.iterdir())


async def test_a_register_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    schema = files("server.people").joinpath("schema.sql").read_text("utf-8")
    with sqlite3.connect(path) as connection:
        connection.executescript(f"{schema} PRAGMA user_version=1;")
        connection.execute("INSERT INTO community VALUES ('c', '新东方小区', 1)")
    connection.close()
    with pytest.raises(Unavailable) as refused:
        await open_register(path, beside=True)
    assert refused.value.reason == "other_version"
    people = await open_people(path)
    await people.enclosed.keep("m", FIRST, Texts(names={}, texts={}), ())
    assert [c.name for c in await people.register.communities()] == ["新东方小区"]
    await people.close()
