"""The shapes of a rehearsal's script: meeting, people, halls, agenda, and one step per wire command.

A step's fields are those of the command it gives, less what the runner knows (ids, rights, signatures), beside
``at``, ``who``, ``as``, ``note`` and ``expect``. The step shapes are made from the commands themselves, so a new
command can be rehearsed on the day it exists, and what is not a field of it is refused with its path. Texts may
be written as numbers (``item: 1``), truth as yes and no. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, UnsetType

from facilitation.agenda import ItemKind, Material
from facilitation.meeting import ClientCommand
from facilitation.types import GuestRole, HallKind, Method, Seat
from facilitation.window.words import EnteredMarks, Marks
from server.people.bodies import Capacity
from server.people.ids import Unit

Truth = bool | Literal["yes", "no"]
Names = str | list[str]
_IDS = ("member", "right", "poll", "request", "device", "action", "base", "window", "sheet", "proxy", "principal")
_SIGNED = ("version", "key", "signature", "signed_at", "label", "role", "sha256", "size", "head")
FILLED = frozenset((*_IDS, *_SIGNED))
"""Fields that the runner knows or makes; a script may give some of them."""


MARKS = (Marks, EnteredMarks)
"""A ballot: written as item → choice."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a script."""


class RemoteAsk(Part, frozen=True):
    """What presence in an online hall is worth, by the body's own resolution."""

    quorum: Truth = False
    vote: Truth = False
    speak: Truth = True


class TrusteesAsk(Part, frozen=True):
    """Who keeps the key of secret ballots: so many of so many open a sum; ``away``: who stays away at the count.

    None: the server keeps it, and the ballot is called what it is.
    """

    threshold: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0
    people: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0
    away: tuple[int, ...] = ()


class MeetingAsk(Part, frozen=True):
    """``seconds`` and ``times`` limit speeches; ``remote`` left out takes what the rule says.

    ``carry``: items of the session before that it left unsettled; here they are ``c1``, ``c2`` …
    ``rules``: the body's own rules as an overlay, whose id ``preset`` then names; for a server of one's own.
    """

    preset: str
    title: str = "排演 Rehearsal"
    body: str = "排演的议事组织"
    community: str = "排演小区"
    remote: RemoteAsk | None = None
    seconds: int = 120
    times: int = 2
    trustees: TrusteesAsk = TrusteesAsk()
    carry: tuple[str | int, ...] = ()
    lang: Literal["zh-CN", "en"] = "zh-CN"
    rules: dict[str, Any] = {}


class FlatAsk(Part, frozen=True):
    """One of the units of an owner: where it is, and its area in m²."""

    household: str | int
    area: str | int | float


class PersonAsk(Part, frozen=True):
    """Somebody who may come: ``unit`` puts a person on the roll, ``role`` invites one without a vote.

    Who has no ``phone`` is checked in by the hall's desk; who ``shares`` acts on that neighbour's phone by the own
    code. ``area`` in m², as spreadsheets have it; ``flats`` are the units of who owns several. ``{n}`` in a household
    stands for the number in the person's name.
    """

    unit: Unit | None = None
    role: GuestRole | None = None
    name: str = ""
    phone: Truth = True
    shares: str = ""
    capacity: Capacity | None = None
    groups: tuple[str, ...] = ()
    office: str = ""
    household: str | int = ""
    area: str | int | float = ""
    sex: Literal["f", "m", ""] = ""
    birth_year: int | None = None
    owner: Truth = True
    flats: tuple[FlatAsk, ...] = ()


class HallAsk(Part, frozen=True):
    id: str | int
    kind: HallKind
    name: str = ""
    blocks: tuple[str, ...] = ("all",)


class ItemAsk(Part, frozen=True):
    """An agenda item; without an id it has its place in the list, from 1."""

    title: str
    id: str | int | None = None
    item_kind: ItemKind = "procedural"
    text: str = ""
    minutes: int = 0
    proposer: str = ""
    materials: tuple[Material, ...] = ()


class Step(Part, frozen=True, tag_field="do"):
    """``at`` is a label; ``as`` the seats it is done in; ``expect`` view fields by dotted path, or ``refused``."""

    at: str | int | float = ""
    who: Names = ()  # type: ignore[assignment]
    as_: Names = msgspec.field(name="as", default=())  # type: ignore[assignment]
    note: str = ""
    expect: dict[str, Any] = {}


class Drop(Step, tag="drop", frozen=True):
    """Cut the connections of people or of a whole hall (desk, screen, tellers, phones); their commands wait."""

    hall: str | int = ""


class Reconnect(Step, tag="reconnect", frozen=True):
    """Let them back; what waits is sent."""

    hall: str | int = ""


class Duplicate(Step, tag="duplicate", frozen=True):
    """Let them back and send what waits twice; who was not cut sends the last command twice more."""

    hall: str | int = ""


class Wait(Step, tag="wait", frozen=True):
    """Wait; with ``expect`` only until it holds, at most so long."""

    seconds: float = 5.0


class DaysPass(Step, tag="days_pass", frozen=True):
    """Let days pass: the server is stopped and started again that much later; only one the rehearsal has started."""

    days: int | float = 1


class Kill(Step, tag="kill", frozen=True):
    """Kill the server (SIGKILL) and start it again; only where the rehearsal has started it."""


RUNNERS_OWN: Mapping[str, tuple[tuple[str, Any, Any], ...]] = {"cast_vote": (("check", Truth, False),)}
"""What a step says beside its command's fields. ``check``: a secret ballot is opened first, to check the phone."""

OWN_ACTS: tuple[type[Step], ...] = (Drop, Reconnect, Duplicate, Wait, Kill, DaysPass)


def _bare(hint: Any) -> Any:
    """The type behind annotations and names."""
    while True:
        if isinstance(hint, NewType):
            hint = hint.__supertype__
        elif get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        else:
            return hint


def is_text(hint: Any) -> bool:
    """Whether a field holds a text, if anything."""
    bare = _bare(hint)
    arms = get_args(bare) if get_origin(bare) in (Union, UnionType) else (bare,)
    return any(_bare(arm) is str for arm in arms)


def _written(hint: Any) -> Any:
    """How a field's type is written in YAML."""
    bare = _bare(hint)
    if bare == Method:
        return Literal["hand", "roll_call", "secret"]
    if bare in MARKS:
        return dict[str | int, str]
    if bare is bool:
        return Truth
    if bare is str:
        return str | int
    if get_origin(bare) in (Union, UnionType):
        return Union[tuple(_written(arm) for arm in get_args(bare))]  # noqa: UP007  (made from a list)
    return bare


def _fields(command: type) -> Iterator[tuple[str, Any] | tuple[str, Any, Any]]:
    hints = get_type_hints(command, include_extras=True)
    for field in msgspec.structs.fields(command):
        needed = field.required and field.name not in FILLED
        written = _written(hints[field.name])
        yield (field.name, written) if needed else (field.name, written | UnsetType, UNSET)


def _step_of(command: type) -> type[Step]:
    kind = str(command.__struct_config__.tag)  # type: ignore[attr-defined]
    fields = [*_fields(command), *RUNNERS_OWN.get(kind, ())]
    made = msgspec.defstruct(
        command.__name__, fields, bases=(Step,), tag=kind, frozen=True, kw_only=True, module=__name__
    )
    return cast(type[Step], made)


COMMANDS: Mapping[str, type[msgspec.Struct]] = {
    str(command.__struct_config__.tag): command
    for command in sorted(get_args(ClientCommand), key=lambda c: str(c.__struct_config__.tag))
}
STEPS: tuple[type[Step], ...] = (*(_step_of(command) for command in COMMANDS.values()), *OWN_ACTS)
STAFF: tuple[Seat, ...] = get_args(Seat)

Script = msgspec.defstruct(
    "Script",
    [
        ("meeting", MeetingAsk),
        ("people", dict[str, PersonAsk | None]),
        ("halls", Annotated[tuple[HallAsk, ...], msgspec.Meta(min_length=1)]),
        ("agenda", tuple[ItemAsk, ...], ()),
        ("steps", tuple[Union[STEPS], ...], ()),  # type: ignore[valid-type]  # noqa: UP007
    ],
    bases=(Part,),
    module=__name__,
    frozen=True,
    kw_only=True,
)


def schema() -> dict[str, Any]:
    """The JSON Schema of a script."""
    made = msgspec.json.schema(Script)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "yishi rehearsal", **made}
