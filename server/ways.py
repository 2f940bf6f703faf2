"""Who may use which way over HTTP: the second half of the permission table, read by ``server.gate`` before a handler.

A way is a method and a path. ``anyone`` needs no device; ``device`` any that is known; ``own`` a device that speaks
for the member in the path; ``seats`` one of these seats in the meeting named; ``admin`` the house's administrator.
``office`` prepares meetings: the administrator everywhere, a convener in the meetings it sits in (``draft``: only
until the doors open) and, for what belongs to a community, while one of its meetings there is still being prepared.
What is not named here may nobody. Commands that come over a way have their own table in ``facilitation.permissions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from facilitation.types import Seat

Who = Literal["anyone", "device", "own", "seats", "admin", "office"]


class Way(msgspec.Struct, frozen=True):
    """One row."""

    who: Who
    seats: frozenset[Seat] = frozenset()
    draft: bool = False


def _seats(*seats: Seat) -> Way:
    return Way("seats", frozenset(seats))


ANYONE, DEVICE, OWN, ADMIN, OFFICE, PREPARING = (
    Way("anyone"), Way("device"), Way("own"), Way("admin"), Way("office"), Way("office", draft=True),
)  # fmt: skip
_STAFF = _seats("moderator", "recorder", "supervisor", "teller", "convener", "admin")
_PRINTERS = _seats("steward", "hall_desk", "teller", "moderator", "recorder", "supervisor", "convener", "admin")
_FINDERS = _seats("steward", "hall_desk", "teller", "moderator", "recorder", "convener", "admin")
_DRILLERS = _seats("moderator", "convener", "admin")

_M, _SETUP, _C, _B, _SM = (
    "/api/m/{meeting}", "/api/setup", "/api/setup/c/{community}", "/api/setup/b/{body}", "/api/setup/m/{meeting}",
)  # fmt: skip

_BALLOT, _BOARD = f"{_M}/ballot/{{poll}}", f"{_M}/board/{{poll}}"

WAYS: Mapping[str, Way] = {
    "GET /api/start": ANYONE,
    "POST /api/enter": ANYONE,
    "GET /api/lock": DEVICE,
    "POST /api/lock": DEVICE,
    "POST /api/lock/open": DEVICE,
    "POST /api/lock/pin": DEVICE,
    "POST /api/reopen": Way("admin", frozenset({"moderator"})),
    f"POST {_M}/command": DEVICE,
    f"POST {_M}/hello": DEVICE,
    f"POST {_M}/person": DEVICE,
    f"POST {_M}/here": DEVICE,
    f"GET {_M}/nonce": DEVICE,
    f"GET {_M}/public": ANYONE,
    f"GET {_M}/roll": _FINDERS,
    f"GET {_M}/roll/all": _seats("steward", "hall_desk"),
    f"GET {_M}/window": _seats("recorder", "teller", "steward", "hall_desk", "moderator", "supervisor"),
    f"GET {_M}/rights": _seats("recorder", "convener", "admin"),
    f"POST {_M}/newcomer": _seats("steward", "hall_desk", "moderator", "recorder", "convener", "admin"),
    f"GET {_M}/export/{{export}}": _seats("admin"),
    f"POST {_M}/halls": _seats("moderator"),
    f"POST {_M}/trustees": _seats("moderator"),
    f"POST {_M}/drill": _DRILLERS,
    f"GET {_M}/drill": _DRILLERS,
    f"POST {_M}/drill/links": _DRILLERS,
    f"POST {_M}/drill/end": _DRILLERS,
    f"GET {_M}/draft": _STAFF,
    f"GET {_M}/package": _STAFF,
    f"GET {_M}/log": _seats("supervisor", "recorder", "moderator", "admin"),
    f"GET {_M}/paper": _PRINTERS,
    f"POST {_M}/material": _seats("moderator", "recorder", "convener", "admin"),
    f"GET {_M}/material/{{sha256}}": ANYONE,
    f"GET {_M}/mine/{{member}}": OWN,
    f"GET {_BALLOT}": ANYONE,
    f"POST {_BALLOT}/commit": ANYONE,
    f"POST {_BALLOT}/cast": ANYONE,
    f"POST {_BALLOT}/spoil": ANYONE,
    f"GET {_BOARD}/log": ANYONE,
    f"GET {_BOARD}/checkpoint": ANYONE,
    f"GET {_BOARD}/inclusion": ANYONE,
    f"GET {_BOARD}/consistency": ANYONE,
    f"GET {_BOARD}/tracker/{{tracker}}": ANYONE,
    f"GET {_BOARD}/key/{{key}}": ANYONE,
    f"POST {_BOARD}/candidates": ANYONE,
    f"POST {_BOARD}/witness": ANYONE,
    f"POST {_BOARD}/contradiction": ANYONE,
    f"GET {_BOARD}/record": ANYONE,
    f"GET {_SETUP}": DEVICE,
    f"GET {_SETUP}/presets": DEVICE,
    f"POST {_SETUP}/communities": ADMIN,
    f"POST {_SETUP}/revoke": ADMIN,
    f"POST {_C}/upload": PREPARING,
    f"POST {_C}/look": PREPARING,
    f"POST {_C}/import": PREPARING,
    f"GET {_C}/people": PREPARING,
    f"GET {_C}/tags": PREPARING,
    f"POST {_C}/choose": PREPARING,
    f"GET {_C}/twins": PREPARING,
    f"POST {_C}/merge": PREPARING,
    f"POST {_C}/erase": ADMIN,
    f"POST {_C}/bodies": PREPARING,
    f"POST {_C}/meetings": PREPARING,
    f"GET {_B}": PREPARING,
    f"POST {_B}/change": PREPARING,
    f"POST {_B}/seats": PREPARING,
    f"GET {_SM}": OFFICE,
    f"POST {_SM}": PREPARING,
    f"GET {_SM}/roll": OFFICE,
    f"POST {_SM}/roll": OFFICE,
    f"POST {_SM}/guests": OFFICE,
    f"POST {_SM}/links": PREPARING,
    f"POST {_SM}/sit": ADMIN,
    f"GET {_SM}/cards": PREPARING,
    f"POST {_SM}/card": PREPARING,
    f"POST {_SM}/erase": ADMIN,
}
