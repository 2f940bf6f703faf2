"""Ways to change a package: one byte, one field, one member; always as an attacker would, in canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from facilitation.log import canonical
from facilitation.minutes import package

Path = tuple[str | int, ...]


def with_member(data: bytes, name: str, content: bytes | None) -> bytes:
    """The package with another content of this member (None: without it), well packed."""
    members = dict(package.open_package(data))
    if content is None:
        del members[name]
    else:
        members[name] = content
    return package.build(members)


def flipped(data: bytes, at: int, change: int = 1) -> bytes:
    """The bytes with one changed."""
    return data[:at] + bytes([data[at] ^ change]) + data[at + 1 :]


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The place of every single value, and of every empty list or object."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not inner or not value:
        yield path
    for key, part in inner:
        yield from leaves(part, (*path, key))


def written(path: Path) -> str:
    """The path as the verifier writes it."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return text.removeprefix(".")


def kind(path: Path) -> str:
    """The path without places in lists and names that are data: the field of the schema."""
    text = re.sub(r"\[\d+\]", "[]", written(path))
    text = re.sub(r"(by_hall|by_channel|totals|roll|names|texts|members|roll_groups)\.[^.]+", r"\1.*", text)
    return text


def other(value: Any) -> Any:
    """Another value of the same sort, such as an attacker would like."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value[:-1] + ("0" if value[-1:] != "0" else "1") if value else "x"
        case None:
            return 1
        case list():
            return ["x"]
        case _:
            return {"x": "y"}


def changed_field(content: bytes, path: Path) -> bytes:
    """Canonical JSON with one value exchanged."""
    value = msgspec.json.decode(content)
    part = value
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = other(part[path[-1]])
    return canonical(value)
