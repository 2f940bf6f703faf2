"""Screens: who shows what, the line for everyone, the way in from afar."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from facilitation import flow, seats
from facilitation.screens import SetAfar, SetScreen, ShowMessage
from facilitation.types import DeviceId, HallId
from facilitation.views import Facts
from facilitation.views.showing import screens, showing
from tests.table import MODERATOR, SYSTEM, Table, doors_open

WALL, PORCH = DeviceId("wall"), DeviceId("porch")


def hung() -> Table:
    """A meeting with two screens."""
    return doors_open(10, 8).given(
        (seats.BindSeat(device=WALL, seat="projector", hall=HallId("F")), SYSTEM),
        (seats.BindSeat(device=PORCH, seat="projector", hall=HallId("A")), SYSTEM),
    )


def shown(table: Table) -> dict[str, Any]:
    return {one.device: (one.hall, one.name, one.content) for one in screens(table.state, Facts(now=table.now)).screens}


def test_SC1_only_a_device_with_the_projectors_seat_is_a_screen() -> None:
    table = hung().when(SetScreen(device=DeviceId("lead"), content="floor"), MODERATOR)
    assert table.refusal is not None and table.refusal.code == "not_a_screen"


def test_SC2_a_screen_follows_unless_pinned_and_keeps_what_it_is_pinned_to() -> None:
    table = hung()
    assert shown(table) == {WALL: ("F", "", "main"), PORCH: ("A", "", "main")}
    table.given((SetScreen(device=PORCH, content="floor", name="凉亭 "), MODERATOR))
    table.given((flow.StartItem(item="i0"), MODERATOR))
    assert shown(table)[PORCH] == ("A", "凉亭", "floor")
    table.given((SetScreen(device=PORCH), MODERATOR))
    assert shown(table)[PORCH] == ("A", "凉亭", "main")
    table.given((SetScreen(device=PORCH), MODERATOR))
    assert table.events == ()


def test_SC2_a_screen_that_is_taken_down_is_no_longer_told() -> None:
    table = hung().given((seats.ReleaseSeat(device=PORCH, seat="projector"), SYSTEM))
    assert shown(table) == {WALL: ("F", "", "main")}


def test_SC3_a_line_stands_until_it_is_taken_away() -> None:
    table = hung().given((ShowMessage(text=" 请大家入座 "), MODERATOR), (flow.StartItem(item="i0"), MODERATOR))
    told = showing(table.state)
    assert told.message == "请大家入座" and told.message_since is not None
    table.given((ShowMessage(), MODERATOR))
    assert showing(table.state).message == "" and showing(table.state).message_since is None


def test_SC4_the_way_in_from_afar_is_told_to_everyone() -> None:
    table = hung().given((SetAfar(stream="https://live.example/1", number="0571-8888 6666转3"), MODERATOR))
    told = showing(table.state)
    assert (told.stream, told.number) == ("https://live.example/1", "0571-8888 6666转3")
    table.given((SetAfar(), MODERATOR))
    assert (showing(table.state).stream, showing(table.state).number) == ("", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"stream": "javascript:alert(1)"},
        {"stream": "ftp://x.example/y"},
        {"stream": 'https://x.example/"onclick'},
        {"number": "打这个号"},
        {"number": "<b>1</b>"},
    ],
)
def test_SC4_what_is_no_address_and_no_number_is_not_read(wrong: dict[str, str]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({"kind": "set_afar", **wrong}), type=SetAfar)


def test_SC5_the_moderator_is_told_which_screens_are_open_and_since_when_others_are_not() -> None:
    table = hung()
    told = screens(table.state, Facts(now=table.now, screens=frozenset({WALL}), gone={PORCH: table.now})).screens
    assert {one.device: (one.connected, one.gone) for one in told} == {WALL: (True, None), PORCH: (False, table.now)}
    never = screens(table.state, Facts(now=table.now)).screens
    assert {(one.connected, one.gone) for one in never} == {(False, None)}
