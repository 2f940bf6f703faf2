"""What a step becomes: commands, each by one device in one seat, with the ids and rights that a page would fill in.

A person with a phone acts on it; one without is served by the hall's desk. Two tellers count unless a step names
one. Raises ``Denied`` for the first refusal among several, ``Unheard``, ``Unusable`` for what cannot be meant.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, get_type_hints

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import UNSET

from facilitation.log import canonical
from facilitation.minutes.signing import SignaturePayload, pack
from facilitation.permissions import TABLE
from server.rehearsal.ballots import OF_A_WINDOW, SENT, Ballots, parties
from server.rehearsal.company import Company
from server.rehearsal.device import Device, Unheard
from server.rehearsal.loading import truth
from server.rehearsal.names import Unusable, listed
from server.rehearsal.secretly.poll import SecretPolls
from server.rehearsal.shapes import COMMANDS, Step, is_text
from server.rehearsal.watching import PATIENCE, until

TOGETHER = frozenset({"check_in", "check_out", "cast_vote", "return_ballot"})
"""Kinds that a crowd does at once; everything else is done one after the other, in the order written."""
USUAL = {
    "enter_count": ("hall_desk", "teller"),
    "write_section": ("recorder",),
    "enter_sheet": ("recorder", "hall_desk"),
    "note_contact": ("hall_desk",),
    "register_proxy": ("recorder",),
    "close_minutes": ("recorder",),
    "sign_minutes": ("moderator", "recorder", "supervisor"),
}
FIRST_CHOICES = ("moderator", "hall_desk", "recorder", "admin")
SHOWING = frozenset({"moderator", "hall_desk"})
ZERO = "0" * 64
NO_RIGHT = "none"
STEP_FIELDS = frozenset({"at", "who", "as_", "note", "expect", "check"})
Answer = dict[str, Any] | None


class Doer:
    """Gives a script's commands; remembers who asked to speak and how many polls there were."""

    def __init__(self, company: Company) -> None:
        self._all = company
        self._requests: dict[str, list[str]] = {}
        self._made = 0
        self._ballots = Ballots(company)
        self.secret = SecretPolls(company)

    async def do(self, step: Step) -> list[Answer]:
        """The answers, one for each command; ``None`` for one that waits in an outbox."""
        kind = str(step.__struct_config__.tag)
        who = listed(step.who, self._all.play.people, "who")
        fields = _fields(step)
        if self.secret.meant(kind, fields):
            return await self._secretly(step, kind, fields, who)
        if kind == "sign_minutes":
            signers = [(seat, device) for seat in self._seats(step, kind, False) for device in self._of(seat)]
            return [await self._sign(device, seat) for seat, device in signers]
        acts = [self._act(step, kind, dict(fields), key) for key in who or ("",)]
        if kind in TOGETHER:
            done = await asyncio.gather(*(self._in_turn(act) for act in acts), return_exceptions=True)
            return [answer for answers in _unless_failed(done) for answer in answers]
        return [answer for act in acts for answer in await act()]

    async def _secretly(self, step: Step, kind: str, fields: dict[str, Any], who: tuple[str, ...]) -> list[Answer]:
        if kind == "open_poll":
            return await self.secret.open(fields)
        if kind == "close_poll":
            return await self.secret.close(fields)
        if kind == "enter_vote":
            return [answer for key in who for answer in await self.secret.enter(key, fields["choice"])]
        check = truth(getattr(step, "check", False))
        acts = (self.secret.cast(key, fields["choice"], check) for key in who)
        done = await asyncio.gather(*acts, return_exceptions=True)
        return [answer for answers in _unless_failed(done) for answer in answers]

    async def open_doors(self) -> None:
        """What the moderator does first where the script does not say when."""
        await self._all.moderator.give({"kind": "open_doors"}, seat="moderator")

    async def _in_turn(self, act: Callable[[], Awaitable[list[Answer]]]) -> list[Answer]:
        async with self._all.door:
            return await act()

    def _seats(self, step: Step, kind: str, person: bool) -> tuple[str, ...]:
        named = (step.as_,) if isinstance(step.as_, str) else tuple(step.as_)
        if named:
            return named
        if kind in USUAL:
            return USUAL[kind]
        row = TABLE.get(kind, {})
        if person and "participant" in row:
            return ("participant",)
        return next(((seat,) for seat in FIRST_CHOICES if seat in row), ("moderator",))

    def _of(self, seat: str) -> list[Device]:
        """Everybody in a seat, in whatever hall."""
        found = [d for (at, _), devices in self._all.staff.items() if at == seat for d in devices]
        return found or self._all.seated(seat)

    def _act(self, step: Step, kind: str, fields: dict[str, Any], key: str) -> Callable[[], Awaitable[list[Answer]]]:
        async def act() -> list[Answer]:
            answers = []
            for seat in self._seats(step, kind, bool(key)):
                # A desk serves who has no phone, or whom the script sends there.
                served = seat == "participant" and (not self._all.has_phone(key) or fields.get("how") == "desk")
                answers += await self._by("hall_desk" if served else seat, kind, dict(fields), key)
            return answers

        return act

    async def _by(self, seat: str, kind: str, fields: dict[str, Any], key: str) -> list[Answer]:
        hall = str(fields.get("hall", "")) or self._all.where.get(key, "")
        if kind in OF_A_WINDOW and seat == "hall_desk":
            hall = hall or self._all.on_site()[0]
        device = await self._all.phone(key) if seat == "participant" else self._all.seated(seat, hall)[0]
        as_ = {"seat": seat, **({"member": self._all.member(key)} if seat == "participant" else {})}
        if seat in ("hall_desk", "steward", "teller"):
            as_["hall"] = device.hall
        do = {"kind": kind, **fields}
        await self._fill(do, device, seat, key)
        answers: list[Answer] = []
        for whole in await self._with_rights(do, device, key):
            answers.append(await device.give(whole, **as_))
        self._remember(kind, hall, key)
        if kind == "open_poll":
            await self._told_of(str(do["poll"]))
        return answers

    async def _fill(self, do: dict[str, Any], device: Device, seat: str, key: str) -> None:
        kind, known = do["kind"], COMMANDS[do["kind"]].__struct_fields__
        if "member" in known and key and "member" not in do:
            at_desk = seat == "hall_desk" and kind == "check_in" and not device.cut
            do["member"] = await self._all.member_at(device, key) if at_desk else self._all.member(key)
        if kind == "register_proxy":
            do.setdefault("proxy", self._fresh("x"))
            await parties(self._all, do, device, key)
        if kind in OF_A_WINDOW:
            await self._ballots.fill(do)
        if kind == "check_in":
            await self._arriving(do, device, seat)
        if "poll" in known and "poll" not in do:
            do["poll"] = self._fresh("p") if kind == "open_poll" else await self._poll()
        if "action" in known and "action" not in do:
            do["action"] = self._fresh("a")
        if "request" in known and "request" not in do:
            self._request(do, key)
        if kind == "close_minutes":
            do |= {"sha256": ZERO, "size": 0, "head": ZERO}
        if kind == "write_section" and "base" not in do:
            do["base"] = await self._base(device, do["section"])

    async def _arriving(self, do: dict[str, Any], device: Device, seat: str) -> None:
        online = do["hall"] not in self._all.on_site()
        if seat == "participant" and not online:
            await self._all.show_presence(device, do["hall"])
        do["how"] = "online" if online else "code" if seat == "participant" else "desk"

    def _fresh(self, letter: str) -> str:
        self._made += 1
        return f"{letter}{self._made}"

    async def _poll(self) -> str:
        polls = self._all.moderator.shown("polls") or {}
        if not polls.get("current"):
            raise Unheard("没有正在进行的表决 / no poll is running")
        return str(polls["current"]["id"])

    def _request(self, do: dict[str, Any], key: str) -> None:
        if do["kind"] == "ask_to_speak":
            made = f"q{int(time.time() * 1000):x}{self._fresh('x')}"
            self._requests.setdefault(key, []).append(made)
            do["request"] = made
        elif key:
            if not self._requests.get(key):
                raise Unusable("who", f"{key}: 没有申请过发言 / has not asked to speak")
            do["request"] = self._requests[key][-1]

    async def _base(self, device: Device, section: str) -> str:
        draft = await device.ask(f"/api/m/{device.meeting}/draft")
        return next((str(one["base"]) for one in draft["sections"] if one["section"] == section), "")

    async def _with_rights(self, do: dict[str, Any], device: Device, key: str) -> list[dict[str, Any]]:
        """The command for each right it means: a person's own on the phone, the person's on the desk's list."""
        if do["kind"] in SENT:
            return await self._ballots.whole(do, device, key)
        if "right" not in COMMANDS[do["kind"]].__struct_fields__ or "right" in do:
            return [do]
        rights = await until(self._all.heard, lambda: self._rights(do, device, key), PATIENCE)
        return [{**do, "right": right} for right in rights] or [{**do, "right": NO_RIGHT}]

    def _rights(self, do: dict[str, Any], device: Device, key: str) -> list[str]:
        member = self._all.knows.members.get(key, "")
        if do["kind"] == "cast_vote":
            persons = [p for p in _persons(device) if p["member"] == member]
            votes = [v["right"] for p in persons for v in p["votes"] if v["poll"] == do["poll"]]
            # Who reads on the phone why not needs no longer to look for a vote.
            return votes or [NO_RIGHT for p in persons if p["why_not"] and not p["votes"]]
        desks = [d for (seat, _), devices in self._all.staff.items() if seat == "hall_desk" for d in devices]
        listed_rights = [r for d in desks for r in (d.shown("desk") or {}).get("rights", ())]
        return [r["right"] for r in listed_rights if r["member"] == member]

    def _remember(self, kind: str, hall: str, key: str) -> None:
        if kind == "check_in" and key:
            self._all.where[key] = hall
        elif kind == "check_out":
            self._all.where.pop(key, None)

    async def _told_of(self, poll: str) -> None:
        """Until console, desks and the phones of those present show the poll, as people wait for it to appear."""
        phones = [p for key, p in self._all.phones.items() if key in self._all.where and not p.cut]
        desks = [d for (seat, _), devices in self._all.staff.items() if seat in SHOWING for d in devices if not d.cut]

        def shown() -> bool:
            seen = all(((d.shown("polls") or {}).get("current") or {}).get("id") == poll for d in (*phones, *desks))
            return seen and all(_concerns(person, poll) for p in phones for person in _persons(p))

        await until(self._all.heard, shown)

    async def _sign(self, device: Device, role: str) -> Answer:
        """As a page does: a key made here, over what the draft says is signed."""
        draft = await device.ask(f"/api/m/{device.meeting}/draft")
        closed, key = draft["closed"], Ed25519PrivateKey.generate()
        if closed is None:
            raise Unheard("记录还没有定稿 / the minutes are not closed yet")
        name = self._all.knows.names.get(device.name, device.name)
        payload = SignaturePayload(
            meeting=device.meeting, minutes_sha256=closed["sha256"], log_head=closed["log_head"],
            log_size=closed["log_size"], role=role, name=name,  # type: ignore[arg-type]
            key=pack(key.public_key().public_bytes_raw()), at=int(time.time() * 1000),
        )  # fmt: skip
        do = {
            "kind": "sign_minutes", "role": role, "label": name, "version": closed["number"], "key": payload.key,
            "signature": pack(key.sign(canonical(payload))), "signed_at": payload.at,
        }  # fmt: skip
        return await device.give(do, seat=role, **({"hall": device.hall} if device.hall else {}))


def _persons(phone: Device) -> list[dict[str, Any]]:
    """Whom a phone speaks for, as it shows them."""
    return list((phone.shown("you") or {}).get("persons", ()))


def _concerns(person: dict[str, Any], poll: str) -> bool:
    """Whether a phone says what this poll is to the person: a vote to give, or why there is none."""
    return any(vote["poll"] == poll for vote in person["votes"]) or bool(person["why_not"] and not person["votes"])


def _fields(step: Step) -> dict[str, Any]:
    """The command's own fields as the wire has them: texts as texts, truth as truth."""
    kind = str(step.__struct_config__.tag)
    hints = get_type_hints(COMMANDS[kind], include_extras=True)
    told = {}
    for name in step.__struct_fields__:
        value = getattr(step, name)
        if name in STEP_FIELDS or value is UNSET:
            continue
        if hints[name] is bool:
            value = value is True or value == "yes"
        elif isinstance(value, int) and is_text(hints[name]):
            value = str(value)
        told[name] = value
    return told


def _unless_failed(done: list[Any]) -> list[list[Answer]]:
    for one in done:
        if isinstance(one, BaseException):
            raise one
    return done
