"""What the server writes about itself: one line an event, named fields from a short list, never content.

The terminal hears warnings and worse; requests and the like go to a file in the data folder, kept small.
No bodies, names, codes, cookies or addresses: a field that is not on the list is dropped, and line breaks in
values are escaped. The loggers of the socket libraries stay off, because at INFO they write payloads.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

FIELDS = frozenset(
    {"event", "level", "timestamp", "logger", "method", "route", "status", "ms", "meeting", "seq", "reason",
     "count", "port", "version", "exception", "exc_info", "kind"}
)  # fmt: skip
FILE = "server.log"
MOST_BYTES, KEPT = 4 << 20, 3
LOUD = ("socketio", "engineio", "socketio.server", "engineio.server", "aiohttp.access", "aiosqlite")


def only_listed(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop what is not on the list; keep values on one line."""
    kept = {name: value for name, value in event.items() if name in FIELDS or name.startswith("_")}
    return {name: _flat(value) if name != "exception" else value for name, value in kept.items()}


def _flat(value: object) -> object:
    return value.encode("unicode_escape").decode() if isinstance(value, str) and not value.isprintable() else value


class PrivateFile(RotatingFileHandler):
    """A file that only its owner may read; opened at the first line, a new one begun when it is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True)

    def _open(self) -> io.TextIOWrapper:
        private = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return open(private, "a", encoding="utf-8")


def configure(folder: Path) -> None:
    """Set up logging for the process: to the terminal what goes wrong, to a file in ``folder`` everything."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        only_listed,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    render = structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"], drop_missing=True)
    written = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            render,
        ],
    )
    terminal, file = logging.StreamHandler(sys.stderr), PrivateFile(folder / FILE)
    terminal.setLevel(logging.WARNING)
    for handler in (terminal, file):
        handler.setFormatter(written)
    root = logging.getLogger()
    root.handlers[:] = [terminal, file]
    root.setLevel(logging.INFO)
    # Where the disk is full, the log must not fill the terminal with its own faults.
    logging.raiseExceptions = False
    quiet()


def quiet() -> None:
    """Turn off the loggers that would write payloads or every request."""
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
