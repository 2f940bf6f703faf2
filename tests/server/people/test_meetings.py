"""Who is who in a meeting, erasable texts, and what is left after erasing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.types import Commitment, MemberId, Ms
from server.demo_data import plant
from server.failures import Malformed
from server.people.erasure import erase_community, erase_meeting, erase_person
from server.people.ids import CommunityId, MeetingId, PersonId
from server.people.meetings import MeetingData
from server.people.office import People
from server.people.rows import PersonData
from server.people.texts import commit_to

SECRET = "陈述内容甲乙丙丁"


@pytest.fixture
async def meeting(people: People, community: CommunityId) -> MeetingId:
    return await people.meetings.add(
        MeetingData(community=community, body=None, title="开通北门", planned_start=Ms(9))
    )


async def test_members_are_random_and_stay_the_same(
    people: People, community: CommunityId, meeting: MeetingId
) -> None:
    made = [await people.register.add_person(community, PersonData(name=n)) for n in ("王桂兰", "李强")]
    first = await people.meetings.enrol(meeting, made)
    again = await people.meetings.enrol(meeting, [*made, made[0]])
    assert first == again and len(set(first.values())) == 2
    assert await people.meetings.persons(meeting) == {member: person for person, member in first.items()}
    other = await people.meetings.add(
        MeetingData(community=community, body=None, title="另一次", planned_start=Ms(10))
    )
    elsewhere = await people.meetings.enrol(other, made)
    assert not set(first.values()) & set(elsewhere.values())
    assert [m.id for m in await people.meetings.of(community)] == [other, meeting]


async def test_names_are_full_masked_and_numbered(
    people: People, community: CommunityId, meeting: MeetingId
) -> None:
    home = await people.register.add_household(community, "3号楼2单元501")
    made = await people.register.add_person(community, PersonData(name="王桂兰", number="17", household=home))
    member = (await people.meetings.enrol(meeting, [made]))[made]
    guest = await people.meetings.enrol_guest(meeting, "沈知行")
    names = await people.meetings.names(meeting)
    assert (names[member].full, names[member].masked, names[member].number) == ("王桂兰", "王*兰", "17")
    assert (names[member].initials, names[member].household) == ("wgl", "3号楼2单元501")
    assert (names[guest].full, names[guest].masked) == ("沈知行", "沈*行")
    for query in ("wgl", "桂兰", "17", "3-2-501"):
        assert [met.member for met in await people.meetings.search(meeting, query)] == [member], query
    assert [met.member for met in await people.meetings.search(meeting, "szx")] == [guest]


async def test_a_correction_reaches_the_meeting_only_when_asked(
    people: People, community: CommunityId, meeting: MeetingId
) -> None:
    made = await people.register.add_person(community, PersonData(name="王贵兰"))
    member = (await people.meetings.enrol(meeting, [made]))[made]
    await people.register.change_person(made, PersonData(name="王桂兰"))
    assert (await people.meetings.names(meeting))[member].full == "王贵兰"
    await people.meetings.refresh(meeting)
    assert (await people.meetings.names(meeting))[member].full == "王桂兰"
    assert len(await people.meetings.search(meeting, "桂兰")) == 1


async def test_nobody_is_enrolled_from_nowhere(people: People, meeting: MeetingId) -> None:
    with pytest.raises(Malformed):
        await people.meetings.enrol(meeting, [PersonId(5)])
    with pytest.raises(Malformed):
        await people.meetings.enrol_guest(MeetingId("none"), "沈知行")
    assert await people.meetings.names(meeting) == {}


async def test_a_commitment_is_of_salt_and_text_and_durable(people: People, meeting: MeetingId) -> None:
    one, two = await people.texts.keep_all(meeting, [SECRET, SECRET])
    assert one != two, "the same text twice cannot be recognised"
    opened = (await people.texts.opened([one]))[one]
    salt = bytes.fromhex(opened.salt)
    assert len(salt) == 16
    assert one == hashlib.sha256(b"\x00" + salt + SECRET.encode()).hexdigest()
    assert await people.texts.read([two, "00", one]) == {one: SECRET, two: SECRET}
    assert await people.texts.erase([one, "00"]) == 1
    assert await people.texts.read([one, two]) == {two: SECRET}


async def test_many_commitments_are_read_at_once(people: People, meeting: MeetingId) -> None:
    texts = [f"第{i}条" for i in range(1200)]
    kept = await people.texts.keep_all(meeting, texts)
    found = await people.texts.read(kept)
    assert [found[commitment] for commitment in kept] == texts


@pytest.mark.parametrize("text", ["\ud800", "长" * 20_001])
async def test_a_text_that_cannot_be_kept_is_refused(people: People, meeting: MeetingId, text: str) -> None:
    with pytest.raises(Malformed):
        await people.texts.keep(meeting, text)


@given(st.binary(min_size=16, max_size=16), st.text(), st.text())
def test_another_text_has_another_commitment(salt: bytes, one: str, other: str) -> None:
    assert (commit_to(salt, one) == commit_to(salt, other)) == (one == other)
    assert Commitment is not None and len(commit_to(salt, one)) == 64


async def test_an_erased_person_is_nowhere_in_the_file(
    people: People, community: CommunityId, meeting: MeetingId, path: Path
) -> None:
    made = await people.register.add_person(community, PersonData(name="欧阳不凡", phone="19912345678"))
    stays = await people.register.add_person(community, PersonData(name="李强"))
    members = await people.meetings.enrol(meeting, [made, stays])
    commitment = await people.texts.keep(meeting, SECRET, about=members[made])
    card = await people.cards.card_code(meeting, members[made])
    assert _in_files(path, "欧阳不凡") and _in_files(path, SECRET)
    erased = await erase_person(people.file, made)
    assert (erased.person, erased.meetings, erased.texts) == (True, 1, 1)
    for trace in ("欧阳不凡", "19912345678", "ouyangbufan", SECRET):
        assert not _in_files(path, trace), trace
    names = await people.meetings.names(meeting)
    assert names[members[made]].full == "" and names[members[stays]].full == "李强"
    assert await people.texts.read([commitment]) == {}
    assert await people.cards.member_of_card(meeting, card) is None
    assert await people.register.person(made) is None
    assert not (await erase_person(people.file, made)).person
    assert await people.register.add_person(community, PersonData(name="新人")) != made, "ids are not reused"


async def test_an_erased_meeting_takes_its_names_and_texts_along(
    people: People, community: CommunityId, meeting: MeetingId, path: Path
) -> None:
    guest = await people.meetings.enrol_guest(meeting, "诸葛无痕")
    await people.texts.keep(meeting, SECRET, about=guest)
    await erase_meeting(people.file, meeting)
    assert await people.meetings.get(meeting) is None
    assert not _in_files(path, "诸葛无痕") and not _in_files(path, SECRET)


async def test_an_erased_community_leaves_no_name(people: People, path: Path) -> None:
    planted = await plant(people, Ms(1))
    assert _in_files(path, "王桂兰")
    await erase_community(people.file, planted.community)
    for name in ("王桂兰", "吐尔逊·艾力", "wangguilan"):
        assert not _in_files(path, name), name


async def test_a_card_is_printed_alike_until_it_is_replaced(people: People, meeting: MeetingId) -> None:
    one, two = [await people.meetings.enrol_guest(meeting, name) for name in ("甲", "乙")]
    codes = await people.cards.card_codes(meeting, [one, two])
    assert codes[one] != codes[two]
    assert await people.cards.card_code(meeting, one) == codes[one]
    assert len(codes[one]) == 11 and set(codes[one]) <= set("23456789ABCDEFGHJKLMNPQRSTUVWXYZ-")
    for typed in (codes[one], codes[one].lower().replace("-", " "), " " + codes[one].replace("-", "")):
        assert await people.cards.member_of_card(meeting, typed) == one
    renewed = await people.cards.new_card(meeting, one)
    assert renewed != codes[one]
    assert await people.cards.member_of_card(meeting, codes[one]) is None
    assert await people.cards.member_of_card(meeting, renewed) == one
    assert await people.cards.member_of_card(meeting, codes[two]) == two


async def test_a_card_of_another_meeting_or_no_card_leads_nowhere(
    people: People, community: CommunityId, meeting: MeetingId
) -> None:
    other = await people.meetings.add(
        MeetingData(community=community, body=None, title="另一次", planned_start=Ms(10))
    )
    code = await people.cards.card_code(meeting, await people.meetings.enrol_guest(meeting, "甲"))
    assert await people.cards.member_of_card(other, code) is None
    for typed in ("", "-", code[:-1], code + "A", "王桂兰", "0" * 10_000, "\ud800"):
        assert await people.cards.member_of_card(meeting, typed) is None
    with pytest.raises(Malformed):
        await people.cards.card_code(meeting, MemberId("nobody"))


def _in_files(path: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in path.parent.iterdir())
