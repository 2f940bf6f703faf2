"""What open pages are told: whole slices per audience, an overlay per device, a beat when nothing else is said.

After a commit the slices that may differ are marked; each is built once per audience and told in one frame.
What a crowd does (check-ins, requests, votes) goes out at most four times a second, at once where nothing was
told in the last quarter, and in a rush, when many wait for their answer, twice a second; what is done by those who
run the meeting goes out at once, with all that waits. Then only the devices concerned get their overlay. A greeting
is answered from the same state in one piece, with no wait between reading and listening, so nothing is missed and
no slice goes backwards. Times in ms.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from facilitation import views
from facilitation.refused import Refused
from facilitation.types import DeviceId, HallId, MemberId, Ms
from server.asked import Committed
from server.connection import Socket
from server.fanout import Fanout
from server.frames import Around, Body, Part
from server.places import Place, place_of
from server.presence import Headcount, Presence
from server.showing import House, Showing
from server.visits import PROTOCOL, Visit
from server.visits import Hello as Hello

BOOT = secrets.token_hex(4)
QUARTER = 0.25
BEAT = 3.0
CROWD = frozenset({"participant", "observer", "steward", "hall_desk", "teller", "system"})
DEVICES_AT_ONCE = 50
STEP, MOST_WAIT, LONGEST_WAIT = 0.02, 0.5, 2.0


class Live:
    """The pages of one meeting and what they were told."""

    def __init__(self, meeting: str, fanout: Fanout, house: House, clock: Callable[[], Ms]) -> None:
        self.presence = Presence(clock())
        self.busy: Callable[[], bool] = lambda: False
        self._showing = Showing(house, clock)
        self._noticed = self._showing.state
        self._meeting, self._fanout, self._clock = meeting, fanout, clock
        self._visits: dict[DeviceId, dict[Visit, None]] = {}
        self._told: dict[str, float] = {}
        self._flushed = 0.0
        self._untold: float | None = None
        self._headcount = Headcount()
        self._out_of_sight: dict[MemberId, int] = {}
        self._due: asyncio.TimerHandle | None = None
        self._owed: dict[DeviceId, None] = {}
        self._telling: asyncio.Task[None] | None = None

    def hello(self, socket: Socket, hello: Hello, nonce: str = "") -> Body:
        """Take the page in and return everything newer than it has. Raises Refused, nothing else."""
        self._notice()
        place = place_of(self._showing.state, DeviceId(socket.device or ""), hello.seat, hello.hall)
        self.leave(socket)
        visit = Visit(self, socket, hello, place, self._clock())
        socket.data = visit
        self._visits.setdefault(visit.device, {})[visit] = None
        self.presence.come(visit)
        have = hello.have if hello.boot == BOOT else {}
        slices = self._showing.of(place).newer(have)
        self._fanout.join(socket, self._name(place))
        visit.you = self._showing.you_again(visit.device)
        return self._welcome(slices, self._labelled(visit, have.get("you", 0)), f',"nonce":"{nonce}"' if nonce else "")

    def look_in(self, device: DeviceId, hello: Hello) -> str:
        """The same answer without listening on: for pages that can only ask. Raises Refused."""
        self._notice()
        place = place_of(self._showing.state, device, hello.seat, hello.hall)
        have = hello.have if hello.boot == BOOT else {}
        version = max(self._showing.state.seq, have.get("you", 0) + 1)
        you = f'{{"v":{version},"data":{self._showing.you(device).decode()}}}'
        return self._welcome(self._showing.of(place).newer(have), you).text

    def _welcome(self, slices: Part, you: str, more: str = "") -> Body:
        bundle = self._showing.house.bundle()
        named = f'"bundle":"{bundle}",' if bundle else ""
        head = (
            f'{{"ok":true,"protocol":{PROTOCOL},"boot":"{BOOT}",{named}"head":{self._showing.state.seq},'
            f'"now":{self._clock()},"slices":{{'
        )
        return Around(head, slices, f'}},"you":{you}{more}}}')

    def leave(self, socket: Socket) -> None:
        """The page is gone, or greets anew."""
        visit = socket.data
        if not isinstance(visit, Visit):
            return
        self._fanout.leave(socket, self._name(visit.place))
        self.presence.go(visit, self._clock())
        visits = self._visits.get(visit.device, {})
        visits.pop(visit, None)
        if not visits:
            self._visits.pop(visit.device, None)
        socket.data = None

    def drained(self, socket: Socket) -> None:
        """A page that was skipped can hear again: it gets everything whole."""
        visit = socket.data
        if isinstance(visit, Visit):
            self._notice()
            self._tell_whole(visit)
            self._tell_you(visit, anew=True)

    def committed(self, commit: Committed) -> None:
        """The state has moved on: tell those concerned, now or within a quarter of a second."""
        self._showing.state = commit.after
        self._showing.regrets.note(commit)
        self._soon(at_once=any(asked.by.seat not in CROWD for asked in commit.asked))

    def _notice(self) -> None:
        """Mark what differs since this was last done: the comparing is done once for many commits."""
        before, after = self._noticed, self._showing.state
        if before is after:
            return
        self._noticed = after
        self._showing.touch(views.touched(before, after))
        concerned = (*views.yous(before, after), *self._showing.regrets.devices())
        self._showing.forget(concerned)
        if before.seats is not after.seats or before.attendance is not after.attendance:
            self._reseat(concerned)
        self._owe(concerned)

    def renamed(self) -> None:
        """Names have changed: everything that shows one is told again."""
        self._showing.touch(views.SLICES)
        self._showing.forget()
        self._owe(tuple(self._visits))
        self._soon(at_once=False)

    def changed(self, *slices: str) -> None:
        """Something these slices show has changed outside the log."""
        self._showing.touch(slices)
        self._soon(at_once=True)

    def _soon(self, at_once: bool) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        self._untold = self._untold or now
        wait = self._flushed + QUARTER - now
        if at_once or (wait <= 0 and not self._gives_way(now)):
            self._flush()
        elif self._due is None:
            self._due = loop.call_later(max(wait, STEP), self._look_again)

    def _gives_way(self, now: float) -> bool:
        # Whoever waits for an answer is served first: to tell a hall how far a rush is costs as much as its answers.
        return self.busy() and now - (self._untold or now) < MOST_WAIT

    def _look_again(self) -> None:
        self._due = None
        self._soon(at_once=False)

    def _flush(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._untold = None
        self._flushed = asyncio.get_running_loop().time()
        self._notice()
        for place, slices in self._showing.audiences():
            if not slices.touched():
                continue
            if not self._fanout.members(self._name(place)):
                slices.forget_news()
            elif news := slices.news():
                self._tell(place, "frame", self._frame(news))
        if self._owed and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._tell_devices(), name="overlays")

    def _tell(self, place: Place, event: str, text: str) -> None:
        self._told[place.key] = asyncio.get_running_loop().time()
        self._fanout.broadcast(self._name(place), event, text)

    def _frame(self, slices: str) -> str:
        return f'{{"head":{self._showing.state.seq},"now":{self._clock()},"slices":{{{slices}}}}}'

    def _tell_whole(self, visit: Visit) -> None:
        self._fanout.send(visit.socket, "frame", self._frame(self._showing.of(visit.place).newer({}).text))

    def _owe(self, devices: Iterable[DeviceId]) -> None:
        for device in devices:
            if device in self._visits:
                self._owed[device] = None

    async def _tell_devices(self) -> None:
        waited = 0.0
        while self._owed:
            # Whoever voted has the answer; what else changed for them can wait until the rush is over.
            while self.busy() and waited < LONGEST_WAIT:
                waited += STEP
                await asyncio.sleep(STEP)
            for device in tuple(self._owed)[:DEVICES_AT_ONCE]:
                del self._owed[device]
                for visit in tuple(self._visits.get(device, ())):
                    self._tell_you(visit)
            await asyncio.sleep(0)

    def _tell_you(self, visit: Visit, anew: bool = False) -> None:
        before, version = visit.you, visit.you_version
        text = self._you(visit, version)
        if anew or visit.you != before:
            self._fanout.send(visit.socket, "you", text)
        else:
            visit.you_version = version

    def _you(self, visit: Visit, known: int) -> str:
        visit.you = self._showing.you(visit.device)
        return self._labelled(visit, known)

    def _labelled(self, visit: Visit, known: int) -> str:
        visit.you_version = max(self._showing.state.seq, known + 1)
        return f'{{"v":{visit.you_version},"data":{visit.you.decode()}}}'

    def _reseat(self, devices: Iterable[DeviceId]) -> None:
        """Pages whose device has gained or lost a seat or a person hear another audience from now on."""
        for visit in [visit for device in devices for visit in self._visits.get(device, ())]:
            try:
                place = place_of(self._showing.state, visit.device, visit.page, visit.wanted)
            except Refused:
                self._fanout.leave(visit.socket, self._name(visit.place))
                visit.socket.refuse("unseated")
                continue
            if place != visit.place:
                self._move(visit, place)

    def _move(self, visit: Visit, place: Place) -> None:
        left, visit.place, visit.hall = visit.place, place, place.hall
        if place.key != left.key:
            self._fanout.leave(visit.socket, self._name(left))
            self._fanout.join(visit.socket, self._name(place))
            self._tell_whole(visit)

    def look(self) -> None:
        """Once a second: notice halls falling silent or coming back; beat where nothing else was said."""
        now = self._clock()
        heard, before = self.presence.look(now), self._showing.heard
        halls = self._headcount.due(heard.devices, before.devices) or heard.silent != before.silent
        devices = heard.devices if halls else before.devices
        heard = replace(heard, devices=devices, unseen=self.presence.unseen(self._showing.state, now))
        if halls or _tenths(heard.delays) != _tenths(before.delays):
            self._showing.heard = heard
            self._showing.touch(("halls", "polls", "console") if halls else ("halls",))
            self._soon(at_once=False)
        if heard.screens != before.screens:
            self._showing.heard = heard
            self._showing.touch(("screens",))
            self._soon(at_once=False)
        if _minutes(heard.unseen, now) != self._out_of_sight:
            self._out_of_sight = _minutes(heard.unseen, now)
            self._showing.heard = heard
            self._showing.touch(("unseen", "console"))
            self._soon(at_once=False)
        if late := self._showing.regrets.forget(now):
            self._showing.forget(late)
            self._owe(late)
            self._soon(at_once=False)
        self._beat()

    def _beat(self) -> None:
        now = asyncio.get_running_loop().time()
        beat = f'{{"head":{self._showing.state.seq},"now":{self._clock()}}}'
        for place, _ in self._showing.audiences():
            if now - self._told.get(place.key, 0.0) >= BEAT - 0.5:
                self._tell(place, "beat", beat)

    def shut_out(self, revoked: Callable[[DeviceId], bool]) -> None:
        """Close the pages of devices that are no longer known."""
        for device in [device for device in self._visits if revoked(device)]:
            for visit in tuple(self._visits[device]):
                visit.socket.refuse("revoked")

    def silent(self) -> frozenset[HallId]:
        """Halls that cannot be heard."""
        return self._showing.heard.silent

    def _name(self, place: Place) -> str:
        return f"{self._meeting}/{place.key}"


def _tenths(delays: Mapping[HallId, int]) -> dict[HallId, int]:
    # Rounded: a line that trembles by milliseconds is not told again and again.
    return {hall: trip // 500 for hall, trip in delays.items()}


def _minutes(unseen: Mapping[MemberId, Ms], now: Ms) -> dict[MemberId, int]:
    return {member: (now - last) // 60_000 for member, last in unseen.items()}
