"""The terminal: codes that are the codes, columns that align with Chinese in them, addresses people can reach."""

from __future__ import annotations

import io
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import qrcode

from server import addresses, simulated
from server.config import Config
from server.residents.crowd import Count, Told
from server.residents.resident import Plan
from server.setup.pictures import qr_svg
from server.terminal import BLOCKS, QUIET, Terminal, padded, qr_lines, side_by_side, width

TEXT = "http://192.168.1.20:8080/enter#k=cu0oVO8qbjsOH6MNRJTgEw"


def modules(text: str, border: int, level: int) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=level, border=border)
    code.add_data(text)
    code.make(fit=True)
    return [list(row) for row in code.get_matrix()]


def test_a_drawn_code_has_every_module_of_the_code() -> None:
    drawn = {sign: pair for pair, sign in BLOCKS.items()}
    rows: list[list[bool]] = []
    for line in qr_lines(TEXT):
        rows.append([not drawn[sign][0] for sign in line])
        rows.append([not drawn[sign][1] for sign in line])
    expected = modules(TEXT, QUIET, qrcode.constants.ERROR_CORRECT_L)
    assert rows[: len(expected)] == expected


def test_the_picture_of_a_code_has_every_dark_module_once() -> None:
    expected = modules(TEXT, 4, qrcode.constants.ERROR_CORRECT_M)
    dark = [(x, y) for y, row in enumerate(expected) for x, is_dark in enumerate(row) if is_dark]
    path = re.findall(r'<path d="([^"]*)"', qr_svg(TEXT))[0]
    drawn = [
        (int(x) + step, int(y)) for x, y, n in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path) for step in range(int(n))
    ]
    assert sorted(drawn) == sorted(dark)


def test_codes_stand_side_by_side_where_there_is_room() -> None:
    one = len(qr_lines(TEXT))
    codes = [("主持人", TEXT), ("大屏", TEXT)]
    assert len(list(side_by_side(codes, 100, colour=False))) == one + 2
    assert len(list(side_by_side(codes, 60, colour=False))) == 2 * (one + 2)


def test_columns_align_with_chinese_in_them() -> None:
    assert width("主持人 ab") == 9
    assert width(padded("大屏", 10)) == 10
    out = io.StringIO()
    Terminal(out).table([("主持人", "x"), ("projector", "y")])
    first, second = out.getvalue().splitlines()
    assert width(first[: first.index("x")]) == width(second[: second.index("y")])


def test_a_step_says_that_it_failed() -> None:
    out = io.StringIO()
    with pytest.raises(RuntimeError), Terminal(out).step("生成"):
        raise RuntimeError
    assert out.getvalue() == "  生成 … ✗\n"


def test_no_colour_where_there_is_no_terminal() -> None:
    out = io.StringIO()
    Terminal(out).codes([("主持人", TEXT)])
    assert "\x1b" not in out.getvalue()


def test_people_are_sent_to_the_public_address_or_the_one_in_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "network_address", lambda: "192.168.1.20")
    assert addresses.base_url(Config(), 8081) == "http://192.168.1.20:8081"
    assert addresses.local_url(Config(), 8081) == "http://127.0.0.1:8081"
    assert addresses.base_url(Config(host="10.0.0.5"), 80) == "http://10.0.0.5"
    assert addresses.base_url(Config(public_url="https://yishi.example/"), 8081) == "https://yishi.example"
    assert addresses.base_url(Config(host="::1"), 8081) == "http://[::1]:8081"


def test_without_a_network_the_machine_itself_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "network_address", lambda: None)
    assert addresses.base_url(Config(), 8080) == "http://127.0.0.1:8080"


def test_the_network_address_is_one_of_this_machine_s_own() -> None:
    found = addresses.network_address()
    if found is not None:
        with socket.socket() as probe:
            probe.bind((found, 0))


def test_origins_are_this_server_s_addresses_and_the_configured_ones(tmp_path: Path) -> None:
    config = Config(public_url="https://yishi.example", origins=("https://proxy.example",), host="127.0.0.1")
    assert set(addresses.origins(config, 8080)) >= {
        "https://yishi.example",
        "https://proxy.example",
        "http://127.0.0.1:8080",
        "http://localhost:8080",
    }


class Tty(io.StringIO):
    """A real terminal, as far as anybody asks."""

    def isatty(self) -> bool:
        return True


def test_a_status_takes_the_place_of_the_one_before() -> None:
    out = Tty()
    terminal = Terminal(out)
    terminal.say("links")
    terminal.status("connected 1/300")
    terminal.status("connected 300/300")
    assert out.getvalue() == "links\nconnected 1/300\r\x1b[2Kconnected 300/300"
    terminal.say("once more")
    assert out.getvalue().endswith("\r\x1b[2Konce more\n")
    terminal.status("connected 0/300")
    terminal.settle()
    terminal.settle()
    assert out.getvalue().endswith("once more\nconnected 0/300\n")


def test_a_status_stays_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((20, 24)))
    out = Tty()
    Terminal(out).status("模拟居民" * 10)
    assert width(out.getvalue()) < 20


def test_where_there_is_no_terminal_only_a_lasting_status_is_said() -> None:
    out = io.StringIO()
    terminal = Terminal(out)
    terminal.status("connected 1/300")
    terminal.status("connected 300/300", lasting=True)
    assert out.getvalue() == "connected 300/300\n"


async def test_the_residents_are_told_of_in_one_line_that_is_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = [Count(connected=connected, here=here) for connected, here in ((1, 0), (3, 0), (3, 2), (2, 2), (3, 3))]

    async def attended(told: Told, heard: Callable[[Count], None]) -> None:
        for count in counts:
            heard(count)

    monkeypatch.setattr(simulated, "attend", attended)
    three = Told(base="", meeting="", seed=1, residents=(Plan(hall="F"),) * 3, screens={})
    real, piped = Tty(), io.StringIO()
    await simulated.run(three, Terminal(real))
    assert real.getvalue().count("\n") == 1 and "3/3" in real.getvalue().rpartition("\r")[2]
    counts[:] = [Count(connected=3, here=0)] * 3
    await simulated.run(three, Terminal(piped))
    assert piped.getvalue().count("\n") == 1
