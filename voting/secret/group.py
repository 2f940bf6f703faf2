"""The group: ristretto255 (RFC 9496) with its order ℓ and its one generator, and nothing to choose.

Elements are 32 canonical bytes, scalars whole numbers below ℓ, written as 32 bytes, little end first. What comes
from outside passes `element` or `scalar`, which refuse what is not canonical, the identity and zero; inside, sums
may be the identity. Every return code of the library is looked at. Rules SB1, SB2. Raises `NotCanonical`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import NewType

from voting.secret.sodium import load

Element = NewType("Element", bytes)
Scalar = NewType("Scalar", int)

FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
SIZE = 32
IDENTITY = Element(bytes(SIZE))

_LIBRARY = load()


class NotCanonical(ValueError):
    """Not the one encoding of an element or scalar that is allowed here."""


def element(written: bytes) -> Element:
    """The element these 32 bytes stand for. Raises NotCanonical (RFC 9496 4.3.1; the identity too)."""
    # libsodium 1.0.18 looks past the highest bit: the same element, written a second way. So the size is ours to judge.
    if len(written) != SIZE or not 0 < int.from_bytes(written, "little") < FIELD:
        raise NotCanonical("element")
    if _LIBRARY.crypto_core_ristretto255_is_valid_point(written) != 1:
        raise NotCanonical("element")
    return Element(bytes(written))


def element_or_identity(written: bytes) -> Element:
    """An element, or the identity, where a sum may be nothing. Raises NotCanonical."""
    return IDENTITY if written == IDENTITY else element(written)


def scalar(written: bytes) -> Scalar:
    """The scalar these 32 bytes stand for, 0 < s < ℓ. Raises NotCanonical."""
    value = int.from_bytes(written, "little")
    if len(written) != SIZE or not 0 < value < ORDER:
        raise NotCanonical("scalar")
    return Scalar(value)


def written(value: int) -> bytes:
    """The 32 bytes of a scalar."""
    return (value % ORDER).to_bytes(SIZE, "little")


def reduced(wide: bytes) -> Scalar:
    """64 bytes, little end first, modulo ℓ: off from uniform by less than 2⁻²⁵⁶."""
    return Scalar(int.from_bytes(wide, "little") % ORDER)


def base(k: int) -> Element:
    """k·G."""
    if k % ORDER == 0:
        return IDENTITY
    out = ctypes.create_string_buffer(SIZE)
    _checked(_LIBRARY.crypto_scalarmult_ristretto255_base(out, written(k)))
    return Element(out.raw)


def times(k: int, p: Element) -> Element:
    """k·p. Raises NotCanonical where p is no element."""
    if k % ORDER == 0 or p == IDENTITY:
        return IDENTITY
    out = ctypes.create_string_buffer(SIZE)
    _checked(_LIBRARY.crypto_scalarmult_ristretto255(out, written(k), _sized(p)))
    return Element(out.raw)


def plus(p: Element, q: Element) -> Element:
    """p + q. Raises NotCanonical where one is no element."""
    out = ctypes.create_string_buffer(SIZE)
    _checked(_LIBRARY.crypto_core_ristretto255_add(out, _sized(p), _sized(q)))
    return Element(out.raw)


def minus(p: Element, q: Element) -> Element:
    """p − q. Raises NotCanonical where one is no element."""
    out = ctypes.create_string_buffer(SIZE)
    _checked(_LIBRARY.crypto_core_ristretto255_sub(out, _sized(p), _sized(q)))
    return Element(out.raw)


def total(elements: Iterable[Element]) -> Element:
    """Their sum; the identity where there are none. Raises NotCanonical."""
    found = IDENTITY
    for one in elements:
        found = one if found == IDENTITY else plus(found, one)
    return found


def _sized(p: bytes) -> bytes:
    if len(p) != SIZE or p[-1] > 0x7F:
        raise NotCanonical("element")
    return p


def _checked(code: int) -> None:
    if code != 0:
        raise NotCanonical("element")
