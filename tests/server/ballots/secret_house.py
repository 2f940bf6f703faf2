"""A whole server with a secret poll on it, for tests: real commands, real pool, real HTTP; voters as phones are.

``people`` members sit in hall F, each with a right and a key; without trustees unless told otherwise. All randomness
comes from written seeds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from facilitation.attendance.words import CheckIn
from facilitation.flow import StartItem
from facilitation.secrecy import key_words as kw
from facilitation.secrecy import keys, written
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Secrecy
from facilitation.secretly import ground
from facilitation.types import Actor, DeviceId, HallId, MemberId, RightId
from server import ballot_api, board_api
from server.answers import answered
from server.keys import OFFICE
from tests.server.house import House, Page, hold_meeting, open_house, set_up, until
from tests.voting.secret.making import key, seed
from voting.secret.ballot import Place, Question, make, next_place, seal, tracker_of
from voting.secret.board import b64, unb64
from voting.secret.checkpoint import Signer, read_checkpoint, signed_by
from voting.secret.credentials import Role, public, sign
from voting.secret.group import Element
from voting.secret.transcript import drawn_from

ROUTES = [*ballot_api.routes(), *board_api.routes()]
POLL = "secret-1"
YES, NO, ABSTAIN = (1, 0, 0), (0, 1, 0), (0, 0, 1)


class SecretHouse:
    """A house with a secret poll; ``moderator`` and ``supervisor`` have keys made from their devices' seats."""

    def __init__(self, house: House, http: aiohttp.ClientSession) -> None:
        self.house, self.http = house, http
        self.moderator = self.supervisor = self.desk = Actor(device=DeviceId(""), seat="moderator")
        self.office = house.app[OFFICE]
        self._line: aiohttp.ClientSession | None = None

    @property
    def secrecy(self) -> Secrecy:
        return self.house.sitting.room.state.secrecy

    @property
    def poll(self) -> SecretPoll:
        return self.secrecy.polls[POLL]

    async def do(self, command: Any, by: Actor | None = None) -> None:
        answered(await self.house.sitting.issue(command, by or self.moderator))

    async def convene(self, people: int, witness: bool = True, within: float = 30) -> None:
        """Everybody is in the hall, the key is the operator's, the manifest sealed, every phone's key signed."""
        page = await self.house.staff("moderator")
        await set_up(self.house, page)
        self.moderator = Actor(device=DeviceId(page.device), seat="moderator")
        desk = self.desk = await self._actor("hall_desk", HallId("F"))
        self.supervisor = await self._actor("supervisor")
        for member in self.house.members:
            await self.do(CheckIn(member=MemberId(member), hall=HallId("F")), desk)
        await self.do(kw.BeginCeremony(threshold=0, trustees=0))
        await until(lambda: self.secrecy.ceremony and self.secrecy.ceremony.stage == "made", 20)
        await self.register("moderator", self.moderator)
        if witness:
            await self.register("witness", self.supervisor)
        await self.seal()
        await asyncio.gather(*(self._ask(number) for number in range(people)))
        await until(lambda: len(self.secrecy.credentials) == people, within)

    async def _actor(self, seat: Any, hall: HallId | None = None) -> Actor:
        page: Page = await self.house.staff(seat, hall)
        return Actor(device=DeviceId(page.device), seat=seat, hall=hall)

    async def register(self, role: Any, by: Actor) -> None:
        own, over = key(f"{role} of the house"), written.KEY_AS + written.meeting_hash(self.house.meeting)
        proof = b64(sign(own, role, over, seed(role)))
        await self.do(kw.RegisterKey(role=role, key=b64(public(own)), proof=proof), by)

    async def seal(self) -> None:
        own = key("moderator of the house")
        text = keys.manifest(self.secrecy, ground(self.house.sitting.room.state), b64(public(own)))
        digest = unb64(written.sha(text.encode()))
        made = b64(sign(own, "moderator", written.MEETING_AS + digest, seed("seals")))
        await self.do(kw.SealMeeting(signature=made, sha256=b64(digest)))
        await until(lambda: self.secrecy.sealed and self.secrecy.sealed.whole, 20)

    async def _ask(self, number: int) -> None:
        member, own = self.house.members[number], credential(number)
        page = await self.house.device(member)
        by = Actor(device=DeviceId(page.device), seat="participant", member=MemberId(member))
        proof = sign(own, "voter", written.KEY_AS + written.meeting_hash(self.house.meeting), seed("asks"))
        asked = rw.AskCredential(
            right=RightId(f"r{number}"), member=MemberId(member), key=b64(public(own)), proof=b64(proof)
        )
        await self.do(asked, by)

    async def open_poll(self, revote: bool = True, **more: Any) -> None:
        await self.prepare_poll(revote)
        await self.open_prepared(**more)

    async def prepare_poll(self, revote: bool = True) -> None:
        await self.do(StartItem(item="i1"))
        await self.do(pw.PrepareSecretPoll(poll=POLL, item="i1", revote=revote))

    async def open_prepared(self, **more: Any) -> None:
        over = written.POLL_AS + unb64(self.poll.election)
        made = b64(sign(key("moderator of the house"), "moderator", over, seed("opens")))
        await self.do(pw.OpenSecretPoll(poll=POLL, signature=made, **more))

    async def close_poll(self) -> None:
        await self.do(pw.CloseSecretPoll(poll=POLL))

    def first(self, number: int) -> Place:
        return Place(unb64(self.poll.election), public(credential(number)))

    def question(self) -> Question:
        return Question(1, len(self.poll.options), self.poll.lo, self.poll.hi)

    def election_key(self) -> Element:
        assert self.secrecy.ceremony is not None
        return Element(unb64(self.secrecy.ceremony.key))

    def ballot(self, number: int, marks: Sequence[int] = YES, place: Place | None = None, salt: str = "") -> bytes:
        """This voter's sealed ballot."""
        there = place or self.first(number)
        draw = drawn_from(seed(f"{number} {there.counter} {salt} draws"))
        unsigned, _ = make(there, [self.question()], self.election_key(), [marks], draw)
        return seal(unsigned, credential(number), seed(f"{number} {there.counter} {salt} signs"))

    def again(self, number: int, before: bytes, marks: Sequence[int] = YES) -> bytes:
        """The ballot after that one."""
        place = Place(before[4:36], public(credential(number)), int.from_bytes(before[68:72], "big"), before[72:104])
        return self.ballot(number, marks, next_place(place, tracker_of(before)))

    async def post(self, way: str, body: bytes, poll: str = POLL) -> tuple[int, dict[str, Any]]:
        url = f"{self.house.url}/api/m/{self.house.meeting}/{way.format(poll=poll)}"
        headers = {"Origin": self.house.url, "Content-Type": "application/octet-stream"}
        async with self.http.post(url, data=body, headers=headers) as answer:
            return answer.status, msgspec.json.decode(await answer.read())

    async def post_on_one_line(self, way: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """As ``post``, always over one connection, which is not used for anything else."""
        if self._line is None:
            self._line = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=1), cookie_jar=aiohttp.DummyCookieJar()
            )
        rest, self.http = self.http, self._line
        try:
            return await self.post(way, body)
        finally:
            self.http = rest

    async def close(self) -> None:
        if self._line is not None:
            await self._line.close()

    async def cast(self, raw: bytes) -> tuple[int, dict[str, Any]]:
        return await self.post("ballot/{poll}/cast", raw)

    async def get(self, way: str, poll: str = POLL) -> tuple[int, bytes]:
        url = f"{self.house.url}/api/m/{self.house.meeting}/{way.format(poll=poll)}"
        async with self.http.get(url) as answer:
            return answer.status, await answer.read()

    async def told(self, way: str) -> dict[str, Any]:
        status, body = await self.get(way)
        assert status == 200, body
        found: dict[str, Any] = msgspec.json.decode(body)
        return found

    def witness(self) -> Signer:
        return Signer("witness-1", public(key("witness of the house")))

    async def witness_newest(self) -> int:
        """The supervisor's page signs the newest head; returns its size."""
        _, body = await self.get("board/{poll}/checkpoint?newest=1")
        head = read_checkpoint(body.decode())
        note = signed_by(head, self.witness(), key("witness of the house"), "witness", seed("w")).text()
        status, told = await self.post("board/{poll}/witness", note.encode())
        assert status == 200, told
        return int(told["size"])


def credential(number: int) -> int:
    """The secret key of this voter's phone."""
    return key(f"voter {number}")


def role_key(role: Role) -> int:
    return key(f"{role} of the house")


@asynccontextmanager
async def secret_house(
    folder: Path, people: int = 4, witness: bool = True, within: float = 30, **settings: Any
) -> AsyncIterator[SecretHouse]:
    """A server whose meeting is ready for a secret poll; ``within`` so many seconds all keys are signed."""
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        open_house(folder, ROUTES, **settings) as house,
        aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http,
    ):
        await hold_meeting(house, people)
        made = SecretHouse(house, http)
        await made.convene(people, witness, within)
        try:
            yield made
        finally:
            await made.close()
