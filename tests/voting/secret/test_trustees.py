"""The key ceremony, and every trustee who does it wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.voting.secret.ceremony import ceremony, hold, opening_of, secret_of
from tests.voting.secret.making import key, seed
from voting.secret.credentials import public
from voting.secret.group import ORDER, Scalar, base, minus, total
from voting.secret.transcript import drawn_from
from voting.secret.trustees import (
    BadCeremony,
    Certificate,
    begin,
    check_confirmation,
    check_opening,
    check_share,
    confirm,
    keys_of,
    read_opening,
    seal_share,
    share_for,
    transcript,
    unseal_share,
)

TWO_OF_THREE = ceremony(2, 3)


def lagrange_sum(shares: dict[int, Scalar]) -> int:
    """The secret that these shares give, at zero."""
    found = 0
    for who, share in shares.items():
        factor = 1
        for other in shares:
            if other != who:
                factor = factor * other * pow(other - who, -1, ORDER) % ORDER
        found += factor * share
    return found % ORDER


@pytest.mark.parametrize(("threshold", "people"), [(1, 1), (2, 3), (3, 3), (5, 9)])
def test_SB13_any_t_of_the_trustees_have_the_key_and_fewer_have_not(threshold: int, people: int) -> None:
    held = hold(threshold, people)
    some = {who: held.shares[who - 1] for who in range(people, people - threshold, -1)}
    assert base(lagrange_sum(some)) == held.keys.election
    assert [base(share) for share in held.shares] == list(held.keys.shares)
    if threshold > 1:
        some.popitem()
        assert base(lagrange_sum(some)) != held.keys.election


@pytest.mark.parametrize(("threshold", "people"), [(0, 3), (4, 3), (5, 10)])
def test_SB13_sizes_from_one_of_one_to_nine(threshold: int, people: int) -> None:
    with pytest.raises(BadCeremony, match="size"):
        begin(ceremony(threshold, people))


def test_SB13_nobody_is_two_trustees() -> None:
    twice = TWO_OF_THREE.trustees[:2] + TWO_OF_THREE.trustees[:1]
    with pytest.raises(BadCeremony, match="size"):
        begin(replace(TWO_OF_THREE, trustees=twice))


def test_SB14_an_opening_that_was_not_posted_first_is_refused() -> None:
    """The last one would choose the key: its first coefficient is the wanted key less all the others."""
    others = [opening_of(TWO_OF_THREE, who) for who in (1, 2)]
    posted = opening_of(TWO_OF_THREE, 3)
    wanted = base(key("a key somebody knows"))
    rogue = minus(wanted, total(one.coefficients[0] for one in others))
    late = replace(posted, coefficients=(rogue, *posted.coefficients[1:]))
    assert keys_of(TWO_OF_THREE, [*others, late]).election == wanted
    with pytest.raises(BadCeremony) as refused:
        check_opening(TWO_OF_THREE, 3, posted.hash, late)
    assert (refused.value.fault, refused.value.trustee) == ("opening", 3)
    with pytest.raises(BadCeremony, match="proof"):
        check_opening(TWO_OF_THREE, 3, late.hash, late)


def test_SB14_a_proof_of_another_trustee_or_meeting_is_refused() -> None:
    own = opening_of(TWO_OF_THREE, 1)
    for held, who in ((TWO_OF_THREE, 2), (replace(TWO_OF_THREE, meeting=seed("another")), 1)):
        with pytest.raises(BadCeremony, match="proof"):
            check_opening(held, who, own.hash, own)


def test_SB14_an_opening_is_read_strictly() -> None:
    raw = opening_of(TWO_OF_THREE, 1).raw()
    assert read_opening(TWO_OF_THREE, 1, raw).raw() == raw
    for bad in (raw[:-1], raw + b"\0", bytes(32) + raw[32:], raw[:-32] + b"\xff" * 32):
        with pytest.raises(BadCeremony, match="opening"):
            read_opening(TWO_OF_THREE, 1, bad)


def test_SB15_a_share_that_does_not_fit_is_its_senders() -> None:
    opening, share = opening_of(TWO_OF_THREE, 1), share_for(secret_of(TWO_OF_THREE, 1), 2)
    check_share(1, opening, 2, share)
    for wrong, trustee in ((share + 1, 2), (share, 3)):
        with pytest.raises(BadCeremony) as refused:
            check_share(1, opening, trustee, wrong)
        assert (refused.value.fault, refused.value.trustee) == ("share", 1)


def test_SB15_a_share_is_for_one_pair_of_eyes() -> None:
    share = share_for(secret_of(TWO_OF_THREE, 1), 2)
    sealed = seal_share(TWO_OF_THREE, 1, 2, share, drawn_from(seed("e")))
    assert unseal_share(TWO_OF_THREE, 1, 2, key("T2 receives"), sealed) == share
    assert share.to_bytes(32, "little") not in sealed
    broken = sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:]
    tries = [(1, 2, "T3 receives", sealed), (2, 2, "T2 receives", sealed), (1, 2, "T2 receives", broken)]
    for sender, trustee, by, bytes_ in [*tries, (1, 2, "T2 receives", sealed[:-1]), (1, 2, "T2 receives", b"")]:
        with pytest.raises(BadCeremony, match="sealed"):
            unseal_share(TWO_OF_THREE, sender, trustee, key(by), bytes_)


def test_SB16_everyone_confirms_the_same_transcript() -> None:
    held = hold(2, 3)
    over = transcript(held.ceremony, held.openings)
    signature = confirm(key("T1 signs"), over, seed("r"))
    check_confirmation(held.ceremony, 1, over, signature)
    other = transcript(held.ceremony, held.openings[::-1])
    for who, said in ((2, over), (1, other)):
        with pytest.raises(BadCeremony, match="confirmation"):
            check_confirmation(held.ceremony, who, said, signature)


def test_SB16_a_trustee_with_another_certificate_has_another_ceremony() -> None:
    stranger = Certificate(public(key("S")), public(key("S receives")))
    other = replace(TWO_OF_THREE, trustees=(stranger, *TWO_OF_THREE.trustees[1:]))
    assert other.id != TWO_OF_THREE.id != replace(TWO_OF_THREE, threshold=3).id
