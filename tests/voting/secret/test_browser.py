"""The browser's code and ours: what it makes is a ballot here too, and of any bytes both say the same."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from deploy.front_end import CLIENT, Missing, environment_with_node
from tests.voting.secret import board_vectors
from tests.voting.secret.making import KEY, SECRET, YES_NO, ballot, seed
from voting.secret.ballot import BadBallot, Opening, Question, judge, opens, read
from voting.secret.board import MOST_BYTES, BadEntry, canonical, read_board, read_entry
from voting.secret.checkpoint import BadCheckpoint, read_checkpoint
from voting.secret.credentials import sign, signed
from voting.secret.group import FIELD, ORDER, NotCanonical, element, scalar, written

MANY = 6
ROUNDS = 60


def node_is_there() -> bool:
    try:
        environment_with_node()
    except Missing:
        return False
    return (CLIENT / "node_modules").is_dir()


pytestmark = pytest.mark.skipif(not node_is_there(), reason="the front end's packages")


def said(script: str, *arguments: str, told: str = "") -> list[Any]:
    """The lines of JSON that a script of the front end's tests prints."""
    environment = {**environment_with_node(), "NO_COLOR": "1"}
    node = shutil.which("node", path=environment["PATH"]) or "node"
    command = [node, str(CLIENT / "tests" / "ballot" / script), *arguments]
    done = subprocess.run(command, cwd=CLIENT, input=told, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_any_ballot_of_the_browser_stands() -> None:
    made = said("random.mjs", KEY.hex(), str(MANY))
    assert len(made) == MANY
    for one in made:
        limits = [asked["question"] for asked in one["questions"]]
        questions = [Question(asked["q"], asked["n"], asked["lo"], asked["hi"]) for asked in limits]
        found = read(bytes.fromhex(one["ballot"]), questions)
        judge(found, found.place, KEY)
        assert (found.place.counter, found.tracker.hex()) == (one["counter"], one["tracker"])
        marks = tuple(tuple(asked["marks"]) for asked in one["questions"])
        randomness = tuple(tuple(scalar(bytes.fromhex(r)) for r in row) for row in one["randomness"])
        assert opens(found, KEY, Opening(marks, randomness))


def of_a_ballot(raw: bytes) -> str:
    try:
        found = read(raw, [YES_NO])
        judge(found, found.place, KEY)
    except BadBallot as error:
        return error.code
    return ""


def refused(reader: Callable[[bytes], object], *errors: type[Exception]) -> Callable[[bytes], str]:
    def verdict(raw: bytes) -> str:
        try:
            reader(raw)
        except errors:
            return "no"
        return ""

    return verdict


def of_a_signature(raw: bytes) -> str:
    return "" if signed(KEY, "board", raw[64:], raw[:64]) else "no"


def little(value: int) -> bytes:
    return value.to_bytes(32, "little")


READERS: dict[str, tuple[Callable[[bytes], str], list[bytes]]] = {
    "ballot": (of_a_ballot, [ballot("Anna"), ballot("Bert", [(0, 0, 1)])]),
    "line": (refused(read_entry, BadEntry), [*board_vectors.BAD, *board_vectors.lines()[:3]]),
    "head": (
        refused(lambda raw: read_checkpoint(raw.decode()), BadCheckpoint, UnicodeDecodeError),
        [board_vectors.head(read_board(board_vectors.lines())[0]).encode()],
    ),
    "element": (refused(element, NotCanonical), [KEY, bytes(32), little(FIELD), little(FIELD - 1), little(2)]),
    "scalar": (refused(scalar, NotCanonical), [little(one) for one in (1, ORDER - 1, ORDER, 2**256 - 1, 0)]),
    "signature": (of_a_signature, [sign(SECRET, "board", b"a head", seed("signs")) + b"a head"]),
}


def broken(good: bytes, chance: random.Random) -> bytes:
    """These bytes, as they are or with something about them changed."""
    place, raw = chance.randrange(len(good) + 1), bytearray(good)
    match chance.randrange(8):
        case 0:
            return chance.randbytes(chance.randrange(130))
        case 1:
            return good[:place]
        case 2:
            return good + chance.randbytes(1 + chance.randrange(4))
        case 3:
            raw[place : place + 32] = written(chance.randrange(ORDER))[: len(raw[place : place + 32])]
        case 4:
            raw[place : place + 1] = bytes([chance.choice(b' ",:{}[]0-+e.\\\n/AZaz\x00\x7f\x85\xff')])
        case 5:
            raw[place : place + 1] = chance.choice(["\u00a0", "\u2028", "\ufeff", "字", "\u001c", "\x85"]).encode()
        case 6:
            raw[place : place + 1] = bytes([raw[place] ^ 1 << chance.randrange(8)]) if place < len(raw) else b""
        case _:
            pass
    return bytes(raw)


def cases() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(20260101)
    for kind, (_, good) in READERS.items():
        yield from ((kind, raw) for raw in good)
        yield from ((kind, broken(chance.choice(good), chance)) for _ in range(ROUNDS) if good)


def line_of(size: int) -> bytes:
    """A line of so many bytes."""
    around = canonical({"body": {"a": ""}, "prev": "", "seq": 0, "ts": 0, "type": "a"})
    return around.replace(b'""', b'"' + b"a" * (size - len(around)) + b'"', 1)


def test_of_any_bytes_both_say_the_same() -> None:
    asked = [*cases(), ("line", line_of(MOST_BYTES)), ("line", line_of(MOST_BYTES + 1))]
    told = "".join(json.dumps({"kind": kind, "hex": raw.hex()}) + "\n" for kind, raw in asked)
    question = json.dumps([{"q": YES_NO.number, "n": YES_NO.options, "lo": YES_NO.lo, "hi": YES_NO.hi}])
    theirs = said("verdicts.mjs", KEY.hex(), question, told=told)
    ours = [READERS[kind][0](raw) for kind, raw in asked]
    assert len(theirs) == len(ours)
    differ = [(*case, one, other) for case, one, other in zip(asked, ours, theirs, strict=True) if one != other]
    assert differ == []
    assert {"", "no", "E_PARSE", "E_NONCANONICAL", "E_SIG"} <= set(ours)
    assert ours[-2:] == ["", "no"]


def test_canonical_texts_sort_alike() -> None:
    assert canonical({"\uffee": 1, "𝄞": 2}) == '{"\uffee":1,"𝄞":2}'.encode()
