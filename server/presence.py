"""Who can be heard at this moment: open connections and when each device last said something. Never in the log.

A desk's page says ``here`` every few seconds; a hall whose desks have all missed that for ten seconds is
silent, and so is one whose pages are all gone. Where only phones are in a hall, their connections decide. For a
poll, a member counts as seen for five minutes after a bound device was last heard. Times in ms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from facilitation.state import MeetingState
from facilitation.types import DeviceId, HallId, MemberId, Ms

SILENT_AFTER = Ms(10_000)
SEEN_FOR = Ms(5 * 60_000)


class Page:
    """One open page of the meeting: a connection with its place in it."""

    __slots__ = ("desk", "device", "hall", "heard", "says_here")

    def __init__(self, device: DeviceId, hall: HallId | None, desk: bool, now: Ms) -> None:
        self.device, self.hall, self.desk = device, hall, desk
        self.heard = now
        self.says_here = False

    def audible(self, now: Ms) -> bool:
        """Whether it is open and, where it says ``here``, has not missed it."""
        return not self.says_here or now - self.heard <= SILENT_AFTER


class Heard(msgspec.Struct, frozen=True):
    """What is known of the halls: devices connected, when last heard, and which are silent."""

    devices: dict[HallId, int]
    heard: dict[HallId, Ms]
    silent: frozenset[HallId]


class Presence:
    """The pages of one meeting."""

    def __init__(self) -> None:
        self.pages: set[Page] = set()
        self._last: dict[DeviceId, Ms] = {}
        self._halls: dict[HallId, Ms] = {}

    def come(self, page: Page) -> None:
        """A page has said hello."""
        self.pages.add(page)

    def go(self, page: Page, now: Ms) -> None:
        """A page is gone; its device was last heard now."""
        self.pages.discard(page)
        self._last[page.device] = now

    def look(self, now: Ms) -> Heard:
        """The halls as they can be heard now."""
        devices: dict[HallId, int] = {}
        for page in self.pages:
            if page.hall is not None and page.audible(now):
                devices[page.hall] = devices.get(page.hall, 0) + 1
        for hall in self._speaking(now):
            self._halls[hall] = now
        heard = dict(self._halls)
        silent = frozenset(hall for hall, last in heard.items() if now - last > SILENT_AFTER)
        return Heard(devices, heard, silent)

    def _speaking(self, now: Ms) -> Iterable[HallId]:
        desks = {page.hall for page in self.pages if page.desk}
        for page in self.pages:
            if page.hall is not None and (page.desk or page.hall not in desks) and page.audible(now):
                yield page.hall

    def seen(self, state: MeetingState, now: Ms) -> tuple[MemberId, ...]:
        """Members present with a device that was heard in the last five minutes, sorted."""
        recent: Collection[DeviceId] = {d for d, last in self._last.items() if now - last <= SEEN_FOR}
        devices = {page.device for page in self.pages if page.audible(now)}.union(recent)
        members = state.seats.members
        return tuple(sorted({m for d in devices for m in members.get(d, ()) if m in state.attendance.present}))
