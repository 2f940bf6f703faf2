"""Legality notes before the vote, and procedural objections that are answered before the next one."""

from __future__ import annotations

from facilitation import agenda, flow, oversight
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.oversight import LegalityNoted, ObjectionAnswered, ObjectionRaised, text_sha256
from facilitation.seats import BindMember
from facilitation.types import Actor, DeviceId, MemberId
from tests.table import CONVENER, MODERATOR, RECORDER, SYSTEM, Table, bind, here, ready

LAWYER, WATCH = MemberId("law"), MemberId("watch")
WORDS = "f" * 64
SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
PHONE = {who: Actor(device=DeviceId(f"of-{who}"), seat="participant", member=who) for who in (LAWYER, WATCH)}


def meeting() -> Table:
    """Eight of ten here, a lawyer and a supervisor as guests with their phones, item 1 in hand with a text."""
    table = ready()
    for who, role in ((LAWYER, "legal_adviser"), (WATCH, "supervisor")):
        table.given((at.InviteGuest(member=who, role=role), CONVENER))  # type: ignore[arg-type]
        table.given((BindMember(device=PHONE[who].device, member=who), SYSTEM))
    here(bind(table.given((flow.OpenDoors(), MODERATOR)), 1), range(1, 9))
    table.given((flow.StartItem(item="i1"), MODERATOR))
    return table.given((agenda.DraftConsensus(item="i1", text="方案甲"), RECORDER))


def note(item: str = "i1", who: MemberId = LAWYER, text: str = WORDS) -> oversight.NoteLegality:
    return oversight.NoteLegality(item=item, member=who, text=text)


def raised(text: str = WORDS, **more: MemberId) -> oversight.RaiseObjection:
    return oversight.RaiseObjection(objection="b1", text=text, **more)


def test_OV1_the_lawyer_notes_from_the_own_phone_and_the_recorder_for_the_lawyer() -> None:
    table = meeting().when(note(), PHONE[LAWYER]).then(LegalityNoted)
    assert table.events[0].note.about == text_sha256("方案甲")
    table.when(note(), RECORDER).then(LegalityNoted)
    assert len(table.state.oversight.on_item("i1")) == 2


def test_OV1_nobody_else_notes_and_nobody_notes_for_another() -> None:
    table = meeting()
    table.when(note(who=WATCH), PHONE[WATCH]).refused("not_legal_adviser", "OV1")
    table.when(note(who=WATCH), RECORDER).refused("not_legal_adviser", "OV1")
    table.when(note(who=LAWYER), PHONE[WATCH]).refused("not_yours", "SE1")


def test_OV1_there_is_a_text_and_it_has_not_been_voted_on() -> None:
    table = meeting().given((agenda.DraftConsensus(item="i1", text=""), RECORDER))
    table.when(note(), PHONE[LAWYER]).refused("no_text_yet", "OV1")
    table.given((agenda.DraftConsensus(item="i1", text="方案乙"), RECORDER))
    table.given((agenda.LockConsensus(item="i1"), MODERATOR), (po.OpenPoll(poll="p1", item="i1"), MODERATOR))
    table.when(note(), PHONE[LAWYER]).refused("item_voted", "OV1")


def test_OV2_only_supervisors_object() -> None:
    meeting().when(raised(), PHONE[LAWYER]).refused("not_supervisor", "OV2")
    meeting().when(raised(), PHONE[WATCH]).then(ObjectionRaised)
    table = meeting().when(raised(), SUPERVISOR).then(ObjectionRaised)
    assert table.events[0].objection.item == "i1"


def test_OV3_no_vote_opens_before_the_answer() -> None:
    table = meeting().given((agenda.LockConsensus(item="i1"), MODERATOR), (raised(), PHONE[WATCH]))
    opening = po.OpenPoll(poll="p1", item="i1")
    table.when(opening).refused("objection_open", "OV3")
    answer = oversight.AnswerObjection(objection="b1", answer=WORDS)
    table.when(answer).then(ObjectionAnswered)
    table.when(answer).refused("objection_answered", "OV3")
    table.when(raised(), PHONE[WATCH]).refused("objection_exists", "OV3")
    table.when(opening).then(po.PollOpened)
    assert table.replayed() == table.state


def test_OV3_what_was_never_raised_is_not_answered() -> None:
    answer = oversight.AnswerObjection(objection="b1", answer=WORDS)
    meeting().when(answer).refused("unknown_objection", "OV3")


def test_OV4_all_of_it_in_words() -> None:
    table = meeting()
    table.when(note(text=""), PHONE[LAWYER]).refused("words_missing", "OV4")
    table.when(raised(text=""), SUPERVISOR).refused("words_missing", "OV4")
    table.given((raised(), SUPERVISOR))
    table.when(oversight.AnswerObjection(objection="b1", answer="")).refused("words_missing", "OV4")


def test_what_seats_are_shown_is_known_by_commitment() -> None:
    table = meeting().given((raised(), SUPERVISOR), (note(text="a" * 64), PHONE[LAWYER]))
    assert table.state.oversight.texts() == {WORDS, "a" * 64}
