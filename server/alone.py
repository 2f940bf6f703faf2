"""Pages that are one file each and carry their own policy: ``/verify.html`` and ``/check.html``.

They work from a USB stick as well, so nothing is set for them: no device, no cookie, no address is noted. The policy
that stands in the file is sent as a header too, and that no other page may frame it. What is not built is a plain 404.
"""

from __future__ import annotations

import re

from aiohttp import web

from server.front import Front, Missing, Served

PAGES = ("verify.html", "check.html")
POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]+)"')


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.get(f"/{name}", _page) for name in PAGES]


async def _page(request: web.Request) -> web.StreamResponse:
    try:
        served = Front().file(request.path[1:])
    except Missing as missing:
        return web.Response(text=str(missing), status=503)
    policy = POLICY.search(served.raw[:4096]) if served else None
    if served is None or policy is None:
        raise web.HTTPNotFound
    return _answer(request, served, policy[1].decode())


def _answer(request: web.Request, served: Served, policy: str) -> web.Response:
    etag = f'"{served.etag}"'
    headers = {"Cache-Control": "no-cache", "ETag": etag, "Vary": "Accept-Encoding"}
    headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers=headers)
    taken = request.headers.get("Accept-Encoding", "")
    coding = next((one for one in ("br", "gzip") if one in served.packed and one in taken), None)
    if coding:
        headers["Content-Encoding"] = coding
    body = served.packed[coding] if coding else served.raw
    return web.Response(body=body, headers=headers, content_type="text/html", charset="utf-8")
