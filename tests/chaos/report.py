"""The figures of the campaign as a table in RESULTS.md, between two marks; the rest of the file is written by hand."""

from __future__ import annotations

import os
import re
from dataclasses import astuple, dataclass
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEAD = "| part | figure | result | what came of it | s | commit | UTC |\n|---|---|---|---|---|---|---|"
_LINE = re.compile(r"^\| ([\w-]+) \| (full|short) \| .*$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One part's run; ``seconds`` is how long it took."""

    part: str
    figure: str
    state: str
    words: str
    seconds: int
    commit: str
    at: str

    def line(self) -> str:
        """The row as Markdown."""
        return f"| {' | '.join(str(cell).replace('|', '/').replace(chr(10), ' ') for cell in astuple(self))} |"


def write(row: Row, file: Path = RESULTS) -> None:
    """Replace this part's row of the same figure, or add it."""
    before, _, rest = file.read_text().partition(BEGIN)
    table, _, after = rest.partition(END)
    kept = {(m[1], m[2]): m[0] for m in _LINE.finditer(table)}
    kept[row.part, row.figure] = row.line()
    lines = "\n".join(kept.values())
    # Whoever looks meanwhile sees the old table or the new one.
    fresh = file.with_suffix(".new")
    fresh.write_text(f"{before}{BEGIN}\n{HEAD}\n{lines}\n{END}{after}")
    os.replace(fresh, file)
