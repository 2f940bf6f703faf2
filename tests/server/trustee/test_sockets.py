"""The ceremony over real sockets: 2 of 3 and 5 of 9, with the tool's own courier, and the meeting that judges it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from facilitation.secrecy.state import Ceremony
from server.pages import routes
from server.trustee.courier import Courier, Refused, place_of
from server.trustee.holding import Holding, Place, fresh
from server.trustee.keeping import backup_of, made_keys, rehearsal
from server.trustee.steps import Next, openings_of, step
from tests.server.house import House, Page, hold_meeting, open_house, post
from tests.voting.secret.making import key, seed
from voting.secret.board import b64, unb64
from voting.secret.group import Scalar, base, written
from voting.secret.transcript import drawn_from
from voting.secret.trustees import seal_share, transcript


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, routes()) as made:
        await hold_meeting(made, members=4)
        yield made


class Trustee:
    """One laptop with the tool, at its own device; the server answers in this same process."""

    def __init__(self, house: House, page: Page, name: str) -> None:
        self.courier = Courier(Place(house.url, house.meeting, {"yishi": page.cookie}))
        self.held: Holding = fresh(key(f"{name} signs"), key(f"{name} receives"))
        self.name, self.turn = name, 0

    async def go(self, agreed: bytes | None = None) -> Next:
        """What comes next: kept, then sent."""
        self.turn += 1
        seen = await asyncio.to_thread(self.courier.bulletin)
        draw = drawn_from(seed(f"{self.name} {self.turn}"))
        found = step(self.held, seen, agreed, draw, seed(f"{self.name} nonce"))
        self.held = found.holding
        if found.message is not None:
            await asyncio.to_thread(self.courier.give, found.message)
        return found

    async def over(self) -> bytes:
        seen = await asyncio.to_thread(self.courier.bulletin)
        return transcript(seen.ceremony(), openings_of(seen, seen.ceremony()))

    async def prove(self, wrong: int = 0) -> None:
        seen = await asyncio.to_thread(self.courier.bulletin)
        backup = backup_of(self.held)
        message = rehearsal(seen, backup, drawn_from(seed("r")))
        if wrong:
            message["c"] = b64(written(int.from_bytes(unb64(message["c"]), "little") + wrong))
        await asyncio.to_thread(self.courier.give, message)


def ceremony(house: House) -> Ceremony:
    held = house.sitting.room.state.secrecy.ceremony
    assert held is not None
    return held


async def begin(house: House, threshold: int, trustees: int, reason: str = "") -> None:
    chair = next((page for page in house._pages if page.sio.connected), None)
    if chair is None:
        chair = await house.staff("moderator")
        await chair.open("moderator")
    told = {"kind": "begin_ceremony", "threshold": threshold, "trustees": trustees, "reason": reason}
    answer = await chair.say(told, seat="moderator")
    assert answer["ok"], answer


async def company(house: House, threshold: int, people: int) -> list[Trustee]:
    await begin(house, threshold, people)
    return [Trustee(house, await house.staff("trustee"), f"T{who}") for who in range(1, people + 1)]


async def until_compare(trustees: list[Trustee]) -> bytes:
    for _ in range(3):
        for one in trustees:
            await one.go()
    assert {(await one.go()).waits for one in trustees} == {"compare"}
    return await trustees[0].over()


@pytest.mark.parametrize(("threshold", "people"), [(1, 1), (2, 3), (5, 9)])
async def test_SB35_a_key_is_made_over_the_wire_and_every_backup_is_proved(
    house: House, threshold: int, people: int
) -> None:
    trustees = await company(house, threshold, people)
    over = await until_compare(trustees)
    for one in trustees:
        await one.go(over)
    assert {(await one.go()).waits for one in trustees} == {"done"}
    held = ceremony(house)
    assert held.stage == "made" and held.transcript == b64(over) and not held.backups
    seen = await asyncio.to_thread(trustees[0].courier.bulletin)
    assert held.key == b64(made_keys(seen, over).election)
    for one in trustees:
        await one.prove()
    assert ceremony(house).backups


async def test_SB32_a_backup_that_does_not_open_the_trial_is_refused_by_the_meeting(house: House) -> None:
    trustees = await company(house, 2, 3)
    over = await until_compare(trustees)
    for one in trustees:
        await one.go(over)
    await trustees[0].go()
    with pytest.raises(Refused) as told:
        await trustees[0].prove(wrong=1)
    assert told.value.code == "backup_wrong"


async def test_SB31_a_wrong_share_is_shown_to_everybody_and_the_ceremony_begins_anew_without_its_sender(
    house: House,
) -> None:
    trustees = await company(house, 2, 3)
    for _ in range(2):
        for one in trustees:
            await one.go()
    rogue = trustees[2]
    seen = await asyncio.to_thread(rogue.courier.bulletin)
    made = seen.ceremony()
    found = step(rogue.held, seen, None, drawn_from(seed("rogue")), seed("n"))
    assert found.message is not None
    bad = b64(seal_share(made, 3, 1, Scalar(4711), drawn_from(seed("bad"))))
    found.message["sealed"][0] = {"trustee": 1, "share": bad}
    rogue.held = found.holding
    await asyncio.to_thread(rogue.courier.give, found.message)
    for one in trustees[:2]:
        await one.go()
    told = await trustees[0].go()
    assert told.message is not None and told.message["kind"] == "complain"
    assert ceremony(house).failed_by == 3
    await begin(house, 2, 2)
    assert ceremony(house).round == 2 and ceremony(house).stage == "certificates"
    with pytest.raises(Refused) as refused:
        await rogue.go()
    assert refused.value.code == "not_a_trustee"
    over = await until_compare(trustees[:2])
    for one in trustees[:2]:
        await one.go(over)
    assert ceremony(house).stage == "made"


async def test_SB31_a_false_complaint_is_refused(house: House) -> None:
    trustees = await company(house, 2, 3)
    await until_compare(trustees)
    message: dict[str, Any] = {"kind": "complain", "against": 2, "common": b64(base(5))}
    message |= {"c": b64(written(1)), "z": b64(written(1))}
    with pytest.raises(Refused) as told:
        await asyncio.to_thread(trustees[0].courier.give, message)
    assert told.value.code == "complaint_wrong" and ceremony(house).failed_by == 0


async def test_SB14_the_last_to_open_cannot_open_anything_but_what_was_committed(house: House) -> None:
    trustees = await company(house, 2, 3)
    for _ in range(2):
        for one in trustees:
            await one.go()
    rogue = trustees[2]
    message = {"kind": "post_opening", "opening": b64(bytes(128)), "sealed": []}
    with pytest.raises(Refused) as told:
        await asyncio.to_thread(rogue.courier.give, message)
    assert told.value.code in ("opening_wrong", "sealed_wrong") and ceremony(house).stage == "openings"


async def test_a_link_from_the_console_seats_a_trustee_and_nobody_else_gets_one(house: House) -> None:
    chair = await house.staff("moderator")
    await chair.open("moderator")
    status, told = await post(house, f"/api/m/{house.meeting}/trustees", {}, chair)
    assert status == 200 and told["seat"] == "trustee"
    place, code = place_of(house.url + "/enter#" + told["url"].partition("#")[2])
    courier = Courier(place)
    await asyncio.to_thread(courier.enter, code)
    assert courier.place.meeting == house.meeting
    await begin(house, 1, 1)
    assert (await asyncio.to_thread(courier.bulletin)).trustees == 1
    status, told = await post(house, f"/api/m/{house.meeting}/trustees", {}, await house.staff("recorder"))
    assert told["code"] == "not_allowed"
