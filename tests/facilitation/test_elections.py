"""Elections and choices among several: opened by a rule that allows it, counted by two, ties settled openly; EL."""

from __future__ import annotations

import msgspec

from facilitation import flow
from facilitation.attendance import Right
from facilitation.balloting import words as po
from facilitation.electing import words as el
from facilitation.electing.state import Election
from facilitation.floor import words as fl
from facilitation.types import HallId, MemberId, Remote
from tests.table import MODERATOR, Table, bind, desk, doors_open, here, member, phone, right, teller
from voting import presets
from voting.filling import Filling

REASON = "b" * 64
F, A = HallId("F"), HallId("A")


def standing(*numbers: int) -> tuple[el.Nominee, ...]:
    """These members stand."""
    return tuple(el.Nominee(id=f"c{n}", member=member(n)) for n in numbers)


def texts(*words: str) -> tuple[el.Nominee, ...]:
    """These texts stand."""
    return tuple(el.Nominee(id=f"t{n}", text=text) for n, text in enumerate(words, 1))


def hall_of(present: int = 8, phones: int = 8, preset: str = "council.light", **fields: object) -> Table:
    """A council of ten with its first item in hand."""
    table = bind(doors_open(10, present, preset=preset, **fields), *range(1, phones + 1))  # type: ignore[arg-type]
    return table.given((flow.StartItem(item="i0"), MODERATOR))


def seen(phones: int) -> tuple[MemberId, ...]:
    return tuple(member(n) for n in range(1, phones + 1))


def opening(phones: int = 8, seats: int = 2, **fields: object) -> el.OpenElection:
    nominees = fields.pop("nominees", standing(1, 2, 3))
    return el.OpenElection(
        election=str(fields.pop("election", "e1")),
        item="i0",
        seats=seats,
        nominees=nominees,
        seen=seen(phones),
        **fields,  # type: ignore[arg-type]
    )


def electing(present: int = 8, phones: int = 8, seats: int = 2, **fields: object) -> Table:
    return hall_of(present, phones).given((opening(phones, seats, **fields), MODERATOR))


def ballot(n: int, *marks: int, election: str = "e1") -> el.CastBallot:
    return el.CastBallot(election=election, right=right(n), member=member(n), marks=tuple(f"c{m}" for m in marks))


def pile(returned: int, *votes: int, hall: HallId = F, **fields: int) -> el.EnterPile:
    marks = tuple(el.Mark(candidate=f"c{n}", votes=v) for n, v in enumerate(votes, 1))
    return el.EnterPile(election="e1", hall=hall, returned=returned, marks=marks, **fields)  # type: ignore[arg-type]


def of(table: Table, election: str = "e1") -> Election:
    return table.state.electing.all[election]


def elected(table: Table, election: str = "e1") -> tuple[str, ...]:
    result = of(table, election).elected
    assert result is not None
    return result.filled.elected


def test_EL1_one_vote_at_a_time_of_whatever_kind() -> None:
    table = electing()
    table.when(opening(election="e2")).refused("poll_running", "EL1")
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("poll_running", "PO1")
    table.when(flow.StartItem(item="i2")).refused("poll_running", "AG8")
    polling = hall_of().given((po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    polling.when(opening()).refused("poll_running", "EL1")
    table.given((el.VoidElection(election="e1", reason=""), MODERATOR))
    table.when(opening()).refused("election_exists", "EL1")
    elsewhere = msgspec.structs.replace(opening(election="e2"), item="i2")
    table.when(elsewhere).refused("not_in_hand", "AG9")


def test_EL1_what_holds_for_every_vote_holds_here() -> None:
    hall_of(6, 6).when(opening(6)).refused("quorum_not_met", "AT3")
    waiting = hall_of().given((fl.AskToSpeak(request="q", member=member(1)), phone(1)))
    waiting.when(opening()).refused("first_time_waiting", "PO3")
    waiting.when(opening(despite_waiting=REASON)).then(el.ElectionOpened)


def test_EL2_candidates_are_known_each_once_and_enough() -> None:
    table = hall_of()
    table.when(opening(nominees=standing(1, 1, 2))).refused("bad_candidates", "EL2")
    table.when(opening(nominees=(*standing(1), *texts("甲", "乙")))).refused("bad_candidates", "EL2")
    table.when(opening(nominees=texts("甲", " "))).refused("bad_candidates", "EL2")
    table.when(opening(nominees=standing(1, 2, 99))).refused("not_on_roll", "EL2")
    table.when(opening(seats=3, nominees=standing(1, 2))).refused("too_few_candidates", "EL2")


def test_EL3_what_the_law_wants_secret_is_not_elected_openly() -> None:
    secret = hall_of(8, 8, "village.election")
    secret.when(opening()).refused("secret_only", "EL3")
    assert secret.refusal is not None and "17" in str(secret.refusal.facts["article"])
    law = hall_of(8, 8, "urban.reps")
    law.when(opening()).refused("no_open_election", "EL3")
    law.when(opening(seats=1, nominees=texts("方案甲", "方案乙"))).then(el.ElectionOpened)


def test_EL4_opening_freezes_and_all_votes_weigh_the_same() -> None:
    table = here(electing(8, 3), [9], "A")
    frozen = of(table).frozen
    assert len(frozen) == 8 and [frozen[right(n)].channel for n in (3, 4)] == ["phone", "hands"]
    bind(table, 9)
    table.when(ballot(9, 1), phone(9)).refused("not_entitled", "EL5")
    rights = tuple(Right(id=right(n), holders=(member(n),), count=n) for n in range(1, 6))
    heavy = doors_open(preset="council.light", rights=rights)
    here(heavy, range(1, 6)).given((flow.StartItem(item="i0"), MODERATOR))
    heavy.when(opening(0)).refused("needs_equal_votes", "EL4")
    away = doors_open(10, 0, preset="council.light", remote=Remote(quorum=True, vote=False))
    here(away, range(1, 9), "O").given((flow.StartItem(item="i0"), MODERATOR))
    away.when(opening(8)).refused("nobody_entitled", "EL4")


def test_EL5_a_ballot_is_ones_own_and_counts_once() -> None:
    table = electing(8, 2)
    table.when(ballot(1, 1, 2), phone(1)).then(el.BallotCast)
    table.when(ballot(1, 3), phone(1)).then(el.BallotCast)
    assert (of(table).ballots[right(1)], sum(of(table).returned.values())) == (("c3",), 1)
    other = msgspec.structs.replace(ballot(2, 1), member=member(1))
    table.when(other, phone(1)).refused("not_yours", "SE1")
    bind(table, 5)
    table.when(ballot(5, 1), phone(5)).refused("counted_by_hands", "EL5")
    table.when(el.MoveElector(election="e1", right=right(5), channel="phone"), desk("F")).then(el.ElectorMoved)
    table.when(ballot(5, 1), phone(5)).then(el.BallotCast)
    table.when(el.MoveElector(election="e1", right=right(5), channel="hands"), desk("F")).refused(
        "already_voted", "EL5"
    )
    fixed = electing(may_change=False).given((ballot(1, 1), phone(1)))
    fixed.when(ballot(1, 2), phone(1)).refused("already_voted", "EL5")


def test_EL6_at_most_so_many_marks_and_a_blank_one_takes_part() -> None:
    table = electing()
    table.when(ballot(1, 1, 2, 3), phone(1)).refused("too_many_marks", "EL6")
    table.when(ballot(1, 7), phone(1)).refused("bad_marks", "EL6")
    table.given((ballot(1), phone(1)), (ballot(2, 1), phone(2)), (el.CloseElection(election="e1"), MODERATOR))
    result = of(table).elected
    assert result is not None and (result.total.returned, result.total.blank) == (2, 1)
    assert electing(most=3).when(ballot(1, 1, 2, 3), phone(1)).events


def test_EL7_what_is_closed_stays_closed() -> None:
    table = electing().given((ballot(1, 1), phone(1)))
    table.when(el.VoidElection(election="e1", reason="")).refused("reason_missing", "EL7")
    table.when(el.CloseElection(election="e1", silent=(F,))).refused("hall_silent", "PO8")
    table.when(el.CloseElection(election="e1")).then(el.ElectionClosed, el.ElectionCounted)
    table.when(ballot(2, 1), phone(2)).refused("poll_over", "EL7")
    table.when(el.VoidElection(election="e1", reason=REASON)).refused("poll_over", "EL7")
    table.when(el.CloseElection(election="e7")).refused("unknown_election", "EL7")


def test_EL8_a_run_off_is_among_those_left_for_the_seats_left() -> None:
    table = electing()
    for n, marks in enumerate([(1, 2), (1, 2), (1, 2), (1, 3), (1, 3), (1, 3), (1,), (1,)], 1):
        table.given((ballot(n, *marks), phone(n)))
    table.given((el.CloseElection(election="e1"), MODERATOR))
    assert elected(table) == ("c1",)
    again = opening(election="e2", seats=1, nominees=standing(2, 3), run_off_of="e1")
    table.when(msgspec.structs.replace(again, seats=2)).refused("not_in_run_off", "EL8")
    table.when(msgspec.structs.replace(again, nominees=standing(1, 2))).refused("not_in_run_off", "EL8")
    table.when(msgspec.structs.replace(again, run_off_of="e9")).refused("not_in_run_off", "EL8")
    table.when(again).then(el.ElectionOpened)


def test_EL9_two_tellers_count_by_candidate_and_a_mismatch_stops() -> None:
    table = electing(8, 2).given((ballot(1, 1), phone(1)), (ballot(2, 2), phone(2)))
    table.when(pile(7, 4, 3, 2), desk("F")).refused("more_than_entitled", "EL9")
    table.when(pile(6, 6, 6, 6), desk("F")).refused("pile_does_not_add_up", "EL9")
    table.when(pile(1, 1, 0, 0, hall=A), desk("A")).refused("unknown_block", "EL9")
    table.given((pile(6, 5, 4, 0), desk("F")))
    table.when(pile(6, 5, 4, 0), desk("F")).refused("same_teller", "EL9")
    table.given((pile(6, 4, 4, 0), teller("F")), (el.CloseElection(election="e1"), MODERATOR))
    assert of(table).state == "closing"
    table.given((pile(6, 5, 4, 0), desk("F")))
    table.when(pile(6, 5, 4, 0), teller("F")).then(el.PileEntered, el.ElectionCounted)
    assert elected(table) == ("c1", "c2")
    assert len(of(table).tallied[F, "all"].earlier) == 1


def test_EL9_a_pile_left_out_needs_a_reason() -> None:
    table = electing(8, 7)
    for n in range(1, 8):
        table.given((ballot(n, 1, 2), phone(n)))
    table.given((el.CloseElection(election="e1"), MODERATOR))
    table.when(el.SkipPile(election="e1", hall=F, reason="")).refused("reason_missing", "EL7")
    table.when(el.SkipPile(election="e1", hall=F, reason=REASON)).then(el.PileSkipped, el.ElectionCounted)
    assert elected(table) == ("c1", "c2")


def tied(ties: str) -> Table:
    """Eight vote: c1 has eight, c2 and c3 five each, for two seats."""
    table = hall_of()
    own = msgspec.structs.replace(
        presets.get("council.light"), election=Filling(presets.get("council.light").election.each, ties)
    )  # type: ignore[union-attr,arg-type]
    info = msgspec.structs.replace(table.state.info, preset=own)
    table.state = msgspec.structs.replace(table.state, info=info)
    table.given((opening(most=3), MODERATOR))
    for n in range(1, 9):
        table.given((ballot(n, 1, *((2, 3) if n <= 2 else (2,) if n <= 5 else (3,))), phone(n)))
    return table.given((el.CloseElection(election="e1"), MODERATOR))


def test_EL10_a_lot_is_entered_alike_by_two_tellers() -> None:
    table = tied("lot")
    lot = el.EnterLot(election="e1", hall=F, chosen=("c3",))
    table.when(msgspec.structs.replace(lot, chosen=("c1",)), desk("F")).refused("lot_not_among_tied", "EL10")
    table.given((lot, desk("F")))
    table.when(lot, desk("F")).refused("same_teller", "EL10")
    table.when(msgspec.structs.replace(lot, chosen=("c2",)), teller("F")).then(el.LotEntered)
    table.given((lot, desk("F")))
    table.when(lot, teller("F")).then(el.LotEntered, el.LotDrawn)
    assert elected(table) == ("c1", "c3")
    table.when(lot, desk("F")).refused("no_lot", "EL10")


def test_EL10_without_such_a_rule_the_tie_goes_to_a_run_off() -> None:
    table = tied("run_off")
    table.when(el.EnterLot(election="e1", hall=F, chosen=("c3",)), desk("F")).refused("no_lot", "EL10")
    result = of(table).elected
    assert result is not None and result.filled.run_off == ("c2", "c3")
