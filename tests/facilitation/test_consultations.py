"""Household consultations: one answer per household, from everywhere, reported and never decided; HC."""

from __future__ import annotations

from facilitation import flow, seats
from facilitation.attendance import Right
from facilitation.consulting import words as hc
from facilitation.consulting.report import report
from facilitation.consulting.state import Consultation
from facilitation.types import Actor, DeviceId, HallId, MemberId
from tests.table import CONVENER, MODERATOR, RECORDER, SYSTEM, Table, desk, ready, right

REASON = "b" * 64


def household(n: int) -> Right:
    """A household of two."""
    return Right(id=right(n), holders=(MemberId(f"a{n}"), MemberId(f"b{n}")), unit="household")


def asked(size: int = 6) -> Table:
    """A consultation opened by the convener before the doors open."""
    table = ready(preset="household.consult", rights=[household(n) for n in range(1, size + 1)])
    return table.given((hc.OpenConsultation(consultation="h1", question="北门要不要开？"), CONVENER))


def of(table: Table) -> Consultation:
    return table.state.consulting.all["h1"]


def collect(n: int, choice: str = "yes", way: str = "door", hall: str | None = None) -> hc.CollectAnswer:
    return hc.CollectAnswer(
        consultation="h1",
        right=right(n),
        choice=choice,  # type: ignore[arg-type]
        way=way,  # type: ignore[arg-type]
        hall=HallId(hall) if hall else None,
        collector=REASON,
        evidence=REASON,
    )


def own(table: Table, n: int, choice: str = "yes", who: str = "a") -> Table:
    """The household's own phone answers."""
    device, person = DeviceId(f"{who}{n}"), MemberId(f"{who}{n}")
    if not table.state.seats.speaks_for(device, person):
        table.given((seats.BindMember(device=device, member=person), SYSTEM))
    command = hc.AnswerConsultation(consultation="h1", right=right(n), member=person, choice=choice)  # type: ignore[arg-type]
    return table.when(command, Actor(device=device, seat="participant", member=person))


def test_HC1_it_asks_the_households_of_the_roll() -> None:
    table = asked()
    assert len(of(table).households) == 6
    table.when(hc.OpenConsultation(consultation="h1", question="？"), CONVENER).refused("consultation_exists", "HC1")
    ready().when(hc.OpenConsultation(consultation="h1", question="？"), CONVENER).refused("no_households", "HC1")


def test_HC2_before_the_doors_and_during_the_meeting_and_it_ends_with_it() -> None:
    table = own(asked(), 1).then(hc.HouseholdAnswered).given((flow.OpenDoors(), MODERATOR))
    own(table, 2).then(hc.HouseholdAnswered)
    table.when(flow.CloseMeeting()).then(flow.MeetingClosed, hc.ConsultationClosed)
    own(table, 3).refused("meeting_closed", "AG7")
    early = asked().given((hc.CloseConsultation(consultation="h1"), CONVENER))
    own(early, 1).refused("consultation_over", "HC2")
    early.when(hc.CloseConsultation(consultation="h7"), CONVENER).refused("unknown_consultation", "HC2")


def test_HC3_a_later_answer_takes_the_place_of_the_first_and_both_stay() -> None:
    table = own(asked(), 1, "no")
    own(table, 1, "no").then()
    own(table, 1, "yes", who="b").then(hc.HouseholdAnswered)
    table.given((collect(2), RECORDER), (collect(2, "no"), RECORDER))
    one = of(table)
    assert (one.count("yes"), one.count("no"), one.answered, one.submissions, one.repeated) == (1, 1, 2, 4, 2)
    assert [s.choice for s in one.answers[right(1)]] == ["no", "yes"]
    stranger = hc.AnswerConsultation(consultation="h1", right=right(2), member=MemberId("a1"), choice="yes")
    table.when(stranger, Actor(device=DeviceId("a1"), seat="participant", member=MemberId("a1"))).refused(
        "not_yours", "SE1"
    )
    table.when(collect(9), RECORDER).refused("not_a_household", "HC3")


def test_HC4_each_answer_says_how_it_came() -> None:
    table = asked().given(
        (collect(1), RECORDER), (collect(2, way="chat"), RECORDER), (collect(3, hall="F", way="hall"), desk("F"))
    )
    own(table, 4)
    assert dict(of(table).ways) == {"door": 1, "chat": 1, "hall": 1, "phone": 1}
    told = of(table).answers[right(1)][0]
    assert (told.collector, told.evidence, told.device) == (REASON, REASON, "rec")
    table.when(collect(5, hall="A"), desk("F")).refused("other_hall", "SE3")


def test_HC5_who_could_not_be_reached_is_listed_until_an_answer_comes() -> None:
    mark = hc.MarkUnreachable(consultation="h1", right=right(1), evidence=REASON)
    table = asked().given((mark, RECORDER))
    table.when(mark, RECORDER).then()
    assert dict(of(table).unreachable) == {right(1): REASON}
    own(table, 1)
    assert not of(table).unreachable
    table.when(mark, RECORDER).refused("has_answered", "HC5")
    table.given((hc.MarkUnreachable(consultation="h1", right=right(2)), RECORDER))
    table.given((hc.MarkUnreachable(consultation="h1", right=right(2), unreachable=False), RECORDER))
    assert not of(table).unreachable


def test_HC6_the_report_of_the_north_gate() -> None:
    """1,800 households, 1,811 submissions: door 1,204, code 316, chat 268; 23 households answered twice."""
    table = asked(1800)
    ways = ["door"] * 1204 + ["scan"] * 316 + ["chat"] * 268
    for n, way in enumerate(ways, 1):
        if n <= 23:
            table.given((collect(n, "no", "door"), RECORDER))
        table.given((collect(n, "yes" if n <= 1760 else "no", way), RECORDER))
    one = of(table)
    assert (one.submissions, one.repeated, one.answered) == (1811, 23, 1788)
    assert (one.ways["door"], one.ways["scan"], one.ways["chat"]) == (1204, 316, 268)
    told = report(one)
    assert (told.households, told.answered, told.yes, told.no, told.silent) == (1800, 1788, 1760, 28, 12)
    assert (told.of_all, told.of_answered) == ("97.78%", "98.43%")
    assert "意见征询，不是表决" in told.say.zh and "this is a consultation, not a vote" in told.say.en.lower()
    assert table.state.balloting.order == ()
