"""What was decided, as it goes on paper: nothing before it is announced, few not told apart, and for how many days."""

from __future__ import annotations

from facilitation import facts as between
from facilitation.balloting import after
from facilitation.electing.words import CloseElection
from facilitation.facts import info_of
from facilitation.seats import Binding
from facilitation.views import Facts, Names
from server import paper_results, paper_units
from server.people.meetings import Name
from tests.facilitation.owners import announced, assembly, opened
from tests.facilitation.test_elections import ballot, electing
from tests.facilitation.test_procedure import counted
from tests.table import MODERATOR, Table, doors_open, member, phone

READERS = (Binding(seat="moderator"),), (Binding(seat="recorder"),)
OTHERS = (Binding(seat="supervisor"),), (Binding(seat="convener"), Binding(seat="admin")), ()


def test_what_is_not_announced_is_on_the_sheet_of_those_alone_who_announce_it() -> None:
    table = counted(hidden=True)
    facts = Facts(now=table.now)
    for bindings in READERS:
        heard = paper_results.heard(table.state, Names(), facts, bindings)
        assert heard.polls.past[0].result is not None and heard.polls.past[0].awaits
    for bindings in OTHERS:
        assert paper_results.heard(table.state, Names(), facts, bindings).polls.past == ()
    assert paper_results.published(table.state, Names(), facts).polls.past == ()
    table.given((after.AnnouncePoll(poll="p1"), MODERATOR))
    assert paper_results.published(table.state, Names(), facts).polls.past[0].result is not None


def test_who_was_not_elected_is_masked_on_the_board_and_named_in_the_hall() -> None:
    table = electing(present=8, phones=8, seats=1)
    for voter in range(1, 9):
        table.given((ballot(voter, 1 if voter < 8 else 2), phone(voter)))
    table.given((CloseElection(election="e1"), MODERATOR))
    full = {member(n): f"王小{n}" for n in (1, 2, 3)}
    names = Names(full=full, masked={one: "王**" for one in full})
    facts = Facts(now=table.now)
    board = paper_results.published(table.state, names, facts).elections.past[0]
    hall = paper_results.heard(table.state, names, facts, ()).elections.past[0]
    assert [one.name for one in board.candidates if one.fate == "elected"] == ["王小1"]
    assert {one.name for one in board.candidates if one.fate != "elected"} == {"王**"}
    assert {one.name for one in hall.candidates} == set(full.values())


def test_a_ballot_is_printed_from_the_list_in_the_order_it_was_opened_with() -> None:
    table = electing()
    running = paper_results.heard(table.state, Names(), Facts(now=table.now), ()).elections.current
    assert running is not None and [one.id for one in running.candidates] == ["c1", "c2", "c3"]
    assert (running.seats, running.most) == (2, 2)


def test_the_rule_says_for_how_many_days_a_decision_is_posted() -> None:
    told = paper_results.publishing(info_of(doors_open(preset="urban.reps").state))
    assert (told.days, told.within, told.promptly) == (15, None, False)
    assert "居民委员会" in told.article.zh
    light = paper_results.publishing(info_of(doors_open(preset="council.light").state))
    assert light.days is None


def test_owners_have_their_units_and_only_the_items_they_decide() -> None:
    state = opened().state
    mine = {one.right: one for one in paper_units.units(state, {})}
    assert len(mine) == 60 and paper_units.by_area(state)
    assert mine["e01"].items == ("i0", "i1", "i2", "i3", "i4")  # type: ignore[index]
    assert mine["shop"].items == ("i0", "i1", "i2", "i3")  # type: ignore[index]
    assert (mine["shop"].place, mine["shop"].area) == ("底商", 240_01)  # type: ignore[index]
    assert mine["dev"].place == "3号楼1单元、5号楼1单元"  # type: ignore[index]


def test_one_unit_is_called_as_the_register_calls_it_and_an_erased_owner_by_nothing() -> None:
    state = announced().state
    owner = between.window(state, with_roll=True).shares[0].holders[0]
    known = {owner: Name(full="张三", masked="张*", number="001", household="1号楼1单元201")}
    first, second = list(paper_units.units(state, known))[:2]
    assert (first.name, first.number, first.place) == ("张三", "001", "1号楼1单元201")
    assert (second.name, second.number) == ("", "")


def test_before_a_window_every_item_is_everybodys_and_a_council_weighs_no_area() -> None:
    table: Table = assembly()
    assert all(one.items is None for one in paper_units.units(table.state, {}))
    assert not paper_units.by_area(doors_open().state)
