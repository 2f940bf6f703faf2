"""``yishi check``: whether this machine can hold a meeting, one line for each thing looked at.

✓ well, ○ works but should be known, ✗ must be mended first. Sizes in bytes, times in seconds.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from server.config import Config, Misconfigured, load

LEAST_FREE = 500 * 2**20
Mark = Literal["✓", "○", "✗"]


class Finding(NamedTuple):
    """What was found about one thing."""

    mark: Mark
    thing: str
    words: str


def report(file: Path | None) -> int:
    """Look at everything and say it; 1 when something must be mended, else 0."""
    try:
        config = load(file, os.environ)
    except Misconfigured as error:
        print(f"✗ 设置 settings  {error}")
        return 1
    findings = [Finding("✓", "设置 settings", f"端口 port {config.port}")]
    for look in LOOKS:
        findings.extend(look(config))
    for mark, thing, words in findings:
        print(f"{mark} {thing}  {words}")
    return int(any(finding.mark == "✗" for finding in findings))


def _libraries(_: Config) -> Iterator[Finding]:
    from server import tuning

    try:
        tuning.check_libraries()
    except RuntimeError as error:
        yield Finding("✗", "程序库 libraries", f"{error}; pip install --upgrade yishi")
    else:
        yield Finding("✓", "程序库 libraries", "够新 new enough")


def _sqlite(_: Config) -> Iterator[Finding]:
    import sqlite3

    from server.store.schema import version_note

    note = version_note()
    yield Finding("○" if note else "✓", "SQLite", note or sqlite3.sqlite_version)


def _front(_: Config) -> Iterator[Finding]:
    from server.front import Front, Missing

    try:
        yield Finding("✓", "页面 pages", Front().bundle())
    except Missing as error:
        yield Finding("✗", "页面 pages", str(error))


def _data(config: Config) -> Iterator[Finding]:
    folder = config.data
    there = folder if folder.exists() else folder.resolve().parent
    if not os.access(there, os.W_OK):
        yield Finding("✗", "数据 data", f"{folder}: 不能写入 / cannot be written")
        return
    free = shutil.disk_usage(there).free
    words = f"{folder}, {free // 2**20} MB 可用 free"
    yield Finding("✗" if free < LEAST_FREE else "✓", "磁盘 disk", words)


def _clock(config: Config) -> Iterator[Finding]:
    # What was written lies in the past: if not, the clock has gone back.
    written = [Path(__file__), *config.data.glob("*.db*")]
    newest = max((path.stat().st_mtime for path in written if path.exists()), default=0.0)
    now = time.time()
    shown = datetime.fromtimestamp(now, UTC).astimezone().strftime("%Y-%m-%d %H:%M %Z")
    if newest > now + 60:
        yield Finding("✗", "时钟 clock", f"{shown}, 比数据还早 / earlier than the data; 请校准 set it")
    else:
        yield Finding("✓", "时钟 clock", shown)


def _tls(config: Config) -> Iterator[Finding]:
    if not config.tls_cert:
        words = (
            "经反向代理 by the proxy"
            if config.https
            else "明文 http：不能用摄像头和离线启动 / no camera, no offline start"
        )
        yield Finding("✓" if config.https else "○", "HTTPS", words)
        return
    from server.tls import health

    found = health.findings(Path(config.tls_cert), Path(config.tls_key), datetime.now(UTC))
    yield from (Finding("✗" if one.grave else "○", "HTTPS", one.words) for one in found)
    if not found:
        until = health.until(Path(config.tls_cert))
        yield Finding("✓", "HTTPS", f"有效至 valid until {until:%Y-%m-%d}")


def _port(config: Config) -> Iterator[Finding]:
    with socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host or "0.0.0.0", config.port))
        except OSError as error:
            yield Finding("✗", "端口 port", f"{config.port}: {error.strerror}; PORT=8081")
        else:
            yield Finding("✓", "端口 port", f"{config.port} 空闲 free")


def _fonts(_: Config) -> Iterator[Finding]:
    if shutil.which("fc-list") is None:
        return
    found = subprocess.run(
        ["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=20, check=False
    )
    if found.stdout.strip():
        yield Finding("✓", "字体 fonts", found.stdout.strip().split("\n")[0])
    else:
        yield Finding("○", "字体 fonts", "本机无中文字体，只影响在本机看和打印 / only for screens and printing here")


LOOKS: tuple[Callable[[Config], Iterator[Finding]], ...] = (
    _libraries, _sqlite, _front, _data, _clock, _tls, _port, _fonts,
)  # fmt: skip
