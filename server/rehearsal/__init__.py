"""Rehearsals: a scripted meeting held over real sockets, held against its expectations, ending in minutes that verify.

Exit codes: 0 every expectation held, 1 one did not, 2 the script or the server cannot be used. The format of
scripts and of ``outcome.json`` stands in ``README.md`` beside this file.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import aiohttp
import msgspec

from server.rehearsal import ending, loading, outcome, telling
from server.rehearsal.company import Company
from server.rehearsal.device import Denied, Unheard
from server.rehearsal.hosting import Server, serving
from server.rehearsal.loading import Play
from server.rehearsal.names import Unusable
from server.rehearsal.playing import Played, Player
from server.rehearsal.shapes import schema as script_schema

UNPLAYABLE = (Unusable, Denied, Unheard, aiohttp.ClientError, OSError)


def main(
    script: str | None,
    out: Path | None,
    json: bool = False,
    server: str | None = None,
    list_: bool = False,
    schema: bool = False,
    admin: str = "",
) -> int:
    """``yishi rehearse``; returns the exit code."""
    if list_:
        telling.say("\n".join(loading.shipped()))
        return 0
    if schema:
        telling.say(msgspec.json.format(msgspec.json.encode(script_schema())).decode())
        return 0
    assert script is not None and out is not None, "asked for by the command line"
    try:
        plays = loading.load_all(*loading.find(script))
        return asyncio.run(_rehearse(plays, out, json, server, admin or os.environ.get("YISHI_ADMIN", "")))
    except UNPLAYABLE as fault:
        telling.complain(f"{script}: {telling.why(fault)}")
        if json:
            telling.say(telling.unusable(fault))
        return 2


async def _rehearse(plays: tuple[Play, ...], out: Path, json: bool, url: str | None, admin: str) -> int:
    places = [ending.place(out)] if len(plays) == 1 else [ending.place(out / str(n)) for n in range(1, len(plays) + 1)]
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        serving(url, admin, plays[0].meeting.rules) as server,
        aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http,
    ):
        held: list[telling.Held] = []
        before: Company | None = None
        for play, place in zip(plays, places, strict=True):
            before = Company(http, server, play, before)
            held.append(await _held(before, server, place, json))
    if json:
        telling.say(telling.document(held))
    return 0 if all(one.ok for one in held) else 1


async def _held(company: Company, server: Server, out: Path, json: bool) -> telling.Held:
    """One session, from its first link to its package in this folder."""

    def told(played: Played) -> None:
        if not json:
            telling.say(telling.line(played))

    player = Player(company, server)
    try:
        await company.gather()
        if not any(step.__struct_config__.tag == "open_doors" for step in company.play.steps):
            await player.doer.open_doors()
        played = await player.play(told)
        data, report = await ending.end(company, player.doer)
        quorum = company.moderator.shown("quorum")
    finally:
        await player.doer.secret.leave()
        await company.leave()
    (out / ending.PACKAGE).write_bytes(data)
    for name, record in ending.records(data).items():
        (out / name).write_bytes(record)
    found = outcome.outcome(data, quorum, ending.PACKAGE)
    (out / ending.OUTCOME).write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    if not json:
        telling.say(telling.summary(played, report, str(out / ending.PACKAGE)))
    return telling.Held(ok=all(step.ok for step in played) and report.exit_code == 0, steps=played, outcome=found)
