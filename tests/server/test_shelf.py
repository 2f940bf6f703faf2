"""The shelf: what a file is, its bytes say; what is not taken; what is there after a restart."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.materials import AddMaterial, Page
from facilitation.refused import Refused
from server.shelf import MOST, Shelf, known, media_of

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 480, 640) + b"\x01\x01\x11\x00"
WEBP = b"RIFF\x1a\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 640, 480)
PDF = b"%PDF-1.7\n%%EOF"
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\0" * 20
TAKEN = {
    "image/png": PNG,
    "image/jpeg": JPEG,
    "image/webp": WEBP,
    "application/pdf": PDF,
    "audio/webm": WEBM,
    "audio/ogg": b"OggS\x00\x02" + b"\0" * 30,
    "audio/mpeg": b"ID3\x04" + b"\0" * 30,
    "audio/mp4": b"\0\0\0\x20ftypM4A " + b"\0" * 20,
    "audio/wav": b"RIFF\x24\0\0\0WAVEfmt ",
}
HOSTILE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "a script": b"alert(document.cookie)",
    "a program": b"MZ\x90\0\x03",
    "an archive": b"PK\x03\x04",
    "a film": b"\x1a\x45\xdf\xa3\x01\0\0\0matroska",
    "nothing": b"",
    "a picture of no size": PNG[:16] + b"\0" * 8,
    "a picture cut off": PNG[:14],
}


@pytest.mark.parametrize("media", list(TAKEN))
def test_a_file_is_known_by_its_first_bytes(media: str) -> None:
    kept = known(TAKEN[media])
    assert kept.media == media
    assert (kept.width, kept.height) == ((640, 480) if media.startswith("image/") else (0, 0))


@pytest.mark.parametrize("what", list(HOSTILE))
def test_what_a_browser_could_run_or_nobody_could_see_is_not_taken(what: str) -> None:
    with pytest.raises(Refused, match="file_unfit"):
        known(HOSTILE[what])


@given(st.binary(max_size=200), st.sampled_from([b"", *(data[:12] for data in TAKEN.values())]))
def test_no_bytes_make_it_fail_otherwise(data: bytes, start: bytes) -> None:
    try:
        kept = known(start + data)
    except Refused as refused:
        assert refused.code == "file_unfit"
    else:
        assert kept.media == media_of(start + data)


async def test_a_file_is_kept_once_and_whole(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "materials")
    kept = await shelf.keep(PNG)
    assert kept == await shelf.keep(PNG)
    assert kept.sha256 == hashlib.sha256(PNG).hexdigest()
    assert shelf.path(kept.sha256).read_bytes() == PNG
    assert [path for path in (tmp_path / "materials").rglob("*") if path.is_file()] == [shelf.path(kept.sha256)]


async def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file_too_large"):
        await Shelf(tmp_path).keep(PDF + b"\0" * MOST)


async def test_a_material_whose_file_is_not_here_or_another_is_refused(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    kept = await shelf.keep(PNG)
    page = Page(sha256=kept.sha256, media="image/png", size=kept.size, width=640, height=480)
    whole = AddMaterial(
        material="k", title="图", says="门", media="image/png", sha256=kept.sha256, size=kept.size, pages=(page,)
    )
    await shelf.check(whole)
    for wrong in (
        {"size": kept.size + 1},
        {"media": "image/jpeg"},
        {"sha256": "0" * 64},
    ):
        fields = {"material": "k", "title": "图", "says": "门", "media": "image/png", "sha256": kept.sha256}
        with pytest.raises(Refused, match="file_missing"):
            await shelf.check(AddMaterial(**{**fields, "size": kept.size, **wrong}))  # type: ignore[arg-type]
