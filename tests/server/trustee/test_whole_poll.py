"""A secret poll of the real server opened by trustees with the tool: two of three, the third stays away."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp

from facilitation.attendance.words import CheckIn
from facilitation.secrecy import key_words as kw
from facilitation.types import Actor, DeviceId, HallId, MemberId
from server.ballot_api import routes as ballot_routes
from server.board_api import routes as board_routes
from server.cli.trustee_board import mirrored
from server.trustee.giving import decided, given, look
from server.trustee.keeping import signature_of_meeting
from tests.server.ballots.secret_house import NO, POLL, YES, SecretHouse
from tests.server.house import hold_meeting, open_house, set_up, until
from tests.server.trustee.test_sockets import Trustee, until_compare
from tests.voting.secret.making import seed
from voting.secret.checkpoint import read_checkpoint, witnesses_of
from voting.secret.transcript import drawn_from
from voting.secret.verifier.record import opened
from voting.secret.verifier.verdict import verify

PEOPLE = 4


class Trusted(SecretHouse):
    """The same house with three trustees instead of the operator's key."""

    trustees: list[Trustee]

    async def convene(self, people: int, witness: bool = True) -> None:
        page = await self.house.staff("moderator")
        await set_up(self.house, page)
        self.moderator = Actor(device=DeviceId(page.device), seat="moderator")
        desk = self.desk = await self._actor("hall_desk", HallId("F"))
        self.supervisor = await self._actor("supervisor")
        for member in self.house.members:
            await self.do(CheckIn(member=MemberId(member), hall=HallId("F")), desk)
        await self.do(kw.BeginCeremony(threshold=2, trustees=3))
        self.trustees = [Trustee(self.house, await self.house.staff("trustee"), f"T{who}") for who in (1, 2, 3)]
        over = await until_compare(self.trustees)
        for one in self.trustees:
            await one.go(over)
        for one in self.trustees:
            await one.go()
            await one.prove()
        await self.register("moderator", self.moderator)
        await self.register("witness", self.supervisor)
        sealing = asyncio.ensure_future(self.seal())
        await until(lambda: self.secrecy.sealed, 20)
        for one in self.trustees:
            seen = await asyncio.to_thread(one.courier.bulletin)
            await asyncio.to_thread(one.courier.give, signature_of_meeting(one.held, seen, seed("signs")))
        await sealing
        await asyncio.gather(*(self._ask(number) for number in range(people)))
        await until(lambda: len(self.secrecy.credentials) == people, 30)

    async def witnessed(self) -> None:
        """A witness signs until the whole board is under a head that stands in the log."""
        for _ in range(40):
            if self.poll.head_size == self.poll.board.tree.size:
                return
            _, body = await self.get("board/{poll}/checkpoint?newest=1")
            if not witnesses_of(read_checkpoint(body.decode()), [self.witness()]):
                await self.witness_newest()
            await asyncio.sleep(0.5)
        raise AssertionError(self.poll.head_size)


async def give(one: Trustee, keys: Path) -> Any:
    """What the tool does for ``yishi trustee share``."""
    mirror, _ = await asyncio.to_thread(mirrored, keys, one.courier, POLL)
    record = opened(await asyncio.to_thread(one.courier.fetch, f"board/{POLL}/record"))
    found = look(one.held, record.files, mirror.lines)
    one.held = decided(one.held, found)
    await asyncio.to_thread(one.courier.give, given(one.held, found, POLL, drawn_from(seed(one.name))))
    return found


async def test_SB36_two_of_three_trustees_open_what_they_recomputed_and_the_record_is_proved(tmp_path: Path) -> None:
    async with (
        open_house(tmp_path, [*ballot_routes(), *board_routes()]) as house,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http,
    ):
        await hold_meeting(house, PEOPLE)
        made = Trusted(house, http)
        await made.convene(PEOPLE)
        await made.open_poll()
        for number, marks in enumerate((YES, YES, NO)):
            status, told = await made.cast(made.ballot(number, marks))
            assert status == 200, told
        await asyncio.to_thread(mirrored, tmp_path / "k1", made.trustees[0].courier, POLL)
        await made.witness_newest()
        await made.close_poll()
        await until(lambda: made.poll.hidden, 30)
        for place in (0, 2):
            await made.witnessed()
            found = await give(made.trustees[place], tmp_path / f"k{place + 1}")
            assert (found.ballots, found.counted, found.frozen) == (3, 3, PEOPLE)
        await until(lambda: made.poll.state == "counted", 30)
        assert made.poll.numbers[:3] == (2, 1, 0)
        await made.witnessed()
        _, packed = await made.get("board/{poll}/record")
        verdict = verify(packed)
        assert verdict.proved, verdict
