"""`python -m tests.bench [--quick]`: measures, and writes results.json and RESULTS.md beside this file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

import msgspec

from server import tuning
from tests.bench import sections
from tests.bench.process import CLIENT_CORE
from tests.bench.row import Row
from tests.bench.rows import FULL, NAMED, QUICK, Size, all_rows

HERE = Path(__file__).parent


def main() -> int:
    """Returns 0 when every named row meets its target, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer phones and rounds, under three minutes")
    parser.add_argument("--only", default="", help="only measures whose name begins so, put among the last ones")
    chosen = parser.parse_args()
    os.sched_setaffinity(0, {CLIENT_CORE})
    tuning.raise_open_files()
    size, began = (QUICK if chosen.quick else FULL), time.time()
    rows = []
    for row in all_rows(size, chosen.only):
        rows.append(row)
        print(_line(row), flush=True)
    _write(_among_others(rows) if chosen.only else rows, size, began)
    return 0 if all(row.met for row in rows if row.name in NAMED) else 1


def _among_others(rows: list[Row]) -> list[Row]:
    """The rows of the last run, with these in their places."""
    last = HERE / "results.json"
    before = msgspec.json.decode(last.read_bytes())["rows"] if last.exists() else []
    fresh = {row.name: row for row in rows}
    kept = [row for row in msgspec.convert(before, list[Row]) if row.name not in fresh]
    places = {row["name"]: place for place, row in enumerate(before)}
    return sorted([*kept, *rows], key=lambda row: places.get(row.name, len(places)))


def _line(row: Row) -> str:
    sign = "≤" if row.better == "lower" else "≥"
    verdict = "met" if row.met else "NOT MET"
    return (
        f"{row.name:26} {row.ratio:8.3f} {sign} {row.target:<7} {verdict:8}"
        f"{row.ours:10.1f} / {row.floor:<10.1f} {row.unit}"
    )


def _write(rows: list[Row], size: Size, began: float) -> None:
    facts = {
        "phones": [size.small, size.large],
        "rounds": size.rounds,
        "seconds": round(time.time() - began),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "versions": {name: version(name) for name in ("aiohttp", "python-socketio", "python-engineio", "uvloop")},
    }
    record = {"rows": msgspec.to_builtins(rows), "run": facts}
    (HERE / "results.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    sections.PLACE.write_text(_report(rows, facts) + sections.others())


def _report(rows: list[Row], facts: dict[str, object]) -> str:
    lines = [
        "# What it costs, beside the floor",
        "",
        "Written by `make bench` (or `make bench-quick`). Every ratio is ours ÷ floor, measured in one run on one",
        "machine, floor and ours taking turns; milliseconds are for looking at, ratios for comparing. The server",
        "has core 0, the clients the last core; loopback, no TLS. CPU: the median round (the ratio is the median of",
        "the rounds' ratios); waiting: the best round on both sides.",
        "",
        "| row | ratio | target | | ours | floor | unit | phones |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        sign = "≤" if row.better == "lower" else "≥"
        lines.append(
            f"| `{row.name}` | **{row.ratio}** | {sign} {row.target} | {'met' if row.met else 'not met'} "
            f"| {row.ours} | {row.floor} | {row.unit} | {row.phones} |"
        )
    lines += ["", *(f"- `{row.name}`: {row.note}." for row in rows), ""]
    lines += [f"Run: {json.dumps(facts, ensure_ascii=False)}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
