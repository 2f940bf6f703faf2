"""Few sheets of paper at the table: two tellers write them over, and they are counted in the one hidden sum."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from facilitation import views
from facilitation.minutes import packing, text
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy import poll_words as pw
from tests.facilitation.secrecy.test_elections import owning
from tests.facilitation.secrecy.voting_rig import POLL, Voting, ready
from tests.table import SYSTEM, desk, teller
from voting.secret import record
from voting.secret.board import b64
from voting.secret.verifier import verdict

YES, NO, ABSTAIN = (1, 0, 0), (0, 1, 0), (0, 0, 1)
ONE, OTHER = teller("F"), desk("F")


def issued(sheets: int = 4, phones: int = 12, size: int = 24) -> Voting:
    voting = ready(size, size).prepare().open()
    for n in range(1, phones + 1):
        voting.cast(n, YES if n % 3 else NO)
    return voting.issue(*range(size - sheets + 1, size + 1))


def shown(voting: Voting, audience: str = "public") -> Any:
    state: Any = voting.table.state
    return views.view("secret", audience, state, views.Facts(now=voting.table.now), views.Names())  # type: ignore[arg-type]


def test_SV24_few_sheets_are_counted_in_the_one_sum_and_the_record_is_proved() -> None:
    voting = issued().written_over(YES, NO, ABSTAIN, spoiled=1)
    assert (voting.poll.sheets, voting.poll.ballots, voting.poll.apart) == (0, 15, 0)
    voting.close().tallied().shared(1, 3).count()
    assert voting.poll.numbers == (9, 5, 1)
    decision: Any = voting.poll.decision
    assert (decision.case.measures["count"].participating, decision.case.measures["count"].spoiled) == (16, 1)
    found = verdict.verify(record.packed(voting.record()))
    assert found.proved and (found.ballots, found.counted) == (12, 15), found
    assert voting.table.replayed() == voting.table.state


def test_SV24_nothing_anywhere_tells_what_the_sheets_said() -> None:
    voting = issued(9, 12).written_over(*[NO] * 9).close().tallied().shared(1, 3).count()
    result = shown(voting).current.result
    assert (result.split, result.electronic, result.paper, result.sealed) == (False, (), (), 9)
    assert (result.total, result.returned) == ((8, 13, 0), 21)
    drafted = packing.draft(voting.table.entries(), packing.enclose(voting.table.entries(), {}, {}))
    told = text.render(drafted.minutes, "zh-CN") + text.render(drafted.minutes, "en")
    assert "转录成密票" in told and "反对：13" in told and "no: 13" in told
    assert "手机 4" not in told and "phones 4" not in told
    for _, event in voting.table.history:
        if isinstance(event, pe.SheetPut | pe.SheetsRecorded | pe.PaperBatchEntered):
            assert "marks" not in str(event) and "sums" not in str(event)


def test_SV24_two_who_read_a_sheet_differently_stop_the_count() -> None:
    voting = issued(2)
    voting.sealed_by(ONE, (YES, NO)).sealed_by(OTHER, (YES, YES))
    assert voting.poll.mismatch == (1,) and voting.poll.unread == ()
    voting.table.when(pw.RecordSheets(poll=POLL, batch=1), SYSTEM).refused("poll_over", "SV18")
    voting.written_over(YES, NO)
    assert voting.poll.mismatch == () and voting.poll.sheets == 0


def test_SV24_one_teller_alone_and_strangers_write_nothing_over() -> None:
    voting = issued(2)
    voting.sealed_by(ONE, (YES, NO))
    voting.table.when(voting.sealing(ONE), ONE).refused("same_teller", "SV17")
    voting.table.when(voting.putting([YES], ONE)[0], teller("A")).refused("no_key", "SV6")
    for command in voting.putting((YES, NO), OTHER):
        voting.table.given((command, OTHER))
    named = voting.sealing(OTHER)
    voting.table.when(replace(named, tellers=(named.tellers[0],) * 2), OTHER).refused("tellers_named", "SV17")
    voting.table.when(replace(named, signature="A" * 86), OTHER).refused("signature_wrong", "SV17")
    voting.table.when(replace(named, issued=3), OTHER).refused("batch_wrong", "SV17")
    voting.table.when(named, OTHER).then(pe.PaperBatchEntered)
    voting.table.when(named, OTHER).refused("batch_agreed", "SV17")


def test_SV24_sheets_come_in_their_order_and_once() -> None:
    voting = issued(3)
    first, second, third = voting.putting((YES, NO, NO), ONE)
    voting.table.when(second, ONE).refused("sheet_wrong", "SV24")
    voting.table.when(first, ONE).then(pe.SheetPut)
    voting.table.when(first, ONE).then()
    voting.table.when(second, ONE).then(pe.SheetPut)
    voting.table.when(first, ONE).then()
    voting.table.when(replace(third, ballot=third.ballot[:-4]), ONE).refused("sheet_wrong", "SV24")
    voting.table.when(replace(third, area=1), ONE).refused("sheet_wrong", "SV24")
    again = b64(voting.ballot(13, YES, counter=2))
    voting.table.when(replace(third, ballot=again), ONE).refused("sheet_wrong", "SV24")
    other = voting.putting((NO,), ONE)[0]
    voting.table.when(other, ONE).then(pe.SheetPut)
    assert [len(own) for own in voting.poll.put_sheets.values()] == [1]


def test_SV24_what_is_no_ballot_or_a_copy_goes_back_to_the_tellers() -> None:
    voting = issued(2)
    for by in (ONE, OTHER):
        voting.sealed_by(by, (YES, NO))
    voting.table.when(pw.RecordSheets(poll=POLL, batch=1, wrong=(1,)), SYSTEM).then(pe.SheetsRefused)
    assert voting.poll.refused_sheets[1] == (1,) and voting.poll.sheets == 2 and not voting.poll.put_sheets
    cast = voting.sent[0][1]
    copied = pw.PutSecretSheet(poll=POLL, batch=1, sheet=0, ballot=b64(cast))
    for by in (ONE, OTHER):
        voting.table.given((copied, by))
        voting.table.given((voting.sealing(by, unreturned=1), by))
    voting.table.when(pw.RecordSheets(poll=POLL, batch=1), SYSTEM).then(pe.SheetsRefused)
    voting.written_over(YES, NO)
    voting.table.when(pw.RecordSheets(poll=POLL, batch=1), SYSTEM).then()
    assert voting.poll.sheets == 0


def test_SV24_a_sheet_weighs_what_some_sheet_given_out_weighs() -> None:
    voting = owning([10_000 + 100 * n for n in range(26)])
    for n in range(1, 13):
        voting.cast(n)
    voting.issue(25, 26)
    for command in voting.putting((YES, NO), ONE, areas=(12_400, 12_300)):
        voting.table.given((command, ONE))
    voting.table.when(voting.sealing(ONE, area=24_700), ONE).refused("sheet_weight", "SV24")
    voting.written_over(YES, NO, areas=(12_400, 12_500), area=24_900)
    voting.close().tallied().shared(1, 3).count()
    assert voting.poll.numbers[-1] == sum(10_000 + 100 * n for n in range(12)) + 12_400
    assert verdict.verify(record.packed(voting.record())).proved


def test_SV24_the_count_waits_until_the_sheets_are_looked_at() -> None:
    voting = issued(2)
    for by in (ONE, OTHER):
        voting.sealed_by(by, (YES, NO))
    voting.close()
    voting.table.when(voting.writing(), SYSTEM).refused("paper_awaited", "SV18")
    assert voting.poll.unread == (1,)
    voting.table.given((pw.RecordSheets(poll=POLL, batch=1), SYSTEM))
    voting.tallied()


@pytest.mark.parametrize(("phones", "sheets", "labels"), [(3, 11, []), (12, 11, []), (4, 0, ["few"])])
def test_labels_look_at_who_did_vote(phones: int, sheets: int, labels: list[str]) -> None:
    voting = issued(sheets, phones)
    assert not {"few", "few_phones"} & {one.label for one in shown(voting).current.labels}
    voting.close()
    if sheets and phones < 10:
        voting.written_over(*[YES] * sheets)
    elif sheets:
        voting.counted_paper((sheets, 0, 0))
    voting.tallied().shared(1, 3).count()
    found = [one.label for one in shown(voting, "projector").current.labels]
    assert [one for one in found if one in ("few", "few_phones")] == labels
    result = shown(voting).current.result
    assert result.split == (phones >= 10 and sheets >= 10) and bool(result.electronic) == result.split
    drafted = packing.draft(voting.table.entries(), packing.enclose(voting.table.entries(), {}, {}))
    told = text.render(drafted.minutes, "en")
    assert (f"phones {phones}" in told or "yes: phones" in told) == result.split
