"""Secret elections and choices among several, owners' votes in area, and ties by lot."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from facilitation import amending, flow, views
from facilitation.attendance import Right
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import written
from facilitation.secrecy.paper import batch_body
from facilitation.secrecy.types import SecretOption, Weighed
from facilitation.types import Remote, RightId
from facilitation.views.room import Facts, Names
from tests.facilitation.secrecy.rig import sealed_meeting
from tests.facilitation.secrecy.voting_rig import POLL, Voting, ready
from tests.table import MODERATOR, Table, desk, doors_open, here, member, right, teller
from voting.filling import Filling
from voting.secret import record
from voting.secret.verifier import verdict
from voting.tally import MIN_GROUP


def standing(*ns: int) -> tuple[SecretOption, ...]:
    return tuple(SecretOption(id=f"c{n}", member=member(n)) for n in ns)


def lots(table: Table) -> Table:
    """The body's own rule: ties by lot."""
    info: Any = table.state.info
    preset = replace(info.preset, election=Filling(ties="lot"))
    table.state = replace(table.state, info=replace(info, preset=preset))
    return table


def election(size: int = 12, seats: int = 2, preset: str = "urban.election.reps", by_lot: bool = False) -> Voting:
    table = doors_open(size, size, preset=preset)
    voting = Voting(lots(table) if by_lot else table, sealed_meeting(table)).credentials(range(1, size + 1))
    table.given((flow.StartItem(item="i0"), MODERATOR))
    return voting.prepare(ballot="election", options=standing(1, 2, 3, 4), seats=seats).open()


def test_a_body_that_elects_secretly_only_fills_its_seats() -> None:
    voting = election()
    for n in range(1, 13):
        voting.cast(n, (1, 1, 0, 0) if n <= 7 else (1, 0, 1, 0) if n < 12 else (0, 0, 0, 0))
    voting.close().tallied().shared(2, 3).count()
    elected: Any = voting.poll.elected
    assert voting.poll.numbers == (11, 7, 4, 0)
    assert elected.valid and elected.filled.elected == ("c1", "c2") and elected.total.returned == 12
    assert verdict.verify(record.packed(voting.record())).proved
    assert voting.table.replayed() == voting.table.state


def test_SV22_a_tie_waits_for_two_tellers_who_saw_the_same_lot() -> None:
    voting = election(seats=1, by_lot=True)
    for n in range(1, 13):
        voting.cast(n, (1, 0, 0, 0) if n <= 6 else (0, 1, 0, 0))
    lot = pw.EnterSecretLot(poll=POLL, chosen=("c2",))
    voting.table.when(lot, teller("F")).refused("no_lot", "SV22")
    voting.close().tallied().shared(1, 2).count()
    voting.table.when(replace(lot, chosen=("c3",)), teller("F")).refused("lot_not_among_tied", "SV22")
    voting.table.when(lot, teller("F")).then(pe.SecretLotEntered)
    voting.table.when(lot, teller("F")).refused("same_teller", "SV22")
    voting.table.when(lot, desk("F")).then(pe.SecretLotEntered, pe.SecretLotDrawn)
    elected: Any = voting.poll.elected
    assert elected.filled.elected == ("c2",)


@pytest.mark.parametrize(
    ("options", "ballot", "code"),
    [
        (standing(1, 1), "election", "bad_candidates"),
        (standing(1, 2), "k_of_n", "bad_candidates"),
        ((SecretOption(id="a", text="甲"),), "k_of_n", "too_few_candidates"),
        ((SecretOption(id="a", member=member(99)), *standing(2)), "election", "not_on_roll"),
    ],
)
def test_who_cannot_stand_is_refused_as_in_an_open_election(options: Any, ballot: Any, code: str) -> None:
    voting = ready()
    asked = pw.PrepareSecretPoll(poll=POLL, item="i0", ballot=ballot, options=options)
    voting.table.when(asked).refused(code, "EL2")


def test_some_of_several_texts_are_chosen_within_the_limits() -> None:
    texts = tuple(SecretOption(id=f"t{n}", text=f"方案{n}") for n in (1, 2, 3))
    voting = ready(preset="council.light").prepare(ballot="k_of_n", options=texts, seats=2, least=1).open()
    assert (voting.poll.lo, voting.poll.hi) == (1, 2)
    for n in range(1, 11):
        voting.cast(n, (1, 1, 0) if n % 2 else (0, 1, 0))
    voting.close().tallied().shared(1, 3).count()
    elected: Any = voting.poll.elected
    assert elected.filled.elected[0] == "t2" and voting.poll.numbers == (5, 10, 0)


def owners(areas: list[int]) -> tuple[Right, ...]:
    return tuple(
        Right(id=RightId(f"r{n:03}"), holders=(member(n),), unit="owner", area=area) for n, area in enumerate(areas, 1)
    )


def owning(areas: list[int]) -> Voting:
    rights = owners(areas)
    table = doors_open(len(areas), len(areas), rights=rights, preset="owners.ordinary")
    voting = Voting(table, sealed_meeting(table)).credentials(range(1, len(areas) + 1))
    table.given((flow.StartItem(item="i0"), MODERATOR))
    return voting.prepare().open()


def test_owners_votes_weigh_exactly_and_only_what_the_rule_needs_is_opened() -> None:
    areas = [8_000 + 613 * n for n in range(26)]
    voting = owning(areas)
    assert {one.option for one in voting.poll.sums if one.dimension == "area"} == {0}
    for n in range(1, 14):
        voting.cast(n, (1, 0, 0) if n % 3 else (0, 1, 0))
    sheets = range(14, 25)
    voting.issue(*sheets)
    back = sum(areas[n - 1] for n in sheets if n != 24)
    weighed = (Weighed(dimension="area", sum=back),)
    voting.counted_paper((6, 3, 1, areas[13] * 6), unreturned=1, returned=weighed)
    voting.close().tallied().shared(1, 2).count()
    said: Any = voting.poll.decision
    yes = sum(areas[n - 1] for n in range(1, 14) if n % 3)
    assert voting.poll.numbers == (9, 4, 0, yes)
    area = said.case.measures["area"]
    assert (area.yes, area.present) == (yes + areas[13] * 6, sum(areas))
    assert area.participating == sum(areas[:13]) + back and area.no is None
    assert verdict.verify(record.packed(voting.record())).proved
    assert voting.table.replayed() == voting.table.state


def test_SV17_two_tellers_sign_the_areas_of_a_weighed_batch_as_pages_write_them() -> None:
    voting = owning([10_000] * 26)
    weighed = (Weighed(dimension="area", sum=123_450),)
    batch = pw.EnterPaperBatch(
        poll=voting.name, batch=1, issued=11, valid=10, spoiled=0, unreturned=1, sums=(6, 3, 1, 60_000),
        tellers=("a", "b"), signature="", returned=weighed,
    )  # fmt: skip
    said = written.text({**batch_body(voting.poll, batch), "election": "ZWxlY3Rpb24"})
    assert said == (
        '{"batch":1,"election":"ZWxlY3Rpb24","issued":11,"returned":{"area":123450},"spoiled":0,'
        '"sums":[6,3,1,60000],"tellers":["a","b"],"unreturned":1,"valid":10}'
    )
    told: Any = views.view("secret", "desk:F", voting.table.state, views.Facts(now=voting.table.now), views.Names())
    assert (told.current.weighed, told.current.areas) == (True, (0,))


def test_SV12_weights_that_would_tell_are_not_called_secret() -> None:
    assert owning([6_000 + 977 * n for n in range(12)]).poll.leaks
    assert not owning([10_000] * 40).poll.leaks
    assert not ready().prepare().open().poll.leaks and MIN_GROUP == 10


def test_remote_votes_are_bounded_and_never_opened_apart() -> None:
    table = doors_open(30, 20, remote=Remote(quorum=True, vote=True))
    here(table, range(21, 25), "O")
    voting = Voting(table, sealed_meeting(table)).credentials(range(1, 25)).prepare()
    table.given((flow.StartItem(item="i0"), MODERATOR))
    voting.open()
    for n in range(1, 25):
        voting.cast(n, (1, 0, 0) if n <= 13 else (0, 1, 0))
    voting.close().tallied().shared(1, 2).count()
    without = voting.poll.decision.without_remote  # type: ignore[union-attr]
    assert without is not None and without.certainty == "bound"
    assert without.worst.thresholds[-1].reached == 9 and without.best.thresholds[-1].reached == 13
    assert right(21) in voting.poll.votes


def test_EL8_a_tie_the_rule_sends_to_a_run_off_is_offered_held_and_not_held_twice() -> None:
    voting = election(seats=1)
    for n in range(1, 13):
        voting.cast(n, (1, 0, 0, 0) if n <= 6 else (0, 1, 0, 0))
    voting.close().tallied().shared(1, 2).count()
    offered = console(voting).primary.command
    assert (offered["kind"], offered["run_off_of"], offered["seats"]) == ("prepare_secret_poll", POLL, 1)
    assert [one["id"] for one in offered["options"]] == ["c1", "c2"] and "另行选举" in offered["title"]
    asked = pw.PrepareSecretPoll(
        poll="s2", item="i0", ballot="election", options=standing(1, 2), seats=1, run_off_of=POLL, title="再选"
    )
    for wrong in (replace(asked, options=standing(1, 3)), replace(asked, seats=2), replace(asked, run_off_of="s9")):
        voting.table.when(wrong).refused("not_in_run_off", "EL8")
    again = Voting(voting.table, voting.trustees, "s2")
    voting.table.given((asked, MODERATOR))
    again.open()
    for n in range(1, 13):
        again.cast(n, (1, 0) if n <= 7 else (0, 1))
    again.close().tallied().shared(2, 3).count()
    elected: Any = again.poll.elected
    assert elected.filled.elected == ("c1",) and again.poll.run_off_of == POLL
    assert console(again).primary.command["kind"] == "conclude_item"
    assert voting.table.replayed() == voting.table.state


def test_AG12_alternatives_are_offered_secretly_one_by_one_and_the_one_that_carries_settles_the_item() -> None:
    voting = ready()
    for name, text in (("x1", "北门开放"), ("x2", "北门关闭")):
        proposed = amending.ProposeText(item="i1", proposal=name, proposal_kind="alternative", new=text)
        voting.table.given((proposed, MODERATOR))
    voting.table.given((flow.StartItem(item="i1"), MODERATOR))
    voting.table.given(*((flow.GoToStep(item="i1", step=step), MODERATOR) for step in (2, 3, 4)))
    for name, yes in (("x1", 3), ("x2", 11)):
        offered = next(one for one in console(voting).also if one.command["kind"] == "prepare_secret_poll")
        assert offered.command["put"] == name
        put = Voting(voting.table, voting.trustees, offered.command["poll"]).prepare(item="i1", put=name).open()
        withdrawn = amending.WithdrawProposal(item="i1", proposal=name)
        voting.table.when(withdrawn, MODERATOR).refused("poll_running", "AG12")
        for n in range(1, 13):
            put.cast(n, (1, 0, 0) if n <= yes else (0, 1, 0))
        put.close().tallied().shared(1, 2).count()
    assert console(voting).primary.command == {"kind": "conclude_item", "item": "i1", "outcome": "carried"}
    voting.table.given((flow.ConcludeItem(item="i1", outcome="carried"), MODERATOR))


def console(voting: Voting) -> Any:
    facts = Facts(now=voting.table.now)
    return views.view("console", "console", voting.table.state, facts, Names())
