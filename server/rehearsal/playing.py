"""Playing a script: step after step, each held against what it expects; a step that fails does not end the play.

What a view should show is waited for (eight seconds), because pages are told a moment after the commit. A command
that is refused where nothing was said of it is a failed step. Raises ``Unusable`` where nothing can be played.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import msgspec

from server.rehearsal.company import Company
from server.rehearsal.device import Denied, Device, Unheard
from server.rehearsal.doing import Answer, Doer
from server.rehearsal.expecting import look, same
from server.rehearsal.hosting import Server
from server.rehearsal.loading import ANSWERS
from server.rehearsal.names import Unusable, listed
from server.rehearsal.shapes import DaysPass, Drop, Duplicate, Kill, Reconnect, Step, Wait
from server.rehearsal.watching import PATIENCE, until

FAULTS = (Unheard, Unusable, aiohttp.ClientError, OSError, TimeoutError)


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what was expected, and what was there."""

    n: int
    at: str
    do: str
    ok: bool
    expected: dict[str, Any]
    got: dict[str, Any]


class Player:
    """Plays the steps of one script with its company."""

    def __init__(self, company: Company, server: Server) -> None:
        self._all, self._server = company, server
        self.doer = Doer(company)

    async def play(self, told: Callable[[Played], None]) -> list[Played]:
        """Every step in order; ``told`` hears of each at once."""
        done = []
        for number, step in enumerate(self._all.play.steps, 1):
            played = await self._step(number, step)
            told(played)
            done.append(played)
        return done

    async def _step(self, number: int, step: Step) -> Played:
        got: dict[str, Any] = {}
        try:
            got = _said(await self._do(step))
        except Denied as denied:
            got = {"refused": denied.code, **{k: denied.answer[k] for k in ("rule", "article") if k in denied.answer}}
        except FAULTS as fault:
            got = {"error": f"{type(fault).__name__}: {fault}"}
        seen = await self._seen(step) if "error" not in got else {}
        ok = self._answered(step, got) and all(same(value, seen.get(key)) for key, value in _views(step).items())
        return Played(
            n=number, at=str(step.at), do=str(step.__struct_config__.tag), ok=ok, expected=step.expect,
            got={**got, **seen},
        )  # fmt: skip

    @staticmethod
    def _answered(step: Step, got: dict[str, Any]) -> bool:
        if "error" in got or ("refused" in got) != ("refused" in step.expect):
            return False
        if step.expect.get("article", "") not in got.get("article", ""):
            return False
        return all(same(step.expect[key], got.get(key)) for key in ("refused", "rule") if key in step.expect)

    async def _do(self, step: Step) -> list[Answer]:
        match step:
            case Drop():
                await asyncio.gather(*(device.pull() for device in self._meant(step)))
            case Reconnect() | Duplicate():
                return await self._back(self._meant(step), isinstance(step, Duplicate))
            case Kill():
                await self._server.kill()
                await self._reconnected()
            case DaysPass():
                await self._server.forward(step.days)
                await self._reconnected()
            case Wait():
                if not step.expect:
                    await asyncio.sleep(step.seconds)
            case _:
                return await self.doer.do(step)
        return []

    def _meant(self, step: Drop | Reconnect | Duplicate) -> list[Device]:
        if step.hall != "":
            return self._all.of_hall(str(step.hall))
        who = listed(step.who, self._all.play.people, "who")
        if not who and isinstance(step, Drop):
            raise Unusable("who", "要说是谁，或哪个会场 / say who, or which hall")
        named = [self._all.phones[key] for key in who if key in self._all.phones]
        return named or [device for device in self._all.everyone() if device.cut]

    async def _back(self, devices: list[Device], twice: bool) -> list[Answer]:
        answers = await asyncio.gather(*(device.replug(twice) for device in devices), return_exceptions=True)
        found: list[Answer] = []
        for one in answers:
            if isinstance(one, BaseException):
                raise one
            found += one
        return found

    async def _reconnected(self) -> None:
        """Every page that was open comes back by itself."""
        open_ = [device.connected for device in self._all.everyone() if not device.cut]
        await until(self._all.heard, lambda: all(connected.is_set() for connected in open_), 20.0)

    async def _seen(self, step: Step) -> dict[str, Any]:
        views = _views(step)
        if not views:
            return {}
        patience = step.seconds if isinstance(step, Wait) else PATIENCE
        public = any(path.startswith("public.") for path in views)
        seen: dict[str, Any] = {}

        def hold() -> bool:
            seen.update({path: self._look(path) for path in views if not path.startswith("public.")})
            return all(same(value, seen.get(path)) for path, value in views.items() if not path.startswith("public."))

        await until(self._all.heard, hold, patience)
        if public:
            shown = (await self._all.moderator.ask(f"/api/m/{self._all.knows.meeting}/public"))["slices"]
            seen |= {path: look(shown, path.split(".")[1:]) for path in views if path.startswith("public.")}
        return seen

    def _look(self, path: str) -> Any:
        first, *rest = path.split(".")
        if first == "desk":
            return look(self._all.seated("hall_desk", rest[0])[0].shown("desk"), rest[1:])
        if first == "you":
            phone = self._all.phones.get(rest[0])
            persons = (phone.shown("you") if phone else None) or {"persons": []}
            return look(persons["persons"], [self._all.knows.members.get(rest[0], ""), *rest[1:]])
        return look(self._all.moderator.shown(first), rest)


def _views(step: Step) -> dict[str, Any]:
    return {path: value for path, value in step.expect.items() if path not in ANSWERS}


def _said(answers: list[Answer]) -> dict[str, Any]:
    waiting = sum(answer is None for answer in answers)
    kept = [answer["seq"] for answer in answers if answer is not None]
    return {**({"waiting": waiting} if waiting else {}), **({"kept": len(set(kept))} if len(kept) > 1 else {})}
