"""The screens of the halls: which one shows what, a line for everyone, and what those far away are told.

Keeps SC1–SC4. A screen is a device with the projector's seat. It follows the meeting unless it has been pinned to
one thing; it keeps that until it is set to follow again. The line, the address of the community's own picture and
the number to call are public and stand in the log itself.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from immutables import Map
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import Command, DeviceId, Event, Ms, Value

Content = Literal["main", "floor", "welcome", "results", "hall"]
"""``main`` follows the meeting; the others are pinned: the floor alone, quorum and code, results, the hall's own."""
ScreenName = Annotated[str, Meta(max_length=40)]
MessageLine = Annotated[str, Meta(max_length=80)]
Address = Annotated[str, Meta(max_length=300, pattern=r"^(https?://[^\s\"'<>]{3,290})?$")]
Number = Annotated[str, Meta(max_length=40, pattern=r"^([+0-9][0-9 ()+-]{2,30}(转[0-9]{1,6})?)?$")]


class Screen(Value, frozen=True):
    name: str = ""
    content: Content = "main"


class Screens(Value, frozen=True):
    set: Map[DeviceId, Screen] = Map()
    message: str = ""
    message_since: Ms | None = None
    stream: str = ""
    number: str = ""


class SetScreen(Command, tag="set_screen", frozen=True):
    """``name`` None: as it was."""

    device: DeviceId
    content: Content = "main"
    name: ScreenName | None = None


class ShowMessage(Command, tag="show_message", frozen=True):
    """A line on every screen; empty takes it away."""

    text: MessageLine = ""


class SetAfar(Command, tag="set_afar", frozen=True):
    """Where those far away see and hear the hall, and which number they call to speak; empty: none."""

    stream: Address = ""
    number: Number = ""


ScreenCommand = SetScreen | ShowMessage | SetAfar


class ScreenSet(Event, tag="screen_set", frozen=True):
    device: DeviceId
    screen: Screen
    at: Ms


class MessageShown(Event, tag="message_shown", frozen=True):
    text: str
    at: Ms


class AfarSet(Event, tag="afar_set", frozen=True):
    stream: str
    number: str
    at: Ms


ScreenEvent = ScreenSet | MessageShown | AfarSet


def decide(state: Screens, command: ScreenCommand, is_screen: bool, now: Ms) -> tuple[ScreenEvent, ...]:
    """What the screens show; ``is_screen``: the device named has the projector's seat.

    Raises:
        Refused: ``not_a_screen`` (SC1).
    """
    match command:
        case SetScreen():
            if not is_screen:
                raise Refused("not_a_screen", "SC1")
            before = state.set.get(command.device, Screen())
            name = before.name if command.name is None else command.name.strip()
            screen = Screen(name=name, content=command.content)
            return () if screen == before else (ScreenSet(device=command.device, screen=screen, at=now),)
        case ShowMessage():
            text = command.text.strip()
            return () if text == state.message else (MessageShown(text=text, at=now),)
        case SetAfar():
            if (command.stream, command.number) == (state.stream, state.number):
                return ()
            return (AfarSet(stream=command.stream, number=command.number, at=now),)


def evolve(state: Screens, event: ScreenEvent) -> Screens:
    """The screens after this event."""
    replace = msgspec.structs.replace
    match event:
        case ScreenSet():
            return replace(state, set=state.set.set(event.device, event.screen))
        case MessageShown():
            since = event.at if event.text else None
            return replace(state, message=event.text, message_since=since)
        case AfarSet():
            return replace(state, stream=event.stream, number=event.number)
