"""Writes the signature vectors that Python and TypeScript both must judge alike.

Run `python -m tests.facilitation.minutes.make_vectors > tests/vectors/signing.json`; a test fails when
the file is not what this prints. Everything is derived from fixed seeds; the verdicts are `curve.judge`'s.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.minutes.signing import SignaturePayload, canonical, pack, sha256
from tests.facilitation.minutes import curve
from tests.facilitation.minutes.curve import BASE, ZERO, L, P, add, encode, negative, times

Row = tuple[bytes, bytes, bytes]
Case = tuple[str, bytes, bytes, bytes]


def vectors() -> dict[str, Any]:
    """All of them: signatures with verdicts, and payloads with their canonical bytes."""
    return {
        "signatures": [_case(*row) for row in [*_ordinary(), *_edges(), *_torsion()]],
        "payloads": _payloads(),
    }


def _case(name: str, key: bytes, message: bytes, signature: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "key": key.hex(),
        "message": message.hex(),
        "sig": signature.hex(),
        "holds": curve.judge(key, message, signature),
    }


def _seed(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha512(text.encode()).digest(), "little") % L


def _sign(secret: int, nonce: int, message: bytes, offset: curve.Point = ZERO) -> Row:
    return _answer(encode(times(secret, BASE)), encode(add(times(nonce, BASE), offset)), secret, nonce, message)


def _answer(key: bytes, r: bytes, secret: int, nonce: int, message: bytes) -> Row:
    s = (nonce + curve.challenge(r, key, message) * secret) % L
    return key, message, r + s.to_bytes(32, "little")


def _ordinary() -> list[Case]:
    private = Ed25519PrivateKey.from_private_bytes(_seed("ordinary"))
    key, message = private.public_key().public_bytes_raw(), "方案甲：北门刷卡双向通行".encode()
    good = private.sign(message)
    other = Ed25519PrivateKey.from_private_bytes(_seed("other")).public_key().public_bytes_raw()
    return [
        ("ordinary", key, message, good),
        ("empty message", key, b"", private.sign(b"")),
        ("another message", key, message + b" ", good),
        ("another key", other, message, good),
        *((f"bit {bit} of the signature", key, message, _flip(good, bit)) for bit in (0, 255, 256, 500)),
        ("a bit of the key", _flip(key, 3), message, good),
        ("short signature", key, message, good[:-1]),
        ("long signature", key, message, good + b"\0"),
        ("short key", key[:-1], message, good),
    ]


def _flip(data: bytes, bit: int) -> bytes:
    return bytes(byte ^ (1 << bit % 8 if i == bit // 8 else 0) for i, byte in enumerate(data))


def _edges() -> list[Case]:
    key, message, signature = _sign(_number("edge"), _number("nonce"), b"edges")
    s = int.from_bytes(signature[32:], "little")
    identity_r = _sign(_number("edge"), 0, b"nonce zero")
    zero, beyond = encode(ZERO), (P + 1).to_bytes(32, "little")
    a = curve.decode(key)
    assert a is not None
    h = curve.challenge(beyond, key, b"edges")
    return [
        ("s + L", key, message, signature[:32] + (s + L).to_bytes(32, "little")),
        ("s = L", key, message, signature[:32] + L.to_bytes(32, "little")),
        ("R is the identity, canonical", *identity_r),
        (
            "R is the identity, y = p + 1",
            key,
            b"edges",
            beyond + (h * _number("edge") % L).to_bytes(32, "little"),
        ),
        ("key is the identity, any message", zero, b"anything", zero + bytes(32)),
        ("key is the identity, y = p + 1", beyond, b"anything", zero + bytes(32)),
        ("key is the identity with a sign", _flip(zero, 255), b"anything", zero + bytes(32)),
        ("key y = p", P.to_bytes(32, "little"), b"anything", zero + bytes(32)),
        ("key y = 2^255 - 1", b"\xff" * 32, b"anything", zero + bytes(32)),
        ("key is no point", (2).to_bytes(32, "little"), b"anything", zero + bytes(32)),
    ]


def _torsion() -> list[Case]:
    """Keys and nonces with a part of small order: where cofactored and cofactorless reading part."""
    rows: list[Case] = []
    for k, point in enumerate(curve.torsion()):
        key = encode(point)
        for tries in range(64):
            message = b"small order %d" % tries
            if curve.challenge(encode(ZERO), key, message) % 8 == 0:
                rows.append((f"key of small order {k}, would hold unchecked", key, message, encode(ZERO) + bytes(32)))
                break
    eighth = curve.torsion()[1]
    secret, nonce = _number("mixed"), _number("mixed nonce")
    rows.append(("mixed key, holds only with the cofactor", *_mixed(secret, nonce, eighth, 0, agree=False)))
    rows.append(("mixed key, h divisible by eight", *_mixed(secret, nonce, eighth, 0, agree=True)))
    rows.append(("mixed key, R carries the torsion away", *_mixed(secret, nonce, eighth, 3, agree=True)))
    rows.append(("plain key, R with torsion", *_sign(secret, nonce, b"plain", offset=eighth)))
    return rows


def _mixed(secret: int, nonce: int, eighth: curve.Point, k: int, agree: bool) -> Row:
    """Key aB + T, R = rB − kT: sB − hA = R exactly where h ≡ k (mod 8)."""
    key = encode(add(times(secret, BASE), eighth))
    r = encode(add(times(nonce, BASE), negative(times(k, eighth))))
    for tries in range(1000):
        message = b"mixed %d" % tries
        if (curve.challenge(r, key, message) % 8 == k) is agree:
            return _answer(key, r, secret, nonce, message)
    raise AssertionError("one in eight should fit")


def _payloads() -> list[dict[str, Any]]:
    private = Ed25519PrivateKey.from_private_bytes(_seed("moderator"))
    key = pack(private.public_key().public_bytes_raw())
    rows = []
    for name in ("王桂兰", 'A "quoted" \\ name\n\u2028', "𠮷野 ﷽ \u0007"):
        payload = SignaturePayload(
            meeting="0123456789abcdef",
            minutes_sha256=sha256(name.encode()),
            log_head=sha256(b"head"),
            log_size=417,
            role="moderator",
            name=name,
            key=key,
            at=1_764_500_000_123,
        )
        data = canonical(payload)
        fields = {field: getattr(payload, field) for field in payload.__struct_fields__}
        rows.append(
            {
                "seed": _seed("moderator").hex(),
                "payload": fields,
                "canonical": data.decode(),
                "sig": pack(private.sign(data)),
            }
        )
    return rows


def text() -> str:
    """The file's content."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(text(), end="")
