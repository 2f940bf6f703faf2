"""A sheet as the printer gets it: pages, their words, the size of each letter, what lies over the edge, the codes."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from playwright.sync_api import Page

A4 = (595.0, 842.0)
"""Points."""
MARGIN = 12 / 25.4 * 72
"""The sheets' own margin of 12 mm, in points."""
SHOWN = """() => [...document.querySelectorAll('.page')].flatMap(sheet => {
  const found = [], walk = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.data.trim()) found.push(walk.currentNode.data);
  return found;
})"""


def plain(text: str) -> str:
    """Letters alone, as they compare: fonts write some of them with other code points than pages do."""
    return re.sub(r"[\s\u200b\u00ad\ufffe\x00]", "", unicodedata.normalize("NFKC", text))


class Printed:
    """What came out of the printer."""

    def __init__(self, data: bytes) -> None:
        self.file = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.file)

    @cached_property
    def words(self) -> str:
        """All text, page after page."""
        return plain("".join(page.get_textpage().get_text_range() for page in self.file))

    def sizes(self) -> set[tuple[float, float]]:
        """The pages' sizes, in whole points."""
        return {(float(round(width)), float(round(height))) for width, height in map(_size, self.file)}

    def smallest(self, pages: int = 2) -> float:
        """The smallest letter on the first pages, in points."""
        return min((size for at in self._first(pages) for size in _letters(self.file[at])), default=0.0)

    def over_the_edge(self, pages: int = 2) -> list[str]:
        """Letters outside the margins on the first pages."""
        return [letter for at in self._first(pages) for letter in _outside(self.file[at])]

    def codes(self, page: int = 0) -> list[str]:
        """What the codes on a page say, as a camera reads them at 150 dots an inch."""
        image = self.file[page].render(scale=150 / 72).to_pil()
        return [code.text for code in zxingcpp.read_barcodes(image)]

    def _first(self, pages: int) -> range:
        return range(min(pages, len(self)))


def _size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    return page.get_size()


def _letters(page: pypdfium2.PdfPage) -> list[float]:
    text = page.get_textpage()
    matrix = pdfium.FS_MATRIX()
    found = []
    for at in range(text.count_chars()):
        if not chr(pdfium.FPDFText_GetUnicode(text, at)).strip():
            continue
        assert pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
        found.append(pdfium.FPDFText_GetFontSize(text, at) * (matrix.b**2 + matrix.d**2) ** 0.5)
    return found


def _outside(page: pypdfium2.PdfPage) -> list[str]:
    width, height = page.get_size()
    text, edge = page.get_textpage(), MARGIN / 2
    found = []
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        if left < edge or bottom < edge or right > width - edge or top > height - edge:
            found.append(chr(pdfium.FPDFText_GetUnicode(text, at)))
    return [letter for letter in found if letter.strip()]


def printed(page: Page) -> Printed:
    """Print what the page shows, on the paper its style asks for."""
    return Printed(page.pdf(prefer_css_page_size=True))


def shown(page: Page) -> list[str]:
    """Every piece of text on the sheets."""
    found: list[str] = page.evaluate(SHOWN)
    return found
