"""What axe finds on a page, in both languages, normal and large type; no rule is disabled."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.house import ROOT

_SOURCE = (ROOT / "static_client" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
_RUN = """async () => (await axe.run()).violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`))"""
SWITCHES = ("大字", "English", "Large type", "中文")
"""Pressed one after the other they lead through every combination and back."""


def faults(page: Page) -> list[str]:
    """Every fault on the page as it stands."""
    # Evaluated by the debugger, so that the page's own policy stays as it is.
    page.evaluate(_SOURCE)
    found: list[Any] = page.evaluate(_RUN)
    return [str(fault) for fault in found]


def faults_in_all(page: Page) -> list[str]:
    """Every fault of the page in each language and type size; the page is left as it was."""
    found = faults(page)
    for switch in SWITCHES:
        button = page.get_by_role("button", name=switch, exact=True)
        button.click()
        expect(button).to_have_count(1 if switch in ("大字", "Large type") else 0)
        found += faults(page)
    return found
