"""Writes `tests/vectors/secret_sheets.json`: sheets of paper as two tellers write them over into sealed ballots.

`python -m tests.voting.secret.sheet_vectors`. Bytes are hexadecimal. Both languages read it.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.voting.secret.making import ELECTION, K_OF_N, KEY, YES_NO, key
from voting.secret.credentials import public
from voting.secret.group import written
from voting.secret.sheets import shared, sheet

PLACE = Path(__file__).parents[2] / "vectors" / "secret_sheets.json"
TELLERS = (key("teller 1"), key("teller 2"))
BATCH = 3


def all_vectors() -> dict[str, object]:
    """Everything the file holds."""
    one, other = TELLERS
    between = shared(one, public(one), public(other), ELECTION, BATCH)
    asked = ([YES_NO], [[1, 0, 0]]), ([YES_NO], [[0, 0, 1]]), ([YES_NO, K_OF_N], [[0, 1, 0], [0, 1, 0, 0, 1]])
    return {
        "election": ELECTION.hex(),
        "key": KEY.hex(),
        "batch": BATCH,
        "tellers": [{"secret": written(each).hex(), "public": public(each).hex()} for each in TELLERS],
        "shared": between.hex(),
        "sheets": [
            {
                "place": place,
                "questions": [{"q": q.number, "n": q.options, "lo": q.lo, "hi": q.hi} for q in questions],
                "marks": marks,
                "ballot": sheet(between, place, ELECTION, KEY, questions, marks).hex(),
            }
            for place, (questions, marks) in enumerate(asked)
        ],
    }


def text() -> str:
    """The file as it should be."""
    return json.dumps(all_vectors(), indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text())
