"""``make screens``: drives every seat through the states of an evening and writes the contact sheet.

Usage: python -m tests.browser.screens [FOLDER] [LOOKS] [MEETINGS] [axe]; a folder outside version control
(build/screens), the looks wanted (zh,zh-large,en-large,en), the meetings wanted (evening,secret,dozen,days,homes),
and whether axe is to look at each picture too. A state that could not be reached is named and the next one is tried.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.conftest import ARGS, CHROMIUM
from tests.browser.house import ROOT, House, running
from tests.browser.screens.album import LOOKS, Album
from tests.browser.screens.chamber import Chamber
from tests.browser.screens.evening import Evening
from tests.browser.screens.homes import HOMES, Homes
from tests.browser.screens.others import DAYS, DOZEN, Days, Dozen
from tests.browser.screens.secretly import SECRET
from tests.browser.screens.stages import STAGES


class Held(Protocol):
    """A meeting that is driven through its states."""

    pages: dict[str, Page]


Stages = tuple[tuple[Callable[[Any], None], tuple[str, ...]], ...]
MEETINGS: dict[str, tuple[Callable[[House, Browser], Any], Stages]] = {
    "evening": (Evening, STAGES),
    "secret": (Chamber, SECRET),
    "dozen": (Dozen, DOZEN),
    "days": (Days, DAYS),
    "homes": (Homes, HOMES),
}


def main(arguments: list[str]) -> int:
    """0 when every state was reached and nothing is wider than its screen."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "screens"
    looks = tuple(arguments[1].split(",")) if len(arguments) > 1 else tuple(name for name, _ in LOOKS)
    wanted = arguments[2].split(",") if len(arguments) > 2 else list(MEETINGS)
    # a secret vote without a certificate is for this machine alone
    os.environ["YISHI_HOST"] = "127.0.0.1"
    album = Album(folder, looks, axe="axe" in arguments[3:])
    for name in wanted:
        hold, stages = MEETINGS[name]
        with (
            tempfile.TemporaryDirectory() as data,
            running(Path(data) / "data") as house,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
            play(hold(house, browser), stages, album)
            browser.close()
    for fault in album.faults:
        print(f"  {fault}", file=sys.stderr)
    print(f"  {album.bind()}")
    return 1 if album.faults else 0


def play(evening: Held, stages: Stages, album: Album) -> None:
    """Every state in its order."""
    for reach, seats in stages:
        name = (reach.__doc__ or reach.__name__).strip()
        print(f"  {name}", flush=True)
        try:
            reach(evening)
            evening.pages["phone"].wait_for_timeout(600)
        except (AssertionError, Error, LookupError, StopIteration) as fault:
            album.faults.append(f"{name}: {str(fault)[:300]}")
        for seat in seats:
            try:
                album.take(name, seat, evening.pages[seat])
            except (Error, LookupError) as fault:
                album.faults.append(f"{name} {seat}: {str(fault)[:200]}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
