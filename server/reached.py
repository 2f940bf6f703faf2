"""How far each log had got, noted in a small file beside it: one that starts shorter has lost what was acknowledged.

Only what is durable is noted, so no kill and no power cut makes a log shorter than its note. Its file put back from
an older copy does, and SQLite's journal taken away while the server was stopped. Noted about once a second; written
without waiting for the disk, and a note that cannot be written or read is only remarked. Raises ``Corrupt``.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from facilitation.log import Entry, Head
from server.failures import Corrupt

_notes = msgspec.json.Decoder(dict[str, Head])
_log = logging.getLogger("yishi.start")


class Reached:
    """The heads that the logs of one data folder are known to have had."""

    def __init__(self, path: Path) -> None:
        self._path, self._failing = path, False
        self._noted = _read(path)
        self._writing = threading.Lock()

    def missing(self, streams: Iterable[str]) -> Mapping[str, Corrupt]:
        """The logs that were here and are in the file no more, each with its fault."""
        here = set(streams)
        return {name: Corrupt(name, 1, "short") for name in self._noted if name not in here}

    def from_entry(self, stream: str) -> int:
        """After which entry ``check`` wants to see the log."""
        return max(0, self._noted.get(stream, Head()).seq - 1)

    def check(self, stream: str, entries: list[Entry]) -> None:
        """Compare the log from ``from_entry`` on with what it had reached.

        Raises:
            Corrupt: ``short`` where it ends before, ``head`` where another entry stands in that place.
        """
        noted = self._noted.get(stream)
        if noted is None or noted.seq == 0:
            return
        if not entries:
            self._alarm(Corrupt(stream, noted.seq, "short"))
        if entries[0].hash != noted.hash:
            self._alarm(Corrupt(stream, noted.seq, "head"))

    def note(self, heads: Mapping[str, Head]) -> None:
        """Remember these heads too, from whatever thread; what halted keeps its own."""
        with self._writing:
            self._note(heads)

    def _note(self, heads: Mapping[str, Head]) -> None:
        noted = {**self._noted, **heads}
        if noted == self._noted:
            return
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_bytes(msgspec.json.encode(noted))
            os.replace(fresh, self._path)
        except OSError as error:
            if not self._failing:
                _log.warning("how far the logs have got could not be noted: %s", error)
            self._failing = True
            return
        self._noted, self._failing = noted, False

    def _alarm(self, fault: Corrupt) -> None:
        _log.error(
            "the log of %s had reached entry %s and does not now; put the right file back, "
            "or remove %s to go on with what is there",
            fault.stream,
            fault.seq,
            self._path,
        )
        raise fault


def _read(path: Path) -> dict[str, Head]:
    try:
        return _notes.decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        _log.warning("how far the logs had got cannot be read: %s", error)
        return {}
