"""`RESULTS.md` holds several runs: the rows of `python -m tests.bench`, then a section for each other one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

PLACE = Path(__file__).parent / "RESULTS.md"
HEAD = "\n## "


def others() -> str:
    """All sections as they stand; the rows above them leave them as they are."""
    _, head, rest = PLACE.read_text().partition(HEAD)
    return head + rest


def put(title: str, lines: Sequence[str]) -> None:
    """Write this section, in its old place or at the end."""
    rows, *sections = PLACE.read_text().split(HEAD)
    titles = [one.partition("\n")[0] for one in sections]
    written = "\n".join([title, "", *lines, ""])
    if title in titles:
        sections[titles.index(title)] = written
    else:
        sections.append(written)
    PLACE.write_text(HEAD.join([rows, *sections]))


def of_load(averages: Sequence[float]) -> str:
    """A section's last line: how busy the machine was."""
    told = ", ".join(f"{one:.1f}" for one in averages)
    return f"Load of the machine ({os.cpu_count()} cores): {told}; above its cores waiting tells of others, CPU of us."
