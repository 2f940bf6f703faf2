"""The canonical archive: the same members give the same bytes, and no byte of it can be changed unseen."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.minutes import package

SMALL = {"minutes.json": b'{"a":1}', "log.jsonl": b"{}\n", "README.txt": "怎样核对".encode()}
NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True)
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=80), max_size=6)


@given(MEMBERS)
def test_MV1_what_is_built_opens_again_whatever_the_order(members: dict[str, bytes]) -> None:
    data = package.build(members)
    assert package.open_package(data) == members
    assert package.build(dict(reversed(members.items()))) == data


@given(MEMBERS.filter(bool))
def test_MV1_any_unzip_program_reads_it(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(package.build(members))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == members
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_MV1_every_changed_byte_is_found_with_the_place() -> None:
    data = package.build(SMALL)
    for at in range(len(data)):
        for change in (0x01, 0x80, 0xFF):
            damaged = data[:at] + bytes([data[at] ^ change]) + data[at + 1 :]
            assert _faults(damaged), (at, change)


def test_MV1_a_changed_content_names_its_member() -> None:
    data = package.build(SMALL)
    for name, content in SMALL.items():
        at = data.index(content) + len(content) // 2
        damaged = data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]
        assert [(f.code, f.member) for f in _faults(damaged)] == [("checksum", name)]


def test_MV1_every_truncation_and_every_addition_is_found() -> None:
    data = package.build(SMALL)
    for size in range(len(data)):
        assert _faults(data[:size]), size
    assert [f.code for f in _faults(data + b"x")] == ["beyond_the_end"]
    assert _faults(b"x" + data)
    assert _faults(data + data)


@given(MEMBERS.filter(bool), st.data())
@settings(max_examples=100)
def test_MV1_no_change_of_any_kind_passes(members: dict[str, bytes], draw: st.DataObject) -> None:
    data = package.build(members)
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, min(len(data), start + 8)))
    changed = data[:start] + draw.draw(st.binary(max_size=8)) + data[end:]
    assert bool(_faults(changed)) == (changed != data)


@pytest.mark.parametrize(
    "settings_of_zip",
    [
        {"compression": zipfile.ZIP_DEFLATED},
        {"order": -1},
        {"comment": b"hello"},
        {"date_time": (2026, 1, 1, 0, 0, 0)},
        {"extra": b"\x01\x00\x00\x00"},
        {"twice": True},
    ],
)
def test_MV1_another_programs_archive_of_the_same_members_is_not_canonical(settings_of_zip: dict) -> None:
    faults = _faults(_foreign(SMALL, **settings_of_zip))
    assert faults and faults[0].code != "not_a_zip"


def test_MV1_an_added_member_is_only_seen_by_its_name() -> None:
    """A well-formed archive with one member more is canonical; which members belong, `verify` says."""
    assert set(package.open_package(package.build({**SMALL, "more.txt": b""}))) == {*SMALL, "more.txt"}


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a" * 101, "名", "a\n"])
def test_MV1_names_that_could_mislead_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a member name"):
        package.build({name: b""})


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"PK", b"\x00" * 100])
def test_MV1_what_is_no_archive_is_unreadable(data: bytes) -> None:
    with pytest.raises(package.Unreadable):
        package.read(data)


def test_MV1_open_package_raises_with_every_place() -> None:
    data = bytearray(package.build(SMALL))
    data[data.index(b'{"a":1}')] ^= 1
    data[data.index(b"{}\n")] ^= 1
    with pytest.raises(package.NotProved) as failure:
        package.open_package(bytes(data))
    assert [fault.member for fault in failure.value.faults] == ["log.jsonl", "minutes.json"]


def _faults(data: bytes) -> tuple[package.Fault, ...]:
    try:
        return package.read(data).faults
    except package.Unreadable as unreadable:
        return (unreadable.fault,)


def _foreign(
    members: dict[str, bytes],
    compression: int = zipfile.ZIP_STORED,
    order: int = 1,
    comment: bytes = b"",
    date_time: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0),
    extra: bytes = b"",
    twice: bool = False,
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment
        for name in [*sorted(members)[::order], *(sorted(members)[:1] if twice else [])]:
            info = zipfile.ZipInfo(name, date_time)
            info.compress_type, info.extra = compression, extra
            archive.writestr(info, members[name])
    return buffer.getvalue()
