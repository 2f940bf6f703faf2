"""The plain door beside https: it hands out the hall's own authority, and sends people on where it is told to.

It sets no cookie, knows no meeting and takes nothing: a page here could have been changed on its way, which is why
the sheet carries the fingerprint on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from cryptography import x509

from server.tls import sheet
from server.tls.authority import fingerprint
from server.tls.folder import AUTHORITY

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}


def doorstep(house: str, base: Callable[[], str], certificate: Path, redirect: bool) -> web.Application:
    """The application of the plain door; ``base`` is where the hall is found over https."""
    authority = certificate.parent / AUTHORITY
    app = web.Application(client_max_size=1)

    async def hand_out(_: web.Request) -> web.Response:
        if not authority.is_file():
            raise web.HTTPNotFound
        headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{AUTHORITY}"'}
        return web.Response(body=authority.read_bytes(), content_type="application/x-x509-ca-cert", headers=headers)

    async def install(request: web.Request) -> web.Response:
        if not authority.is_file():
            raise web.HTTPNotFound
        print_of = fingerprint(x509.load_pem_x509_certificate(authority.read_bytes()))
        page = sheet.html(house, base(), f"http://{request.host}", print_of)
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def elsewhere(request: web.Request) -> web.StreamResponse:
        if redirect and request.method in ("GET", "HEAD"):
            raise web.HTTPPermanentRedirect(base() + request.path_qs)
        return await install(request) if request.path == "/" else web.Response(status=404, headers=_HEADERS)

    app.router.add_get(f"/{AUTHORITY}", hand_out)
    app.router.add_get("/install", install)
    app.router.add_route("*", "/{rest:.*}", elsewhere)
    return app
