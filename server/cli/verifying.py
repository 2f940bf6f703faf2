"""``yishi verify``: one package, or every package in a folder; what is proved, in plain words.

The worst file decides the exit code: 2 unreadable, 1 not proved, 0 proved.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from facilitation.minutes.report import Report
from facilitation.minutes.verify import verify

ENDING = "*.yishi"


def verify_path(path: Path, as_json: bool) -> int:
    """Verify what is at this path; returns the exit code."""
    files = sorted(path.glob(ENDING)) if path.is_dir() else [path]
    if not files:
        print(f"{path}: 这里没有会议包 {ENDING} / no package here", file=sys.stderr)
        return 2
    reports = [(file, _report(file)) for file in files]
    if as_json:
        told = [_told(file, report) for file, report in reports]
        print(msgspec.json.encode(told if path.is_dir() else told[0]).decode())
    else:
        for file, report in reports:
            print(_text(file, report, headed=path.is_dir()))
    return max(2 if report is None else report.exit_code for _, report in reports)


def _report(file: Path) -> Report | None:
    try:
        return verify(file.read_bytes())
    except OSError as error:
        print(f"{file}: 读不了 / cannot be read: {error.strerror}", file=sys.stderr)
        return None


def _text(file: Path, report: Report | None, headed: bool) -> str:
    if report is None:
        return ""
    head = f"{file.name}\n" if headed else ""
    return head + report.text("zh-CN") + "\n" + report.text("en")


def _told(file: Path, report: Report | None) -> dict[str, object]:
    if report is None:
        return {"file": file.name, "verdict": "unreadable", "exit_code": 2}
    return {"file": file.name, **report.data()}
