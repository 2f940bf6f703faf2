"""The same writer on an ordinary disk, killed at random moments: needs no FUSE."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from tests.chaos.powercut.rig import Figures, Rig


class Kills(Rig):
    """A database in an ordinary folder."""

    def cut(self) -> None:
        """Run the store until it is killed, then compare acknowledgements with what is there."""
        self.figures.cuts += 1
        acks = self.folder / f"acks{self.figures.cuts}"
        writer = self.start("writer", self.image / "log.db", acks, str(self.dice.getrandbits(32)))
        if self.dice.random() < 0.8:
            self.wait_until(lambda: writer.poll() is not None or acks.exists())
        time.sleep(self.dice.uniform(0.0, 0.6))
        self.end(writer, writer.poll())
        self.compare(acks)


def run(kills: int, seed: int) -> Figures:
    """Return the figures of ``kills`` kills, each on what the one before left."""
    figures = Figures("kill", True, seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        rig = Kills(Path(folder), "kill", figures, random.Random(seed), faulty=False)
        for _ in range(kills):
            rig.cut()
    return figures
