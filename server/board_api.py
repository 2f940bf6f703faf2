"""The bulletin board over HTTP: its lines, signed heads, proofs, trackers, and the whole record as one file.

For anyone, since the board is public and proves itself. A witness's line authenticates itself by its signature.
Lines are never rewritten, so a range that is whole may be kept for ever. Raises ``Refused`` and ``Malformed``.
"""

from __future__ import annotations

import msgspec
from aiohttp import web

from facilitation.refused import Refused
from facilitation.secrecy import written
from facilitation.secrecy.types import Bytes32, Bytes64
from server.ballot_api import body_of, limit, told
from server.ballots.boards import PublicBoard
from server.failures import Malformed
from server.staff_api import sitting_for
from voting.secret.board import b64, unb64
from voting.secret.checkpoint import MOST_CHARS

MOST_LINES = 1_000
FOR_EVER = "public, max-age=31536000, immutable"
"""Whole ranges never change."""


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A voter's key, and its signature over YISHI-NAMES-V1 and the election."""

    key: Bytes32
    signature: Bytes64


_shown = msgspec.json.Decoder(Shown).decode


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    place = "/api/m/{meeting}/board/{poll}"
    return [
        web.get(f"{place}/log", log),
        web.get(f"{place}/checkpoint", checkpoint),
        web.get(f"{place}/inclusion", inclusion),
        web.get(f"{place}/consistency", consistency),
        web.get(f"{place}/tracker/{{tracker}}", tracker),
        web.get(f"{place}/key/{{key}}", key),
        web.post(f"{place}/candidates", candidates),
        web.post(f"{place}/witness", witness),
        web.post(f"{place}/contradiction", contradiction),
        web.get(f"{place}/record", record),
    ]


async def log(request: web.Request) -> web.Response:
    """The lines from ``from`` up to ``to``, as far as they are there, a thousand at most."""
    limit(request)
    board = _board(request)
    low = _number(request, "from", 0)
    high = min(_number(request, "to", board.size), low + MOST_LINES)
    body = b"".join(line + b"\n" for line in board.between(low, high))
    keep = FOR_EVER if 0 <= low < high <= board.size else "no-store"
    headers = {"Cache-Control": keep, "X-Board-Size": str(board.size)}
    answer = web.Response(body=body, content_type="application/x-ndjson", headers=headers)
    answer.enable_compression()
    return answer


async def checkpoint(request: web.Request) -> web.Response:
    """The latest head a witness has signed, or with ``?newest=1`` the newest there is."""
    limit(request)
    head = sitting_for(request).ballots.heads(request.match_info["poll"]).latest(bool(request.query.get("newest")))
    if head is None:
        raise Refused("no_head", "SV23")
    return web.Response(text=head.text(), content_type="text/plain", headers={"Cache-Control": "no-store"})


async def inclusion(request: web.Request) -> web.Response:
    """That the entry ``seq`` is among the first ``size``."""
    limit(request)
    board = _board(request)
    seq, size = _number(request, "seq", -1), _number(request, "size", board.size)
    try:
        proof = board.tree.inclusion(seq, size)
    except ValueError as fault:
        raise Malformed("seq", str(fault)) from None
    leaf, root = board.tree.leaf(seq), board.tree.root(size)
    said = {"seq": seq, "size": size, "leaf": b64(leaf), "root": b64(root), "proof": [b64(one) for one in proof]}
    return told(said)


async def consistency(request: web.Request) -> web.Response:
    """That the first ``a`` entries are those of the head at ``b``."""
    limit(request)
    board = _board(request)
    a, b = _number(request, "a", 0), _number(request, "b", board.size)
    try:
        proof = board.tree.consistency(a, b)
    except ValueError as fault:
        raise Malformed("a", str(fault)) from None
    return told({"a": a, "b": b, "proof": [b64(one) for one in proof]})


async def tracker(request: web.Request) -> web.Response:
    """Where a tracker stands, whether it is its right's last, and the line itself."""
    limit(request)
    board, poll = _board(request), sitting_for(request).ballots.state(request.match_info["poll"])
    try:
        wanted = bytes.fromhex(request.match_info["tracker"])
    except ValueError:
        raise Malformed("tracker", "hexadecimal digits") from None
    seq = board.trackers.get(wanted, board.spoiled.get(wanted))
    if seq is None:
        raise Refused("not_found", "SV13")
    right = poll.trackers.get(b64(wanted))
    last = right is not None and right not in poll.paper and poll.votes[right].seq == seq
    said = {"tracker": b64(wanted), "seq": seq, "spoiled": wanted in board.spoiled}
    return told({**said, "counted_now": last, "entry": board.lines[seq].decode()})


async def key(request: web.Request) -> web.Response:
    """Whether a key is live, and the ballot its next one follows; the board says it too, at greater length."""
    limit(request)
    sitting = sitting_for(request)
    secrecy, poll = sitting.room.state.secrecy, sitting.ballots.state(request.match_info["poll"])
    right = secrecy.of_key.get(request.match_info["key"])
    live = secrecy.credentials.get(right) if right is not None else None
    if right is None or right not in poll.frozen:
        raise Refused("E_UNKNOWN_CRED", "SV13")
    vote = poll.votes.get(right)
    said = {"live": live is not None and live.key == request.match_info["key"], "paper": right in poll.paper}
    return told({**said, "counter": vote.counter if vote else 0, "tracker": vote.tracker if vote else ""})


async def candidates(request: web.Request) -> web.Response:
    """The options in full, for whoever shows a live key of this poll: the public page shortens names of persons."""
    limit(request, 2.0)
    asked = _asked(await body_of(request, 1024))
    sitting = sitting_for(request)
    secrecy, poll = sitting.room.state.secrecy, sitting.ballots.state(request.match_info["poll"])
    right = secrecy.of_key.get(asked.key)
    live = secrecy.credentials.get(right) if right is not None else None
    if right not in poll.frozen or live is None or live.key != asked.key:
        raise Refused("E_UNKNOWN_CRED", "SV13")
    if not written.holds(asked.key, "voter", written.NAMES_AS + unb64(poll.election), asked.signature):
        raise Refused("signature_wrong", "SV8")
    names = sitting.house.names
    return told({"ok": True, "options": [names.of(one.member) if one.member else one.text for one in poll.options]})


def _asked(raw: bytes) -> Shown:
    try:
        return _shown(raw)
    except msgspec.MsgspecError as fault:
        raise Malformed("body", str(fault)) from None


async def witness(request: web.Request) -> web.Response:
    """A witness's own line under a head, in the whole note."""
    note = await _note(request)
    head, by = sitting_for(request).ballots.witness(request.match_info["poll"], note)
    return told({"ok": True, "size": head.size, "witnesses": by})


async def contradiction(request: web.Request) -> web.Response:
    """A head somebody was shown that does not fit what they are shown now: on the record where it proves that."""
    note = await _note(request)
    found = await sitting_for(request).ballots.contradicted(request.match_info["poll"], note)
    return told({"ok": True, "contradicts": found})


async def _note(request: web.Request) -> str:
    limit(request, 2.0)
    raw = await body_of(request, 4 * MOST_CHARS)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Malformed("body", "the text of a head") from None


async def record(request: web.Request) -> web.Response:
    """The election record, from the tally on; whole once the poll is counted."""
    limit(request, 20.0)
    sitting, poll = sitting_for(request), request.match_info["poll"]
    data = await sitting.ballots.record(poll)
    name = f"election-{poll}.ysv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return web.Response(body=data, content_type="application/octet-stream", headers=headers)


def _board(request: web.Request) -> PublicBoard:
    return sitting_for(request).ballots.board(request.match_info["poll"])


def _number(request: web.Request, name: str, default: int) -> int:
    written = request.query.get(name)
    if written is None:
        return default
    if not written.isascii() or not written.isdigit() or len(written) > 12:
        raise Malformed(name, "a whole number")
    return int(written)
