"""The file of a trustee's keys: sealed under a passphrase (scrypt, AES-256-GCM), replaced whole and flushed.

    {"yishi": "trustee-keys-1", "salt": …, "cost": 17, "nonce": …, "sealed": …}

A change is on the disk before anything leaves this machine: written beside, flushed, renamed, the folder flushed.
One process at a time holds the file (a lock beside it). Raises ``WrongPassphrase``, ``Malformed`` for a foreign file,
``Locked``, OSError.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.failures import Malformed
from server.lockfile import LockFile
from server.trustee.holding import Holding
from voting.secret.backup import plain

KIND = "trustee-keys-1"
COST = 17
SALT, NONCE = 16, 12
_BOUND = b"yishi/trustee-keys-1"


class WrongPassphrase(Exception):
    """The passphrase does not open this file."""


class NoKeys(FileNotFoundError):
    """There is no such file; the path says which."""


class KeysThere(FileExistsError):
    """A file of keys is there already, and is not overwritten."""


class Sheet(msgspec.Struct, frozen=True):
    """What stands in the file."""

    yishi: str
    salt: bytes
    cost: int
    nonce: bytes
    sealed: bytes


class Box:
    """An open file of keys; ``holding`` is what it holds."""

    def __init__(self, path: Path, key: bytes, salt: bytes, holding: Holding, lock: LockFile) -> None:
        self.path, self.holding = path, holding
        self._key, self._salt, self._lock = key, salt, lock

    def keep(self, holding: Holding) -> None:
        """Put it on the disk; afterwards it is what this box holds. Raises OSError."""
        nonce = os.urandom(NONCE)
        sealed = AESGCM(self._key).encrypt(nonce, msgspec.json.encode(holding), _BOUND + self._salt)
        _replace(self.path, msgspec.json.encode(Sheet(KIND, self._salt, COST, nonce, sealed)))
        self.holding = holding

    def close(self) -> None:
        """Let another process have it."""
        self._lock.release()


def make(path: Path, passphrase: str, holding: Holding) -> Box:
    """A new file. Raises KeysThere where there is one, Locked, OSError."""
    lock = LockFile(_lock_of(path))
    if path.exists():
        lock.release()
        raise KeysThere(str(path))
    salt = os.urandom(SALT)
    box = Box(path, _stretched(passphrase, salt, COST), salt, holding, lock)
    box.keep(holding)
    return box


def open_box(path: Path, passphrase: str) -> Box:
    """The file opened. Raises NoKeys, WrongPassphrase, Malformed, Locked, OSError."""
    if not path.exists():
        raise NoKeys(str(path))
    raw = path.read_bytes()
    lock = LockFile(_lock_of(path))
    try:
        sheet = msgspec.json.decode(raw, type=Sheet)
        if sheet.yishi != KIND or sheet.cost != COST or len(sheet.salt) != SALT:
            raise Malformed(str(path), "not a file of a trustee's keys")
        key = _stretched(passphrase, sheet.salt, sheet.cost)
        opened = AESGCM(key).decrypt(sheet.nonce, sheet.sealed, _BOUND + sheet.salt)
        return Box(path, key, sheet.salt, msgspec.json.decode(opened, type=Holding), lock)
    except InvalidTag as error:
        lock.release()
        raise WrongPassphrase from error
    except (msgspec.MsgspecError, ValueError) as error:
        lock.release()
        raise Malformed(str(path), "not a file of a trustee's keys") from error
    except Malformed:
        lock.release()
        raise


def _lock_of(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    n = 1 << cost
    return hashlib.scrypt(plain(passphrase).encode(), salt=salt, n=n, r=8, p=1, maxmem=2048 * n, dklen=32)


def _replace(path: Path, raw: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
