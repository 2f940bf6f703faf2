"""The server as it is run, for tests: real port, real files, every route; devices as browsers have them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from server.config import Config
from server.keys import LISTENING, MEETINGS, PEOPLE
from server.people.links import StaffLink
from server.serving import serve


class Browser:
    """One device: its cookies, and pages' requests with the headers a browser sends."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.http, self.url = http, url
        self.cookies: dict[str, str] = {}
        self.body = b""

    async def get(self, path: str, **headers: str) -> aiohttp.ClientResponse:
        return await self._ask("GET", path, {"Sec-Fetch-Site": "same-origin", **headers})

    async def post(self, path: str, body: Any, **headers: str) -> aiohttp.ClientResponse:
        told = {"Origin": self.url, "Sec-Fetch-Site": "same-origin", **headers}
        if isinstance(body, bytes):
            return await self._ask("POST", path, {"Content-Type": "application/octet-stream", **told}, data=body)
        return await self._ask("POST", path, told, json=body)

    async def told(self, path: str, body: Any = None, status: int = 200) -> dict[str, Any]:
        """The JSON of an answer with this status; a POST where there is a body."""
        answer = await (self.get(path) if body is None else self.post(path, body))
        text = await answer.text()
        assert answer.status == status, f"{path}: {answer.status} {text[:500]}"
        found: dict[str, Any] = await answer.json()
        return found

    async def _ask(self, method: str, path: str, headers: dict[str, str], **sent: Any) -> aiohttp.ClientResponse:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        async with self.http.request(method, self.url + path, headers=headers, **sent) as answer:
            self.body = await answer.read()
            self.cookies.update({name: morsel.value for name, morsel in answer.cookies.items()})
            return answer


class Running:
    """A server that runs, and the browsers that know it."""

    def __init__(self, app: web.Application, http: aiohttp.ClientSession) -> None:
        self.app, self.http = app, http
        self.url = f"http://127.0.0.1:{app[LISTENING].port}"

    def browser(self) -> Browser:
        return Browser(self.http, self.url)

    async def admin(self) -> Browser:
        """A browser that has entered by the first admin's link."""
        link = await self.app[PEOPLE].links.new_link(StaffLink(seat="admin"), self.app[MEETINGS].clock())
        browser = self.browser()
        assert (await browser.told("/api/enter", {"token": link}))["to"] == "/setup"
        return browser


@asynccontextmanager
async def running(folder: Path, **settings: Any) -> AsyncIterator[Running]:
    """The server on a port of its own, until the test ends."""
    stop, ready = asyncio.Event(), asyncio.get_running_loop().create_future()

    async def told(app: web.Application) -> None:
        ready.set_result(app)

    config = Config(data_dir=str(folder), host="127.0.0.1", port=0, **settings)
    server = asyncio.ensure_future(serve(config, told, stop))
    await asyncio.wait({server, ready}, return_when=asyncio.FIRST_COMPLETED)
    if server.done():
        server.result()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        try:
            yield Running(ready.result(), http)
        finally:
            stop.set()
            await server
