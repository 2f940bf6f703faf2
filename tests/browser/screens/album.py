"""The pictures and their contact sheet: each seat in each state, Chinese and English, usual and large type.

Everything is written into one folder outside version control. A state is a heading; a seat's pictures stand in one row.
"""

from __future__ import annotations

import html
from pathlib import Path

from playwright.sync_api import Error, Page

from tests.browser.axe import faults

LOOKS = (("zh", ""), ("zh-large", "大字"), ("en-large", "English"), ("en", "Large type"))
"""A name, and the switch that leads there from the look before; 中文 leads back."""
HEAD = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>议事 · screens</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:24px;background:#eee}figure{display:inline-block;margin:8px;
vertical-align:top}img{height:420px;border:1px solid #bbb;background:#fff}figcaption{font-size:13px}</style>
<h1>议事 · screens</h1>
"""


class Album:
    """Takes pictures and remembers them."""

    def __init__(self, folder: Path, looks: tuple[str, ...], axe: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._looks, self._axe = folder, looks, axe
        self._rows: list[tuple[str, str, str]] = []
        self.faults: list[str] = []

    def take(self, state: str, seat: str, page: Page) -> None:
        """This seat as it stands, in every look that was asked for; the page is left as it was."""
        page.wait_for_timeout(150)
        for look, switch in LOOKS:
            if switch and len(self._looks) == 1:
                break
            if switch and not self._turned(page, switch, f"{state} {seat}"):
                break
            if look in self._looks:
                self._shoot(state, seat, look, page)
        else:
            self._turned(page, "中文", f"{state} {seat}")

    def _turned(self, page: Page, switch: str, where: str) -> bool:
        button = page.get_by_role("button", name=switch, exact=True).locator("visible=true").first
        try:
            button.evaluate("node => node.click()", timeout=2_000)
        except Error:
            # A dialog hides what is behind it from readers: the switch is pressed by its text.
            found = page.evaluate(
                "w => { const b = [...document.querySelectorAll('button')].find(n => n.textContent.trim() === w);"
                " b?.click(); return !!b }",
                switch,
            )
            if not found:
                self.faults.append(f"{where}: no switch {switch}")
                return False
        page.wait_for_timeout(60)
        return True

    def _shoot(self, state: str, seat: str, look: str, page: Page) -> None:
        name = f"{len(self._rows):03d}-{state}-{seat}-{look}.png".replace(" ", "_")
        page.screenshot(path=self.folder / name, animations="disabled")
        self._rows.append((state, f"{seat} · {look}", name))
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 1:
            self.faults.append(f"{name}: wider than the screen by {over}")
        if self._axe:
            self.faults += [f"{name}: {fault}" for fault in faults(page)]

    def bind(self) -> Path:
        """Write the contact sheet."""
        parts, last = [HEAD], ""
        for state, label, name in self._rows:
            if state != last:
                parts.append(f"<h2>{html.escape(state)}</h2>\n")
                last = state
            words = html.escape(label)
            parts.append(
                f'<figure><a href="{name}"><img loading="lazy" src="{name}" alt="{words}"></a>'
                f"<figcaption>{words}</figcaption></figure>\n"
            )
        if self.faults:
            parts.append("<h2>!</h2><pre>" + html.escape("\n".join(self.faults)) + "</pre>")
        sheet = self.folder / "index.html"
        sheet.write_text("".join(parts), "utf-8")
        return sheet
