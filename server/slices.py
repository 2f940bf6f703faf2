"""The slices of one audience as text: built when first asked for after a change, each with a version.

A version is the seq at which the slice last changed for that audience; where something changed that the log
does not know (a hall fell silent), it is one more than before. It never falls while the server runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from server.frames import Part

_write = msgspec.json.Encoder().encode


class _Cell:
    __slots__ = ("data", "seq", "text", "told", "version")

    def __init__(self, seq: int) -> None:
        self.seq: int | None = seq
        """Where it may have changed since it was built."""
        self.version = 0
        self.told = 0
        self.data = b""
        self.text = ""


class Slices:
    """The cells of one audience; ``build`` gives the view of a slice as it is now."""

    def __init__(self, names: Iterable[str], build: Callable[[str], object], seq: int) -> None:
        self._build = build
        self._cells = {name: _Cell(seq) for name in sorted(names)}
        self._touched: set[str] = set()
        self._unsettled = set(self._cells)
        self._whole: Part | None = None
        self._answer = Part("")

    def touch(self, names: Iterable[str], seq: int) -> None:
        """These may look different from entry ``seq`` on."""
        for name in names:
            cell = self._cells.get(name)
            if cell is not None:
                cell.seq = seq
                self._touched.add(name)
                self._unsettled.add(name)

    def touched(self) -> bool:
        """Whether anything may have changed since ``news`` was last asked for."""
        return bool(self._touched)

    def forget_news(self) -> None:
        """Nobody is listening: what changed is found out when somebody asks."""
        self._touched.clear()

    def news(self) -> str:
        """What has changed since this was last asked, as members of a JSON object; empty if nothing has."""
        names, self._touched = sorted(self._touched), set()
        fresh = [cell for cell in map(self._settled, names) if cell.version > cell.told]
        for cell in fresh:
            cell.told = cell.version
        return ",".join(cell.text for cell in fresh)

    def newer(self, have: Mapping[str, int]) -> Part:
        """What is newer than the versions a client has, as members of a JSON object.

        A hall that comes back asks the same thousands of times: everything, or what is newer than what all of them
        have, is put together once.
        """
        self._settle_all()
        if not have:
            self._whole = self._whole or Part(",".join(cell.text for cell in self._cells.values()))
            return self._whole
        text = ",".join(cell.text for name, cell in self._cells.items() if cell.version > have.get(name, -1))
        if text != self._answer.text:
            self._answer = Part(text)
        return self._answer

    def _settle_all(self) -> None:
        for name in tuple(self._unsettled):
            cell = self._settled(name)
            if name not in self._touched:
                cell.told = cell.version

    def _settled(self, name: str) -> _Cell:
        cell = self._cells[name]
        if cell.seq is not None:
            seq, cell.seq = cell.seq, None
            self._unsettled.discard(name)
            data = _write(self._build(name))
            if data != cell.data or not cell.version:
                cell.version, cell.data = max(seq, cell.version + 1), data
                self._whole = None
                cell.text = f'"{name}":{{"v":{cell.version},"data":{data.decode()}}}'
        return cell
