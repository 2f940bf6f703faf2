"""How far the trustees are, as the look before the doors says it: silent where nobody was invited."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from facilitation.secrecy import key_words as kw
from server.setup.keepers import trustees
from tests.facilitation.secrecy.rig import Trustees
from tests.server.serving import Browser, Running, running
from tests.server.test_setup_api import body_of, meeting_of, registered
from tests.table import MODERATOR, Table, ready


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


def line(table: Table, unused: int = 0) -> tuple[str, str, str] | None:
    told = list(trustees(table.state, unused))
    return (told[0].state, told[0].words.zh, told[0].words.en) if told else None


def test_a_meeting_that_invited_no_trustee_is_told_nothing() -> None:
    assert line(ready()) is None


def test_who_has_entered_and_which_links_wait() -> None:
    table = ready()
    assert line(table, 3) == (
        "note",
        "保管人已进入 0 位，还有 3 个链接没有用；保管人还没有开始做钥匙",
        "0 trustees entered, 3 links not used yet; the key ceremony has not begun",
    )
    Trustees(table, 1, 1).seated()
    told = line(table)
    assert told is not None and told[2].startswith("1 trustee entered; ")


def test_every_step_of_the_ceremony_has_its_words_and_only_the_last_is_ready() -> None:
    table = ready()
    held = Trustees(table).seated()
    table.given((kw.BeginCeremony(threshold=2, trustees=3), MODERATOR))
    told = [line(table)]
    for step in (held.certify, held.commit, held.open, held.confirm, held.backups):
        step()
        told.append(line(table))
    states = [one[0] for one in told if one]
    words = [one[1].partition("；")[2] for one in told if one]
    assert states == ["note"] * 5 + ["ok"]
    assert words == ["保管人正在做钥匙"] * 4 + ["钥匙做好了，还有保管人没有试备份", "钥匙做好了，备份都试过"]


def test_a_key_of_the_server_is_named_as_that() -> None:
    table = ready()
    Trustees(table).seated()
    table.given((kw.BeginCeremony(threshold=0, trustees=0), MODERATOR))
    told = line(table)
    assert told is not None and told[0] == "note" and "对服务器的管理者不保密" in told[1]


async def test_a_link_is_counted_until_it_is_used(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    assert await told_of(admin, meeting) is None
    link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": "trustee"})
    first = await told_of(admin, meeting)
    assert first is not None and "还有 1 个链接没有用" in first
    await house.browser().told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    then = await told_of(admin, meeting)
    assert then is not None and then.startswith("保管人已进入 1 位；")


async def told_of(admin: Browser, meeting: str) -> str | None:
    """The trustees' line of the look before the doors."""
    checks: list[dict[str, Any]] = (await admin.told(f"/api/setup/m/{meeting}"))["checks"]
    found = [check["words"]["zh-CN"] for check in checks if check["code"] == "trustees"]
    return str(found[0]) if found else None
