"""The packet class under arbitrary input: an event of ours, or a Violation and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from socketio import packet

from server.packets import TextPacket, Violation, is_connect, packet_class, read_event

ALLOWED = frozenset({"hello", "command"})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


SAID = st.one_of(
    st.text(), JSON.map(lambda value: "2" + json.dumps(value)), st.from_regex(r"2\d*\[.*\]", fullmatch=True)
)


@given(SAID)
@example("2" + "[" * 100_000)
@example('20["command","\\ud800"]')
@example("2" + "9" * 100 + '["command",""]')
@example('2["command",1e400]')
@settings(max_examples=400, deadline=None)
def test_reading_gives_an_event_of_ours_or_a_violation(data: str) -> None:
    try:
        number, event, text = read_event(data, ALLOWED)
    except Violation:
        return
    assert event in ALLOWED and isinstance(text, str)
    assert number == "" or int(number) < 2**53


@given(st.one_of(st.text(), st.binary(), JSON.filter(lambda value: value is not None)))
@settings(max_examples=400, deadline=None)
def test_the_packet_class_gives_an_event_a_connect_or_a_goodbye(data: object) -> None:
    read = packet_class(ALLOWED)(encoded_packet=data)
    assert read.namespace is None
    if read.packet_type == packet.EVENT:
        assert read.data[0] in ALLOWED and isinstance(read.data[1], str) and len(read.data) == 2
    else:
        assert read.packet_type in (packet.CONNECT, packet.DISCONNECT)
        assert read.data is None


@given(st.text(), st.integers(0, 2**49), st.sampled_from(sorted(ALLOWED)))
@settings(max_examples=200, deadline=None)
def test_what_a_client_of_ours_says_is_read_back(text: str, number: int, event: str) -> None:
    said = f"2{number}" + json.dumps([event, text], ensure_ascii=False)
    assert read_event(said, ALLOWED) == (str(number), event, text)
    read = packet_class(ALLOWED)(encoded_packet=said)
    assert (read.id, read.data) == (number, [event, text])


def test_credentials_in_the_connect_packet_are_not_read() -> None:
    assert is_connect("0") and is_connect('0{"token":"x"}')
    assert not is_connect("0/admin,") and not is_connect("0[]")
    read = packet_class(ALLOWED)(encoded_packet='0{"token":"x"}')
    assert (read.packet_type, read.data) == (packet.CONNECT, None)


@pytest.mark.parametrize("data", ["51-[]", '6["x"]', '4{"message":"x"}', '3["x"]', b"2[]", "", {}, []])
def test_binary_errors_and_unasked_answers_are_goodbyes(data: object) -> None:
    read = packet_class(ALLOWED)(encoded_packet=data)
    assert (read.packet_type, read.data, read.id) == (packet.DISCONNECT, None, None)


def test_sending_still_works_as_the_library_does_it() -> None:
    assert TextPacket(packet.EVENT, data=["frame", "会"]).encode() == '2["frame","\\u4f1a"]'
    assert TextPacket(packet.ACK, data=["{}"], id=3).encode() == '33["{}"]'
