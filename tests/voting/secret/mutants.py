"""Records changed at random, to compare two verifiers: `python -m tests.voting.secret.mutants SEED COUNT FOLDER`.

Each is the good one with one value somewhere replaced, left out, doubled or put elsewhere; what was changed on the
board is chained and signed anew. Written like the corpus, with the verdict of the verifier in Python as the code.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from pathlib import Path
from typing import Any

from tests.voting.secret.election import LINES, files
from voting.secret.board import BadEntry, canonical
from voting.secret.record import packed
from voting.secret.verifier.unpacked import Unreadable
from voting.secret.verifier.verdict import verify

ODD: tuple[Any, ...] = (None, True, False, 0, 1, 2, -1, 9007199254740991, "", "A", "phone", [], {}, ["A"], {"a": 1})
JSON = ("meeting.json", "poll.json", "signatures.json", "ceremony.json", "checkpoints.json", "result.json")
ROWS = ("eligible.jsonl", "frozen.jsonl")


def places(said: Any) -> list[tuple[Any, Any]]:
    """Every place a value stands at: what holds it, and under which name or number."""
    inside = list(said.items()) if isinstance(said, dict) else list(enumerate(said)) if isinstance(said, list) else []
    return [(said, name) for name, _ in inside] + [one for _, value in inside for one in places(value)]


def altered(said: Any, draw: random.Random) -> None:
    """One change somewhere inside."""
    found = places(said)
    holder, name = draw.choice(found)
    how = draw.randrange(5)
    if how == 0:
        holder[name] = copy.deepcopy(draw.choice(ODD))
    elif how == 1:
        del holder[name]
    elif how == 2:
        holder[name] = copy.deepcopy((lambda other: other[0][other[1]])(draw.choice(found)))
    elif how == 3 and isinstance(holder[name], str) and holder[name]:
        at = draw.randrange(len(holder[name]))
        holder[name] = holder[name][:at] + draw.choice("AQgw-_x0") + holder[name][at + 1 :]
    elif isinstance(holder, list):
        holder.insert(name, copy.deepcopy(holder[name]))
    else:
        holder[f"{name}2"] = holder[name]


def mutant(draw: random.Random) -> bytes:
    """A record with one change."""
    told = files()
    place = draw.choice((*JSON, *ROWS, "board", "board", "board", "board"))
    if place == "board":
        lines: list[Any] = [list(one) for one in copy.deepcopy(LINES)]
        if draw.random() < 0.3:
            at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
            lines.insert(to, lines.pop(at) if draw.random() < 0.5 else copy.deepcopy(lines[at]))
        else:
            altered(draw.choice(lines)[1:], draw)
        told = files([tuple(one) if len(one) == 2 else ("nothing", {}) for one in lines])
    elif place in ROWS:
        rows = [json.loads(row) for row in told[place].splitlines()]
        altered(rows, draw)
        told[place] = b"".join(canonical(row) + b"\n" for row in rows)
    else:
        said = json.loads(told[place])
        altered(said, draw)
        told[place] = canonical(said)
    return packed(told)


def main(seed: int, count: int, folder: Path) -> None:
    """Write so many."""
    draw, listed = random.Random(seed), []
    for number in range(count):
        try:
            data = mutant(draw)
            code = verify(data).code
        except Unreadable:
            code = "unreadable"
        except BadEntry:
            continue
        file = f"{number:04}.ysv"
        (folder / file).write_bytes(data)
        listed.append({"file": file, "code": code, "name": f"mutant {seed}.{number}", "trackers": []})
    (folder / "index.json").write_text(json.dumps(listed))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
