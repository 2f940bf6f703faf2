"""Debian's Firefox ESR, driven by npm's puppeteer-core over WebDriver BiDi: pages as a test in Python wants them.

Each page is a device of its own. Times are in milliseconds. What a page says to its console as an error, and what
its own policy refuses, is kept and asked for at the end.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.front_end import environment_with_node
from tests.browser.house import ROOT

FIREFOX = "/usr/bin/firefox-esr"
BRIDGE = Path(__file__).with_name("bridge.mjs")
SEEN = 15_000


class Firefox:
    """A running browser; ``open`` gives pages."""

    def __init__(self) -> None:
        command = ["node", str(BRIDGE), str(ROOT / "static_client" / "package.json"), FIREFOX]
        self._node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment_with_node(), text=True
        )
        self._opened = 0
        self._answer()

    def open(self, url: str, width: int, height: int) -> FoxPage:
        """A page on a device of its own."""
        self._opened += 1
        page = FoxPage(self, f"page {self._opened}")
        self.ask("open", page=page.name, url=url, width=width, height=height)
        return page

    def ask(self, act: str, **fields: Any) -> Any:
        """Have something done; AssertionError says what could not be."""
        assert self._node.stdin is not None
        self._node.stdin.write(json.dumps({"act": act, **fields}) + "\n")
        self._node.stdin.flush()
        told = self._answer()
        assert "fault" not in told, f"{act} {fields}: {told['fault']}"
        return told.get("value")

    def _answer(self) -> dict[str, Any]:
        assert self._node.stdout is not None
        line = self._node.stdout.readline()
        assert line, "Firefox did not come up, or went away"
        told: dict[str, Any] = json.loads(line)
        return told

    def stop(self) -> None:
        """Close the browser and everything in it."""
        assert self._node.stdin is not None
        self._node.stdin.close()
        try:
            self._node.wait(20)
        finally:
            self._node.kill()


def _says(css: str, words: str) -> str:
    found, said = json.dumps(css), json.dumps(words)
    return f"[...document.querySelectorAll({found})].some(node => node.innerText.includes({said}))"


class FoxPage:
    """One page, found by what people read on it."""

    def __init__(self, fox: Firefox, name: str) -> None:
        self._fox, self.name = fox, name

    def goto(self, url: str) -> None:
        self._fox.ask("goto", page=self.name, url=url)

    def run(self, js: str) -> Any:
        """The value of an expression."""
        return self._fox.ask("run", page=self.name, js=js)

    def until(self, js: str) -> None:
        """Wait until an expression holds; where it does not, say what stands on the page."""
        self._told("until", js=js)

    def sees(self, words: str, css: str = "body") -> None:
        """Wait until these words stand there."""
        self.until(_says(css, words))

    def loses(self, words: str, css: str) -> None:
        """Wait until these words stand there no more."""
        self.until(f"!({_says(css, words)})")

    def press(self, words: str, css: str = "button", exact: bool = False) -> None:
        """Press what says this, as soon as it can be pressed."""
        self._told("click", css=css, words=words, exact=exact)

    def fill(self, css: str, words: str) -> None:
        """Type over what stands in a field."""
        self._told("fill", css=css, words=words)

    def _told(self, act: str, **fields: Any) -> None:
        """Have it done within the time; where it cannot be, say what stands on the page."""
        try:
            self._fox.ask(act, page=self.name, ms=SEEN, **fields)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{self.run('document.body.innerText')[:1500]}") from None

    def shot(self, path: Path) -> None:
        self._fox.ask("shot", page=self.name, path=str(path))

    def primary(self, words: str) -> None:
        """Press the moderator's one button, which must say this; it takes no press in its first moment."""
        label = "document.querySelector('#primary')?.innerText ?? ''"
        self.sees(words, "#primary")
        before = self.run(label)
        for _ in range(5):
            self.press(words, "#primary")
            time.sleep(0.5)
            if self.run(label) != before:
                return
        raise AssertionError(f"the button still says {words}")


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Firefox, closed afterwards."""
    fox = Firefox()
    try:
        yield fox
    finally:
        fox.stop()
