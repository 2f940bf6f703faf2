"""Writes an election record (`*.ysv`): the files of one secret poll, packed in one way, so that one poll is one file.

Whoever verifies it does not use this module. Raises nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

MEMBERS = (
    "meeting.json",
    "poll.json",
    "signatures.json",
    "ceremony.json",
    "eligible.jsonl",
    "frozen.jsonl",
    "log.jsonl",
    "checkpoints.json",
    "result.json",
)
THE_DAY = (1980, 1, 1, 0, 0, 0)
"""A zip's earliest time stands at every member: when it was packed is nobody's business."""


def lines(rows: Iterable[bytes]) -> bytes:
    """One row a line, each ended."""
    return b"".join(row + b"\n" for row in rows)


def packed(files: Mapping[str, bytes]) -> bytes:
    """The record of these members."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name in MEMBERS:
            member = zipfile.ZipInfo(name, THE_DAY)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, files[name])
    return into.getvalue()
