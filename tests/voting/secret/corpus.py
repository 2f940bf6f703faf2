"""Writes the corpus to a folder, for verifiers in other languages: `python -m tests.voting.secret.corpus FOLDER`;

with the name of a file, `FILE.ysv`, the good record alone.

`index.json` lists each file with its name, the code it must be given (empty: proved; `unreadable`) and the trackers
it is asked about. Everything comes from written seeds: the same files each time.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

from tests.voting.secret.broken import CASES
from tests.voting.secret.election import TRACKERS, files, vote
from tests.voting.secret.making import seed
from tests.voting.secret.torn import TORN
from tests.voting.secret.with_sheets import BROKEN, retired
from tests.voting.secret.with_sheets import files as with_sheets
from voting.secret.ballot import tracker_of
from voting.secret.record import packed

Asked = tuple[str, str, bytes, list[str]]


def cases() -> Iterator[Asked]:
    """Code, name, file, trackers."""
    good, held = packed(files()), [one.hex() for one in TRACKERS]
    yield "", "the good record", good, held
    yield "V16", "a ballot that was replaced", good, [*held, tracker_of(vote("r01")).hex()]
    yield "V16", "a ballot that was never cast", good, [seed("never cast").hex()]
    yield "", "sheets written over", packed(with_sheets()), held
    yield "", "sheets written over, a key signed off", packed(retired()), held
    for code, name, made in [*CASES, *BROKEN]:
        yield code, name, packed(made()), []
    for name, torn in TORN.items():
        yield "unreadable", name, torn(good), []


def write(folder: Path) -> int:
    """Write everything; returns how many."""
    listed = []
    for number, (code, name, data, trackers) in enumerate(cases()):
        file = f"{number:03}.ysv"
        (folder / file).write_bytes(data)
        listed.append({"file": file, "code": code, "name": name, "trackers": trackers})
    (folder / "index.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1))
    return len(listed)


if __name__ == "__main__":
    # A member twice is what we want here.
    warnings.simplefilter("ignore")
    place = Path(sys.argv[1])
    print(place.write_bytes(packed(files())) if place.suffix == ".ysv" else write(place))
