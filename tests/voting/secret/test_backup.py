"""Backups on paper and in a file: they open with their words, and with nothing else."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting.secret.making import key, seed
from voting.secret.backup import BYTES, LETTERS, Backup, BadBackup, grouped, restored, sealed
from voting.secret.group import Scalar
from voting.secret.spoken import spoken

HELD = Backup(2, 3, 2, seed("a transcript"), key("signs"), key("share"))
WORDS = " ".join(spoken(seed("words"), "zh-CN"))
CODE = sealed(HELD, WORDS, seed("salt")[:16])
VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "backup.json").read_text("utf-8"))


def reason(text: str, words: str = WORDS) -> str:
    with pytest.raises(BadBackup) as refused:
        restored(text, words)
    return refused.value.reason


def test_SB34_a_backup_opens_with_its_words() -> None:
    assert len(CODE) == LETTERS == 224
    assert re.fullmatch(r"[A-Z2-7]+", CODE)
    assert restored(CODE, WORDS) == HELD


def test_SB34_as_it_is_printed_and_typed_again() -> None:
    page = "保管人 2 / 3\n" + "\n".join(grouped(CODE)).lower() + "\n请装进信封 sealed"
    assert restored(page, "  " + WORDS.replace(" ", "　") + " ") == HELD
    assert restored("-".join(grouped(CODE, 1)), WORDS) == HELD


def test_SB34_other_words_open_nothing() -> None:
    assert reason(CODE, " ".join(spoken(seed("others"), "zh-CN"))) == "other_words"
    assert reason(CODE, "") == "other_words"


@given(st.integers(6, LETTERS - 1), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
@settings(max_examples=60)
def test_SB34_a_slip_of_the_pen_is_told_from_wrong_words(place: int, letter: str) -> None:
    changed = CODE[:place] + letter + CODE[place + 1 :]
    if changed != CODE:
        assert reason(changed) == "miswritten"


@pytest.mark.parametrize("text", ["", "no code here", CODE[:-1], CODE[1:]])
def test_SB34_what_is_no_backup_is_called_so(text: str) -> None:
    assert reason(text) == "no_code"


@given(st.binary(min_size=BYTES - 4, max_size=BYTES - 4))
@settings(max_examples=20)
def test_SB34_made_up_codes_are_refused(raw: bytes) -> None:
    assert reason(base64.b32encode(b"YSK1" + raw).decode()) == "miswritten"


def test_SB34_nothing_secret_stands_in_the_open() -> None:
    raw = base64.b32decode(CODE)
    for secret in (HELD.signs, HELD.share):
        assert int(secret).to_bytes(32, "little") not in raw


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["trustee"]))
def test_SB34_the_vectors_both_languages_read(case: dict[str, object]) -> None:
    keys = [Scalar(int.from_bytes(bytes.fromhex(str(case[name])), "little")) for name in ("signs", "share")]
    numbers = [int(str(case[name])) for name in ("trustee", "trustees", "threshold")]
    one = Backup(*numbers, bytes.fromhex(str(case["transcript"])), *keys)  # type: ignore[arg-type]
    words = str(case["words"])
    assert sealed(one, words, bytes.fromhex(str(case["salt"]))) == case["code"]
    assert restored(str(case["code"]), words) == one
