"""What a step expects: view fields by dotted path, and whether what is seen is what was expected.

The first word is a slice of the moderator's console (``quorum.present``), or ``desk.HALL`` (that hall's desk),
``you.NAME`` (that person on its own phone), ``public`` (what anyone may fetch). In a list a word is an element's
id, hall, item or name, a number its place (from 0, or from the end), ``*`` all of them. A list that is all there
is in its slice need not be named: ``halls.F.present``. Raises ``Unusable`` for what no view has.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from facilitation.views import floor_shapes, leads, secrecy_shapes, secret_shapes, shapes, staff_shapes, window_shapes
from server.rehearsal.names import Unusable

SLICES: Mapping[str, type] = {
    "meeting": shapes.MeetingView,
    "agenda": shapes.AgendaView,
    "quorum": shapes.QuorumView,
    "halls": shapes.HallsView,
    "floor": floor_shapes.FloorView,
    "order": floor_shapes.OrderView,
    "polls": shapes.PollsView,
    "actions": shapes.ActionsView,
    "minutes": shapes.MinutesView,
    "console": staff_shapes.ConsoleView,
    "leads": leads.LeadsView,
    "window": window_shapes.WindowsView,
    "progress": window_shapes.ProgressView,
    "secret": secret_shapes.SecretView,
    "secrecy": secrecy_shapes.SecrecyView,
}
KNOWN_BY = ("id", "hall", "item", "member", "right", "name", "role", "seat", "key", "kind")
NOTHING = object()


def check_path(path: str, people: Collection[str], halls: Collection[str], where: str) -> None:
    """Whether some view has this field. Raises Unusable."""
    first, *rest = path.split(".")
    if first == "public" and rest:
        first, *rest = rest
    if first == "desk" and rest and rest[0] in halls:
        shape: Any = staff_shapes.DeskView
    elif first == "you" and rest and rest[0] in people:
        shape = staff_shapes.PersonView
    elif first in SLICES:
        shape, rest = SLICES[first], ["", *rest]
    else:
        raise Unusable(where, f"{path}: 没有这个视图 / no such view ({', '.join(SLICES)}, desk, you, public)")
    for word in rest[1:]:
        shape = _inner(shape, word)
        if shape is NOTHING:
            raise Unusable(where, f"{path}: 视图里没有 {word} / the view has no {word}")


def _inner(shape: Any, word: str) -> Any:
    shape = _plain(shape)
    if shape is None:
        return None
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        hints = {f.encode_name: f.name for f in msgspec.structs.fields(shape)}
        if word in hints:
            return get_type_hints(shape)[hints[word]]
        alone = list(get_type_hints(shape).values()) if len(hints) == 1 else [None]
        return _inner(alone[0], word) if get_origin(_plain(alone[0])) is tuple else NOTHING
    if get_origin(shape) in (tuple, list):
        return get_args(shape)[0]
    return None if shape in (dict, Any) or get_origin(shape) is dict else NOTHING


def _plain(shape: Any) -> Any:
    """What may be there where something is."""
    if get_origin(shape) in (Union, UnionType):
        arms = [arm for arm in get_args(shape) if arm is not type(None)]
        return _plain(arms[0]) if len(arms) == 1 else None
    return shape


def look(value: Any, words: Sequence[str]) -> Any:
    """What stands at this path; ``None`` where nothing does."""
    if not words or value is None:
        return value
    word, rest = words[0], words[1:]
    if isinstance(value, Mapping):
        if word in value:
            return look(value[word], rest)
        alone = list(value.values()) if len(value) == 1 else [None]
        return look(alone[0], words) if isinstance(alone[0], list) else None
    if not isinstance(value, list):
        return None
    if word == "*":
        return [look(one, rest) for one in value]
    named = [one for one in value if isinstance(one, Mapping) and word in map(str, map(one.get, KNOWN_BY))]
    if named:
        return look(named[0], rest)
    place = int(word) if word.lstrip("-").isdecimal() else len(value)
    return look(value[place], rest) if -len(value) <= place < len(value) else None


def same(expected: Any, got: Any) -> bool:
    """Whether this is what was expected: a sentence may be given in part, an object by some of its fields."""
    if isinstance(got, bool) and expected in ("yes", "no"):
        return got is (expected == "yes")
    if isinstance(expected, str) and isinstance(got, Mapping) and "zh-CN" in got:
        return any(expected in str(said) for said in got.values())
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return all(same(inner, look(got, [str(key)])) for key, inner in expected.items())
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(got, str) and isinstance(expected, int) and not isinstance(expected, bool):
        return str(expected) == got
    return bool(expected == got) and isinstance(expected, bool) == isinstance(got, bool)
