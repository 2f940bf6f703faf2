"""Setting the meeting up as its convener does: register from a spreadsheet, body, roll, guests, halls, agenda, links.

Everything goes through the set-up pages' own questions with an admin's device. Persons carry the script's names as
their numbers in the register. Raises ``Denied`` for what the server refuses, ``Unusable``
for people the register cannot hold.
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Collection
from typing import Any

import msgspec

from server.rehearsal.device import Device
from server.rehearsal.loading import SEATED, Play, truth
from server.rehearsal.names import Unusable
from server.rehearsal.shapes import FlatAsk, PersonAsk

HEADS = ("编号", "姓名", "门牌", "性别", "出生年", "建筑面积", "身份")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
GIVEN = ("安", "宁", "静", "远", "明", "嘉", "清", "和", "文", "正", "思", "诚", "平", "中", "新", "长", "一", "有")
FLOORS = 20
SEVERAL_UNITS = {"two_households": "suggestion"}


def name_of(script_name: str, place: int, person: PersonAsk) -> str:
    """The person's name, or one made from the place in the list."""
    if person.name:
        return person.name
    surname, rest = SURNAMES[place % len(SURNAMES)], place // len(SURNAMES)
    return surname + GIVEN[rest % len(GIVEN)] + GIVEN[(place * 7 + rest) % len(GIVEN)]


def household_of(script_name: str, place: int, person: PersonAsk) -> str:
    """The person's household, or one made from the place in the list."""
    number = "".join(filter(str.isdigit, script_name))
    made = f"{place // 60 + 1}号楼{place // FLOORS % 3 + 1}单元{place % FLOORS + 1}01"
    return str(person.household).replace("{n}", number) or made


def spreadsheet(play: Play, without: Collection[str] = ()) -> bytes:
    """The register as a convener would have it, less those it has already."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADS)
    for place, (key, person) in enumerate(play.people.items()):
        if key in without or (person.role is not None and not _registered(play)):
            continue
        home = household_of(key, place, person)
        flats = person.flats or (FlatAsk(household=home, area=person.area),)
        sex = person.sex or "fm"[place % 2]
        owner = "业主" if truth(person.owner) and person.role is None else "列席" if person.role else "家属"
        born = person.birth_year or 1948 + place % 50
        sexed = "女" if sex == "f" else "男"
        for flat in flats:
            rows.writerow((key, name_of(key, place, person), flat.household, sexed, born, flat.area, owner))
    return out.getvalue().encode("utf-8-sig")


class Prepared(msgspec.Struct, frozen=True):
    """The meeting, and the members' ids and printed codes by the script's names."""

    meeting: str
    members: dict[str, str]
    codes: dict[str, str]
    names: dict[str, str]
    community: str = ""


async def prepare(admin: Device, play: Play, before: Prepared | None = None) -> Prepared:
    """Everything before the links are handed out; the admin's device then sits in the meeting.

    ``before``: the session before this one, whose community and register it shares.
    """
    community = before.community if before else await _community(admin, play)
    persons = await _register(admin, community, play)
    body = await _body(admin, community, play, persons)
    new: dict[str, Any] = {"body": body, "title": play.meeting.title, "lang": play.meeting.lang}
    new["planned"] = int(time.time() * 1000)
    if before is not None and play.meeting.carry:
        new |= {"from_meeting": before.meeting, "items": [str(item) for item in play.meeting.carry]}
    meeting = str((await admin.ask(f"/api/setup/c/{community}/meetings", new))["id"])
    admin.meeting = meeting
    await admin.ask(f"/api/setup/m/{meeting}/roll", {})
    guests = {}
    for place, (key, person) in enumerate(play.people.items()):
        if person.role is not None:
            who = {"person": persons[key]} if key in persons else {"name": name_of(key, place, person)}
            invited = await admin.ask(f"/api/setup/m/{meeting}/guests", {"role": person.role, **who})
            guests[str(invited["member"])] = key
    return msgspec.structs.replace(await _known(admin, meeting, guests), community=community)


async def _community(admin: Device, play: Play) -> str:
    return str((await admin.ask("/api/setup/communities", {"name": play.meeting.community}))["id"])


def _registered(play: Play) -> bool:
    """Whether guests stand in the register; where everybody in it has a vote they are invited by name."""
    return play.preset.unit in SEATED


async def _register(admin: Device, community: str, play: Play) -> dict[str, int]:
    there = await _found(admin, community, play)
    if set(play.people) <= set(there):
        return there
    looked = await admin.ask(f"/api/setup/c/{community}/upload", spreadsheet(play, without=there))
    # Who stands in two rows by one name and number owns two units; everything else is meant as it is written.
    codes = {**dict.fromkeys(looked["preview"]["codes"], "as_is"), **SEVERAL_UNITS}
    await admin.ask(f"/api/setup/c/{community}/import", {"upload": looked["upload"], "codes": codes})
    known = await _found(admin, community, play)
    for key, person in play.people.items():
        if key not in known and (person.role is None or _registered(play)):
            raise Unusable(f"people.{key}", "名册没有收下这个人 / the register did not take this person in")
    return known


async def _found(admin: Device, community: str, play: Play) -> dict[str, int]:
    """Who of the script stands in the register."""
    found = await admin.ask(f"/api/setup/c/{community}/choose", {"list": "\n".join(play.people)})
    return {line["line"]: line["found"][0]["id"] for line in found["lines"] if line["found"]}


async def _body(admin: Device, community: str, play: Play, persons: dict[str, int]) -> str:
    new: dict[str, Any] = {"name": play.meeting.body, "preset": play.preset.id}
    if play.meeting.remote is not None:
        remote = play.meeting.remote
        new["remote"] = {"quorum": truth(remote.quorum), "vote": truth(remote.vote), "speak": truth(remote.speak)}
    body = str((await admin.ask(f"/api/setup/c/{community}/bodies", new))["id"])
    if play.preset.unit in SEATED:
        seats = [_seat(play, person, persons[key]) for key, person in play.people.items() if person.role is None]
        await admin.ask(f"/api/setup/b/{body}/seats", {"seats": seats})
    return body


def _seat(play: Play, person: PersonAsk, known: int) -> dict[str, Any]:
    usual = "representative" if play.preset.roll_checks else "member"
    capacity = person.capacity or usual
    return {"person": known, "capacity": capacity, "groups": person.groups, "office": person.office}


async def _known(admin: Device, meeting: str, guests: dict[str, str]) -> Prepared:
    cards = (await admin.ask(f"/api/setup/m/{meeting}/cards"))["cards"]
    by_key = {guests.get(card["member"], card["number"]): card for card in cards}
    members, codes, names = (
        {key: str(card[field]) for key, card in by_key.items()} for field in ("member", "code", "name")
    )
    return Prepared(meeting, members, codes, names)


async def furnish(admin: Device, play: Play) -> None:
    """Halls, agenda and limits, as commands of the meeting."""
    for hall in play.halls:
        name = hall.name or f"会场 {hall.id}"
        add = {"kind": "add_hall", "hall": str(hall.id), "name": name, "hall_kind": hall.kind, "blocks": hall.blocks}
        await admin.give(add, seat="admin")
    for item in play.agenda:
        plain = {f: getattr(item, f) for f in item.__struct_fields__ if f != "id"}
        await admin.give({"kind": "add_item", "item": item.id, **plain}, seat="admin")
    limits = {"kind": "set_limits", "seconds": play.meeting.seconds, "times": play.meeting.times}
    await admin.give(limits, seat="admin")
