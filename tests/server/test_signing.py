"""The hub's key file: made once, private, refused in words when it is not what it must be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.log import canonical
from facilitation.minutes import signing
from facilitation.minutes.signing import SignaturePayload, pack, sha256
from server.keys import HUB, MEETINGS
from server.signing import FILE, HubKey, KeyRefused, load_or_make
from tests.server.house import hold_meeting, open_house

PERSON = Ed25519PrivateKey.from_private_bytes(b"p" * 32)
PAYLOAD = SignaturePayload(
    meeting="0123456789abcdef",
    minutes_sha256=sha256(b"minutes"),
    log_head=sha256(b"head"),
    log_size=12,
    role="recorder",
    name="陈建国",
    key=pack(PERSON.public_key().public_bytes_raw()),
    at=1_764_500_000_000,
)


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = load_or_make(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert load_or_make(tmp_path, made.public).public == made.public
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_counter_signature_binds_the_persons_signature(tmp_path: Path) -> None:
    hub = load_or_make(tmp_path)
    sig = pack(PERSON.sign(canonical(PAYLOAD)))
    signature = hub.counter_sign(PAYLOAD, sig, at=PAYLOAD.at + 5)
    assert signing.signs(signature.counter.payload, signature.counter.sig)
    assert signature.counter.payload.signature_sha256 == signing.signature_hash(PAYLOAD, sig)
    assert signature.counter.payload.key == hub.public


def test_a_signature_that_does_not_hold_is_not_counter_signed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not hold"):
        load_or_make(tmp_path).counter_sign(PAYLOAD, pack(PERSON.sign(b"other")), at=0)


def test_the_seal_is_the_hubs(tmp_path: Path) -> None:
    seal = load_or_make(tmp_path).seal("m", {"minutes.json": sha256(b"")}, sha256(b"head"), 12, 7)
    assert signing.signs(seal.payload, seal.sig)


def test_no_key_signs_for_another(tmp_path: Path) -> None:
    seal = load_or_make(tmp_path).seal("m", {}, sha256(b"head"), 12, 7)
    with pytest.raises(ValueError, match="another key"):
        HubKey(b"o" * 32).sign(seal.payload)


def test_a_missing_key_is_not_replaced_where_meetings_name_one(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="missing"):
        load_or_make(tmp_path, HubKey(b"o" * 32).public)
    assert not list(tmp_path.iterdir())


def test_another_key_is_refused(tmp_path: Path) -> None:
    load_or_make(tmp_path)
    with pytest.raises(KeyRefused, match="signed with"):
        load_or_make(tmp_path, HubKey(b"o" * 32).public)


@pytest.mark.parametrize("content", [b"", b"hello", b"A" * 44, b"A" * 42 + b"B", "钥匙".encode(), b"AAAA"])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyRefused, match=r"restore it"):
        load_or_make(tmp_path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_key_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    load_or_make(tmp_path)
    (tmp_path / FILE).chmod(mode)
    with pytest.raises(KeyRefused, match="chmod 600"):
        load_or_make(tmp_path)


def test_a_half_written_file_of_a_power_cut_is_no_key_yet(tmp_path: Path) -> None:
    (tmp_path / "hub.part").write_bytes(b"AAAA")
    assert len(signing.unpack(load_or_make(tmp_path).public)) == 32


async def test_a_key_that_is_gone_while_meetings_name_it_is_not_made_anew(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await hold_meeting(house)
        info = house.sitting.room.state.info
        assert info is not None and info.hub == house.app[HUB].public
    kept = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).unlink()
    with pytest.raises(KeyRefused, match="restore"):
        async with open_house(tmp_path):
            pass
    assert not (tmp_path / FILE).exists()
    (tmp_path / FILE).write_bytes(kept)
    (tmp_path / FILE).chmod(0o600)
    async with open_house(tmp_path) as house:
        assert len(house.app[MEETINGS].all()) == 1
