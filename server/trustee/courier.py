"""Carries a trustee's messages to the meeting and brings back what everybody posted, over plain HTTP requests.

The device's cookie is kept with the keys, so that the same laptop stays the same trustee. Raises ``Refused`` with the
server's own words, ``Unheard`` where no answer comes.
"""

from __future__ import annotations

import json
import secrets
import ssl
import urllib.error
import urllib.request
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import msgspec

from server.failures import Malformed
from server.trustee.bulletin import Bulletin
from server.trustee.holding import Place
from server.trustee.steps import Message

PATIENCE = 20.0
PROTOCOL = 1


class Refused(Exception):
    """The meeting says no; ``said`` are its words."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(f"{said} ({code})" if said else code)
        self.code = code


class Unheard(Exception):
    """No answer; nothing is known to have happened, and asking again does no harm."""


class Courier:
    """One device's way to one server; ``place`` has its newest cookies."""

    def __init__(self, place: Place, authority: Path | None = None) -> None:
        self.place = place
        self._tls = ssl.create_default_context(cafile=str(authority) if authority else None)

    def bulletin(self) -> Bulletin:
        """What everybody posted so far. Raises Unheard, Refused, Malformed."""
        return msgspec.convert(self.slices()["trustee"], Bulletin)

    def slices(self) -> dict[str, Any]:
        """Everything the seat sees. Raises Unheard, Refused."""
        asked = {"meeting": self.place.meeting, "seat": "trustee", "protocol": PROTOCOL}
        told = self._post(f"/api/m/{quote(self.place.meeting)}/hello", asked)
        return {name: part["data"] for name, part in told["slices"].items()}

    def give(self, message: Message) -> None:
        """Post one message, under an id of its own. Raises Unheard, Refused."""
        by = {"seat": "trustee"}
        body = {"id": secrets.token_hex(16), "meeting": self.place.meeting, "as": by, "do": message}
        self._post(f"/api/m/{quote(self.place.meeting)}/command", body)

    def fetch(self, path: str) -> bytes:
        """What stands at this address below the meeting's. Raises Unheard, Refused."""
        return self._asked(urllib.request.Request(f"{self.place.server}/api/m/{quote(self.place.meeting)}/{path}"))

    def report(self, poll: str, head: str) -> None:
        """Bring a head the board signed to the record, where it tells another story. Raises Unheard, Refused."""
        way = f"{self.place.server}/api/m/{quote(self.place.meeting)}/board/{quote(poll)}/contradiction"
        self._asked(urllib.request.Request(way, head.encode(), {"Content-Type": "text/plain"}, method="POST"))

    def enter(self, code: str) -> None:
        """Use up a single-use link; this device is the trustee's from now on. Raises Unheard, Refused, Malformed."""
        self._asked(urllib.request.Request(f"{self.place.server}/enter"))
        told = self._post("/api/enter", {"token": code})
        where = urlsplit(str(told.get("to", "")))
        meeting = parse_qs(where.query).get("m", [""])[0]
        if where.path != "/trustee" or not meeting:
            raise Malformed("link", "这不是保管人的链接 / not a trustee's link")
        self.place = msgspec.structs.replace(self.place, meeting=meeting)

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Origin": self.place.server}
        request = urllib.request.Request(self.place.server + path, json.dumps(body).encode(), headers, method="POST")
        told: dict[str, Any] = json.loads(self._asked(request))
        if not told.get("ok"):
            raise _refusal(told)
        return told

    def _asked(self, request: urllib.request.Request) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.place.cookies.items())
        if cookies:
            request.add_header("Cookie", cookies)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE, context=self._tls) as answer:
                self._keep_cookies(answer.headers.get_all("Set-Cookie") or [])
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise _refusal(_read(error.read())) from error
        except (OSError, urllib.error.URLError) as error:
            raise Unheard(str(error)) from error

    def _keep_cookies(self, headers: list[str]) -> None:
        found = dict(self.place.cookies)
        for header in headers:
            found.update({name: one.value for name, one in SimpleCookie(header).items()})
        self.place = msgspec.structs.replace(self.place, cookies=found)


def place_of(link: str) -> tuple[Place, str]:
    """The server of a staff link, and the link's code. Raises Malformed."""
    parts = urlsplit(link)
    code = parse_qs(parts.fragment).get("k", [""])[0]
    if parts.scheme not in ("http", "https") or not parts.netloc or not code:
        words = "链接不完整，应当像 https://…/enter#k=… / the link is not whole; it looks like https://…/enter#k=…"
        raise Malformed("link", words)
    return Place(f"{parts.scheme}://{parts.netloc}", ""), code


def _refusal(told: dict[str, Any]) -> Refused:
    words = told.get("words") or {}
    said = words.get("zh-CN", "") + " / " + words.get("en", "") if isinstance(words, dict) and words else ""
    return Refused(str(told.get("code", "unanswered")), said)


def _read(raw: bytes) -> dict[str, Any]:
    try:
        told = json.loads(raw)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
