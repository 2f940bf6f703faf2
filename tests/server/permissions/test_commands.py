"""Every command × every principal × every state of a meeting × own and another meeting × both transports.

What is expected stands in ``tests.facilitation.test_permissions.MATRIX``, written by hand from the division of
duties; this is the same table held against a real server, over sockets and over plain HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, get_args

import aiohttp
import pytest

from facilitation.meeting import ClientCommand
from facilitation.types import Seat
from server.keys import MEETINGS
from tests.facilitation.test_permissions import LETTERS, MATRIX, reaches
from tests.server.permissions.matrix import BROKEN, MAY_NOT, NOBODY, OTHER, OWN, SEATS, Matrix, matrix

COMMANDS = sorted(command.__struct_config__.tag for command in get_args(ClientCommand))
Send = Callable[[str, dict[str, Any]], Awaitable[str]]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Matrix]:
    async with matrix(tmp_path) as made:
        yield made


def expected(house: Matrix, state: str, command: str, seat: Seat) -> bool:
    """Whether the hand-written matrix lets this seat through."""
    letters = MATRIX[command][0 if state == "draft" else 1]
    return seat in {LETTERS[letter] for letter in letters} and reaches(state, command, seat, house.tables[state])


async def deviations(house: Matrix, state: str, send: Send) -> list[str]:
    """Every cell of one meeting that is not as it should be."""
    wrong = []
    for command in COMMANDS:
        for seat in SEATS:
            code = await send(f"at-{seat}", house.envelope(state, command, seat))
            may = state != OTHER and expected(house, state, command, seat)
            if code in BROKEN or (code in MAY_NOT) == may:
                wrong.append(f"{state}: {command} by {seat} → {code or 'kept'}, to be {'let in' if may else 'refused'}")
        # a seat that may not is refused to whoever has it; worth claiming are those that may
        for seat in claimable(command):
            claimed = await send(NOBODY, house.envelope(state, command, seat))
            if claimed not in MAY_NOT:
                wrong.append(f"{state}: {command} by a device without the seat {seat} → {claimed or 'kept'}")
    return wrong


def claimable(command: str) -> list[Seat]:
    """The seats that may give this command before the doors open or from then on."""
    return [seat for letter, seat in LETTERS.items() if seat in SEATS and letter in "".join(MATRIX[command])]


async def everywhere(house: Matrix, send: Send) -> list[str]:
    told = await asyncio.gather(*(deviations(house, state, send) for state in (*OWN, OTHER)))
    return [line for lines in told for line in lines]


async def test_SE1_every_cell_over_the_socket(house: Matrix) -> None:
    await house.open_pages()
    before = {s: house.tables[s].state.seq for s in house.meetings}
    assert await everywhere(house, house.by_socket) == []
    rooms = {s: house.house.app[MEETINGS].get(m) for s, m in house.meetings.items()}
    assert {s: room.room.state.seq for s, room in rooms.items() if room} == before, "refusals change nothing"


async def test_SE1_every_cell_over_http(house: Matrix) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        assert await everywhere(house, lambda device, envelope: house.by_http(http, device, envelope)) == []


async def test_a_seat_the_server_does_not_know_is_no_seat(house: Matrix) -> None:
    await house.open_pages()
    for seat in ("system", "hall_server", "operator", "root"):
        envelope = house.envelope("doors open", "open_poll", "moderator")
        envelope["as"] = {"seat": seat}
        assert await house.by_socket("at-moderator", envelope) == "malformed", seat


async def test_shell_commands_are_no_commands_of_the_wire(house: Matrix) -> None:
    await house.open_pages()
    for command in sorted(set(MATRIX) - set(COMMANDS)):
        for seat in ("admin", "moderator"):
            envelope = house.envelope("doors open", command, seat)
            assert await house.by_socket(f"at-{seat}", envelope) == "malformed", command


def test_the_matrix_is_whole() -> None:
    cells = (len(COMMANDS) * len(SEATS) + sum(map(len, map(claimable, COMMANDS)))) * (len(OWN) + 1) * 2
    assert cells > 11_700 and all(map(claimable, COMMANDS))
