"""What was promised to the phones against what stands in the file, read by SQLite's own shell and not by us.

The union of the phones' notes is compared with the rows: nothing acknowledged is missing or said otherwise,
nothing stands there twice or unasked, every chain holds link by link, and the count of a poll is that of the
last vote of each right. Where the shell is missing, Python's own module reads instead. Times in seconds.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RESUME_WITHIN = 5.0

SOUND = {
    "PRAGMA integrity_check": "the file is damaged",
    "SELECT stream FROM entry GROUP BY stream HAVING max(seq) <> count(*)": "a gap in the log",
    "SELECT e.seq FROM entry e JOIN entry p ON p.stream = e.stream AND p.seq = e.seq - 1 WHERE e.prev <> p.hash":
        "a link does not hold",
    "SELECT h.stream FROM head h JOIN entry e USING (stream, seq) WHERE e.hash <> h.hash": "the head is another",
    "SELECT r.cmd FROM receipt r LEFT JOIN entry e USING (stream, seq) WHERE e.cmd IS NOT r.cmd":
        "a receipt of nothing",
}  # fmt: skip


@dataclass
class Figures:
    """What a campaign of rounds came to; ``faults`` is empty where every promise held."""

    seed: int
    rounds: int = 0
    kills: int = 0
    acked: int = 0
    unanswered: int = 0
    resumed: list[float] = field(default_factory=list)
    outages: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    others: float = 0.0
    faults: list[str] = field(default_factory=list)

    def words(self) -> str:
        """One line for people."""
        ordered = sorted(self.resumed) or [0.0]
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        return (
            f"seed {self.seed}: {self.rounds} rounds, {self.kills} kills, {self.acked} acknowledged, "
            f"{self.unanswered} asked again, {len(self.resumed)} resumptions p95 {p95:.2f} s max {ordered[-1]:.2f} s "
            f"after the port was open (start {max(self.starts, default=0):.1f} s at most), "
            f"{self.others:.0%} of the machine used by others, {len(self.faults)} faults"
        )


def query(file: Path, sql: str) -> list[dict[str, Any]]:
    """The rows of a query as SQLite's shell prints them."""
    if shell := shutil.which("sqlite3"):
        asked = subprocess.run([shell, "-json", str(file), sql], capture_output=True, text=True, check=True)
        return list(json.loads(asked.stdout or "[]"))
    with sqlite3.connect(file) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql)]


def notes(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every phone's notes, by its right."""
    return {
        path.stem: [json.loads(line) for line in path.read_text().splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    }


def compare(file: Path, told: dict[str, list[dict[str, Any]]], figures: Figures) -> None:
    """Add to the figures what does not agree between notes and rows."""
    figures.faults += _unsound(file)
    rows = query(file, "SELECT seq, cmd, kind, body FROM entry ORDER BY seq")
    kept = query(file, "SELECT cmd, CAST(answer AS TEXT) answer FROM receipt")
    receipts = {row["cmd"]: row["answer"] for row in kept}
    lines = [note for each in told.values() for note in each]
    asked = {n["id"]: json.loads(n["text"]) for n in lines if n["what"] == "kept"}
    answers = {n["id"]: n["answer"] for n in lines if n["what"] in ("confirmed", "refused")}
    acked = {id: text for id, text in answers.items() if json.loads(text)["ok"]}
    figures.acked += len(acked)
    figures.unanswered += sum(again > 1 for again in _sendings(told).values())
    figures.faults += _lost(acked, rows, receipts)
    figures.faults += _twice_or_unasked(rows, asked)
    figures.faults += [f"refused: {asked[id]['do']} {text}" for id, text in answers.items() if id not in acked]
    figures.faults += [f"never answered: {asked[id]['do']}" for id in asked.keys() - answers.keys()]
    figures.faults += [f"{who}: {n}" for who, each in told.items() for n in each if n["what"] in ("wrong", "unwelcome")]
    figures.faults += _miscounted(rows, told, asked, acked)


def _unsound(file: Path) -> list[str]:
    found = ((words, query(file, sql)) for sql, words in SOUND.items())
    return [f"{words}: {rows[:3]}" for words, rows in found if rows not in ([], [{"integrity_check": "ok"}])]


def _sendings(told: dict[str, list[dict[str, Any]]]) -> Counter[str]:
    return Counter(n["id"] for each in told.values() for n in each if n["what"] == "sent")


def _lost(acked: dict[str, str], rows: list[dict[str, Any]], receipts: dict[str, str]) -> Iterator[str]:
    last = {row["cmd"]: row["seq"] for row in rows}
    for id, text in acked.items():
        if last.get(id) != json.loads(text)["seq"]:
            yield f"acknowledged and lost: {id} {text}, in the log: {last.get(id)}"
        elif receipts.get(id) != text:
            yield f"another receipt: {id} {text}, in the file: {receipts.get(id)}"


def _twice_or_unasked(rows: list[dict[str, Any]], asked: dict[str, Any]) -> Iterator[str]:
    votes = Counter(row["cmd"] for row in rows if row["kind"] == "vote_cast")
    for id, times in votes.items():
        if times > 1:
            yield f"counted {times} times: {id}"
        if id not in asked:
            yield f"nobody asked for: {id}"


def _miscounted(rows: list[dict[str, Any]], told: dict[str, Any], asked: dict[str, Any],
                acked: Iterable[str]) -> Iterator[str]:  # fmt: skip
    last: dict[str, dict[str, str]] = {}
    entitled: dict[str, int] = {}
    for row in rows:
        body = json.loads(row["body"]) if row["kind"] in ("poll_opened", "vote_cast", "poll_counted") else {}
        if row["kind"] == "poll_opened":
            entitled[body["poll"]] = len(body["frozen"])
        elif row["kind"] == "vote_cast":
            last.setdefault(body["poll"], {})[body["right"]] = body["choice"]
        elif row["kind"] == "poll_counted":
            yield from _decided(body, Counter(last.get(body["poll"], {}).values()), entitled.get(body["poll"], 0))
    meant: dict[str, dict[str, str]] = {}
    for id in acked:  # in the order of each phone's own answers
        do = asked[id]["do"]
        if do["kind"] == "cast_vote":
            meant.setdefault(do["poll"], {})[do["right"]] = do["choice"]
    for poll, votes in meant.items():
        wrong = {right for right, choice in votes.items() if last.get(poll, {}).get(right) != choice}
        if wrong:
            yield f"{poll}: another last vote than the phone's for {sorted(wrong)[:5]}"


def _decided(body: dict[str, Any], votes: Counter[str], entitled: int) -> Iterator[str]:
    """More than half of the entitled, whoever has voted: that is the rule of the council all campaigns play."""
    total = body["decision"]["tally"]["total"]["count"]
    counted = {choice: total[choice] for choice in ("yes", "no", "abstain")}
    if counted != {choice: votes[choice] for choice in counted} or total["entitled"] != entitled:
        yield f"{body['poll']}: counted {total}, in the log {dict(votes)}"
    outcome = "carried" if 2 * votes["yes"] > entitled else "not_carried"
    if body["decision"]["outcome"]["outcome"] != outcome:
        yield f"{body['poll']}: {body['decision']['outcome']} with {dict(votes)}"


def resumptions(told: dict[str, list[dict[str, Any]]], killed: Sequence[float], listening: Sequence[float],
                within: float, figures: Figures) -> None:  # fmt: skip
    """How long after the port was open again each phone was greeted; later than ``within`` is a fault.

    A start that the next kill ended before the promised time says nothing about those not yet back.
    """
    for who, each in told.items():
        greeted = [n["t"] for n in each if n["what"] == "greeted"]
        for moment in killed:
            back = next((t for t in listening if t > moment), None)
            again = next((t for t in killed if t > moment), float("inf"))
            if back is None or back > again:
                continue
            at = bisect_left(greeted, back)
            took = greeted[at] - back if at < len(greeted) else float("inf")
            if back + took < again:
                figures.resumed.append(took)
                figures.outages.append(back + took - moment)
            if min(back + took, again) - back > within:
                figures.faults.append(f"{who} resumed {took:.1f} s after the port was open")
