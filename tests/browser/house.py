"""The real server as a process of its own, with the demo's community and a meeting ready to start."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.device import Device

ROOT = Path(__file__).parents[2]
READY_WITHIN = 240.0
_LINE = re.compile(r"^\s+(?P<name>\S.*?)\s{2,}http://[^/]+(?P<path>/\S*)$")


class House:
    """A running server; ``link`` gives the address of a seat, ``cards`` those of three members."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        self.base = f"http://127.0.0.1:{port}"
        self._links: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until every link is printed and the server answers."""
        log = self.data / "server.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "server", "demo", "--port", str(self.port), "--data", str(self.data)]
        with log.open("wb") as out:
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and self._process.poll() is None:
            text = log.read_text("utf-8", "replace")
            if "Ctrl-C" in text and self._answers():
                found = (_LINE.match(line.rstrip()) for line in text.splitlines())
                self._links = {m["name"].strip(): self.base + m["path"] for m in found if m}
                return
            time.sleep(0.1)
        raise RuntimeError(f"the server did not come up:\n{log.read_text('utf-8', 'replace')[-2000:]}")

    def stop(self) -> None:
        """Stop it, as Ctrl-C would."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)

    def kill(self) -> None:
        """Take it away as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(20)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.base}/api/start", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def link(self, name: str) -> str:
        """The single-use link whose printed name holds all these words."""
        words = name.split()
        return next(url for printed, url in self._links.items() if all(word in printed for word in words))

    @property
    def meeting(self) -> str:
        """The id of the meeting."""
        return parse_qs(urlsplit(self.link("public page")).query)["m"][0]

    @property
    def cards(self) -> list[str]:
        """The addresses on three members' cards."""
        return [url for name, url in self._links.items() if "member" in name]

    def member_of(self, card: str) -> str:
        """Who holds this card; the device that asked first speaks for them from then on."""
        if card not in self._holders:
            self._holders[card] = Device(self.base).be(self.meeting, card.partition("#p=")[2])
        return self._holders[card]

    def members(self, desk: Staff) -> list[str]:
        """Every member of the roll, as the desk finds them by one letter of their number."""
        found: dict[str, None] = {}
        for digits in (f"{n:02d}" for n in range(100)):
            answer = desk.device.get(f"/api/m/{self.meeting}/roll?q={digits}")
            found |= {one["member"]: None for one in json.loads(answer)["found"] if one["guest"] is None}
        return sorted(found)

    def public(self) -> dict[str, Any]:
        """What anyone may see."""
        slices: dict[str, Any] = json.loads(Device(self.base).get(f"/api/m/{self.meeting}/public"))["slices"]
        return slices

    def page(self, seat: str, **asked: str) -> str:
        """The address of a seat's page."""
        more = "".join(f"&{name}={value}" for name, value in asked.items())
        return f"{self.base}/{seat}?m={self.meeting}{more}"

    def staff(self, name: str, seat: str, hall: str | None = None) -> Staff:
        """A device that has entered by this link and acts in this seat."""
        device = Device(self.base)
        device.enter(self.link(name))
        return Staff(device, self.meeting, seat, hall)


class Staff:
    """One seat, without a screen: commands as its page would send them."""

    def __init__(self, device: Device, meeting: str, seat: str, hall: str | None) -> None:
        self.device, self.meeting, self.seat, self.hall = device, meeting, seat, hall

    def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Give a command that must be accepted."""
        answer = self.device.command(self.meeting, {"seat": self.seat, "hall": self.hall}, {"kind": kind, **fields})
        assert answer.get("ok"), answer
        return answer

    def slices(self) -> dict[str, Any]:
        """What this seat sees."""
        page = {"hall_desk": "hall", "steward": "hall"}.get(self.seat, self.seat)
        return self.device.hello(self.meeting, page, self.hall)

    def primary(self) -> dict[str, Any]:
        """Do what the console offers next."""
        act = self.slices()["console"]["primary"]
        assert act is not None, self.slices()["console"]["waiting_for"]
        return self.do(**act["command"])


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(data: Path) -> Iterator[House]:
    """A server over this folder, stopped afterwards."""
    house = House(data, free_port())
    house.start()
    try:
        yield house
    finally:
        house.stop()
