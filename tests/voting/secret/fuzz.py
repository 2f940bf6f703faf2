"""A coverage-guided fuzzer over the targets: `python -m tests.voting.secret.fuzz TARGET SECONDS FOLDER`.

Needs atheris (`pip install atheris`), which nothing else here does. A finding is written to FOLDER and ends the run;
it is pinned in ``test_decoders``.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any


def main(what: str, seconds: int, folder: Path) -> None:
    """Fuzz one target."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["voting.secret"]):
        targets = importlib.import_module("tests.voting.secret.targets")
    for number, seed in enumerate(targets.seeds(what)):
        (folder / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", "-max_len=40000", "-timeout=120", f"-artifact_prefix={folder}/found-"]
    atheris.Setup([sys.argv[0], *limits, str(folder)], targets.TARGETS[what])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
