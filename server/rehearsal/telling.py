"""What a rehearsal says: a line for each step in plain words, or one JSON document and nothing else."""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from facilitation.minutes.report import Report
from server.rehearsal.device import Denied
from server.rehearsal.playing import Played


def line(played: Played) -> str:
    """One step in one line; what was expected and what was there only where they differ."""
    mark, when = "✓" if played.ok else "✗", f"{played.at} " if played.at else ""
    head = f"{mark} {played.n:3d}  {when}{played.do}"
    if played.ok:
        return head
    differs = {"expected": played.expected, "got": played.got}
    return f"{head}\n        {msgspec.json.encode(differs).decode()}"


def summary(played: list[Played], report: Report, package: str) -> str:
    """The end: how many steps held, and what the package is worth."""
    held = sum(step.ok for step in played)
    proved = "核验通过 proved" if report.exit_code == 0 else "核验没有通过 not proved"
    return f"{held}/{len(played)} 步符合预期 steps held · {package}: {proved}"


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one session."""

    ok: bool
    steps: list[Played]
    outcome: dict[str, Any]


def document(held: list[Held]) -> str:
    """The result as JSON; several sessions side by side."""
    if len(held) == 1:
        return msgspec.json.encode(held[0]).decode()
    return msgspec.json.encode({"ok": all(one.ok for one in held), "sessions": held}).decode()


def why(fault: Exception) -> str:
    """What went wrong, in the server's own words where it has said something."""
    if isinstance(fault, Denied):
        words = fault.answer.get("words", {})
        return " / ".join(map(str, words.values())) or fault.code
    return str(fault) or type(fault).__name__


def unusable(fault: Exception) -> str:
    """The same as JSON, with the path in the script where there is one."""
    return msgspec.json.encode(
        {"ok": False, "error": {"path": getattr(fault, "path", ""), "words": why(fault)}}
    ).decode()


def say(text: str) -> None:
    """To standard output."""
    print(text, flush=True)


def complain(text: str) -> None:
    """To standard error."""
    print(text, file=sys.stderr, flush=True)
