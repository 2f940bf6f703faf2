"""The same log gives the same state in every way of reading it; and a digest that could not tell is not believed."""

from __future__ import annotations

import os

import msgspec

from facilitation import meeting
from facilitation.log import Entry, from_lines
from facilitation.minutes import package
from facilitation.minutes.members import LOG
from facilitation.types import Ms
from tests.chaos.replay import differences, digest
from tests.facilitation.minutes import small

SEED = int(os.environ.get("SEED", "20266"))


def entries() -> list[Entry]:
    return list(from_lines(package.open_package(small.packed())[LOG]))


def test_a_whole_meeting_replays_to_the_same_state() -> None:
    found = entries()
    assert len(found) > 50
    for seed in range(SEED, SEED + 20):
        assert differences(found, seed) == []


def test_the_digest_tells_every_state_on_the_way_from_the_next() -> None:
    found = entries()
    digests = {digest(meeting.replay(found[:n])) for n in range(len(found) + 1)}
    assert len(digests) == len(found) + 1


def test_the_digest_sees_a_change_deep_inside() -> None:
    state = meeting.replay(entries())
    device = next(iter(state.seats.members))
    seats = msgspec.structs.replace(state.seats, members=state.seats.members.delete(device))
    assert digest(msgspec.structs.replace(state, seats=seats)) != digest(state)
    assert digest(msgspec.structs.replace(state, at=Ms(state.at + 1))) != digest(state)
