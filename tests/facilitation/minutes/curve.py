"""Edwards25519 written out slowly (RFC 8032, section 6), only to make and judge the shared vectors.

Shares no code with what it checks. `judge` is the definition in words: A canonical, not of small order,
s < L, and the bytes of sB − hA equal R.
"""

from __future__ import annotations

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int]
ZERO: Point = (0, 1)


def _root(y: int, sign: int) -> int | None:
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return x if x % 2 == sign else P - x


def add(a: Point, b: Point) -> Point:
    """The sum of two points."""
    (x, y), (u, v) = a, b
    k = D * x * u * y * v % P
    return (x * v + u * y) * pow(1 + k, -1, P) % P, (y * v + x * u) * pow(1 - k, -1, P) % P


def times(n: int, point: Point) -> Point:
    """The n-fold of a point."""
    result = ZERO
    while n:
        if n & 1:
            result = add(result, point)
        point, n = add(point, point), n >> 1
    return result


def negative(point: Point) -> Point:
    """The inverse of a point."""
    return -point[0] % P, point[1]


def encode(point: Point) -> bytes:
    """The 32 canonical bytes."""
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def decode(data: bytes) -> Point | None:
    """The point of 32 canonical bytes, or None."""
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    x = _root(y, sign) if y < P else None
    return None if x is None else (x, y)


def challenge(r: bytes, a: bytes, message: bytes) -> int:
    """h = SHA-512(R ‖ A ‖ M) mod L, not yet reduced, for its residue mod 8 matters with torsion."""
    return int.from_bytes(hashlib.sha512(r + a + message).digest(), "little") % L


def judge(key: bytes, message: bytes, signature: bytes) -> bool:
    """The strict, cofactorless definition."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, s = decode(key), int.from_bytes(signature[32:], "little")
    if a is None or times(8, a) == ZERO or s >= L:
        return False
    h = challenge(signature[:32], key, message)
    return encode(add(times(s, BASE), negative(times(h, a)))) == signature[:32]


def judge_cofactored(key: bytes, message: bytes, signature: bytes) -> bool:
    """What some libraries do instead: both sides times eight. Only to show where the two differ."""
    a, r, s = decode(key), decode(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = challenge(signature[:32], key, message)
    return times(8, times(s, BASE)) == times(8, add(r, times(h, a)))


_base_y = 4 * pow(5, P - 2, P) % P
_base_x = _root(_base_y, 0)
assert _base_x is not None
BASE: Point = (_base_x, _base_y)


def torsion() -> list[Point]:
    """The eight points of small order."""
    y = 2
    while True:
        x = _root(y, 0)
        point = None if x is None else times(L, (x, y))
        if point is not None and times(4, point) != ZERO:
            return [times(k, point) for k in range(8)]
        y += 1
