"""A proved record of as many ballots as one likes, for timing: `python -m tests.voting.secret.large BALLOTS FILE`.

One question of three options, each right with an area; two of three trustees open it. Seeded: the same file each time.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.voting.secret.election import ASKED, HELD, MEETING, POLL, SUMS, by, ceremony, head, text
from tests.voting.secret.making import ballot, key, seed
from voting.secret import record
from voting.secret.ballot import first_place, read
from voting.secret.board import Board, b64, canonical
from voting.secret.count import Cast, share, tally
from voting.secret.credentials import sign
from voting.secret.group import written
from voting.secret.merkle import leaf, root
from voting.secret.transcript import drawn_from
from voting.types import RightId

Line = tuple[str, dict[str, Any]]
CHOICES = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


class Large:
    """The manifests, and who votes how."""

    def __init__(self, ballots: int) -> None:
        self.names = [f"r{number:06}" for number in range(ballots)]
        self.weights = {name: {"area": 5_000 + at * 7919 % 10_000, "count": 1} for at, name in enumerate(self.names)}
        self.roll = [canonical({"right": name, "weights": self.weights[name]}) for name in self.names]
        self.frozen = [canonical({"channel": "phone", "hall": "A", "right": name}) for name in self.names]
        self.meeting = canonical({**MEETING, "roll_root": b64(root([leaf(one) for one in self.roll]))})
        self.poll = canonical({**POLL, "meeting_manifest": b64(hashlib.sha256(self.meeting).digest())})
        self.election = hashlib.sha256(self.poll).digest()
        self.cast: list[Cast] = []

    def lines(self) -> Iterator[Line]:
        """The board's entries up to the shares."""
        for name in self.names:
            said = {"meeting": MEETING["meeting"], "right": name, "weights": self.weights[name], "key": text(name)}
            said |= {"desk": text("desk"), "hall": "A"}
            yield "credential", {**said, "signature": by("desk", "desk", b"YISHI-CRED-V1", said)}
        opening = {"election": b64(self.election), "root": b64(root([leaf(one) for one in self.frozen]))}
        yield "open", {**opening, "size": len(self.names)}
        for at, name in enumerate(self.names):
            raw = ballot(name, [CHOICES[at % 3]], [ASKED], first_place(self.election, key(name)), HELD.keys.election)
            self.cast.append(Cast(RightId(name), self.weights[name], read(raw, [ASKED])))
            yield "ballot", {"ballot": b64(raw)}
        yield "close", {}
        yield from self.counted()

    def counted(self) -> Iterator[Line]:
        hidden = tally(self.election, self.cast, SUMS)
        sums = [b64(pair.raw()) for _, pair in hidden.sums]
        yield "tally", {"counted": [b64(one) for one in hidden.counted], "sums": sums, "id": b64(hidden.id)}
        for who in (1, 3):
            own = share(hidden, who, HELD.shares[who - 1], drawn_from(seed(f"T{who} gives")))
            told = [{"f": b64(one.part), "c": b64(written(one.c)), "z": b64(written(one.z))} for one in own]
            yield "share", {"trustee": who, "tally": b64(hidden.id), "shares": told}

    def result(self) -> dict[str, Any]:
        numbers = [len(self.names[option::3]) for option in range(3)]
        numbers.append(sum(self.weights[name]["area"] for name in self.names[::3]))
        return {"electronic": numbers, "paper": [0] * 4, "total": numbers, "returned": len(self.names)}

    def signatures(self) -> dict[str, Any]:
        over = b"YISHI-MEETING-V1" + hashlib.sha256(self.meeting).digest()
        return {
            "meeting": b64(sign(key("moderator"), "moderator", over, seed("m"))),
            "poll": b64(sign(key("moderator"), "moderator", b"YISHI-POLL-V1" + self.election, seed("p"))),
            "trustees": [b64(sign(key(f"T{who} signs"), "trustee", over, seed("t"))) for who in (1, 2, 3)],
        }

    def packed(self) -> bytes:
        """The whole record."""
        board, rows = Board(), []
        for number, (kind, body) in enumerate(self.lines()):
            row = board.written(kind, 1_700_000_000_000 + number, body)
            board, _ = board.with_line(row)
            rows.append(row)
        members = {"meeting.json": self.meeting, "poll.json": self.poll, "log.jsonl": record.lines(rows)}
        members |= {"eligible.jsonl": record.lines(self.roll), "frozen.jsonl": record.lines(self.frozen)}
        told = {"signatures": self.signatures(), "ceremony": ceremony(), "result": self.result()}
        told["checkpoints"] = [head(board)]  # type: ignore[assignment]
        return record.packed({**members, **{f"{name}.json": canonical(said) for name, said in told.items()}})


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(Large(int(sys.argv[1])).packed())
