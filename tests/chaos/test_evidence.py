"""The comparison of notes and rows finds what it is there to find: a rig that cannot fail proves nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.evidence import Figures, compare, resumptions

Notes = dict[str, list[dict[str, Any]]]


def vote(right: str, choice: str) -> dict[str, Any]:
    return {"kind": "cast_vote", "poll": "p1", "right": right, "choice": choice}


def answer(seq: int) -> str:
    return json.dumps({"ok": True, "seq": seq, "at": 1})


def lived() -> Notes:
    """Two phones, one vote each, both acknowledged."""
    return {
        right: [
            {"t": 1.0, "what": "kept", "id": f"c{seq - 1}", "text": json.dumps({"do": vote(right, choice)})},
            {"t": 1.1, "what": "sent", "id": f"c{seq - 1}"},
            {"t": 1.2, "what": "confirmed", "id": f"c{seq - 1}", "answer": answer(seq)},
        ]
        for seq, right, choice in ((2, "r1", "yes"), (3, "r2", "no"))
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The log that belongs to it."""
    path = tmp_path / "log.db"
    count = {"entitled": 2, "yes": 1, "no": 1, "abstain": 0, "spoiled": 0}
    decision = {"tally": {"total": {"count": count}}, "outcome": {"outcome": "not_carried"}}
    rows = [("c0", "poll_opened", {"poll": "p1", "frozen": [{"right": "r1"}, {"right": "r2"}]})]
    rows += [("c1", "vote_cast", vote("r1", "yes")), ("c2", "vote_cast", vote("r2", "no"))]
    rows.append(("c3", "poll_counted", {"poll": "p1", "decision": decision}))
    with sqlite3.connect(path) as db:
        for part in sorted((resources.files("server.store") / "sql").iterdir(), key=lambda part: part.name):
            db.executescript(part.read_text("utf-8"))
        for seq, (cmd, kind, body) in enumerate(rows, 1):
            line = ("m", seq, 1, 1, "d", cmd, kind, json.dumps(body), f"h{seq - 1}", f"h{seq}")
            db.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", line)
            db.execute("INSERT INTO receipt VALUES ('m',?,'',?,?)", (cmd, answer(seq).encode(), seq))
        db.execute("INSERT INTO head VALUES ('m', 4, 1, 'h4')")
    db.close()
    return path


def faults(file: Path, told: Notes) -> str:
    figures = Figures(seed=1)
    compare(file, told, figures)
    return "; ".join(figures.faults)


def test_nothing_is_found_where_everything_agrees(file: Path) -> None:
    assert faults(file, lived()) == ""


SPOILED = {
    "acknowledged and lost: c2": "DELETE FROM entry WHERE seq = 3",
    "a gap in the log": "DELETE FROM entry WHERE seq = 3",
    "another receipt: c1": "UPDATE receipt SET answer = x'7b7d' WHERE cmd = 'c1'",
    "counted 2 times: c1": "UPDATE entry SET cmd = 'c1' WHERE seq = 3",
    "a link does not hold": "UPDATE entry SET prev = 'h9' WHERE seq = 3",
    "the head is another": "UPDATE head SET hash = 'h9'",
    "a receipt of nothing": "UPDATE receipt SET cmd = 'c9' WHERE cmd = 'c3'",
    "p1: counted {": "UPDATE entry SET body = replace(body, ', {\"right\": \"r2\"}', '') WHERE seq = 1",
    "p1: counted": "UPDATE entry SET body = replace(body, '\"yes\": 1', '\"yes\": 2') WHERE seq = 4",
    "another last vote than the phone's": "UPDATE entry SET body = replace(body, '\"yes\"', '\"no\"') WHERE seq = 2",
}


@pytest.mark.parametrize("words", SPOILED)
def test_what_does_not_agree_is_found(file: Path, words: str) -> None:
    with sqlite3.connect(file) as db:
        db.execute(SPOILED[words])
    db.close()
    assert words in faults(file, lived())


def _refuse(told: Notes) -> None:
    told["r1"][2] |= {"what": "refused", "answer": '{"ok": false}'}


def _forget(told: Notes) -> None:
    del told["r1"][2]


def _step_back(told: Notes) -> None:
    told["r1"].append({"t": 2.0, "what": "wrong", "fault": "a slice went backwards"})


@pytest.mark.parametrize(
    ("change", "words"),
    [(_refuse, "refused"), (_forget, "never answered"), (_step_back, "a slice went backwards"),
     (lambda told: told.pop("r1"), "nobody asked for: c1")],
)  # fmt: skip
def test_what_a_phone_has_lived_through_is_found(file: Path, change: Callable[[Notes], Any], words: str) -> None:
    told = lived()
    change(told)
    assert words in faults(file, told)


@pytest.mark.parametrize(("greeted", "late"), [(12.0, False), (15.5, True), (None, True)])
def test_a_phone_that_comes_back_late_or_never_is_found(greeted: float | None, late: bool) -> None:
    told = {"r1": [{"t": 1.0, "what": "greeted"}, *([{"t": greeted, "what": "greeted"}] if greeted else [])]}
    figures = Figures(seed=1)
    resumptions(told, killed=[8.0], listening=[0.5, 10.0], within=5.0, figures=figures)
    assert bool(figures.faults) is late
