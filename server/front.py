"""The built front end on disk: where it is, which pages it has, and each file with its packed forms.

An installed wheel carries it as ``server/_static``; a source tree has it in ``static_client/dist`` after
``make setup``. Files are read once and again when they change. Assets carry a hash in their names and may be
kept for ever; pages may not. Raises ``Missing`` where nothing has been built.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

PACKAGED = Path(__file__).resolve().parent / "_static"
BUILT = Path(__file__).resolve().parent.parent / "static_client" / "dist"
SEATS = (
    *("phone", "projector", "moderator", "hall", "recorder", "public", "setup", "collect", "paper", "secrecy"),
    "trustee",
)
PACKED = {"br": ".br", "gzip": ".gz"}
SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("image/svg+xml", ".svg")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/wasm", ".wasm")


class Missing(Exception):
    """The front end has not been built."""

    def __init__(self) -> None:
        super().__init__("页面还没有生成，请先运行 make setup / the pages are not built yet, run: make setup")


class Served(msgspec.Struct, frozen=True):
    """One file: its bytes, raw and packed (by content coding), its type and its entity tag."""

    raw: bytes
    packed: Mapping[str, bytes]
    content_type: str
    etag: str
    stamp: tuple[int, int]


class Front:
    """The files of one build."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or find()
        self._served: dict[str, Served] = {}

    def bundle(self) -> str:
        """The name of this build, as its pages say it; empty where the build has none."""
        try:
            return str(msgspec.json.decode((self.folder / "bundle.json").read_bytes())["bundle"])
        except (OSError, msgspec.DecodeError, KeyError, TypeError):
            return ""

    def page(self, seat: str) -> Served | None:
        """The page of a seat."""
        return self.file(f"{seat}/index.html") if seat in SEATS else None

    def file(self, name: str) -> Served | None:
        """The file of this name (segments of letters, digits, dot, dash), or None."""
        if not all(SEGMENT.fullmatch(part) for part in name.split("/")):
            return None
        path = self.folder / name
        try:
            found = path.stat()
            stamp = (found.st_mtime_ns, found.st_size)
            held = self._served.get(name)
            if held is None or held.stamp != stamp:
                held = self._served[name] = _read(path, stamp)
        except OSError:
            return None
        return held


def find() -> Path:
    """The folder with the built front end. Raises Missing."""
    for folder in (PACKAGED, BUILT):
        if (folder / "phone" / "index.html").is_file():
            return folder
    raise Missing


def _read(path: Path, stamp: tuple[int, int]) -> Served:
    raw = path.read_bytes()
    packed = {
        coding: path.with_name(path.name + ending).read_bytes()
        for coding, ending in PACKED.items()
        if path.with_name(path.name + ending).is_file()
    }
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Served(raw, packed, kind, hashlib.sha256(raw).hexdigest()[:20], stamp)
