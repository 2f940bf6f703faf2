"""A voting window in the minutes: everything to count it again, and a verifier that does."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from facilitation import flow
from facilitation.minutes.compose import compose, notes_of
from facilitation.minutes.members import Texts
from facilitation.minutes.recount import check_windows, told
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.text import render
from facilitation.minutes.window_shapes import WindowRecord
from facilitation.types import Ms, RightId
from facilitation.window import DAY
from facilitation.window import words as wi
from tests.facilitation.owners import EARLY, LATE, SECOND, at_day, by_phone, on_paper, opened
from tests.facilitation.test_window import CLOSE
from tests.table import MODERATOR, Table


def held() -> Table:
    """The whole story: 40 ballots, short by 0.01 m², extended, eight more and some twice, counted."""
    table = on_paper(by_phone(opened(), *EARLY[:20]), *EARLY[20:35], channel="door")
    on_paper(table, *EARLY[35:])
    on_paper(table, EARLY[0], channel="hall")
    table.given((wi.NoteContact(window="w", right=RightId("x01"), status="refused", note="e" * 64), SECOND))
    at_day(table, 31).given((CLOSE, MODERATOR), (wi.ExtendWindow(window="w", closes=Ms(45 * DAY)), MODERATOR))
    by_phone(table, *LATE)
    at_day(table, 45).given((flow.OpenDoors(), MODERATOR), (CLOSE, MODERATOR), (flow.CloseMeeting(), MODERATOR))
    return table


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return compose(held().entries(), Texts(names={}, texts={}))


def window(minutes: Minutes) -> WindowRecord:
    assert minutes.windows
    return minutes.windows[0]


def test_the_record_counts_again_to_the_same(minutes: Minutes) -> None:
    assert list(check_windows(minutes)) == []
    assert [s.code for s in told(minutes)] == ["poll"] * 5
    kept = window(minutes)
    assert (len(kept.roll), len(kept.ballots), sum(not b.stands for b in kept.ballots)) == (60, 49, 1)
    assert msgspec.json.decode(msgspec.json.encode(minutes), type=Minutes) == minutes


def test_what_is_written_there_can_be_opened(minutes: Minutes) -> None:
    assert "e" * 64 in {note.commitment for note in notes_of(minutes)}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_it_reads_as_it_was(minutes: Minutes, language: str) -> None:
    said = render(minutes, language)  # type: ignore[arg-type]
    for figure in ("2400.01", "3599.99", "4800.00", "6000.00"):
        assert figure in said
    assert ("参与不足，不计票" in said) == (language == "zh-CN")


def changed(minutes: Minutes, **fields: object) -> Minutes:
    return replace(minutes, windows=(replace(window(minutes), **fields),))


def codes(minutes: Minutes) -> set[str]:
    return {finding.code for finding in check_windows(minutes)}


def test_another_choice_another_area_another_ballot_are_found(minutes: Minutes) -> None:
    kept = window(minutes)
    first = kept.ballots[0]
    other = replace(first, choices=tuple((item, "no" if c == "yes" else "yes") for item, c in first.choices))
    assert "differs" in codes(changed(minutes, ballots=(other, *kept.ballots[1:])))
    assert "differs" in codes(changed(minutes, roll=(replace(kept.roll[0], area=1), *kept.roll[1:])))
    assert "differs" in codes(changed(minutes, ballots=kept.ballots[1:]))
    assert "differs" in codes(changed(minutes, precedence="last"))
    stranger = replace(first, right=RightId("nobody"))
    assert "right_unknown" in codes(changed(minutes, ballots=(stranger, *kept.ballots)))


def test_a_sheet_of_one_reader_and_a_forbidden_phone_are_found(minutes: Minutes) -> None:
    kept = window(minutes)
    sheet = next(b for b in kept.ballots if b.channel == "door")
    alone = tuple(replace(b, entered_by=b.entered_by[:1]) if b is sheet else b for b in kept.ballots)
    assert codes(changed(minutes, ballots=alone)) == {"one_teller"}
    assert "wrong_channel" in codes(changed(minutes, platform_only=True))


def test_a_meeting_without_a_window_has_no_such_field() -> None:
    table = at_day(opened(), 17)
    before = compose(table.entries()[:5], Texts(names={}, texts={}))
    assert b'"windows"' not in msgspec.json.encode(before)
