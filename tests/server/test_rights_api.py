"""From an imported register to household votes, proxies and walk-ins, over HTTP as desks, recorders and phones ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from facilitation.types import MemberId
from server.keys import MEETINGS, PEOPLE
from server.people.ids import MeetingId
from tests.server.serving import Browser, Running, running

CSV = (
    "编号,姓名,房号,性别,出生年,面积,身份\n"
    "001,王大明,1号楼101,男,1960,80,业主\n"
    "002,李小兰,1号楼101,女,1962,80,业主\n"
    "003,王小宝,1号楼101,男,2015,80,\n"
    "004,赵一,1号楼102,男,1970,90,业主\n"
    "005,钱二,1号楼103,女,1971,70,业主\n"
    "006,孙三,1号楼104,男,1972,60,业主、物业人员\n"
    "007,李四,1号楼105,男,1973,60,业主\n"
)


class Meeting:
    """A meeting set up from the register, with its staff."""

    def __init__(self, id: str, admin: Browser, staff: dict[str, Browser]) -> None:
        self.id, self.admin, self.staff = id, admin, staff

    async def do(self, seat: str, do: dict[str, Any], status: int = 200) -> dict[str, Any]:
        by = {"seat": seat} | ({"hall": "F"} if seat == "hall_desk" else {})
        asked = {"id": token_hex(16), "meeting": self.id, "as": by, "do": do}
        return await self.staff[seat].told(f"/api/m/{self.id}/command", asked, status)

    async def find(self, query: str) -> dict[str, Any]:
        """The one member found by these letters."""
        (found,) = (await self.staff["hall_desk"].told(f"/api/m/{self.id}/roll?q={query}"))["found"]
        return dict(found)

    async def comes(self, query: str) -> dict[str, Any]:
        """Check in at the desk."""
        one = await self.find(query)
        await self.do("hall_desk", {"kind": "check_in", "member": one["member"], "hall": "F", "how": "desk"})
        return await self.find(query)

    async def slices(self, seat: str, page: str) -> dict[str, Any]:
        hello = {"meeting": self.id, "seat": page, "protocol": 1} | ({"hall": "F"} if page == "hall" else {})
        told = await self.staff[seat].told(f"/api/m/{self.id}/hello", hello)
        return {name: part["data"] for name, part in told["slices"].items()}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def held(house: Running, preset: str) -> Meeting:
    admin = await house.admin()
    made = str((await admin.told("/api/setup/communities", {"name": "试验小区"}))["id"])
    uploaded = await (await admin.post(f"/api/setup/c/{made}/upload", CSV.encode())).json()
    rows = {str(row["row"]): "as_is" for row in uploaded["preview"]["doubtful"]}
    await admin.told(f"/api/setup/c/{made}/import", {"upload": uploaded["upload"], "rows": rows})
    body = (await admin.told(f"/api/setup/c/{made}/bodies", {"name": "大会", "preset": preset}))["id"]
    new = {"body": body, "title": "第一次会", "planned": 1_800_000_000_000}
    meeting = str((await admin.told(f"/api/setup/c/{made}/meetings", new))["id"])
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    found = Meeting(meeting, admin, {"admin": admin})
    await found.do("admin", {"kind": "add_hall", "hall": "F", "name": "议事厅", "hall_kind": "fixed"})
    await found.do("admin", {"kind": "add_item", "item": "i1", "title": "通过议程", "item_kind": "procedural"})
    for seat in ("moderator", "recorder", "hall_desk"):
        asked = {"seat": seat} | ({"hall": "F"} if seat == "hall_desk" else {})
        link = await admin.told(f"/api/setup/m/{meeting}/links", asked)
        found.staff[seat] = house.browser()
        await found.staff[seat].get("/enter")
        await found.staff[seat].told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    await found.do("moderator", {"kind": "open_doors"})
    return found


async def test_households_of_the_register_have_one_voice_each_and_pass_it_on(house: Running) -> None:
    meeting = await held(house, "urban.assembly.households")
    quorum = (await meeting.slices("moderator", "moderator"))["quorum"]
    assert quorum["roll"] == 5
    one = await meeting.comes("王大明")
    two = await meeting.comes("李小兰")
    assert [v["holder_name"] for v in two["votes"]] == ["王大明"] and two["votes"][0]["shared"]
    assert (await meeting.slices("moderator", "moderator"))["quorum"]["present"] == 1
    right = two["votes"][0]["right"]
    over = {"kind": "hand_over", "right": right, "member": one["member"], "to": two["member"]}
    await meeting.do("hall_desk", over)
    assert (await meeting.find("李小兰"))["votes"][0]["holder_name"] == "李小兰"
    again = await meeting.do("hall_desk", over, 409)
    assert again["code"] == "not_holder"
    desk = (await meeting.slices("hall_desk", "hall"))["desk"]
    assert desk["present"][0]["name"] == "李小兰"
    children = (await meeting.staff["hall_desk"].told(f"/api/m/{meeting.id}/roll?q=王小宝"))["found"]
    assert children == []


async def test_a_proxy_at_the_desk_is_seen_published_and_taken_back(house: Running) -> None:
    meeting = await held(house, "owners.ordinary")
    agent, principal = await meeting.comes("赵一"), await meeting.find("钱二")
    form = {
        "kind": "register_proxy",
        "proxy": "x1",
        "right": principal["votes"][0]["right"],
        "principal": principal["member"],
        "agent": agent["member"],
        "form": "7",
        "hall": "F",
    }
    await meeting.do("hall_desk", form)
    slices = await meeting.slices("recorder", "recorder")
    assert [(p["principal"], p["agent"], p["held"]) for p in slices["rights"]["proxies"]] == [("钱二", "赵一", True)]
    public = (await house.browser().told(f"/api/m/{meeting.id}/public"))["slices"]["agents"]
    assert public == {"agents": [{"name": "赵*", "count": 1}], "proxies": 1}
    assert "rights" not in (await house.browser().told(f"/api/m/{meeting.id}/public"))["slices"]
    assert slices["quorum"]["at_count"]
    await meeting.comes("钱二")
    assert (await meeting.slices("recorder", "recorder"))["rights"]["proxies"] == []


async def test_the_office_sees_the_proxies_and_a_desk_asks_its_own_view(house: Running) -> None:
    meeting = await held(house, "owners.ordinary")
    for seat in ("admin", "recorder"):
        told = await meeting.staff[seat].told(f"/api/m/{meeting.id}/rights")
        assert (told["allowed"], told["proxies"]) == (True, [])
    refused = await meeting.staff["hall_desk"].told(f"/api/m/{meeting.id}/rights", status=403)
    assert refused["code"] == "not_allowed"


async def test_the_register_knows_who_may_not_be_an_agent(house: Running) -> None:
    meeting = await held(house, "cn.zhoushan.owners")
    staff, principal = await meeting.comes("孙三"), await meeting.find("李四")
    form = {
        "kind": "register_proxy",
        "proxy": "x1",
        "right": principal["votes"][0]["right"],
        "principal": principal["member"],
        "agent": staff["member"],
        "form": "7",
    }
    refused = await meeting.do("recorder", form, 409)
    assert refused["code"] == "agent_barred" and refused["article"]
    assert "物业服务企业人员" in refused["words"]["zh-CN"]
    stranger = await meeting.do("recorder", form | {"agent": "nobody"}, 409)
    assert stranger["code"] == "not_on_roll"


async def test_somebody_from_outside_comes_with_a_form_and_votes_for_the_principal(house: Running) -> None:
    meeting = await held(house, "owners.ordinary")
    principal = await meeting.find("钱二")
    new = await meeting.staff["hall_desk"].told(f"/api/m/{meeting.id}/newcomer", {"name": "女儿小钱"})
    form = {"kind": "register_proxy", "proxy": "x1", "right": principal["votes"][0]["right"], "form": "8", "hall": "F"}
    await meeting.do("hall_desk", form | {"principal": principal["member"], "agent": new["member"]})
    came = await meeting.comes("女儿小钱")
    assert [(v["own"], v["holder_name"]) for v in came["votes"]] == [(False, "女儿小钱")]


async def test_a_walk_in_is_an_observer_until_two_admit_and_the_name_is_not_in_the_log(house: Running) -> None:
    meeting = await held(house, "urban.assembly.adults")
    new = await meeting.staff["hall_desk"].told(f"/api/m/{meeting.id}/newcomer", {"name": "路过的人"})
    await meeting.do("hall_desk", {"kind": "record_walk_in", "member": new["member"], "hall": "F"})
    admit = {"kind": "admit_walk_in", "member": new["member"], "right": "w1", "reason": "刚搬来，户口已迁入"}
    await meeting.do("recorder", admit)
    acts = await meeting.staff["moderator"].told(
        f"/api/m/{meeting.id}/hello", {"meeting": meeting.id, "seat": "moderator", "protocol": 1}
    )
    (act,) = acts["you"]["data"]["acts"]
    assert "路过的人" in act["what"]["zh-CN"] and act["reason"] == "刚搬来，户口已迁入"
    await meeting.do("moderator", {"kind": "second_act", "act": act["act"]})
    found = await meeting.find("路过的人")
    assert (found["guest"], found["votes"][0]["holder_name"]) == (None, "路过的人")
    strangers = await house.browser().told(f"/api/m/{meeting.id}/newcomer", {"name": "x"}, 401)
    assert strangers["code"] == "unknown_device"


async def test_an_entry_that_was_joined_is_found_no_more_and_its_card_opens_the_other(house: Running) -> None:
    meeting = await held(house, "urban.assembly.adults")
    stays, goes = await meeting.find("赵一"), await meeting.find("钱二")
    join = {"kind": "join_members", "member": stays["member"], "twin": goes["member"], "reason": "同一个人，登记了两次"}
    await meeting.do("recorder", join)
    sitting = house.app[MEETINGS].get(meeting.id)
    assert sitting is not None
    (act,) = sitting.room.state.seconding.acts
    await meeting.do("moderator", {"kind": "second_act", "act": act})
    told = await meeting.staff["recorder"].told(f"/api/m/{meeting.id}/roll?q=钱二")
    assert told["found"] == []
    code = await house.app[PEOPLE].cards.new_card(MeetingId(meeting.id), MemberId(goes["member"]))
    phone = house.browser()
    await phone.get("/phone")
    shown = await phone.told(f"/api/m/{meeting.id}/person", {"code": code})
    assert shown["member"] == stays["member"]
