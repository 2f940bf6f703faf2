"""The wire in TypeScript and JSON Schema, written from the Python structs, so that it is defined once.

Views are written whole: every field is there, unless the struct leaves its defaults out. A command's field that
has a default may be left out. Names of closed sets are kept where Python has one. The output depends on the
structs alone: the same structs give the same bytes. Raises ``TypeError`` for a type the wire has no word for, and
for two structs of one name.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import inspect as shape

HEADER = "// Written from the Python structs. Do not edit; regenerate by: yishi gen\n"

PLAIN: Mapping[type, str] = {
    shape.StrType: "string",
    shape.IntType: "number",
    shape.FloatType: "number",
    shape.BoolType: "boolean",
    shape.NoneType: "null",
    shape.AnyType: "unknown",
}
SETS = (shape.ListType, shape.VarTupleType, shape.SetType, shape.FrozenSetType)


def named_sets(modules: Iterable[ModuleType]) -> dict[tuple[Any, ...], str]:
    """The closed sets of values that have a name in these modules, by their values."""
    found: dict[tuple[Any, ...], str] = {}
    for module in modules:
        for name, value in vars(module).items():
            if get_origin(value) is Literal:
                found.setdefault(get_args(value), name)
    return found


class Writer:
    """Gathers what is reached from the roots, then writes each part once, in a fixed order."""

    def __init__(self, names: Mapping[tuple[Any, ...], str]) -> None:
        self.names = {frozenset(values): (name, values) for values, name in names.items()}
        self.structs: dict[type, tuple[shape.StructType, bool]] = {}
        self.sets: dict[str, tuple[Any, ...]] = {}

    def add(self, root: type, whole: bool) -> None:
        """Take in one struct and all it holds; ``whole``: every field is always there."""
        self._struct(shape.type_info(root), whole)

    def text(self) -> str:
        """What was gathered, as TypeScript."""
        sets = [f"export type {name} = {_literal(self.sets[name])};" for name in sorted(self.sets)]
        structs = sorted(self.structs.values(), key=lambda found: found[0].cls.__name__)
        return "\n".join(sets) + "\n\n" + "\n".join(self._interface(*found) for found in structs)

    def _struct(self, info: shape.Type, whole: bool) -> str:
        if not isinstance(info, shape.StructType):
            raise TypeError(f"not a struct: {info!r}")
        known = self.structs.get(info.cls)
        if known is None and any(cls.__name__ == info.cls.__name__ for cls in self.structs):
            raise TypeError(f"two structs are called {info.cls.__name__}")
        if known is None or (whole and not known[1]):
            self.structs[info.cls] = (info, whole)
            for field in info.fields:
                self._type(field.type, whole)
        return info.cls.__name__

    def _type(self, info: shape.Type, whole: bool) -> str:
        if isinstance(info, shape.Metadata):
            return self._type(info.type, whole)
        if isinstance(info, shape.StructType):
            return self._struct(info, whole)
        if isinstance(info, shape.UnionType):
            return " | ".join(self._type(part, whole) for part in _null_last(info.types))
        if isinstance(info, shape.LiteralType):
            return self._literal(info.values)
        if isinstance(info, SETS):
            inner = self._type(info.item_type, whole)
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        if isinstance(info, shape.TupleType):
            return "[" + ", ".join(self._type(part, whole) for part in info.item_types) + "]"
        if isinstance(info, shape.DictType):
            return f"Record<string, {self._type(info.value_type, whole)}>"
        if isinstance(info, shape.CustomType) and info.cls is object:
            return "unknown"
        if type(info) not in PLAIN:
            raise TypeError(f"the wire has no word for {info!r}")
        return PLAIN[type(info)]

    def _literal(self, values: Iterable[Any]) -> str:
        named = self.names.get(frozenset(values))
        if named is None:
            return _literal(sorted(values, key=str))
        if self.sets.setdefault(named[0], named[1]) != named[1]:
            raise TypeError(f"two closed sets are called {named[0]}")
        return named[0]

    def _interface(self, info: shape.StructType, whole: bool) -> str:
        lines = [*_comment(info.cls), f"export interface {info.cls.__name__} {{"]
        if info.tag_field is not None:
            lines.append(f"  {info.tag_field}: {msgspec.json.encode(info.tag).decode()};")
        for field in info.fields:
            always = field.required or (whole and not info.cls.__struct_config__.omit_defaults)
            mark = "" if always else "?"
            lines.append(f"  {_name(field.encode_name)}{mark}: {self._type(field.type, whole)};")
        return "\n".join([*lines, "}", ""])


def union(name: str, members: Sequence[type]) -> str:
    """A type that is any of these structs."""
    return f"export type {name} =\n" + "\n".join(f"  | {member.__name__}" for member in members) + ";\n"


def mapping(name: str, comment: str, members: Mapping[str, type]) -> str:
    """An interface with one field for each named struct."""
    fields = [f"  {_name(field)}: {members[field].__name__};" for field in members]
    return "\n".join([f"/** {comment} */", f"export interface {name} {{", *fields, "}", ""])


def _null_last(types: Iterable[shape.Type]) -> list[shape.Type]:
    return sorted(types, key=lambda info: isinstance(info, shape.NoneType))


def _literal(values: Iterable[Any]) -> str:
    return " | ".join(msgspec.json.encode(value).decode() for value in values)


def _name(field: str) -> str:
    return field if field.isidentifier() else msgspec.json.encode(field).decode()


def _comment(cls: type) -> list[str]:
    written = inspect.cleandoc(cls.__doc__ or "").replace("*/", "* /").split("\n")
    if not cls.__doc__ or cls.__doc__.startswith(cls.__name__ + "("):
        return []
    if len(written) == 1:
        return [f"/** {written[0]} */"]
    return ["/**", *(f" * {line}".rstrip() for line in written), " */"]
