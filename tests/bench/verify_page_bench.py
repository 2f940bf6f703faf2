"""``verify.html`` on a large record in a real browser: how long it takes, what it says meanwhile, whether it stands.

Run as ``python -m tests.bench.verify_page_bench RECORD [--write]``; prints JSON, and writes a section of RESULTS.md.
The record comes from ``python -m tests.voting.secret.large BALLOTS RECORD``; the page is opened as a file, without any
server, as from a USB stick. Frame: the longest between two pictures of the page; of an empty page of the same browser
too, which shows what the machine did meanwhile. Quiet: the longest in which nothing on the page said how far it is. CPU
seconds are those of Chromium with all its threads, and of the page's own thread alone.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from deploy.front_end import CLIENT
from tests.bench import sections
from tests.browser.conftest import ARGS, CHROMIUM

TITLE = "A record checked in the browser"
PATIENCE = 3 * 3600.0
FRAMES = """() => {
  const seen = (window.seen = { frame: 0, quiet: 0, words: 0, where: "" });
  let frame = performance.now();
  const draw = () => {
    const now = performance.now();
    seen.frame = Math.max(seen.frame, now - frame);
    frame = now;
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
}"""
WORDS = """() => {
  const seen = window.seen;
  let [said, last] = [performance.now(), ""];
  new MutationObserver(() => {
    const words = document.querySelector("[role=status]")?.textContent ?? "";
    if (words === last) return;
    const now = performance.now();
    if (now - said > seen.quiet) [seen.quiet, seen.where] = [now - said, last];
    [last, said] = [words, now];
    seen.words += 1;
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
SEEN = "() => window.seen"


def chromium_cpu() -> float:
    """CPU seconds of this process's children, ended or not."""
    ticks, found = os.sysconf("SC_CLK_TCK"), 0
    family = [os.getpid()]
    for pid in family:
        for task in Path(f"/proc/{pid}/task").iterdir():
            family += [int(one) for one in (task / "children").read_text().split()]
    for pid in family[1:]:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        found += sum(int(one) for one in fields[11:15])
    return found / ticks


def own_thread(page: Page) -> Callable[[], float]:
    """Asks for the CPU seconds of the page's own thread."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        told = devtools.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))

    return spent


def checked(page: Page, empty: Page, record: Path) -> dict[str, Any]:
    """From choosing the file to the verdict."""
    page.goto((CLIENT / "dist" / "verify.html").as_uri())
    spent = own_thread(page)
    for one in (empty, page):
        one.evaluate(FRAMES)
    page.evaluate(WORDS)
    began, cpu, own = time.perf_counter(), chromium_cpu(), spent()
    page.locator("#file").set_input_files(record)
    page.locator(".verdict").wait_for(timeout=PATIENCE * 1000)
    took, used, own = time.perf_counter() - began, chromium_cpu() - cpu, spent() - own
    found = {"seconds": round(took, 1), "cpu_s": round(used, 1), "own_cpu_s": round(own, 2), **page.evaluate(SEEN)}
    said = page.locator(".verdict").inner_text()
    assert "已证实" in said, said
    return {**found, "empty_frame": empty.evaluate(SEEN)["frame"]}


def measure(record: Path) -> dict[str, Any]:
    """One run in a fresh page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        page, empty = (browser.new_context(viewport={"width": 1366, "height": 768}).new_page() for _ in range(2))
        found = checked(page, empty, record)
        browser.close()
    return {"record_mb": round(record.stat().st_size / 1e6, 1), "load": os.getloadavg(), **found}


def rows(found: dict[str, Any]) -> Iterator[str]:
    """The section's lines."""
    yield "Written by `python -m tests.bench.verify_page_bench RECORD --write`: `verify.html`, opened as a file in"
    yield f"Chromium, on a record of {found['record_mb']} MB. Frame: the longest between two pictures of the page, and"
    yield "of an empty page of the same browser meanwhile. Quiet: the longest with no word of how far it is."
    yield ""
    yield "| until the verdict | CPU | of the page's own thread | longest frame | of the empty page | longest quiet |"
    yield "|---|---|---|---|---|---|"
    used = f"{found['seconds']} s | {found['cpu_s']} s | {found['own_cpu_s']} s"
    frames = f"{found['frame']:.0f} ms | {found['empty_frame']:.0f} ms"
    yield f"| {used} | {frames} | {found['quiet'] / 1000:.1f} s of {found['words']} signs |"
    yield ""
    yield sections.of_load(found["load"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.verify_page_bench", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.record.resolve())
    print(json.dumps(figures, indent=1))
    if chosen.write:
        sections.put(TITLE, list(rows(figures)))
