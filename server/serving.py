"""Listening: the application on its port, with or without TLS, until it is told to stop.

Stopping takes one ``SHUTDOWN`` at most: sockets are told to go away first. SIGINT and SIGTERM stop once; what
``ready`` does runs after the port is open and ends with the server. Times in seconds. Raises ``Misconfigured``
where the port cannot be had or the certificate cannot be used.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

from facilitation.types import Ms
from server import addresses, tuning
from server.app import create_app
from server.auth import wall_clock
from server.config import Config, Misconfigured
from server.doorstep import doorstep
from server.keys import LISTENING
from server.tls import health

SHUTDOWN = 2.5
_log = logging.getLogger("yishi.start")
Ready = Callable[[web.Application], Awaitable[None]]


def run(config: Config, ready: Ready, clock: Callable[[], Ms] = wall_clock) -> None:
    """Serve until SIGINT or SIGTERM."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(config, ready, clock=clock))
    else:
        uvloop.run(serve(config, ready, clock=clock))


async def serve(
    config: Config, ready: Ready, stop: asyncio.Event | None = None, clock: Callable[[], Ms] = wall_clock
) -> None:
    """Serve until told to stop; ``ready`` is awaited beside it, and its failure stops the server."""
    stop = stop or _signals()
    app = create_app(config, clock=clock)
    context = _tls(config)
    tuning.raise_open_files()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN, handle_signals=False)
    beside = AsyncExitStack()
    try:
        await runner.setup()
        site = web.TCPSite(runner, config.host, config.port, backlog=tuning.BACKLOG, ssl_context=context)
        await _listen(site, config)
        app[LISTENING].port = runner.addresses[0][1]
        await beside.enter_async_context(_plain_door(app, config))
        tuning.relax_collector()
        await _until(stop, asyncio.ensure_future(ready(app)))
    finally:
        await beside.aclose()
        await runner.cleanup()


@asynccontextmanager
async def _plain_door(app: web.Application, config: Config) -> AsyncIterator[None]:
    if not config.tls_http_port:
        yield
        return
    step = doorstep(
        config.name,
        lambda: addresses.base_url(config, app[LISTENING].port),
        Path(config.tls_cert),
        config.tls_redirect,
    )
    runner = web.AppRunner(step, access_log=None, shutdown_timeout=SHUTDOWN, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, config.host, config.tls_http_port, backlog=tuning.BACKLOG)
        await _listen(site, msgspec.structs.replace(config, port=config.tls_http_port))
        yield
    finally:
        await runner.cleanup()


async def _listen(site: web.TCPSite, config: Config) -> None:
    try:
        await site.start()
    except OSError as error:
        taken = f"端口 {config.port} 用不了，请换一个 / port {config.port} cannot be used, take another"
        way_out = "yishi run --port 8081, make demo PORT=8081"
        raise Misconfigured(f"{taken}: {way_out} ({error.strerror or error})") from error


async def _until(stop: asyncio.Event, beside: asyncio.Future[None]) -> None:
    stopped = asyncio.ensure_future(stop.wait())
    both: set[asyncio.Future[Any]] = {stopped, beside}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if beside.done():
            beside.result()
        await stopped
    finally:
        for task in (stopped, beside):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task


def _signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


def _tls(config: Config) -> ssl.SSLContext | None:
    if not config.tls_cert:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(config.tls_cert, config.tls_key)
    except (ssl.SSLError, OSError) as error:
        found = "; ".join(one.words for one in _tls_findings(config)) or str(error)
        raise Misconfigured(f"tls_cert, tls_key: 证书用不了 / cannot be used: {found}") from error
    for one in _tls_findings(config):
        (_log.error if one.grave else _log.warning)(one.words)
    return context


def _tls_findings(config: Config) -> tuple[health.Finding, ...]:
    return health.findings(Path(config.tls_cert), Path(config.tls_key), datetime.now(UTC))
