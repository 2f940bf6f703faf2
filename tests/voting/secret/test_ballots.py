"""A ballot: made, read, judged; and every way of passing off another's, an older or a broken one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting.secret import vectors
from tests.voting.secret.making import ELECTION, K_OF_N, KEY, SECRET, YES_NO, ballot, key, seed
from voting.secret.ballot import (
    MOST_BYTES,
    Answer,
    BadBallot,
    Ballot,
    Place,
    Question,
    _written,
    answer,
    first_place,
    judge,
    make,
    next_place,
    opens,
    proved,
    read,
    seal,
    statements,
    tracker_of,
)
from voting.secret.credentials import public, sign, signed
from voting.secret.encryption import Ciphertext, added, encrypt, weighted
from voting.secret.group import ORDER, base, minus, plus, times, written
from voting.secret.proofs import Statement, holds, prove
from voting.secret.transcript import challenge, digest, drawn_from, frame

ANNA = first_place(ELECTION, key("Anna"))
BERT = first_place(ELECTION, key("Bert"))
RAW = ballot("Anna")
READ = read(RAW, [YES_NO])


def refusal(raw: bytes, place: Place = ANNA, questions: tuple[Question, ...] = (YES_NO,)) -> str:
    """The code this ballot is refused with at this place; empty where it is taken."""
    try:
        judge(read(raw, questions), place, KEY)
    except BadBallot as error:
        return error.code
    return ""


def resealed(given: Ballot, who: str, answers: tuple[Answer, ...] | None = None) -> bytes:
    """The answers of one ballot, sent as the first ballot of somebody else and signed by them."""
    head = b"YSB1" + ELECTION + public(key(who)) + given.raw[68:106]
    return seal(head + b"".join(_written(one) for one in answers or given.answers), key(who), seed("again"))


def test_a_ballot_of_three_options_is_818_bytes_and_taken() -> None:
    assert len(RAW) == 818 and refusal(RAW) == ""
    assert READ.tracker == tracker_of(RAW)


@pytest.mark.parametrize("marks", [[0] * 5, [1, 0, 0, 0, 0], [0, 1, 0, 0, 1]])
def test_SB6_as_many_marks_as_the_question_allows(marks: list[int]) -> None:
    assert refusal(ballot("Anna", [marks], [K_OF_N]), questions=(K_OF_N,)) == ""


@pytest.mark.parametrize("marks", [[0, 0, 0], [1, 1, 0], [1, 1, 1]])
def test_SB6_no_marks_and_too_many_have_no_proof(marks: list[int]) -> None:
    with pytest.raises(ValueError, match="not one of those"):
        answer(ANNA, YES_NO, KEY, marks, drawn_from(seed("x")))


@pytest.mark.parametrize("marks", [[2, 0, 0], [-1, 1, 1], [1, 1, -1]])
def test_SB5_a_vote_of_two_or_of_minus_one_has_no_proof(marks: list[int]) -> None:
    with pytest.raises(ValueError, match="not one of those"):
        answer(ANNA, YES_NO, KEY, marks, drawn_from(seed("x")))


@pytest.mark.parametrize("marks", [[2, 0, 0], [-1, 1, 1], [1, 1, -1], [1, 1, 0], [0, 0, 0]])
def test_SB5_a_cheat_who_proves_another_ciphertext_is_found(marks: list[int]) -> None:
    draw = drawn_from(seed("cheat"))
    randomness = [draw() for _ in marks]
    hidden = [encrypt(KEY, mark, r) for mark, r in zip(marks, randomness, strict=True)]
    said = statements(ANNA, YES_NO, KEY, hidden)
    claims = [max(0, min(1, mark)) for mark in marks]
    proofs = [prove(one, m, r, draw) for one, m, r in zip(said, claims, randomness, strict=False)]
    whole = prove(said[-1], 1, sum(randomness) % ORDER, draw)
    assert not proved(ANNA, Answer(YES_NO, tuple(hidden), tuple(proofs), whole), KEY)


def test_SB3_lists_of_parts_are_never_the_same_bytes() -> None:
    assert frame(b"ab") == b"\0\0\0\2ab"
    assert len({digest("a", b"b", b""), digest("a", b"", b"b"), digest("ab"), digest("a", b"b")}) == 4


def test_SB3_a_proof_made_before_its_statement_is_refused() -> None:
    """Hashing the commitments alone lets a cheat choose the ciphertext afterwards; here the statement is hashed."""
    draw = drawn_from(seed("weak"))
    a, b, c, z = base(draw()), base(draw()), draw(), draw()
    weak = challenge("prove", a, b)
    alpha = times(pow(weak, -1, ORDER), minus(a, base(z)))
    beta = times(pow(weak, -1, ORDER), minus(b, times(z, KEY)))
    assert plus(base(z), times(weak, alpha)) == a
    assert not holds(Statement(KEY, Ciphertext(alpha, beta), 0, 0, digest("ctx", alpha, beta)), ((weak, z),))
    assert c != weak


def test_SB4_hidden_numbers_add_up_with_their_weights() -> None:
    hidden = added([weighted(7, encrypt(KEY, 1, 5)), weighted(11, encrypt(KEY, 0, 6)), weighted(1, encrypt(KEY, 1, 9))])
    assert minus(hidden.beta, times(SECRET, hidden.alpha)) == base(8)


def test_SB7_a_signature_holds_for_its_key_role_and_message_only() -> None:
    made = sign(key("Anna"), "voter", b"said", seed("r"))
    anna = public(key("Anna"))
    assert signed(anna, "voter", b"said", made)
    assert not signed(anna, "desk", b"said", made) and not signed(anna, "voter", b"Said", made)
    assert not signed(public(key("Bert")), "voter", b"said", made)
    assert not signed(anna, "voter", b"said", made + b"\0") and not signed(anna, "voter", b"said", made[:-1])


def test_SB7_a_second_encoding_of_a_signature_is_refused() -> None:
    made = sign(key("Anna"), "voter", b"said", seed("r"))
    for at in (0, 32):
        grown = int.from_bytes(made[at : at + 32], "little") + ORDER
        again = made[:at] + grown.to_bytes(32, "little") + made[at + 32 :]
        assert not signed(public(key("Anna")), "voter", b"said", again)


def test_SB8_every_byte_counts() -> None:
    for at in range(len(RAW)):
        broken = RAW[:at] + bytes([RAW[at] ^ 0x01]) + RAW[at + 1 :]
        try:
            again = read(broken, [YES_NO])
        except BadBallot:
            continue
        assert not (again.place == ANNA and signed_and_proved(again)), at


def signed_and_proved(again: Ballot) -> bool:
    # The signature first: almost every change is found there, and proofs take longer.
    return refusal(again.raw) == ""


def test_SB8_a_changed_proof_is_found_even_when_it_is_signed_anew() -> None:
    for at in (106 + 8, 200, 330, 426, 554, 682, 706, 740):
        broken = RAW[:at] + bytes([RAW[at] ^ 0x02]) + RAW[at + 1 : -64]
        assert refusal(seal(broken, key("Anna"), seed("s"))) in ("E_PROOF", "E_NONCANONICAL", "E_PARSE"), at


@pytest.mark.parametrize(
    "raw", [b"", RAW[:-1], RAW + b"\0", RAW[:106], b"YSB2" + RAW[4:], RAW[:104] + b"\0\2" + RAW[106:]]
)
def test_SB8_truncated_extended_or_other_bytes_are_no_ballot(raw: bytes) -> None:
    assert refusal(raw) == "E_PARSE"


def test_SB8_a_ballot_of_other_limits_or_too_large_is_refused_before_any_arithmetic() -> None:
    assert refusal(RAW, questions=(replace(YES_NO, number=2),)) == "E_PARSE"
    assert refusal(RAW, questions=(replace(YES_NO, lo=0, hi=0),)) == "E_PARSE"
    assert refusal(bytes(MOST_BYTES + 1)) == "E_SIZE"


@given(st.binary(max_size=900))
def test_SB8_no_bytes_break_the_reader(raw: bytes) -> None:
    with pytest.raises(BadBallot):
        read(raw, [YES_NO])


@settings(max_examples=60, deadline=None)
@given(st.integers(106, 753), st.binary(min_size=1, max_size=40))
def test_SB8_no_change_within_breaks_the_reader(at: int, put: bytes) -> None:
    raw = (RAW[:at] + put + RAW[at + len(put) :])[: len(RAW)]
    assert raw == RAW or refusal(raw) in ("E_PARSE", "E_NONCANONICAL", "E_SIG")


@pytest.mark.parametrize("at", [114, 146, 306, 690])
@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32, written(ORDER - 1)[:31] + b"\x80"])
def test_SB2_a_ballot_with_an_uncanonical_part_is_refused(at: int, bad: bytes) -> None:
    assert refusal(RAW[:at] + bad + RAW[at + 32 :]) == "E_NONCANONICAL"


def test_SB9_a_copy_under_another_credential_is_refused() -> None:
    assert refusal(RAW, BERT) == "E_SIG"
    assert refusal(resealed(READ, "Bert"), BERT) == "E_PROOF"


def test_SB9_a_copy_with_new_randomness_or_another_order_is_refused() -> None:
    own = READ.answers[0]
    extra = encrypt(KEY, 0, 77)
    mixed = tuple(Ciphertext(plus(m.alpha, extra.alpha), plus(m.beta, extra.beta)) for m in own.marks)
    turned = replace(own, marks=own.marks[1:] + own.marks[:1], proofs=own.proofs[1:] + own.proofs[:1])
    for other in (replace(own, marks=mixed), turned):
        assert refusal(resealed(READ, "Bert", (other,)), BERT) == "E_PROOF"


def test_SB9_a_proof_of_another_election_question_limit_revision_or_key_is_refused() -> None:
    given_answer = READ.answers[0]
    others = [replace(ANNA, election=seed("B")), replace(ANNA, counter=2), replace(ANNA, credential=BERT.credential)]
    assert proved(ANNA, given_answer, KEY)
    assert not any(proved(place, given_answer, KEY) for place in others)
    for question in (replace(YES_NO, number=2), replace(YES_NO, options=4)):
        assert not proved(ANNA, replace(given_answer, question=question), KEY)
    assert not proved(ANNA, given_answer, base(key("another election's key")))


def test_SB10_old_ballots_gaps_and_another_order_are_refused() -> None:
    second_place = next_place(ANNA, READ.tracker)
    second = ballot("Anna", [[0, 1, 0]], place=second_place)
    assert refusal(second, second_place) == ""
    assert refusal(RAW, second_place) == "E_COUNTER"
    assert refusal(second, ANNA) == "E_COUNTER"
    third_place = next_place(second_place, tracker_of(second))
    dropped = ballot("Anna", [[0, 1, 0]], place=replace(third_place, counter=2))
    assert refusal(dropped, second_place) == "E_PREV"


def test_SB11_a_challenged_ballot_opens_to_what_was_chosen_and_to_nothing_else() -> None:
    unsigned, opening = make(ANNA, [YES_NO], KEY, [[0, 1, 0]], drawn_from(seed("c")))
    sealed = read(seal(unsigned, key("Anna"), seed("c")), [YES_NO])
    assert opens(sealed, KEY, opening)
    assert not opens(sealed, KEY, replace(opening, marks=((1, 0, 0),)))
    assert not opens(sealed, KEY, replace(opening, randomness=(opening.randomness[0][::-1],)))
    assert not opens(sealed, KEY, replace(opening, marks=((0, 1),)))
    assert not opens(READ, KEY, opening)


def test_SB12_the_published_vectors_are_what_we_make() -> None:
    assert vectors.PLACE.read_text() == vectors.text()
