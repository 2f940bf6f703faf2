"""What each audience of one meeting is shown: its slices as text, from the state, the names and what is heard.

The views of ``facilitation`` are the only gate of visibility; two slices are the shell's own: ``link`` (whether
commands are being saved, what plain http costs, notices for a desk) and ``code`` (a hall's rotating code).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from facilitation import views
from facilitation.state import EMPTY, MeetingState
from facilitation.types import DeviceId, HallId, Ms
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import CodeView, LinkView
from server.places import Place
from server.presence import Heard
from server.regrets import Regrets
from server.slices import Slices

_NOT_SAVED = Say(zh="暂时存不上，请稍候；已存的都在。", en="Nothing can be saved now; what was saved is safe.")
_write = msgspec.json.Encoder().encode


class House(msgspec.Struct):
    """What the shell says of itself on every page, and the code a hall shows."""

    names: views.Names
    plain_http: bool
    code: Callable[[HallId, Ms], CodeView | None]
    read_only: Callable[[], str]
    bundle: Callable[[], str]
    notices: dict[str, tuple[Say, ...]]


class Showing:
    """The slices of every audience that has been asked for."""

    def __init__(self, house: House, clock: Callable[[], Ms]) -> None:
        self.house = house
        self.state: MeetingState = EMPTY
        self.regrets = Regrets()
        self.heard = Heard({}, {}, frozenset())
        self._clock = clock
        self._audiences: dict[str, tuple[Place, Slices]] = {}
        self._yous: dict[DeviceId, bytes] = {}
        """Overlays that hold until somebody says ``forget``; none while an act of two people rests, which time ends."""

    def audiences(self) -> tuple[tuple[Place, Slices], ...]:
        """Every audience somebody has been in."""
        return tuple(self._audiences.values())

    def of(self, place: Place) -> Slices:
        """The slices of this place's audience."""
        known = self._audiences.get(place.key)
        if known is None:
            kind = place.audience.partition(":")[0]
            names = {name for name, heard in views.SLICES.items() if kind in heard}
            own = {"link", "code"} if kind in ("projector", "desk") and place.hall else {"link"}
            known = (place, Slices(names | own, lambda name: self._view(name, place), self.state.seq))
            self._audiences[place.key] = known
        return known[1]

    def touch(self, names: Iterable[str]) -> None:
        """These slices may look different now, whoever is shown them."""
        touched = tuple(names)
        for _, slices in self._audiences.values():
            slices.touch(touched, self.state.seq)

    def you(self, device: DeviceId) -> bytes:
        """What only this device may see, as it is now."""
        done = self.regrets.of(device)
        made = _write(views.you(self.state, device, self.house.names, done, self._clock()))
        if done is None and not self.state.seconding.acts:
            self._yous[device] = made
        return made

    def you_again(self, device: DeviceId) -> bytes:
        """The same for a device that comes back, as it was made before where nothing has changed for it since."""
        return self._yous.get(device) or self.you(device)

    def forget(self, devices: Iterable[DeviceId] | None = None) -> None:
        """What was made for these devices, or for all, is no longer true. Whoever changes ``state`` says so."""
        if devices is None:
            self._yous.clear()
        for device in devices or ():
            self._yous.pop(device, None)

    def _view(self, name: str, place: Place) -> object:
        if name == "code":
            return self.house.code(place.hall, self._clock()) if place.hall else None
        if name == "link":
            return self._link(place)
        return views.view(name, place.audience, self.state, self._facts(), self.house.names)

    def _link(self, place: Place) -> LinkView:
        said = _NOT_SAVED if self.house.read_only() else None
        notices = self.house.notices.get(place.audience, ())
        return LinkView(read_only=said, plain_http=self.house.plain_http, notices=notices)

    def _facts(self) -> views.Facts:
        return views.Facts(
            now=self._clock(),
            heard=self.heard.heard,
            devices=self.heard.devices,
            silent=self.heard.silent,
            unseen=self.heard.unseen,
            delays=self.heard.delays,
            screens=self.heard.screens,
            gone=self.heard.gone,
            read_only=self.house.read_only(),
            plain_http=self.house.plain_http,
        )
