"""The chain as a value: canonical bytes, sealing, checking, and the text of a package."""

import hashlib
import json

import msgspec
import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitation.log import (
    FIRST_PREV,
    Broken,
    Draft,
    Entry,
    Head,
    canonical,
    check,
    from_lines,
    head_of,
    parse,
    seal,
    to_line,
    to_lines,
)

texts = st.text(st.characters(codec="utf-8"), max_size=12)
exact = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | exact | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
bodies = st.dictionaries(texts, values, max_size=4).map(canonical)
drafts = st.builds(Draft, st.integers(0, 2**45), texts, texts, texts, bodies)


def _log(count: int = 6, stream: str = "m1") -> tuple[Entry, ...]:
    made = (
        Draft(1_000 + n, f"d{n % 3}", f"c{n}", "hand_raised", canonical({"席": f"王{n}", "n": n}))
        for n in range(1, count + 1)
    )
    return seal(stream, Head(), 1, made)


@given(values)
@example({"￿": 1, "\U00010000": 2, "é": 3})
@example({"a": 2**53 - 1, "b": -(2**53) + 1})
@example("\x00\x1f\"\\/\x7f\u2028\ufeff")
def test_canonical_bytes_are_those_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(values)
def test_a_canonical_body_reads_back_as_itself(value: object) -> None:
    assert parse(canonical(value)) == value


FLOATS = [1.0, {"a": [0.5]}, float("nan"), {"a": [float("inf")]}, {1, 2.5}]


@pytest.mark.parametrize("value", [*FLOATS, 2**53, -(2**53), 2**64, 2**70, "\ud800", object()])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)


def test_structs_are_written_as_their_fields() -> None:
    class PollOpened(msgspec.Struct, tag="poll_opened"):
        poll: str
        at: int

    assert canonical(PollOpened("p1", 3)) == b'{"at":3,"poll":"p1","type":"poll_opened"}'


OTHER_FORMS = [b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1,"a":1}', b"1.0", b"-0", b"1e3", b"1 ", b"{", b'"\xff"']


@pytest.mark.parametrize("body", OTHER_FORMS)
def test_a_body_in_another_form_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        parse(body)


def test_the_hash_is_what_anyone_can_compute_with_a_json_library() -> None:
    first, second = _log(2)
    plain = {
        "at": 1002, "body": {"n": 2, "席": "王2"}, "by": "d2", "cmd": "c2", "epoch": 1, "kind": "hand_raised",
        "prev": first.hash, "seq": 2, "stream": "m1",
    }  # fmt: skip
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert second.hash == hashlib.sha256(text.encode()).hexdigest()
    assert first.prev == FIRST_PREV


@settings(max_examples=40)
@given(st.lists(drafts, max_size=6), st.integers(0, 6))
def test_sealing_in_two_parts_is_sealing_at_once(made: list[Draft], cut: int) -> None:
    whole = seal("m", Head(), 3, made)
    first = seal("m", Head(), 3, made[:cut])
    assert whole == first + seal("m", head_of(first), 3, made[cut:])
    assert check(whole) == check(whole, head=head_of(whole)) == head_of(whole)


@settings(max_examples=40)
@given(st.lists(drafts, min_size=1, max_size=5))
def test_the_text_of_a_package_gives_the_log_back(made: list[Draft]) -> None:
    log = seal("会议", Head(), 1, made)
    text = to_lines(log)
    assert from_lines(text) == log
    assert all(rfc8785.dumps(json.loads(line)) == line for line in text.split(b"\n")[:-1])


def _changed(entry: Entry, field: str) -> Entry:
    old = getattr(entry, field)
    new = old + 1 if isinstance(old, int) else canonical({"n": 99}) if field == "body" else "f" * len(old)
    return msgspec.structs.replace(entry, **{field: new})


@pytest.mark.parametrize("field", Entry.__struct_fields__)
@pytest.mark.parametrize("seq", [1, 3, 6])
def test_any_changed_field_is_found_at_its_entry(field: str, seq: int) -> None:
    log = list(_log())
    end = head_of(log)
    log[seq - 1] = _changed(log[seq - 1], field)
    with pytest.raises(Broken) as found:
        check(log, head=end)
    assert found.value.seq == seq


@pytest.mark.parametrize(
    ("damage", "seq", "fault"),
    [
        (lambda log: log[:2] + log[3:], 3, "gap"),
        (lambda log: log[1:], 1, "gap"),
        (lambda log: [log[0], log[2], log[1], *log[3:]], 2, "gap"),
        (lambda log: [*log[:3], log[2], *log[3:]], 4, "gap"),
        (lambda log: log[:4], 5, "short"),
        (lambda log: [], 1, "short"),
    ],
)
def test_a_missing_swapped_or_doubled_entry_is_named(damage, seq: int, fault: str) -> None:  # type: ignore[no-untyped-def]
    log = list(_log())
    with pytest.raises(Broken) as found:
        check(damage(log), head=head_of(log))
    assert (found.value.seq, found.value.fault) == (seq, fault)


def test_a_rewritten_end_does_not_reach_the_signed_head() -> None:
    log = _log()
    forged = log[:4] + seal("m1", head_of(log[:4]), 1, [Draft(9, "x", "", "k", b"{}")] * 2)
    assert check(forged).seq == 6
    with pytest.raises(Broken) as found:
        check(forged, head=head_of(log))
    assert (found.value.seq, found.value.fault) == (6, "head")


def test_a_log_longer_than_its_head_is_named_at_the_first_entry_too_many() -> None:
    log = _log()
    with pytest.raises(Broken) as found:
        check(log, head=head_of(log[:4]))
    assert (found.value.seq, found.value.fault) == (5, "head")


def test_an_older_epoch_may_not_follow_a_younger() -> None:
    log = _log(2)
    late = seal("m1", head_of(log), 0, [Draft(9, "x", "", "k", b"{}")])
    with pytest.raises(Broken) as found:
        check(log + late)
    assert (found.value.seq, found.value.fault) == (3, "epoch")


def test_the_border_of_a_body_cannot_be_moved() -> None:
    inner = {"by": "x", "cmd": "", "epoch": 1, "kind": "k", "prev": FIRST_PREV, "seq": 1, "stream": "m"}
    (honest,) = seal("m", Head(), 1, [Draft(1, "x", "", "k", canonical(inner))])
    moved = msgspec.structs.replace(honest, body=honest.body + b',"by":"x"')
    with pytest.raises(Broken) as found:
        check([moved])
    assert found.value.fault == "body"


def test_every_changed_byte_of_a_package_log_is_found() -> None:
    log = _log(3)
    text, end = to_lines(log), head_of(log)
    for place in range(len(text)):
        for flip in (1, 2, 0x20, 0x80):
            bad = bytearray(text)
            bad[place] ^= flip
            with pytest.raises(Broken):
                check(from_lines(bytes(bad)), head=end)


def test_every_truncation_of_a_package_log_is_found() -> None:
    log = _log(3)
    text, end = to_lines(log), head_of(log)
    for size in range(len(text)):
        with pytest.raises(Broken):
            check(from_lines(text[:size]), head=end)


def test_an_unknown_field_in_a_line_is_refused_by_its_number() -> None:
    good = to_line(_log(1)[0])
    with pytest.raises(Broken) as found:
        from_lines(good + b"\n" + good[:-1] + b',"zeal":1}\n')
    assert found.value.seq == 2
