"""The same poll with its two sheets written over into sealed ballots by two tellers; and the ways it can be broken."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Sequence
from typing import Any

from tests.voting.secret import election as el
from tests.voting.secret.election import ASKED, ELECTION, HELD, Line, by, text
from tests.voting.secret.making import key, seed
from voting.secret.ballot import first_place, make, next_place, read, seal, tracker_of
from voting.secret.board import b64, canonical, unb64
from voting.secret.count import Cast, counted, share, tally
from voting.secret.credentials import public
from voting.secret.group import written
from voting.secret.sheets import shared, sheet
from voting.secret.transcript import drawn_from
from voting.types import RightId

Files = dict[str, bytes]
Change = Callable[[Any], None]
TELLERS = ("teller 1", "teller 2")
WRITTEN = {"r11": (1, 0, 0), "r12": (0, 1, 0)}
"""What the two sheets say; who marked which, nobody knows who was not there."""


def between() -> bytes:
    one, other = (key(name) for name in TELLERS)
    return shared(one, public(one), public(other), ELECTION, 1)


def weights(name: str) -> dict[str, int]:
    return {"area": el.AREAS[name], "count": 1}


def signed(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "signatures": [by(who, "teller", b"YISHI-SHEETS-V1", body, "signatures") for who in TELLERS]}


def sealed() -> Line:
    """The batch on the board."""
    given = [
        {
            "ballot": b64(sheet(between(), place, ELECTION, HELD.keys.election, [ASKED], [marks])),
            "weights": weights(name),
        }
        for place, (name, marks) in enumerate(WRITTEN.items())
    ]
    body: dict[str, Any] = {"election": b64(ELECTION), "batch": 1, "issued": 2, "valid": 2, "spoiled": 0}
    return "paper_sealed", signed({**body, "unreturned": 0, "sheets": given, "tellers": [text(who) for who in TELLERS]})


def until_closing() -> list[Line]:
    return [sealed() if kind == "paper_batch" else (kind, body) for kind, body in el.until_closing()]


def sheets_of(lines: Sequence[Line]) -> list[Cast]:
    found = []
    for kind, body in lines:
        for one in body["sheets"] if kind == "paper_sealed" else ():
            found.append(Cast(RightId(""), one["weights"], read(unb64(one["ballot"]), [ASKED])))
    return found


def opened(lines: Sequence[Line]) -> list[Line]:
    hidden = tally(ELECTION, [*counted(el.cast_of(lines), {RightId(n) for n in el.PAPER}), *sheets_of(lines)], el.SUMS)
    sums = [b64(pair.raw()) for _, pair in hidden.sums]
    added: list[Line] = [
        ("tally", {"counted": [b64(one) for one in hidden.counted], "sums": sums, "id": b64(hidden.id)})
    ]
    for who in (1, 3):
        own = share(hidden, who, HELD.shares[who - 1], drawn_from(seed(f"T{who} gives")))
        told = [{"f": b64(one.part), "c": b64(written(one.c)), "z": b64(written(one.z))} for one in own]
        added.append(("share", {"trustee": who, "tally": b64(hidden.id), "shares": told}))
    return [*lines, *added]


LINES = opened(until_closing())


def files(lines: Sequence[Line] = LINES) -> Files:
    """The members of the record; nothing is on paper any more, and the sheets are in the one sum."""
    before = el.result()
    electronic = [n + k for n, k in zip(before["electronic"], (1, 1, 0, el.AREAS["r11"]), strict=True)]
    said = {"electronic": electronic, "paper": [0] * 4, "total": electronic, "returned": 12}
    return {**el.files(lines), "result.json": canonical(said)}


def changed(change: Change, again: bool = True) -> Callable[[], Files]:
    """The batch changed, and signed anew by both tellers."""

    def made() -> Files:
        lines = copy.deepcopy(LINES)
        place = next(at for at, (kind, _) in enumerate(lines) if kind == "paper_sealed")
        body = lines[place][1]
        change(body)
        if again:
            body = signed({name: value for name, value in body.items() if name != "signatures"})
        lines[place] = ("paper_sealed", body)
        return files(lines)

    return made


def ballot(place: int, raw: bytes) -> Change:
    return lambda body: body["sheets"][place].update(ballot=b64(raw))


def lone(name: str, under: Any = None, **where: Any) -> bytes:
    """A ballot that is not from the tellers' two devices."""
    there = first_place(ELECTION, key(name))
    told = {slot: getattr(there, slot) for slot in there.__slots__}
    unsigned, _ = make(
        type(there)(**{**told, **where}), [ASKED], under or HELD.keys.election, [(1, 0, 0)], drawn_from(seed(name))
    )
    return seal(unsigned, key(name), seed(f"{name} signs"))


def unsigned_ballot(body: Any) -> None:
    raw = bytearray(unb64(body["sheets"][0]["ballot"]))
    raw[-1] ^= 1
    ballot(0, bytes(raw))(body)


def early() -> Files:
    lines = copy.deepcopy(LINES)
    place = next(at for at, (kind, _) in enumerate(lines) if kind == "paper_sealed")
    lines.insert(0, lines.pop(place))
    return files(lines)


def late() -> Files:
    lines = copy.deepcopy(LINES)
    place = next(at for at, (kind, _) in enumerate(lines) if kind == "paper_sealed")
    lines.append(lines.pop(place))
    return files(lines)


def apart() -> Files:
    told = files()
    said = json.loads(told["result.json"])
    said["paper"][0] += 1
    return {**told, "result.json": canonical(said)}


def retired(who: str = "r03", by_whom: str = "", cast_after: bool = False) -> Files:
    """A key signs itself off before the closing: after its ballot, or with one more after that."""
    body: dict[str, Any] = {"right": who, "key": text(who)}
    made = by(by_whom or who, "voter", b"YISHI-RETIRE-V1", body)
    lines = until_closing()
    at = next(place for place, (kind, _) in enumerate(lines) if kind == "close")
    lines.insert(at, ("credential_retire", {**body, "signature": made}))
    if cast_after:
        there = next_place(first_place(ELECTION, key(who)), tracker_of(el.vote(who)))
        lines.insert(at + 1, ("ballot", {"ballot": b64(el.vote(who, there, (1, 0, 0)))}))
    return files(opened(lines))


BROKEN: list[tuple[str, str, Callable[[], Files]]] = [
    ("V6", "a sheet's ballot without its key's signature", changed(unsigned_ballot)),
    ("V6", "a sheet under a voter's key", changed(ballot(0, el.vote("r02")))),
    ("V6", "a sheet that is a second ballot", changed(ballot(0, lone("x", counter=2, previous=tracker_of(lone("x")))))),
    ("V6", "two sheets under one key", changed(lambda body: body["sheets"].__setitem__(1, body["sheets"][0]))),
    ("V6", "sheets from before the opening", early),
    ("V4", "a key signed off by another", lambda: retired(by_whom="r04")),
    ("V4", "a key signed off that is nobody's", lambda: retired("r11")),
    ("V6", "a ballot by a key that signed itself off", lambda: retired(cast_after=True)),
    ("V7", "a sheet sealed under another key", changed(ballot(0, lone("x", public(key("other")))))),
    ("V10", "a sheet more than were valid", changed(lambda body: body.update(valid=1, spoiled=1))),
    ("V10", "sheets that do not add up", changed(lambda body: body.update(unreturned=1))),
    (
        "V10",
        "a sheet that weighs what none given out weighs",
        changed(lambda body: body["sheets"][0].update(weights=weights("r01"))),
    ),
    (
        "V10",
        "two sheets that weigh the same where one was given out",
        changed(lambda body: body["sheets"][0].update(weights=weights("r12"))),
    ),
    ("V10", "sheets by one teller", changed(lambda body: body.update(tellers=[text("teller 1")] * 2))),
    ("V10", "a teller's signature under sheets", changed(lambda body: body["signatures"].reverse(), again=False)),
    ("V10", "sheets of another poll", changed(lambda body: body.update(election=b64(bytes(32))))),
    ("V11", "sheets after the tally", late),
    ("V11", "a sheet that is not counted", lambda: files(_without_one())),
    ("V15", "sheets told apart all the same", apart),
]


def _without_one() -> list[Line]:
    lines = copy.deepcopy(LINES)
    said = next(body for kind, body in lines if kind == "tally")
    said["counted"].pop()
    return lines
