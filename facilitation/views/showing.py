"""What everyone is shown beside the course of the meeting: the page in hand, the line, the way in from afar.

``showing`` is the same for every seat; ``screens`` tells the console and the screens themselves who shows what.
"""

from __future__ import annotations

from facilitation.materials import Exhibit, MaterialFile, Media, Page
from facilitation.screens import Content, Screen
from facilitation.state import MeetingState
from facilitation.types import DeviceId, HallId, Ms, Value
from facilitation.views.room import Facts


class PageView(Value, frozen=True):
    """A picture by its hash: the shell serves it under ``/api/m/MEETING/material/SHA256``."""

    sha256: str
    width: int
    height: int


class MaterialView(Value, frozen=True):
    """A material with its pages; a clip has none, ``reads`` names the text it reads aloud. Sizes in bytes."""

    id: str
    title: str
    says: str
    media: Media
    sha256: str
    size: int
    item: str
    pages: tuple[PageView, ...]
    reads: str
    seconds: int


class ShowingView(Value, frozen=True):
    """``message``: the line for everyone; ``stream`` and ``number``: how those far away see, hear and speak."""

    materials: tuple[MaterialView, ...]
    shown: Exhibit | None
    message: str
    message_since: Ms | None
    stream: str
    number: str


class ScreenView(Value, frozen=True):
    """One screen: its device, the hall it hangs in, its name (empty: none given), what it shows, and whether its page
    is open; ``gone``: since when it is not (None: not open since the server began)."""

    device: str
    hall: HallId | None
    name: str
    content: Content
    connected: bool = True
    gone: Ms | None = None


class ScreensView(Value, frozen=True):
    screens: tuple[ScreenView, ...]


def showing(state: MeetingState) -> ShowingView:
    """What everyone is shown."""
    return ShowingView(
        materials=tuple(_material(file) for file in state.materials.files),
        shown=state.materials.shown,
        message=state.screens.message,
        message_since=state.screens.message_since,
        stream=state.screens.stream,
        number=state.screens.number,
    )


def screens(state: MeetingState, facts: Facts) -> ScreensView:
    """Every screen, in the order they were let in, and whether it is connected."""
    found = (
        (device, binding.hall)
        for device, bindings in state.seats.seats.items()
        for binding in bindings
        if binding.seat == "projector"
    )
    ordered = sorted(found, key=lambda one: (one[1] or "", one[0]))
    return ScreensView(screens=tuple(_screen(state, facts, device, hall) for device, hall in ordered))


def _screen(state: MeetingState, facts: Facts, device: DeviceId, hall: HallId | None) -> ScreenView:
    set_to = state.screens.set.get(device, Screen())
    return ScreenView(
        device=device,
        hall=hall,
        name=set_to.name,
        content=set_to.content,
        connected=device in facts.screens,
        gone=None if device in facts.screens else facts.gone.get(device),
    )


def _material(file: MaterialFile) -> MaterialView:
    return MaterialView(
        id=file.id,
        title=file.title,
        says=file.says,
        media=file.media,
        sha256=file.sha256,
        size=file.size,
        item=file.item,
        pages=tuple(_page(page) for page in file.pages),
        reads=file.reads,
        seconds=file.seconds,
    )


def _page(page: Page) -> PageView:
    return PageView(sha256=page.sha256, width=page.width, height=page.height)
