"""Signatures under minutes: what exactly is signed, and when a signature counts.

Ed25519 (RFC 8032) over the RFC 8785 bytes of a small payload that names the minutes by their SHA-256
and the log by its head. One reading in both languages: the key A is canonical and not of small order,
s < L, R' = sB − hA is computed and its 32 bytes are compared with R. (OpenSSL does the last step that
way; it does not look at A, so we do.) Keys and signatures are base64url without padding; times are
`Ms`. Signing keys are made in the signer's browser; the hub counter-signs each signature it takes in,
and seals the finished package. Nothing here holds a secret. Raises ValueError from `unpack` alone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from facilitation.log import canonical

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SMALL_ORDER_Y = frozenset({0, 1, P - 1, _ORDER_8, P - _ORDER_8})
"""The y coordinates of the eight points whose order divides the cofactor."""

Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")]
Sig = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{85}[AQgw]$")]
Salt = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?$")]
Role = Literal["moderator", "recorder", "teller", "supervisor"]
ROLES: tuple[Role, ...] = ("moderator", "recorder", "teller", "supervisor")


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a package's members: unknown fields are refused with their path."""


class SignaturePayload(Shape, frozen=True, kw_only=True):
    """What one person signs: these minutes, over this log, in this role."""

    schema: Literal["yishi-signature/1"] = "yishi-signature/1"
    meeting: str
    minutes_sha256: Hash
    log_head: Hash
    log_size: int
    role: Role
    name: str
    key: Key
    at: int


class CounterPayload(Shape, frozen=True, kw_only=True):
    """What the hub signs when it takes a signature in; the hash covers the person's payload and signature."""

    schema: Literal["yishi-countersignature/1"] = "yishi-countersignature/1"
    meeting: str
    signature_sha256: Hash
    key: Key
    at: int


class SealPayload(Shape, frozen=True, kw_only=True):
    """What the hub signs when it packs: every other member by its SHA-256, and the log as it then stood."""

    schema: Literal["yishi-seal/1"] = "yishi-seal/1"
    meeting: str
    members: dict[str, Hash]
    log_head: Hash
    log_size: int
    key: Key
    at: int


class CounterSignature(Shape, frozen=True, kw_only=True):
    payload: CounterPayload
    sig: Sig


class Signature(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One person's signature, and the hub's beneath it; ``salt`` and the payload's name open the log's commitment."""

    payload: SignaturePayload
    sig: Sig
    counter: CounterSignature
    salt: Salt = ""


class Seal(Shape, frozen=True, kw_only=True):
    payload: SealPayload
    sig: Sig


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def pack(data: bytes) -> str:
    """base64url without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unpack(text: str) -> bytes:
    """The bytes of base64url text; one text per value. Raises ValueError."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
    if pack(data) != text:
        raise ValueError("not the one base64url text of its bytes")
    return data


def fingerprint(key: str) -> str:
    """The short form of a public key that is printed and compared by eye: 80 bits in groups of four."""
    digest = sha256(unpack(key))[:20]
    return " ".join(digest[i : i + 4] for i in range(0, 20, 4))


def signature_hash(payload: SignaturePayload, sig: str) -> str:
    """What the hub's counter-signature names."""
    return sha256(canonical({"payload": payload, "sig": sig}))


def is_key(key: bytes) -> bool:
    """Whether 32 bytes encode a point canonically (y < p) that is not of small order."""
    if len(key) != 32:
        return False
    y = int.from_bytes(key, "little") & (2**255 - 1)
    return y < P and y not in SMALL_ORDER_Y


def holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature over the message is the key's, read strictly as told above."""
    if not is_key(key) or len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signs(payload: SignaturePayload | CounterPayload | SealPayload, sig: str) -> bool:
    """Whether `sig` is the payload's own key's signature over its canonical bytes."""
    try:
        return holds(unpack(payload.key), canonical(payload), unpack(sig))
    except ValueError:
        return False
