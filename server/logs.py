"""What the server writes about itself: one line an event, named fields from a short list, never content.

No bodies, names, codes, cookies or addresses: a field that is not on the list is dropped, and line breaks in
values are escaped. The loggers of the socket libraries stay off, because at INFO they write payloads.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

FIELDS = frozenset(
    {"event", "level", "timestamp", "logger", "method", "route", "status", "ms", "meeting", "seq", "reason",
     "count", "port", "version", "exception", "exc_info", "kind"}
)  # fmt: skip
LOUD = ("socketio", "engineio", "socketio.server", "engineio.server", "aiohttp.access", "aiosqlite")


def only_listed(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop what is not on the list; keep values on one line."""
    kept = {name: value for name, value in event.items() if name in FIELDS or name.startswith("_")}
    return {name: _flat(value) if name != "exception" else value for name, value in kept.items()}


def _flat(value: object) -> object:
    return value.encode("unicode_escape").decode() if isinstance(value, str) and not value.isprintable() else value


def configure(level: int = logging.INFO) -> None:
    """Set up logging for the process."""
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
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                render,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    quiet()


def quiet() -> None:
    """Turn off the loggers that would write payloads or every request."""
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
