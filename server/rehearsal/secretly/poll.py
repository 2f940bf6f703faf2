"""The secret polls of a rehearsal, from the trustees' ceremony to the counted result, in a script's usual words.

``open_poll`` with ``method: secret`` opens one; while it runs ``cast_vote`` is a ballot from a phone (again: a
changed one; ``check``: one is opened first, to check the phone), ``enter_vote`` a sheet of paper from the hall's desk,
and ``close_poll`` closes, counts the sheets and has the trustees open the sums. Raises ``Denied``, ``Unheard``.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from server.rehearsal.company import Company
from server.rehearsal.device import Device, Unheard
from server.rehearsal.secretly.desks import Answer, Desks
from server.rehearsal.secretly.keyring import MEETING_AS, POLL_AS, Keyring
from server.rehearsal.secretly.trustee import Trustee
from server.rehearsal.secretly.voter import Voter
from server.rehearsal.secretly.witness import Witness
from server.rehearsal.watching import until
from voting.secret.board import b64, unb64
from voting.secret.checkpoint import Signer
from voting.secret.group import element

METHOD = "secret"
WHILE_IT_RUNS = frozenset({"cast_vote", "enter_vote", "close_poll"})
LONG = 30.0


class SecretPolls:
    """What the company of a rehearsal does for its secret polls."""

    def __init__(self, company: Company) -> None:
        self._all, self._keys = company, Keyring()
        self._desks = Desks(company, self._keys)
        self._voters: dict[str, Voter] = {}
        self._trustees: list[Trustee] = []
        self._folder = tempfile.TemporaryDirectory(prefix="yishi-trustees-")
        self._watching: list[asyncio.Task[None]] = []
        self._convened = False

    def meant(self, kind: str, fields: Mapping[str, Any]) -> bool:
        """Whether a step is about a secret poll."""
        if kind == "open_poll":
            return fields.get("method") == METHOD
        running = self._current()
        open_now = running.get("state") == "open" and fields.get("poll", running["id"]) == running["id"]
        return kind in WHILE_IT_RUNS and open_now

    async def open(self, fields: Mapping[str, Any]) -> list[Answer]:
        """Prepare the text, open the poll, and wait until everybody's page shows it."""
        poll = str(fields.get("poll", f"s{len(self._shown().get('past', ())) + 1}"))
        if not self._convened:
            await self._convene()
        await self._register_phones()
        chair = self._all.moderator
        more = {} if "may_change" not in fields else {"revote": fields["may_change"]}
        answers = [await self._say({"kind": "prepare_secret_poll", "poll": poll, "item": fields["item"], **more})]
        await self._until(lambda: self._current().get("id") == poll, "表决没有准备好 / the poll was not prepared")
        election = self._current()["election"]
        signature = b64(self._keys.of(chair, "moderator").sign(POLL_AS + unb64(election)))
        why = {"despite_waiting": fields["despite_waiting"]} if "despite_waiting" in fields else {}
        answers.append(await self._say({"kind": "open_secret_poll", "poll": poll, "signature": signature, **why}))
        await self._told_of(poll)
        await self._watch(poll)
        return answers

    async def cast(self, key: str, choice: str, check: bool) -> list[Answer]:
        """This person's ballots: one for each right on the phone, after one that is checked where that is asked for."""
        phone, member, poll = await self._all.phone(key), self._all.member(key), self._current()["id"]
        mine = [one["right"] for one in _rights(phone, member) if one["poll"] == poll]
        if not mine:
            raise Unheard(f"{key}: 手机上没有这次表决 / the phone has no vote in this poll")
        answers: list[Answer] = []
        for voter in (self._voters[right] for right in mine):
            if check:
                answers.append(await voter.check_phone(choice))
            answers.append(await voter.cast(choice))
        return answers

    async def enter(self, key: str, choice: str) -> list[Answer]:
        """A sheet of paper for this person."""
        running = self._current()
        return [await self._desks.give_sheet(running["id"], running["election"], key, choice)]

    async def close(self, fields: Mapping[str, Any]) -> list[Answer]:
        """Close, count the sheets, open the sums, and find every ballot under the last witnessed head."""
        running = self._current()
        poll = running["id"]
        why = {"despite_silent": fields["despite_silent"]} if "despite_silent" in fields else {}
        answer = await self._say({"kind": "close_secret_poll", "poll": poll, **why})
        await self._desks.urn.count(poll, running["election"])
        await self._until(lambda: self._tallied(poll), "没有汇总 / nothing was added up")
        for trustee in self._present():
            await trustee.give_share(poll)
        await self._until(lambda: self._past(poll) is not None, "没有开票 / the sums were not opened")
        await self._until(lambda: self._whole(poll), "公告板没有见证完 / the board was not witnessed to its end")
        await asyncio.gather(*(voter.find() for voter in self._voters.values() if voter.receipt is not None))
        return [answer]

    async def leave(self) -> None:
        """The witnesses stop watching."""
        for task in self._watching:
            task.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
        with suppress(OSError):
            self._folder.cleanup()

    async def _convene(self) -> None:
        """The key is made, everybody who signs has shown a key, the manifest is sealed and signed."""
        asked, chair = self._all.play.meeting.trustees, self._all.moderator
        pages = self._all.staff.get(("trustee", ""), [])
        await self._say({"kind": "begin_ceremony", "threshold": asked.threshold, "trustees": asked.people})
        said: dict[str, bytes] = {}
        place = Path(self._folder.name)
        self._trustees = [Trustee(page, place / page.name, asked.people, said) for page in pages]
        for one in self._trustees:
            # One after the other, so that their numbers are those of the script.
            await one.go()
        await asyncio.gather(*(one.hold_ceremony() for one in self._trustees))
        await self._until(lambda: bool(self._shown().get("meeting")), "没有仪式 / no ceremony")
        meeting = str(self._shown()["meeting"])
        await self._desks.show_key(chair, "moderator", "moderator", meeting)
        for supervisor in self._all.staff["supervisor", ""]:
            await self._desks.show_key(supervisor, "supervisor", "witness", meeting)
            await self._desks.show_key(supervisor, "supervisor", "observer", meeting)
        await self._desks.register(meeting)
        await self._seal()
        self._convened = True

    async def _seal(self) -> None:
        key, chair = self._keys.of(self._all.moderator, "moderator"), self._all.moderator
        text = (await chair.hello("moderator"))["secrecy"]["manifest"]
        signature = b64(key.sign(MEETING_AS + unb64(text["sha256"])))
        await self._say({"kind": "seal_meeting", "signature": signature, "sha256": text["sha256"]})
        for trustee in self._trustees:
            await trustee.sign_manifest()
        await self._until(lambda: bool(self._manifest().get("whole")), "清单没有签完 / the manifest is not whole")

    async def _register_phones(self) -> None:
        """Every phone of somebody who is here asks for its rights' keys; the desks sign them."""
        await self._until(lambda: bool(self._shown().get("wanted")), "没有仪式 / no ceremony")
        phones = [(key, phone) for key, phone in self._all.phones.items() if key in self._all.where and not phone.cut]
        meeting = str(self._shown()["meeting"])
        for key, phone in phones:
            member = self._all.member(key)
            for right in await until(self._all.heard, lambda p=phone, m=member: _rights(p, m), 2.0):  # type: ignore[misc]
                if right["right"] not in self._voters:
                    voter = self._voters[right["right"]] = Voter(phone, member, right["right"])
                    await voter.ask(meeting)
        await self._desks.sign(len(self._voters))

    async def _told_of(self, poll: str) -> None:
        """Until console, desks and phones show the poll; each phone then fetches what is asked."""
        shown = [d for (seat, _), ds in self._all.staff.items() if seat in ("moderator", "hall_desk") for d in ds]
        phones = {voter.device for voter in self._voters.values() if not voter.device.cut}

        def there() -> bool:
            seen = [(d.shown("secret") or {}).get("current") or {} for d in (*shown, *phones)]
            return all((one.get("id"), one.get("state")) == (poll, "open") for one in seen)

        await self._until(there, "有的页面没有显示表决 / some page does not show the poll")
        await asyncio.gather(*(voter.learn(poll) for voter in self._voters.values() if not voter.device.cut))

    async def _watch(self, poll: str) -> None:
        """The supervisors' pages witness the board from now on."""
        told = json.loads(await self._all.moderator.fetch(f"/api/m/{self._all.knows.meeting}/ballot/{poll}"))
        said = json.loads(told["meeting"])
        board = Signer(said["board"]["name"], element(unb64(said["board"]["key"])))
        names = {one["key"]: one["name"] for one in said["witnesses"]}
        for page in self._all.staff["supervisor", ""]:
            key = self._keys.of(page, "witness")
            watching = Witness(page, poll, board, names[key.text], key).watch()
            self._watching.append(asyncio.create_task(watching, name=f"witness {page.name}"))

    def _present(self) -> list[Trustee]:
        """The trustees who come to the count."""
        away = set(self._all.play.meeting.trustees.away)
        return [one for number, one in enumerate(self._trustees, 1) if number not in away]

    async def _say(self, do: dict[str, Any]) -> Answer:
        return await self._all.moderator.give(do, seat="moderator")

    async def _until(self, look: Any, otherwise: str) -> None:
        if not await until(self._all.heard, look, LONG):
            raise Unheard(otherwise)

    def _shown(self) -> dict[str, Any]:
        return self._all.moderator.shown("secret") or {}

    def _manifest(self) -> dict[str, Any]:
        return (self._all.moderator.shown("secrecy") or {}).get("manifest") or {}

    def _current(self) -> dict[str, Any]:
        return self._shown().get("current") or {}

    def _past(self, poll: str) -> dict[str, Any] | None:
        return next((one for one in self._shown().get("past", ()) if one["id"] == poll), None)

    def _tallied(self, poll: str) -> bool:
        return self._past(poll) is not None or bool(self._current().get("tallied"))

    def _whole(self, poll: str) -> bool:
        past = self._past(poll)
        return past is not None and past["witnessed"] == past["board_size"]


def _rights(phone: Device, member: str) -> list[dict[str, Any]]:
    """What a phone shows of this person's rights in secret polls."""
    persons = (phone.shown("you") or {}).get("persons", ())
    return [one for person in persons if person["member"] == member for one in person["secret"]]
