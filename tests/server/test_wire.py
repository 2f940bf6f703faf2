"""Envelopes read, failures written: paths for what is malformed, words in two languages for every refusal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facilitation.facts import preflight
from facilitation.refused import Refused
from facilitation.state import EMPTY
from server import wire
from server.failures import Corrupt, Malformed, Stale, Unavailable
from server.words import MISSING, REFUSALS, words_for

GOOD: dict[str, Any] = {
    "id": "0123456789abcdef",
    "meeting": "m1",
    "as": {"seat": "participant", "member": "p1"},
    "do": {"kind": "cast_vote", "poll": "v1", "right": "r1", "member": "p1", "choice": "yes"},
}


def test_an_envelope_is_read() -> None:
    envelope = wire.read(json.dumps(GOOD))
    assert envelope.by == wire.As(seat="participant", member="p1")  # type: ignore[arg-type]
    assert type(envelope.command).__name__ == "CastVote"


def test_the_same_request_written_anew_has_the_same_mark() -> None:
    turned = dict(reversed(list(GOOD.items())))
    assert wire.read(json.dumps(GOOD, indent=2)).mark == wire.read(json.dumps(turned)).mark


@pytest.mark.parametrize(
    "change",
    [{"meeting": "m2"}, {"as": {"seat": "participant", "member": "p2"}}, {"do": {**GOOD["do"], "choice": "no"}}],
)
def test_another_request_has_another_mark(change: dict[str, Any]) -> None:
    assert wire.read(json.dumps(GOOD)).mark != wire.read(json.dumps({**GOOD, **change})).mark


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": "short"}, "id"),
        ({"id": None}, "id"),
        ({"extra": 1}, "extra"),
        ({"as": {"seat": "king"}}, "as.seat"),
        ({"as": {"seat": "system"}}, "as.seat"),
        ({"do": {"kind": "bind_seat", "device": "d", "seat": "admin"}}, "do.kind"),
        ({"do": {"kind": "create_meeting"}}, "do.kind"),
        ({"do": {}}, "do.kind"),
        ({"do": {**GOOD["do"], "choice": "maybe"}}, "do.choice"),
        ({"do": {**GOOD["do"], "more": 1}}, "do.more"),
        ({"do": {"kind": "void_poll", "poll": "v1", "reason": 5}}, "do.reason"),
        ({"do": {"kind": "void_poll", "poll": "v1", "reason": "x" * 4001}}, "do.reason"),
        ({"base": "now"}, "base"),
    ],
)
def test_what_is_malformed_is_named_by_its_path(change: dict[str, Any], path: str) -> None:
    with pytest.raises(Malformed) as caught:
        wire.read(json.dumps({**GOOD, **change}))
    assert caught.value.path == path


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "1e999", '"x"', "[" * 5000, "\x00", '{"id":"\\ud800"}'])
def test_what_is_no_envelope_at_all_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        wire.read(text)


def test_free_texts_are_taken_out_before_anything_else_sees_them() -> None:
    envelope = wire.read(json.dumps({**GOOD, "do": {"kind": "void_poll", "poll": "v1", "reason": "写错了"}}))
    assert envelope.texts == {"reason": "写错了"} and envelope.command.reason == ""


def test_the_mark_covers_free_texts() -> None:
    asked = [{**GOOD, "do": {"kind": "void_poll", "poll": "v1", "reason": text}} for text in ("甲", "乙")]
    assert wire.read(json.dumps(asked[0])).mark != wire.read(json.dumps(asked[1])).mark


def test_every_text_about_persons_is_known_by_its_type() -> None:
    assert wire.TEXT_FIELDS["write_section"] == ("text",)
    assert wire.TEXT_FIELDS["move_request"] == ("reason",)
    assert "cast_vote" not in wire.TEXT_FIELDS


@pytest.mark.parametrize(
    ("fault", "code", "retry"),
    [
        (Refused("not_present", "AT5"), "not_present", False),
        (Malformed("do.kind"), "malformed", False),
        (Stale(3, 4), "stale", False),
        (Unavailable("disk_full"), "unavailable", True),
        (Unavailable("overload"), "busy", True),
        (Corrupt("m1", 7), "corrupt", False),
        (ZeroDivisionError("secret"), "fault", False),
    ],
)
def test_every_failure_has_one_answer(fault: Exception, code: str, retry: bool) -> None:
    answer = json.loads(wire.failed(fault))
    assert answer["ok"] is False and answer["code"] == code
    assert set(answer["words"]) == {"zh-CN", "en"} and all(answer["words"].values())
    assert ("retry_after" in answer) is retry
    assert "secret" not in json.dumps(answer)


def test_facts_are_filled_into_the_words() -> None:
    said = words_for("hall_silent", "PO8", {"hall": "西区凉亭"})
    assert said.zh.startswith("西区凉亭") and "西区凉亭" in said.en


def test_what_is_missing_is_called_by_its_name() -> None:
    said = words_for("not_ready", "AG6", {"missing": "roll, moderator"})
    assert "名册、主持人" in said.zh and "the roll, the moderator" in said.en


def test_every_pre_flight_point_has_a_name() -> None:
    assert set(preflight(EMPTY)) <= MISSING.keys() and preflight(EMPTY)


def test_braces_in_a_fact_are_only_text() -> None:
    assert "{0}{x}" in words_for("hall_silent", "PO8", {"hall": "{0}{x}"}).zh


def test_every_refusal_has_words() -> None:
    root = Path(__file__).parents[2]
    said = re.compile(r'Refused\(\s*"([a-z_]+)"')
    files = [f for storey in ("facilitation", "voting", "server") for f in (root / storey).rglob("*.py")]
    codes = {code for file in files for code in said.findall(file.read_text("utf-8"))}
    assert codes - REFUSALS.keys() == set()


def test_done_is_what_the_receipt_keeps() -> None:
    assert msgspec.json.decode(wire.done(7, 9)) == {"ok": True, "seq": 7, "at": 9}
