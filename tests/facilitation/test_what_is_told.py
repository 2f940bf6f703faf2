"""What is said to have changed is all that has: nobody is left with a slice or an overlay that is no longer true.

``views.touched`` and ``views.yous`` say after a commit which slices and which devices may see something else; only
those are computed and told anew. Here everything else is computed too, after every command of the machine that lives
a meeting at random, and must be what it was to the byte.
"""

from __future__ import annotations

import os
from itertools import chain
from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant
from immutables import Map

from facilitation import views
from facilitation.facts import situation
from facilitation.state import EMPTY, MeetingState
from facilitation.types import DeviceId
from facilitation.voters import voters
from tests.facilitation.test_whole_meeting import WholeMeeting

AUDIENCES = ("room", "projector", "console", "recorder", "desk:F", "desk:A", "collect", "public")
NAMES = views.Names()
Shown = dict[tuple[str, str], bytes]


def shown(state: MeetingState, names: frozenset[str], now: int) -> Shown:
    """These slices, for every audience that gets them."""
    facts = views.Facts(now=now)  # type: ignore[arg-type]
    return {
        (audience, name): msgspec.json.encode(_view(name, audience, state, facts))
        for audience in AUDIENCES
        for name in names
        if audience.partition(":")[0] in views.SLICES[name]
    }


def _view(name: str, audience: str, state: MeetingState, facts: views.Facts) -> Any:
    view: Any = views.view(name, audience, state, facts, NAMES)
    # how long the log is, is told by every frame and beat: the slice names it as it was when something else changed
    return msgspec.structs.replace(view, log_size=0) if name == "meeting" else view


class Told(WholeMeeting):
    """The same meeting, seen from those who are told of it."""

    before = EMPTY

    def devices(self) -> set[DeviceId]:
        bound = self.table.state.seats
        return set(chain(bound.seats, bound.members, (DeviceId("a stranger"),)))

    def yous(self, devices: frozenset[DeviceId]) -> Map[DeviceId, bytes]:
        state = self.table.state
        return Map({d: msgspec.json.encode(views.you(state, d, NAMES)) for d in devices})

    @invariant()
    def nobody_is_left_with_what_is_no_longer_true(self) -> None:
        before, now = self.before, self.table.state
        if before is now:
            return
        slices, overlays = shown(now, frozenset(views.SLICES), self.table.now), self.yous(frozenset(self.devices()))
        if before is not EMPTY:
            self.compare(before, now, slices, overlays)
        self.before, self.slices, self.overlays = now, slices, overlays

    def compare(self, before: MeetingState, now: MeetingState, slices: Shown, overlays: Map[DeviceId, bytes]) -> None:
        touched, concerned = views.touched(before, now), views.yous(before, now)
        stale = {key for key, text in slices.items() if key[1] not in touched and text != self.slices[key]}
        assert not stale, f"{sorted(stale)} changed and nobody was told"
        forgotten = {d for d, text in overlays.items() if d not in concerned and text != self.overlays.get(d, text)}
        assert not forgotten, f"the overlays of {sorted(forgotten)} changed and they were not told"

    @invariant()
    def as_many_are_told_to_vote_as_would_be_frozen(self) -> None:
        state = self.table.state
        item = state.flow.current
        if item is None or state.info is None:
            return
        held, may = situation(state, item).held, voters(state, item)
        assert (may.rights, may.heads) == (len(held), sum(one.count for one in held))
        assert may.entitled(remote=False) == sum(not one.remote for one in held)
        assert may.weighed == any(one.count != 1 for one in held)


TestTold = Told.TestCase
TestTold.settings = settings(
    max_examples=int(os.environ.get("YISHI_TOLD", "25")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
