"""The corpus of broken records: each is the good one, changed in one way, and the code it must be refused with.

What was changed on the board is chained and signed anew, so that the check that is meant finds it, not the chain.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from itertools import count
from typing import Any

from tests.voting.secret.election import HELD, LINES, Line, b64, by, files, head, text, vote
from tests.voting.secret.making import ballot, key, seed
from voting.secret.ballot import Question, _written, first_place, make, next_place, read, seal, tracker_of
from voting.secret.board import Board, canonical, unb64
from voting.secret.credentials import public
from voting.secret.transcript import drawn_from

Files = dict[str, bytes]
Change = Callable[[Any], None]

ELECTION = unb64(next(body["election"] for kind, body in LINES if kind == "open"))


def member(name: str, change: Change) -> Callable[[], Files]:
    """One JSON member changed."""

    def made() -> Files:
        told = files()
        said = json.loads(told[name])
        change(said)
        return {**told, name: canonical(said)}

    return made


def raw_member(name: str, change: Callable[[bytes], bytes]) -> Callable[[], Files]:
    """One member's bytes changed."""

    def made() -> Files:
        told = files()
        return {**told, name: change(told[name])}

    return made


def board(change: Change) -> Callable[[], Files]:
    """The board's entries changed, then chained and signed anew."""

    def made() -> Files:
        lines: list[Line] = copy.deepcopy(LINES)
        change(lines)
        return files(lines)

    return made


def at(lines: list[Line], kind: str, nth: int = 0) -> int:
    """Where the nth entry of a kind stands."""
    return [place for place, (one, _) in enumerate(lines) if one == kind][nth]


def body(kind: str, change: Change, nth: int = 0) -> Callable[[], Files]:
    """One entry's body changed."""
    return board(lambda lines: change(lines[at(lines, kind, nth)][1]))


def gone(kind: str, nth: int = 0) -> Callable[[], Files]:
    return board(lambda lines: lines.pop(at(lines, kind, nth)))


def again(kind: str, nth: int = 0) -> Callable[[], Files]:
    return board(lambda lines: lines.insert(at(lines, "close"), copy.deepcopy(lines[at(lines, kind, nth)])))


def put(kind: str, told: dict[str, Any], before: str = "close") -> Callable[[], Files]:
    return board(lambda lines: lines.insert(at(lines, before), (kind, told)))


def sets(name: str, value: Any) -> Change:
    return lambda said: said.__setitem__(name, value)


def flipped(name: str, place: int = 5) -> Change:
    """One bit of the bytes under a name."""

    def change(said: Any) -> None:
        raw = bytearray(unb64(said[name]))
        raw[place] ^= 1
        said[name] = b64(bytes(raw))

    return change


def signed_again(kind: str, who: str, role: Any, prefix: bytes, change: Change, nth: int = 0) -> Callable[[], Files]:
    """One entry changed and signed anew by who may sign it."""

    def both(said: Any) -> None:
        change(said)
        said["signature"] = by(who, role, prefix, said, "signature")

    return body(kind, both, nth)


def resealed(nth: int, change: Callable[[bytearray], None], who: str) -> Callable[[], Files]:
    """One ballot's bytes changed and signed anew by its voter."""

    def both(said: Any) -> None:
        unsigned = bytearray(unb64(said["ballot"])[:-64])
        change(unsigned)
        said["ballot"] = b64(seal(bytes(unsigned), key(who), seed("again")))

    return body("ballot", both, nth)


def second_key(lines: list[Line]) -> None:
    """Another key for a right that has one, by the desk itself."""
    told = {**lines[0][1], "key": text("x")}
    told["signature"] = by("desk", "desk", b"YISHI-CRED-V1", told, "signature")
    lines.insert(1, ("credential", told))


def stolen() -> bytes:
    """Somebody else's answer, sent and signed as one's own."""
    other = read(vote("r01"), [Question(1, 3, 1, 1)])
    own_head = b"YSB1" + ELECTION + public(key("r02")) + other.raw[68:106]
    return seal(own_head + b"".join(_written(one) for one in other.answers), key("r02"), seed("steals"))


def same_randomness(lines: list[Line]) -> None:
    """A second vote made with the draws of the first: two first halves are alike, and differ by what was chosen."""
    there = next_place(first_place(ELECTION, key("r05")), tracker_of(vote("r05")))
    draw = drawn_from(seed("r05 1 draws"))
    unsigned, _ = make(there, [Question(1, 3, 1, 1)], HELD.keys.election, [[0, 1, 0]], draw)
    lines.insert(at(lines, "close"), ("ballot", {"ballot": b64(seal(unsigned, key("r05"), seed("again")))}))


def one_draw(lines: list[Line]) -> None:
    """A ballot all of whose marks were hidden with one number."""
    there = first_place(ELECTION, key("r02"))
    fresh, draws = drawn_from(seed("r02 fresh")), count()
    unsigned, _ = make(
        there, [Question(1, 3, 1, 1)], HELD.keys.election, [[1, 0, 0]], lambda: key("r") if next(draws) < 3 else fresh()
    )
    lines[at(lines, "ballot", 1)] = ("ballot", {"ballot": b64(seal(unsigned, key("r02"), seed("again")))})


def batch(change: Change) -> Callable[[], Files]:
    """The paper batch changed and signed anew by both tellers."""

    def both(said: Any) -> None:
        change(said)
        tellers = ("teller 1", "teller 2")
        said["signatures"] = [by(who, "teller", b"YISHI-BATCH-V1", said, "signatures") for who in tellers]

    return body("paper_batch", both)


def in_list(name: str, place: int, change: Callable[[Any], Any]) -> Change:
    return lambda said: said[name].__setitem__(place, change(said[name][place]))


def lone(name: str, marks: tuple[int, ...] = (1, 0, 0)) -> dict[str, Any]:
    return {"ballot": b64(ballot(name, [marks], [Question(1, 3, 1, 1)], first_place(ELECTION, key(name))))}


def unwitnessed() -> Files:
    told = files()
    heads = [one.rsplit("— witness-one", 1)[0] for one in json.loads(told["checkpoints.json"])]
    return {**told, "checkpoints.json": canonical(heads)}


def forked() -> Files:
    """A head over another board, signed by the board and the witness."""
    told, other = files(), Board()
    for kind, said in LINES[:4]:
        other, _ = other.with_line(other.written(kind, 1_700_000_000_000, {**said, "also": 1}))
    heads = json.loads(told["checkpoints.json"])
    return {**told, "checkpoints.json": canonical([head(other), heads[-1]])}


def second() -> bytes:
    place = next_place(first_place(ELECTION, key("r02")), tracker_of(vote("r01")))
    return vote("r02", place)


TAMPERED: dict[str, dict[str, Callable[[], Files]]] = {
    "V1": {
        "another suite": member("meeting.json", sets("suite", "YSB1-p256")),
        "another key": member("meeting.json", sets("key", text("somebody"))),
        "a desk more": member("meeting.json", lambda said: said["desks"].append(text("r01"))),
        "another meeting manifest named": member("poll.json", flipped("meeting_manifest")),
        "a sum more": member(
            "poll.json", lambda said: said["sums"].append({"question": 0, "option": 1, "dimension": "area"})
        ),
        "blanks in the manifest": raw_member("meeting.json", lambda raw: raw.replace(b",", b", ", 1)),
        "a name twice in the manifest": raw_member("poll.json", lambda raw: b'{"revote":true,' + raw[1:]),
        "moderator's signature": member("signatures.json", flipped("meeting")),
        "poll's signature": member("signatures.json", flipped("poll")),
        "a trustee's signature missing": member("signatures.json", lambda said: said["trustees"].pop()),
        "trustees' signatures turned": member("signatures.json", lambda said: said["trustees"].reverse()),
    },
    "V2": {
        "an opening that was not posted": member("ceremony.json", lambda said: said["hashes"].reverse()),
        "openings turned": member("ceremony.json", lambda said: (said["hashes"].reverse(), said["openings"].reverse())),
        "a confirmation missing": member("ceremony.json", lambda said: said["confirmations"].pop()),
        "a confirmation of another": member("ceremony.json", lambda said: said["confirmations"].reverse()),
        "an opening missing": member("ceremony.json", lambda said: (said["hashes"].pop(), said["openings"].pop())),
        "no ceremony": raw_member("ceremony.json", lambda raw: b"{}"),
        "not JSON": raw_member("ceremony.json", lambda raw: raw[:-1]),
    },
    "V3": {
        "an entry changed": raw_member("log.jsonl", lambda raw: raw.replace(b'"hall":"A"', b'"hall":"C"', 1)),
        "an entry deleted": raw_member("log.jsonl", lambda raw: raw.split(b"\n", 1)[1]),
        "the end cut off": raw_member("log.jsonl", lambda raw: raw[: raw[:-1].rindex(b"\n") + 1]),
        "the last entry twice": raw_member("log.jsonl", lambda raw: raw + raw[raw[:-1].rindex(b"\n") + 1 :]),
        "two entries turned": raw_member(
            "log.jsonl", lambda raw: b"\n".join([*raw.split(b"\n")[1::-1], *raw.split(b"\n")[2:]])
        ),
        "a blank in a line": raw_member("log.jsonl", lambda raw: raw.replace(b":", b": ", 1)),
        "no heads": raw_member("checkpoints.json", lambda raw: b"[]"),
        "heads in another order": member("checkpoints.json", lambda said: said.reverse()),
        "the last head missing": member("checkpoints.json", lambda said: said.pop()),
        "a head of another size": member(
            "checkpoints.json", lambda said: said.__setitem__(0, said[0].replace("\n4\n", "\n5\n"))
        ),
        "nobody witnessed": unwitnessed,
        "two stories": forked,
    },
    "V4": {
        "a right more on the roll": raw_member("eligible.jsonl", lambda raw: raw + raw.split(b"\n")[0] + b"\n"),
        "more area on the roll": raw_member("eligible.jsonl", lambda raw: raw.replace(b"5000", b"9000", 1)),
        "a frozen right less": raw_member("frozen.jsonl", lambda raw: raw.split(b"\n", 1)[1]),
        "a paper right made electronic": raw_member("frozen.jsonl", lambda raw: raw.replace(b"paper", b"phone", 1)),
        "opened for another election": body("open", flipped("election")),
        "another size of the list": body("open", sets("size", 13)),
        "no opening": gone("open"),
        "a key by no desk": signed_again("credential", "r01", "desk", b"YISHI-CRED-V1", sets("desk", text("r01"))),
        "a desk's signature": body("credential", flipped("signature")),
        "more weight": signed_again(
            "credential", "desk", "desk", b"YISHI-CRED-V1", sets("weights", {"count": 2, "area": 5000})
        ),
        "a right outside the roll": signed_again("credential", "desk", "desk", b"YISHI-CRED-V1", sets("right", "r99")),
        "of another meeting": signed_again(
            "credential", "desk", "desk", b"YISHI-CRED-V1", sets("meeting", b64(seed("M")))
        ),
        "one right, two keys": board(second_key),
        "two rights, one key": signed_again(
            "credential", "desk", "desk", b"YISHI-CRED-V1", sets("key", text("r02")), 0
        ),
        "a key taken back by the desk alone": put("credential_revoke", {"right": "r01", "key": text("r01")}),
    },
    "V5": {
        "a hall neither sealed nor lost": gone("seal"),
        "a seal not by the hall": body("seal", flipped("signature")),
        "a seal of another head": signed_again(
            "seal", "hall B", "edge", b"YISHI-SEAL-V1", sets("head", b64(seed("h")))
        ),
        "a seal of more ballots": signed_again("seal", "hall B", "edge", b"YISHI-SEAL-V1", sets("ballots", 3)),
        "a sealed ballot held back": board(lambda lines: lines.pop(at(lines, "ballot", 10))),
        "sealed ballots turned": board(
            lambda lines: lines.__setitem__(
                slice(at(lines, "ballot", 9), at(lines, "ballot", 9) + 2),
                lines[at(lines, "ballot", 9) : at(lines, "ballot", 9) + 2][::-1],
            )
        ),
        "a hall nobody granted": body("seal", sets("hall", "C")),
        "sealed after the shares": board(lambda lines: lines.append(lines.pop(at(lines, "seal")))),
    },
    "V6": {
        "a ballot of nobody": put("ballot", lone("stranger")),
        "a ballot of a right on paper without a key": put("ballot", lone("r11")),
        "a ballot again": again("ballot"),
        "a ballot after closing": put("ballot", lone("r02"), "tally"),
        "a ballot that names another before it": put("ballot", {"ballot": b64(second())}),
        "the first of two gone": gone("ballot", 0),
        "the second of two gone and the first again": again("ballot", 8),
        "a ballot of another election": body("ballot", flipped("ballot", 10)),
        "a ballot's signature": body("ballot", flipped("ballot", 800), 1),
        "a byte more": body("ballot", lambda said: said.__setitem__("ballot", b64(unb64(said["ballot"]) + b"\0")), 1),
        "a byte less": body("ballot", lambda said: said.__setitem__("ballot", b64(unb64(said["ballot"])[:-1])), 1),
        "the identity": resealed(1, lambda raw: raw.__setitem__(slice(114, 146), bytes(32)), "r02"),
        "an element that is none": resealed(1, lambda raw: raw.__setitem__(slice(114, 146), b"\xff" * 32), "r02"),
        "a scalar beyond the order": resealed(1, lambda raw: raw.__setitem__(slice(306, 338), b"\xff" * 32), "r02"),
        "other limits": resealed(1, lambda raw: raw.__setitem__(113, 2), "r02"),
        "no closing": gone("close"),
    },
    "V7": {
        "somebody else's answer": body("ballot", lambda said: said.__setitem__("ballot", b64(stolen())), 1),
        "a changed answer to a challenge": resealed(1, lambda raw: raw.__setitem__(306, raw[306] ^ 1), "r02"),
        "a changed challenge of the sum": resealed(1, lambda raw: raw.__setitem__(690, raw[690] ^ 1), "r02"),
        "options turned": resealed(1, lambda raw: raw.__setitem__(slice(114, 242), raw[178:242] + raw[114:178]), "r02"),
    },
    "V8": {
        "the randomness of one's first vote": board(same_randomness),
        "one randomness for all marks": board(one_draw),
    },
    "V9": {
        "another choice than was hidden": body("spoil", sets("marks", [[0, 1, 0]])),
        "other randomness": body("spoil", lambda said: said["randomness"][0].reverse()),
        "an opening too short": body("spoil", sets("marks", [[0, 0]])),
        "a checked ballot that was cast": body("spoil", sets("ballot", b64(vote("r05")))),
    },
    "V10": {
        "paper by no desk": signed_again("paper_issue", "r01", "desk", b"YISHI-PAPER-V1", sets("desk", text("r01"))),
        "paper for the same right twice": again("paper_issue"),
        "paper for nobody": signed_again("paper_issue", "desk", "desk", b"YISHI-PAPER-V1", sets("right", "r99")),
        "paper of another poll": signed_again(
            "paper_issue", "desk", "desk", b"YISHI-PAPER-V1", sets("election", b64(bytes(32)))
        ),
        "a batch of another poll": batch(sets("election", b64(bytes(32)))),
        "a batch by one teller": batch(sets("tellers", [text("teller 1")] * 2)),
        "a batch by a stranger": batch(sets("tellers", [text("teller 1"), text("r01")])),
        "a teller's signature": body("paper_batch", lambda said: said["signatures"].reverse()),
        "sheets that do not add up": batch(sets("spoiled", 0)),
        "more sheets than were issued": batch(lambda said: said.update(issued=3, valid=2)),
        "more marks than sheets": batch(sets("sums", [2, 0, 0, 1])),
        "a batch gone": gone("paper_batch"),
    },
    "V11": {
        "a ballot left out": body("tally", lambda said: said["counted"].pop()),
        "the first of two counted": body("tally", in_list("counted", 0, lambda _: b64(tracker_of(vote("r01"))))),
        "a right counted twice": body("tally", lambda said: said["counted"].append(said["counted"][0])),
        "no tally": gone("tally"),
        "two tallies": again("tally"),
    },
    "V12": {
        "sums turned": body("tally", lambda said: said["sums"].reverse()),
        "a sum left out": body("tally", lambda said: said["sums"].pop()),
        "another sum": body("tally", lambda said: said["sums"].__setitem__(0, said["sums"][1])),
        "another name of the tally": body("tally", flipped("id")),
    },
    "V13": {
        "too few shares": gone("share"),
        "a wrong part": body("share", lambda said: said["shares"][0].__setitem__("f", text("x"))),
        "a wrong answer": body("share", lambda said: flipped("z")(said["shares"][0])),
        "one trustee's shares twice": board(lambda lines: lines.append(lines[at(lines, "share")])),
        "a share of another tally": body("share", flipped("tally")),
        "a share by the absent trustee's number": body("share", sets("trustee", 2)),
        "a share by nobody": body("share", sets("trustee", 4)),
        "a share less": body("share", lambda said: said["shares"].pop()),
    },
    "V14": {
        "a vote more": member("result.json", in_list("electronic", 0, lambda n: n + 1)),
        "area of another": member("result.json", in_list("electronic", 3, lambda n: n - 1)),
        "numbers turned": member("result.json", lambda said: said["electronic"].reverse()),
        "no result": raw_member("result.json", lambda raw: b"{}"),
    },
    "V15": {
        "paper that was not there": member("result.json", in_list("paper", 1, lambda n: n + 1)),
        "a total of its own": member("result.json", in_list("total", 0, lambda n: n + 1)),
        "more returned": member("result.json", sets("returned", 11)),
        "no total": member("result.json", lambda said: said.pop("total")),
    },
}
CASES = [(code, name, made) for code, group in TAMPERED.items() for name, made in group.items()]
