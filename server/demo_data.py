"""An invented community for demonstrations and tests: 新东方小区, 1,800 households, about 4,300 persons.

Everything is drawn from the lists below with a seed: the same seed gives the same people, none of them
real. The residents' representatives' assembly has 90 members (7 of the committee, 83 representatives) and
five guests without a vote. Areas are in 0.01 m².
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

from facilitation.types import GuestRole, Ms, Remote
from server.importing.intake import take_in
from server.importing.settling import Settled
from server.importing.shapes import Listed
from server.people.bodies import BodyData, BodySeat
from server.people.ids import BodyId, CommunityId, PersonId
from server.people.office import People

NAME = "新东方小区"
BODY = "居民代表会议"
BUILDINGS, ENTRANCES, FLOORS, DOORS = 15, 4, 15, 2
SIZES, SIZE_WEIGHTS = (1, 2, 3, 4, 5), (22, 35, 27, 13, 3)
AREAS = (8952, 11834, 6830, 9417, 13276, 7688)
COMMITTEE, REPRESENTATIVES = 7, 83
OFFICES = ("主任", "副主任", "委员", "委员", "委员", "委员", "委员")
YEAR = 2026

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
)
RARER = "单 仇 区 解 查 盖 翟 覃 缪 阚 欧阳 上官 司马 诸葛 尉迟 令狐 皇甫"
ELDER_F = "桂兰 秀英 玉珍 淑芬 凤琴 春梅 月娥 翠花 素云 惠芳 金凤 爱莲 美玲 彩霞 玉兰"
ELDER_M = "建国 德福 永贵 长生 国栋 志刚 文彬 树林 明山 福来 广田 宝山 玉堂 占奎 庆丰"
ADULT_F = "丽娟 晓燕 静怡 雪梅 海霞 婷 敏 佳慧 颖 艳红 文静 莉莉 倩 雅琴 思远"
ADULT_M = "伟东 志远 俊峰 海涛 晓东 立群 浩然 磊 斌 家栋 振华 明辉 少卿 凯旋 逸飞"
YOUNG = "子涵 一诺 梓轩 雨桐 思齐 若溪 嘉树 知夏 星辰 予安 沐阳 可欣 景行 清和 以宁"
UNUSUAL = (
    "阿依古丽·买买提",
    "吐尔逊·艾力",
    "扎西顿珠",
    "巴图苏和",
    "欧阳𬀩",
    "李𬭎",
    "陈𫖮",
    "张䶮",
    "单于飞白",
)
STORY = (("王桂兰", "f"), ("李强", "m"))
GUESTS: tuple[tuple[str, GuestRole, str], ...] = (
    ("沈知行", "legal_adviser", "律师"),
    ("贺国平", "attendee_nonvoting", "物业项目经理"),
    ("罗工巧", "expert", "工程师"),
    ("蒋玉成", "supervisor", "居务监督委员会主任"),
    ("覃凤鸣", "supervisor", "居务监督委员会委员"),
)
ON_DUTY: tuple[tuple[str, str], ...] = (
    ("顾闻笙", "moderator"),
    ("柳书宁", "recorder"),
    ("蒋玉成", "supervisor"),
    ("殷望舒", "convener"),
    ("汤致和", "hall_desk F"),
    ("孔令谦", "hall_desk A"),
    ("龚若水", "hall_desk B"),
    ("尤计明", "teller F"),
    ("洪数言", "teller A"),
    ("庄守正", "teller B"),
    ("毕守诚", "trustee 1"),
    ("严如一", "trustee 2"),
    ("陶三省", "trustee 3"),
)
"""Who sits in which seat of the demo's meeting, and at which hall; one of the guests is the supervisor."""
DUTY = "会务"


class Resident(msgspec.Struct, frozen=True, kw_only=True):
    """One invented person, and where it lives."""

    number: str
    name: str
    sex: str
    birth_year: int
    building: int
    entrance: int
    door: str
    area: int
    owner: bool
    phone: str = ""

    @property
    def household(self) -> str:
        """The label of the household, 3号楼2单元501."""
        return f"{self.building}号楼{self.entrance}单元{self.door}"


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """The community in the register: members in the order of the roll, guests with their roles."""

    community: CommunityId
    body: BodyId
    members: tuple[PersonId, ...]
    guests: tuple[tuple[PersonId, GuestRole], ...]


def residents(seed: int = 1) -> list[Resident]:
    """All residents, household by household; the first of each household owns it."""
    draw = random.Random(seed)
    found: list[Resident] = []
    for building, entrance, door in _dwellings():
        area = AREAS[(building + int(door)) % len(AREAS)] + 3 * entrance
        for name, sex, born, owner in _family(draw):
            number = len(found) + 1
            phone = f"199{number * 7919 % 10**8:08d}" if owner and number % 3 == 0 else ""
            found.append(
                Resident(
                    number=f"{number:04d}",
                    name=name,
                    sex=sex,
                    birth_year=born,
                    building=building,
                    entrance=entrance,
                    door=door,
                    area=area,
                    owner=owner,
                    phone=phone,
                )
            )
    return _with_known_names(found)


def members(people: list[Resident]) -> list[Resident]:
    """The 90 members of the assembly: adults from all buildings, the committee first."""
    owners = [p for p in people if p.owner and p.name not in dict(STORY)]
    story = [next(p for p in people if p.name == name) for name, _ in STORY]
    step = len(owners) / (COMMITTEE + REPRESENTATIVES - len(story))
    spread = [owners[int(i * step)] for i in range(COMMITTEE + REPRESENTATIVES - len(story))]
    return [*spread[:COMMITTEE], *story, *spread[COMMITTEE:]]


async def plant(people: People, now: Ms, seed: int = 1) -> Planted:
    """Write the community, its register, its assembly and its guests; returns who is who."""
    community = await people.register.add_community(NAME, now)
    everybody = residents(seed)
    rows = [(i, _listed(p)) for i, p in enumerate(everybody)]
    guests_too = [name for name, _, _ in GUESTS]
    helping = [name for name, _ in ON_DUTY if name not in guests_too]
    rows += [(len(rows) + i, Listed(name=name, tags=(DUTY,))) for i, name in enumerate(helping)]
    rows += [(len(rows) + i, _guest(name, words)) for i, (name, _, words) in enumerate(GUESTS)]
    await take_in(people.file, community, Settled(rows=tuple(rows), skipped=()))
    listed = await people.register.persons(community, limit=len(rows))
    by_number = {person.number: person.id for person in listed if person.number}
    roll = [by_number[p.number] for p in members(everybody)]
    guests = [person.id for person in listed[-len(GUESTS) :]]
    roles = [role for _, role, _ in GUESTS]
    body = await _assembly(people, community, roll)
    return Planted(
        community=community,
        body=body,
        members=tuple(roll),
        guests=tuple(zip(guests, roles, strict=True)),
    )


def _dwellings() -> Iterator[tuple[int, int, str]]:
    for building in range(1, BUILDINGS + 1):
        for entrance in range(1, ENTRANCES + 1):
            for floor in range(1, FLOORS + 1):
                for door in range(1, DOORS + 1):
                    yield building, entrance, f"{floor}{door:02d}"


def _family(draw: random.Random) -> Iterator[tuple[str, str, int, bool]]:
    size = draw.choices(SIZES, SIZE_WEIGHTS)[0]
    born = draw.randint(1938, 1998)
    names: set[str] = set()
    surnames = [_surname(draw), _surname(draw)]
    first = draw.choice("fm")
    for place in range(size):
        year = born + draw.randint(-4, 4) if place == 1 else born + (place > 1) * draw.randint(24, 32)
        sex = first if place == 0 else ("m" if first == "f" else "f") if place == 1 else draw.choice("fm")
        name = _name(draw, surnames[place == 1], sex, min(year, YEAR - 1), names)
        yield name, sex, min(year, YEAR - 1), place == 0


def _name(draw: random.Random, surname: str, sex: str, year: int, taken: set[str]) -> str:
    if year < 1965:
        given = ELDER_F if sex == "f" else ELDER_M
    elif year < 2000:
        given = ADULT_F if sex == "f" else ADULT_M
    else:
        given = YOUNG
    free = [word for word in given.split() if surname + word not in taken]
    name = surname + draw.choice(free)
    taken.add(name)
    return name


def _surname(draw: random.Random) -> str:
    return draw.choice(SURNAMES) if draw.random() > 0.06 else draw.choice(RARER.split())


def _with_known_names(people: list[Resident]) -> list[Resident]:
    """Put the unusual names and those of the story at fixed owners, so that they are there for every seed."""
    owners = [i for i, person in enumerate(people) if person.owner]
    known = [*((name, "") for name in UNUSUAL), *STORY]
    for place, (name, sex) in enumerate(known):
        at = owners[50 + place * 157]
        people[at] = msgspec.structs.replace(people[at], name=name, sex=sex or people[at].sex)
    return people


def _listed(person: Resident) -> Listed:
    return Listed(
        name=person.name,
        number=person.number,
        household=person.household,
        area=person.area,
        phone=person.phone,
        sex="f" if person.sex == "f" else "m",
        birth_year=person.birth_year,
        tags=("业主",) if person.owner else (),
        owner=person.owner,
    )


def _guest(name: str, words: str) -> Listed:
    return Listed(name=name, tags=("列席", words))


async def _assembly(people: People, community: CommunityId, roll: list[PersonId]) -> BodyId:
    remote = Remote(quorum=True, vote=True, speak=True)
    data = BodyData(name=BODY, preset="urban.reps", unit="member", remote=remote)
    body = await people.bodies.add(community, data)
    seats = [
        BodySeat(person=person, capacity="committee", office=OFFICES[i])
        if i < COMMITTEE
        else BodySeat(person=person, capacity="representative")
        for i, person in enumerate(roll)
    ]
    await people.bodies.seat(body, seats)
    return body
