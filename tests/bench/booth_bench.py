"""A ballot on the phone's side: how long the first takes from nothing, and later ones, in a real browser.

Run as ``python -m tests.bench.booth_bench [--rounds N] [--write]``; prints JSON, and writes a section of RESULTS.md.
In a worker as the phone does it, and on the main thread with the processor slowed down ten times (which does not reach
workers). Each round is a fresh browser context: nothing is fetched, compiled or cached before. Milliseconds, the best
round, because the other rounds measure what else the machine was doing; the median stands beside it.
"""

from __future__ import annotations

import argparse
import gzip
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
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from deploy.front_end import CLIENT, environment_with_node
from tests.bench import sections
from tests.browser.conftest import ARGS, CHROMIUM
from tests.voting.secret.making import KEY
from voting.secret.ballot import Question, judge, read
from voting.secret.board import b64, unb64

THROTTLED = 10
LATER = 8
COLUMNS = ("first", "prepared", "later", "frozen")
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
def built() -> Iterator[str]:
    """A folder with the bench's page, built anew."""
    with tempfile.TemporaryDirectory() as folder:
        script = CLIENT / "tests" / "ballot" / "page" / "build.mjs"
        subprocess.run(["node", str(script), folder], cwd=CLIENT, env=environment_with_node(), check=True)
        yield folder


@contextmanager
def served() -> Iterator[str]:
    """The page at an address of this machine."""
    with built() as folder:
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


def measure(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Best and median over the rounds, the ways taking turns."""
    took: dict[str, list[dict[str, Any]]] = {name: [] for name in WAYS}
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        for _ in range(rounds):
            for name, way in WAYS.items():
                took[name].append(once(browser, address, way))
        browser.close()
    return {name: _figures(each) for name, each in took.items()}


def _figures(each: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Best and median, where the way measures it."""
    later = [one for took in each for one in took["later"]]
    found = {"first": [one["first"] for one in each], "later": later}
    found |= {name: [one[name] for one in each if one[name]] for name in ("prepared", "frozen")}
    return {name: [round(min(all_), 1), round(statistics.median(all_), 1)] for name, all_ in found.items() if all_}


def rows(found: dict[str, dict[str, list[float]]]) -> Iterator[str]:
    """The section's lines."""
    yield "Written by `python -m tests.bench.booth_bench --write`: Chromium, a fresh context each round; milliseconds,"
    yield "best round (median). First: from nothing, with module load, key and tables, to a sealed ballot of three (or"
    yield "twenty) options; frame: the longest between two pictures of the page meanwhile."
    yield "Targets: 200 and 30 ms; slowed down ten times on the page's own thread 2,000 and 300."
    yield ""
    yield "| way | first | prepared, then the first | later | longest frame |"
    yield "|---|---|---|---|---|"
    for way, figures in found.items():
        told = [f"{figures[name][0]} ({figures[name][1]})" if name in figures else "" for name in COLUMNS]
        yield f"| {way} | {' | '.join(told)} |"
    yield ""
    yield f"Scripts fetched for it, gzip: {', '.join(f'{name} {size} bytes' for name, size in sizes().items())}."
    load = ", ".join(str(round(one, 1)) for one in os.getloadavg())
    yield f"Load of the machine ({os.cpu_count()} cores): {load}; above its cores, read the figures as upper bounds."


def sizes() -> dict[str, int]:
    """What is carried to a phone, by name."""
    with built() as folder:
        scripts = sorted(Path(folder).glob("assets/*.js"))
        names = {path.name.partition("-")[0]: len(gzip.compress(path.read_bytes(), 9)) for path in scripts}
    return {name: size for name, size in names.items() if name in ("booth", "worker")}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.booth_bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    figures = measure(asked.rounds)
    print(json.dumps({"load": os.getloadavg(), "ms": figures}, indent=1))
    if asked.write:
        sections.put("A secret ballot on the phone", list(rows(figures)))
