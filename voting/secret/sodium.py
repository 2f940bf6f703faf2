"""libsodium's ristretto255, found on the system or carried by the package ``rbcl``.

Only the five functions the group layer needs; their return codes are judged there. Raises `NoSodium` where
neither library is there: without it nothing secret is counted, and nothing else is tried instead.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

NAMES = ("libsodium.so.26", "libsodium.so.23", "libsodium.dylib", "libsodium.26.dylib", "libsodium.23.dylib")
SIZES = {
    "crypto_core_ristretto255_is_valid_point": 1,
    "crypto_core_ristretto255_add": 3,
    "crypto_core_ristretto255_sub": 3,
    "crypto_scalarmult_ristretto255": 3,
    "crypto_scalarmult_ristretto255_base": 2,
}
"""Each function, and how many byte strings it takes."""


class NoSodium(RuntimeError):
    """No libsodium with ristretto255 (1.0.18 or newer) on this machine, and no package that carries one."""


def load() -> ctypes.CDLL:
    """A libsodium that is ready for use. Raises NoSodium."""
    for library in _candidates():
        if all(hasattr(library, name) for name in SIZES) and library.sodium_init() >= 0:
            for name, taken in SIZES.items():
                function = getattr(library, name)
                function.argtypes, function.restype = [ctypes.c_char_p] * taken, ctypes.c_int
            return library
    raise NoSodium("libsodium 1.0.18 or newer is needed: install the system's libsodium, or the package rbcl")


def _candidates() -> Iterator[ctypes.CDLL]:
    for name in NAMES:
        try:
            yield ctypes.CDLL(name)
        except OSError:
            continue
    try:
        # Last, because importing it writes the library it carries into the system's folder for passing files.
        from rbcl import _sodium
    except ImportError:
        return
    if isinstance(_sodium, ctypes.CDLL):
        yield _sodium
