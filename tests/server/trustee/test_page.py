"""The trustees' page, asked for shares as the tool is: the same shares, and the same refusals."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.trustee.giving import look
from server.trustee.holding import Holding
from tests.house.tree import ROOT
from tests.server.trustee.test_giving import asked, frozen, one_more, refusal, trustee
from tests.voting.secret.election import ELECTION, HELD, LINES, files
from tests.voting.secret.making import seed
from voting.secret import record
from voting.secret.board import b64, unb64
from voting.secret.count import Share, share_holds
from voting.secret.group import element, scalar

CLIENT = ROOT / "static_client"

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (CLIENT / "node_modules").is_dir(), reason="the front end's packages"
)


def page_of(held: Holding) -> dict[str, Any]:
    """What the page holds where the tool holds this."""
    return {**msgspec.to_builtins(held), "noted": True}


def answers(folder: Path, held: Holding, asks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page says to each."""
    for place, ask in enumerate(asks):
        ask["file"] = f"{place}.ysv"
        (folder / ask["file"]).write_bytes(record.packed(ask.pop("record")))
    (folder / "index.json").write_text(json.dumps({"holding": page_of(held), "asks": asks}))
    script = CLIENT / "tests" / "trustee" / "gives.mjs"
    done = subprocess.run(
        ["node", str(script), str(folder)],
        cwd=CLIENT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_SB36_page_and_tool_give_the_same_shares_and_refuse_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, good, second = trustee(), asked(), asked(one_more)
    found = look(held, good, [])
    lines = [line.decode() for line in good["log.jsonl"].split(b"\n")[:-1]]
    whole = files([line for line in LINES if line[0] != "share"])
    wanted: list[tuple[dict[str, Any], Callable[[], tuple[str, str]]]] = [
        ({"record": second, "own": lines}, lambda: refusal(second, own=[one.encode() for one in lines])),
        ({"record": {**good, "checkpoints.json": unwitnessed(good)}}, lambda: ("not_proved", "")),
        ({"record": small(monkeypatch)}, lambda: ("part_too_small", "")),
    ]
    opened = {b64(ELECTION): b64(found.tally.id)}
    asks = [
        {"record": good, "own": lines[:7]},
        {"record": whole, "opened": opened},
        {"record": second, "opened": opened},
        *(ask for ask, _ in wanted),
    ]
    first, again, other, *rest = answers(tmp_path, held, asks)
    for told in (first, again):
        assert told["opened"] == opened and told["counted"] == 10
        parts = [
            Share(element(unb64(one["f"])), scalar(unb64(one["c"])), scalar(unb64(one["z"])))
            for one in told["message"]["shares"]
        ]
        assert share_holds(found.tally, 1, HELD.keys.shares[0], parts)
    assert other["why"] == "another_sum"
    for told, (_, expected) in zip(rest, wanted, strict=True):
        assert told["why"] == expected()[0]
    assert rest[0]["where"] == wanted[0][1]()[1] and seed("") and "witness" in rest[1]["where"]


def unwitnessed(told: dict[str, bytes]) -> bytes:
    """The heads, the last one without its witness."""
    heads = json.loads(told["checkpoints.json"])
    heads[-1] = heads[-1][: heads[-1].rindex("— ")]
    return json.dumps(heads, ensure_ascii=False, separators=(",", ":")).encode()


def small(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A poll that leaves out a whole hall."""
    with monkeypatch.context() as patched:
        return asked(frozen(["r02", "r03", "r04", "r05"], patched))
