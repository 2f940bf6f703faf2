"""What open pages are told: whole slices per audience, an overlay per device, a beat when nothing else is said.

After a commit the slices that may differ are marked; each is built once per audience and told in one frame.
What a crowd does (check-ins, requests, votes) goes out at most four times a second, at once where nothing was
told in the last quarter; what is done by those who run the meeting goes out at once, with all that waits. Then
only the devices concerned get their overlay. A greeting is answered from the same state in one piece, with no
wait between reading and listening, so nothing is missed and no slice goes backwards. Times in ms.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable

import msgspec

from facilitation import views
from facilitation.refused import Refused
from facilitation.state import EMPTY, MeetingState
from facilitation.types import DeviceId, HallId, Ms
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import CodeView, LinkView
from server.connection import Socket
from server.fanout import Fanout
from server.places import Place, place_of
from server.presence import Heard, Page, Presence
from server.room import Committed
from server.slices import Slices

PROTOCOL = 1
BOOT = secrets.token_hex(4)
QUARTER = 0.25
BEAT = 3.0
CROWD = frozenset({"participant", "observer", "steward", "hall_desk", "teller", "system"})
DEVICES_AT_ONCE = 50
_write = msgspec.json.Encoder().encode


class Hello(msgspec.Struct):
    """What a page says first, and again whenever it wakes: what it is and which versions it holds."""

    meeting: str
    seat: str
    hall: HallId | None = None
    protocol: int = PROTOCOL
    bundle: str = ""
    boot: str = ""
    have: dict[str, int] = {}


class Visit(Page):
    """A page of the meeting with its socket; ``you`` is the overlay it was told last, and that one's version."""

    __slots__ = ("live", "page", "place", "socket", "wanted", "you", "you_version")

    def __init__(self, live: Live, socket: Socket, hello: Hello, place: Place, now: Ms) -> None:
        super().__init__(DeviceId(socket.device or ""), place.hall, place.audience.startswith("desk:"), now)
        self.live, self.socket, self.place = live, socket, place
        self.page, self.wanted = hello.seat, hello.hall
        self.you = b""
        self.you_version = 0


class House(msgspec.Struct):
    """What the shell says of itself on every page, and the code a hall shows."""

    names: views.Names
    plain_http: bool
    code: Callable[[HallId, Ms], CodeView | None]
    read_only: Callable[[], str]
    notices: dict[str, tuple[Say, ...]]


class Live:
    """The pages of one meeting and what they were told."""

    def __init__(self, meeting: str, fanout: Fanout, house: House, clock: Callable[[], Ms]) -> None:
        self.presence = Presence()
        self.state: MeetingState = EMPTY
        self.house = house
        self._meeting, self._fanout, self._clock = meeting, fanout, clock
        self._audiences: dict[str, tuple[Place, Slices]] = {}
        self._visits: dict[DeviceId, dict[Visit, None]] = {}
        self._heard = Heard({}, {}, frozenset())
        self._told: dict[str, float] = {}
        self._flushed = 0.0
        self._due: asyncio.TimerHandle | None = None
        self._owed: dict[DeviceId, None] = {}
        self._telling: asyncio.Task[None] | None = None

    def hello(self, socket: Socket, hello: Hello) -> str:
        """Take the page in and return everything newer than it has. Raises Refused, nothing else."""
        assert socket.device is not None
        device = DeviceId(socket.device)
        place = place_of(self.state, device, hello.seat, hello.hall)
        self.leave(socket)
        visit = Visit(self, socket, hello, place, self._clock())
        socket.data = visit
        self._visits.setdefault(device, {})[visit] = None
        self.presence.come(visit)
        slices = self._slices(place)
        self._fanout.join(socket, self._name(place))
        have = hello.have if hello.boot == BOOT else {}
        return self._welcome(slices.newer(have), self._you(visit, have.get("you", 0)))

    def look_in(self, device: DeviceId, hello: Hello) -> str:
        """The same answer without listening on: for pages that can only ask. Raises Refused."""
        place = place_of(self.state, device, hello.seat, hello.hall)
        have = hello.have if hello.boot == BOOT else {}
        you = _write(views.you(self.state, device, self.house.names)).decode()
        version = max(self.state.seq, have.get("you", 0) + 1)
        return self._welcome(self._slices(place).newer(have), f'{{"v":{version},"data":{you}}}')

    def _welcome(self, slices: str, you: str) -> str:
        return (
            f'{{"ok":true,"protocol":{PROTOCOL},"boot":"{BOOT}","head":{self.state.seq},'
            f'"now":{self._clock()},"slices":{{{slices}}},"you":{you}}}'
        )

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
            frame = self._frame(self._slices(visit.place).newer({}))
            self._fanout.send(socket, "frame", frame)
            self._owe((visit.device,))

    def committed(self, commit: Committed) -> None:
        """The state has moved on: tell those concerned, now or within a quarter of a second."""
        before, self.state = commit.before, commit.after
        if before is not self.state:
            self._touch(views.touched(before, self.state))
            concerned = self._concerned(before)
            if before.seats is not self.state.seats or before.attendance is not self.state.attendance:
                self._reseat(concerned)
            self._owe(concerned)
        urgent = any(asked.by.seat not in CROWD for asked in commit.asked)
        self._soon(at_once=urgent)

    def _concerned(self, before: MeetingState) -> tuple[DeviceId, ...]:
        return tuple(views.yous(before, self.state))

    def renamed(self) -> None:
        """Names have changed: everything that shows one is told again."""
        self._touch(views.SLICES)
        self._owe(tuple(self._visits))
        self._soon(at_once=False)

    def changed(self, *slices: str) -> None:
        """Something these slices show has changed outside the log."""
        self._touch(slices)
        self._soon(at_once=True)

    def _touch(self, names: Iterable[str]) -> None:
        touched = tuple(names)
        for _, slices in self._audiences.values():
            slices.touch(touched, self.state.seq)

    def _soon(self, at_once: bool) -> None:
        loop = asyncio.get_running_loop()
        wait = self._flushed + QUARTER - loop.time()
        if at_once or wait <= 0:
            self._flush()
        elif self._due is None:
            self._due = loop.call_later(wait, self._flush)

    def _flush(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._flushed = asyncio.get_running_loop().time()
        for place, slices in tuple(self._audiences.values()):
            if not slices.touched():
                continue
            if not self._fanout.members(self._name(place)):
                slices.forget_news()
                continue
            news = slices.news()
            if news:
                self._tell(place, "frame", self._frame(news))
        if self._owed and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._tell_devices(), name="overlays")

    def _tell(self, place: Place, event: str, text: str) -> None:
        self._told[place.key] = asyncio.get_running_loop().time()
        self._fanout.broadcast(self._name(place), event, text)

    def _frame(self, slices: str) -> str:
        return f'{{"head":{self.state.seq},"now":{self._clock()},"slices":{{{slices}}}}}'

    def _owe(self, devices: Iterable[DeviceId]) -> None:
        for device in devices:
            if device in self._visits:
                self._owed[device] = None

    async def _tell_devices(self) -> None:
        while self._owed:
            now = tuple(self._owed)[:DEVICES_AT_ONCE]
            for device in now:
                del self._owed[device]
                for visit in tuple(self._visits.get(device, ())):
                    self._tell_you(visit)
            await asyncio.sleep(0)

    def _tell_you(self, visit: Visit) -> None:
        before, version = visit.you, visit.you_version
        text = self._you(visit, version)
        if visit.you != before:
            self._fanout.send(visit.socket, "you", text)
        else:
            visit.you_version = version

    def _you(self, visit: Visit, known: int) -> str:
        visit.you = _write(views.you(self.state, visit.device, self.house.names))
        visit.you_version = max(self.state.seq, known + 1)
        return f'{{"v":{visit.you_version},"data":{visit.you.decode()}}}'

    def _reseat(self, devices: Iterable[DeviceId]) -> None:
        """Pages whose device has gained or lost a seat or a person hear another audience from now on."""
        for visit in [visit for device in devices for visit in self._visits.get(device, ())]:
            try:
                place = place_of(self.state, visit.device, visit.page, visit.wanted)
            except Refused:
                self._fanout.leave(visit.socket, self._name(visit.place))
                visit.socket.refuse("unseated")
                continue
            if place != visit.place:
                self._move(visit, place)

    def _move(self, visit: Visit, place: Place) -> None:
        heard_the_same = place.key == visit.place.key
        if not heard_the_same:
            self._fanout.leave(visit.socket, self._name(visit.place))
        visit.place, visit.hall = place, place.hall
        if not heard_the_same:
            self._fanout.join(visit.socket, self._name(place))
            self._fanout.send(visit.socket, "frame", self._frame(self._slices(place).newer({})))

    def look(self) -> None:
        """Once a second: notice halls falling silent or coming back; beat where nothing else was said."""
        heard = self.presence.look(self._clock())
        if heard.silent != self._heard.silent or heard.devices != self._heard.devices:
            self._heard = heard
            self._touch(("halls", "polls", "console"))
            self._soon(at_once=False)
        self._beat()

    def _beat(self) -> None:
        now = asyncio.get_running_loop().time()
        beat = f'{{"head":{self.state.seq},"now":{self._clock()}}}'
        for place, _ in tuple(self._audiences.values()):
            if now - self._told.get(place.key, 0.0) >= BEAT - 0.5:
                self._tell(place, "beat", beat)

    def new_codes(self) -> None:
        """The next window of the rotating codes has begun."""
        self._touch(("code",))
        self._soon(at_once=True)

    def silent(self) -> frozenset[str]:
        """Halls that cannot be heard."""
        return self._heard.silent

    def _slices(self, place: Place) -> Slices:
        known = self._audiences.get(place.key)
        if known is None:
            names = {name for name, heard in views.SLICES.items() if place.audience.split(":")[0] in heard}
            own = {"link", "code"} if place.hall is not None and place.audience != "room" else {"link"}
            known = (place, Slices(names | own, lambda name: self._view(name, place), self.state.seq))
            self._audiences[place.key] = known
        return known[1]

    def _view(self, name: str, place: Place) -> object:
        if name == "code":
            return self.house.code(place.hall, self._clock()) if place.hall else None
        if name == "link":
            return self._link(place)
        return views.view(name, place.audience, self.state, self._facts(), self.house.names)

    def _link(self, place: Place) -> LinkView:
        reason = self.house.read_only()
        say = Say(zh="暂时存不上，请稍候；已存的都在。", en="Nothing can be saved now; what was saved is safe.")
        notices = self.house.notices.get(place.audience, ())
        return LinkView(read_only=say if reason else None, plain_http=self.house.plain_http, notices=notices)

    def _facts(self) -> views.Facts:
        heard = self._heard
        return views.Facts(
            now=self._clock(),
            heard=heard.heard,
            devices=heard.devices,
            silent=heard.silent,
            read_only=self.house.read_only(),
            plain_http=self.house.plain_http,
        )

    def _name(self, place: Place) -> str:
        return f"{self._meeting}/{place.key}"
