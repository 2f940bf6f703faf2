"""Under which addresses people reach this server: on this machine, in the hall's network, in public.

The network address is found by asking the system which one it would use to leave this machine; nothing is
sent. IPv6 is offered only when it is what the server listens on.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from server.config import Config

EVERYWHERE = ("", "0.0.0.0", "::")
LOOPBACK = "127.0.0.1"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address of the documentation range (RFC 5737): only a route to it is looked up."""


def network_address() -> str | None:
    """This machine's address in its network, or None when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if ipaddress.ip_address(found).is_loopback else found


def base_url(config: Config, port: int) -> str:
    """The address to give to people, without a slash at its end; ``port`` is the one really listened on."""
    if config.public_url:
        return config.public_url.rstrip("/")
    host = config.host
    if host in EVERYWHERE:
        host = network_address() or LOOPBACK
    return _url(config, host, port)


def local_url(config: Config, port: int) -> str:
    """The address on this machine itself, where a browser counts as safe even without HTTPS."""
    return _url(config, LOOPBACK if config.host in EVERYWHERE else config.host, port)


def is_exposed(url: str) -> bool:
    """Whether others in the network could change what this address serves: plain http, beyond this machine."""
    parts = urlsplit(url)
    return parts.scheme != "https" and parts.hostname not in (LOOPBACK, "::1", "localhost")


def origins(config: Config, port: int) -> tuple[str, ...]:
    """Every origin pages of this server may have: configured ones, and the addresses of this machine."""
    hosts = {LOOPBACK, "localhost", socket.gethostname().lower()}
    if config.host in EVERYWHERE:
        hosts.add(network_address() or LOOPBACK)
    else:
        hosts.add(config.host)
    own = {_url(config, host, port) for host in hosts}
    if config.public_url:
        parts = urlsplit(config.public_url)
        own.add(f"{parts.scheme}://{parts.netloc}")
    return tuple(sorted(own | set(config.origins)))


def _url(config: Config, host: str, port: int) -> str:
    scheme = "https" if config.tls_cert else "http"
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{shown}" if port == usual else f"{scheme}://{shown}:{port}"
