"""Heads, receipts and boards: made while entries come, signed by witnesses, and they hold under the plain checks."""

from __future__ import annotations

import msgspec
import pytest

from facilitation.log import Entry
from server.ballots.boards import Boards, PublicBoard
from server.ballots.heads import ENTRIES, KEPT, SECONDS, Heads
from server.ballots.keys import SigningKey
from server.ballots.receipts import COMMIT, RECEIPT, announced, receipt
from tests.voting.secret.making import key, seed
from voting.secret.board import Board, b64, canonical, unb64
from voting.secret.checkpoint import Checkpoint, Signer, has_signed, read_checkpoint, signed_by
from voting.secret.credentials import public, signed
from voting.secret.merkle import included, leaf

KEY = SigningKey(seed("board"), "board")
OURS = Signer("board.example", KEY.public)
ONE, OTHER = Signer("witness-one", public(key("one"))), Signer("witness-two", public(key("two")))
KINDS = frozenset({"ballot_recorded", "secret_poll_opened", "lines_written"})


def board(entries: int) -> PublicBoard:
    made, chain = PublicBoard("p"), Board()
    for number in range(entries):
        line = chain.written("ballot", 1000 + number, {"ballot": b64(bytes([number % 256]))})
        chain, _ = chain.with_line(line)
        made.add(line)
        made.trackers[seed(f"t{number}")] = number
    return made


def witnessed(note: str, signer: Signer, who: str) -> str:
    return signed_by(read_checkpoint(note), signer, key(who), "witness", seed("w")).text()


def test_a_head_is_due_after_two_seconds_or_fifty_entries_and_never_without_an_entry() -> None:
    grown = board(3)
    heads = Heads(grown, "example/1", "board.example", KEY)
    assert heads.due(SECONDS)
    heads.make(10.0)
    assert not heads.due(10.0 + 60.0)
    more = board(3 + ENTRIES)
    for line in more.lines[3:-1]:
        grown.add(line)
    assert not heads.due(10.0 + SECONDS - 0.1)
    assert heads.due(10.0 + SECONDS)
    grown.add(more.lines[-1])
    assert heads.due(10.0)


def test_a_head_is_the_boards_own_note_over_its_root() -> None:
    grown = board(7)
    head = Heads(grown, "example/1", "board.example", KEY).make(0.0)
    assert read_checkpoint(head.text()) == head
    assert (head.origin, head.size, head.root) == ("example/1", 7, grown.tree.root(7))
    assert has_signed(head, OURS, "board") and not has_signed(head, OURS, "witness")


def test_the_latest_head_that_a_witness_signed_is_served_and_newer_ones_where_asked() -> None:
    grown = board(4)
    heads = Heads(grown, "example/1", "board.example", KEY)
    assert heads.latest() is None
    first = heads.make(0.0)
    assert heads.latest() == first
    heads.take(witnessed(first.text(), ONE, "one"), [ONE, OTHER])
    grown.add(board(5).lines[-1])
    second = heads.make(5.0)
    served = heads.latest()
    assert served is not None and served.size == 4 and has_signed(served, ONE, "witness")
    assert heads.latest(newest=True) == second
    heads.take(witnessed(first.text(), OTHER, "two"), [ONE, OTHER])
    served = heads.latest()
    assert served is not None and heads.witnesses(4) == 2 and has_signed(served, OTHER, "witness")


def test_lines_that_are_no_witnesses_and_heads_that_are_not_ours_are_refused() -> None:
    heads = Heads(board(4), "example/1", "board.example", KEY)
    note = heads.make(0.0).text()
    stranger = Signer("witness-one", public(key("stranger")))
    other = Checkpoint("example/1", 4, seed("another root"))
    for sent in (
        note,
        witnessed(note, stranger, "stranger"),
        signed_by(read_checkpoint(note), ONE, key("two"), "witness", seed("w")).text(),
        signed_by(read_checkpoint(note), ONE, key("one"), "board", seed("w")).text(),
        signed_by(other, ONE, key("one"), "witness", seed("w")).text(),
        signed_by(Checkpoint("example/1", 3, board(3).tree.root(3)), ONE, key("one"), "witness", seed("w")).text(),
        "no note",
    ):
        with pytest.raises(ValueError):
            heads.take(sent, [ONE, OTHER])
    assert heads.witnesses(4) == 0


def test_only_so_many_heads_are_kept_and_the_witnessed_one_among_them() -> None:
    grown, source = board(1), board(KEPT + 40)
    heads = Heads(grown, "example/1", "board.example", KEY)
    heads.take(witnessed(heads.make(0.0).text(), ONE, "one"), [ONE])
    for line in source.lines[1:]:
        grown.add(line)
        heads.make(0.0)
    served = heads.latest()
    assert served is not None and served.size == 1
    with pytest.raises(ValueError):
        heads.take(witnessed(Checkpoint("example/1", 2, grown.tree.root(2)).text(), ONE, "one"), [ONE])


def test_a_head_in_the_log_is_served_again_after_a_restart() -> None:
    heads = Heads(board(4), "example/1", "board.example", KEY)
    note = heads.take(witnessed(heads.make(0.0).text(), ONE, "one"), [ONE]).text()
    later = Heads(board(4), "example/1", "board.example", KEY)
    later.restore(note)
    served = later.latest()
    assert served is not None and served.text() == note and later.witnesses(4) == 1
    assert not later.due(100.0)


def test_a_receipt_follows_from_the_board_alone_and_holds() -> None:
    grown, election = board(9), seed("election")
    told = receipt(KEY, election, grown, seed("t5"))
    assert told == receipt(SigningKey(seed("board"), "board"), election, board(30), seed("t5"))
    body = {name: value for name, value in told.items() if name != "signature"}
    assert signed(KEY.public, "board", RECEIPT + canonical(body), unb64(told["signature"]))
    assert unb64(told["entry"]) == leaf(grown.lines[5])
    proof = grown.tree.inclusion(5, told["size"])
    assert included(leaf(grown.lines[5]), 5, told["size"], proof, unb64(told["root"]))
    with pytest.raises(KeyError):
        receipt(KEY, election, grown, seed("nobody's"))


def test_a_tracker_that_was_announced_is_signed_for_its_election() -> None:
    told = announced(KEY, seed("election"), seed("tracker"))
    assert signed(KEY.public, "board", COMMIT + seed("election") + seed("tracker"), unb64(told["signature"]))
    assert not signed(KEY.public, "board", COMMIT + seed("other") + seed("tracker"), unb64(told["signature"]))


def entry(kind: str, **said: object) -> Entry:
    body = msgspec.json.encode({"kind": kind, **said})
    return Entry("m", 1, 1, 0, "system", "c", kind, body, "", "")


def test_boards_take_lines_of_their_poll_and_leave_everything_else() -> None:
    boards, tracker = Boards(), seed("t")
    grown = boards.take(
        [
            entry("secret_poll_opened", poll="p1", line='{"a":1}', label="x"),
            entry("lines_written", poll="p2", lines=["{}", "[]"]),
            entry("ballot_recorded", poll="p1", line='{"b":2}', tracker=tracker.hex(), right="r"),
            entry("member_checked_in", member="x"),
            entry("secret_poll_opened", poll="p3", line=""),
        ],
        KINDS,
    )
    assert grown == {"p1", "p2"}
    one, two = boards.get("p1"), boards.get("p2")
    assert one is not None and one.lines == [b'{"a":1}', b'{"b":2}'] and one.trackers == {tracker: 1}
    assert two is not None and two.lines == [b"{}", b"[]"] and boards.get("p3") is None
    assert one.tree.root(2) == one.tree.root(one.size) and one.entry(1) == {"b": 2}
    assert one.between(1, 9) == [b'{"b":2}'] and one.between(5, 9) == []
    with pytest.raises(ValueError):
        one.entry(2)
