"""A voter's phone in a secret poll: its key for each right, the ballot made and named, cast or checked, the receipt.

The ways of a ballot are asked without the phone's cookie, as the page does. A ballot that is made while there is no
network waits in the phone's outbox. Raises ``Denied`` for what the server refuses, ``Unheard`` for what does not hold.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec

from server.rehearsal.device import Denied, Device, Unheard
from server.rehearsal.secretly.keyring import Key, chance
from server.residents.sealed import Terms, terms_of
from voting.secret.ballot import Opening, Place, first_place, make, next_place, opens, read, seal, tracker_of
from voting.secret.board import b64, canonical, unb64
from voting.secret.checkpoint import has_signed, read_checkpoint
from voting.secret.credentials import signed
from voting.secret.group import written
from voting.secret.merkle import included

CHOICES = ("yes", "no", "abstain")
COMMIT_AS, RECEIPT_AS = b"YISHI-COMMIT-V1", b"YISHI-RECEIPT-V1"
Answer = dict[str, Any]


class Voter:
    """One right of one person, on the phone the person uses."""

    def __init__(self, device: Device, member: str, right: str) -> None:
        self.device, self.member, self.right = device, member, right
        self.key = Key("voter")
        self._terms: Terms | None = None
        self._place: Place | None = None
        self.receipt: Answer | None = None

    async def ask(self, meeting: str) -> None:
        """Ask for this key to be the right's. Raises Denied, Unheard."""
        asked = {"right": self.right, "member": self.member, "key": self.key.text, "proof": self.key.proof(meeting)}
        as_ = {"seat": "participant", "member": self.member}
        await self.device.give({"kind": "ask_credential", **asked}, **as_)

    async def learn(self, poll: str) -> None:
        """What is put to the vote, fetched when the poll appears on the phone. Raises Denied."""
        found = terms_of(poll, await self.device.fetch(f"/api/m/{self.device.meeting}/ballot/{poll}", known=False))
        self._terms, self._place, self.receipt = found, first_place(found.election, self.key.secret), None

    async def cast(self, choice: str) -> Answer | None:
        """The receipt of a ballot with this choice; ``None`` where it waits. Raises Denied, Unheard."""
        terms, place = self._asked()
        raw, _ = self._sealed(choice)

        async def send() -> Answer:
            await self._name(terms, raw)
            told: Answer = msgspec.json.decode(await self._post(terms, "cast", raw))
            self.receipt = self._checked(terms, raw, told)
            return told

        # The next one follows this one, whether it has left the phone yet or not.
        self._place = next_place(place, tracker_of(raw))
        return await self.device.send(send)

    async def check_phone(self, choice: str) -> Answer:
        """Name a ballot, have it opened instead of cast, and hold the opening against it. Raises Denied, Unheard."""
        terms, _ = self._asked()
        raw, opening = self._sealed(choice)
        await self._name(terms, raw)
        randomness = [[b64(written(one)) for one in row] for row in opening.randomness]
        body = {"ballot": b64(raw), "marks": opening.marks, "randomness": randomness}
        told: Answer = msgspec.json.decode(await self._post(terms, "spoil", msgspec.json.encode(body)))
        if opening.marks[0] != _marks(choice) or not opens(read(raw, terms.questions), terms.key, opening):
            raise Unheard(f"{self.device.name}: 手机做的票不是所选的 / the phone did not seal what was chosen")
        return told

    async def find(self) -> None:
        """Green: the ballot is under the latest head that a witness has signed. Raises Denied, Unheard."""
        terms, _ = self._asked()
        if self.receipt is None:
            return
        place = f"/api/m/{self.device.meeting}/board/{terms.poll}"
        head = read_checkpoint((await self.device.fetch(f"{place}/checkpoint", known=False)).decode())
        seq, entry = self.receipt["seq"], unb64(self.receipt["entry"])
        way = f"{place}/inclusion?seq={seq}&size={head.size}"
        proof = [unb64(one) for one in msgspec.json.decode(await self.device.fetch(way, known=False))["proof"]]
        witnessed = len(head.lines) > 1 and has_signed(head, terms.board, "board")
        if not witnessed or not included(entry, seq, head.size, proof, head.root):
            raise Unheard(f"{self.device.name}: 公告板上没有这张票 / the board does not hold this ballot")

    def _asked(self) -> tuple[Terms, Place]:
        if self._terms is None or self._place is None:
            raise Unheard(f"{self.device.name}: 手机上还没有这次表决 / the phone does not show the poll")
        return self._terms, self._place

    def _sealed(self, choice: str) -> tuple[bytes, Opening]:
        terms, place = self._asked()
        unsigned, opening = make(place, terms.questions, terms.key, [_marks(choice)], chance())
        return seal(unsigned, self.key.secret, os.urandom(32)), opening

    async def _name(self, terms: Terms, raw: bytes) -> None:
        """The tracker is named and the board's word for it held against the board's key."""
        tracker = tracker_of(raw)
        told = msgspec.json.decode(await self._post(terms, "commit", tracker))
        said = COMMIT_AS + terms.election + tracker
        if not signed(terms.board.key, "board", said, unb64(told["signature"])):
            raise Unheard(f"{self.device.name}: 追踪码的签名不对 / the word for the tracker is not the board's")

    def _checked(self, terms: Terms, raw: bytes, told: Answer) -> Answer:
        body = {name: value for name, value in told.items() if name not in ("signature", "ok")}
        right = body["election"] == b64(terms.election) and body["tracker"] == b64(tracker_of(raw))
        if not right or not signed(terms.board.key, "board", RECEIPT_AS + canonical(body), unb64(told["signature"])):
            raise Unheard(f"{self.device.name}: 回执不对 / the receipt is not this ballot's")
        return told

    async def _post(self, terms: Terms, way: str, body: bytes) -> bytes:
        return await self.device.fetch(f"/api/m/{self.device.meeting}/ballot/{terms.poll}/{way}", body, known=False)


def _marks(choice: str) -> tuple[int, ...]:
    if choice not in CHOICES:
        raise Denied({"code": "malformed"})
    return tuple(int(choice == one) for one in CHOICES)
