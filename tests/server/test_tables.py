"""Tables for spreadsheets: who was heard, from which hall, for how long."""

from __future__ import annotations

from facilitation import flow
from facilitation.floor import words as fl
from server.people.meetings import Name
from server.tables import speeches
from tests.table import MODERATOR, desk, doors_open, member


def test_every_turn_of_the_floor_is_a_row_with_its_seconds() -> None:
    table = doors_open(10, 8).given(
        (flow.StartItem(item="i1"), MODERATOR), (flow.GoToStep(item="i1", step=3), MODERATOR)
    )
    for n, stance in ((1, "for"), (2, "against")):
        table.given((fl.AskToSpeak(request=f"q{n}", member=member(n), stance=stance), desk("F")))  # type: ignore[arg-type]
    table.given((fl.GiveFloor(), MODERATOR), (fl.EndSpeech(), MODERATOR), (fl.GiveFloor(), MODERATOR))
    table.given((fl.EndSpeech(), MODERATOR))
    head, first, second = speeches(table.state, {member(1): Name(full="王桂兰", masked="王*兰", number="007")})
    assert len(head) == len(first) == 8
    assert first[:6] == ("开通北门", "007", "王桂兰", "会场F", "for", "speech") and int(first[7]) >= 1
    assert second[1:5] == ("", "", "会场F", "against")
