"""Backups that are tried before the vote, and a manifest that is signed only for its own ceremony."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from server.trustee.holding import fresh
from server.trustee.keeping import backup_of, made_keys, rehearsal, signature_of_meeting, taken_back
from server.trustee.steps import Distrusted, step
from tests.server.trustee.company import MEETING, Table
from tests.voting.secret.making import key, seed
from voting.secret.backup import restored, sealed
from voting.secret.board import b64, canonical, unb64
from voting.secret.count import Share
from voting.secret.credentials import signed
from voting.secret.disputes import tried
from voting.secret.group import Scalar, element, scalar
from voting.secret.transcript import SUITE, drawn_from

WORDS = "苹果 香蕉 西瓜 葡萄 橘子 桃花"
DRAW = drawn_from(seed("rehearsal"))


@pytest.fixture(scope="module")
def table() -> Table:
    made = Table(2, 3)
    made.made()
    return made


def manifest(table: Table, **changed: Any) -> str:
    over = unb64(table.held[1].transcript)
    said = {
        "suite": SUITE,
        "meeting": MEETING,
        "threshold": 2,
        "trustees": [{"signs": one.signs, "receives": one.receives} for one in table.posted],
        "transcript": b64(over),
        "key": b64(made_keys(table.seen, over).election),
        "roll_root": b64(seed("roll")),
        **changed,
    }
    return canonical(said).decode()


def test_SB32_a_backup_restored_from_paper_opens_its_part_of_the_trial(table: Table) -> None:
    backup = restored(sealed(backup_of(table.held[2]), WORDS, bytes(16)), WORDS)
    told = rehearsal(table.seen, backup, DRAW)
    over = unb64(table.held[2].transcript)
    part = Share(element(unb64(told["f"])), scalar(unb64(told["c"])), scalar(unb64(told["z"])))
    assert told["trustee"] == 2 and tried(over, made_keys(table.seen, over), 2, part)


def test_SB32_a_wrong_backup_is_found_before_the_vote(table: Table) -> None:
    right = backup_of(table.held[2])
    for wrong in (
        replace(right, share=Scalar(right.share + 1)),
        replace(right, trustee=3),
        replace(right, trustee=9),
        replace(right, transcript=seed("an earlier ceremony")),
    ):
        with pytest.raises(Distrusted, match=r"backup_wrong|other_ceremony"):
            rehearsal(table.seen, wrong, DRAW)


def test_SB32_keys_taken_back_are_the_keys_that_were_lost(table: Table) -> None:
    lost = table.held[3]
    empty = msgspec.structs.replace(fresh(key("new"), key("newer")), opened={"election": "tally"})
    back = taken_back(backup_of(lost), empty)
    kept = ("signs", "share", "trustee", "trustees", "threshold", "transcript")
    assert all(getattr(back, name) == getattr(lost, name) for name in kept)
    assert back.opened == {"election": "tally"}
    assert step(back, table.seen, None, DRAW, bytes(32)).waits == "done"


def test_SB16_a_manifest_of_this_ceremony_is_signed(table: Table) -> None:
    text = manifest(table)
    told = signature_of_meeting(table.held[1], msgspec.structs.replace(table.seen, manifest=text), seed("nonce"))
    over = b"YISHI-MEETING-V1" + hashlib.sha256(text.encode()).digest()
    assert signed(unb64(table.posted[0].signs), "trustee", over, unb64(told["signature"]))


@pytest.mark.parametrize(
    "changed",
    [
        {"key": b64(seed("another key"))},
        {"threshold": 1},
        {"meeting": b64(seed("another"))},
        {"transcript": b64(seed("t"))},
        {"trustees": []},
        {"suite": "another"},
    ],
    ids=str,
)
def test_SB16_a_manifest_that_names_anything_else_is_not_signed(table: Table, changed: dict[str, Any]) -> None:
    seen = msgspec.structs.replace(table.seen, manifest=manifest(table, **changed))
    with pytest.raises(Distrusted, match="manifest_wrong"):
        signature_of_meeting(table.held[1], seen, seed("nonce"))


@pytest.mark.parametrize("text", ["", "{}", "null", '{"suite": 1}', "no json"])
def test_SB16_what_is_no_manifest_is_not_signed(table: Table, text: str) -> None:
    with pytest.raises(Distrusted, match="manifest_wrong"):
        signature_of_meeting(table.held[1], msgspec.structs.replace(table.seen, manifest=text), seed("nonce"))
