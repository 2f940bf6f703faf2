"""A meeting table for tests: ``Table().given(…).when(…).then(…)``; on failure the log so far is printed.

The table keeps a real log of what happened, so every test can also ask for its replay. Times are made: one
second a command, from 1,000,000 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facilitation import agenda, flow, halls, info, meeting, seats
from facilitation.attendance import Right
from facilitation.attendance import words as at
from facilitation.log import Draft, Entry, Head, canonical, seal
from facilitation.refused import Refused
from facilitation.state import EMPTY, MeetingState
from facilitation.types import Actor, DeviceId, HallId, MemberId, Ms, Remote, RightId
from voting import presets

SYSTEM = Actor(device=DeviceId("house"), seat="system")
CONVENER = Actor(device=DeviceId("lead"), seat="convener")
MODERATOR = Actor(device=DeviceId("lead"), seat="moderator")
RECORDER = Actor(device=DeviceId("rec"), seat="recorder")
ALL_HALLS = (("F", "fixed"), ("A", "roving"), ("B", "roving"), ("O", "online"))


def member(number: int) -> MemberId:
    """The id of the n-th member of the roll."""
    return MemberId(f"m{number:03}")


def right(number: int) -> RightId:
    """The id of that member's right."""
    return RightId(f"r{number:03}")


def desk(hall: str) -> Actor:
    """A hall's desk."""
    return Actor(device=DeviceId(f"desk{hall}"), seat="hall_desk", hall=HallId(hall))


def teller(hall: str) -> Actor:
    """A hall's second teller."""
    return Actor(device=DeviceId(f"teller{hall}"), seat="teller", hall=HallId(hall))


def phone(number: int) -> Actor:
    """A member's own phone."""
    return Actor(device=DeviceId(f"phone{number}"), seat="participant", member=member(number))


class Table:
    """A meeting in progress, with its whole history."""

    def __init__(self) -> None:
        self.state: MeetingState = EMPTY
        self.history: list[tuple[Ms, Any]] = []
        self.now = Ms(1_000_000)
        self.events: tuple[Any, ...] = ()
        self.refusal: Refused | None = None

    def given(self, *steps: tuple[Any, Actor]) -> Table:
        """Do these commands, all of which must be accepted."""
        for command, by in steps:
            self.when(command, by)
            assert self.refusal is None, self._told(f"{command} was refused: {self.refusal}")
        return self

    def when(self, command: Any, by: Actor = MODERATOR) -> Table:
        """Ask for one command; what follows, or the refusal, is kept for ``then``."""
        self.now = Ms(self.now + 1000)
        self.events, self.refusal = (), None
        try:
            self.events = meeting.decide(self.state, command, by, self.now)
        except Refused as refused:
            self.refusal = refused
        for event in self.events:
            self.state = meeting.evolve(self.state, event, self.now)
            self.history.append((self.now, event))
        return self

    def then(self, *kinds: type) -> Table:
        """The events were of these kinds, in this order."""
        assert self.refusal is None, self._told(f"refused: {self.refusal}")
        got = tuple(type(event) for event in self.events)
        assert got == kinds, self._told(f"expected {[k.__name__ for k in kinds]}, got {[k.__name__ for k in got]}")
        return self

    def refused(self, code: str, rule: str) -> Table:
        """It was refused by this rule, and nothing happened."""
        assert self.refusal is not None, self._told(f"accepted: {self.events}")
        assert (self.refusal.code, self.refusal.rule) == (code, rule), self._told(str(self.refusal))
        return self

    def entries(self) -> tuple[Entry, ...]:
        """The history as a sealed log."""
        drafts = [Draft(at, "t", "", meeting.kind_of(event), canonical(event)) for at, event in self.history]
        return seal("m", Head(), 1, drafts)

    def replayed(self) -> MeetingState:
        """The state that the sealed log is the history of."""
        return meeting.replay(self.entries())

    def _told(self, words: str) -> str:
        lines = [f"{n:4} {event}" for n, (_, event) in enumerate(self.history, 1)]
        return "\n".join([words, "log:", *lines[-30:]])


def roll(size: int, **fields: Any) -> tuple[Right, ...]:
    """A roll of members, one right each; all but the first are representatives."""
    return tuple(
        Right(id=right(n), holders=(member(n),), groups=("representatives",) if n > 1 else ("committee",), **fields)
        for n in range(1, size + 1)
    )


def ready(
    size: int = 10,
    preset: str = "urban.reps",
    remote: Remote = Remote(quorum=True, vote=True),  # noqa: B008 (a frozen value)
    rights: Sequence[Right] | None = None,
    where: Sequence[tuple[str, str]] = ALL_HALLS,
) -> Table:
    """A meeting set up whole, doors still closed: a roll, halls with desk and teller, an agenda of three items."""
    create = info.CreateMeeting(
        meeting="m", title="居民代表会议", body="新东方小区", preset=presets.get(preset), remote=remote
    )
    table = Table().given((create, SYSTEM))
    for seat, device in (("convener", "lead"), ("moderator", "lead"), ("recorder", "rec"), ("supervisor", "sup")):
        table.given((seats.BindSeat(device=DeviceId(device), seat=seat), SYSTEM))  # type: ignore[arg-type]
    for hall, kind in where:
        table.given((halls.AddHall(hall=HallId(hall), name=f"会场{hall}", hall_kind=kind), CONVENER))  # type: ignore[arg-type]
        for actor in (desk(hall), teller(hall)):
            bound = seats.BindSeat(device=actor.device, seat=actor.seat, hall=HallId(hall), holder=None)
            table.given((bound, SYSTEM))
    table.given((at.SetRoll(rights=tuple(rights or roll(size))), CONVENER))
    for n, (title, kind) in enumerate(
        (("通过议程", "procedural"), ("开通北门", "deliberation"), ("通报", "information"))
    ):
        table.given((agenda.AddItem(item=f"i{n}", title=title, item_kind=kind), CONVENER))  # type: ignore[arg-type]
    return table


def doors_open(size: int = 10, present: int = 0, hall: str = "F", **fields: Any) -> Table:
    """The same with the doors open and this many members checked in by the hall's desk."""
    table = ready(size, **fields).given((flow.OpenDoors(), MODERATOR))
    return here(table, range(1, present + 1), hall)


def here(table: Table, numbers: Sequence[int], hall: str = "F") -> Table:
    """Check these members in at this hall."""
    how = "online" if hall == "O" else "desk"
    for n in numbers:
        table.given((at.CheckIn(member=member(n), hall=HallId(hall), how=how), desk(hall)))  # type: ignore[arg-type]
    return table


def bind(table: Table, *numbers: int) -> Table:
    """Bind each of these members' own phones."""
    for n in numbers:
        table.given((seats.BindMember(device=phone(n).device, member=member(n)), SYSTEM))
    return table
