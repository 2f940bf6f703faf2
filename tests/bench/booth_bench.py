"""A ballot on the phone's side: how long the first takes from nothing, and later ones, in a real browser.

Run as ``python -m tests.bench.booth_bench [--rounds N]``; prints JSON.
In a worker as the phone does it, and on the main thread with the processor slowed down ten times (which does not reach
workers). Each round is a fresh browser context: nothing is fetched, compiled or cached before. Milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from deploy.front_end import CLIENT, environment_with_node
from tests.browser.conftest import ARGS, CHROMIUM
from tests.voting.secret.making import KEY
from voting.secret.ballot import Question, judge, read
from voting.secret.board import b64, unb64

THROTTLED = 10
LATER = 8
WAYS = {
    "worker": ("measure", "worker", 3, 1),
    "worker, prepared": ("afterwards", "worker", 3, 1),
    "worker, twenty options": ("measure", "worker", 20, 1),
    "page": ("measure", "page", 3, 1),
    "page, ten times slower": ("measure", "page", 3, THROTTLED),
    "page, prepared, ten times slower": ("afterwards", "page", 3, THROTTLED),
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves the built page and says nothing."""

    def log_message(self, *_: object) -> None:
        """Not a word."""


@contextmanager
def served() -> Iterator[str]:
    """The bench's page, built anew, at an address of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        script = CLIENT / "tests" / "ballot" / "page" / "build.mjs"
        subprocess.run(["node", str(script), folder], cwd=CLIENT, env=environment_with_node(), check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def once(browser: Browser, address: str, way: tuple[str, str, int, int]) -> dict[str, Any]:
    """One fresh page that votes; its ballot is judged as the server would."""
    call, place, options, slower = way
    context = browser.new_context()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address)
    rounds = f", {LATER}" if call == "measure" else ""
    took: dict[str, Any] = page.evaluate(f"{call}('{place}', '{b64(KEY)}', {options}{rounds})")
    context.close()
    ballot = read(unb64(took["ballot"]), [Question(1, options, 1, 1)])
    judge(ballot, ballot.place, KEY)
    return took


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Medians over the rounds, the ways taking turns."""
    took: dict[str, list[dict[str, Any]]] = {name: [] for name in WAYS}
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        for _ in range(rounds):
            for name, way in WAYS.items():
                took[name].append(once(browser, address, way))
        browser.close()
    return {name: _middle(each) for name, each in took.items()}


def _middle(each: list[dict[str, Any]]) -> dict[str, float]:
    found = {name: statistics.median(one[name] for one in each) for name in ("first", "prepared", "frozen")}
    found["best first"] = min(one["first"] for one in each)
    later = [one for took in each for one in took["later"]]
    if later:
        found |= {"later": statistics.median(later), "best later": min(later)}
    return {name: round(value, 1) for name, value in found.items() if value}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.booth_bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    print(json.dumps({"load": [round(one, 1) for one in os.getloadavg()], "ms": measure(asked.rounds)}, indent=1))
