"""Whose signatures minutes need: by the rule of the body, which stands in the log."""

from __future__ import annotations

import msgspec

from facilitation import recording
from facilitation.views.minutes import minutes
from facilitation.views.room import Names
from tests.table import Table, doors_open
from voting import presets


def missing(preset: str) -> tuple[str, ...]:
    table: Table = doors_open(10, 0, preset=preset)
    return minutes(table.state, Names()).missing


def test_MI6_a_light_council_needs_no_supervisor() -> None:
    assert missing("council.light") == ("moderator", "recorder")


def test_MI6_an_assembly_needs_all_three() -> None:
    assert missing("urban.reps") == ("moderator", "recorder", "supervisor")


def test_MI6_a_meeting_from_before_the_rule_said_so_needs_all_three() -> None:
    data = msgspec.to_builtins(presets.get("council.light"))
    del data["minutes_signed_by"]
    older = msgspec.convert(data, presets.get("council.light").__class__)
    assert recording.required(older) == recording.required(None) == ("moderator", "recorder", "supervisor")
