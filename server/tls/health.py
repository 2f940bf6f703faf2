"""Whether a certificate and its key can be used, and for how long: looked at when the server starts.

One finding a line, in both languages; ``grave`` where browsers will refuse the page. Times are aware, UTC.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import serialization

SOON: Final = timedelta(days=14)


class Finding(NamedTuple):
    """One thing found; nothing is found where all is well."""

    grave: bool
    words: str


def findings(certificate: Path, key: Path, now: datetime) -> tuple[Finding, ...]:
    """What is the matter with this pair."""
    try:
        held = x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError) as error:
        return (Finding(True, f"{certificate}: 不是证书 / not a certificate: {error}"),)
    return (*_time(held, now), *_key(held, key))


def until(certificate: Path) -> datetime:
    """When it ends. Raises OSError, ValueError."""
    return x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc


def _time(held: x509.Certificate, now: datetime) -> Iterator[Finding]:
    begins, ends = held.not_valid_before_utc, held.not_valid_after_utc
    if now < begins:
        words = f"证书从 {begins:%Y-%m-%d} 起才有效，请先校准本机时钟 / not valid before then; set this machine's clock"
        yield Finding(True, words)
    elif now >= ends:
        yield Finding(True, f"证书已在 {ends:%Y-%m-%d} 过期 / expired: yishi cert --renew")
    elif ends - now < SOON:
        days = (ends - now).days
        yield Finding(False, f"证书还有 {days} 天过期（{ends:%Y-%m-%d}）/ {days} days left: yishi cert --renew")


def _key(held: x509.Certificate, file: Path) -> Iterator[Finding]:
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        yield Finding(True, f"{file}: 私钥读不了 / the key cannot be read: {error}")
        return
    if key.public_key() != held.public_key():
        yield Finding(True, f"{file}: 私钥和证书不是一对 / this key does not belong to the certificate")
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Finding(False, f"{file}: 私钥别人也能读，请 chmod 600 / others can read the key: chmod 600")
