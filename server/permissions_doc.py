"""The permission tables as a document: written by ``yishi gen`` from what ``decide`` and the gate read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitation.permissions import SECONDED, TABLE, Reach
from facilitation.types import Seat
from server.ways import WAYS, Way

SEATS: tuple[Seat, ...] = (
    "admin", "convener", "moderator", "recorder", "teller", "steward", "supervisor", "trustee", "participant",
    "observer", "public", "projector", "hall_desk", "system",
)  # fmt: skip
SIGNS: Mapping[Reach, str] = {"any": "yes", "own": "own", "hall": "hall", "draft": "draft"}
HEAD = """# Who may do what

Written by `yishi gen` from [permissions.py](permissions.py) and [ways.py](../server/ways.py); do not edit. Every cell
is tried over the socket and over HTTP, in five states of a meeting, in one's own and in another meeting
([tests](../tests/server/permissions)), against a second table written by hand.

**yes** any · **own** for oneself (a signature: one's own role) · **hall** in one's own hall · **draft** until the doors
open · **2** takes a second person where the meeting's rule asks for two (then the seats named below agree, on another
device) · blank: refused. A device acts in the seats the log has bound it to. The machine's operator holds no seat:
`yishi run --admin-link`, `yishi check`, backups; a hall's server and a projector act in nothing.
"""


def document() -> str:
    """The whole document."""
    parts = [HEAD, "## Commands\n", _table(_commands()), "## Acts of two people\n", _table(_seconded())]
    return "\n".join([*parts, "## Ways over HTTP\n", _table(_ways())]) + "\n"


def _commands() -> Iterable[tuple[str, ...]]:
    yield ("command", *SEATS)
    for command in sorted(TABLE):
        row = TABLE[command]
        two = "·2" if command in SECONDED else ""
        yield (f"`{command}`", *(f"{SIGNS[row[s]]}{two if s != 'system' else ''}" if s in row else "" for s in SEATS))


def _seconded() -> Iterable[tuple[str, ...]]:
    yield ("act", "may be seconded by", "alone, with a reason, where one is asked for", "from")
    for act, row in sorted(SECONDED.items()):
        yield (f"`{act}`", _names(row.by), _names(row.alone), "the open doors on" if row.live else "the beginning")


def _ways() -> Iterable[tuple[str, ...]]:
    yield ("way", "who")
    for name, way in WAYS.items():
        yield (f"`{name}`", _who(way))


def _who(way: Way) -> str:
    match way.who:
        case "anyone":
            return "anyone"
        case "device":
            return "any device that is known"
        case "own":
            return "a device that speaks for that person"
        case "admin":
            return ", ".join(["the house's administrator", *sorted(way.seats)])
        case "office":
            until = ", until the doors open" if way.draft else ""
            return f"the house's administrator; the convener of that meeting{until}"
        case "seats":
            return _names(way.seats)


def _names(seats: Iterable[Seat]) -> str:
    return ", ".join(seat for seat in SEATS if seat in set(seats))


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
