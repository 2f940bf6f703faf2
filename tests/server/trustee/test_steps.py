"""The ceremony from each trustee's own side, with a server that lies and trustees who cheat."""

from __future__ import annotations

import msgspec
import pytest

from server.trustee.bulletin import Bulletin, Person
from server.trustee.holding import number
from server.trustee.keeping import made_keys
from server.trustee.steps import Distrusted
from tests.server.trustee.company import Table
from tests.voting.secret.making import key, seed
from voting.secret.board import b64, unb64
from voting.secret.disputes import Complaint, complaint_holds
from voting.secret.group import base, element, minus, scalar, total
from voting.secret.transcript import drawn_from
from voting.secret.trustees import Opening, open_up, read_opening, seal_share


def refused(table: Table, who: int, seen: Bulletin | None = None) -> tuple[str, int]:
    with pytest.raises(Distrusted) as told:
        table.next(who, seen=seen)
    return told.value.why, told.value.trustee


@pytest.mark.parametrize(("threshold", "people"), [(1, 1), (2, 3), (5, 9)])
def test_SB35_the_tools_make_a_key_together(threshold: int, people: int) -> None:
    table = Table(threshold, people)
    over = table.made()
    keys = made_keys(table.seen, over)
    assert {held.transcript for held in table.held.values()} == {b64(over)}
    assert [base(number(held.share)) for held in table.held.values()] == list(keys.shares)
    assert all(held.round.secret == () for held in table.held.values())


def test_SB35_nobody_opens_before_every_hash_is_there() -> None:
    table = Table(2, 3)
    table.everyone()
    for who in (1, 2):
        table.go(who)
    assert table.next(1).waits == "hashes" and table.next(2).waits == "hashes"
    assert [kind["kind"] for _, kind in table.told].count("post_opening") == 0


def test_SB35_a_message_that_was_lost_is_sent_again_the_same() -> None:
    table = Table(2, 3)
    table.everyone()
    hashed = table.next(1).message
    assert table.next(1).message == hashed
    table.post(1, hashed or {})
    table.go(2), table.go(3)
    opening = table.next(1).message
    assert opening is not None and opening["kind"] == "post_opening" and table.next(1).message == opening


def test_SB35_nothing_is_confirmed_before_people_have_compared_the_words() -> None:
    table = Table(2, 3)
    table.until_compare()
    assert table.go(1, seed("other words")).waits == "compare"


def test_SB35_hashes_that_change_after_one_has_opened_are_not_gone_on_with() -> None:
    table = Table(2, 3)
    for _ in range(2):
        table.everyone()
    table.go(1)
    table.change(3, hash=b64(seed("another")))
    assert refused(table, 1) == ("hash_changed", 0)


def test_SB35_certificates_that_change_are_not_gone_on_with() -> None:
    table = Table(2, 3)
    for _ in range(2):
        table.everyone()
    table.change(3, signs=b64(base(key("a stranger"))))
    assert refused(table, 1) == ("ceremony_changed", 0)
    table.change(1, signs=b64(base(key("a stranger too"))))
    assert refused(table, 1) == ("certificate_gone", 0)


def test_SB35_one_certificate_stands_once() -> None:
    table = Table(2, 3)
    table.everyone()
    table.posted[2] = Person(3, table.posted[0].signs, table.posted[0].receives)
    assert refused(table, 1) == ("certificate_changed", 0)


def test_SB35_the_last_to_speak_cannot_choose_the_key() -> None:
    """Who opens last knows the others' openings, and would like the key to be one whose secret is known to it."""
    table = Table(1, 3)
    for _ in range(2):
        table.everyone()
    table.go(1), table.go(2)
    ceremony, mine = table.seen.ceremony(), key("known to the third alone")
    others = [read_opening(ceremony, who, unb64(table.posted[who - 1].opening)).coefficients[0] for who in (1, 2)]
    wanted = minus(base(mine), total(others))
    honest = open_up(ceremony, 3, [mine], drawn_from(seed("rogue")))
    rogue = Opening((wanted,), honest.c, honest.z)
    table.post(3, {"kind": "post_opening", "opening": b64(rogue.raw()), "sealed": []})
    assert refused(table, 1) == ("opening_wrong", 3)
    # A hash posted for it beforehand is no help: the proof of knowing the secret is missing.
    late = Table(1, 3)
    for _ in range(2):
        late.everyone()
    late.change(3, hash=b64(rogue.hash))
    late.go(1), late.go(2)
    late.post(3, {"kind": "post_opening", "opening": b64(rogue.raw()), "sealed": []})
    assert refused(late, 1) == ("opening_wrong", 3)


def test_SB35_a_wrong_share_becomes_a_complaint_that_everybody_can_judge() -> None:
    table = Table(2, 3)
    for _ in range(3):
        table.everyone()
    ceremony = table.seen.ceremony()
    bad = seal_share(ceremony, 3, 1, 12345, drawn_from(seed("bad")))
    others = [one for one in table.posted[2].sealed if one[0] != 1]
    table.change(3, sealed=((1, b64(bad)), *others))
    told = table.next(1).message
    assert told is not None and (told["kind"], told["against"]) == ("complain", 3)
    complaint = Complaint(element(unb64(told["common"])), scalar(unb64(told["c"])), scalar(unb64(told["z"])))
    opening = read_opening(ceremony, 3, unb64(table.posted[2].opening))
    assert complaint_holds(ceremony, 3, opening, 1, bad, complaint)
    assert table.next(2).waits == "compare"


def test_SB35_begun_anew_everybody_comes_with_fresh_keys() -> None:
    table = Table(2, 3)
    table.made()
    before = {held.signs for held in table.held.values()}
    table.round, table.posted = 2, []
    over = table.made()
    assert before.isdisjoint(held.signs for held in table.held.values())
    assert all(held.transcript == b64(over) for held in table.held.values())


def test_SB35_another_meeting_and_a_full_table_are_refused() -> None:
    table = Table(2, 3)
    table.everyone()
    assert refused(table, 1, msgspec.structs.replace(table.seen, meeting=b64(seed("another")))) == ("other_meeting", 0)
    stranger = Table(2, 3, name="a stranger")
    stranger.posted = table.posted
    assert refused(stranger, 1) == ("no_place", 0)
