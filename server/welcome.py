"""What ``yishi run`` says once it listens: the addresses, and the first admin's single-use link.

The link is printed as long as no device is an admin's; afterwards only on demand (a lost device).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from server import addresses
from server.config import Config
from server.keys import CONFIG, LISTENING, MEETINGS, PEOPLE
from server.people.links import StaffLink
from server.people.office import People
from server.setup.office import enter_url
from server.terminal import Terminal
from server.tls import health


async def first_admin(app: web.Application, again: bool = False) -> None:
    """Say where the server is, and how the first admin gets in."""
    terminal, config, port = Terminal(), app[CONFIG], app[LISTENING].port
    base = addresses.base_url(config, port)
    terminal.heading(f"{config.name}  {base}")
    if addresses.local_url(config, port) != base:
        terminal.say(f"  本机 on this machine: {addresses.local_url(config, port)}")
    _tell_of_certificate(terminal, config)
    if not again and await _has_admin(app[PEOPLE]):
        terminal.say("  停止 stop: Ctrl-C")
        return
    people = app[PEOPLE]
    code = await people.links.new_link(StaffLink(seat="admin"), app[MEETINGS].clock())
    url = enter_url(base, code)
    terminal.say("  管理员请用这个链接进入，只能用一次，24 小时内有效。")
    terminal.say("  The admin enters by this link: once, within 24 hours.")
    terminal.say(f"\n  {url}\n")
    terminal.codes([("管理员 admin", url)])


def _tell_of_certificate(terminal: Terminal, config: Config) -> None:
    if config.tls_cert:
        for one in health.findings(Path(config.tls_cert), Path(config.tls_key), datetime.now(UTC)):
            terminal.say(f"  {'✗' if one.grave else '○'} {one.words}")


async def _has_admin(people: People) -> bool:
    """Whether some device is an admin's and not shut out."""
    ask = "SELECT 1 FROM device WHERE admin AND revoked IS NULL LIMIT 1"
    return await people.file.read(lambda c: c.execute(ask).fetchone()) is not None
