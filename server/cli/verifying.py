"""``yishi verify``: one package, or every package in a folder; what is proved, in plain words.

The worst file decides the exit code: 2 unreadable, 1 not proved, 0 proved.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from facilitation.minutes.report import Report
from facilitation.minutes.verify import verify
from server.failures import Malformed

ENDING = "*.yishi"
KEY = re.compile(r"[A-Za-z0-9_-]{43}")
FINGERPRINT, HASH = re.compile(r"[0-9a-f]{20}"), re.compile(r"[0-9a-f]{16,64}")


def verify_path(path: Path, as_json: bool, trust: Sequence[str] = (), heads: Sequence[str] = ()) -> int:
    """Verify what is at this path; returns the exit code.

    ``trust`` are keys of hubs or their fingerprints, ``heads`` hashes of log entries, as the reader holds them.
    Raises Malformed for one that can be neither: a slip of the pen must not look like a forgery.
    """
    _check(trust, heads)
    files = sorted(path.glob(ENDING)) if path.is_dir() else [path]
    if not files:
        print(f"{path}: 这里没有会议包 {ENDING} / no package here", file=sys.stderr)
        return 2
    reports = [(file, _report(file, trust, heads)) for file in files]
    if as_json:
        told = [_told(file, report) for file, report in reports]
        print(msgspec.json.encode(told if path.is_dir() else told[0]).decode())
    else:
        for file, report in reports:
            print(_text(file, report, headed=path.is_dir()))
    return max(2 if report is None else report.exit_code for _, report in reports)


def _check(trust: Sequence[str], heads: Sequence[str]) -> None:
    for one in trust:
        if not (KEY.fullmatch(one.strip()) or FINGERPRINT.fullmatch(_bare(one))):
            raise Malformed("--trust", f"既不是密钥也不是指纹 / neither a key nor a fingerprint: {one}")
    for one in heads:
        if not HASH.fullmatch(_bare(one)):
            raise Malformed("--head", f"要 16 到 64 位十六进制数 / needs 16 to 64 hexadecimal digits: {one}")


def _bare(printed: str) -> str:
    return printed.replace(" ", "").replace("-", "").lower()


def _report(file: Path, trust: Sequence[str], heads: Sequence[str]) -> Report | None:
    try:
        return verify(file.read_bytes(), trust, [_bare(head) for head in heads])
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
