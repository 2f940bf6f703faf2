"""The envelope of a command and the one answer it gets: reading, and the funnel of failures.

A command is JSON text ``{"id", "meeting", "as": {"seat", "hall"?, "member"?}, "do": {"kind", …}, "base"?}``;
the answer is ``{"ok": true, "seq", "at"}`` or ``{"ok": false, "code", "rule", "words", …}``. Free texts about
persons come in plain in ``do`` and are taken out here, before anything else sees them: ``texts`` holds them by
field until they are kept and replaced by their commitment. ``base``, where given, is the seq the sender had
seen. Raises ``Malformed`` with the path; ``failed`` turns every kind of failure into its answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Annotated, Any, Generic, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta, Raw

from facilitation.meeting import ClientCommand
from facilitation.refused import Refused
from facilitation.types import Commitment, HallId, Id, MemberId, Seat
from facilitation.views.shapes import Say
from server.failures import Corrupt, Malformed, Stale, Unavailable
from server.words import words_for

CommandId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
LONGEST_TEXT = 4000
_FIELD = re.compile(r"field `(.*?)`")
_PATH = re.compile(r" - at `\$?(.*?)`$")


class As(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """In which of the device's seats, and for whom, a command is given."""

    seat: Seat
    hall: HallId | None = None
    member: MemberId | None = None


Do = TypeVar("Do")


class _Envelope(msgspec.Struct, Generic[Do], forbid_unknown_fields=True):
    """With its command still unread, or read in one go: no texts stand in most of them."""

    id: CommandId
    meeting: Id
    as_: As = msgspec.field(name="as")
    do: Do
    base: int | None = None


class _Kind(msgspec.Struct):
    kind: str


class Envelope(msgspec.Struct, frozen=True):
    """One command as it came: ``mark`` is the hash of what was asked, the same on every honest retry."""

    id: str
    meeting: str
    by: As
    command: Any
    texts: Mapping[str, str]
    base: int | None
    mark: str


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """Kept: durable as entry ``seq`` (the last one it made), at ``at`` ms."""

    ok: bool = True
    seq: int
    at: int


class Failed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Not kept; ``retry_after`` (seconds) only where the same command may be sent again."""

    code: str
    words: Say
    rule: str = ""
    path: str = ""
    article: str = ""
    retry_after: float | None = None
    expected: int | None = None
    actual: int | None = None


_UNREADABLE = (msgspec.MsgspecError, RecursionError, UnicodeError)
_NO_TEXTS: Mapping[str, str] = {}
_read_envelope = msgspec.json.Decoder(_Envelope[Raw]).decode
_read_whole = msgspec.json.Decoder(_Envelope[ClientCommand]).decode
_read_kind = msgspec.json.Decoder(_Kind).decode
_read_command = msgspec.json.Decoder(ClientCommand).decode
_read_plain = msgspec.json.Decoder(dict[str, Any]).decode
_write = msgspec.json.Encoder().encode


def _commitment_fields(command: type) -> tuple[str, ...]:
    """Fields of a command that hold a commitment in the log and a plain text on the wire."""
    hints = get_type_hints(command, include_extras=True)
    return tuple(name for name, hint in hints.items() if hint == Commitment and name != "base")


TEXT_FIELDS: Mapping[str, tuple[str, ...]] = {
    command.__struct_config__.tag: fields
    for command in get_args(ClientCommand)
    if (fields := _commitment_fields(command))
}
_WITH_TEXTS = frozenset(command for command in get_args(ClientCommand) if command.__struct_config__.tag in TEXT_FIELDS)


def read(text: str | bytes) -> Envelope:
    """The command in this text. Raises Malformed with the path of what is wrong."""
    try:
        whole = _read_whole(text)
    except _UNREADABLE:
        return _read_in_parts(text)
    if type(whole.do) in _WITH_TEXTS:
        return _read_in_parts(text)
    return _envelope(whole, whole.do, _NO_TEXTS)


def _read_in_parts(text: str | bytes) -> Envelope:
    """The envelope first, then its command: where texts must come out of it, or something is wrong with it."""
    path = ""
    try:
        given = _read_envelope(text)
        path = "do"
        command, texts = _command(given.do)
    except _UNREADABLE as fault:
        raise malformed(path, str(fault)) from None
    return _envelope(given, command, texts)


def _envelope(given: _Envelope[Any], command: Any, texts: Mapping[str, str]) -> Envelope:
    if given.as_.seat == "system":
        raise Malformed("as.seat", "the system's own seat is nobody's")
    return Envelope(given.id, given.meeting, given.as_, command, texts, given.base, _mark(given, command, texts))


def _command(do: Raw) -> tuple[Any, Mapping[str, str]]:
    fields = TEXT_FIELDS.get(_read_kind(do).kind)
    if fields is None:
        return _read_command(do), _NO_TEXTS
    plain = _read_plain(do)
    texts = {name: _free_text(name, plain[name]) for name in fields if plain.get(name)}
    command = msgspec.convert({**plain, **dict.fromkeys(texts, "")}, ClientCommand)
    return command, texts


def _free_text(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise msgspec.ValidationError(f"Expected a text of at most {LONGEST_TEXT} characters - at `$.{name}`")
    return value


def _mark(given: _Envelope[Any], command: object, texts: Mapping[str, str]) -> str:
    # Over what was read, not over the bytes: a client may write its JSON anew on a retry.
    asked = _write((given.meeting, given.as_, command, sorted(texts.items()) if texts else ()))
    return hashlib.sha256(asked).hexdigest()


def malformed(path: str, message: str) -> Malformed:
    found, field = _PATH.search(message), _FIELD.search(message)
    steps = [path, found.group(1).lstrip(".") if found else "", field.group(1) if field else ""]
    return Malformed(".".join(step for step in steps if step), _PATH.sub("", message))


def done(seq: int, at: int) -> str:
    """The answer to an accepted command, as it is kept with its receipt."""
    return f'{{"ok":true,"seq":{seq},"at":{at}}}'


def failed(fault: Exception) -> str:
    """The answer to a command that was not kept, whatever the reason."""
    return answer(failure(fault))


def answer(failure: Failed) -> str:
    """A failure as the text of an answer."""
    return '{"ok":false,' + _write(failure).decode()[1:]


def failure(fault: Exception) -> Failed:
    """The one place where a failure becomes something a client can read."""
    match fault:
        case Refused():
            words = words_for(fault.code, fault.rule, fault.facts)
            after = fault.facts.get("after")
            wait = float(after) if isinstance(after, int) else None
            return Failed(fault.code, words, fault.rule, article=str(fault.facts.get("article", "")), retry_after=wait)
        case Malformed():
            return Failed("malformed", words_for("malformed"), path=fault.path)
        case Stale():
            return Failed("stale", words_for("stale"), expected=fault.expected, actual=fault.actual)
        case Unavailable(reason="overload"):
            return Failed("busy", words_for("busy"), retry_after=2.0)
        case Unavailable():
            return Failed("unavailable", words_for("unavailable"), retry_after=2.0)
        case Corrupt():
            return Failed("corrupt", words_for("corrupt"))
        case _:
            return Failed("fault", words_for("fault"))
