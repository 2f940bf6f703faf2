"""Who collects ballots hears of a window on a page of its own, and asks for a building's list; nobody else does."""

from __future__ import annotations

import pytest

from facilitation import views
from facilitation.refused import Refused
from facilitation.types import DeviceId, HallId
from facilitation.views import Names
from facilitation.views.window import shares
from server.places import Place, place_of
from tests.facilitation.owners import by_phone, on_paper, opened
from tests.table import desk


def test_a_desk_and_the_recorder_collect_and_a_stranger_does_not() -> None:
    state = opened().state
    for device in ("rec", desk("F").device):
        assert place_of(state, DeviceId(device), "collect", None) == Place("collect")
    with pytest.raises(Refused):
        place_of(state, DeviceId("nobody"), "collect", HallId("F"))
    assert {name for name, heard in views.SLICES.items() if "collect" in heard} == {
        "meeting",
        "agenda",
        "window",
        "progress",
    }


def test_the_list_of_a_building_says_who_has_voted_and_never_how() -> None:
    table = on_paper(by_phone(opened(), "b01"), "b02", channel="door")
    listed = {one.right: one for one in shares(table.state, "2号楼", Names())}
    assert len(listed) == 26
    assert (listed["b01"].status, listed["b01"].channel) == ("voted", "phone")  # type: ignore[index]
    assert (listed["b02"].channel, listed["b02"].sheet) == ("door", "s-b02-door")  # type: ignore[index]
    assert listed["x01"].status == "not_voted"  # type: ignore[index]
    assert not {"choices", "choice"} & set(type(listed["b01"]).__struct_fields__)  # type: ignore[index]
    assert len(shares(table.state, None, Names())) == 60
