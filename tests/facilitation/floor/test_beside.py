"""Beside the queue: points of order, questions, interventions, answers, the last speaker again, budgets, rules; FL."""

from __future__ import annotations

from facilitation.attendance import words as at
from facilitation.floor import asides
from facilitation.floor import words as fl
from facilitation.floor.ledger import Budget
from facilitation.floor.policy import FloorRules, Quota
from facilitation.types import HallId, MemberId, Ms
from tests.facilitation.floor.test_queue import REASON, ask, queue, speaking_item
from tests.table import CONVENER, MODERATOR, SYSTEM, Table, desk, member, phone, ready

END, GIVE = (fl.EndSpeech(), MODERATOR), (fl.GiveFloor(), MODERATOR)


def raises(table: Table, n: int, sort: str, category: str = "") -> Table:
    asked = fl.AskToSpeak(request=f"{sort[0]}{n}", member=member(n), sort=sort, category=category)  # type: ignore[arg-type]
    return table.when(asked, phone(n))


def gives(table: Table, request: str) -> Table:
    return table.when(fl.GiveFloor(request=request))


def speaks(table: Table) -> str | None:
    speech = table.state.floor.speaking
    return speech.request.id if speech else None


def test_FL15_a_request_passed_over_five_times_comes_first() -> None:
    table = speaking_item().given((fl.SetLimits(seconds=60, times=0), MODERATOR))
    for n in (1, 2, 3):
        ask(table, n, "for")
        table.given(GIVE, END)
    ask(table, 1, "for", "again")
    for turn in range(5):
        ask(table, 2 + turn % 2, "neutral", f"x{turn}")
        assert queue(table)[0][0] != "q1again", turn
        table.given(GIVE, END)
    ask(table, 2, "neutral", "last")
    assert queue(table)[0] == ("q1again", "waited")


def test_FL16_the_rules_change_with_a_reason_and_for_one_item() -> None:
    first_come = FloorRules(steps=())
    table = ready().given((asides.SetFloorRules(rules=first_come), CONVENER))
    assert table.state.floor.rules == first_come
    table = speaking_item()
    ask(table, 1, "for")
    table.given(GIVE)
    ask(table, 2, "for")
    ask(table, 3, "against")
    assert queue(table)[0] == ("q3", "opposite_stance")
    changed = asides.SetFloorRules(rules=first_come, item="i1")
    table.when(changed).refused("reason_missing", "FL16")
    table.when(asides.SetFloorRules(rules=first_come, item="i1", reason=REASON)).then(asides.FloorRulesSet)
    assert queue(table)[0] == ("q2", "arrival")
    assert table.state.floor.rules_on("i0") == FloorRules()
    table.when(asides.SetFloorRules(rules=first_come, item="i9", reason=REASON)).refused("unknown_item", "AG1")
    twice = FloorRules(steps=("first_time", "first_time"))
    table.when(asides.SetFloorRules(rules=twice, reason=REASON)).refused("rules_unsound", "FL16")
    idle = FloorRules(quotas=(Quota(group="w", n=1, d=2),))
    table.when(asides.SetFloorRules(rules=idle, reason=REASON)).refused("rules_unsound", "FL16")
    assert table.replayed() == table.state


def test_FL17_a_point_of_order_is_raised_even_when_the_list_is_closed() -> None:
    table = speaking_item()
    ask(table, 1, "for")
    table.given(GIVE, (fl.SetList(open=False), MODERATOR))
    raises(table, 2, "point", "topic").then(fl.SpeakRequested)
    raises(table, 2, "point", "rules").refused("already_waiting", "FL9")
    raises(table, 3, "point", "nothing").refused("unknown_category", "FL17")
    raises(table, 4, "point", "rules").then(fl.SpeakRequested)
    assert [r.id for r in table.state.floor.asides("i1")] == ["p4", "p2"]
    gives(table, "p2").refused("not_next", "FL14")
    gives(table, "p4").then(fl.SpeechPaused, fl.FloorGiven)
    assert queue(table) == []


def test_FL18_the_moderator_rules_and_rejects_only_with_a_reason() -> None:
    table = speaking_item()
    ask(table, 1)
    table.given(GIVE)
    raises(table, 2, "point", "rules")
    raises(table, 3, "point", "hear")
    gives(table, "p2")
    assert speaks(table) == "p2"
    ruled = asides.RuleOnPoint(request="p2", ruling="upheld")
    table.when(ruled).then(fl.SpeechEnded, fl.SpeechResumed, asides.PointRuled)
    assert speaks(table) == "q1" and table.state.floor.heard == ()
    table.when(ruled).refused("not_waiting", "FL11")
    table.when(asides.RuleOnPoint(request="p3", ruling="rejected")).refused("reason_missing", "FL18")
    table.when(asides.RuleOnPoint(request="p3", ruling="rejected", reason=REASON)).then(asides.PointRuled)
    assert table.state.floor.aside == ()


def test_FL19_a_question_is_put_to_whoever_speaks_and_answered_at_once() -> None:
    table = speaking_item()
    raises(table, 2, "question").refused("nobody_to_ask", "FL19")
    raises(table, 2, "intervention").refused("nobody_to_ask", "FL19")
    ask(table, 1, "for")
    table.given(GIVE)
    raises(table, 1, "question").refused("nobody_to_ask", "FL19")
    raises(table, 2, "question").then(fl.SpeakRequested)
    raises(table, 3, "intervention").then(fl.SpeakRequested)
    table.when(asides.LetAnswer(request="a1", member=member(1))).refused("nobody_to_answer", "FL19")
    gives(table, "q2").then(fl.SpeechPaused, fl.FloorGiven)
    table.when(asides.LetAnswer(request="a1", member=member(1))).then(fl.SpeechEnded, asides.AnswerGiven)
    assert speaks(table) == "a1"
    table.when(fl.EndSpeech()).then(fl.SpeechEnded, fl.SpeechResumed)
    gives(table, "i3").then(fl.SpeechEnded, fl.FloorGiven)
    table.given(END)
    table.when(asides.LetAnswer(request="a2", member=member(1))).then(asides.AnswerGiven)
    assert dict(table.state.floor.on("i1").turns) == {member(1): 1}
    none = FloorRules(question=0, intervention=0)
    table.given(END, (asides.SetFloorRules(rules=none, reason=REASON), MODERATOR))
    raises(table, 4, "intervention").refused("not_agreed_here", "FL19")
    assert table.replayed() == table.state


def test_FL19_questions_end_with_the_speech_they_were_for() -> None:
    table = speaking_item()
    ask(table, 1)
    ask(table, 3)
    table.given(GIVE)
    raises(table, 2, "question")
    table.given(GIVE)
    assert table.state.floor.aside == () and speaks(table) == "q3"


def test_FL20_the_clock_of_a_speech_that_is_interrupted_rests() -> None:
    table = speaking_item()
    ask(table, 1)
    ask(table, 3)
    table.given(GIVE)
    raises(table, 2, "question")
    gives(table, "q2")
    gives(table, "q3").refused("speech_interrupted", "FL20")
    rests = table.state.floor.interrupted
    assert rests is not None and rests.length(Ms(table.now + 60_000)) == 2000
    table.when(fl.EndSpeech()).then(fl.SpeechEnded, fl.SpeechResumed)
    table.given(END)
    spoken = {s.request.id: s.spoken for s in table.state.floor.speeches}
    assert spoken["q1"] == 3000 and spoken["q2"] > 0


def test_FL20_who_leaves_takes_the_question_along() -> None:
    table = speaking_item()
    ask(table, 1)
    table.given(GIVE)
    raises(table, 2, "question")
    gives(table, "q2")
    table.when(at.CheckOut(member=member(1)), desk("F"))
    assert speaks(table) is None and table.state.floor.interrupted is None
    assert len(table.state.floor.speeches) == 2


def test_FL21_the_last_speaker_goes_on_next_and_on_the_same_turn() -> None:
    table = speaking_item()
    again = asides.ReaddLast(request="g1", member=member(1))
    table.when(again).refused("not_last_speaker", "FL21")
    ask(table, 1)
    table.given(GIVE, END)
    ask(table, 2)
    table.when(asides.ReaddLast(request="g2", member=member(2))).refused("not_last_speaker", "FL21")
    table.when(again).then(asides.SpeakerReadded)
    assert queue(table)[0] == ("g1", "re_added")
    table.when(asides.ReaddLast(request="g3", member=member(1))).refused("already_waiting", "FL9")
    table.given(GIVE)
    assert dict(table.state.floor.on("i1").turns) == {member(1): 1}


def test_FL22_budgets_run_down_and_are_topped_up_alike() -> None:
    table = speaking_item(m3="A")
    budgets = (Budget(kind="hall", name="F", seconds=2), Budget(kind="hall", name="A", seconds=60))
    table.when(asides.TopUpBudgets(item="i1", seconds=30)).refused("no_budgets", "FL22")
    table.when(asides.SetBudgets(item="i1", budgets=budgets[:1] * 2)).refused("rules_unsound", "FL22")
    table.given((asides.SetBudgets(item="i1", budgets=budgets), MODERATOR))
    ask(table, 1)
    table.given(GIVE)
    assert table.state.floor.seconds_for(table.state.floor.speaking.request, "i1") == 2  # type: ignore[union-attr]
    table.now = Ms(table.now + 5000)
    table.given(END)
    f, a = table.state.floor.budgets_on("i1")
    assert (f.left, f.over, a.left) == (0, 4000, 60_000)
    ask(table, 2)
    ask(table, 3)
    assert queue(table) == [("q3", "budget"), ("q2", "only_one")]
    table.given(GIVE, END)
    table.when(fl.GiveFloor()).refused("budget_spent", "FL22")
    table.when(asides.TopUpBudgets(item="i1", seconds=10)).then(asides.BudgetsToppedUp)
    assert [b.seconds for b in table.state.floor.budgets_on("i1")] == [12, 70]
    table.given(GIVE)
    assert table.replayed() == table.state


def test_FL22_the_group_of_a_right_draws_on_the_groups_budget() -> None:
    table = speaking_item()
    group = Budget(kind="group", name="representatives", seconds=100)
    table.given((asides.SetBudgets(item="i1", budgets=(group,)), MODERATOR))
    ask(table, 2)
    table.given(GIVE, END)
    assert table.state.floor.budgets_on("i1")[0].spent == 1000
    ask(table, 1)
    table.given(GIVE, END)
    assert table.state.floor.budgets_on("i1")[0].spent == 1000, "member 1 sits for the committee"


def test_FL23_an_expert_comes_next_once_even_when_the_list_is_closed() -> None:
    expert = MemberId("expert")
    table = ready().given((at.InviteGuest(member=expert, role="expert"), CONVENER))
    from facilitation import flow, seats
    from tests.table import bind, here

    table.given((flow.OpenDoors(), MODERATOR))
    here(bind(table, 1, 2), (1, 2))
    table.given((at.CheckIn(member=expert, hall=HallId("F"), how="desk"), desk("F")))
    table.given((seats.BindMember(device=phone(9).device, member=expert), SYSTEM))
    table.given((flow.StartItem(item="i1"), MODERATOR))
    ask(table, 1)
    table.given((fl.SetList(open=False), MODERATOR))
    asked = fl.AskToSpeak(request="e", member=expert)
    table.when(asked, desk("F")).then(fl.SpeakRequested)
    assert queue(table)[0] == ("e", "reserved")
    table.given(GIVE)
    assert table.state.floor.seconds_for(table.state.floor.speaking.request, "i1") == 300  # type: ignore[union-attr]
    table.given(END)
    table.when(fl.AskToSpeak(request="e2", member=expert), desk("F")).refused("list_closed", "FL8")


def test_FL24_speaking_time_adds_up() -> None:
    table = speaking_item(m3="A")
    for n, stance in ((1, "for"), (2, "against"), (3, "neutral")):
        ask(table, n, stance)  # type: ignore[arg-type]
    for _ in range(3):
        table.given(GIVE)
    table.given(END)
    for ledger in (table.state.floor.ledger, table.state.floor.ledger_on("i1")):
        sums = [sum(s.spoken for s in by.values()) for by in (ledger.persons, ledger.halls, ledger.stances)]
        assert sums == [ledger.total.spoken] * 3 and ledger.total.turns == 3


def test_FL10_limits_of_one_item_and_time_in_all() -> None:
    table = speaking_item()
    table.given((fl.SetLimits(seconds=60, times=0, total=2, item="i1"), MODERATOR))
    assert table.state.floor.limits.times == 2
    ask(table, 1)
    table.given(GIVE)
    assert table.state.floor.seconds_for(table.state.floor.speaking.request, "i1") == 2  # type: ignore[union-attr]
    table.now = Ms(table.now + 5000)
    table.given(END)
    ask(table, 1, tag="b").refused("speech_time_used", "FL10")
    table.when(fl.SetLimits(seconds=60, times=0, item="i9")).refused("unknown_item", "AG1")


def test_somebody_far_away_is_entered_by_the_online_steward() -> None:
    table = speaking_item(m5="O")
    for sort in ("speech", "point"):
        entered = fl.AskToSpeak(request=sort, member=member(5), sort=sort, category="rules")  # type: ignore[arg-type]
        table.when(entered, desk("F")).refused("other_hall", "SE3")
        table.when(entered, desk("O")).then(fl.SpeakRequested)
    table.when(fl.WithdrawRequest(request="point"), desk("F")).refused("other_hall", "SE3")
    table.when(fl.WithdrawRequest(request="point"), desk("O")).then(fl.RequestWithdrawn)
