"""Every way over HTTP has its row in the permission table, and every row a way."""

from __future__ import annotations

from pathlib import Path

from server.app import create_app
from server.config import Config
from server.ways import WAYS


def test_every_way_that_is_mounted_has_a_row(tmp_path: Path) -> None:
    app = create_app(Config(data_dir=str(tmp_path)))
    mounted = {
        f"{route.method} {route.resource.canonical}"
        for route in app.router.routes()
        if route.resource is not None and route.resource.canonical.startswith("/api/") and route.method != "HEAD"
    }
    assert sorted(mounted ^ set(WAYS)) == [], "see server/ways.py and tests/server/permissions/test_ways.py"
