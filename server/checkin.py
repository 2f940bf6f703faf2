"""Being here: the rotating code on a hall's screen, and the claim a device gets for having read it.

The code is six symbols of HMAC-SHA-256 over meeting, hall and a window of ten seconds; this window's and the
two before are taken, so a code that was passed on is worth nothing after thirty. A claim says this device was
in this hall; it lasts 120 s and anew from each check-in made with it, so that a family can use one phone. It
also rides in a cookie, so that a restart of the server takes it from nobody. Each page gets a nonce of its own
which a claim uses up. Five wrong codes per device, a hundred a minute per meeting. Times in ms.
"""

from __future__ import annotations

import base64
import hmac
from collections import OrderedDict
from collections.abc import Callable
from secrets import token_hex

import voting.types
from facilitation.refused import Refused
from facilitation.types import DeviceId, HallId, Ms
from facilitation.views.staff_shapes import CodeView
from server.limits import Buckets
from server.people.cards import ALPHABET, typed_form

WINDOW = Ms(10_000)
WINDOWS = 3
SYMBOLS = 6
CLAIM_FOR = Ms(120_000)
NONCES_PER_DEVICE = 8
MOST_DEVICES = 20_000
MANY_PERSONS = 3
COOKIE = "yishi-here"


class Codes:
    """The rotating codes of one meeting's halls."""

    def __init__(self, secret: bytes, meeting: str) -> None:
        self._key = hmac.digest(secret, f"halls {meeting}".encode(), "sha256")

    def at(self, hall: HallId, now: Ms) -> tuple[str, Ms]:
        """The code shown now, and until when."""
        window = now // WINDOW
        return self._code(hall, window), Ms((window + 1) * WINDOW)

    def holds(self, hall: HallId, typed: str, now: Ms) -> bool:
        """Whether this is the hall's code of this window or of the two before; takes the same time always."""
        given, found = typed_form(typed)[:SYMBOLS].encode(), False
        for back in range(WINDOWS):
            found |= hmac.compare_digest(given, self._code(hall, now // WINDOW - back).encode())
        return found

    def _code(self, hall: HallId, window: int) -> str:
        drawn = int.from_bytes(hmac.digest(self._key, f"{hall} {window}".encode(), "sha256"), "big")
        return "".join(ALPHABET[drawn >> (5 * i) & 31] for i in range(SYMBOLS))


class Checkin:
    """Nonces, claims and tries of one meeting."""

    def __init__(self, secret: bytes, meeting: str, base_url: Callable[[], str], clock: Callable[[], Ms]) -> None:
        self.codes = Codes(secret, meeting)
        self._key = hmac.digest(secret, f"claims {meeting}".encode(), "sha256")
        self._meeting, self._base_url, self._clock = meeting, base_url, clock
        self._nonces: OrderedDict[DeviceId, list[str]] = OrderedDict()
        self._claims: OrderedDict[tuple[DeviceId, HallId], Ms] = OrderedDict()
        self._tries = Buckets(5 / 60, 5, lambda: clock() / 1000)
        self._all_tries = Buckets(100 / 60, 100, lambda: clock() / 1000)
        self._persons: dict[DeviceId, set[str]] = {}

    def code_view(self, hall: HallId, now: Ms) -> CodeView | None:
        """What a hall's screen shows."""
        if not hall:
            return None
        code, until = self.codes.at(hall, now)
        url = f"{self._base_url()}/phone?m={self._meeting}#h={hall}.{code}"
        return CodeView(hall=hall, url=url, code=code, until=until)

    def nonce(self, device: DeviceId) -> str:
        """A nonce for one page of this device."""
        nonces = self._nonces.pop(device, [])
        made = token_hex(9)
        self._nonces[device] = [*nonces[1 - NONCES_PER_DEVICE :], made]
        if len(self._nonces) > MOST_DEVICES:
            self._nonces.popitem(last=False)
        return made

    def claim(self, device: DeviceId, nonce: str, hall: HallId, typed: str) -> str:
        """Take the code that was read in the hall; returns the claim for the cookie.

        Raises Refused: ``page_stale`` where the page is not a fresh one, ``too_many_tries``, ``code_wrong``.
        """
        if nonce not in self._nonces.get(device, ()):
            raise Refused("page_stale", "AT8")
        self.allow_try(device)
        if not self.codes.holds(hall, typed, self._clock()):
            raise Refused("code_wrong", "AT8")
        self._nonces[device].remove(nonce)
        self.right_try(device)
        return self._hold(device, hall)

    def allow_try(self, device: DeviceId) -> None:
        """Count one try at a code. Raises Refused ``too_many_tries``."""
        if self._tries.take(device) or self._all_tries.take(""):
            raise Refused("too_many_tries", "AT8")

    def right_try(self, device: DeviceId) -> None:
        """The code was right: earlier tries are forgotten, and a full hall is not taken for guessing."""
        self._tries.forget(device)
        self._all_tries.give_back("")

    def holds_claim(self, device: DeviceId, hall: HallId) -> bool:
        """Whether this device has shown in the last two minutes that it is in this hall."""
        return self._claims.get((device, hall), 0) > self._clock()

    def checked_in(self, device: DeviceId, hall: HallId, person: str) -> bool:
        """Renew the claim; True when this is one person too many for one device to pass unremarked."""
        if self.holds_claim(device, hall):
            self._hold(device, hall)
        persons = self._persons.setdefault(device, set())
        known = len(persons)
        persons.add(person)
        return known < len(persons) and len(persons) == MANY_PERSONS + 1

    def restore(self, device: DeviceId, cookie: str) -> None:
        """Take a claim back from the cookie a device was given; silently nothing where it does not hold."""
        meeting, named, until, mark = (cookie.split(".") + [""] * 4)[:4]
        hall = voting.types.HallId(named)
        if meeting != self._meeting or not (until.isdecimal() and len(until) < 16):
            return
        same = hmac.compare_digest(mark.encode(), self._mark(device, hall, int(until)).encode())
        if same and int(until) > self._clock():
            self._claims.setdefault((device, hall), Ms(int(until)))

    def _hold(self, device: DeviceId, hall: HallId) -> str:
        until = Ms(self._clock() + CLAIM_FOR)
        self._claims.pop((device, hall), None)
        self._claims[device, hall] = until
        if len(self._claims) > MOST_DEVICES:
            self._claims.popitem(last=False)
        return f"{self._meeting}.{hall}.{until}.{self._mark(device, hall, until)}"

    def _mark(self, device: DeviceId, hall: HallId, until: int) -> str:
        told = hmac.digest(self._key, f"{device} {hall} {until}".encode(), "sha256")
        return base64.urlsafe_b64encode(told[:18]).decode()
