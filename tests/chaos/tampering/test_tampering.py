"""Tampering with a package on a larger scale: bytes one after another, every field, seeded bits.

`FLIPS` and `SEED` set the campaign (200 flips and every fifth byte here; from 10,000 flips on every byte);
a failure prints the seed.
The package is the small real meeting of the minutes' tests.
"""

from __future__ import annotations

import os
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.log import canonical
from facilitation.minutes import package
from facilitation.minutes.members import ALL, HUB, LOG, MINUTES, SIGNATURES, TEXTS
from facilitation.minutes.verify import verify
from tests.facilitation.minutes import small
from tests.facilitation.minutes.tamper import (
    Path,
    changed_field,
    flipped,
    kind,
    leaves,
    with_member,
    written,
)

pytestmark = pytest.mark.chaos
FLIPS, SEED = int(os.environ.get("FLIPS", "200")), int(os.environ.get("SEED", "20251130"))
STRIDE = 1 if FLIPS >= 10_000 else 5
DATA = small.packed()
MEMBERS = package.open_package(DATA)


def test_MV1_one_byte_after_another_is_found_with_its_member() -> None:
    """The archive alone finds every one; `verify` adds fields but takes nothing away."""
    named = set()
    for at in range(0, len(DATA), STRIDE):
        try:
            faults = package.read(flipped(DATA, at, 0x10)).faults
        except package.Unreadable as unreadable:
            faults = (unreadable.fault,)
        assert faults, at
        named |= {fault.member for fault in faults}
    assert named >= set(ALL)


def test_MV1_seeded_flips_of_single_bits_are_all_found() -> None:
    chance = random.Random(SEED)
    codes = {1: 0, 2: 0}
    for _ in range(FLIPS):
        at, bit = chance.randrange(len(DATA)), chance.randrange(8)
        report = verify(flipped(DATA, at, 1 << bit))
        assert report.exit_code in codes and report.findings, (SEED, at, bit)
        codes[report.exit_code] += 1
    print(f"seed {SEED}: {FLIPS} flips, all found; {codes}")


def test_MV7_seeded_flips_inside_members_well_packed_again_are_all_found() -> None:
    """The attacker packs again in the canonical form, so that only the content can tell."""
    chance = random.Random(SEED)
    for _ in range(FLIPS):
        name = chance.choice(ALL)
        at, bit = chance.randrange(len(MEMBERS[name])), chance.randrange(8)
        report = verify(with_member(DATA, name, flipped(MEMBERS[name], at, 1 << bit)))
        assert report.exit_code == 1, (SEED, name, at, bit)
        assert name in {finding.member for finding in report.findings}, (SEED, name, at, bit)


def _one_of_each_field(name: str) -> list[Path]:
    found = {kind(path): path for path in leaves(msgspec.json.decode(MEMBERS[name]))}
    return sorted(found.values(), key=written)


@pytest.mark.parametrize("path", _one_of_each_field(MINUTES), ids=written)
def test_MV4_every_field_of_the_minutes_is_found_and_named(path: Path) -> None:
    report = verify(with_member(DATA, MINUTES, changed_field(MEMBERS[MINUTES], path)))
    places = {finding.path for finding in report.findings if finding.member == MINUTES}
    assert report.exit_code == 1
    field = written(path)
    assert any(place and (field.startswith(place) or place.startswith(field)) for place in places), places


def test_MV3_seeded_fields_of_all_kinds_of_entries_are_found_and_named() -> None:
    lines = MEMBERS[LOG].splitlines()
    kinds = {(msgspec.json.decode(line)["kind"], kind(path)): (place, path)
             for place, line in enumerate(lines) for path in leaves(msgspec.json.decode(line))}  # fmt: skip
    places = sorted(kinds.values(), key=repr)
    for place, path in random.Random(SEED).sample(places, min(len(places), FLIPS // 2)):
        changed = changed_field(lines[place], path)
        log = b"".join(line + b"\n" for line in [*lines[:place], changed, *lines[place + 1 :]])
        report = verify(with_member(DATA, LOG, log))
        named = {finding.path for finding in report.findings if finding.member == LOG}
        assert report.exit_code == 1
        assert any(f"entry {place + 1}" in at or f"entry {place + 2}" in at for at in named), (path, named)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from([MINUTES, TEXTS, SIGNATURES, HUB]), st.randoms(use_true_random=False), JSON)
@settings(max_examples=100, deadline=None)
def test_MV8_no_data_at_all_makes_the_verifier_fail_otherwise_than_in_words(
    name: str, chance: random.Random, value: object
) -> None:
    data = msgspec.json.decode(MEMBERS[name])
    path = chance.choice(list(leaves(data)))
    part = data
    for key in path[: (cut := chance.randrange(1, len(path) + 1)) - 1]:
        part = part[key]
    same = part[path[cut - 1]] == value
    part[path[cut - 1]] = value
    report = verify(with_member(DATA, name, canonical(data)))
    assert report.exit_code == (0 if same else 1) or same
    assert report.text("zh-CN") and report.text("en") and report.data()
