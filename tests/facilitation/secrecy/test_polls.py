"""Secret polls at the table: what opens, what is taken, and a whole one whose record everybody can verify."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from facilitation import agenda, amending, flow, seats
from facilitation.balloting import words as po
from facilitation.secrecy import key_words as kw
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.secrecy import written
from facilitation.types import DeviceId, HallId, MemberId, Remote, RightId
from tests.facilitation.secrecy.rig import (
    ROLES,
    SUPERVISOR,
    Trustees,
    registered,
    seal,
    sealed_meeting,
    trustee,
    with_keys,
)
from tests.facilitation.secrecy.voting_rig import POLL, Voting, ready
from tests.table import CONVENER, MODERATOR, SYSTEM, bind, desk, doors_open, here, phone, right, teller
from tests.voting.secret.making import key, seed
from voting.poll import Frozen
from voting.secret import record
from voting.secret.ballot import tracker_of
from voting.secret.board import b64, canonical, read_board
from voting.secret.credentials import public
from voting.secret.verifier import verdict

WHY = "f" * 64
YES, NO, ABSTAIN = (1, 0, 0), (0, 1, 0), (0, 0, 1)


class OnRoll(msgspec.Struct):
    """A right, as far as its weights go."""

    id: RightId
    count: int
    area: int


def opened(size: int = 12, **fields: Any) -> Voting:
    return ready(size, size, **fields).prepare().open()


def closed(**fields: Any) -> Voting:
    voting = opened(**fields)
    for n, marks in enumerate((YES, YES, NO, ABSTAIN), 1):
        voting.cast(n, marks)
    return voting.close()


def test_a_whole_poll_gives_a_record_that_the_verifier_accepts() -> None:
    voting = opened(24, keys=range(1, 14))
    for n in range(1, 12):
        voting.cast(n, NO if n % 4 == 0 else YES)
    voting.cast(1, ABSTAIN)
    voting.cast(12, YES)
    voting.issue(*range(12, 24))
    voting.counted_paper((7, 2, 1), spoiled=1, unreturned=1)
    voting.close().tallied().shared(1, 3).count()
    decision: Any = voting.poll.decision
    assert voting.poll.numbers == (8, 2, 1)
    assert (decision.total.yes, decision.total.no, decision.total.abstain, decision.total.spoiled) == (15, 4, 2, 1)
    assert decision.total.entitled == 24 and decision.outcome.outcome == "carried"
    assert voting.table.replayed() == voting.table.state
    said = verdict.verify(record.packed(voting.record()))
    assert said.proved, said


def test_the_story_of_sixty_five_with_one_trustee_away() -> None:
    voting = ready(90, 65, keys=range(1, 53)).prepare().open()
    assert len(voting.poll.frozen) == 65
    said = [*[YES] * 41, *[NO] * 8, *[ABSTAIN] * 3]
    for n, marks in enumerate(said, 1):
        voting.cast(n, marks)
    voting.cast(3, NO)
    voting.cast(3, YES)
    voting.issue(*range(53, 64)).close()
    voting.counted_paper((8, 1, 1), spoiled=1).tallied().shared(1, 3).count()
    decision: Any = voting.poll.decision
    total = decision.total
    assert (total.yes, total.no, total.abstain, total.spoiled, total.not_returned) == (49, 9, 4, 1, 2)
    assert decision.outcome.outcome == "carried" and voting.poll.numbers == (41, 8, 3)
    assert verdict.verify(record.packed(voting.record())).proved
    assert voting.table.replayed() == voting.table.state


def test_an_amendment_that_is_carried_secretly_changes_the_text() -> None:
    voting = ready()
    voting.table.given(
        (agenda.DraftConsensus(item="i1", text="开北门"), CONVENER),
        (agenda.LockConsensus(item="i1"), MODERATOR),
        (amending.ProposeText(item="i1", proposal="x1", old="北", new="南"), MODERATOR),
        (flow.StartItem(item="i1"), MODERATOR),
    )
    voting.table.when(pw.PrepareSecretPoll(poll=POLL, item="i1")).refused("proposals_open", "AG12")
    voting.prepare(item="i1", put="x1").open()
    for n in range(1, 9):
        voting.cast(n)
    voting.close().tallied().shared(1, 2).count()
    item = voting.table.state.agenda.get("i1")
    assert item is not None and item.consensus == "开南门"


def test_the_projection_of_the_board_is_the_board() -> None:
    voting = closed()
    board, entries = read_board(voting.lines())
    assert board == voting.poll.board
    assert [entry.kind for entry in entries] == [*["credential"] * 12, "open", *["ballot"] * 4, "close"]


# The text is fixed.


def test_SV10_the_text_of_a_prepared_poll_does_not_change() -> None:
    voting = ready().prepare()
    text = voting.poll.text
    assert '"title":"通过议程"' in text and '"options":["赞成","反对","弃权"]' in text
    voting.table.when(pw.PrepareSecretPoll(poll=POLL, item="i0")).refused("poll_exists", "PO1")
    voting.table.when(pw.PrepareSecretPoll(poll="s2", item="i0")).refused("secret_poll_running", "SV10")
    voting.table.when(kw.BeginCeremony(threshold=1, trustees=1, reason=WHY)).refused("secret_poll_running", "SV1")


def test_SV10_a_text_is_locked_before_it_is_put() -> None:
    voting = ready()
    voting.table.when(pw.PrepareSecretPoll(poll=POLL, item="i1")).refused("consensus_not_locked", "PO2")
    voting.table.given(
        (agenda.DraftConsensus(item="i1", text="开北门"), CONVENER), (agenda.LockConsensus(item="i1"), MODERATOR)
    )
    voting.table.when(pw.PrepareSecretPoll(poll=POLL, item="i1")).then(pe.SecretPollPrepared, rw.LinesWritten)
    voting.table.when(agenda.UnlockConsensus(item="i1")).refused("secret_poll_running", "SV10")


def test_SV7_no_poll_on_a_manifest_that_is_not_signed_or_no_longer_true() -> None:
    table = with_keys(doors_open(12, 12))
    trustees = Trustees(table).whole()
    table.given((seal(table), MODERATOR))
    table.when(pw.PrepareSecretPoll(poll=POLL, item="i0")).refused("manifest_not_whole", "SV7")
    trustees.sign_meeting()
    late = desk("B")
    table.given((registered("desk", late), late))
    voting = Voting(table, trustees).credentials([1, 2], desk("F"))
    voting.table.when(pw.PrepareSecretPoll(poll=POLL, item="i0")).then(pe.SecretPollPrepared, rw.LinesWritten)
    table.when(voting.signing([3], late), late).refused("not_asked", "SV8")
    table.given((voting.asking(2), phone(2)))


def test_SV7_a_desk_that_came_after_the_manifest_signs_for_later_polls() -> None:
    voting = ready(keys=range(1, 4))
    late = desk("B")
    voting.table.given((registered("desk", late), late))
    here(voting.table, [4], "B")
    voting.table.given((voting.asking(4), bound(voting, 4)), (voting.signing([4], late), late))
    voting.table.when(pw.PrepareSecretPoll(poll=POLL, item="i0")).refused("manifest_stale", "SV7")
    voting.table.given((seal(voting.table), MODERATOR))
    voting.trustees.sign_meeting()
    voting.prepare().open()


def bound(voting: Voting, n: int) -> Any:
    bind(voting.table, n)
    return phone(n)


# Opening.


def test_SV5_no_vote_opens_before_every_backup_was_tried() -> None:
    table = with_keys(doors_open(12, 12))
    trustees = Trustees(table)
    table.given((kw.BeginCeremony(threshold=2, trustees=3), MODERATOR))
    trustees.seated().certify().commit().open().confirm()
    table.given((trustees.backup(1), trustee(1)), (seal(table), MODERATOR))
    trustees.sign_meeting()
    voting = Voting(table, trustees).credentials(range(1, 13)).prepare()
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(voting.opening()).refused("backup_not_proved", "SV5")
    table.given((trustees.backup(2), trustee(2)), (trustees.backup(3), trustee(3)))
    table.when(voting.opening()).then(pe.SecretPollOpened)


def test_SV11_without_a_witness_the_reason_goes_on_the_record() -> None:
    table = doors_open(12, 12)
    roles = tuple((role, by) for role, by in ROLES if role != "witness")
    voting = Voting(table, sealed_meeting(table, roles=roles)).credentials(range(1, 13)).prepare()
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(voting.opening()).refused("no_witness", "SV11")
    table.when(voting.opening(without_witness=WHY)).then(pe.SecretPollOpened)
    assert voting.poll.without_witness == WHY


def test_SV11_over_plain_http_only_in_a_light_council() -> None:
    voting = ready().prepare()
    voting.table.when(voting.opening(plain_http=True)).refused("plain_http", "SV11")
    light = ready(preset="council.light").prepare()
    light.table.when(light.opening(plain_http=True)).then(pe.SecretPollOpened)


def test_SV11_it_opens_as_any_binding_vote_does() -> None:
    voting = ready(12, 12).prepare()
    made = voting.opening()
    voting.table.when(replace(made, signature="A" * 86)).refused("signature_wrong", "SV11")
    voting.table.given((flow.StartItem(item="i2"), MODERATOR))
    voting.table.when(made).refused("not_in_hand", "AG9")
    few = ready(24, 4, keys=[1, 2, 3, 4]).prepare()
    few.table.when(few.opening()).refused("quorum_not_met", "AT3")


def test_SV11_nobody_leaves_the_item_and_no_other_vote_opens_while_it_runs() -> None:
    voting = opened()
    voting.table.when(flow.StartItem(item="i2")).refused("poll_running", "AG8")
    voting.table.when(po.OpenPoll(poll="p1", item="i0", seen=())).refused("poll_running", "PO1")


def test_SV12_fewer_than_three_never_vote_secretly() -> None:
    voting = ready(2, 2, preset="council.light").prepare()
    voting.table.when(voting.opening()).refused("too_few_for_secret", "SV12")


def test_SV12_who_is_afar_without_a_key_or_unseen_does_not_count_against() -> None:
    table = doors_open(14, 10, remote=Remote(quorum=True, vote=True))
    here(table, [11, 12, 13], "O")
    voting = Voting(table, sealed_meeting(table)).credentials(range(1, 13)).prepare()
    table.given((flow.StartItem(item="i0"), MODERATOR))
    seen = tuple(one for one in table.state.attendance.present if one != "m012")
    voting.open(seen=seen)
    assert sorted(voting.poll.frozen) == [right(n) for n in range(1, 12)]
    assert voting.poll.frozen[right(1)].channel == "phone"


def test_SV12_who_has_no_key_on_the_spot_votes_on_paper() -> None:
    voting = ready(12, 12, keys=range(1, 7)).prepare().open()
    assert [voting.poll.frozen[right(n)].channel for n in (6, 7)] == ["phone", "paper"]


# Ballots.


def refused_cast(voting: Voting, raw: bytes, code: str, rule: str) -> None:
    voting.table.when(pw.RecordBallot(poll=POLL, ballot=b64(raw)), SYSTEM).refused(code, rule)


def test_SV13_a_vote_may_be_changed_until_the_close_and_the_last_one_counts() -> None:
    voting = opened()
    first = voting.cast(1, YES)
    refused_cast(voting, voting.ballot(1, NO, counter=1), "E_COUNTER", "SV13")
    refused_cast(voting, voting.ballot(1, NO, counter=3), "E_COUNTER", "SV13")
    refused_cast(voting, voting.ballot(1, NO, previous=bytes(32)), "E_PREV", "SV13")
    voting.cast(1, NO)
    assert voting.poll.votes[right(1)].counter == 2 and voting.poll.ballots == 1
    voting.table.when(pw.RecordBallot(poll=POLL, ballot=b64(first)), SYSTEM).then()
    assert sum(voting.poll.returned.values()) == 1


def test_SV13_where_the_poll_says_so_nobody_votes_twice() -> None:
    voting = ready().prepare(revote=False).open()
    voting.cast(1)
    refused_cast(voting, voting.ballot(1, NO), "E_COUNTER", "SV13")


def test_SV13_only_ballots_of_this_poll_by_a_live_key_of_an_entitled_right() -> None:
    voting = ready(13, 12, keys=range(1, 13)).prepare()
    refused_cast(voting, voting.ballot(1), "E_CLOSED", "SV13")
    voting.open()
    refused_cast(voting, voting.ballot(1, election=bytes(32)), "E_PARSE", "SV13")
    refused_cast(voting, voting.ballot(1)[:-1], "E_PARSE", "SV13")
    refused_cast(voting, bytes(70_000)[: 67_000], "E_SIZE", "SV13")
    refused_cast(voting, voting.ballot(1, credential=public(key("nobody"))), "E_UNKNOWN_CRED", "SV13")
    here(voting.table, [13])
    voting.credentials([13])
    refused_cast(voting, voting.ballot(13), "E_NOT_ENTITLED", "SV13")
    voting.close()
    refused_cast(voting, voting.ballot(1), "E_CLOSED", "SV13")


def test_SV14_no_half_of_a_ciphertext_comes_twice() -> None:
    voting = opened()
    raw = voting.cast(1)
    copied = bytearray(voting.ballot(2))
    copied[114:178] = raw[114:178]
    refused_cast(voting, bytes(copied), "E_PROOF", "SV14")
    twice = bytearray(voting.ballot(2))
    twice[178:210] = twice[114:146]
    refused_cast(voting, bytes(twice), "E_PROOF", "SV14")


def test_SV15_a_checked_ballot_is_never_cast_and_a_cast_one_never_opened() -> None:
    voting = opened()
    raw, cast = voting.ballot(1, YES), voting.cast(2)
    spoil = pw.RecordSpoil(poll=POLL, ballot=b64(raw), marks=(YES,), randomness=((b64(seed("r")),) * 3,))
    voting.table.when(spoil, SYSTEM).then(pe.BallotSpoiled)
    voting.table.when(spoil, SYSTEM).then()
    refused_cast(voting, raw, "E_SPOILED", "SV15")
    voting.table.when(replace(spoil, ballot=b64(cast)), SYSTEM).refused("cast_already", "SV15")
    voting.cast(1, NO)


# Credentials.


def test_SV8_one_right_has_one_live_key() -> None:
    voting = ready(keys=[1])
    voting.table.when(voting.asking(1), phone(1)).then()
    voting.table.when(voting.asking(1, 2), phone(1)).refused("credential_live", "SV8")
    voting.table.when(voting.asking(2), bound(voting, 2)).then(rw.CredentialAsked)
    stolen = replace(voting.asking(3), key=voting.asking(1).key)
    voting.table.when(stolen, bound(voting, 3)).refused("key_taken", "SV8")
    borrowed = replace(voting.asking(3), key=voting.asking(2).key, proof=voting.asking(2).proof)
    voting.table.when(borrowed, phone(3)).refused("key_taken", "SV8")
    voting.table.when(replace(voting.asking(3), proof=voting.asking(2).proof), phone(3)).refused("key_wrong", "SV8")
    voting.table.when(replace(voting.asking(3), right=right(4)), phone(3)).refused("not_held", "SV8")


def test_SV8_a_desk_signs_what_is_asked_in_its_own_hall_and_nothing_else() -> None:
    voting = ready(keys=[1])
    here(voting.table, [2], "A")
    voting.table.given((voting.asking(2), bound(voting, 2)))
    voting.table.when(voting.signing([2], desk("F")), desk("F")).refused("other_hall", "SE3")
    voting.table.when(voting.signing([3], desk("F")), desk("F")).refused("not_asked", "SV8")
    wrong = voting.signing([2], desk("A"))
    voting.table.when(replace(wrong, credentials=(replace(wrong.credentials[0], signature="A" * 86),)), desk("A"))
    voting.table.refused("signature_wrong", "SV8")
    voting.table.when(wrong, desk("A")).then(rw.CredentialSigned)
    voting.table.when(wrong, desk("B")).refused("not_asked", "SV8")


def test_SV8_a_refused_phone_may_ask_again() -> None:
    voting = ready(keys=[1])
    voting.table.given((voting.asking(2), bound(voting, 2)))
    voting.table.given((rw.RefuseCredential(right=right(2), reason=WHY), desk("F")))
    voting.table.when(voting.signing([2], desk("F")), desk("F")).refused("not_asked", "SV8")
    voting.table.when(voting.asking(2), phone(2)).then(rw.CredentialAsked)


def test_SV8_a_key_signed_while_the_poll_is_open_stands_on_its_board() -> None:
    voting = ready(keys=range(1, 11)).prepare().open()
    voting.table.given((voting.asking(11), bound(voting, 11)))
    voting.table.when(voting.signing([11], desk("F")), desk("F")).then(rw.CredentialSigned, rw.LinesWritten)
    voting.cast(11, NO)


def test_SV9_two_take_a_key_away_and_the_new_phone_goes_on_where_the_old_one_was() -> None:
    voting = opened()
    voting.cast(1, YES)
    voting.revoke(1)
    refused_cast(voting, voting.ballot(1, NO), "E_REVOKED", "SV13")
    voting.table.given((voting.asking(1, 2), phone(1)))
    voting.table.given((voting.signing([1], desk("F"), 2), desk("F")))
    voting.cast(1, NO, phone_number=2)
    assert voting.poll.votes[right(1)].counter == 2
    voting.close().tallied().shared(1, 2).count()
    assert voting.poll.numbers == (0, 1, 0)
    assert verdict.verify(record.packed(voting.record())).proved


def test_SV9_nobody_takes_a_key_away_alone() -> None:
    voting = opened()
    again = rw.SecondRevocation(right=right(1), signature="A" * 86)
    voting.table.when(again, SUPERVISOR).refused("no_credential", "SV9")
    wrong = rw.RevokeCredential(
        right=right(1), key=voting.asking(1).key, observer=registered("desk", desk("A")).key, signature="A" * 86
    )
    voting.table.when(wrong, desk("F")).refused("not_an_observer", "SV9")
    own = replace(wrong, observer=registered("observer", SUPERVISOR).key)
    voting.table.when(own, desk("F")).refused("signature_wrong", "SV8")
    assert right(1) in voting.table.state.secrecy.credentials


# Paper.


def test_SV16_a_sheet_uses_the_right_up_also_after_a_vote_on_the_phone() -> None:
    voting = opened()
    voting.cast(1)
    voting.issue(1)
    refused_cast(voting, voting.ballot(1, NO), "E_PAPER", "SV13")
    assert voting.poll.ballots == 0 and voting.poll.sheets == 1
    voting.table.when(voting.sheet(1), desk("F")).then()
    voting.table.when(replace(voting.sheet(2), signature="A" * 86), desk("F")).refused("signature_wrong", "SV16")
    voting.close()
    voting.table.when(voting.sheet(2), desk("F")).refused("poll_over", "SV18")


def test_SV16_no_paper_from_afar() -> None:
    table = doors_open(12, 10, remote=Remote(quorum=True, vote=True))
    here(table, [11], "O")
    roles = (*ROLES, ("desk", desk("O")))
    voting = Voting(table, sealed_meeting(table, roles=roles)).credentials(range(1, 12)).prepare()
    table.given((flow.StartItem(item="i0"), MODERATOR))
    voting.open()
    table.when(voting.sheet(11, desk("O")), desk("O")).refused("no_paper_from_afar", "SV16")


def with_sheets(count: int = 11) -> Voting:
    """So many sheets out, and ten votes by phone for them to stand beside."""
    voting = opened(24)
    for n in range(13, 23):
        voting.cast(n)
    return voting.issue(*range(1, count + 1))


def test_SV17_two_tellers_on_two_devices_agree() -> None:
    voting = with_sheets()
    mine = voting.batch(teller("F"), (9, 1, 0), spoiled=1)
    voting.table.when(mine, teller("F")).then(pe.PaperBatchEntered)
    voting.table.when(mine, teller("F")).refused("same_teller", "SV17")
    other = voting.batch(desk("F"), (8, 2, 0), spoiled=1)
    voting.table.when(other, desk("F")).then(pe.PaperBatchEntered)
    assert voting.poll.mismatch == (1,)
    voting.close()
    voting.table.when(voting.writing(), SYSTEM).refused("paper_mismatch", "SV18")
    voting.counted_paper((9, 1, 0), spoiled=1)
    assert voting.poll.mismatch == () and voting.poll.sheets == 0
    voting.table.when(mine, teller("F")).refused("batch_agreed", "SV17")


@pytest.mark.parametrize(
    ("sums", "spoiled", "more"),
    [((9, 1, 2), 1, {}), ((9, 1, 0), 1, {"valid": 11}), ((9, 1), 1, {}), ((0, 0, 0), 0, {}), ((12, 0, 0), 0, {})],
)
def test_SV17_figures_that_cannot_be_true_are_refused(sums: Any, spoiled: int, more: dict[str, Any]) -> None:
    voting = with_sheets()
    voting.table.when(voting.batch(teller("F"), sums, spoiled, **more), teller("F")).refused("batch_wrong", "SV17")


def test_SV17_strangers_count_nothing() -> None:
    voting = with_sheets()
    mine = voting.batch(teller("F"), (9, 1, 0), spoiled=1)
    voting.table.when(replace(mine, signature="A" * 86), teller("F"))
    voting.table.refused("signature_wrong", "SV17")
    voting.table.when(mine, teller("A")).refused("no_key", "SV6")
    one = (mine.tellers[0], mine.tellers[0])
    voting.table.when(replace(mine, tellers=one), teller("F")).refused("tellers_named", "SV17")
    voting.counted_paper((9, 1, 0), spoiled=1)
    assert voting.poll.sheets == 0


def test_SV17_fewer_than_ten_valid_sheets_never_stand_apart_whatever_the_reason() -> None:
    voting = with_sheets(11)
    for sums, spoiled in (((9, 0, 0), 2), ((1, 0, 0), 10)):
        small = voting.batch(teller("F"), sums, spoiled, despite_small=WHY)
        voting.table.when(small, teller("F")).refused("paper_small", "SV17")
    voting.counted_paper((0, 0, 0), spoiled=11, valid=0)
    assert voting.poll.apart == 0


def test_SV17_paper_that_is_all_there_is_may_be_few_once_voting_is_over() -> None:
    voting = opened(24).issue(*range(1, 4))
    small = voting.batch(teller("F"), (2, 1, 0))
    voting.table.when(small, teller("F")).refused("paper_small", "SV17")
    voting.close()
    part = voting.batch(teller("F"), (1, 0, 0))
    voting.table.when(part, teller("F")).refused("paper_small", "SV17")
    voting.counted_paper((2, 1, 0)).tallied().shared(1, 3).count()
    assert voting.poll.ballots == 0 and verdict.verify(record.packed(voting.record())).proved


def test_SV17_paper_apart_would_show_few_phones_so_some_sheets_join_them_first() -> None:
    voting = opened(24).issue(*range(1, 18))
    for n in range(18, 22):
        voting.cast(n)
    mine = voting.batch(teller("F"), (9, 1, 0), spoiled=1)
    voting.table.when(mine, teller("F")).refused("phones_few", "SV17")
    voting.close()
    reasoned = voting.batch(teller("F"), (9, 1, 0), spoiled=1, despite_small=WHY)
    voting.table.when(reasoned, teller("F")).refused("phones_few", "SV17")
    voting.written_over(*[(1, 0, 0)] * 6)
    assert voting.poll.ballots == 10
    voting.counted_paper((9, 1, 0), spoiled=1, batch=2)
    assert voting.poll.sheets == 0
    voting.tallied().shared(1, 3).count()
    assert verdict.verify(record.packed(voting.record())).proved


# The count.


def test_SV18_the_count_waits_for_every_sheet_and_nothing_reopens() -> None:
    voting = with_sheets().close()
    voting.table.when(voting.writing(), SYSTEM).refused("paper_awaited", "SV18")
    voting.counted_paper((9, 1, 0), spoiled=1).tallied().shared(1, 2).count()
    voting.table.when(pw.CloseSecretPoll(poll=POLL)).refused("poll_over", "SV18")
    voting.table.when(pw.VoidSecretPoll(poll=POLL, reason=WHY)).refused("poll_over", "SV18")
    assert voting.table.state.secrecy.running is None


def test_SV18_a_void_poll_counts_nothing_and_the_remedy_is_another() -> None:
    voting = opened()
    voting.cast(1)
    voting.table.when(pw.VoidSecretPoll(poll=POLL)).refused("reason_missing", "SV18")
    voting.table.given((pw.VoidSecretPoll(poll=POLL, reason=WHY), MODERATOR))
    refused_cast(voting, voting.ballot(2), "E_CLOSED", "SV13")
    voting.table.when(pw.PrepareSecretPoll(poll="s2", item="i0")).then(pe.SecretPollPrepared, rw.LinesWritten)


def test_SV18_halls_that_are_silent_are_waited_for() -> None:
    voting = opened()
    silent = pw.CloseSecretPoll(poll=POLL, silent=(HallId("F"),))
    voting.table.when(silent).refused("hall_silent", "PO8")
    voting.table.when(replace(silent, despite_silent=WHY)).then(pe.SecretPollClosed)


def test_SV19_the_sums_are_of_the_last_ballots_and_written_once() -> None:
    voting = opened()
    first = voting.cast(1)
    voting.cast(1, NO)
    voting.cast(2)
    voting.close()
    good = voting.writing()
    voting.table.when(replace(good, counted=good.counted[:1]), SYSTEM).refused("tally_wrong", "SV19")
    old = (b64(tracker_of(first)), good.counted[1])
    voting.table.when(replace(good, counted=old), SYSTEM).refused("tally_wrong", "SV19")
    voting.table.when(replace(good, sums=good.sums[:2]), SYSTEM).refused("tally_wrong", "SV19")
    voting.table.when(good, SYSTEM).then(pe.TallyWritten)
    voting.table.when(good, SYSTEM).then()
    voting.table.when(replace(good, id=b64(seed("another"))), SYSTEM).refused("tally_wrong", "SV19")


def test_SV20_wrong_shares_stay_under_their_trustee_and_decide_nothing() -> None:
    voting = closed()
    voting.table.when(voting.sharing(1), trustee(1)).refused("no_tally", "SV20")
    voting.tallied()
    wrong = voting.sharing(1, voting.trustees.share(2))
    voting.table.when(wrong, trustee(1)).then(pe.SharesPosted)
    assert not voting.poll.shares[1].right
    voting.shared(2)
    voting.table.when(pw.CountSecretPoll(poll=POLL, numbers=(2, 1, 1)), SYSTEM).refused("shares_awaited", "SV20")
    voting.shared(3).count()
    assert voting.poll.ignored == (1,) and voting.poll.numbers == (2, 1, 1)
    assert verdict.verify(record.packed(voting.record())).proved


def test_SV20_right_shares_are_taken_once_and_for_this_tally_only() -> None:
    voting = closed().tallied().shared(1)
    voting.table.when(voting.sharing(1), trustee(1)).then()
    voting.table.when(replace(voting.sharing(2), tally=b64(seed("x"))), trustee(2)).refused("another_sum", "SV20")
    voting.table.when(replace(voting.sharing(2), shares=()), trustee(2)).refused("another_sum", "SV20")
    stranger = trustee(9)
    voting.table.given((seats.BindSeat(device=DeviceId("trustee9"), seat="trustee"), SYSTEM))
    wrong = replace(voting.sharing(2, voting.trustees.share(1)), trustee=2)
    voting.table.when(wrong, stranger).refused("not_a_trustee", "SV2")
    voting.table.when(replace(voting.sharing(2), trustee=2), stranger).then(pe.SharesPosted)


def test_SV21_only_the_numbers_that_the_shares_open_are_taken() -> None:
    voting = closed().tallied().shared(1, 2)
    for wrong in ((2, 1, 2), (3, 1, 0), (2, 1), (2, 2, 0)):
        voting.table.when(pw.CountSecretPoll(poll=POLL, numbers=wrong), SYSTEM).refused("numbers_wrong", "SV21")
    voting.table.when(pw.CountSecretPoll(poll=POLL, numbers=(2, 1, 1)), SYSTEM).then(pe.SecretPollCounted)


def test_SV21_nobody_voted_and_it_is_counted_all_the_same() -> None:
    voting = opened().close().tallied().shared(2, 3).count()
    decision: Any = voting.poll.decision
    assert voting.poll.numbers == (0, 0, 0) and decision.outcome.outcome == "not_carried"
    assert verdict.verify(record.packed(voting.record())).proved


def test_SV23_a_head_is_the_boards_own() -> None:
    voting = closed()
    head = voting.head()
    voting.table.when(replace(head, head="x"), SYSTEM).refused("head_wrong", "SV23")
    voting.table.when(replace(head, head=head.head.replace("/m", "/n")), SYSTEM).refused("head_wrong", "SV23")
    voting.table.when(head, SYSTEM).then(pe.HeadRecorded)
    assert (voting.poll.head_size, voting.poll.head_witnesses) == (voting.poll.board.tree.size, 1)
    voting.table.when(head, SYSTEM).then()


def test_SV1_without_trustees_the_server_counts_with_its_own_key() -> None:
    table = doors_open(12, 12)
    voting = Voting(table, sealed_meeting(table, 0, 0)).credentials(range(1, 13)).prepare()
    table.given((flow.StartItem(item="i0"), MODERATOR))
    voting.open()
    voting.cast(1)
    voting.close().tallied().shared(1).count()
    assert voting.poll.numbers == (1, 0, 0)
    assert verdict.verify(record.packed(voting.record())).proved




def test_rows_are_written_as_every_other_text_is() -> None:
    odd = RightId("户\"\\/\x00\x1f\b\n\x7f\u2028\ufeff𠮷")
    frozen = (Frozen(right=odd, holder=MemberId("m"), hall=HallId("甲"), channel="phone", area=7),)
    assert written.listed(frozen) == [canonical({"right": odd, "hall": "甲", "channel": "phone"})]
    row = canonical({"right": odd, "weights": {"count": 1, "area": 2**53 - 1}})
    assert written.eligible({odd: OnRoll(id=odd, count=1, area=2**53 - 1)}, ("area", "count")) == [row]
