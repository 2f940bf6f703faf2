"""The meetings of one server, opened by replaying.

A meeting is found by its id, which is also its log's name. One whose log is broken is halted alone: the others
go on, and nothing of it is overwritten. One metronome ticks for all: beats, halls falling silent, new codes.
"""

from __future__ import annotations

import asyncio
import logging

import msgspec

from facilitation.info import CreateMeeting
from facilitation.log import Head
from facilitation.types import DeviceId
from server.answers import answered
from server.checkin import WINDOW
from server.failures import Corrupt
from server.forgetting import carry_out
from server.premises import Premises
from server.reached import Reached
from server.sitting import Sitting
from server.store.port import Store

TICK = 1.0
_log = logging.getLogger("yishi.meetings")


class Meetings:
    """All meetings of this server."""

    def __init__(self, store: Store, premises: Premises, reached: Reached) -> None:
        self.hub = ""
        self._reached, self._noted = reached, dict[str, Head]()
        self.store, self.people, self._premises = store, premises.people, premises
        self.base_url, self.clock = premises.base_url, premises.clock
        self.halted: dict[str, Corrupt] = {}
        self._open: dict[str, Sitting] = {}
        self._metronome: asyncio.Task[None] | None = None
        self._read_only: str | None = None

    async def open(self) -> None:
        """Open every meeting the store holds, and start the metronome."""
        streams = await self.store.streams()
        for stream, fault in self._reached.missing(streams).items():
            self._halt(stream, fault)
        for stream in streams:
            await self._open_one(stream)
        self._metronome = asyncio.create_task(self._tick_forever(), name="metronome")

    async def close(self) -> None:
        """Close every room."""
        if self._metronome:
            self._metronome.cancel()
            await asyncio.gather(self._metronome, return_exceptions=True)
        for sitting in self._open.values():
            await sitting.close()
        self._reached.note(self._heads())

    def get(self, meeting: str) -> Sitting | None:
        """The open meeting of this id."""
        return self._open.get(meeting)

    def all(self) -> tuple[Sitting, ...]:
        """All open meetings."""
        return tuple(self._open.values())

    def named_hub(self) -> str | None:
        """The key that the first entry of the meetings here names as its hub's, if one does."""
        named = (sitting.room.state.info.hub for sitting in self.all() if sitting.room.state.info)
        return next(filter(None, named), None)

    async def create(self, command: CreateMeeting) -> Sitting:
        """A new meeting from its first entry on, which names this server's key. Raises what ``answered`` raises."""
        sitting = self._open.get(command.meeting) or await self._open_one(command.meeting)
        if sitting is None:
            raise self.halted[command.meeting]
        answered(await sitting.issue(msgspec.structs.replace(command, hub=self.hub)))
        return sitting

    async def reopen(self) -> None:
        """After a storage error: check the store, then let every room find out where it is."""
        await self.store.reopen()
        for sitting in self._open.values():
            sitting.room.look_again()
            sitting.live.changed("link", "console")
        self._read_only = self.store.read_only

    async def erase_decided(self) -> None:
        """Whoever the meetings' logs say was erased is taken out of the register. Raises Unavailable."""
        await carry_out(self.people, self.all())

    async def open_apart(self, stream: str, store: Store) -> Sitting | None:
        """Open a meeting whose log is kept by a store of its own; None where that log is broken."""
        return await self._open_one(stream, store)

    async def forget(self, stream: str) -> None:
        """Close a meeting's pages and its room; nobody finds it any more."""
        sitting = self._open.pop(stream, None)
        if sitting is not None:
            sitting.live.shut_out(lambda _: True)
            await sitting.close()

    async def _open_one(self, stream: str, store: Store | None = None) -> Sitting | None:
        sitting = Sitting(stream, store or self.store, self._premises, self.erase_decided)
        try:
            if store is None:
                self._reached.check(stream, await self.store.read(stream, self._reached.from_entry(stream)))
            await sitting.open()
        except Corrupt as fault:
            self._halt(stream, fault)
            return None
        self._open[stream] = sitting
        return sitting

    def _halt(self, stream: str, fault: Corrupt) -> None:
        _log.error("meeting %s is halted at entry %s", stream, fault.seq)
        self.halted[stream] = fault

    def _heads(self) -> dict[str, Head]:
        return {sitting.id: sitting.room.head for sitting in self.all() if sitting.store is self.store}

    async def _tick_forever(self) -> None:
        window = 0
        while True:
            await asyncio.sleep(TICK - (self.clock() % 1000) / 1000)
            window, before = self.clock() // WINDOW, window
            for sitting in self.all():
                try:
                    self._tick(sitting, window != before)
                except Exception:
                    _log.exception("a tick failed in %s", sitting.id)
            self._read_only = self.store.read_only
            if (heads := self._heads()) != self._noted:
                self._noted = heads
                await asyncio.to_thread(self._reached.note, heads)

    def _tick(self, sitting: Sitting, new_window: bool) -> None:
        if self.store.read_only != self._read_only:
            sitting.live.changed("link", "console")
        if new_window:
            sitting.live.changed("code")
        if sitting.muster_is_over():
            sitting.soon(sitting.end_muster())
        sitting.live.shut_out(self._revoked)
        sitting.live.look()
        sitting.ballots.look()
        sitting.look_at_the_clock()

    def _revoked(self, device: DeviceId) -> bool:
        known = self.people.devices.get(device)
        return known is None or known.revoked is not None
