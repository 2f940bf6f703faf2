"""Keys of desks and watchers, and the manifest that names them."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from facilitation.secrecy import key_words as kw
from facilitation.types import Actor, DeviceId
from tests.facilitation.secrecy.rig import (
    ROLES,
    SUPERVISOR,
    Trustees,
    public_of,
    registered,
    seal,
    sealed_meeting,
    shown_manifest,
    trustee,
    with_keys,
)
from tests.table import MODERATOR, RECORDER, Table, desk, doors_open, ready, roll, teller
from voting.secret.board import b64, canonical
from voting.secret.merkle import leaf, root
from voting.secret.transcript import SUITE


def test_SV6_a_key_is_proved_and_serves_one_device() -> None:
    table = with_keys(ready())
    mine, other = registered("desk", desk("F")), registered("desk", desk("A"))
    table.when(mine, desk("F")).then()
    table.when(mine, desk("A")).refused("key_taken", "SV6")
    fresh = registered("desk", desk("B"))
    table.when(replace(fresh, proof=other.proof), desk("B")).refused("key_wrong", "SV6")
    table.when(replace(registered("teller", teller("B")), role="witness"), teller("B")).refused("key_wrong", "SV6")
    table.when(fresh, desk("B")).then(kw.KeyRegistered)


@pytest.mark.parametrize(
    ("role", "by"), [("desk", SUPERVISOR), ("observer", RECORDER), ("moderator", RECORDER), ("teller", MODERATOR)]
)
def test_SV6_only_the_roles_of_the_seat(role: str, by: Actor) -> None:
    ready().when(registered(role, by), by).refused("not_allowed", "SE1")  # type: ignore[arg-type]


def test_SV7_the_manifest_says_what_the_meeting_is() -> None:
    trustees = Trustees(table := with_keys(ready())).whole()
    said = json.loads(shown_manifest(table))
    lines = [canonical({"right": one.id, "weights": {"count": 1}}) for one in roll(10)]
    assert said["roll_root"] == b64(root([leaf(line) for line in lines]))
    assert (said["suite"], said["threshold"], len(said["trustees"])) == (SUITE, 2, 3)
    assert said["desks"] == [public_of(desk("F"), "desk"), public_of(desk("A"), "desk")]
    assert said["witnesses"] == [{"name": "witness-1", "key": public_of(SUPERVISOR, "witness")}]
    assert said["key"] == b64(trustees.keys().election) and said["key_held_by"] == "trustees"
    assert canonical(said).decode() == shown_manifest(table)


def test_SV7_it_is_sealed_as_shown_and_signed_by_each_trustee() -> None:
    table = with_keys(ready())
    table.when(kw.SealMeeting(signature="A" * 86, sha256="A" * 43)).refused("manifest_not_ready", "SV7")
    trustees = Trustees(table).whole()
    table.when(replace(seal(table), sha256="A" * 43)).refused("manifest_changed", "SV7")
    table.when(replace(seal(table), signature="A" * 86)).refused("signature_wrong", "SV7")
    table.when(kw.SignMeeting(signature="A" * 86), trustee(1)).refused("manifest_not_ready", "SV7")
    table.given((seal(table), MODERATOR))
    table.when(kw.SignMeeting(signature="A" * 86), trustee(1)).refused("signature_wrong", "SV7")
    assert table.state.secrecy.sealed is not None and not table.state.secrecy.sealed.whole
    trustees.sign_meeting()
    assert table.state.secrecy.sealed.whole
    assert table.replayed() == table.state


def test_SV7_a_later_key_needs_a_new_manifest() -> None:
    table = doors_open(10)
    sealed_meeting(table)
    table.when(seal(table)).then()
    late = desk("B")
    table.given((registered("desk", late), late))
    table.when(seal(table)).then(kw.MeetingSealed)
    sealed = table.state.secrecy.sealed
    assert sealed is not None and (sealed.version, sealed.whole) == (2, False)
    assert public_of(late, "desk") in sealed.desks


def test_SV7_without_a_desks_key_the_servers_own_stands_and_is_named() -> None:
    roles = tuple((role, by) for role, by in ROLES if role != "desk")
    table = with_keys(ready(), roles)
    Trustees(table).whole()
    said, held = json.loads(shown_manifest(table)), table.state.secrecy.held
    assert held is not None and said["desks"] == [held.desk]


def test_SV7_a_moderators_page_without_a_key_seals_nothing() -> None:
    table: Table = with_keys(ready(), ())
    Trustees(table).whole()
    stranger = Actor(device=DeviceId("lead"), seat="moderator")
    table.when(kw.SealMeeting(signature="A" * 86, sha256="A" * 43), stranger).refused("no_key", "SV6")
