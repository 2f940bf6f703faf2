"""Files that are no record: not a zip, or a zip that two programs might read differently."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def _bytes(at: int, put: bytes) -> Callable[[bytes], bytes]:
    """These bytes put at a place; counted from the end where it is negative."""
    return lambda raw: raw[: at % len(raw)] + put + raw[at % len(raw) + len(put) :]


def _rezipped(
    change: Callable[[zipfile.ZipFile], None], compress: int = zipfile.ZIP_DEFLATED
) -> Callable[[bytes], bytes]:
    """The members written by another zip program, and something more."""

    def made(raw: bytes) -> bytes:
        into = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(into, "w", compress) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name), old.read(name), compress)
            change(new)
        return into.getvalue()

    return made


TORN: dict[str, Callable[[bytes], bytes]] = {
    "no bytes": lambda raw: b"",
    "the end cut off": lambda raw: raw[:-30],
    "a byte more": lambda raw: raw + b"\0",
    "a byte before": lambda raw: b"\0" + raw,
    "a comment": lambda raw: raw[:-2] + b"\3\0why",
    "a member more": _rezipped(lambda new: new.writestr("more.txt", b"more")),
    "a member twice": _rezipped(lambda new: new.writestr("meeting.json", b"{}")),
    "a way of packing of its own": _rezipped(lambda new: None, zipfile.ZIP_BZIP2),
    "another checksum": _bytes(14, b"\0\0\0\0"),
    "two names for one member": _bytes(30, b"Meeting.json"),
    "encrypted": _bytes(6, b"\1"),
    "another size in the directory": lambda raw: _bytes(raw.index(b"PK\1\2") + 24, b"\1")(raw),
    "two directories": lambda raw: raw[: raw.index(b"PK\1\2")] + 2 * raw[raw.index(b"PK\1\2") : -22] + raw[-22:],
    "a newer form than is read here": lambda raw: _bytes(raw.index(b"PK\1\2") + 6, b"\x2d")(raw),
    "a bomb": _rezipped(lambda new: new.writestr("bomb", bytes(1 << 20))),
}
