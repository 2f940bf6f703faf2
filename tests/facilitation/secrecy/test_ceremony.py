"""The trustees' ceremony in a meeting: its order, what is refused at once, complaints, backups."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from facilitation import seats
from facilitation.secrecy import key_words as kw
from facilitation.secrecy.types import SealedShare
from tests.facilitation.secrecy.rig import Trustees, sealed_meeting, trustee
from tests.table import MODERATOR, SYSTEM, Table, doors_open, ready
from tests.voting.secret.making import key, seed
from voting.secret.board import b64, unb64
from voting.secret.credentials import public
from voting.secret.transcript import drawn_from
from voting.secret.trustees import keys_of, seal_share, share_for

ANEW = "f" * 64


def begun(threshold: int = 2, people: int = 3, table: Table | None = None) -> Trustees:
    there = table or ready()
    there.given((kw.BeginCeremony(threshold=threshold, trustees=people), MODERATOR))
    return Trustees(there, threshold, people).seated()


@pytest.mark.parametrize(("threshold", "people"), [(1, 1), (2, 3), (5, 9), (0, 0)])
def test_SV1_any_number_of_trustees_or_none_make_a_key(threshold: int, people: int) -> None:
    made = Trustees(ready(), threshold, people).whole()
    held = made.table.state.secrecy.ceremony
    assert held is not None and held.stage == "made" and held.backups
    again = keys_of(made.bound, [made.opening(n) for n in range(1, held.size + 1)])
    assert made.keys() == again and held.by_operator == (people == 0)
    assert made.table.replayed() == made.table.state


@pytest.mark.parametrize(("threshold", "people"), [(0, 1), (1, 0), (4, 3)])
def test_SV1_no_other_sizes(threshold: int, people: int) -> None:
    ready().when(kw.BeginCeremony(threshold=threshold, trustees=people)).refused("ceremony_size", "SV1")


def test_SV1_beginning_anew_takes_a_reason_and_forgets_what_was_posted() -> None:
    made = begun().certify().commit()
    made.table.when(kw.BeginCeremony(threshold=2, trustees=3)).refused("reason_missing", "SV1")
    made.table.given((kw.BeginCeremony(threshold=1, trustees=2, reason=ANEW), MODERATOR))
    held = made.table.state.secrecy.ceremony
    assert held is not None and (held.round, held.people, held.size) == (2, (), 2)


def test_SV2_nobody_goes_before_the_others() -> None:
    made = begun()
    table = made.table
    table.when(made.posted(1), trustee(1)).refused("not_a_trustee", "SV2")
    table.given((made.certificate(1), trustee(1)))
    table.when(kw.PostCommitment(hash=b64(made.opening(1).hash)), trustee(1)).refused("not_this_step", "SV2")
    table.given((made.certificate(2), trustee(2)), (made.certificate(3), trustee(3)))
    table.given((kw.PostCommitment(hash=b64(made.opening(1).hash)), trustee(1)))
    table.when(made.posted(1), trustee(1)).refused("not_this_step", "SV2")
    table.when(kw.PostCommitment(hash=b64(seed("x"))), trustee(1)).refused("posted_already", "SV2")


def test_SV2_each_trustee_once_with_keys_of_its_own_and_the_server_only_where_there_are_none() -> None:
    made = begun()
    table = made.table.given((made.certificate(1), trustee(1)))
    table.when(made.certificate(2), trustee(1)).refused("posted_already", "SV2")
    table.when(made.certificate(1), trustee(2)).refused("posted_already", "SV2")
    table.when(made.certificate(2), SYSTEM).refused("not_a_trustee", "SV2")
    alone = begun(0, 0)
    alone.seated().table.when(made.certificate(2), SYSTEM).then(kw.CertificatePosted)
    ready().when(made.certificate(1), SYSTEM).refused("no_ceremony", "SV2")


def test_SV3_an_opening_other_than_the_one_promised_is_refused() -> None:
    made = begun().certify().commit()
    other = replace(made.posted(2), sealed=made.sealed(1))
    for wrong in (other, replace(made.posted(1), opening=b64(made.opening(1).raw()[:-32] + seed("z")))):
        made.table.when(wrong, trustee(1)).refused("opening_wrong", "SV3")
    made.table.when(replace(made.posted(1), opening="AAAA"), trustee(1)).refused("opening_wrong", "SV3")
    made.table.when(made.posted(1), trustee(1)).then(kw.OpeningPosted)


@pytest.mark.parametrize("cut", [slice(0, 1), slice(0, 0), slice(None, None, -1)])
def test_SV3_a_share_for_every_other_trustee(cut: slice) -> None:
    made = begun().certify().commit()
    wrong = replace(made.posted(1), sealed=made.sealed(1)[cut])
    made.table.when(wrong, trustee(1)).refused("sealed_wrong", "SV3")


def with_wrong_share() -> Trustees:
    """The first trustee sends the second a share that does not fit."""
    made = begun().certify().commit()
    bad = seal_share(made.bound, 1, 2, share_for(made.secret(1), 3), drawn_from(seed("bad")))
    sealed = tuple(SealedShare(trustee=2, share=b64(bad)) if s.trustee == 2 else s for s in made.sealed(1))
    made.table.given((replace(made.posted(1), sealed=sealed), trustee(1)))
    made.table.given((made.posted(2), trustee(2)), (made.posted(3), trustee(3)))
    return made


def test_SV4_a_right_complaint_leaves_out_the_sender_and_all_begin_anew() -> None:
    made = with_wrong_share()
    made.table.when(made.complaint(2, 1), trustee(2)).then(kw.ComplaintUpheld)
    held = made.table.state.secrecy.ceremony
    assert held is not None and held.stage == "failed"
    made.table.when(made.confirmation(3), trustee(3)).refused("not_this_step", "SV2")
    made.table.given((kw.BeginCeremony(threshold=2, trustees=2), MODERATOR))
    made.table.when(made.certificate(1), trustee(1)).refused("not_a_trustee", "SV2")
    made.table.when(made.certificate(2), trustee(2)).then(kw.CertificatePosted)
    assert made.table.replayed() == made.table.state


def test_SV4_a_wrong_complaint_is_refused() -> None:
    made = with_wrong_share()
    made.table.when(made.complaint(2, 3), trustee(2)).refused("complaint_wrong", "SV4")
    made.table.when(made.complaint(3, 1), trustee(3)).refused("complaint_wrong", "SV4")
    lie = replace(made.complaint(2, 1), common=b64(public(key("lie"))))
    made.table.when(lie, trustee(2)).refused("complaint_wrong", "SV4")
    made.table.when(replace(lie, against=2), trustee(2)).refused("complaint_wrong", "SV4")


def test_SV5_only_the_share_itself_proves_a_backup() -> None:
    made = begun().certify().commit().open().confirm()
    made.table.when(made.backup(1, made.share(2)), trustee(1)).refused("backup_wrong", "SV5")
    made.table.when(made.backup(1), trustee(1)).then(kw.BackupProved)
    made.table.when(made.backup(1), trustee(1)).then()
    held = made.table.state.secrecy.ceremony
    assert held is not None and not held.backups
    made.table.given((made.backup(2), trustee(2)), (made.backup(3), trustee(3)))
    after: Any = made.table.state.secrecy.ceremony
    assert after.backups


def test_a_trustee_with_the_backup_on_another_device_acts_under_the_same_number() -> None:
    made = sealed_meeting(doors_open(10))
    new = trustee(9)
    made.table.given((kw.DestroyShare(trustee=2), with_seat(made.table, 9)))
    held = made.table.state.secrecy.ceremony
    assert held is not None and held.people[1].destroyed and not held.people[0].destroyed
    assert unb64(held.key) and held.of(new.device) is None


def with_seat(table: Table, number: int) -> Any:
    table.given((seats.BindSeat(device=trustee(number).device, seat="trustee"), SYSTEM))
    return trustee(number)
