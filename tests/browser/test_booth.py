"""The booth in a real browser, under a policy as strict as the house's: in a worker, and on the page without one."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from deploy.front_end import CLIENT, environment_with_node
from tests.voting.secret.making import KEY
from voting.secret.ballot import Ballot, Question, judge, read
from voting.secret.board import b64, unb64

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'"
NO_WORKER = POLICY + "; worker-src 'none'"


class Strict(SimpleHTTPRequestHandler):
    """Serves the page under the policy its address begins with."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/alone"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", NO_WORKER if self.path.startswith("/alone") else POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Not a word."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("booth")
    script = CLIENT / "tests" / "ballot" / "page" / "build.mjs"
    subprocess.run(["node", str(script), str(folder)], cwd=CLIENT, env=environment_with_node(), check=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def voted(browser: Browser, address: str, place: str) -> tuple[Ballot, list[str]]:
    """The ballot a fresh page makes, and what it fetched for it."""
    context = browser.new_context()
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url.rpartition("/")[2].partition("-")[0]))
    page.goto(address)
    took: dict[str, Any] = page.evaluate(f"measure('{place}', '{b64(KEY)}', 3, 1)")
    context.close()
    return read(unb64(took["ballot"]), [Question(1, 3, 1, 1)]), fetched


def test_a_worker_seals_a_ballot_that_stands(browser: Browser, address: str) -> None:
    ballot, fetched = voted(browser, address + "/", "worker")
    judge(ballot, ballot.place, KEY)
    assert "worker" in fetched and "calls" not in fetched


def test_where_no_worker_may_run_the_page_seals_it(browser: Browser, address: str) -> None:
    ballot, fetched = voted(browser, address + "/alone/", "worker")
    judge(ballot, ballot.place, KEY)
    assert "calls" in fetched
