"""Frames read back byte for byte by a receiver that keeps one window, as browsers do."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server import frames_check
from server.frames import Around, Body, Part, ack_prefix, close_frame, event_prefix, frame, text_frame

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=600).map(lambda text: text * 3)


class Receiver:
    """A client's end of one connection."""

    def __init__(self, bits: int = 15) -> None:
        self._inflate = zlib.decompressobj(-bits)

    def read(self, data: bytes) -> str:
        first, size, at = data[0], data[1], 2
        assert first in (0x81, 0xC1) and size < 128
        if size == 126:
            (size,), at = struct.unpack("!H", data[2:4]), 4
        elif size == 127:
            (size,), at = struct.unpack("!Q", data[2:10]), 10
        payload = data[at:]
        assert len(payload) == size
        if first == 0xC1:
            payload = self._inflate.decompress(payload + b"\x00\x00\xff\xff")
        return payload.decode()


@given(st.lists(st.tuples(TEXTS, st.booleans(), st.booleans(), st.integers(0, 2**50)), max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_plain_and_compressed_frames_reads_back(
    said: list[tuple[str, bool, bool, int]],
) -> None:
    receiver = Receiver()
    for text, packed, as_event, number in said:
        prefix = event_prefix("frame") if as_event else ack_prefix(str(number))
        heard = receiver.read(frame(prefix, Body(text), packed))
        lead = "42" if as_event else f"43{number}"
        assert heard.startswith(lead)
        assert json.loads(heard[len(lead) :]) == (["frame", text] if as_event else [text])


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_one_body_serves_events_and_answers_alike(text: str) -> None:
    body, receiver = Body(text), Receiver()
    for number in range(3):
        assert receiver.read(frame(ack_prefix(str(number)), body, True)) == f"43{number}[" + (
            body.plain.decode()
        )
        assert receiver.read(frame(event_prefix("you"), body, True)) == '42["you",' + body.plain.decode()


def test_the_second_and_third_prefix_cost_no_second_compression() -> None:
    body = Body('{"slices":"' + "会" * 2000 + '"}')
    first = body.packed
    frame(ack_prefix("1"), body, True)
    assert first is not None and body.packed is first


def test_a_long_repetitive_text_shrinks_and_a_short_or_random_one_stays_plain() -> None:
    long = Body('{"v":1,"words":"议事"}' * 200)
    assert len(frame(b"42[", long, True)) < len(frame(b"42[", long, False)) / 3
    short = Body("{}")
    assert frame(b"42[", short, True) == frame(b"42[", short, False)
    noise = Body("".join(chr(33 + (i * i * 7919 + i * 104729) % 94) for i in range(300)))
    assert len(frame(b"42[", noise, True)) <= len(frame(b"42[", noise, False))


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536, 70000])
def test_every_length_of_the_header(size: int) -> None:
    assert Receiver().read(text_frame(b"x" * size)) == "x" * size


def test_a_closing_frame_carries_code_and_reason() -> None:
    assert close_frame(1008, "event") == b"\x88\x07" + struct.pack("!H", 1008) + b"event"
    with pytest.raises(ValueError, match="reason"):
        close_frame(1008, "x" * 124)


def test_the_start_up_self_test_passes_here() -> None:
    assert frames_check.fault() is None


def test_the_self_test_names_a_writer_that_cannot_be_made_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames_check, "_written_plain", lambda: b"\xc1\x00")
    assert frames_check.fault() == "the writer cannot be made plain"


def test_the_self_test_survives_names_that_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames_check, "WebSocketReader", None)
    fault = frames_check.fault()
    assert fault is not None and fault.startswith("TypeError")


@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_is_ones_own_around_a_shared_part_reads_back_as_one_text(
    shared: str, own: list[tuple[str, str]]
) -> None:
    part, receiver = Part(shared), Receiver()
    for number, (before, after) in enumerate(own):
        body = Around(before, part, after)
        assert body.text == before + shared + after
        for packed in (True, False):
            heard = receiver.read(frame(ack_prefix(str(number)), body, packed))
            assert json.loads(heard[len(f"43{number}") :]) == [before + shared + after]
        assert receiver.read(frame(event_prefix("you"), Body(after), True)).startswith('42["you",')


def test_a_shared_part_is_compressed_once_and_what_surrounds_it_may_be_long() -> None:
    part, receiver = Part('{"slices":"' + "会" * 5000), Receiver()
    first, long = part.packed, "名" * 40_000
    heard = receiver.read(frame(ack_prefix("1"), Around(long, part, long), True))
    assert json.loads(heard[3:]) == [long + part.text + long]
    assert first is not None and part.packed is first
