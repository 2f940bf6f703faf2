"""What nobody should type, and what it must never do on a page; a house whose register holds such names."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from playwright.sync_api import Page

SVG = "<svg onload=window.ran=1>"
SCRIPT = "</script><script>window.ran=1</script>"
BRACES = "{{7*7}} { $hall } ${7*7}"
LINK = "javascript:window.ran=1"
BIDI = "\u202e反着念\u2066"
HIDDEN = "看\u200b不\u200d见\ufeff"
MARKS = "高" + "\u0301" * 60
FORMULA = '=HYPERLINK("http://evil.example","点我")'
ALL = (SVG, SCRIPT, BRACES, LINK, BIDI, HIDDEN, MARKS, FORMULA)
NAMES = (*ALL, "两行\n名字", "<img src=x onerror=window.ran=1>")
HARM = """() => ({ran: window.ran ?? 0, over: document.documentElement.scrollWidth - innerWidth,
  planted: document.querySelectorAll('svg[onload], img[onerror], a[href^="javascript:" i]').length,
  scripts: [...document.scripts].filter(one => one.textContent.includes('window.ran')).length})"""
UNHARMED = {"ran": 0, "planted": 0, "scripts": 0}
WATCH = "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI))"
"""Run first on a page: keeps what its own policy refuses."""


def poisoned(planted: Path, folder: Path) -> Path:
    """A data folder with such names in its register; nothing but the file was touched."""
    data = folder / "data"
    shutil.copytree(planted, data)
    register = sqlite3.connect(data / "register.db")
    people = register.execute("SELECT person FROM body_member ORDER BY position").fetchall()
    for at, (person,) in enumerate(people):
        name = f"{NAMES[at % len(NAMES)]}{at}"
        register.execute("UPDATE person SET name = ? WHERE id = ?", (name, person))
    register.commit()
    register.close()
    return data


def harmed(page: Page) -> object:
    """What the texts did on a page: nothing ran, nothing was made of them, nothing refused, no page too wide."""
    found = page.evaluate(HARM)
    wide = found.pop("over") > 1
    refused = page.evaluate("window.refused")
    return None if found == UNHARMED and not wide and not refused else (found, wide, refused)
