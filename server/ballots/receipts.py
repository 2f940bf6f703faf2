"""What the board signs for a voter: that a tracker was announced, and that a ballot stands at its place.

A receipt follows from the board alone, so the same ballot has the same receipt whenever it is asked for: ``size`` and
``root`` are the head that its own entry made. It holds no randomness and no choice; it proves that something was
recorded, never what. Signed over a prefix and the canonical body without ``signature``, role board.
"""

from __future__ import annotations

from typing import Any

from server.ballots.boards import PublicBoard
from server.ballots.keys import SigningKey
from voting.secret.board import b64, canonical

RECEIPT, COMMIT = b"YISHI-RECEIPT-V1", b"YISHI-COMMIT-V1"


def receipt(key: SigningKey, election: bytes, board: PublicBoard, tracker: bytes) -> dict[str, Any]:
    """The receipt of a ballot on this board. Raises KeyError."""
    seq = board.trackers[tracker]
    body = {
        "election": b64(election),
        "tracker": b64(tracker),
        "seq": seq,
        "entry": b64(board.tree.leaf(seq)),
        "size": seq + 1,
        "root": b64(board.tree.root(seq + 1)),
        "ts": board.entry(seq)["ts"],
    }
    return {**body, "signature": b64(key.sign(RECEIPT + canonical(body)))}


def announced(key: SigningKey, election: bytes, tracker: bytes) -> dict[str, Any]:
    """That this tracker was named before the voter chose between casting and checking."""
    return {"tracker": b64(tracker), "signature": b64(key.sign(COMMIT + election + tracker))}
