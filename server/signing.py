"""The hub's own key: made once, kept in the data folder, readable by its owner only.

It counter-signs every signature the server takes in and seals every package (Ed25519, RFC 8032). The file
holds the 32 secret bytes as base64url on one line. A file that is missing where it must be, foreign, or
readable by others is refused in words: signing with the wrong key would be worse than not signing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.log import canonical
from facilitation.minutes import signing
from facilitation.minutes.signing import (
    CounterPayload,
    CounterSignature,
    Seal,
    SealPayload,
    Signature,
    SignaturePayload,
)

FILE = "hub.key"


class KeyRefused(Exception):
    """The hub's key cannot be used; the message says why and what helps."""


class HubKey:
    """The secret half, held in memory only here."""

    def __init__(self, secret: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = signing.pack(self._private.public_key().public_bytes_raw())

    def sign(self, payload: CounterPayload | SealPayload) -> str:
        """The signature over the payload's canonical bytes. Raises ValueError for another key's payload."""
        if payload.key != self.public:
            raise ValueError("the payload names another key")
        return signing.pack(self._private.sign(canonical(payload)))

    def counter_sign(self, payload: SignaturePayload, sig: str, at: int) -> Signature:
        """The person's signature with the hub's beneath it; `at` in ms. Raises ValueError where it does not hold."""
        if not signing.signs(payload, sig):
            raise ValueError("the signature does not hold")
        digest = signing.signature_hash(payload, sig)
        counter = CounterPayload(meeting=payload.meeting, signature_sha256=digest, key=self.public, at=at)
        return Signature(payload=payload, sig=sig, counter=CounterSignature(payload=counter, sig=self.sign(counter)))

    def seal(self, meeting: str, members: dict[str, str], log_head: str, log_size: int, at: int) -> Seal:
        """The hub's signature over a finished package: member name to SHA-256."""
        payload = SealPayload(
            meeting=meeting, members=members, log_head=log_head, log_size=log_size, key=self.public, at=at
        )
        return Seal(payload=payload, sig=self.sign(payload))


def load_or_make(folder: Path, public: str | None = None) -> HubKey:
    """The folder's key, made at the first start. Raises KeyRefused.

    `public` is the key the log already names, if any: then a missing or another key is refused.
    """
    path = folder / FILE
    key = HubKey(kept_secret(path, public))
    if public is not None and key.public != public:
        raise other_key(path, key.public, public)
    return key


def kept_secret(path: Path, public: str | None = None) -> bytes:
    """The 32 secret bytes in this file, made where it is not there yet and no ``public`` key waits for it.

    Raises KeyRefused.
    """
    if not path.exists():
        if public is not None:
            raise KeyRefused(f"{path} is missing, but meetings here are signed with {_short(public)}: restore the file")
        _make(path)
    return _read(path)


def other_key(path: Path, found: str, public: str) -> KeyRefused:
    """What is said where the file holds another key than the log names."""
    return KeyRefused(f"{path} is {_short(found)}, but meetings here are signed with {_short(public)}")


def is_missing(folder: Path) -> bool:
    """Whether the folder has no key yet, or has lost it."""
    return not (folder / FILE).exists()


def _short(public: str) -> str:
    return f"key {signing.fingerprint(public)}"


def _make(path: Path) -> None:
    """Written whole and flushed under another name first, so that a power cut leaves no half key."""
    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(signing.pack(secret).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _read(path: Path) -> bytes:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyRefused(f"{path} can be read by others: chmod 600 it, or, if it may have been copied, make a new one")
    try:
        secret = signing.unpack(path.read_text("ascii").strip())
    except ValueError:
        raise KeyRefused(f"{path} does not hold a key: restore it from a copy") from None
    if len(secret) != 32:
        raise KeyRefused(f"{path} holds {len(secret)} bytes, a key has 32: restore it from a copy")
    return secret
