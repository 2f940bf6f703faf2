"""Debian's belenios-tool, driven as its own demonstration does: an election of one question, choose one of three.

Its encryption is one process for each ballot; what the process costs before it does anything is taken off. Its check is
one process for a whole archive; what it costs without a ballot is taken off. CPU milliseconds for a ballot, from the
kernel's account of ended children. Group BELENIOS-2048, the default of Debian 12's version 2.0, which has no curve.
Raises CalledProcessError where the tool refuses.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
from pathlib import Path

GROUP = ("--group", "BELENIOS-2048")
ASKED = {
    "description": "lift",
    "name": "lift",
    "questions": [{"answers": ["yes", "no", "abstain"], "min": 1, "max": 1, "question": "lift?"}],
    "administrator": "a",
    "credential_authority": "c",
}


def spent() -> float:
    """CPU seconds of children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Belenios:
    """An election in a folder."""

    def __init__(self, tool: str, folder: Path) -> None:
        self._tool, self._folder = tool, folder
        self.version = self._said("--version").split()[0]

    def _said(self, *words: str, given: str = "") -> str:
        # Its own pool of randomness would wait for the machine's.
        environ = {**os.environ, "BELENIOS_USE_URANDOM": "1"}
        done = subprocess.run(
            [self._tool, *words], cwd=self._folder, env=environ, input=given, text=True, capture_output=True, check=True
        )
        return done.stdout

    def set_up(self, voters: int) -> list[str]:
        """Open an election for so many; returns their private credentials."""
        uuid = self._said("setup", "generate-token").strip()
        names = "".join(f"v{number}@example.org,v{number}\n" for number in range(voters))
        (self._folder / "voters.txt").write_text(names)
        self._said("setup", "generate-credentials", "--uuid", uuid, *GROUP, "--file", "voters.txt")
        self._only("*.pubcreds").rename(self._folder / "public_creds.json")
        private = self._only("*.privcreds").read_text()
        self._said("setup", "generate-trustee-key", *GROUP)
        shutil.copy(self._only("*.pubkey"), self._folder / "public_keys.jsons")
        self._said("setup", "make-trustees")
        (self._folder / "asked.json").write_text(json.dumps(ASKED))
        self._said("setup", "make-election", "--uuid", uuid, *GROUP, "--template", "asked.json")
        self._said("archive", "init")
        return [line.split()[1] for line in private.splitlines()]

    def _only(self, pattern: str) -> Path:
        (found,) = self._folder.glob(pattern)
        return found

    def measured(self, ballots: int) -> dict[str, float]:
        """CPU milliseconds for a ballot, and bytes."""
        held = self.set_up(ballots)
        (self._folder / "choice.json").write_text("[[0,1,0]]")
        start_up = self._cost("--version", times=ballots)
        empty = self._cost("election", "verify", times=3) / 3
        made, before = [], spent()
        for credential in held:
            (self._folder / "credential").write_text(credential)
            given = ("--privcred", "credential", "--ballot", "choice.json")
            made.append(self._said("election", "generate-ballot", *given))
        encrypted = spent() - before - start_up
        for ballot in made:
            self._said("archive", "add-event", "--type=Ballot", given=ballot)
        verified = self._cost("election", "verify", times=1) - empty
        return {
            "encrypt_ms": encrypted / ballots * 1000,
            "verify_ms": verified / ballots * 1000,
            "bytes": len(made[0].strip()),
        }

    def _cost(self, *words: str, times: int) -> float:
        before = spent()
        for _ in range(times):
            self._said(*words)
        return spent() - before
