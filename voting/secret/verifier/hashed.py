"""Hashes, signatures and trees as `FORMATS.md` writes them, read anew for the verifier."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from voting.secret.group import ORDER, Element, base, element, plus, reduced, scalar, times

BEYOND = 2**53
"""From here on not every reader has whole numbers."""
DEEPEST = 32


class Wrong(ValueError):
    """Something in the record is not as it must be; the words say where."""


def must(holds: bool, where: str) -> None:
    """Raises Wrong unless it holds."""
    if not holds:
        raise Wrong(where)


def number(value: int, size: int) -> bytes:
    """Big end first."""
    return value.to_bytes(size, "big")


def wide(label: str, *parts: bytes) -> bytes:
    """H: 64 bytes."""
    framed = (number(len(one), 4) + one for one in (b"YISHI-BALLOT-V1", label.encode(), *parts))
    return hashlib.sha512(b"".join(framed)).digest()


def hashed(label: str, *parts: bytes) -> int:
    """Hs: a scalar."""
    return reduced(wide(label, *parts))


def sha(*parts: bytes) -> bytes:
    """SHA-256 over the parts."""
    return hashlib.sha256(b"".join(parts)).digest()


def raw(written: object) -> bytes:
    """Bytes from base64url without padding, in its one writing. Raises Wrong."""
    if not isinstance(written, str):
        raise Wrong("bytes")
    found = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    must(base64.urlsafe_b64encode(found).decode().rstrip("=") == written, "bytes")
    return found


def point(written: object) -> Element:
    """An element from base64url. Raises Wrong or NotCanonical."""
    return element(raw(written))


def whole(value: object) -> int:
    """A whole number that is not negative. Raises Wrong."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < BEYOND:
        raise Wrong("number")
    return value


def listed(value: object) -> list[Any]:
    """A list. Raises Wrong."""
    if not isinstance(value, list):
        raise Wrong("list")
    return value


def named(value: object) -> str:
    """A text. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong("text")
    return value


_in_one_way = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(said: object) -> bytes:
    """JSON in its one writing."""
    return _in_one_way(said).encode()


def data(line: bytes, where: str) -> Any:
    """JSON that stands there in its one writing. Raises Wrong."""
    try:
        said = json.loads(line)
        _plain(said)
        must(canonical(said) == line, where)
    except (ValueError, RecursionError) as error:
        raise Wrong(where) from error
    return said


def _plain(said: object, depth: int = 0) -> None:
    must(depth <= DEEPEST and not isinstance(said, float), "form")
    must(not isinstance(said, int) or abs(said) < BEYOND, "number")
    for inside in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        if type(inside) is not str or depth >= DEEPEST:
            _plain(inside, depth + 1)


def signature(key: Element, role: str, message: bytes, made: bytes) -> bool:
    """Whether it is this key's, in this role, over this message. Raises NotCanonical."""
    c, z = scalar(made[:32]), scalar(made[32:])
    said = role.encode() + message
    return hashed("sig", key, said, plus(base(z), times(c, key))) % ORDER == c


Signed = tuple[bytes, str, bytes, bytes]
"""Key, role, message, signature."""


def by(one: Signed) -> bool:
    """Whether the signature holds; False too for what is not canonical. May be asked in another process."""
    key, role, message, made = one
    try:
        return signature(element(key), role, message, made)
    except ValueError:
        return False


def tree(leaves: Sequence[bytes]) -> bytes:
    """The root, by its definition."""
    if not leaves:
        return sha()
    level = list(leaves)
    while len(level) > 1:
        paired = [sha(b"\1", level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]
