"""The folder of a hall's certificates: made once, renewed by the same command, keys readable by their owner only.

``authority.key`` and ``authority.crt`` stay; ``hall.key`` and ``hall.crt`` are written anew, whole, when the names
change, when fewer than ``SOON`` days are left, or when asked. Raises ``Misconfigured`` where a file is not ours.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.config import Misconfigured
from server.tls.authority import Hosts, Signed, covers, hosts_of, make_authority, make_certificate, make_request

SOON: Final = timedelta(days=30)
KEY, CERTIFICATE, REQUEST = "hall.key", "hall.crt", "hall.csr"
AUTHORITY, AUTHORITY_KEY, SHEET = "authority.crt", "authority.key", "install.html"


class Made(NamedTuple):
    """What stands in the folder now; ``new_authority``: phones have to install it (again)."""

    authority: x509.Certificate
    certificate: x509.Certificate
    renewed: bool
    new_authority: bool


def renew(folder: Path, whose: str, at: Hosts, now: datetime, anew: bool = False) -> Made:
    """A certificate for these names, or for those of the last one; whatever is still good is kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = _certificate(folder / CERTIFICATE)
    wanted = at if at.all else hosts_of(held) if held else Hosts((), ())
    if not wanted.all:
        raise Misconfigured("cert: 请写上会场的名字或地址 / name the hall's name or address")
    authority, new_authority = _authority(folder, whose, wanted, now)
    if held and not (anew or new_authority) and _good(held, wanted, now):
        return Made(authority.certificate, held, renewed=False, new_authority=False)
    signed = make_certificate(authority, wanted, now)
    _write(folder / KEY, signed.key_pem(), 0o600)
    _write(folder / CERTIFICATE, signed.pem() + authority.pem(), 0o644)
    return Made(authority.certificate, signed.certificate, renewed=True, new_authority=new_authority)


def ask(folder: Path, at: Hosts) -> Path:
    """A key and a request to be signed elsewhere; returns the request's file. The key is not overwritten."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not at.all:
        raise Misconfigured("cert: 请写上会场的名字 / name the hall's name")
    if (folder / KEY).exists():
        raise Misconfigured(f"{folder / KEY}: 已有私钥，请先移走 / there is a key already; move it away first")
    key, request = make_request(at)
    _write(folder / KEY, key, 0o600)
    _write(folder / REQUEST, request, 0o644)
    return folder / REQUEST


def _authority(folder: Path, whose: str, at: Hosts, now: datetime) -> tuple[Signed, bool]:
    certificate, key = _certificate(folder / AUTHORITY), _key(folder / AUTHORITY_KEY)
    if certificate and key and certificate.not_valid_after_utc - now > SOON and covers(certificate, at):
        return Signed(certificate, key), False
    made = make_authority(whose, at, now)
    _write(folder / AUTHORITY_KEY, made.key_pem(), 0o600)
    _write(folder / AUTHORITY, made.pem(), 0o644)
    return made, True


def _good(held: x509.Certificate, wanted: Hosts, now: datetime) -> bool:
    same = set(hosts_of(held).all) == set(wanted.all)
    return same and held.not_valid_before_utc <= now and held.not_valid_after_utc - now > SOON


def _certificate(file: Path) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise Misconfigured(f"{file}: 不是证书 / not a certificate: {error}") from error


def _key(file: Path) -> ec.EllipticCurvePrivateKey | None:
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), None)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise Misconfigured(f"{file}: 不是私钥 / not a key: {error}") from error
    return key if isinstance(key, ec.EllipticCurvePrivateKey) else None


def _write(file: Path, data: bytes, mode: int) -> None:
    # Beside, then over: a cut in between leaves the old file whole.
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
