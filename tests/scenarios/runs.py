"""One run of the command line per script, and what it left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from facilitation.log import Entry, check, from_lines
from facilitation.minutes import package
from facilitation.minutes.members import LOG, MINUTES

ROOT = Path(__file__).resolve().parents[2]


class Run(NamedTuple):
    """Exit code, both outputs, and the folder."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def told(self) -> dict[str, Any]:
        """Standard output, which is JSON and nothing else."""
        told: dict[str, Any] = json.loads(self.out)
        return told

    @property
    def outcome(self) -> dict[str, Any]:
        """What stands in the folder."""
        found: dict[str, Any] = json.loads((self.folder / "outcome.json").read_text("utf-8"))
        return found

    @property
    def package(self) -> Path:
        """The one package."""
        (found,) = self.folder.glob("*.yishi")
        return found

    def minutes(self) -> dict[str, Any]:
        """The minutes in the package."""
        told: dict[str, Any] = json.loads(package.open_package(self.package.read_bytes())[MINUTES])
        return told

    def log(self) -> list[tuple[Entry, dict[str, Any]]]:
        """The log in the package, its chain checked."""
        entries = from_lines(package.open_package(self.package.read_bytes())[LOG])
        check(entries)
        return [(entry, json.loads(entry.body)) for entry in entries]

    def step(self, at: str, do: str, nth: int = 0) -> dict[str, Any]:
        """A step by its label and command."""
        found: dict[str, Any] = [s for s in self.told["steps"] if s["at"] == at and s["do"] == do][nth]
        return found


def yishi(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command line, as a person at a terminal has it."""
    return subprocess.run(
        [sys.executable, "-m", "server", *words],
        cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip


def rehearsed(script: str, folder: Path, *more: str, **environ: str) -> Run:
    """``yishi rehearse SCRIPT --out FOLDER --json``."""
    done = yishi("rehearse", script, "--out", str(folder), "--json", *more, **environ)
    return Run(done.returncode, done.stdout, done.stderr, folder)
