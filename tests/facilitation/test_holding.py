"""Who holds a right: households, joint owners, proxies with their limits, helpers; AT."""

from __future__ import annotations

from typing import Any

import pytest

from facilitation import flow, seats
from facilitation.attendance import Right
from facilitation.attendance import holding_words as ho
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.types import Actor, DeviceId, HallId, Helper, MemberId
from tests.table import (
    CONVENER,
    MODERATOR,
    RECORDER,
    SYSTEM,
    Table,
    bind,
    desk,
    doors_open,
    here,
    member,
    phone,
    ready,
    right,
    roll,
)

F, A = HallId("F"), HallId("A")
SON = MemberId("son")


def household(table_of: str = "urban.assembly.households", **fields: Any) -> Table:
    """Members 1 and 2 of one household; 3 to 11 each of one of their own."""
    home = Right(id=right(1), holders=(member(1), member(2)), unit="household")
    others = tuple(Right(id=right(n), holders=(member(n),), unit="household") for n in range(3, 12))
    return doors_open(preset=table_of, rights=(home, *others), **fields)


def voting(table: Table) -> Table:
    """The first item in hand and a poll on it open, by name."""
    table.given((flow.StartItem(item="i0"), MODERATOR))
    return table.given((po.OpenPoll(poll="p1", item="i0", method="roll_call", seen=everybody(table)), MODERATOR))


def everybody(table: Table) -> tuple[MemberId, ...]:
    return tuple(table.state.attendance.present)


def over(n: int = 1, holder: int = 1, to: int = 2) -> ho.HandOver:
    return ho.HandOver(right=right(n), member=member(holder), to=member(to))


def proxy(principal: int, agent: int | MemberId, **fields: Any) -> ho.RegisterProxy:
    """A proxy of this member's own right, by form 7."""
    to = agent if isinstance(agent, str) else member(agent)
    given = {"form": "7", "relation": "close_relative"} | fields
    return ho.RegisterProxy(
        proxy=f"x{principal}-{to}", right=right(principal), principal=member(principal), agent=to, **given
    )


def held(table: Table, n: int) -> MemberId | None:
    return table.state.attendance.holder.get(right(n))


def present(table: Table) -> int:
    return table.state.attendance.weight().rights


def owners(size: int = 9, count: int = 0, **fields: Any) -> Table:
    """An owners' assembly: any agent, in any form."""
    return doors_open(preset="owners.ordinary", rights=roll(size, unit="owner", area=5000), present=count, **fields)


def election(size: int = 12) -> Table:
    """Villagers by the rule that limits proxies to three an agent, written."""
    return doors_open(size, preset="village.election")


def test_AT20_the_holder_leaves_the_right_to_another_of_the_household() -> None:
    table = bind(here(household(), [1, 2]), 1, 2)
    assert held(table, 1) == member(1)
    table.when(over(), phone(1)).then(ho.RightPassed)
    assert (held(table, 1), present(table)) == (member(2), 1)
    table.when(over(), phone(1)).refused("not_holder", "AT20")
    table.when(over(holder=2, to=1), phone(1)).refused("not_yours", "SE1")
    table.when(over(holder=2, to=3), phone(2)).refused("may_not_hold", "AT20")
    assert table.replayed() == table.state


def test_AT20_a_steward_of_either_hall_hands_over_and_the_halls_add_up() -> None:
    table = here(here(household(), [1], "F"), [2, 3], "A")
    table.when(over(), desk("B")).refused("other_hall", "SE3")
    table.when(over(), desk("A")).then(ho.RightPassed)
    attendance = table.state.attendance
    assert (attendance.in_hall[F].rights, attendance.in_hall[A].rights) == (0, 2)
    table.when(over(holder=2, to=1), desk("F")).then(ho.RightPassed)
    assert present(table) == 2


def test_AT20_who_is_not_here_takes_nothing() -> None:
    table = here(household(), [1])
    table.when(over(), desk("F")).refused("not_present", "AT5")


def test_AT21_a_frozen_right_is_not_handed_over_while_the_poll_is_open() -> None:
    table = voting(here(household(), range(1, 12)))
    table.when(over(), desk("F")).refused("right_frozen", "AT21")
    table.given((po.VoidPoll(poll="p1", reason="f" * 64), MODERATOR))
    table.when(over(), desk("F")).then(ho.RightPassed)


def test_AT21_a_right_left_behind_during_a_poll_passes_on_when_voting_ends() -> None:
    table = voting(here(household(), range(1, 12)))
    table.when(at.CheckOut(member=member(1)), desk("F"))
    assert (table.events[0].passed, table.events[0].waits) == ((), (right(1),))
    assert (held(table, 1), present(table)) == (None, 9)
    table.when(po.VoidPoll(poll="p1", reason="f" * 64), MODERATOR).then(po.PollVoided, ho.RightPassed)
    assert (held(table, 1), present(table), table.state.attendance.due) == (member(2), 10, ())
    assert table.replayed() == table.state


@pytest.mark.parametrize("preset", ["urban.election.reps", "cn.hangzhou.owners_committee"])
def test_AT22_where_the_law_forbids_proxies_the_article_is_named(preset: str) -> None:
    table = doors_open(10, preset=preset)
    table.when(proxy(1, 2), RECORDER).refused("proxy_forbidden", "AT22")
    assert table.refusal is not None and table.refusal.facts["article"]


def test_AT22_where_the_rule_is_silent_no_proxy_is_taken() -> None:
    doors_open(10).when(proxy(1, 2), RECORDER).refused("proxy_not_stated", "AT22")


def test_AT23_three_proxies_are_allowed_and_a_fourth_is_not() -> None:
    table = election()
    for n in (2, 3, 4):
        table.when(proxy(n, 1), RECORDER).then(ho.ProxyRegistered)
    table.when(proxy(5, 1), RECORDER).refused("proxy_limit_reached", "AT23")
    assert table.refusal is not None and table.refusal.facts["most"] == 3 and table.refusal.facts["article"]
    table.given((ho.RevokeProxy(proxy=f"x4-{member(1)}"), RECORDER))
    table.when(proxy(5, 1), RECORDER).then(ho.ProxyRegistered)


def test_AT23_a_written_form_is_asked_for_where_the_rule_asks() -> None:
    election().when(proxy(2, 1, form=""), RECORDER).refused("form_missing", "AT23")
    owners().when(proxy(2, 1, form=""), RECORDER).then(ho.ProxyRegistered)


def test_AT23_who_may_not_be_an_agent() -> None:
    table = election()
    table.when(proxy(2, 1, relation="candidate"), RECORDER).refused("agent_barred", "AT23")
    table.when(proxy(2, 1, known=("candidate",)), RECORDER).refused("agent_barred", "AT23")
    table.when(proxy(2, SON, relation="other"), RECORDER).refused("agent_not_allowed", "AT23")
    table.when(proxy(2, SON, relation="close_relative"), RECORDER).then(ho.ProxyRegistered)
    table.when(proxy(3, 4, relation="other"), RECORDER).then(ho.ProxyRegistered)


def test_AT23_in_the_collective_only_a_full_member_of_the_same_household() -> None:
    table = doors_open(10, preset="collective.members")
    table.when(proxy(2, 1), RECORDER).refused("agent_not_allowed", "AT23")
    table.when(proxy(2, SON, relation="same_household"), RECORDER).refused("agent_not_allowed", "AT23")
    table.when(proxy(2, 1, known=("same_household",)), RECORDER).then(ho.ProxyRegistered)


def test_AT24_the_principal_who_comes_takes_the_right_back() -> None:
    table = here(owners(), [1]).given((proxy(2, 1), RECORDER))
    assert (held(table, 2), present(table)) == (member(1), 2)
    table.when(at.CheckIn(member=member(2), hall=A), desk("A")).then(at.CheckedIn, ho.RightPassed, ho.ProxyEnded)
    assert (held(table, 2), present(table), table.state.attendance.in_hall[A].rights) == (member(2), 2, 1)
    table.when(proxy(2, 1), RECORDER).refused("proxy_exists", "AT24")
    table.when(proxy(2, 3), RECORDER).refused("principal_present", "AT24")
    assert table.replayed() == table.state


def test_AT24_during_a_poll_that_froze_the_right_it_comes_back_after_it() -> None:
    table = voting(here(owners(), range(1, 8)).given((proxy(8, 1), RECORDER)))
    table.when(at.CheckIn(member=member(8), hall=F), desk("F")).then(at.CheckedIn, ho.TakeBackNoted)
    assert held(table, 8) == member(1)
    bind(table, 1, 8)
    mine = po.CastVote(poll="p1", right=right(8), member=member(8), choice="no")
    table.when(mine, phone(8)).refused("not_yours", "SE1")
    table.when(po.CastVote(poll="p1", right=right(8), member=member(1), choice="yes"), phone(1)).then(po.VoteCast)
    table.when(po.ClosePoll(poll="p1"), MODERATOR)
    assert [type(e) for e in table.events][-2:] == [ho.RightPassed, ho.ProxyEnded]
    assert (held(table, 8), present(table)) == (member(8), 8)
    assert table.replayed() == table.state


def test_AT24_a_principal_who_came_before_the_agent_simply_votes() -> None:
    table = owners().given((proxy(2, 1), RECORDER))
    table.when(at.CheckIn(member=member(2), hall=F), desk("F")).then(at.CheckedIn, ho.ProxyEnded)
    here(table, [1])
    assert (held(table, 2), present(table)) == (member(2), 2)


def test_AT24_nobody_gives_a_right_twice_or_to_somebody_who_may_hold_it_anyway() -> None:
    table = owners().given((proxy(2, 1), RECORDER))
    table.when(proxy(2, 3), RECORDER).refused("proxy_given", "AT24")
    table.when(proxy(3, 3), RECORDER).refused("agent_may_hold", "AT24")
    stranger = ho.RegisterProxy(proxy="z", right=right(4), principal=member(5), agent=member(1))
    table.when(stranger, RECORDER).refused("not_on_roll", "AT4")


def test_AT25_an_agent_votes_each_right_apart_and_each_counts_once() -> None:
    table = here(owners(), range(1, 7)).given((proxy(8, 1), RECORDER), (proxy(9, 1), RECORDER))
    voting(bind(table, 1))
    poll = table.state.balloting.polls["p1"]
    assert poll.held_by[member(1)] == (right(1), right(8), right(9))
    for n, choice in ((1, "yes"), (8, "no"), (9, "abstain")):
        cast = po.CastVote(poll="p1", right=right(n), member=member(1), choice=choice)  # type: ignore[arg-type]
        table.when(cast, phone(1)).then(po.VoteCast)
    votes = table.state.balloting.polls["p1"].box.votes
    assert (votes[right(1)], votes[right(8)], votes[right(9)]) == ("yes", "no", "abstain")


def test_AT25_an_agent_holds_only_while_present_also_one_from_outside() -> None:
    table = owners().given((proxy(2, SON), RECORDER))
    assert (held(table, 2), present(table)) == (None, 0)
    table.when(at.CheckIn(member=SON, hall=F), desk("F")).then(at.CheckedIn)
    assert (held(table, 2), present(table)) == (SON, 1)
    table.when(at.CheckOut(member=SON), desk("F")).then(at.CheckedOut)
    assert (held(table, 2), present(table)) == (None, 0)


def test_AT25_a_revoked_proxy_stands_no_longer() -> None:
    table = here(owners(), [1]).given((proxy(2, 1), RECORDER))
    assert present(table) == 2
    table.when(ho.RevokeProxy(proxy=f"x2-{member(1)}"), RECORDER).then(ho.RightPassed, ho.ProxyEnded)
    assert (held(table, 2), present(table)) == (None, 1)
    table.when(ho.RevokeProxy(proxy=f"x2-{member(1)}"), RECORDER).refused("unknown_proxy", "AT25")


def test_AT25_not_revoked_under_an_open_poll() -> None:
    table = voting(here(owners(), range(1, 7)).given((proxy(8, 1), RECORDER)))
    table.when(ho.RevokeProxy(proxy=f"x8-{member(1)}"), RECORDER).refused("right_frozen", "AT21")


def test_AT26_what_a_helper_types_is_marked() -> None:
    table = bind(here(doors_open(10), range(3, 10)), 1)
    shared = phone(1).device
    table.given((seats.BindMember(device=shared, member=member(2)), SYSTEM))
    neighbour = Actor(device=shared, seat="participant", member=member(2))
    table.when(at.CheckIn(member=member(1), hall=F, how="code"), phone(1))
    assert table.events[0].helper is None
    table.when(at.CheckIn(member=member(2), hall=F, how="code"), neighbour)
    assert table.events[0].helper == Helper(device=shared, member=member(1))
    voting(table)
    for n, by in ((1, phone(1)), (2, neighbour)):
        table.given((po.CastVote(poll="p1", right=right(n), member=member(n), choice="yes"), by))
    assert dict(table.state.balloting.polls["p1"].assisted) == {right(2): Helper(device=shared, member=member(1))}
    assert table.replayed() == table.state


def test_AT26_the_mark_says_how_the_vote_that_counts_came() -> None:
    table = bind(here(doors_open(10), range(2, 10)), 1, 2)
    table.given((seats.BindMember(device=phone(1).device, member=member(2)), SYSTEM))
    neighbour = Actor(device=phone(1).device, seat="participant", member=member(2))
    voting(table)
    vote = po.CastVote(poll="p1", right=right(2), member=member(2), choice="yes")
    table.given((vote, neighbour))
    assert len(table.state.balloting.polls["p1"].assisted) == 1
    table.given((vote, phone(2)))
    assert len(table.state.balloting.polls["p1"].assisted) == 0


def test_AT26_a_volunteer_without_a_vote_helps_from_the_first_person_on() -> None:
    table = doors_open(10)
    device = DeviceId("volunteer")
    table.given((seats.BindMember(device=device, member=member(4), helping=True), SYSTEM))
    by = Actor(device=device, seat="participant", member=member(4))
    table.when(at.CheckIn(member=member(4), hall=F, how="code"), by)
    assert table.events[0].helper == Helper(device=device)


def test_a_form_is_entered_by_the_convener_before_and_at_a_desk_during_the_meeting() -> None:
    before = ready(9, preset="owners.ordinary", rights=roll(9, unit="owner", area=5000))
    before.when(proxy(2, 1), CONVENER).then(ho.ProxyRegistered)
    table = here(owners(), [1])
    table.when(proxy(2, 1), CONVENER).refused("doors_are_open", "AG7")
    table.when(proxy(2, 1, hall=A), desk("F")).refused("other_hall", "SE3")
    table.when(proxy(2, 1, hall=F), desk("F")).then(ho.ProxyRegistered, ho.RightPassed)


def test_excused_and_here_after_all() -> None:
    table = doors_open().given((at.MarkExcused(member=member(3)), MODERATOR))
    table.when(at.CheckIn(member=member(3), hall=F), desk("F")).then(at.CheckedIn, at.Excused)
    assert not table.state.attendance.excused[member(3)]


def test_where_nothing_is_frozen_what_waited_is_not_looked_at_again() -> None:
    table = doors_open()
    nothing = table.state.frozen_rights()
    table.given((at.CheckIn(member=member(1), hall=F), desk("F")))
    assert not nothing and table.state.frozen_rights() is nothing
