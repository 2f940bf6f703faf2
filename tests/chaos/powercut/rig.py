"""One power cut after another on one database, and what survived, read by sqlite3 and not by our code."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

DIED = 4  # how a writer ends that dies at a storage error
ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 15.0
CUTS_OF_ONE_FILE = 20

Row = tuple[str, int, str, str]  # stream, seq, cmd, hash


@dataclass
class Figures:
    """What a run of cuts came to; rows are entries of the log."""

    mode: str
    power_safe: bool
    seed: int
    cuts: int = 0
    acked: int = 0
    lost: int = 0
    cuts_with_loss: int = 0
    worst_cut: int = 0
    kept_unacknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def words(self) -> str:
        """One line for people."""
        name = f"{'FULL' if self.power_safe else 'NORMAL (control)'} {self.mode}"
        return (
            f"{name}: {self.cuts} cuts, {self.acked} rows acknowledged, {self.lost} lost in "
            f"{self.cuts_with_loss} cuts (worst {self.worst_cut}), {self.kept_unacknowledged} kept without "
            f"an answer, {len(self.faults)} faults, seed {self.seed}"
        )

    def plain(self) -> dict[str, object]:
        """The figures as JSON values."""
        return asdict(self)


def cannot_run() -> str | None:
    """Why the rig cannot run here, if so."""
    if not os.path.exists("/dev/fuse") or not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return "cannot run here: no FUSE (/dev/fuse)"
    if not shutil.which("fusermount"):
        return "cannot run here: no FUSE (fusermount is missing; Debian packages fuse and libfuse2)"
    try:
        import fuse  # noqa: F401
    except (ImportError, OSError) as fault:
        return f"cannot run here: no FUSE ({fault}; Debian package libfuse2)"
    return None


class Rig:
    """A database on the forgetful layer, through many power cuts."""

    def __init__(
        self, folder: Path, mode: str, figures: Figures, dice: random.Random, *, faulty: bool
    ) -> None:
        self.folder, self.mode, self.figures, self.faulty = folder, mode, figures, faulty
        self.dice = dice
        self.image = folder / "image0"
        self.image.mkdir(parents=True)
        self.mount = folder / "mount"
        self.mount.mkdir()
        self.survivors: set[Row] = set()

    def copy(self, folder: Path) -> Rig:
        """Another rig, with what has survived so far."""
        other = Rig(folder, self.mode, self.figures, self.dice, faulty=True)
        shutil.copytree(self.image, other.image, dirs_exist_ok=True)
        other.survivors = set(self.survivors)
        return other

    def cut(self) -> None:
        """Run the store until the power goes, then compare acknowledgements with what survived."""
        acks, image = self._next()
        with self._mounted(*self._failing()):
            self._run_until_cut(self._start_writer(acks), acks, image)
        self._compare_with(image, acks)

    def cut_at(self, failing: int, later: int) -> None:
        """The same with this flush failing, and the power going right after the ``later``-th from then."""
        acks, image = self._next()
        with self._mounted("--fault", f"flush:{failing}", "--cut", failing + later, "--into", image):
            writer, deadline = self._start_writer(acks), time.monotonic() + PATIENCE_S
            while not (image / "log.db").exists() and time.monotonic() < deadline:
                if writer.poll() == DIED:
                    writer = self._start_again(writer, acks)
                time.sleep(0.002)
            self.end(writer, None)
        if not (image / "log.db").exists():
            self.figures.faults.append(f"flush {failing}: there was no {later}th flush after it")
            return
        self._compare_with(image, acks)

    def _next(self) -> tuple[Path, Path]:
        number = self.figures.cuts = self.figures.cuts + 1
        acks, image = self.folder / f"acks{number}", self.folder / f"image{number}"
        image.mkdir()
        return acks, image

    @contextmanager
    def _mounted(self, *flags: object) -> Iterator[None]:
        layer = self.start("layer", self.mount, self.image, *flags)
        try:
            self.wait_until(lambda: os.path.ismount(self.mount))
            yield
        finally:
            self._unmount(layer)

    def _compare_with(self, image: Path, acks: Path) -> None:
        shutil.rmtree(self.image)
        self.image = image
        self.compare(acks)

    def _failing(self) -> list[str]:
        if not self.faulty:
            return []
        kind, upto = self.dice.choice([("flush", 120), ("flush", 120), ("write", 400), ("full", 400)])
        return ["--fault", f"{kind}:{self.dice.randrange(1, upto)}"]

    def _start_writer(self, acks: Path) -> subprocess.Popen[bytes]:
        flags = [] if self.figures.power_safe else ["--not-power-safe"]
        flags += ["--goes-on"] if self.faulty else []
        return self.start("writer", self.mount / "log.db", acks, str(self.dice.getrandbits(32)), *flags)

    def _start_again(self, writer: subprocess.Popen[bytes], acks: Path) -> subprocess.Popen[bytes]:
        writer.communicate()
        return self._start_writer(acks)

    def start(self, module: str, *args: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"tests.chaos.powercut.{module}", *map(str, args)]
        return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)

    def _run_until_cut(self, writer: subprocess.Popen[bytes], acks: Path, image: Path) -> None:
        seed, time_s = self.dice.getrandbits(32), self.dice.uniform(0.02, 0.7)
        if self.dice.random() < 0.9:  # otherwise the cut may fall into the opening itself
            self.wait_until(lambda: writer.poll() is not None or (acks.exists() and acks.stat().st_size > 0))
        deadline = time.monotonic() + time_s
        while time.monotonic() < deadline:
            if writer.poll() == DIED:
                writer = self._start_again(writer, acks)
            time.sleep(0.002)
        gone = writer.poll()
        with open(self.mount / ".cut", "wb", buffering=0) as cut:
            cut.write(json.dumps({"mode": self.mode, "seed": seed, "into": str(image)}).encode())
        self.end(writer, gone)

    def end(self, writer: subprocess.Popen[bytes], gone: int | None) -> None:
        """Kill the writer; ``gone`` is how it had ended by itself before its time, if so."""
        writer.kill()
        words = writer.communicate()[1].decode()
        if gone not in (None, DIED):
            fault = f"cut {self.figures.cuts}: the writer ended with {gone}: {words[-600:]}"
            self.figures.faults.append(fault)

    def wait_until(self, ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not ready():
            if time.monotonic() > deadline:
                raise TimeoutError("the rig did not start")
            time.sleep(0.005)

    def _unmount(self, layer: subprocess.Popen[bytes]) -> None:
        subprocess.run(["fusermount", "-u", "-z", str(self.mount)], capture_output=True)
        with suppress(subprocess.TimeoutExpired):
            layer.wait(2)
        layer.kill()
        layer.communicate()

    def compare(self, acks: Path) -> None:
        """Add to the figures what survived of what was acknowledged."""
        acked = _acked(acks)
        found, faults = _survivors(self.image, self.folder / "look")
        lost = (acked | self.survivors) - found
        figures = self.figures
        figures.faults += [f"cut {figures.cuts}: {fault}" for fault in faults]
        figures.acked += len(acked)
        figures.lost += len(lost)
        figures.cuts_with_loss += bool(lost)
        figures.worst_cut = max(figures.worst_cut, len(lost))
        figures.kept_unacknowledged += len(found - acked - self.survivors)
        self.survivors = found


def _acked(acks: Path) -> set[Row]:
    lines = acks.read_text().splitlines() if acks.exists() else []
    return {(stream, int(seq), cmd, mark) for stream, seq, cmd, mark in map(str.split, lines)}


def _survivors(image: Path, look: Path) -> tuple[set[Row], list[str]]:
    """What sqlite3 finds in a copy of ``image``, and what is wrong with it."""
    shutil.rmtree(look, ignore_errors=True)
    shutil.copytree(image, look)
    if not (look / "log.db").exists():
        return set(), []
    db = sqlite3.connect(look / "log.db")
    try:
        return _read(db)
    except sqlite3.Error as fault:
        return set(), [f"unreadable: {fault}"]
    finally:
        db.close()


def _read(db: sqlite3.Connection) -> tuple[set[Row], list[str]]:
    checks = {
        "PRAGMA integrity_check": [("ok",)],
        "SELECT stream FROM entry GROUP BY stream HAVING max(seq) <> count(*)": [],
        "SELECT r.cmd FROM receipt r LEFT JOIN entry e USING (stream, seq) WHERE e.cmd IS NOT r.cmd": [],
        "SELECT e.seq FROM entry e JOIN entry p ON p.stream = e.stream AND p.seq = e.seq - 1"
        " WHERE e.prev <> p.hash": [],
    }
    if not db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'receipt'").fetchone()[0]:
        return set(), []
    found = ((sql, db.execute(sql).fetchall(), right) for sql, right in checks.items())
    faults = [f"{sql}: {rows[:3]}" for sql, rows, right in found if rows != right]
    return set(db.execute("SELECT stream, seq, cmd, hash FROM entry")), faults


def run(mode: str, cuts: int, *, power_safe: bool = True, seed: int = 1, faulty: bool = False) -> Figures:
    """Return the figures of ``cuts`` power cuts, each on what the one before left."""
    figures = Figures(mode + (" after a failing disk" if faulty else ""), power_safe, seed)
    dice = random.Random(seed)
    while figures.cuts < cuts:
        folder = Path(tempfile.mkdtemp(prefix="powercut-"))
        try:
            rig = Rig(folder, mode, figures, dice, faulty=faulty)
            for _ in range(min(CUTS_OF_ONE_FILE, cuts - figures.cuts)):
                rig.cut()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return figures


def run_after_failed_flushes(flushes: Iterable[int], *, seed: int = 1) -> Figures:
    """Each of these flushes fails once, on a file with a past, and the power goes after each of the next five.

    A flush that fails leaves pages that are seen and not kept, for the next process too; what is moved on from
    there must be true.
    """
    figures, dice = Figures("drop after the n-th flush failed", True, seed), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="powercut-") as name:
        past = Rig(Path(name), "drop", figures, dice, faulty=False)
        for _ in range(4):
            past.cut()
        for failing in flushes:
            for later in range(1, 6):
                past.copy(Path(name) / f"after{failing}-{later}").cut_at(failing, later)
    return figures
