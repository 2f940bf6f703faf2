"""What the shell adds to commands: texts kept and replaced, minutes closed by the server, signatures checked."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.balloting.words import OpenPoll
from facilitation.log import canonical
from facilitation.minutes import signing
from facilitation.secrecy.poll_words import CloseSecretPoll, OpenSecretPoll
from facilitation.types import Actor, DeviceId, HallId, MemberId
from server.asked import Asked
from server.auth import wall_clock
from server.keys import PEOPLE, STORE
from tests.server.house import House, Page, hold_meeting, open_house, set_up, until

REASON = "老李说他先来的，大家都同意"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as made:
        await hold_meeting(made)
        yield made


@pytest.fixture
async def chair(house: House) -> Page:
    page = await house.staff("moderator")
    await set_up(house, page)
    await page.open("moderator")
    return page


async def recorder_of(house: House) -> Page:
    page = await house.staff("recorder")
    await page.open("recorder")
    return page


async def rows(house: House) -> int:
    ask = "SELECT count(*) FROM text"
    found: int = await house.app[PEOPLE].file.read(lambda c: c.execute(ask).fetchone()[0])
    return found


async def write(page: Page, text: str, base: str = "", id: str = "") -> dict[str, Any]:
    do = {"kind": "write_section", "section": "course", "text": text, "base": base}
    return await page.say(do, seat="recorder", id=id)


async def test_a_text_about_persons_stands_beside_the_log_and_its_commitment_in_it(house: House, chair: Page) -> None:
    recorder = await recorder_of(house)
    assert (await write(recorder, REASON))["ok"]
    mark = house.sitting.room.state.recording.sections["course"]
    assert (await house.app[PEOPLE].texts.read([mark])) == {mark: REASON}
    opened = (await house.app[PEOPLE].texts.opened([mark]))[mark]
    salted = b"\x00" + bytes.fromhex(opened.salt) + REASON.encode()
    assert hashlib.sha256(salted).hexdigest() == mark
    log = b"".join(entry.body for entry in await house.app[STORE].read(house.meeting))
    assert REASON.encode() not in log and mark.encode() in log


async def test_the_same_text_sent_again_is_kept_once(house: House, chair: Page) -> None:
    recorder = await recorder_of(house)
    first = await write(recorder, REASON, id="w" * 32)
    assert await write(recorder, REASON, id="w" * 32) == first
    assert await rows(house) == 1
    assert (await write(recorder, "别的", id="w" * 32))["code"] == "id_used_with_other_body"


async def test_SE1_nothing_is_kept_for_somebody_who_may_not_write(house: House, chair: Page) -> None:
    phone = await house.device(house.members[0])
    await phone.open("phone")
    for seat in ("participant", "recorder", "moderator"):
        do = {"kind": "write_section", "section": "course", "text": REASON}
        answer = await phone.say(do, seat=seat, member=house.members[0])
        assert answer["code"] in ("not_allowed", "not_bound")
    assert await rows(house) == 0


async def test_a_poll_is_told_who_was_seen_whatever_the_client_says(house: House, chair: Page) -> None:
    member = house.members[0]
    page = await house.device(member)
    await page.open("phone")
    await page.say({"kind": "check_in", "member": member, "hall": "O", "how": "online"}, member=member)
    seen = house.sitting.live.presence.seen(house.sitting.room.state, wall_clock())
    assert seen == (MemberId(member),)
    by = Actor(device=DeviceId(chair.device), seat="moderator")
    claimed = OpenPoll(poll="p", item="i1", seen=(MemberId("somebody"),))
    asked = Asked(id="o" * 32, mark="", by=by, command=claimed, answer=lambda _: None)
    filled = house.sitting.room._desk.quick(asked, house.sitting.room.state)
    assert filled.seen == seen


async def test_a_secret_poll_is_told_who_was_seen_and_its_close_who_is_silent(house: House, chair: Page) -> None:
    """The shell's own facts stand in the commands, whatever the client says."""
    by = Actor(device=DeviceId(chair.device), seat="moderator")
    room, live = house.sitting.room, house.sitting.live

    def filled(command: Any) -> Any:
        asked = Asked(id="s" * 32, mark="", by=by, command=command, answer=lambda _: None)
        return room._desk.quick(asked, room.state)

    made_up = OpenSecretPoll(poll="p", signature="A" * 86, seen=(MemberId("somebody"),), plain_http=True)
    assert filled(made_up).seen == live.presence.seen(room.state, wall_clock())
    assert filled(made_up).plain_http is False
    assert filled(CloseSecretPoll(poll="p", silent=(HallId("nowhere"),))).silent == tuple(sorted(live.silent()))


async def closed(house: House, chair: Page) -> Any:
    assert (await chair.say({"kind": "close_meeting"}, seat="moderator"))["ok"]
    made_up = {"kind": "close_minutes", "sha256": "0" * 64, "size": 0, "head": "0" * 64}
    assert (await chair.say(made_up, seat="moderator"))["ok"]
    version = house.sitting.room.state.recording.closed
    assert version is not None
    return version


async def test_minutes_are_closed_over_what_the_server_composes_not_what_a_client_says(
    house: House, chair: Page
) -> None:
    version = await closed(house, chair)
    entries = await house.app[STORE].read(house.meeting)
    assert (version.size, version.head) == (len(entries) - 1, entries[-2].hash)
    minutes = await house.sitting.record.draft(version)
    assert version.sha256 == signing.sha256(canonical(minutes))


async def test_MI5_only_a_signature_that_holds_is_taken(house: House, chair: Page) -> None:
    version = await closed(house, chair)
    key = Ed25519PrivateKey.generate()
    payload = signing.SignaturePayload(
        meeting=house.meeting,
        minutes_sha256=version.sha256,
        log_head=version.head,
        log_size=version.size,
        role="moderator",
        name="王主持",
        key=signing.pack(key.public_key().public_bytes_raw()),
        at=wall_clock(),
    )
    good = signing.pack(key.sign(canonical(payload)))
    do = {
        "kind": "sign_minutes",
        "role": "moderator",
        "label": "王主持",
        "version": version.number,
        "key": payload.key,
        "signature": good,
        "signed_at": payload.at,
    }
    for change in ({"label": "别人"}, {"signed_at": payload.at + 1}, {"signature": good[::-1]}):
        assert (await chair.say({**do, **change}, seat="moderator"))["code"] == "signature_wrong"
    assert (await chair.say(do, seat="moderator"))["ok"]
    assert (await chair.say({**do, "signed_at": payload.at}, seat="moderator"))["code"] == "already_signed"
    await until(lambda: chair.slices["minutes"]["data"]["signatures"])
    assert chair.slices["minutes"]["data"]["signatures"][0]["label"] == "王主持"
