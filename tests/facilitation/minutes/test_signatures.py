"""Ed25519 read strictly, and the bytes that are signed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.minutes import signing
from tests.facilitation.minutes import curve, make_vectors

FILE = Path(__file__).parents[2] / "vectors" / "signing.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text())


RFC_8032: list[dict[str, str]] = json.loads(FILE.with_name("ed25519.json").read_text())["signatures"]


@pytest.mark.parametrize("case", RFC_8032, ids=lambda case: case["key"][:8])
def test_MV2_the_vectors_of_rfc_8032_hold(case: dict[str, str]) -> None:
    key, message, signature = (bytes.fromhex(case[field]) for field in ("key", "message", "sig"))
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(case["secret"])).sign(message) == signature
    assert signing.holds(key, message, signature) and not signing.holds(key, message + b"!", signature)


@pytest.mark.parametrize("case", VECTORS["signatures"], ids=lambda case: case["name"])
def test_MV2_every_vector_is_judged_as_defined(case: dict[str, Any]) -> None:
    key, message, signature = (bytes.fromhex(case[field]) for field in ("key", "message", "sig"))
    assert signing.holds(key, message, signature) is case["holds"]


def test_MV2_the_vectors_cover_both_verdicts_where_readings_part() -> None:
    verdicts = {case["name"]: case["holds"] for case in VECTORS["signatures"]}
    assert verdicts["mixed key, h divisible by eight"] and not verdicts["mixed key, holds only with the cofactor"]
    assert verdicts["R is the identity, canonical"] and not verdicts["R is the identity, y = p + 1"]
    case = next(c for c in VECTORS["signatures"] if c["name"] == "mixed key, holds only with the cofactor")
    key, message, signature = (bytes.fromhex(case[field]) for field in ("key", "message", "sig"))
    assert curve.judge_cofactored(key, message, signature)


def test_MV2_the_vectors_are_what_their_maker_prints() -> None:
    assert FILE.read_text() == make_vectors.text(), "run python -m tests.facilitation.minutes.make_vectors"


def test_MV2_the_eight_points_of_small_order_are_the_ones_we_refuse() -> None:
    points = curve.torsion()
    assert len(set(points)) == 8
    assert {y for _, y in points} == signing.SMALL_ORDER_Y
    assert not any(signing.is_key(curve.encode(point)) for point in points)


@pytest.mark.parametrize("row", VECTORS["payloads"], ids=lambda row: row["payload"]["name"])
def test_MV2_payloads_have_one_form(row: dict[str, Any]) -> None:
    payload = signing.SignaturePayload(**row["payload"])
    assert signing.canonical(payload).decode() == row["canonical"]
    assert signing.signs(payload, row["sig"])


@pytest.mark.parametrize("field", signing.SignaturePayload.__struct_fields__)
def test_MV2_no_field_of_the_payload_can_change(field: str) -> None:
    row = VECTORS["payloads"][0]
    value = row["payload"][field]
    changed = {**row["payload"], field: value + 1 if isinstance(value, int) else _other(value)}
    assert not signing.signs(signing.SignaturePayload(**changed), row["sig"])


def _other(text: str) -> str:
    return text[:5] + ("A" if text[5:6] != "A" else "B") + text[6:]


@pytest.mark.parametrize("text", ["AA==", "AB", "A", "A+/=", "é", "AAA\n"])
def test_MV2_one_text_per_key(text: str) -> None:
    with pytest.raises(ValueError):
        signing.unpack(text)


def test_MV2_packing_goes_both_ways() -> None:
    for size in range(70):
        data = bytes(range(size))
        assert signing.unpack(signing.pack(data)) == data


def test_MV2_a_fingerprint_is_short_and_differs() -> None:
    keys = [Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32).public_key().public_bytes_raw() for n in range(9)]
    prints = {signing.fingerprint(signing.pack(key)) for key in keys}
    assert len(prints) == 9 and {len(p) for p in prints} == {24}
