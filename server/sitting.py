"""One meeting with everything that belongs to it: its room, its pages, its check-in, its minutes, its secret ballots.

Names and texts of persons are read from the register and shown; the log holds none. Times in ms.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from secrets import token_hex
from typing import Any

import msgspec

from facilitation import leading, ticking, views
from facilitation.attendance.words import CheckIn
from facilitation.muster import EndMuster
from facilitation.types import Actor, MemberId, Ms
from facilitation.views.shapes import Say
from server.admission import Admission
from server.asked import SYSTEM, Asked, Committed
from server.ballots.desk import BallotDesk
from server.checkin import Checkin
from server.failures import Unavailable
from server.live import Live
from server.people.acquaintance import acquaintance
from server.people.ids import MeetingId
from server.premises import Premises
from server.record import Record
from server.room import Room
from server.showing import House
from server.store.port import Store

REFRESH_NAMES = frozenset({"set_roll", "invite_guest", "create_meeting", "sign_minutes", "second_act"})
_log = logging.getLogger("yishi.meetings")


class Sitting:
    """One meeting with everything that belongs to it."""

    def __init__(
        self, meeting: str, store: Store, house: Premises, erase: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        self.id, self.store = meeting, store
        self._people, self._clock, self._erase = house.people, house.clock, erase
        self._texts: dict[str, str] = {}
        self.checkin = Checkin(house.secret, meeting, house.base_url, house.clock)
        self.house = House(
            names=views.Names(texts=self._texts),
            plain_http=house.plain_http,
            code=self.checkin.code_view,
            read_only=lambda: store.read_only or "",
            bundle=house.bundle,
            notices={},
        )
        self.live = Live(meeting, house.fanout, self.house, house.clock)
        people = house.people
        self.record = Record(meeting, store, lambda: self.house.names.full, people.texts.opened, people.enclosed)
        desk = Admission(
            self.checkin,
            self.live,
            self._keep_texts,
            self.record,
            house.clock,
            house.shelf,
            partial(acquaintance, people.file, MeetingId(meeting)),
            house.office.plain_http,
        )
        self.room = Room(meeting, store, desk, house.clock)
        self.room.published = self._published
        self.ballots = BallotDesk(meeting, self.room, house.office, self.issue)
        self.live.busy = self.room.busy
        self._beside: set[asyncio.Task[None]] = set()
        self._ticked: Ms | None = None

    async def open(self) -> None:
        """Read log and names. Raises Corrupt, Unavailable."""
        await self.room.open()
        await self.read_names()

    async def close(self) -> None:
        """Stop writing."""
        await self.ballots.close()
        await self.room.close()

    async def issue(self, command: Any, by: Actor = SYSTEM, **texts: str) -> dict[str, Any]:
        """Give a command from inside the server, with its texts by field; returns its answer, accepted or refused."""
        given = {field: text for field, text in texts.items() if text}
        asked = Asked(id=token_hex(16), mark="", by=by, command=command, answer=lambda _: None, texts=given)
        answer: dict[str, Any] = msgspec.json.decode(await self.room.ask(asked))
        return answer

    def look_at_the_clock(self) -> None:
        """Tell the meeting once that a deadline of it has come."""
        due = ticking.next_deadline(self.room.state)
        if due is not None and due != self._ticked and self._clock() >= due:
            self._ticked = due
            asked = Asked(id=token_hex(16), mark="", by=SYSTEM, command=ticking.Tick(), answer=lambda _: None)
            self.room.submit(asked)

    async def read_names(self) -> None:
        """Take the names over as they stand in the register now."""
        found = await self._people.meetings.names(MeetingId(self.id))
        self.house.names = views.Names(
            full={member: name.full for member, name in found.items()},
            masked={member: name.masked for member, name in found.items()},
            numbers={member: name.number for member, name in found.items()},
            signers=await self._people.texts.read(s.name for s in self.room.state.recording.signatures if s.name),
            texts=self._texts,
        )
        await self._read_texts()
        self.live.renamed()

    async def _read_texts(self) -> None:
        resting = {act.reason for act in self.room.state.seconding.acts.values()}
        state = self.room.state
        wanted = resting | state.oversight.texts() | state.floor.notes() | leading.texts(state) | self._texts.keys()
        opened = await self._people.texts.read(wanted)
        for mark in wanted - opened.keys():
            self._texts.pop(mark, None)
        self._texts.update(opened)

    def muster_is_over(self) -> bool:
        """Whether the time of a counting is up."""
        running = self.room.state.musters.running
        return running is not None and self._clock() >= running.until

    async def end_muster(self) -> None:
        """A counting whose time is up ends; what becomes of the missing is the moderator's."""
        running = self.room.state.musters.running
        if running is not None:
            await self.issue(EndMuster(muster=running.id))

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this beside what is going on, and keep hold of it until it is done."""
        task = asyncio.create_task(work, name=f"beside {self.id}")
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _read_names_anew(self) -> None:
        try:
            await self.read_names()
        except Unavailable:
            _log.warning("names of %s could not be read; those read before are shown", self.id)

    async def _erase_decided(self) -> None:
        try:
            await self._erase()
        except Unavailable:
            _log.warning("an erasure decided in %s is left for the next turn of the chores", self.id)

    async def _keep_texts(self, texts: list[str], about: MemberId | None) -> list[str]:
        kept = await self._people.texts.keep_all(MeetingId(self.id), texts, about)
        self._texts.update(zip(kept, texts, strict=True))
        return kept

    def _published(self, commit: Committed) -> None:
        kinds = {type(asked.command) for asked in commit.asked}
        if any(kind.__struct_config__.tag in REFRESH_NAMES for kind in kinds):
            self.soon(self._read_names_anew())
        for asked in commit.asked if CheckIn in kinds else ():
            if isinstance(asked.command, CheckIn) and asked.by.seat == "participant":
                self._remark(asked, asked.command)
        if commit.after.forgotten is not commit.before.forgotten:
            self.soon(self._erase_decided())
        self.ballots.committed(commit)
        self.live.committed(commit)

    def _remark(self, asked: Asked, command: CheckIn) -> None:
        if self.checkin.checked_in(asked.by.device, command.hall, command.member):
            self._notice(f"desk:{command.hall}", command.member)

    def _notice(self, audience: str, member: MemberId) -> None:
        name = self.house.names.of(member)
        say = Say(
            zh=f"同一部手机已为四个人签到（刚才是{name}），请看一眼。",
            en=f"One phone has checked in four people ({name} just now). Please have a look.",
        )
        self.house.notices[audience] = (*self.house.notices.get(audience, ())[-4:], say)
        self.live.changed("link")
