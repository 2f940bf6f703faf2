"""The members of a package and their shapes: what each file holds, and how it is read.

`minutes.json` is the payload that is signed; `log.jsonl` the whole log, one canonical entry a line;
`texts.json` what the log only commits to (texts with salts, names by member id); `signatures.json` each
signature with the hub's beneath it; `hub.json` the hub's key and its seal over all the others. Every JSON
member is the RFC 8785 form of its data. Reading raises `Unfit` with the member, the code and the field.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Literal, TypeVar

import msgspec

from facilitation.log import canonical
from facilitation.minutes.report import Facts, Finding
from facilitation.minutes.signing import Hash, Key, Seal, Shape, Signature

MINUTES, LOG, TEXTS = "minutes.json", "log.jsonl", "texts.json"
SIGNATURES, HUB = "signatures.json", "hub.json"
TEXT: Mapping[Literal["zh-CN", "en"], str] = {"zh-CN": "minutes.txt", "en": "minutes.en.txt"}
README = "README.txt"
ALL = (MINUTES, LOG, TEXTS, SIGNATURES, HUB, *TEXT.values(), README)
RECORD = re.compile(r"secret-[A-Za-z0-9_-]{1,40}\.ysv")
"""The election record of a secret poll."""
SEALED = tuple(sorted(set(ALL) - {HUB}))

T = TypeVar("T")
_PATH = re.compile(r"^(?P<words>.*?)(?: - at `\$?\.?(?P<path>.*)`)?$", re.DOTALL)


class Unfit(Exception):
    """A member is not what it must be; holds the finding."""

    def __init__(self, code: str, member: str, path: str = "", facts: Facts | None = None) -> None:
        super().__init__(f"{member} {path}: {code}")
        self.finding = Finding(code=code, member=member, path=path, facts=facts or {})


class OpenedText(Shape, frozen=True):
    """What opens one commitment: sixteen random bytes in hexadecimal, and the text."""

    salt: str
    text: str

    def commitment(self) -> str:
        """SHA-256 over a zero byte, the salt and the text in UTF-8; empty where the salt is no salt."""
        try:
            salt = bytes.fromhex(self.salt)
        except ValueError:
            return ""
        return hashlib.sha256(b"\x00" + salt + self.text.encode()).hexdigest()


class Texts(Shape, frozen=True, kw_only=True):
    """What stands beside the log: full names by member id, and the texts not erased, by commitment."""

    schema: Literal["yishi-texts/1"] = "yishi-texts/1"
    names: dict[str, str]
    texts: dict[Hash, OpenedText]


class Signatures(Shape, frozen=True, kw_only=True):
    schema: Literal["yishi-signatures/1"] = "yishi-signatures/1"
    signatures: tuple[Signature, ...]


class Hub(Shape, frozen=True, kw_only=True):
    schema: Literal["yishi-hub/1"] = "yishi-hub/1"
    key: Key
    seal: Seal


def parse(data: bytes, member: str, shape: type[T]) -> T:
    """The member's value, in whatever form it is written. Raises Unfit with the field if it can be named."""
    try:
        return msgspec.json.decode(data, type=shape, strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unfit(member, str(error)) from None


def plain(data: bytes) -> object:
    """Canonical JSON bytes as plain data; None where they are no JSON."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _unfit(member: str, error: str) -> Unfit:
    found = _PATH.match(error)
    assert found is not None
    return Unfit("not_text", member, found["path"] or "", {"words": found["words"]})


def check_form(data: bytes, member: str, value: object) -> None:
    """That the member is the one RFC 8785 form of its value. Raises Unfit with the first offset."""
    try:
        expected = canonical(value)
    except ValueError as error:
        raise Unfit("not_text", member, facts={"words": str(error)}) from None
    if expected != data:
        shared = min(len(expected), len(data))
        offset = next((i for i in range(shared) if expected[i] != data[i]), shared)
        raise Unfit("not_canonical", member, facts={"offset": offset})
