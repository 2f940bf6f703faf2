"""The verifier on a good record and on the corpus of broken ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from tests.voting.secret.broken import CASES
from tests.voting.secret.election import ASKED, LINES, TRACKERS, b64, files, opened, until_closing, vote
from tests.voting.secret.making import key, seed
from tests.voting.secret.torn import TORN
from tests.voting.secret.with_sheets import BROKEN, retired
from tests.voting.secret.with_sheets import files as with_sheets
from voting.secret.ballot import tracker_of
from voting.secret.record import packed
from voting.secret.verifier.ballots import copies
from voting.secret.verifier.hashed import Wrong, data
from voting.secret.verifier.record import Ballot, Case
from voting.secret.verifier.unpacked import Unreadable
from voting.secret.verifier.verdict import verify

GOOD = packed(files())


def test_SB29_a_good_record_is_proved_with_every_voters_tracker() -> None:
    verdict = verify(GOOD, TRACKERS)
    assert verdict.proved and (verdict.ballots, verdict.counted, verdict.entries) == (11, 10, len(LINES))


def test_one_poll_is_one_file() -> None:
    assert packed(files()) == GOOD


@pytest.mark.parametrize(
    ("code", "made"), [(code, made) for code, _, made in CASES], ids=[f"{c}: {n}" for c, n, _ in CASES]
)
def test_SB29_a_record_broken_in_one_way_is_refused_with_its_code(
    code: str, made: Callable[[], dict[str, bytes]]
) -> None:
    verdict = verify(packed(made()))
    assert verdict.code == code, verdict.where


def test_SB39_sheets_written_over_are_in_the_one_sum_and_nobodys() -> None:
    verdict = verify(packed(with_sheets()), TRACKERS)
    assert verdict.proved, (verdict.code, verdict.where)
    assert (verdict.ballots, verdict.counted) == (11, 12)
    assert verify(packed(retired()), TRACKERS).proved


@pytest.mark.parametrize(
    ("code", "made"), [(code, made) for code, _, made in BROKEN], ids=[f"{c}: {n}" for c, n, _ in BROKEN]
)
def test_SB39_sheets_broken_in_one_way_are_refused_with_their_code(
    code: str, made: Callable[[], dict[str, bytes]]
) -> None:
    verdict = verify(packed(made()))
    assert verdict.code == code, verdict.where


def test_SB29_there_are_enough_broken_records_and_no_two_are_the_same() -> None:
    assert len(CASES) >= 60
    assert len({packed(made()) for _, _, made in CASES[:12]} | {GOOD}) == 13


def test_SB29_half_a_ciphertext_that_stands_twice_is_a_copy() -> None:
    case = Case({})
    points = list(range(6))
    case.ballots = [
        Ballot("r01", 1, ASKED, 1, b"", ((b"", 1, points, []),)),  # type: ignore[arg-type]
        Ballot("r02", 2, ASKED, 1, b"", ((b"", 1, [*range(10, 15), 3], []),)),  # type: ignore[arg-type]
    ]
    with pytest.raises(Wrong, match=r"log\.jsonl 2"):
        copies(case)
    case.ballots = case.ballots[:1]
    copies(case)


@pytest.mark.parametrize("tracker", [tracker_of(vote("r01")), seed("never cast")], ids=["replaced", "never cast"])
def test_SB30_a_voter_whose_ballot_is_not_the_one_counted_is_told(tracker: bytes) -> None:
    assert verify(GOOD, [*TRACKERS, tracker]).code == "V16"


def test_what_is_no_record_is_unreadable() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("meeting.json", b"{}")
    for bad in (b"", b"PK", GOOD[:-30], other.getvalue()):
        with pytest.raises(Unreadable):
            verify(bad)


@pytest.mark.parametrize("part", ["AA", b64(bytes(32)), b64(b"\xff" * 32)])
def test_SB18_nonsense_of_one_trustee_undoes_nothing_while_enough_are_right(part: str) -> None:
    lines = opened(until_closing(), (1, 2, 3))
    lines[-3][1]["shares"][0]["f"] = part
    assert verify(packed(files(lines))).proved
    lines[-2][1]["shares"][0]["f"] = part
    assert verify(packed(files(lines))).code == "V13"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", TORN)
def test_SB37_a_file_that_two_programs_could_read_differently_is_no_record(name: str) -> None:
    with pytest.raises(Unreadable):
        verify(TORN[name](GOOD))


@pytest.mark.parametrize(
    "again",
    [
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":9007199254740992}',
        b'{"a":-0}',
        b'{"\\u0061":1}',
        b"\xef\xbb\xbf1",
        b"[" * 40 + b"]" * 40,
        b'{"b":1,"a":2}',
        b'"\\ud800"',
        b'{"a":1,"a":1}',
    ],
)
def test_SB37_json_has_one_writing_that_every_reader_reads_alike(again: bytes) -> None:
    with pytest.raises(Wrong):
        data(again, "here")


def test_a_torn_file_is_unreadable_and_breaks_nothing() -> None:
    """Found by changing bytes at random: what cannot be unpacked is not an error of ours."""
    unread = 0
    for place in range(30, len(GOOD), 211):
        torn = GOOD[:place] + bytes([GOOD[place] ^ 0xFF, 0]) + GOOD[place + 2 :]
        try:
            assert verify(torn).code != "V16"
        except Unreadable:
            unread += 1
    assert unread > 20


def test_no_plain_choice_and_no_secret_key_stands_in_a_record() -> None:
    told = files()
    kept = b"".join(told.values())
    for who in ("r01", "desk", "T1 signs", "board"):
        assert b64(key(who).to_bytes(32, "little")).encode() not in kept
    assert kept.count(b'"marks"') == 1, "only the ballot that was opened to check a phone says what it hides"
