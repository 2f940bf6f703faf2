"""The moderator's one next step around a secret poll, from the sealed manifest to the recorded outcome."""

from __future__ import annotations

from typing import Any

from facilitation import flow, views
from facilitation.views.room import Facts, Names
from tests.facilitation.secrecy.rig import registered, seal, sealed_meeting
from tests.facilitation.secrecy.voting_rig import ready
from tests.table import MODERATOR, Table, desk, doors_open


def shown(table: Table) -> Any:
    return views.view("console", "console", table.state, Facts(now=table.now), Names())


def kinds(table: Table) -> list[str]:
    return [act.command["kind"] for act in shown(table).also]


def test_the_next_step_is_always_the_one_that_would_be_accepted() -> None:
    voting = ready()
    assert "prepare_secret_poll" in kinds(voting.table)
    voting.prepare()
    first = shown(voting.table).primary
    assert first.command["kind"] == "open_secret_poll" and "12 / 12" in first.label.zh
    voting.open()
    for n in range(1, 12):
        voting.cast(n)
    voting.issue(12)
    closing = shown(voting.table).primary
    assert closing.command["kind"] == "close_secret_poll" and "12 / 12" in closing.label.zh and closing.confirm is None
    voting.close()
    assert "1 张纸票" in shown(voting.table).waiting_for.zh
    voting.written_over((1, 0, 0)).tallied()
    assert "0 / 2" in shown(voting.table).waiting_for.zh
    voting.shared(1, 3).count()
    done = shown(voting.table).primary
    assert done.command == {"kind": "conclude_item", "item": "i0", "outcome": "carried"}
    voting.table.given((flow.ConcludeItem(item="i0", outcome="carried"), MODERATOR))


def test_a_manifest_that_is_no_longer_true_is_offered_to_be_sealed_anew() -> None:
    table = doors_open(12, 12)
    sealed_meeting(table)
    assert "seal_meeting" not in kinds(table)
    table.given((registered("desk", desk("B")), desk("B")))
    offered = next(act for act in shown(table).also if act.command["kind"] == "seal_meeting")
    assert offered.command["sha256"] == seal(table).sha256


def test_a_body_that_must_elect_secretly_is_offered_no_open_vote() -> None:
    voting = ready(preset="urban.election.reps")
    assert shown(voting.table).primary.command["kind"] == "prepare_secret_poll"
