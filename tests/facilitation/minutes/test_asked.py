"""What was asked besides polls stands in the minutes, reads as what it is, and is counted again from there; MV5."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from facilitation import flow
from facilitation.attendance import Right
from facilitation.consulting import words as hc
from facilitation.electing import words as el
from facilitation.log import canonical
from facilitation.minutes.asked_recount import check, told
from facilitation.minutes.asked_shapes import Asked
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.text import render
from facilitation.sounding import words as so
from facilitation.types import HallId
from tests.table import MODERATOR, RECORDER, Table, bind, desk, doors_open, member, phone, right, teller

F = HallId("F")


def households(size: int) -> tuple[Right, ...]:
    return tuple(Right(id=right(n), holders=(member(n),), unit="household") for n in range(1, size + 1))


def played() -> Table:
    """Ten households: a consultation, a straw poll, a consensus of sorts, an election with hands, a void one."""
    table = bind(doors_open(10, 8, preset="council.light", rights=households(10)), *range(1, 9))
    table.given((hc.OpenConsultation(consultation="h1", question="北门要不要开？"), MODERATOR))
    for n, choice in ((1, "no"), (1, "yes"), (2, "yes"), (3, "abstain")):
        given = hc.CollectAnswer(consultation="h1", right=right(n), choice=choice, way="door", collector="a" * 64)  # type: ignore[arg-type]
        table.given((given, RECORDER))
    table.given((hc.MarkUnreachable(consultation="h1", right=right(9)), RECORDER))
    table.given((so.OpenSounding(sounding="s1", sounded="straw", question="累不累？"), MODERATOR))
    table.given((so.AnswerSounding(sounding="s1", member=member(1), leaning="yes"), phone(1)))
    table.given((so.CountSounding(sounding="s1", hall=F, yes=2, between=1, no=0), desk("F")))
    table.given((so.NoteReservation(sounding="s1", text="b" * 64), RECORDER), (flow.StartItem(item="i0"), MODERATOR))
    table.given((so.CloseSounding(sounding="s1"), MODERATOR)) if table.state.sounding.running else None
    stand = tuple(el.Nominee(id=f"c{n}", member=member(n)) for n in (1, 2, 3))
    seen = tuple(member(n) for n in range(1, 7))
    for key in ("e0", "e1"):
        table.given((el.OpenElection(election=key, item="i0", seats=2, nominees=stand, seen=seen), MODERATOR))
        table.given((el.VoidElection(election="e0", reason=""), MODERATOR)) if key == "e0" else None
    for n in range(1, 7):
        marks = ("c1", "c2") if n < 5 else ("c3",)
        table.given((el.CastBallot(election="e1", right=right(n), member=member(n), marks=marks), phone(n)))
    figures = tuple(el.Mark(candidate=f"c{n}", votes=v) for n, v in ((1, 2), (2, 1), (3, 0)))
    for by in (desk("F"), teller("F")):
        table.given((el.EnterPile(election="e1", hall=F, returned=2, marks=figures), by))
    return table.given((el.CloseElection(election="e1"), MODERATOR), (flow.CloseMeeting(), MODERATOR))


@cache
def minutes() -> Minutes:
    return compose(played().entries(), Texts(names={"m001": "王秀兰"}, texts={}))


def asked() -> Asked:
    found = minutes().asked
    assert found
    return found


def test_MV4_the_record_is_read_back_as_it_was_written() -> None:
    written = canonical(minutes())
    assert msgspec.json.decode(written, type=Minutes, strict=True) == minutes()
    assert b'"asked"' not in canonical(compose(doors_open(10, 8).entries(), Texts(names={}, texts={})))


def test_MV5_everything_follows_from_what_stands_in_the_record() -> None:
    assert list(check(asked())) == []
    elected = asked().elections[1].elected
    assert elected is not None and elected.filled.elected == ("c1", "c2")
    report = asked().consultations[0].report
    assert (report.households, report.answered, report.yes, report.submissions, report.repeated) == (10, 3, 2, 4, 1)
    assert [statement.facts["question"] for statement in told(asked())] == ["通过议程"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("soundings", 0, "phones", "yes"), 3),
        (("soundings", 0, "halls", 0, "figures", "no"), 1),
        (("soundings", 0, "total", "between"), 0),
        (("consultations", 0, "households", 0, "submissions", 1, "choice"), "no"),
        (("consultations", 0, "households", 1, "submissions", 0, "way"), "chat"),
        (("consultations", 0, "households", 8, "unreachable"), False),
        (("consultations", 0, "report", "of_all"), "99.00%"),
        (("consultations", 0, "report", "repeated"), 0),
        (("elections", 1, "ballots", 0, "marks"), ["c3"]),
        (("elections", 1, "ballots", 0, "right"), "r010"),
        (("elections", 1, "piles", 0, "rounds", 0, 1, "pile", "returned"), 1),
        (("elections", 1, "piles", 0, "rounds", 0, 1, "device"), "deskF"),
        (("elections", 1, "terms", "seats"), 1),
        (("elections", 1, "terms", "filling", "each"), []),
        (("elections", 1, "frozen", 0, "channel"), "hands"),
        (("elections", 1, "elected", "filled", "standings", 0, "votes"), 7),
        (("elections", 1, "elected", "filled", "standings", 2, "fate"), "elected"),
        (("elections", 1, "elected", "total", "blank"), 1),
    ],
)
def test_MV5_a_changed_figure_is_found(path: tuple[str | int, ...], value: object) -> None:
    plain = msgspec.to_builtins(asked())
    inner = plain
    for step in path[:-1]:
        inner = inner[step]
    assert inner[path[-1]] != value
    inner[path[-1]] = value
    assert list(check(msgspec.convert(plain, Asked))) != []


def test_MV7_what_decides_nothing_says_so_in_both_languages() -> None:
    zh, en = render(minutes(), "zh-CN"), render(minutes(), "en")
    assert "摸底（不是表决，不作决定）：累不累？" in zh and "Straw poll (not a vote" in en
    assert "意见征询，不是表决" in zh and "a consultation, not a vote" in en.lower()
    assert "王秀兰：6 票（须 5）当选" in zh and "m003：2 票（须 5）未达到" in zh
    assert "作废" in zh and "联系不上：r009" in zh
