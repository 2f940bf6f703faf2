"""Sheets written over, through a whole server: looked at in the pool, counted in the one sum, proved in the record."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from facilitation.secrecy import key_words as kw
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import sheets, written
from facilitation.types import Actor, HallId, RightId
from tests.server.ballots.secret_house import NO, POLL, YES, SecretHouse, secret_house
from tests.server.house import until
from tests.voting.secret.making import key, seed
from voting.secret.board import b64, unb64
from voting.secret.credentials import public, sign
from voting.secret.group import Element
from voting.secret.sheets import shared, sheet
from voting.secret.verifier.verdict import verify

F = HallId("F")


class Tellers:
    """Two tellers on two devices, and the desk that gave out the sheets."""

    def __init__(self, house: SecretHouse, second: Actor) -> None:
        self.house, self.pair = house, (house.desk, second)

    def own(self, by: Actor) -> int:
        return key(f"teller at {by.device}")

    async def register(self) -> None:
        over = written.KEY_AS + written.meeting_hash(self.house.house.meeting)
        for by in self.pair:
            proof = b64(sign(self.own(by), "teller", over, seed("teller")))
            await self.house.do(kw.RegisterKey(role="teller", key=b64(public(self.own(by))), proof=proof), by)

    async def issue(self, number: int) -> None:
        right = RightId(f"r{number}")
        body = written.paper(self.house.poll.election, right, b64(public(key("desk of the house"))))
        said = written.PAPER_AS + written.canonical(body)
        made = b64(sign(key("desk of the house"), "desk", said, seed("sheet")))
        await self.house.do(pw.IssuePaper(poll=POLL, right=right, signature=made), self.house.desk)

    async def write_over(self, marks: Sequence[Sequence[int]], under: Element | None = None) -> None:
        both = sorted(b64(public(self.own(by))) for by in self.pair)
        election, (one, other) = unb64(self.house.poll.election), self.pair
        between = shared(self.own(one), public(self.own(one)), public(self.own(other)), election, 1)
        to = under or self.house.election_key()
        made = [sheet(between, at, election, to, [self.house.question()], [row]) for at, row in enumerate(marks)]
        for by in self.pair:
            for place, raw in enumerate(made):
                await self.house.do(pw.PutSecretSheet(poll=POLL, batch=1, sheet=place, ballot=b64(raw)), by)
            own = self.house.poll.put_sheets[1, b64(public(self.own(by)))]
            entry = pw.SealPaperBatch(
                poll=POLL, batch=1, issued=len(made), spoiled=0, unreturned=0, tellers=(both[0], both[1]), signature=""
            )
            said = written.SHEETS_AS + written.canonical(sheets.batch_body(self.house.poll, entry, own))
            signature = b64(sign(self.own(by), "teller", said, seed("seals")))
            await self.house.do(
                pw.SealPaperBatch(
                    poll=POLL, batch=1, issued=len(made), spoiled=0, unreturned=0, tellers=entry.tellers,
                    signature=signature,
                ),
                by,
            )  # fmt: skip


@pytest.fixture
async def tellers(tmp_path: Path) -> AsyncIterator[Tellers]:
    async with secret_house(tmp_path) as house:
        page = await house.house.staff("teller", F)
        made = Tellers(house, Actor(device=type(house.desk.device)(page.device), seat="teller", hall=F))
        await house.register("desk", house.desk)
        await made.register()
        await house.seal()
        await house.open_poll()
        yield made


async def test_SV24_few_sheets_are_opened_with_the_phones_and_the_record_is_proved(tellers: Tellers) -> None:
    house = tellers.house
    await asyncio.gather(house.cast(house.ballot(0, NO)), house.cast(house.ballot(1, YES)))
    await tellers.issue(2)
    await tellers.issue(3)
    await tellers.write_over((YES, NO))
    await until(lambda: house.poll.sealed_sheets == 2, 20)
    await house.close_poll()
    await until(lambda: house.poll.state == "counted", 20)
    assert house.poll.numbers == (2, 2, 0) and house.poll.apart == 0
    size = house.poll.board.tree.size
    while house.poll.head_size < size or not house.poll.head_witnesses:
        await house.witness_newest()
        await asyncio.sleep(0.05)
    status, data = await house.get("board/{poll}/record")
    found = verify(data)
    assert status == 200 and found.proved and (found.ballots, found.counted) == (2, 4), found


async def test_SV24_a_sheet_that_is_no_ballot_goes_back_to_the_tellers(tellers: Tellers) -> None:
    house = tellers.house
    await tellers.issue(2)
    await tellers.write_over((YES,), under=public(key("another election")))
    await until(lambda: house.poll.refused_sheets.get(1) == (0,), 20)
    assert house.poll.sheets == 1 and not house.poll.sealed_sheets
    await tellers.write_over((YES,))
    await until(lambda: house.poll.sealed_sheets == 1, 20)
