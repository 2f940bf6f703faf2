"""Cookies of the load clients: a number and its MAC, checked by every server alike."""

from __future__ import annotations

import hashlib
import hmac

_KEY = b"bench"


def token(number: int) -> str:
    """The cookie header of one phone."""
    mac = hmac.new(_KEY, str(number).encode(), hashlib.sha256).hexdigest()
    return f"device={number}.{mac}"


def known(cookie: str) -> bool:
    """True for a cookie of ours."""
    number, _, mac = cookie.removeprefix("device=").partition(".")
    right = hmac.new(_KEY, number.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(mac, right)
