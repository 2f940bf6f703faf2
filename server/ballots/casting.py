"""From a ballot's bytes to its receipt: cheap checks, proofs in the pool, the room's one commit, then the signature.

The credential is who acts and the tracker is the command's id: neither device, member nor address comes with a
ballot. The same bytes, sent again at whatever moment, meet the same answer: the receipt where they stand on the
board, the verification under way where it is not done yet. Nothing is acknowledged before it is durable.
Raises ``Refused`` (E_…; E_RATE with the seconds to wait in ``after``) and ``Unavailable``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import msgspec

from facilitation.refused import Refused
from facilitation.secrecy import casting
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.poll_words import RecordBallot, RecordSpoil
from facilitation.secrecy.state import Secrecy
from facilitation.types import PollId
from server.asked import SYSTEM, Asked
from server.ballots.boards import Boards, tracker_of
from server.ballots.jobs import Look
from server.ballots.office import Office
from server.ballots.pool import Crowded
from server.ballots.receipts import announced, receipt
from server.ballots.setting import election_of, setting_of
from server.failures import Unavailable
from server.room import Room
from voting.secret.ballot import MOST_BYTES
from voting.secret.board import b64, unb64

RULE = "SV13"
SHELL = frozenset({"unavailable", "busy", "corrupt", "fault"})


class Casting:
    """The ballots of one meeting on their way to the board."""

    def __init__(self, room: Room, boards: Boards, office: Office) -> None:
        self._room, self._boards, self._office = room, boards, office
        self._under_way: dict[bytes, asyncio.Future[dict[str, Any]]] = {}

    @property
    def _secrecy(self) -> Secrecy:
        return self._room.state.secrecy

    def poll(self, poll: str) -> SecretPoll:
        """The poll of this id. Raises Refused."""
        found = self._secrecy.polls.get(poll)
        if found is None:
            raise Refused("unknown_poll", "SV18")
        return found

    def announce(self, poll: str, tracker: bytes) -> dict[str, Any]:
        """The board's word that this tracker was named. Raises Refused, Unavailable."""
        found = self.poll(poll)
        if found.state != "open":
            raise Refused("E_CLOSED", RULE)
        return announced(self._office.keys.board, election_of(found), tracker)

    async def cast(self, poll: str, raw: bytes) -> dict[str, Any]:
        """The receipt of this ballot, recorded now or before. Raises Refused, Unavailable."""
        if len(raw) > MOST_BYTES:
            raise Refused("E_SIZE", RULE)
        tracker = tracker_of(raw)
        if (known := self._known(poll, tracker)) is not None:
            return known
        casting.admitted(self._secrecy, PollId(poll), raw)
        return await self._once(tracker, self._record(poll, tracker, raw))

    async def spoil(
        self, poll: str, raw: bytes, marks: tuple[tuple[int, ...], ...], randomness: tuple[tuple[str, ...], ...]
    ) -> dict[str, Any]:
        """Where a challenged ballot and its opening stand. Raises Refused, Unavailable."""
        tracker = tracker_of(raw)
        if (found := self._spoiled(poll, tracker)) is not None:
            return found
        casting.admitted(self._secrecy, PollId(poll), raw)
        secrets = tuple(tuple(unb64(one) for one in row) for row in randomness)
        setting = setting_of(self._secrecy, self.poll(poll))
        code = await self._office.pool.do(Look(setting, raw, marks, secrets), str)
        if code:
            raise Refused(code, RULE)
        command = RecordSpoil(poll=PollId(poll), ballot=b64(raw), marks=marks, randomness=randomness)
        await self._submit(f"spoil-{tracker.hex()[:48]}", command)
        told = self._spoiled(poll, tracker)
        if told is None:
            raise Unavailable("storage")
        return told

    def _known(self, poll: str, tracker: bytes) -> dict[str, Any] | None:
        board = self._boards.get(poll)
        if board is None or tracker not in board.trackers:
            return None
        return receipt(self._office.keys.board, election_of(self.poll(poll)), board, tracker)

    def _spoiled(self, poll: str, tracker: bytes) -> dict[str, Any] | None:
        board = self._boards.get(poll)
        if board is None or tracker not in board.spoiled:
            return None
        return {"tracker": b64(tracker), "seq": board.spoiled[tracker]}

    async def _once(self, tracker: bytes, work: Awaitable[dict[str, Any]]) -> dict[str, Any]:
        # Whoever goes away does not take the ballot along: it is recorded, and the retry finds its receipt.
        running = self._under_way.get(tracker)
        if running is None:
            running = asyncio.ensure_future(work)
            self._under_way[tracker] = running
            running.add_done_callback(lambda _: self._under_way.pop(tracker, None))
        elif asyncio.iscoroutine(work):
            work.close()
        return await asyncio.shield(running)

    async def _record(self, poll: str, tracker: bytes, raw: bytes) -> dict[str, Any]:
        try:
            code = await self._office.pool.judge(setting_of(self._secrecy, self.poll(poll)), raw)
        except Crowded as crowded:
            raise Refused("E_RATE", RULE, after=max(1, round(crowded.seconds))) from crowded
        if code:
            raise Refused(code, RULE)
        await self._submit(tracker.hex(), RecordBallot(poll=PollId(poll), ballot=b64(raw)))
        told = self._known(poll, tracker)
        if told is None:
            raise Unavailable("storage")
        return told

    async def _submit(self, id: str, command: RecordBallot | RecordSpoil) -> None:
        asked = Asked(id=id, mark=id, by=SYSTEM, command=command, answer=lambda _: None)
        check(msgspec.json.decode(await self._room.ask(asked)))


def check(answer: dict[str, Any]) -> None:
    """Nothing, where the room has accepted. Raises Refused, Unavailable."""
    if answer.get("ok"):
        return
    code = str(answer.get("code", "fault"))
    if code in SHELL:
        raise Unavailable("overload" if code == "busy" else "storage")
    raise Refused(code, str(answer.get("rule", RULE)))
