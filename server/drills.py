"""Drills (演练): a meeting in preparation played beforehand on this server, with simulated people. Keeps DR1, DR2.

A drill's log is in memory only and its people are the real meeting's under an id that is in no list, so ending one
(or stopping the server) leaves nothing. Times in seconds. Raises ``Refused``, ``Malformed``, ``Unavailable``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from facilitation import drilling
from facilitation.halls import Hall
from facilitation.log import Head, seal
from facilitation.refused import Refused
from facilitation.seats import BindSeat
from facilitation.types import DeviceId, HallId, MemberId, Seat
from server import simulated
from server.answers import answered
from server.meetings import Meetings
from server.people.erasure import erase_meeting
from server.people.ids import MeetingId
from server.people.links import StaffLink
from server.people.office import People
from server.people.rehearsed import clear_drills, enter_drill
from server.residents.crowd import Count, Told
from server.residents.resident import Plan
from server.sitting import Sitting
from server.store.memory import MemoryStore
from server.store.port import Batch

MOST = 3
PACE = 4.0
"""Nobody rehearses waiting: these people come, think and press four times as quickly."""
LASTS = 6 * 3600.0
"""A drill that everybody has forgotten ends by itself."""
_log = logging.getLogger("yishi.drills")


class Drill:
    """One drill: which meeting it rehearses, and how many of its people are there."""

    def __init__(self, sitting: Sitting, of: str, people: int) -> None:
        self.sitting, self.of, self.people = sitting, of, people
        self.count = Count(connected=0, here=0)
        self.attending: asyncio.Task[None] | None = None

    def heard(self, count: Count) -> None:
        """What its people have told last."""
        self.count = count


class Drills:
    """The drills of this server, by the meeting they rehearse."""

    def __init__(self, meetings: Meetings, people: People, local: Callable[[], str]) -> None:
        self._meetings, self._people, self._local = meetings, people, local
        self._running: dict[str, Drill] = {}
        self._beginning = asyncio.Lock()

    async def open(self) -> None:
        """Clear what a stopped server left."""
        await clear_drills(self._people.file)

    async def close(self) -> None:
        """End every drill."""
        for drill in tuple(self._running.values()):
            await self.end(drill)

    def of(self, meeting: str) -> Drill | None:
        """The drill of this meeting, or the one that has this id."""
        named = (drill for drill in self._running.values() if drill.sitting.id == meeting)
        return self._running.get(meeting) or next(named, None)

    async def begin(self, real: Sitting, device: DeviceId, people: int) -> Drill:
        """A drill of this meeting with so many people, in which this device holds every seat; one at a time."""
        async with self._beginning:
            if found := self.of(real.id):
                return found
            drilling.check_may_begin(real.room.state.info, real.room.state.flow)
            if len(self._running) >= MOST:
                raise Refused("drills_full", "DR1", most=MOST)
            sitting = await self._copy(real)
            drill = self._running[real.id] = Drill(sitting, real.id, 0)
            try:
                await self._seat(sitting, device)
                told = await self._invited(sitting, people)
            except BaseException:
                await self.end(drill)
                raise
            drill.people = len(told.residents)
            drill.attending = asyncio.create_task(self._attend(drill, told), name=f"drill {sitting.id}")
            return drill

    async def end(self, drill: Drill) -> None:
        """End it: its people go, its pages close, its log and names are no more."""
        self._running.pop(drill.of, None)
        if drill.attending is not None and drill.attending is not asyncio.current_task():
            drill.attending.cancel()
            await asyncio.gather(drill.attending, return_exceptions=True)
        await self._meetings.forget(drill.sitting.id)
        await erase_meeting(self._people.file, MeetingId(drill.sitting.id))

    async def _copy(self, real: Sitting) -> Sitting:
        name = await enter_drill(self._people.file, MeetingId(real.id))
        store = MemoryStore()
        drafts = drilling.copied(await real.store.read(real.id), name)
        await store.append(Batch(name, 0, 1, seal(name, Head(), 1, drafts)))
        sitting = await self._meetings.open_apart(name, store)
        assert sitting is not None, "sealed a moment ago"
        return sitting

    async def _seat(self, sitting: Sitting, device: DeviceId) -> None:
        """Every seat one may want to try, on the device that began it; others come by links."""
        halls = sitting.room.state.halls.halls
        seats: list[tuple[Seat, HallId | None]] = [("moderator", None), ("recorder", None), ("projector", None)]
        seats += [("hall_desk", hall.id) for hall in halls]
        for seat, hall in seats:
            answered(await sitting.issue(BindSeat(device=device, seat=seat, hall=hall)))

    async def _invited(self, sitting: Sitting, many: int) -> Told:
        coming = members_of(sitting)[:-1][:many]
        codes = await self._people.cards.card_codes(MeetingId(sitting.id), coming)
        halls = simulated.spread(_shares(sitting), len(coming))
        plans = tuple(
            Plan(hall=str(hall.id), code=codes[member], online=hall.hall_kind == "online")
            for hall, member in zip(halls, coming, strict=False)
        )
        on_site = [hall for hall in sitting.room.state.halls.halls if hall.hall_kind != "online"]
        screens = {str(hall.id): await self._screen(sitting, hall) for hall in on_site}
        return Told(base=self._local(), meeting=sitting.id, seed=1, residents=plans, screens=screens, pace=PACE)

    async def _screen(self, sitting: Sitting, hall: Hall) -> str:
        link = StaffLink(seat="projector", meeting=MeetingId(sitting.id), hall=hall.id)
        return await self._people.links.new_link(link, self._meetings.clock())

    async def _attend(self, drill: Drill, told: Told) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LASTS):
                await simulated.attend(told, drill.heard)
                _log.warning("the people of a drill have left before its end")
                await asyncio.Event().wait()
        _log.info("a drill has lasted long enough and is ended")
        await self.end(drill)


def members_of(sitting: Sitting) -> list[MemberId]:
    """One person for each right of the roll, in its order; the last is left to a phone of one's own."""
    rights = sitting.room.state.attendance.roll.rights
    return list(dict.fromkeys(rights[right].holders[0] for right in sorted(rights)))


def _shares(sitting: Sitting) -> list[tuple[Hall, int]]:
    # The first hall is the largest, and a few are at home, as it mostly is.
    halls = sitting.room.state.halls.halls
    return [(hall, 6 if hall.hall_kind == "online" else 60 if hall is halls[0] else 20) for hall in halls]
