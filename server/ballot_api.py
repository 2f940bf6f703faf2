"""A ballot's ways over HTTP: what is asked, the tracker announced, the ballot cast, or opened to check the phone.

For anyone: a ballot authenticates itself, so no device, seat or person is asked for, and none is noted. Bodies are
raw bytes, read within a few seconds and up to 64 kB; each connection may ask so much and no more. Raises ``Refused``
(E_…), ``Malformed``, ``Unavailable``.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import msgspec
from aiohttp import web
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Secrecy
from facilitation.secrecy.types import Bytes, Bytes32
from server import wire
from server.ballots.casting import RULE
from server.ballots.lists import ceremony_of, eligible_of, frozen_of
from server.ballots.setting import manifest_of
from server.failures import Malformed
from server.guard import json_response
from server.keys import OFFICE
from server.staff_api import sitting_for
from voting.secret.ballot import MOST_BYTES
from voting.secret.board import unb64

READ_WITHIN = 15.0
"""Seconds: who sends more slowly has no business holding a place."""
MOST_JSON = 3 * MOST_BYTES


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A challenged ballot, its marks and all its randomness, by question."""

    ballot: Bytes
    marks: Annotated[tuple[Annotated[tuple[int, ...], Meta(max_length=512)], ...], Meta(max_length=64)]
    randomness: Annotated[tuple[Annotated[tuple[Bytes32, ...], Meta(max_length=512)], ...], Meta(max_length=64)]


_opening = msgspec.json.Decoder(Opening).decode


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    place = "/api/m/{meeting}/ballot/{poll}"
    return [
        web.post(f"{place}/cast", cast),
        web.post(f"{place}/commit", commit),
        web.get(place, setting),
        web.post(f"{place}/spoil", spoil),
    ]


async def setting(request: web.Request) -> web.Response:
    """The signed texts of meeting and poll; with ``?lists=1`` also roll, frozen list and ceremony."""
    limit(request)
    sitting = sitting_for(request)
    secrecy, poll = sitting.room.state.secrecy, sitting.ballots.state(request.match_info["poll"])
    body = _texts(secrecy, poll)
    if request.query.get("lists"):
        limit(request, 20.0)
        body |= {
            "eligible": eligible_of(sitting.room.state, poll).decode(),
            "frozen": frozen_of(poll).decode(),
            "ceremony": ceremony_of(secrecy, poll),
        }
    answer = told(body)
    answer.enable_compression()
    return answer


def _texts(secrecy: Secrecy, poll: SecretPoll) -> dict[str, Any]:
    manifest = manifest_of(secrecy, poll)
    signatures = {"meeting": manifest.signature, "poll": poll.signature, "trustees": list(manifest.signatures)}
    return {
        "ok": True,
        "meeting": manifest.text,
        "poll": poll.text,
        "signatures": signatures,
        "election": poll.election,
        "state": poll.state,
    }


async def commit(request: web.Request) -> web.Response:
    """The board's word that this tracker was named before its voter chose."""
    limit(request)
    raw = await body_of(request, 32)
    if len(raw) != 32:
        raise Malformed("body", "32 bytes: the tracker")
    sitting = sitting_for(request)
    return told(sitting.ballots.casting.announce(request.match_info["poll"], raw))


async def cast(request: web.Request) -> web.Response:
    """The receipt of this ballot; the same for the same bytes, however often they come."""
    limit(request)
    sitting = sitting_for(request)
    return told(await sitting.ballots.casting.cast(request.match_info["poll"], await body_of(request, MOST_BYTES)))


async def spoil(request: web.Request) -> web.Response:
    """A ballot that was checked: its opening goes on the board, and it is never cast."""
    limit(request)
    raw = await body_of(request, MOST_JSON)
    try:
        opening = _opening(raw)
        ballot = unb64(opening.ballot)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError) as fault:
        raise wire.malformed("", str(fault)) from None
    casting = sitting_for(request).ballots.casting
    return told(await casting.spoil(request.match_info["poll"], ballot, opening.marks, opening.randomness))


async def body_of(request: web.Request, most: int) -> bytes:
    """The body, if it comes in time and is no larger. Raises Refused E_SIZE, Malformed."""
    if (request.content_length or 0) > most:
        raise Refused("E_SIZE", RULE)
    if request.content.is_eof():
        # It came with its head, as ballots do: there is nothing to wait for.
        raw = request.content.read_nowait()
        if len(raw) > most:
            raise Refused("E_SIZE", RULE)
        return raw
    return await _waited_for(request, most)


async def _waited_for(request: web.Request, most: int) -> bytes:
    parts, size = [], 0
    try:
        async with asyncio.timeout(READ_WITHIN):
            async for part in request.content.iter_any():
                parts.append(part)
                size += len(part)
                if size > most:
                    raise Refused("E_SIZE", RULE)
    except TimeoutError:
        raise Malformed("body", "it did not come in time") from None
    return b"".join(parts)


def limit(request: web.Request, cost: float = 1.0) -> None:
    """Take from what this connection may ask. Raises Refused E_RATE with the seconds to wait."""
    wait = request.app[OFFICE].take(request.transport, cost)
    if wait:
        raise Refused("E_RATE", RULE, after=max(1, round(wait)))


def told(body: Any) -> web.Response:
    """An answer nobody may keep."""
    return json_response(msgspec.json.encode(body).decode())
