"""A whole secret poll, from the ceremony to the record, for tests: twelve rights, a dark hall, paper, a second vote."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from tests.voting.secret.ceremony import hold
from tests.voting.secret.making import ballot, key, seed
from voting.secret import record
from voting.secret.ballot import Place, Question, first_place, make, next_place, read, seal, tracker_of
from voting.secret.board import Board, b64, canonical, unb64
from voting.secret.checkpoint import Checkpoint, Signer, signed_by
from voting.secret.count import Cast, Sum, counted, share, tally
from voting.secret.credentials import Role, public, sign
from voting.secret.group import written
from voting.secret.merkle import leaf, root
from voting.secret.transcript import SUITE, drawn_from, u32
from voting.secret.trustees import confirm, transcript
from voting.types import RightId

Line = tuple[str, dict[str, Any]]

HELD = hold(2, 3)
ASKED = Question(1, 3, 1, 1)
NAMES = [f"r{number:02}" for number in range(1, 13)]
AREAS = {name: 5_000 + 731 * place for place, name in enumerate(NAMES)}
PHONES = NAMES[:10]
AT_HALL_B = ("r09", "r10")
PAPER = NAMES[10:]
MARKS = {name: [(1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)][place % 4] for place, name in enumerate(PHONES)}
SUMS = [Sum(0, 0, "count"), Sum(0, 1, "count"), Sum(0, 2, "count"), Sum(0, 0, "area")]
BOARD, WITNESS = Signer("board.example", public(key("board"))), Signer("witness-one", public(key("witness")))


def text(who: str) -> str:
    return b64(public(key(who)))


def by(who: str, role: Role, prefix: bytes, body: Mapping[str, Any], *left_out: str) -> str:
    """A signature over a body without its signatures."""
    said = {name: value for name, value in body.items() if name not in left_out}
    return b64(sign(key(who), role, prefix + canonical(said), seed(f"{who} {prefix!r} {said}")))


MEETING: dict[str, Any] = {
    "suite": SUITE,
    "meeting": b64(HELD.ceremony.meeting),
    "roll_root": b64(root([leaf(canonical({"right": n, "weights": {"count": 1, "area": AREAS[n]}})) for n in NAMES])),
    "min_group": 10,
    "moderator": text("moderator"),
    "board": {"origin": "board.example/1", "name": BOARD.name, "key": b64(BOARD.key)},
    "witnesses": [{"name": WITNESS.name, "key": b64(WITNESS.key)}],
    "witnesses_needed": 1,
    "desks": [text("desk")],
    "observers": [text("observer")],
    "tellers": [text("teller 1"), text("teller 2")],
    "threshold": 2,
    "trustees": [{"signs": b64(one.signs), "receives": b64(one.receives)} for one in HELD.ceremony.trustees],
    "transcript": b64(transcript(HELD.ceremony, HELD.openings)),
    "key": b64(HELD.keys.election),
}
POLL: dict[str, Any] = {
    "meeting_manifest": b64(hashlib.sha256(canonical(MEETING)).digest()),
    "questions": [{"q": 1, "n": 3, "lo": 1, "hi": 1}],
    "dimensions": ["area", "count"],
    "sums": [{"question": one.question, "option": one.option, "dimension": one.dimension} for one in SUMS],
    "revote": True,
}
ELECTION = hashlib.sha256(canonical(POLL)).digest()


def credential(name: str) -> Line:
    """The desk's word for a right's key."""
    weights = {"count": 1, "area": AREAS[name]}
    body = {"meeting": MEETING["meeting"], "right": name, "weights": weights, "key": text(name)}
    body |= {"desk": text("desk"), "hall": "B" if name in AT_HALL_B else "A"}
    return "credential", {**body, "signature": by("desk", "desk", b"YISHI-CRED-V1", body)}


def vote(name: str, place: Place | None = None, marks: Sequence[int] | None = None) -> bytes:
    there = place or first_place(ELECTION, key(name))
    return ballot(name, [marks or MARKS[name]], [ASKED], there, HELD.keys.election)


def spoiled() -> Line:
    """A ballot that somebody opened to check the phone."""
    there = first_place(ELECTION, key("r05"))
    unsigned, opening = make(there, [ASKED], HELD.keys.election, [[0, 0, 1]], drawn_from(seed("spoiled")))
    body = {"ballot": b64(seal(unsigned, key("r05"), seed("spoiled signs"))), "marks": [list(opening.marks[0])]}
    return "spoil", {**body, "randomness": [[b64(written(r)) for r in opening.randomness[0]]]}


def dark_hall() -> list[Line]:
    """Hall B's seal, and its ballots as it sealed them."""
    sent = [vote(name) for name in AT_HALL_B]
    head = hashlib.sha256(ELECTION + b"B").digest()
    for number, raw in enumerate(sent):
        head = hashlib.sha256(b"\0" + head + u32(number) + raw).digest()
    body = {"hall": "B", "head": b64(head), "ballots": len(sent)}
    seal_line = ("seal", {**body, "signature": by("hall B", "edge", b"YISHI-SEAL-V1", body)})
    return [seal_line, *(("ballot", {"ballot": b64(raw), "hall": "B"}) for raw in sent)]


def paper() -> list[Line]:
    """Two sheets, counted by two tellers."""
    issued = []
    for name in PAPER:
        body = {"right": name, "desk": text("desk"), "election": b64(ELECTION)}
        issued.append(("paper_issue", {**body, "signature": by("desk", "desk", b"YISHI-PAPER-V1", body)}))
    sums = [1, 0, 0, AREAS["r11"]]
    batch = {"election": b64(ELECTION), "batch": 1, "issued": 2, "valid": 1, "spoiled": 1, "unreturned": 0}
    batch["sums"] = sums
    batch["tellers"] = MEETING["tellers"]
    signatures = [by(who, "teller", b"YISHI-BATCH-V1", batch) for who in ("teller 1", "teller 2")]
    return [*issued, ("paper_batch", {**batch, "signatures": signatures})]


def until_closing() -> list[Line]:
    frozen = root([leaf(one) for one in frozen_lines()])
    start: list[Line] = [credential(name) for name in PHONES]
    start.append(("grant", {"hall": "B", "key": text("hall B"), "rights": list(AT_HALL_B)}))
    start.append(("open", {"election": b64(ELECTION), "root": b64(frozen), "size": len(NAMES)}))
    start += [("ballot", {"ballot": b64(vote(name))}) for name in PHONES if name not in AT_HALL_B]
    second = next_place(first_place(ELECTION, key("r01")), tracker_of(vote("r01")))
    start += [spoiled(), ("ballot", {"ballot": b64(vote("r01", second, (0, 1, 0)))})]
    return [*start, *dark_hall(), *paper(), ("close", {})]


def frozen_lines() -> list[bytes]:
    channel = {name: "paper" if name in PAPER else "phone" for name in NAMES}
    return [canonical({"right": name, "hall": "A", "channel": channel[name]}) for name in NAMES]


def cast_of(lines: Sequence[Line]) -> list[Cast]:
    found = []
    for kind, body in lines:
        if kind == "ballot":
            raw = read(unb64(body["ballot"]), [ASKED])
            name = next(one for one in NAMES if public(key(one)) == raw.place.credential)
            found.append(Cast(RightId(name), {"count": 1, "area": AREAS[name]}, raw))
    return found


def opened(lines: Sequence[Line], trustees: Sequence[int] = (1, 3)) -> list[Line]:
    """The tally and the shares of these trustees; the second stays away."""
    hidden = tally(ELECTION, counted(cast_of(lines)), SUMS)
    sums = [b64(pair.raw()) for _, pair in hidden.sums]
    added: list[Line] = [
        ("tally", {"counted": [b64(one) for one in hidden.counted], "sums": sums, "id": b64(hidden.id)})
    ]
    for who in trustees:
        own = share(hidden, who, HELD.shares[who - 1], drawn_from(seed(f"T{who} gives")))
        told = [{"f": b64(one.part), "c": b64(written(one.c)), "z": b64(written(one.z))} for one in own]
        added.append(("share", {"trustee": who, "tally": b64(hidden.id), "shares": told}))
    return [*lines, *added]


LINES = opened(until_closing())
"""All entries of the good record."""
TRACKERS = [one.ballot.tracker for one in counted(cast_of(LINES))]


def result() -> dict[str, Any]:
    yes = [name for name in PHONES if MARKS[name] == (1, 0, 0) and name != "r01"]
    electronic = [len(yes), 0, 0, sum(AREAS[name] for name in yes)]
    electronic[1] = 1 + sum(MARKS[name] == (0, 1, 0) for name in PHONES)
    electronic[2] = sum(MARKS[name] == (0, 0, 1) for name in PHONES)
    on_paper = [1, 0, 0, AREAS["r11"]]
    both = [one + other for one, other in zip(electronic, on_paper, strict=True)]
    return {"electronic": electronic, "paper": on_paper, "total": both, "returned": len(PHONES)}


def log(lines: Sequence[Line]) -> tuple[bytes, bytes]:
    """The board and its heads, chained and signed as they must be."""
    board, rows, heads = Board(), [], []
    for number, (kind, body) in enumerate(lines):
        row = board.written(kind, 1_700_000_000_000 + number, body)
        board, _ = board.with_line(row)
        rows.append(row)
        if number == 3 or number == len(lines) - 1:
            heads.append(head(board))
    return record.lines(rows), canonical(heads)


def head(board: Board) -> str:
    made = Checkpoint("board.example/1", board.tree.size, board.tree.root)
    made = signed_by(made, BOARD, key("board"), "board", seed("head"))
    return signed_by(made, WITNESS, key("witness"), "witness", seed("head")).text()


def files(lines: Sequence[Line] = LINES) -> dict[str, bytes]:
    """The members of the record with these entries."""
    meeting, poll = canonical(MEETING), canonical(POLL)
    over = b"YISHI-MEETING-V1" + hashlib.sha256(meeting).digest()
    signatures = {
        "meeting": b64(sign(key("moderator"), "moderator", over, seed("m"))),
        "poll": b64(sign(key("moderator"), "moderator", b"YISHI-POLL-V1" + ELECTION, seed("p"))),
        "trustees": [b64(sign(key(f"T{who} signs"), "trustee", over, seed("t"))) for who in (1, 2, 3)],
    }
    board, heads = log(lines)
    return {
        "meeting.json": meeting,
        "poll.json": poll,
        "signatures.json": canonical(signatures),
        "ceremony.json": canonical(ceremony()),
        "eligible.jsonl": record.lines(
            canonical({"right": name, "weights": {"count": 1, "area": AREAS[name]}}) for name in NAMES
        ),
        "frozen.jsonl": record.lines(frozen_lines()),
        "log.jsonl": board,
        "checkpoints.json": heads,
        "result.json": canonical(result()),
    }


def ceremony() -> dict[str, Any]:
    over = transcript(HELD.ceremony, HELD.openings)
    return {
        "hashes": [b64(one.hash) for one in HELD.openings],
        "openings": [b64(one.raw()) for one in HELD.openings],
        "confirmations": [b64(confirm(key(f"T{who} signs"), over, seed("c"))) for who in (1, 2, 3)],
    }
