"""Trustees with their tools around one table, and the board they post on, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from server.trustee.bulletin import Bulletin, Person
from server.trustee.holding import Holding, fresh
from server.trustee.steps import Message, Next, openings_of, step
from tests.voting.secret.making import key, seed
from voting.secret.board import b64
from voting.secret.transcript import drawn_from
from voting.secret.trustees import transcript

MEETING = b64(seed("the meeting"))
FIELDS = {"post_commitment": {"hash": "hash"}, "confirm_ceremony": {"confirmation": "signature"}}


@dataclass
class Table:
    """What was posted, and what each holds; ``twist`` changes a message on its way, as a bad server would."""

    threshold: int
    people: int
    round: int = 1
    name: str = ""
    posted: list[Person] = field(default_factory=list)
    held: dict[int, Holding] = field(default_factory=dict)
    told: list[tuple[int, Message]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.held = {who: fresh(key(f"{who} signs"), key(f"{who} receives")) for who in range(1, self.people + 1)}

    @property
    def seen(self) -> Bulletin:
        return Bulletin(MEETING, self.round, self.threshold, self.people, tuple(self.posted))

    def next(self, who: int, agreed: bytes | None = None, seen: Bulletin | None = None) -> Next:
        """What this one does next; what is held afterwards is kept, as the tool does."""
        draw = drawn_from(seed(f"{self.name} {who} {self.round} {len(self.told)}"))
        found = step(self.held[who], seen or self.seen, agreed, draw, seed(f"{who} nonce"))
        self.held[who] = found.holding
        return found

    def go(self, who: int, agreed: bytes | None = None) -> Next:
        """The next step, posted."""
        found = self.next(who, agreed)
        if found.message is not None:
            self.post(who, found.message)
        return found

    def everyone(self, agreed: bytes | None = None) -> list[Next]:
        return [self.go(who, agreed) for who in self.held]

    def post(self, who: int, message: Message) -> None:
        self.told.append((who, message))
        if message["kind"] == "post_certificate":
            certificate = {name: message[name] for name in ("signs", "receives")}
            self.posted.append(Person(len(self.posted) + 1, **certificate))
            return
        if message["kind"] == "post_opening":
            sealed = tuple((one["trustee"], one["share"]) for one in message["sealed"])
            self.change(who, opening=message["opening"], sealed=sealed)
        for field_, named in FIELDS.get(message["kind"], {}).items():
            self.change(who, **{field_: message[named]})

    def change(self, who: int, **fields: Any) -> None:
        """Write into what this one posted."""
        self.posted[who - 1] = msgspec.structs.replace(self.posted[who - 1], **fields)

    def until_compare(self) -> None:
        """Certificates, hashes, openings: everything until people compare the words."""
        for _ in range(3):
            self.everyone()
        assert {found.waits for found in self.everyone()} == {"compare"}

    def made(self) -> bytes:
        """The whole ceremony; returns its transcript."""
        self.until_compare()
        ceremony = self.seen.ceremony()
        over = transcript(ceremony, openings_of(self.seen, ceremony))
        self.everyone(over)
        assert {found.waits for found in self.everyone()} == {"done"}
        return over
