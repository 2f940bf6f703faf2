"""A file system that forgets, at a power cut, what was not flushed.

Files as in ``platter``; names become durable by flushing the folder. A power cut is asked for by writing one
JSON object ``{"mode", "seed", "into"}`` to ``/.cut``: the surviving image is written to the folder ``into``
and from then on everything is EIO.

Faults before the cut: ``flush:N``: the N-th flush fails once, as Linux fails it: the error is told once, the
pages count as clean, and go on being seen although they never reached the platter. ``write:N``: the N-th
write fails. ``full:N``: from the N-th write on the disk is full, for twenty writes.

Run as ``python -m tests.chaos.powercut.layer MOUNT IMAGE [--fault FAULT] [--cut N --into FOLDER]``; with ``--cut`` the
power goes by itself right after the N-th flush.
"""

from __future__ import annotations

import argparse
import errno
import json
import random
import stat
import time
from pathlib import Path
from typing import Any

from fuse import FUSE, FuseOSError, Operations

from tests.chaos.powercut.platter import File

CUT = "/.cut"


class Forgetful(Operations):  # type: ignore[misc]
    """One flat folder of ``File``s."""

    def __init__(self, image: Path, fault: str = "none:0", cut_after: int = 0, into: str = "") -> None:
        self.names = {f"/{path.name}": File(path.read_bytes()) for path in image.iterdir()}
        self.durable_names = dict(self.names)
        self.handles: dict[int, File] = {}
        kind, _, first = fault.partition(":")
        self.fault, self.first = kind, int(first)
        self.flushes = self.writes = 0
        self.cut_after, self.into = cut_after, into
        self.dark = False
        self.made = time.time()

    def __call__(self, op: str, *args: Any) -> Any:
        if self.dark and op not in ("destroy", "flush", "release", "releasedir"):
            raise FuseOSError(errno.EIO)
        return super().__call__(op, *args)

    def cut(self, mode: str, seed: int, into: str) -> None:
        dice = random.Random(seed)
        names = dict(self.durable_names)
        if mode == "torn":
            for name in sorted(self.names.keys() ^ self.durable_names.keys()):
                if dice.random() < 0.5:
                    names = {**names, name: self.names[name]} if name in self.names else _without(names, name)
        for name, file in names.items():
            (Path(into) / name[1:]).write_bytes(file.survivor(mode, dice))
        self.dark = True

    def _file(self, path: str) -> File:
        if path not in self.names:
            raise FuseOSError(errno.ENOENT)
        return self.names[path]

    def _handle(self, file: File) -> int:
        number = max(self.handles, default=0) + 1
        self.handles[number] = file
        return number

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        times = dict.fromkeys(("st_atime", "st_mtime", "st_ctime"), self.made)
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o755, "st_nlink": 2, **times}
        size = 0 if path == CUT else len((self.handles[fh] if fh in self.handles else self._file(path)).now)
        return {"st_mode": stat.S_IFREG | 0o644, "st_nlink": 1, "st_size": size, **times}

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *(name[1:] for name in self.names)]

    def statfs(self, path: str) -> dict[str, int]:
        blocks = dict.fromkeys(("f_blocks", "f_bfree", "f_bavail"), 1 << 20)
        return {"f_bsize": 4096, "f_frsize": 4096, **blocks}

    def create(self, path: str, mode: int, fi: object = None) -> int:
        self.names[path] = File()
        return self._handle(self.names[path])

    def open(self, path: str, flags: int) -> int:
        return self._handle(File() if path == CUT else self._file(path))

    def release(self, path: str, fh: int) -> int:
        self.handles.pop(fh, None)
        return 0

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self.handles[fh].now[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        if path == CUT:
            self.cut(**json.loads(data))
        else:
            self._fail_write()
            self.handles[fh].write(offset, data)
        return len(data)

    def _fail_write(self) -> None:
        self.writes += 1
        if self.fault == "write" and self.writes == self.first:
            raise FuseOSError(errno.EIO)
        if self.fault == "full" and self.first <= self.writes < self.first + 20:
            raise FuseOSError(errno.ENOSPC)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        if path != CUT:
            (self.handles[fh] if fh in self.handles else self._file(path)).truncate(length)
        return 0

    def unlink(self, path: str) -> int:
        self._file(path)
        del self.names[path]
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self.flushes += 1
        if self.fault == "flush" and self.flushes == self.first:
            self.handles[fh].pending.clear()
            raise FuseOSError(errno.EIO)
        self.handles[fh].flush()
        if self.flushes == self.cut_after:
            self.cut("drop", 0, self.into)
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self.durable_names = dict(self.names)
        return 0

    def flush(self, path: str, fh: int) -> int:
        return 0


def _without(names: dict[str, File], name: str) -> dict[str, File]:
    return {other: file for other, file in names.items() if other != name}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("mount")
    asked.add_argument("image", type=Path)
    asked.add_argument("--fault", default="none:0")
    asked.add_argument("--cut", type=int, default=0)
    asked.add_argument("--into", default="")
    args = asked.parse_args()
    layer = Forgetful(args.image, args.fault, args.cut, args.into)
    FUSE(layer, args.mount, foreground=True, nothreads=True, big_writes=True, nonempty=True)


if __name__ == "__main__":
    main()
