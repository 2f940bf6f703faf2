"""The log of a package: every changed byte is found, and the field it lies in is named."""

from __future__ import annotations

import re

import pytest

from facilitation.log import Draft, Entry, Head, canonical, head_of, seal, to_lines
from facilitation.minutes.chain import has_head, read_log


def _draft(n: int) -> Draft:
    body = canonical({"choice": "yes", "kind": "voted", "right": f"r{n}"})
    return Draft(1_764_500_000_000 + n, f"d{n % 3}", f"c{n}", "voted", body)


ENTRIES: tuple[Entry, ...] = seal("m1", Head(), 1, [_draft(n) for n in range(6)])
LINES = to_lines(ENTRIES)


def test_MV3_a_whole_log_is_read() -> None:
    assert read_log(LINES, head_of(ENTRIES)) == (ENTRIES, ())


def test_MV3_every_changed_byte_names_its_entry() -> None:
    for at in range(0, len(LINES), 13):
        line_of = LINES[:at].count(b"\n") + 1
        damaged = LINES[:at] + bytes([LINES[at] ^ 0x02]) + LINES[at + 1 :]
        entries, findings = read_log(damaged, head_of(ENTRIES))
        assert not entries and len(findings) == 1, at
        named = re.match(r"entry (\d+)", findings[0].path)
        assert named and abs(int(named[1]) - line_of) <= 1, (at, findings)


@pytest.mark.parametrize("field", ["at", "by", "cmd", "epoch", "hash", "kind", "prev", "seq", "stream"])
def test_MV3_a_changed_field_is_named(field: str) -> None:
    line = LINES.split(b"\n")[2]
    *_, value = re.finditer(rb'"%s":"?([0-9a-z]+)' % field.encode(), line)
    at = LINES.index(line) + value.end(1) - 1
    changed = LINES[:at] + (b"1" if LINES[at : at + 1] != b"1" else b"2") + LINES[at + 1 :]
    _, findings = read_log(changed)
    assert [finding.path for finding in findings] == [f"entry 3 {field}"]


def test_MV3_a_changed_word_inside_a_body_is_named_and_set_right() -> None:
    damaged = LINES.replace(b'"right":"r4"', b'"right":"r5"', 1)
    (finding,) = read_log(damaged)[1]
    assert (finding.code, finding.path) == ("log_nearest", "entry 5 body.right")
    assert finding.facts["expected"] == "r4"


@pytest.mark.parametrize(
    ("change", "code", "seq"),
    [
        (lambda lines: lines[:3] + lines[4:], "log_gap", 4),
        (lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]], "log_gap", 3),
        (lambda lines: lines[:-1], "log_short", 6),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], "log_gap", 4),
    ],
)
def test_MV3_missing_swapped_doubled_and_cut_entries_are_found(change, code: str, seq: int) -> None:  # type: ignore[no-untyped-def]
    damaged = b"".join(change(LINES.splitlines(keepends=True)))
    (finding,) = read_log(damaged, head_of(ENTRIES))[1]
    assert (finding.code, finding.path.split()[:2]) == (code, ["entry", str(seq)])


def test_MV3_a_log_written_again_is_found_by_its_head() -> None:
    again = seal("m1", Head(), 1, [_draft(n) for n in (0, 1, 2, 3, 4, 9)])
    (finding,) = read_log(to_lines(again), head_of(ENTRIES))[1]
    assert (finding.code, finding.path) == ("log_head", "entry 6")


def test_MV3_a_head_held_elsewhere_is_looked_up_by_its_beginning() -> None:
    assert has_head(ENTRIES, ENTRIES[3].hash[:16].upper()) == 4
    assert has_head(ENTRIES, "0" * 64) is None
    assert has_head(ENTRIES, ENTRIES[3].hash[:8]) is None
