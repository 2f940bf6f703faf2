"""What the operator sees in the terminal: steps with their time, addresses, and QR codes a phone can scan.

A QR code is drawn two modules to a character, light on dark, several side by side where the terminal is wide
enough. Widths are columns; Chinese characters take two. Nothing here raises.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import qrcode

QUIET = 4
"""Light modules around a code (ISO/IEC 18004, 6.3.8)."""
BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
WHITE_ON_BLACK, PLAIN = "\x1b[97;40m", "\x1b[0m"


def qr_lines(text: str) -> list[str]:
    """A QR code as lines of half blocks; light modules are drawn, dark ones are left empty."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    light = [[not dark for dark in row] for row in code.get_matrix()]
    if len(light) % 2:
        light.append([True] * len(light[0]))
    pairs = zip(light[::2], light[1::2], strict=True)
    return ["".join(BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs]


def width(text: str) -> int:
    """How many columns the text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, columns: int) -> str:
    """The text filled up with spaces to this width."""
    return text + " " * max(0, columns - width(text))


def _cut(text: str, columns: int) -> str:
    """As much of the text as fits, so that it stays one line."""
    while width(text) > columns:
        text = text[:-1]
    return text


def side_by_side(codes: Sequence[tuple[str, str]], columns: int, colour: bool) -> Iterator[str]:
    """Lines that show each (title, address) as a titled QR code, as many in a row as fit."""
    drawn = [(title, qr_lines(address)) for title, address in codes]
    each = max((len(lines[0]) for _, lines in drawn), default=1) + 2
    per_row = max(1, columns // each)
    for start in range(0, len(drawn), per_row):
        row = drawn[start : start + per_row]
        yield "".join(padded(title, each) for title, _ in row).rstrip()
        for n in range(max(len(lines) for _, lines in row)):
            yield "".join(_part(lines, n, each, colour) for _, lines in row)
        yield ""


def _part(lines: list[str], n: int, each: int, colour: bool) -> str:
    if n >= len(lines):
        return " " * each
    part = f"{WHITE_ON_BLACK}{lines[n]}{PLAIN}" if colour else lines[n]
    return part + " " * (each - len(lines[n]))


class Terminal:
    """One place to write to; colour and width only where there is a real terminal."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self.real = self._out.isatty()
        self._status = False
        self.colour = self.real and "NO_COLOR" not in os.environ
        self.columns = shutil.get_terminal_size((100, 24)).columns if self.real else 100

    def say(self, line: str = "") -> None:
        """One line, at once."""
        print(f"{self._wiped()}{line}", file=self._out, flush=True)

    def status(self, line: str, lasting: bool = False) -> None:
        """One line that takes the place of the status before it; elsewhere than in a terminal, only what lasts."""
        if self.real:
            print(f"{self._wiped()}{_cut(line, self.columns - 1)}", end="", file=self._out, flush=True)
            self._status = True
        elif lasting:
            self.say(line)

    def settle(self) -> None:
        """Leave the last status as it stands; what follows begins a new line."""
        if self._status:
            self._status = False
            self.say()

    def _wiped(self) -> str:
        wiped, self._status = ("\r\x1b[2K" if self._status else ""), False
        return wiped

    def heading(self, line: str) -> None:
        """A line that stands out."""
        self.say(f"\x1b[1m{line}{PLAIN}" if self.colour else line)

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Says what is being done, and how long it took once it is done."""
        began = time.monotonic()
        print(f"{self._wiped()}  {doing} … ", end="", file=self._out, flush=True)
        try:
            yield
        except BaseException:
            self.say("✗")
            raise
        self.say(f"✓ {time.monotonic() - began:.1f} s")

    def codes(self, codes: Sequence[tuple[str, str]]) -> None:
        """Titled QR codes."""
        for line in side_by_side(codes, self.columns, self.colour):
            self.say(line)

    def table(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Rows in aligned columns; the last column is not filled up."""
        widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]) - 1)] if rows else []
        for row in rows:
            head = "  ".join(padded(cell, columns) for cell, columns in zip(row, widths, strict=False))
            self.say(f"  {head}  {row[-1]}")
