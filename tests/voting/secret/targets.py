"""Everything that reads bytes from outside, each as a function of bytes that raises only where the reader broke:

any failure but its own, or bytes it took although they are not the one writing of what it read. ``test_decoders`` tries
them with Hypothesis each time, ``fuzz`` with a fuzzer that is guided by coverage.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from tests.voting.secret.ceremony import ceremony, opening_of
from tests.voting.secret.election import files
from tests.voting.secret.making import K_OF_N, YES_NO, ballot
from voting.secret.ballot import BadBallot, _written, read
from voting.secret.board import BadEntry, canonical, read_entry
from voting.secret.checkpoint import BadCheckpoint, read_checkpoint
from voting.secret.record import packed
from voting.secret.trustees import BadCeremony, read_opening
from voting.secret.verifier.hashed import Wrong, data
from voting.secret.verifier.unpacked import Unreadable, unpacked
from voting.secret.verifier.verdict import verify

GOOD = files()
PLACES = (
    "meeting.json",
    "poll.json",
    "ceremony.json",
    "log.jsonl",
    "result.json",
    "eligible.jsonl",
    "checkpoints.json",
)
CEREMONY = ceremony(2, 3)


def a_ballot(raw: bytes) -> None:
    for questions in ([YES_NO], [K_OF_N], [YES_NO, K_OF_N]):
        try:
            found = read(raw, questions)
        except BadBallot:
            continue
        again = raw[:106] + b"".join(_written(one) for one in found.answers) + found.signature
        assert again == raw == found.raw


def an_entry(raw: bytes) -> None:
    try:
        found = read_entry(raw)
    except BadEntry:
        return
    assert found.raw == raw and found.seq >= 0 and len(found.previous) <= len(raw)


def a_checkpoint(raw: bytes) -> None:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return
    try:
        found = read_checkpoint(text)
    except BadCheckpoint:
        return
    assert found.text() == text and len(found.root) == 32


def a_zip(raw: bytes) -> None:
    try:
        members = unpacked(raw)
    except Unreadable:
        return
    with zipfile.ZipFile(io.BytesIO(raw)) as other:
        assert sorted(other.namelist()) == sorted(members)
        assert all(other.read(name) == members[name] for name in members)


def some_json(raw: bytes) -> None:
    try:
        said = data(raw, "here")
    except Wrong:
        return
    assert canonical(said) == raw and json.loads(raw) == said


def an_opening(raw: bytes) -> None:
    try:
        found = read_opening(CEREMONY, 1, raw)
    except BadCeremony:
        return
    assert found.raw() == raw


def a_record(raw: bytes) -> None:
    """One member replaced: the first byte says which, the rest is what stands there."""
    if not raw:
        return
    name = PLACES[raw[0] % len(PLACES)]
    verdict = verify(packed({**GOOD, name: raw[1:]}))
    # Lines of strangers may stand under a head, and heads between may be missing; nothing else may differ.
    assert not verdict.proved or raw[1:] == GOOD[name] or name == "checkpoints.json"


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "ballot": a_ballot,
    "entry": an_entry,
    "checkpoint": a_checkpoint,
    "zip": a_zip,
    "json": some_json,
    "opening": an_opening,
    "record": a_record,
}


def seeds(what: str) -> list[bytes]:
    """Good ones, from which the fuzzer sets out."""
    good = {
        "ballot": [ballot("Anna"), ballot("Bert", [[0, 1, 0, 0, 1]], [K_OF_N])],
        "entry": GOOD["log.jsonl"].split(b"\n")[:3] + GOOD["log.jsonl"].split(b"\n")[-3:-1],
        "checkpoint": [one.encode() for one in json.loads(GOOD["checkpoints.json"])],
        "zip": [packed(GOOD)],
        "json": [GOOD["poll.json"], GOOD["result.json"]],
        "opening": [opening_of(CEREMONY, 1).raw()],
        "record": [bytes([at]) + GOOD[name] for at, name in enumerate(PLACES)],
    }
    return good[what]
