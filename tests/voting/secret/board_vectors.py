"""Writes `tests/vectors/secret_board.json`: lines, proofs, heads, receipts.

`python -m tests.voting.secret.board_vectors`. Bytes are hexadecimal in the file itself,
base64url in lines and receipts. Both languages read it.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.voting.secret.making import ELECTION, ballot, key, seed
from voting.secret.ballot import tracker_of
from voting.secret.board import Board, b64, canonical, read_board, unb64
from voting.secret.checkpoint import Checkpoint, Signer, read_checkpoint, signed_by
from voting.secret.credentials import public, sign
from voting.secret.group import written
from voting.secret.merkle import EMPTY, consistency, inclusion, leaf, root

PLACE = Path(__file__).parents[2] / "vectors" / "secret_board.json"
BOARD, WITNESS = Signer("board.example", public(key("board"))), Signer("witness-one", public(key("witness")))
VOTERS = [f"r{number:02}" for number in range(1, 7)]
LINES: list[tuple[str, dict[str, str]]] = [
    *(("credential", {"key": b64(public(key(name))), "right": name}) for name in VOTERS),
    ("open", {"election": b64(ELECTION)}),
    *(("ballot", {"ballot": b64(ballot(name))}) for name in VOTERS),
    ("close", {}),
]
"""Entries enough for every form of proof; what a poll's entries must say is not what is tried here."""
PLACES = [(0, 1), (0, 2), (2, 3), (0, 7), (3, 7), (6, 7), (6, 8), (7, 8), (12, 13)]
GROWN = [(1, 1), (0, 5), (1, 2), (1, 7), (2, 7), (3, 7), (4, 7), (6, 8), (7, 8), (8, 13), (9, 13)]
GOOD = [
    {"b": 1, "a": [True, False, None, -3], "ключ": '字\n"\\\u001f\u007f\u2028', "𝄞": "", "\uffee": {}},
    {"": "", "10": 1, "9": 2, "deep": [[[{"x": [0]}]]]},
    {"most": 2**53 - 1},
]
BAD = [
    b'{"body":{},"prev":"","seq":0,"ts":0,"type":"a"} ',
    b'{"prev":"","body":{},"seq":0,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"","seq":0,"seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":1.0},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":1e3},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":-0},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":NaN},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":"\\u0041"},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":"\\ud800"},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{"a":"\xff"},"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"A","seq":0,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"+w","seq":0,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"","seq":true,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"","seq":-1,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"","seq":9007199254740992,"ts":0,"type":"a"}',
    b'{"body":[],"prev":"","seq":0,"ts":0,"type":"a"}',
    b'{"body":{},"prev":"","seq":0,"ts":0,"type":1}',
    b'{"body":{},"extra":1,"prev":"","seq":0,"ts":0,"type":"a"}',
    b'\xef\xbb\xbf{"body":{},"prev":"","seq":0,"ts":0,"type":"a"}',
    b"[]",
    b"",
]


def all_vectors() -> dict[str, object]:
    """Everything the file holds."""
    rows = lines()
    board, _ = read_board(rows)
    leaves = [leaf(row) for row in rows]
    return {
        "canonical": [{"value": one, "bytes": canonical(one).hex()} for one in GOOD],
        "bad_lines": [one.hex() for one in BAD],
        "lines": [row.decode() for row in rows],
        "root": board.tree.root.hex(),
        "inclusion": [included(leaves[:size], index) for index, size in PLACES],
        "consistency": [grown(leaves[:size], earlier) for earlier, size in GROWN],
        "head": checkpoint(board),
        "receipt": receipt(rows, leaves),
    }


def lines() -> list[bytes]:
    board, rows = Board(), []
    for number, (kind, body) in enumerate(LINES):
        rows.append(board.written(kind, 1_700_000_000_000 + number, body))
        board, _ = board.with_line(rows[-1])
    return rows


def included(leaves: list[bytes], index: int) -> dict[str, object]:
    proof, top = [one.hex() for one in inclusion(leaves, index)], root(leaves).hex()
    return {"index": index, "size": len(leaves), "leaf": leaves[index].hex(), "proof": proof, "root": top}


def grown(leaves: list[bytes], earlier: int) -> dict[str, object]:
    before = root(leaves[:earlier]) if earlier else EMPTY
    proof = [one.hex() for one in consistency(leaves, earlier)]
    return {
        "earlier": earlier,
        "before": before.hex(),
        "size": len(leaves),
        "root": root(leaves).hex(),
        "proof": proof,
    }


def head(board: Board) -> str:
    """With the board's line and a witness's."""
    made = Checkpoint("board.example/1", board.tree.size, board.tree.root)
    made = signed_by(made, BOARD, key("board"), "board", seed("head"))
    return signed_by(made, WITNESS, key("witness"), "witness", seed("head")).text()


def checkpoint(board: Board) -> dict[str, object]:
    """A head with the board's line and a witness's, and texts that are none."""
    good = head(board)
    first, size, top, *rest = good.split("\n")
    bad = [
        good[:-1],
        good + "\n",
        good.replace("\n\n", "\n", 1),
        "\n".join(["", size, top, *rest]),
        "\n".join([first, "0" + size, top, *rest]),
        "\n".join([first, "-1", top, *rest]),
        "\n".join([first, size, top[:-4], *rest]),
        "\n".join([first, size, top + " ", *rest]),
        good.replace("— ", "- "),
        good.replace("witness-one", "witness one"),
        good.replace("witness-one", "witness\u00a0one"),
        good.replace("witness-one", "witness+one"),
        good + "— x AAAA\n",
        good + "— x " + "A" * 1400 + "\n",
        good + "— x AAAAAAAA\n" * 80,
        "",
    ]
    others = good + "— ed25519.example AAAAAAAA\n"
    return {
        "text": good,
        "with_another": others,
        "body": read_checkpoint(good).body,
        "board": {"name": BOARD.name, "key": BOARD.key.hex(), "secret": written(key("board")).hex()},
        "witness": {"name": WITNESS.name, "key": WITNESS.key.hex(), "secret": written(key("witness")).hex()},
        "random": seed("head").hex(),
        "bad": bad,
    }


def receipt(rows: list[bytes], leaves: list[bytes]) -> dict[str, object]:
    """What the board signs for the second ballot of the first right."""
    seq = max(place for place, (kind, _) in enumerate(LINES) if kind == "ballot")
    body = json.loads(rows[seq])["body"]
    tracker = tracker_of(unb64(body["ballot"]))
    said = {"election": b64(ELECTION), "tracker": b64(tracker), "seq": seq, "entry": b64(leaves[seq])}
    said |= {"size": seq + 1, "root": b64(root(leaves[: seq + 1])), "ts": json.loads(rows[seq])["ts"]}
    made = sign(key("board"), "board", b"YISHI-RECEIPT-V1" + canonical(said), seed("receipt"))
    commit = sign(key("board"), "board", b"YISHI-COMMIT-V1" + ELECTION + tracker, seed("commit"))
    return {
        "board": b64(BOARD.key),
        "ballot": body["ballot"],
        "line": rows[seq].decode(),
        "receipt": {**said, "signature": b64(made)},
        "commit": {"tracker": b64(tracker), "signature": b64(commit)},
        "proof": [b64(one) for one in inclusion(leaves, seq)],
    }


def text() -> str:
    """The file as it should be."""
    return json.dumps(all_vectors(), indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text())
