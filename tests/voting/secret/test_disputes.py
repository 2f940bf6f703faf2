"""Complaints with and without ground, and restored backups, right and wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.secret.ceremony import Held, hold, opening_of, secret_of
from tests.voting.secret.making import key, seed
from voting.secret.count import numbers
from voting.secret.disputes import TRIAL, TRIED, Complaint, complain, complaint_holds, trial, tried, try_out
from voting.secret.group import Element, Scalar, base
from voting.secret.transcript import drawn_from
from voting.secret.trustees import seal_share, share_for, transcript

HELD = hold(2, 3)
OVER = transcript(HELD.ceremony, HELD.openings)
SENDER, HURT = 3, 1


def sealed(share: int | None = None) -> bytes:
    """What the third trustee sealed for the first; the right share where none is named."""
    right = share_for(secret_of(HELD.ceremony, SENDER), HURT)
    return seal_share(HELD.ceremony, SENDER, HURT, right if share is None else share, drawn_from(seed("sealed")))


def told(raw: bytes, receives: Scalar | None = None) -> Complaint:
    own = key(f"T{HURT} receives") if receives is None else receives
    return complain(HELD.ceremony, SENDER, HURT, own, raw, drawn_from(seed("complains")))


def holds(raw: bytes, complaint: Complaint, held: Held = HELD) -> bool:
    return complaint_holds(held.ceremony, SENDER, opening_of(held.ceremony, SENDER), HURT, raw, complaint)


def test_SB31_a_share_that_does_not_fit_is_its_senders_fault_for_everybody_to_see() -> None:
    wrong = sealed(share_for(secret_of(HELD.ceremony, SENDER), HURT) + 1)
    assert holds(wrong, told(wrong))


def test_SB31_a_complaint_about_a_right_share_is_without_ground() -> None:
    assert not holds(sealed(), told(sealed()))


@given(st.integers(32, 95), st.integers(1, 255))
def test_SB31_what_is_sealed_so_that_nothing_opens_it_is_the_senders_fault(place: int, change: int) -> None:
    raw = bytearray(sealed())
    raw[place] ^= change
    assert holds(bytes(raw), told(bytes(raw)))


@pytest.mark.parametrize("raw", [b"", bytes(96), b"\xff" * 96, sealed() + b"\0"])
def test_SB31_what_is_no_sealed_share_at_all_needs_no_proof(raw: bytes) -> None:
    assert holds(raw, Complaint(base(1), Scalar(1), Scalar(1)))


def test_SB31_a_made_up_common_secret_accuses_nobody() -> None:
    raw, honest = sealed(), told(sealed())
    for lie in (
        replace(honest, common=base(7)),
        replace(honest, c=Scalar(honest.c + 1)),
        replace(honest, z=Scalar(honest.z + 1)),
        told(raw, key("somebody else")),
    ):
        assert not holds(raw, lie)


def test_SB31_a_complaint_belongs_to_its_ceremony_sender_and_trustee() -> None:
    wrong = sealed(5)
    assert not holds(wrong, told(wrong), replace(HELD, ceremony=replace(HELD.ceremony, meeting=seed("another"))))
    one = complaint_holds(HELD.ceremony, 2, opening_of(HELD.ceremony, 2), HURT, wrong, told(wrong))
    assert not one


@pytest.mark.parametrize("who", [1, 2, 3])
def test_SB32_the_share_of_a_restored_backup_opens_its_part_of_the_trial(who: int) -> None:
    part = try_out(OVER, HELD.keys, who, HELD.shares[who - 1], drawn_from(seed("tries")))
    assert tried(OVER, HELD.keys, who, part)


def test_SB32_another_share_another_trustee_another_ceremony_prove_nothing() -> None:
    part = try_out(OVER, HELD.keys, 1, HELD.shares[1], drawn_from(seed("tries")))
    assert not tried(OVER, HELD.keys, 1, part)
    right = try_out(OVER, HELD.keys, 1, HELD.shares[0], drawn_from(seed("tries")))
    assert not tried(OVER, HELD.keys, 2, right)
    assert not tried(seed("another transcript"), HELD.keys, 1, right)
    assert not tried(OVER, HELD.keys, 1, replace(right, part=Element(b"\xff" * 32)))


def test_SB32_the_parts_of_as_many_as_are_needed_open_the_trial_to_its_known_number() -> None:
    draw = drawn_from(seed("tries"))
    parts = {who: [try_out(OVER, HELD.keys, who, HELD.shares[who - 1], draw)] for who in (1, 3)}
    found, wrong = numbers(trial(OVER, HELD.keys), HELD.keys, 2, parts, {TRIAL.dimension: 10})
    assert (found, wrong) == ({TRIAL: TRIED}, ())
