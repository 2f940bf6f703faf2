"""The minutes over HTTP: drafted, written on, closed, signed by three, carried away, and proved elsewhere."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.log import canonical
from facilitation.minutes.signing import SignaturePayload
from facilitation.minutes.verify import verify
from facilitation.refused import Refused
from server.cli.exporting import export_meeting
from server.keys import CONFIG, HUB, MEETINGS, PEOPLE, STORE
from server.people.erasure import erase_person
from server.people.ids import MeetingId
from server.people.rows import PersonData
from server.signing import HubKey
from tests.server.serving import Browser, Running, running
from tests.server.test_setup_api import body_of, command, meeting_of, registered

ROLES = ("moderator", "recorder", "supervisor")
ZERO = "0" * 64


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def held_meeting(house: Running) -> tuple[str, dict[str, Browser]]:
    """A meeting that is over: one decision by show of hands on phones, with its staff."""
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made, members=3))
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    await command(admin, meeting, {"kind": "add_hall", "hall": "O", "name": "线上", "hall_kind": "online"})
    await command(admin, meeting, {"kind": "add_hall", "hall": "F", "name": "议事厅", "hall_kind": "fixed"})
    await command(admin, meeting, {"kind": "add_item", "item": "1", "title": "通过议程", "item_kind": "procedural"})
    staff = {role: await seated(house, admin, meeting, role) for role in ROLES}
    desk = await seated(house, admin, meeting, "hall_desk", "F")
    moderator = staff["moderator"]
    await command(moderator, meeting, {"kind": "open_doors"}, seat="moderator")
    for card in (await admin.told(f"/api/setup/m/{meeting}/cards"))["cards"]:
        check_in = {"kind": "check_in", "member": card["member"], "hall": "F"}
        asked = {"id": token_hex(16), "meeting": meeting, "as": {"seat": "hall_desk", "hall": "F"}, "do": check_in}
        await desk.told(f"/api/m/{meeting}/command", asked)
    await command(moderator, meeting, {"kind": "start_item", "item": "1"}, seat="moderator")
    await command(staff["recorder"], meeting, written("要点：无异议。"), seat="recorder")
    await command(moderator, meeting, {"kind": "conclude_item", "item": "1", "outcome": "noted"}, seat="moderator")
    await command(moderator, meeting, {"kind": "close_meeting"}, seat="moderator")
    return meeting, {**staff, "hall_desk": desk}


def written(text: str, base: str = "") -> dict[str, Any]:
    return {"kind": "write_section", "section": "notes", "text": text, "base": base}


async def seated(house: Running, admin: Browser, meeting: str, seat: str, hall: str | None = None) -> Browser:
    link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": seat, "hall": hall})
    browser = house.browser()
    await browser.told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    return browser


async def sign(
    browser: Browser, meeting: str, role: str, closed: dict[str, Any], name: str = ""
) -> dict[str, Any]:
    """Sign as a page does: a key made here, over the payload that the draft names."""
    key = Ed25519PrivateKey.generate()
    public = base64.urlsafe_b64encode(key.public_key().public_bytes_raw()).decode().rstrip("=")
    payload = SignaturePayload(
        meeting=meeting,
        minutes_sha256=closed["sha256"],
        log_head=closed["log_head"],
        log_size=closed["log_size"],
        role=role,  # type: ignore[arg-type]
        name=name or f"{role}甲",
        key=public,
        at=closed["at"] + 1000,
    )
    signature = base64.urlsafe_b64encode(key.sign(canonical(payload))).decode().rstrip("=")
    do = {
        "kind": "sign_minutes",
        "role": role,
        "label": payload.name,
        "version": closed["number"],
        "key": public,
        "signature": signature,
        "signed_at": payload.at,
    }
    return await command(browser, meeting, do, seat=role)


async def test_minutes_go_from_draft_to_a_package_that_is_proved(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    recorder = staff["recorder"]
    draft = await recorder.told(f"/api/m/{meeting}/draft")
    assert "第一次会" in draft["text"]["zh-CN"] and draft["closed"] is None
    (section,) = draft["sections"]
    assert section["text"] == "要点：无异议。"
    await command(recorder, meeting, written("要点：一致同意。", section["base"]), seat="recorder")
    assert (await recorder.told(f"/api/m/{meeting}/package", status=409))["code"] == "minutes_open"

    close = {"kind": "close_minutes", "sha256": ZERO, "size": 0, "head": ZERO}
    await command(recorder, meeting, close, seat="recorder")
    closed = (await recorder.told(f"/api/m/{meeting}/draft"))["closed"]
    for role in ROLES:
        assert (await sign(staff[role], meeting, role, closed))["ok"]

    answer = await recorder.get(f"/api/m/{meeting}/package")
    assert answer.status == 200 and f"{meeting}.yishi" in answer.headers["Content-Disposition"]
    data = recorder.body
    report = verify(data)
    assert report.exit_code == 0, report.text("en")
    changed = bytearray(data)
    changed[len(data) // 2] ^= 1
    assert verify(bytes(changed)).exit_code != 0


async def closed_and_signed(meeting: str, staff: dict[str, Browser]) -> None:
    close = {"kind": "close_minutes", "sha256": ZERO, "size": 0, "head": ZERO}
    await command(staff["recorder"], meeting, close, seat="recorder")
    closed = (await staff["recorder"].told(f"/api/m/{meeting}/draft"))["closed"]
    for role in ROLES:
        await sign(staff[role], meeting, role, closed)


async def renamed(house: Running, meeting: str) -> int:
    """Another name for one member of the roll, taken over by the meeting; returns the person."""
    people = house.app[PEOPLE]
    person = min((await people.meetings.persons(MeetingId(meeting))).values())
    known = await people.register.person(person)
    assert known is not None
    await people.register.change_person(person, PersonData(name="改过的名字", number=known.number))
    await people.meetings.refresh(MeetingId(meeting))
    sitting = house.app[MEETINGS].get(meeting)
    assert sitting is not None
    await sitting.read_names()
    return person


async def test_closed_minutes_keep_the_names_and_texts_they_were_closed_with(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    await closed_and_signed(meeting, staff)
    recorder = staff["recorder"]
    before = (await recorder.told(f"/api/m/{meeting}/draft"))["text"]
    await renamed(house, meeting)
    people = house.app[PEOPLE]
    marks = set(await people.file.read(lambda c: [row[0] for row in c.execute("SELECT commitment FROM text")]))
    marks -= signers(house, meeting)
    assert await people.texts.erase(marks) == len(marks) > 0
    after = (await recorder.told(f"/api/m/{meeting}/draft"))["text"]
    assert after == before and "改过的名字" not in str(after)
    await recorder.get(f"/api/m/{meeting}/package")
    report = verify(recorder.body)
    assert report.exit_code == 0, report.text("en")


def signers(house: Running, meeting: str) -> set[str]:
    """What the log holds of the names signed with."""
    sitting = house.app[MEETINGS].get(meeting)
    assert sitting is not None
    return {signature.name for signature in sitting.room.state.recording.signatures}


async def test_a_signers_name_stands_beside_the_log_and_can_be_erased(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    await closed_and_signed(meeting, staff)
    log = b"".join(entry.body for entry in await house.app[MEETINGS].store.read(meeting))
    assert b"minutes_signed" in log and "甲".encode() not in log
    sitting = house.app[MEETINGS].get(meeting)
    assert sitting is not None
    while len(sitting.house.names.signers) < len(ROLES):
        await asyncio.sleep(0.01)
    assert set(sitting.house.names.signers.values()) == {f"{role}甲" for role in ROLES}
    assert await house.app[PEOPLE].texts.erase(signers(house, meeting)) == len(ROLES)
    assert (await staff["recorder"].told(f"/api/m/{meeting}/package", status=409))["code"] == "minutes_erased"


async def test_a_name_too_long_to_sign_with_is_refused_with_its_path(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    close = {"kind": "close_minutes", "sha256": ZERO, "size": 0, "head": ZERO}
    await command(staff["recorder"], meeting, close, seat="recorder")
    do = {"kind": "sign_minutes", "role": "recorder", "label": "长" * 81, "version": 1, "key": "k" * 43,
          "signature": "s" * 86, "signed_at": 1}  # fmt: skip
    answer = await command(staff["recorder"], meeting, do, seat="recorder", status=409)
    assert (answer["code"], answer["path"]) == ("malformed", "do.label")


async def test_a_correction_takes_the_corrected_name(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    await closed_and_signed(meeting, staff)
    await renamed(house, meeting)
    again = {"kind": "close_minutes", "sha256": ZERO, "size": 0, "head": ZERO, "correction": True}
    await command(staff["recorder"], meeting, again, seat="recorder")
    draft = await staff["recorder"].told(f"/api/m/{meeting}/draft")
    assert draft["closed"]["number"] == 2 and "改过的名字" in str(draft["text"])


async def test_after_a_person_was_erased_it_is_said_that_there_is_no_package_any_more(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    await closed_and_signed(meeting, staff)
    person = min((await house.app[PEOPLE].meetings.persons(MeetingId(meeting))).values())
    await erase_person(house.app[PEOPLE].file, person)
    refused = await staff["recorder"].told(f"/api/m/{meeting}/package", status=409)
    assert refused["code"] == "minutes_erased" and "erased" in refused["words"]["en"]
    assert (await staff["recorder"].told(f"/api/m/{meeting}/draft"))["closed"]


async def test_the_package_is_sealed_by_the_hub_the_meeting_began_with_or_not_at_all(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    await closed_and_signed(meeting, staff)
    record = house.app[MEETINGS].get(meeting).record  # type: ignore[union-attr]
    with pytest.raises(Refused, match="hub_changed"):
        await record.package(HubKey(b"f" * 32), 0)
    report = verify(await record.package(house.app[HUB], 0))
    assert report.exit_code == 0 and "hub_named" in {said.code for said in report.proved}


async def test_the_operator_exports_while_the_server_runs(
    house: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, staff = await held_meeting(house)
    config, out = house.app[CONFIG], tmp_path / "carried away"
    assert await export_meeting(config, meeting, out) == 1, "tables, and no package before the minutes are closed"
    assert "not closed yet" in capsys.readouterr().err
    assert sorted(path.suffix for path in out.iterdir()) == [".csv"] * 4
    await closed_and_signed(meeting, staff)
    person = await renamed(house, meeting)
    assert await export_meeting(config, meeting, out) == 0
    report = verify((out / f"{meeting}.yishi").read_bytes())
    assert report.exit_code == 0, report.text("en")
    assert house.app[PEOPLE].file.read_only is None and house.app[STORE].read_only is None
    await erase_person(house.app[PEOPLE].file, person)  # type: ignore[arg-type]
    (out / f"{meeting}.yishi").unlink()
    assert await export_meeting(config, meeting, out) == 1
    assert "erased" in capsys.readouterr().err and not (out / f"{meeting}.yishi").exists()
    assert await export_meeting(config, "nowhere", out) == 2


async def test_the_draft_and_the_package_are_for_staff(house: Running) -> None:
    meeting, _ = await held_meeting(house)
    stranger = house.browser()
    await stranger.get(f"/phone?m={meeting}")
    for path in ("draft", "package", "roll?q=0"):
        assert (await stranger.told(f"/api/m/{meeting}/{path}", status=403))["code"] == "not_allowed"


async def test_the_desk_finds_people_and_sees_where_they_are(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    found = (await staff["moderator"].told(f"/api/m/{meeting}/roll?q=002"))["found"]
    assert [(one["number"], one["hall"]) for one in found] == [("002", "F")]
    assert (await staff["moderator"].told(f"/api/m/{meeting}/roll?q="))["found"] == []
    assert (await staff["supervisor"].told(f"/api/m/{meeting}/roll?q=002", status=403))["code"] == "not_allowed"
    assert (await staff["moderator"].told(f"/api/m/{meeting}/roll/all", status=403))["code"] == "not_allowed"


async def test_a_halls_desk_takes_the_whole_roll_along(house: Running) -> None:
    meeting, staff = await held_meeting(house)
    desk = staff["hall_desk"]
    people = (await desk.told(f"/api/m/{meeting}/roll/all"))["people"]
    searched = (await desk.told(f"/api/m/{meeting}/roll?q=002"))["found"]
    listed = [{k: v for k, v in one.items() if k != "keys"} for one in people if one["number"] == "002"]
    # Who holds a vote is told for those who are looked for; it would be old before the list is used.
    assert [one | {"votes": []} for one in searched] == listed and searched[0]["votes"][0]["own"]
    assert all(one["number"] in one["keys"].split("\n") for one in people) and len(people) == 3


async def test_anyone_sees_the_public_view_and_no_full_name(house: Running) -> None:
    meeting, _ = await held_meeting(house)
    told = await house.browser().told(f"/api/m/{meeting}/public")
    assert told["slices"]["meeting"]["phase"] == "closed" and told["slices"]["quorum"]["present"] == 3
    assert "居民" not in str(told["slices"]["floor"])
    (listed,) = (await house.browser().told("/api/start"))["meetings"]
    assert (listed["id"], listed["phase"], listed["minutes"]) == (meeting, "closed", False)
    assert (await house.browser().told("/api/m/nowhere/public", status=404))["code"] == "unknown_meeting"
