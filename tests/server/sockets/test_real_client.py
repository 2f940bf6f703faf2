"""The socket.io-client that the pages ship, run by Node against the layer."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.server.sockets.rig import ORIGIN, House, house, until

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "static_client" / "node_modules"
SCRIPT = Path(__file__).with_name("real_client.mjs")
NODE = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")

pytestmark = pytest.mark.skipif(
    not (MODULES / "socket.io-client").is_dir() or not Path(NODE).exists(),
    reason="cannot run here: Node or static_client/node_modules is missing (make setup)",
)


async def _talk(here: House, scenario: str) -> tuple[dict[str, Any], int]:
    """Runs the script while frames of all sizes are broadcast; returns its report and how many were said."""
    process = await asyncio.create_subprocess_exec(
        NODE, str(SCRIPT), str(MODULES), here.url, ORIGIN, scenario, stdout=asyncio.subprocess.PIPE
    )
    said = 0
    while process.returncode is None and "stop" not in here.office.heard:
        if here.layer.fanout.members("hall"):
            said += 1
            padding = "议事 agenda " * (20, 60, 300, 1000)[said % 4]
            here.layer.fanout.broadcast("hall", "frame", json.dumps({"n": said, "pad": padding}))
        await asyncio.sleep(0.005)
    output, _ = await asyncio.wait_for(process.communicate(), 20)
    return json.loads(output), said


@pytest.mark.parametrize("mode", ["direct", "stock"])
@pytest.mark.parametrize("scenario", ["websocket", "plain", "upgrade", "polling"])
async def test_order_answers_and_sizes_hold_with_the_real_client(mode: str, scenario: str) -> None:
    async with house(mode) as here:
        report, said = await _talk(here, scenario)
        assert "error" not in report, report
        assert all(report["acks"]) and len(report["acks"]) == 6
        assert said > 20
        assert report["frames"] == list(range(1, len(report["frames"]) + 1))
        # At most the frames of the last moments may still be under way when it leaves.
        assert len(report["frames"]) >= said - 2
        assert report["transport"] == ("polling" if scenario == "polling" else "websocket")
        await until(lambda: here.office.closed_by == ["known-browser"])
        assert here.office.opened_by == ["known-browser"]


async def test_the_real_client_offers_compression_and_gets_it() -> None:
    async with house() as here:
        seen: list[bool] = []
        opened = here.office.opened

        def look(socket: Any, environ: Any) -> bool:
            asyncio.get_running_loop().call_later(0.2, lambda: seen.append(socket.packed))
            return opened(socket, environ)

        here.office.opened = look  # type: ignore[method-assign]
        await _talk(here, "websocket")
        assert seen == [True]
