"""Setting up over HTTP: from an empty house to a meeting whose doors can open, and who may do what."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from server.demo_sheet import sample_register
from server.keys import MEETINGS
from tests.server.serving import Browser, Running, running

CSV = "编号,姓名,房号,性别,出生年,身份\n" + "".join(
    f"{n:03d},居民{chr(0x4E00 + n)},{n}号楼1单元101,{'女' if n % 2 else '男'},1970,{'业主' if n < 3 else ''}\n"
    for n in range(1, 8)
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def community(admin: Browser, name: str = "试验小区") -> str:
    return str((await admin.told("/api/setup/communities", {"name": name}))["id"])


async def registered(admin: Browser, csv: str = CSV) -> str:
    """A community with its register taken in."""
    made = await community(admin)
    answer = await admin.post(f"/api/setup/c/{made}/upload", csv.encode())
    assert answer.status == 200, await answer.text()
    upload = (await answer.json())["upload"]
    await admin.told(f"/api/setup/c/{made}/import", {"upload": upload})
    return made


async def body_of(admin: Browser, made: str, members: int = 5, preset: str = "council.light") -> str:
    body = str((await admin.told(f"/api/setup/c/{made}/bodies", {"name": "议事会", "preset": preset}))["id"])
    found = await admin.told(
        f"/api/setup/c/{made}/choose", {"list": "\n".join(f"{n:03d}" for n in range(1, members + 1))}
    )
    seats = [{"person": line["found"][0]["id"], "capacity": "representative"} for line in found["lines"]]
    await admin.told(f"/api/setup/b/{body}/seats", {"seats": seats})
    return body


async def meeting_of(admin: Browser, made: str, body: str) -> str:
    new = {"body": body, "title": "第一次会", "planned": 1_800_000_000_000}
    return str((await admin.told(f"/api/setup/c/{made}/meetings", new))["id"])


async def command(
    browser: Browser, meeting: str, do: dict[str, Any], status: int = 200, seat: str = "admin"
) -> dict[str, Any]:
    asked = {"id": token_hex(16), "meeting": meeting, "as": {"seat": seat}, "do": do}
    return await browser.told(f"/api/m/{meeting}/command", asked, status)


async def test_a_convener_comes_from_nothing_to_open_doors(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    body = await body_of(admin, made)
    meeting = await meeting_of(admin, made, body)
    before = await admin.told(f"/api/setup/m/{meeting}")
    assert [c["code"] for c in before["checks"] if c["state"] == "missing"] == ["roll", "halls", "agenda", "moderator"]

    roll = await admin.told(f"/api/setup/m/{meeting}/roll", {})
    assert (roll["rights"], roll["set"]) == (5, True)
    for hall, name, kind in (("F", "议事厅", "fixed"), ("O", "线上", "online")):
        await command(admin, meeting, {"kind": "add_hall", "hall": hall, "name": name, "hall_kind": kind})
    await command(admin, meeting, {"kind": "add_item", "item": "1", "title": "北门开通", "text": "正文"})
    refused = await command(admin, meeting, {"kind": "open_doors"}, 409)
    assert refused["code"] == "not_ready"

    link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": "moderator"})
    moderator = house.browser()
    assert (await moderator.get("/enter")).status == 200
    to = await moderator.told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    assert to["to"] == f"/moderator?m={meeting}"
    whole = await admin.told(f"/api/setup/m/{meeting}")
    assert whole["ready"], whole["checks"]
    assert {s["seat"] for s in whole["staff"]} == {"admin", "moderator"}
    assert (await command(moderator, meeting, {"kind": "open_doors"}, seat="moderator"))["ok"]


async def test_every_doubtful_row_of_eighteen_hundred_households_is_named_and_nothing_is_imported_without_a_decision(
    house: Running,
) -> None:
    admin = await house.admin()
    made = await community(admin)
    sheet, planted = sample_register()
    answer = await admin.post(f"/api/setup/c/{made}/upload", sheet)
    looked = await answer.json()
    doubtful = {row["row"] for row in looked["preview"]["doubtful"]}
    assert doubtful >= set(planted)
    refused = await admin.told(f"/api/setup/c/{made}/import", {"upload": looked["upload"]}, 400)
    assert refused["path"].startswith("rows[")
    assert (await admin.told("/api/setup"))["communities"][0]["persons"] == 0

    chosen = {str(row["row"]): row["suggested"] for row in looked["preview"]["doubtful"]}
    written = await admin.told(f"/api/setup/c/{made}/import", {"upload": looked["upload"], "rows": chosen})
    told = (await admin.told("/api/setup"))["communities"][0]
    assert told["persons"] == written["persons"] > 4000
    assert 1795 <= told["households"] <= 1800


async def test_a_preview_can_be_looked_at_with_other_columns(house: Running) -> None:
    admin = await house.admin()
    made = await community(admin)
    csv = "甲,乙\n001,王小明\n002,李小红\n"
    looked = await (await admin.post(f"/api/setup/c/{made}/upload", csv.encode())).json()
    told = looked if looked.get("upload") else None
    if told is None:
        assert looked["code"] == "malformed"
        return
    again = await admin.told(
        f"/api/setup/c/{made}/look", {"upload": told["upload"], "columns": {"0": "number", "1": "name"}}
    )
    assert again["preview"]["persons"] == 2
    wrong = {"upload": told["upload"], "columns": {"0": "shoe size"}}
    assert (await admin.told(f"/api/setup/c/{made}/look", wrong, 400))["path"] == "columns"


async def test_people_are_found_by_letters_tags_and_pasted_lists(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    found = await admin.told(f"/api/setup/c/{made}/people?q=003")
    assert [p["number"] for p in found["people"]] == ["003"]
    assert (await admin.told(f"/api/setup/c/{made}/tags"))["tags"] == [{"tag": "业主", "count": 2}]
    lines = (await admin.told(f"/api/setup/c/{made}/choose", {"tag": "业主", "list": "002\n没有这人\n"}))["lines"]
    assert [len(line["found"]) for line in lines] == [1, 1, 1, 0]


async def test_the_rules_to_choose_from_are_told_with_words_and_source(house: Running) -> None:
    admin = await house.admin()
    presets = {p["id"]: p for p in (await admin.told("/api/setup/presets"))["presets"]}
    reps = presets["urban.reps"]
    assert reps["title"] == {"zh-CN": "居民代表会议", "en": "Residents' representatives' assembly"}
    assert "2/3" in reps["rule"]["zh-CN"] and "29" in reps["article"]["zh-CN"] and reps["seated"]
    assert not presets["urban.assembly.pre2026"]["in_force"]


async def test_a_house_has_rules_of_its_own(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "ours.toml").write_text(
        'id = "ours.reps"\nextends = "urban.reps"\n[[decide]]\nof = "present"\nop = ">="\nn = 2\nd = 3\n', "utf-8"
    )
    async with running(tmp_path / "data", rules_dir=str(rules)) as house:
        admin = await house.admin()
        first = (await admin.told("/api/setup/presets"))["presets"][0]
        assert (first["id"], first["extends"], first["basis"]) == ("ours.reps", "urban.reps", "local")
        made = await registered(admin)
        body = await body_of(admin, made, preset="ours.reps")
        meeting = await meeting_of(admin, made, body)
        assert "2/3" in (await admin.told(f"/api/setup/m/{meeting}"))["rule"]["zh-CN"].split("通过条件")[1]


async def test_RL6_a_roll_that_lacks_representatives_is_named_before_and_after(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    body = await body_of(admin, made, preset="urban.reps")
    seats = (await admin.told(f"/api/setup/b/{body}"))["seats"]
    changed = [{"person": s["person"]["id"], "capacity": "committee"} for s in seats]
    told = await admin.told(f"/api/setup/b/{body}/seats", {"seats": changed})
    assert [c["state"] for c in told["checks"] if c["code"] == "share:representatives"] == ["missing"]
    meeting = await meeting_of(admin, made, body)
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    checks = {c["code"]: c["state"] for c in (await admin.told(f"/api/setup/m/{meeting}"))["checks"]}
    assert checks["roll_checks"] == "missing"


async def test_guests_and_cards(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    await admin.told(f"/api/setup/m/{meeting}/guests", {"role": "legal_adviser", "name": "沈律师"})
    cards = (await admin.told(f"/api/setup/m/{meeting}/cards"))["cards"]
    assert len(cards) == 6 and cards[-1]["name"] == "沈律师"
    assert len({card["code"] for card in cards}) == 6
    assert all(card["url"].endswith(f"/phone?m={meeting}#p={card['code']}") for card in cards)
    phone = house.browser()
    await phone.get(f"/phone?m={meeting}")
    told = await phone.told(f"/api/m/{meeting}/person", {"code": cards[0]["code"]})
    assert told["name"] == cards[0]["name"]


async def test_SE1_strangers_and_other_staff_prepare_nothing(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    stranger = house.browser()
    assert (await stranger.told("/api/setup", status=401))["code"] == "unknown_device"
    await stranger.get("/enter")
    for path in (f"/api/setup/m/{meeting}", f"/api/setup/c/{made}/people?q=0", f"/api/setup/m/{meeting}/cards"):
        assert (await stranger.told(path, status=403))["code"] == "not_allowed"
    assert (await stranger.told("/api/setup"))["communities"] == []
    assert (await stranger.told("/api/setup/communities", {"name": "x"}, 403))["code"] == "not_allowed"
    assert (await stranger.told(f"/api/setup/m/{meeting}/links", {"seat": "moderator"}, 403))["code"] == "not_allowed"


async def test_a_convener_prepares_the_own_community_until_the_doors_open(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    other = await community(admin, "另一个小区")
    body = await body_of(admin, made)
    meeting = await meeting_of(admin, made, body)
    link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": "convener"})
    convener = house.browser()
    assert (await convener.told("/api/enter", {"token": link["url"].partition("#k=")[2]}))[
        "to"
    ] == f"/setup?m={meeting}"
    assert [c["id"] for c in (await convener.told("/api/setup"))["communities"]] == [made]
    assert (await convener.told(f"/api/setup/c/{other}/people?q=0", status=403))["code"] == "not_allowed"
    await convener.told(f"/api/setup/m/{meeting}/roll", {})
    await command(
        convener, meeting, {"kind": "add_hall", "hall": "F", "name": "厅", "hall_kind": "fixed"}, seat="convener"
    )
    await command(convener, meeting, {"kind": "add_item", "item": "1", "title": "事"}, seat="convener")
    moderator = house.browser()
    link = await convener.told(f"/api/setup/m/{meeting}/links", {"seat": "moderator"})
    await moderator.told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    await command(convener, meeting, {"kind": "open_doors"}, seat="convener")
    assert (await convener.told(f"/api/setup/m/{meeting}/links", {"seat": "recorder"}, 409))["code"] == "doors_are_open"
    assert (await convener.told(f"/api/setup/m/{meeting}/roll", {}, 409))["code"] == "doors_are_open"


async def test_a_link_works_once(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    token = (await admin.told(f"/api/setup/m/{meeting}/links", {"seat": "recorder"}))["url"].partition("#k=")[2]
    await house.browser().told("/api/enter", {"token": token})
    assert (await house.browser().told("/api/enter", {"token": token}, 409))["code"] == "link_used"
    assert (await house.browser().told("/api/enter", {"token": "nonsense"}, 409))["code"] == "link_unknown"


async def test_a_hall_s_seat_needs_a_hall_that_is_there(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    assert (await admin.told(f"/api/setup/m/{meeting}/links", {"seat": "hall_desk"}, 400))["path"] == "hall"
    new = {"seat": "hall_desk", "hall": "Z"}
    assert (await admin.told(f"/api/setup/m/{meeting}/links", new, 409))["code"] == "unknown_hall"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"name": ""}, "name"),
        ({"name": "x", "more": 1}, "more"),
        ({}, "name"),
        ([], ""),
    ],
)
async def test_what_is_not_the_protocol_is_answered_with_its_place(house: Running, body: Any, path: str) -> None:
    admin = await house.admin()
    answer = await admin.told("/api/setup/communities", body, 400)
    assert answer["code"] == "malformed" and answer["words"]["zh-CN"]
    assert path in json.dumps(answer)


async def test_changes_come_only_from_pages_of_this_house(house: Running) -> None:
    admin = await house.admin()
    for headers in (
        {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    ):
        answer = await admin.post("/api/setup/communities", {"name": "x"}, **headers)
        assert answer.status == 403, headers
    plain = await admin.http.post(
        house.url + "/api/setup/communities",
        data='{"name":"x"}',
        headers={"Content-Type": "text/plain", "Origin": house.url, "Cookie": f"yishi={admin.cookies['yishi']}"},
    )
    assert plain.status == 400


async def test_an_upload_too_large_is_refused_before_it_is_kept(house: Running) -> None:
    admin = await house.admin()
    made = await community(admin)
    answer = await admin.post(f"/api/setup/c/{made}/upload", b"x" * (8 * 1024 * 1024 + 1))
    assert answer.status in (400, 413)


async def test_a_mistake_is_said_in_words_a_convener_understands(house: Running) -> None:
    admin = await house.admin()
    made = await community(admin)
    answer = await admin.post(f"/api/setup/c/{made}/upload", b"  \n")
    told = await answer.json()
    assert (answer.status, told["path"]) == (400, "file")
    assert told["words"] == {"zh-CN": "文件是空的。", "en": "The file is empty."}


async def test_a_lost_card_is_replaced_and_the_old_code_is_worth_nothing(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    old = (await admin.told(f"/api/setup/m/{meeting}/cards"))["cards"][0]
    new = await admin.told(f"/api/setup/m/{meeting}/card", {"member": old["member"]})
    assert new["name"] == old["name"] and new["code"] != old["code"]
    phone = house.browser()
    await phone.get("/enter")
    assert (await phone.told(f"/api/m/{meeting}/person", {"code": old["code"]}, 409))["code"] == "code_wrong"
    assert (await phone.told(f"/api/m/{meeting}/person", {"code": new["code"]}))["member"] == old["member"]


async def test_a_revoked_device_is_a_stranger(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": "recorder"})
    recorder = house.browser()
    await recorder.told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    assert (await recorder.told(f"/api/m/{meeting}/draft"))["closed"] is None
    staff = (await admin.told(f"/api/setup/m/{meeting}"))["staff"]
    device = next(one["device"] for one in staff if one["seat"] == "recorder")
    assert (await recorder.told("/api/setup/revoke", {"device": device}, 403))["code"] == "not_allowed"
    told = {"Cookie": f"yishi={recorder.cookies['yishi']}", "Origin": house.url}
    address = f"{house.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    async with house.http.ws_connect(address, headers=told) as socket:
        await socket.send_str("40")
        await admin.told("/api/setup/revoke", {"device": device})
        async with asyncio.timeout(5):
            async for _ in socket:
                pass
        assert socket.closed
    assert (await recorder.told(f"/api/m/{meeting}/draft", status=401))["code"] == "unknown_device"


async def test_a_title_and_a_time_are_changed_until_the_doors_open(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made, members=3))
    changed = await admin.told(f"/api/setup/m/{meeting}", {"title": "改期的会", "planned": 1_800_000_000_000})
    assert (changed["meeting"]["title"], changed["meeting"]["planned"]) == ("改期的会", 1_800_000_000_000)
    sitting = house.app[MEETINGS].get(meeting)
    assert sitting is not None and sitting.room.state.info is not None
    assert (sitting.room.state.info.title, sitting.room.state.info.planned) == ("改期的会", 1_800_000_000_000)
    size = sitting.room.state.seq
    await admin.told(f"/api/setup/m/{meeting}", {"title": "改期的会", "planned": 1_800_000_000_000})
    assert sitting.room.state.seq == size, "the same again writes nothing"
    stranger = house.browser()
    await stranger.get("/setup")
    await stranger.told(f"/api/setup/m/{meeting}", {"title": "别人的", "planned": 1}, status=403)
