"""A device without a screen: a cookie, and the same requests a page makes."""

from __future__ import annotations

import http.cookiejar
import json
import secrets
import urllib.error
import urllib.request
from typing import Any


class Device:
    """One cookie jar on one server."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def cookies(self) -> list[dict[str, str]]:
        """What a browser needs to go on as this device."""
        return [{"name": one.name, "value": str(one.value), "url": self.base} for one in self._jar]

    def get(self, path: str) -> bytes:
        """Fetch a page or an answer."""
        with self._opener.open(self.base + path, timeout=20) as answer:
            return bytes(answer.read())

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Ask by POST, as a page of this site; a refusal is an answer too."""
        headers = {"Content-Type": "application/json", "Origin": self.base}
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), headers, method="POST")
        try:
            with self._opener.open(request, timeout=20) as answer:
                told: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refused:
            told = json.load(refused)
        return told

    def upload(self, path: str, data: bytes) -> dict[str, Any]:
        """Send a spreadsheet as it is."""
        headers = {"Content-Type": "application/octet-stream", "Origin": self.base}
        request = urllib.request.Request(self.base + path, data, headers, method="POST")
        try:
            with self._opener.open(request, timeout=20) as answer:
                told: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refused:
            raise AssertionError(refused.read().decode()) from refused
        return told

    def enter(self, link: str) -> None:
        """Use up a staff link."""
        self.get("/enter")
        told = self.post("/api/enter", {"token": link.partition("#k=")[2]})
        assert told.get("ok"), told

    def be(self, meeting: str, code: str) -> str:
        """Speak for the person of this card; returns the member."""
        self.get(f"/phone?m={meeting}")
        told = self.post(f"/api/m/{meeting}/person", {"code": code})
        assert told.get("ok"), told
        return str(told["member"])

    def command(self, meeting: str, by: dict[str, Any], do: dict[str, Any]) -> dict[str, Any]:
        """Give a command; returns its answer."""
        body = {"id": secrets.token_hex(16), "meeting": meeting, "as": by, "do": do}
        return self.post(f"/api/m/{meeting}/command", body)

    def hello(self, meeting: str, seat: str, hall: str | None = None) -> dict[str, Any]:
        """The slices this device sees on that page, with ``you`` among them."""
        asked = {"meeting": meeting, "seat": seat, "protocol": 1} | ({"hall": hall} if hall else {})
        told = self.post(f"/api/m/{meeting}/hello", asked)
        assert told.get("ok"), told
        slices = {name: part["data"] for name, part in told["slices"].items()}
        return slices | {"you": told["you"]["data"]}
