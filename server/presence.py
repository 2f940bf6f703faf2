"""Who can be heard at this moment: open connections and when each device last said something. Never in the log.

A desk's page says ``here`` every few seconds; a hall whose desks have all missed that for ten seconds is
silent, and so is one whose pages are all gone. Where only phones are in a hall, their connections decide. For a
poll, a member counts as seen for five minutes after a bound device was last heard, after the check-in, and after
answering a counting; being out of sight never ends a presence. Times in ms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from facilitation.state import MeetingState
from facilitation.types import DeviceId, HallId, MemberId, Ms

SILENT_AFTER = Ms(10_000)
SEEN_FOR = Ms(5 * 60_000)
BEGINNING = Ms(0)
LOOKS = 4


class Page:
    """One open page of the meeting: a connection with its place in it."""

    __slots__ = ("desk", "device", "hall", "heard", "says_here", "screen", "trip")

    def __init__(self, device: DeviceId, hall: HallId | None, desk: bool, now: Ms, screen: bool = False) -> None:
        self.device, self.hall, self.desk, self.screen = device, hall, desk, screen
        self.heard = now
        self.says_here = False
        self.trip: int | None = None

    def audible(self, now: Ms) -> bool:
        """Whether it is open and, where it says ``here``, has not missed it."""
        return not self.says_here or now - self.heard <= SILENT_AFTER


class Heard(msgspec.Struct, frozen=True):
    """What is known of the halls: devices connected, when last heard, which are silent, and how long a message to
    the desk and back takes (ms); who online is out of sight, and since when; which screens are open, and since when
    others are not."""

    devices: dict[HallId, int]
    heard: dict[HallId, Ms]
    silent: frozenset[HallId]
    delays: dict[HallId, int] = {}
    unseen: dict[MemberId, Ms] = {}
    screens: frozenset[DeviceId] = frozenset()
    gone: dict[DeviceId, Ms] = {}


class Presence:
    """The pages of one meeting; ``since``: from when on it has listened."""

    def __init__(self, since: Ms = BEGINNING) -> None:
        self.since = since
        self.pages: set[Page] = set()
        self._last: dict[DeviceId, Ms] = {}
        self._halls: dict[HallId, Ms] = {}
        self._screens: dict[DeviceId, Ms] = {}

    def come(self, page: Page) -> None:
        """A page has said hello."""
        self.pages.add(page)

    def go(self, page: Page, now: Ms) -> None:
        """A page is gone; its device was last heard now."""
        self.pages.discard(page)
        self._last[page.device] = now
        if page.screen:
            self._screens[page.device] = now

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
        screens = frozenset(page.device for page in self.pages if page.screen)
        gone = {device: last for device, last in self._screens.items() if device not in screens}
        return Heard(devices, heard, silent, self._delays(now), screens=screens, gone=gone)

    def _delays(self, now: Ms) -> dict[HallId, int]:
        trips: dict[HallId, list[int]] = {}
        for page in self.pages:
            if page.hall is not None and page.trip is not None and page.audible(now):
                trips.setdefault(page.hall, []).append(page.trip)
        return {hall: sorted(found)[len(found) // 2] for hall, found in trips.items()}

    def _speaking(self, now: Ms) -> Iterable[HallId]:
        desks = {page.hall for page in self.pages if page.desk}
        for page in self.pages:
            if page.hall is not None and (page.desk or page.hall not in desks) and page.audible(now):
                yield page.hall

    def unseen(self, state: MeetingState, now: Ms) -> dict[MemberId, Ms]:
        """Members present online whom nobody has seen for five minutes, with the time they were last seen."""
        online = state.halls.online()
        if not online:
            return {}
        here = ((m, p) for m, p in state.attendance.present.items() if p.hall in online and p.holds)
        open_ = {page.device for page in self.pages if page.audible(now)}
        found = {}
        for member, presence in here:
            devices = state.seats.devices.get(member, ())
            if open_.isdisjoint(devices):
                known = [self._last.get(device, Ms(0)) for device in devices]
                last = max(self.since, presence.since, state.musters.confirmed(member), *known)
                found.update({member: last} if now - last > SEEN_FOR else {})
        return found

    def seen(self, state: MeetingState, now: Ms) -> tuple[MemberId, ...]:
        """Members present with a device that was heard in the last five minutes, sorted."""
        recent: Collection[DeviceId] = {d for d, last in self._last.items() if now - last <= SEEN_FOR}
        devices = {page.device for page in self.pages if page.audible(now)}.union(recent)
        members = state.seats.members
        return tuple(sorted({m for d in devices for m in members.get(d, ()) if m in state.attendance.present}))


class Headcount:
    """When the number of phones connected is told: once it rests, and every few looks while a crowd comes."""

    def __init__(self) -> None:
        self._last: dict[HallId, int] = {}
        self._looks = 0

    def due(self, devices: dict[HallId, int], told: dict[HallId, int]) -> bool:
        """Whether these numbers are to be told now, where ``told`` were told last; asked once for each look."""
        rests, self._last = devices == self._last, devices
        self._looks += devices != told
        if devices == told or not (rests or self._looks >= LOOKS):
            return False
        self._looks = 0
        return True
