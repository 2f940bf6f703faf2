"""The built pages: light enough for a courtyard's network, strict enough for a strict content policy."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SEATS

DIST = ROOT / "static_client" / "dist"
PHONE_LIMIT = 100_000
ADDRESS = re.compile(r"https?://[\w.-]+")
# Names, not places that are fetched.
NAMES = {
    "http://www.w3.org",
    "https://socket.io",  # stands in the client's error messages
    "http://example.com",  # bases against which the PDF reader tries whether a text is an address
    "https://foo.bar",
}


class Page(HTMLParser):
    """What a page asks for, and what it carries inside itself."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.wants: list[str] = []
        self.inline: list[str] = []
        self._script = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._script = tag in ("script", "style")
        self.wants += [value for key in ("src", "href") if (value := named.get(key))]
        self.inline += [key for key, _ in attrs if key.startswith("on") or key == "style"]

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._script = False


def page(seat: str) -> Page:
    """The seat's page as built. Fails where the pages were not built."""
    return Page((DIST / seat / "index.html").read_text(encoding="utf-8"))


def first_load(seat: str) -> list[Path]:
    """Everything that is fetched before the seat is drawn, static imports of imports included."""
    found = [DIST / seat / "index.html"]
    queue = [DIST / want.lstrip("/") for want in page(seat).wants]
    while queue:
        path = queue.pop()
        if path in found:
            continue
        found.append(path)
        if path.suffix == ".js":
            script = path.read_text(encoding="utf-8")
            imports = re.findall(r"(?:\bfrom|\bimport)\s*[\"'](\./[\w.-]+\.js)[\"']", script)
            queue += [(path.parent / name).resolve() for name in imports]
    return found


def test_the_phones_first_load_is_light() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in first_load("phone")}
    assert any(name.endswith(".js") for name in sizes)
    assert sum(sizes.values()) < PHONE_LIMIT, sizes


@pytest.mark.parametrize("seat", SEATS)
def test_a_page_runs_under_a_strict_policy(seat: str) -> None:
    built = page(seat)
    assert built.inline == []
    assert [want for want in built.wants if not want.startswith("/assets/")] == []


@pytest.mark.parametrize("seat", SEATS)
def test_what_a_page_wants_is_there_and_packed(seat: str) -> None:
    for path in first_load(seat):
        assert path.is_file(), path
        if path.suffix == ".js" and path.stat().st_size > 600:
            assert path.with_name(path.name + ".br").is_file() and path.with_name(path.name + ".gz").is_file()


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in DIST.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".svg"}:
            strange = set(ADDRESS.findall(path.read_text(encoding="utf-8"))) - NAMES
            assert strange == set(), path.name


def test_no_script_makes_code_out_of_text() -> None:
    for path in DIST.rglob("*.js"):
        assert re.search(r"\beval\(|\bnew Function\(", path.read_text(encoding="utf-8")) is None, path.name
