"""Ballots over real HTTP: every way one is refused, and what is promised when one is not."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from facilitation.flow import StartItem
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.secrecy import written
from facilitation.secrecy.types import SecretOption
from facilitation.types import Actor, DeviceId, MemberId, RightId
from server.ballots import pool
from server.ballots.receipts import COMMIT, RECEIPT
from tests.server.ballots.secret_house import ABSTAIN, NO, POLL, YES, SecretHouse, credential, role_key, secret_house
from tests.server.house import until
from tests.voting.secret.making import key, seed
from voting.secret.ballot import Place, make, seal, tracker_of
from voting.secret.board import b64, canonical, read_board, unb64
from voting.secret.checkpoint import Checkpoint, Signer, has_signed, read_checkpoint
from voting.secret.credentials import public, sign, signed
from voting.secret.group import written as scalar
from voting.secret.merkle import consistent, included, leaf
from voting.secret.transcript import drawn_from
from voting.secret.verifier.verdict import verify


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[SecretHouse]:
    async with secret_house(tmp_path) as made:
        await made.open_poll()
        yield made


async def refused(house: SecretHouse, raw: bytes, code: str, status: int = 409) -> dict[str, Any]:
    """This ballot is refused with this code, in words, and nothing comes of it."""
    before = house.poll.board.tree.size
    got, told = await house.cast(raw)
    assert (got, told.get("code")) == (status, code), told
    assert told["words"]["zh-CN"] and told["words"]["en"] and told["rule"].startswith("SV")
    assert house.poll.board.tree.size == before
    return told


async def cast(house: SecretHouse, raw: bytes) -> dict[str, Any]:
    status, told = await house.cast(raw)
    assert status == 200, told
    return told


def turned(raw: bytes, at: int, by: int = 1) -> bytes:
    """The ballot with a bit turned at this place, not signed anew."""
    body = bytearray(raw)
    body[at] ^= by
    return bytes(body)


def resigned(raw: bytes, number: int) -> bytes:
    """The ballot with its voter's signature over what it says now."""
    return seal(raw[:-64], credential(number), seed("anew"))


async def test_a_poll_from_opening_to_a_record_that_is_proved(house: SecretHouse) -> None:
    receipts = [await cast(house, house.ballot(number, marks)) for number, marks in enumerate((YES, YES, NO))]
    await cast(house, house.again(2, house.ballot(2, NO), ABSTAIN))
    await house.close_poll()
    await until(lambda: house.poll.state == "counted", 30)
    assert house.poll.numbers == (2, 0, 1)
    await house.witness_newest()
    await until(lambda: house.poll.head_size == house.poll.board.tree.size and house.poll.head_witnesses == 1, 20)
    status, record = await house.get("board/{poll}/record")
    assert status == 200
    trackers = [unb64(one["tracker"]) for one in receipts[:2]]
    verdict = verify(record, trackers)
    assert verdict.proved, verdict
    assert (verdict.ballots, verdict.counted) == (4, 3)
    assert verify(record, [unb64(receipts[2]["tracker"])]).code == "V16"


async def test_the_receipt_is_the_boards_word_and_the_ballot_is_included(house: SecretHouse) -> None:
    raw = house.ballot(0)
    told = await cast(house, raw)
    held = house.secrecy.held
    assert held is not None
    body = {name: value for name, value in told.items() if name != "signature"}
    assert signed(unb64(held.board), "board", RECEIPT + canonical(body), unb64(told["signature"]))
    assert told["election"] == house.poll.election and unb64(told["tracker"]) == tracker_of(raw)
    await cast(house, house.ballot(1))
    proof = await house.told(f"board/{{poll}}/inclusion?seq={told['seq']}")
    beside = [unb64(one) for one in proof["proof"]]
    assert included(unb64(told["entry"]), told["seq"], proof["size"], beside, unb64(proof["root"]))
    later = await house.told(f"board/{{poll}}/consistency?a={told['size']}&b={proof['size']}")
    beside = [unb64(one) for one in later["proof"]]
    assert consistent(told["size"], unb64(told["root"]), proof["size"], unb64(proof["root"]), beside)
    found = await house.told(f"board/{{poll}}/tracker/{tracker_of(raw).hex()}")
    assert found["seq"] == told["seq"] and found["counted_now"] is True
    assert leaf(found["entry"].encode()) == unb64(told["entry"])


async def test_the_same_bytes_get_the_same_receipt_however_often_and_whenever_they_come(house: SecretHouse) -> None:
    raw = house.ballot(0)
    together = await asyncio.gather(*(house.cast(raw) for _ in range(8)))
    assert {status for status, _ in together} == {200}
    assert len({json.dumps(told, sort_keys=True) for _, told in together}) == 1
    await cast(house, house.again(0, raw, NO))
    await house.close_poll()
    status, later = await house.cast(raw)
    assert status == 200 and later == together[0][1]
    lines = (await house.get("board/{poll}/log"))[1].splitlines()
    assert sum(json.loads(line)["type"] == "ballot" for line in lines) == 2


async def test_a_tracker_is_announced_by_the_board_before_the_voter_chooses(house: SecretHouse) -> None:
    tracker = tracker_of(house.ballot(0))
    status, told = await house.post("ballot/{poll}/commit", tracker)
    held = house.secrecy.held
    assert status == 200 and held is not None
    over = COMMIT + unb64(house.poll.election) + tracker
    assert signed(unb64(held.board), "board", over, unb64(told["signature"]))
    assert (await house.post("ballot/{poll}/commit", tracker[:-1]))[0] == 400
    await house.close_poll()
    assert (await house.post("ballot/{poll}/commit", tracker))[1]["code"] == "E_CLOSED"


async def test_SV26_a_head_the_board_signed_and_does_not_go_on_from_is_put_on_the_record(house: SecretHouse) -> None:
    await cast(house, house.ballot(0))
    held = house.secrecy.held
    assert held is not None
    _, honest = await house.get("board/{poll}/checkpoint?newest=1")
    own = read_checkpoint(honest.decode())
    lies = Checkpoint(own.origin, own.size - 1, seed("another board"))
    signer = Signer(held.name, house.office.keys.board.public)
    line = (signer.name, signer.id, house.office.keys.board.sign(lies.body.encode()))
    note = Checkpoint(lies.origin, lies.size, lies.root, (line,)).text()
    for body, status, contradicts in ((honest, 200, False), (note.encode(), 200, True), (note.encode(), 200, True)):
        got, told = await house.post("board/{poll}/contradiction", body)
        assert (got, told["contradicts"]) == (status, contradicts), told
    forged = note.replace(note.split()[-1][:8], "AAAAAAAA")
    assert (await house.post("board/{poll}/contradiction", forged.encode()))[1]["code"] == "head_wrong"
    (kept,) = house.poll.contradictions
    assert kept.shown == note and read_checkpoint(kept.ours).size == lies.size
    status, record = await house.get("board/{poll}/log")
    assert status == 200 and len(record.splitlines()) == house.poll.board.tree.size


async def test_E_SIZE(house: SecretHouse) -> None:
    await refused(house, bytes(64 * 1024 + 1), "E_SIZE", 413)


async def test_E_PARSE_for_other_lengths_magic_numbers_and_questions(house: SecretHouse) -> None:
    raw = house.ballot(0)
    for wrong in (b"", raw[:-1], raw + b"\0", b"YSB2" + raw[4:], turned(raw, 5), bytes(64 * 1024)):
        await refused(house, wrong, "E_PARSE")
    for at in (105, 107, 111, 113):
        await refused(house, resigned(turned(raw, at), 0), "E_PARSE")


async def test_E_PARSE_for_a_bomb_of_proofs_before_anything_dear_is_done(house: SecretHouse) -> None:
    raw = house.ballot(0)
    bomb = raw[:108] + b"\xff\xff" + raw[110:112] + b"\xff\xff" + raw[114:]
    await refused(house, resigned(bomb, 0), "E_PARSE")
    await refused(house, bomb + bytes(64 * 1024 - len(bomb)), "E_PARSE")


async def test_E_CLOSED_before_and_after(tmp_path: Path) -> None:
    async with secret_house(tmp_path) as house:
        await house.open_poll()
        raw = house.ballot(0)
        await house.close_poll()
        await refused(house, raw, "E_CLOSED")
        status, told = await house.post("ballot/{poll}/cast", raw, "no-such-poll")
        assert (status, told["code"]) == (409, "unknown_poll")


async def test_E_UNKNOWN_CRED(house: SecretHouse) -> None:
    await refused(house, house.ballot(99), "E_UNKNOWN_CRED")


async def test_E_NOT_ENTITLED_for_a_right_that_was_not_in_the_hall_when_voting_opened(tmp_path: Path) -> None:
    async with secret_house(tmp_path) as house:
        from facilitation.attendance.words import CheckOut

        gone = house.house.members[3]
        await house.do(CheckOut(member=MemberId(gone)), house.desk)
        await house.open_poll()
        await refused(house, house.ballot(3), "E_NOT_ENTITLED")


async def test_E_COUNTER_and_E_PREV(house: SecretHouse) -> None:
    first = house.ballot(0)
    election, own = unb64(house.poll.election), public(credential(0))
    await refused(house, house.ballot(0, YES, Place(election, own, 2, tracker_of(first))), "E_COUNTER")
    await refused(house, house.ballot(0, YES, Place(election, own, 1, seed("no such"))), "E_PREV")
    await cast(house, first)
    await refused(house, house.ballot(0, NO, salt="other"), "E_COUNTER")
    await refused(house, house.ballot(0, NO, Place(election, own, 2, seed("no such"))), "E_PREV")
    await refused(house, house.ballot(0, NO, Place(election, own, 3, tracker_of(first))), "E_COUNTER")
    await cast(house, house.again(0, first, NO))


async def test_E_COUNTER_where_a_second_vote_is_not_allowed(tmp_path: Path) -> None:
    async with secret_house(tmp_path) as house:
        await house.open_poll(revote=False)
        await cast(house, house.ballot(0))
        await refused(house, house.again(0, house.ballot(0), NO), "E_COUNTER")


async def test_E_SIG(house: SecretHouse) -> None:
    raw = house.ballot(0)
    for wrong in (turned(raw, -1), turned(raw, 200), raw[:-64] + bytes(64), raw[:-64] + b"\xff" * 64):
        await refused(house, wrong, "E_SIG")
    await refused(house, resigned(raw, 1), "E_SIG")


async def test_E_NONCANONICAL_points_and_scalars(house: SecretHouse) -> None:
    raw = house.ballot(0)
    for place, bad in ((114, bytes(32)), (114, b"\xff" * 32), (146, b"\1" + bytes(31)), (306, bytes(32))):
        await refused(house, resigned(raw[:place] + bad + raw[place + 32 :], 0), "E_NONCANONICAL")


async def test_E_PROOF_for_a_vote_of_two_a_copy_and_a_changed_proof(house: SecretHouse) -> None:
    raw, other = house.ballot(0), house.ballot(1)
    await refused(house, resigned(raw[:306] + other[306:-64] + raw[-64:], 0), "E_PROOF")
    await refused(house, resigned(raw[:114] + other[114:-64] + raw[-64:], 0), "E_PROOF")
    await cast(house, other)
    copied = raw[:114] + other[114:178] + raw[178:]
    await refused(house, resigned(copied, 0), "E_PROOF")


async def test_E_SPOILED_and_what_was_cast_is_never_opened(house: SecretHouse) -> None:
    place, draw = house.first(0), drawn_from(seed("opened"))
    unsigned, opening = make(place, [house.question()], house.election_key(), [NO], draw)
    raw = seal(unsigned, credential(0), seed("opened too"))
    said = {
        "ballot": b64(raw),
        "marks": [list(one) for one in opening.marks],
        "randomness": [[b64(scalar(r)) for r in row] for row in opening.randomness],
    }
    lies = {**said, "marks": [[1, 0, 0]]}
    status, told = await house.post("ballot/{poll}/spoil", json.dumps(lies).encode())
    assert (status, told["code"]) == (409, "E_PROOF")
    status, told = await house.post("ballot/{poll}/spoil", json.dumps(said).encode())
    assert status == 200 and unb64(told["tracker"]) == tracker_of(raw)
    assert (await house.post("ballot/{poll}/spoil", json.dumps(said).encode()))[1] == told
    await refused(house, raw, "E_SPOILED")
    await cast(house, house.ballot(0, NO))
    for wrong in ({}, {**said, "more": 1}, {**said, "marks": "x"}, {**said, "ballot": "*"}):
        assert (await house.post("ballot/{poll}/spoil", json.dumps(wrong).encode()))[0] == 400


@pytest.fixture
async def desked(tmp_path: Path) -> AsyncIterator[SecretHouse]:
    """A poll in which desk and supervisor have keys of their own, so that sheets and changes of phone are possible."""
    async with secret_house(tmp_path) as made:
        await made.register("desk", made.desk)
        await made.register("observer", made.supervisor)
        await made.seal()
        await made.open_poll()
        yield made


def by_desk(prefix: bytes, body: dict[str, object]) -> str:
    """The desk's signature over this."""
    return b64(sign(role_key("desk"), "desk", prefix + canonical(body), seed("desk signs")))


async def test_E_PAPER_once_a_sheet_was_given_out_also_where_the_phone_had_voted(desked: SecretHouse) -> None:
    own = b64(public(role_key("desk")))
    voted = desked.ballot(0)
    await cast(desked, voted)
    for number in (0, 1):
        right = RightId(f"r{number}")
        signature = by_desk(written.PAPER_AS, written.paper(desked.poll.election, right, own))
        await desked.do(pw.IssuePaper(poll=POLL, right=right, signature=signature), desked.desk)
    told = await refused(desked, desked.again(0, voted, NO), "E_PAPER")
    assert "纸票" in told["words"]["zh-CN"] and "paper" in told["words"]["en"]
    await refused(desked, desked.ballot(1), "E_PAPER")
    await cast(desked, desked.ballot(2))
    found = await desked.told(f"board/{{poll}}/tracker/{tracker_of(voted).hex()}")
    assert found["counted_now"] is False


async def test_E_REVOKED_once_desk_and_supervisor_have_both_signed_and_not_before(desked: SecretHouse) -> None:
    desk, observer = b64(public(role_key("desk"))), b64(public(role_key("observer")))
    voted, own = desked.ballot(0), b64(public(credential(0)))
    await cast(desked, voted)
    body = written.revocation(RightId("r0"), own, desk, observer)
    signature = by_desk(written.REVOKE_AS, body)
    asked = rw.RevokeCredential(right=RightId("r0"), key=own, observer=observer, signature=signature)
    await desked.do(asked, desked.desk)
    changed = desked.again(0, voted, NO)
    await cast(desked, changed)
    second = b64(sign(role_key("observer"), "observer", written.REVOKE_AS + canonical(body), seed("second")))
    await desked.do(rw.SecondRevocation(right=RightId("r0"), signature=second), desked.supervisor)
    told = await refused(desked, desked.again(0, changed, ABSTAIN), "E_REVOKED")
    assert "手机" in told["words"]["zh-CN"] and "phone" in told["words"]["en"]
    # what the old phone cast stands, until the new one casts
    assert (await desked.told(f"board/{{poll}}/tracker/{tracker_of(changed).hex()}"))["counted_now"] is True


async def test_E_RATE_with_when_to_come_back_where_too_much_waits(
    house: SecretHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.office.pool, "_most", 0)
    told = await refused(house, house.ballot(0), "E_RATE", 429)
    assert told["retry_after"] >= 1
    monkeypatch.setattr(house.office.pool, "_most", pool.MOST_WAITING)
    await cast(house, house.ballot(0))


async def test_E_RATE_for_one_connection_and_not_for_another(house: SecretHouse) -> None:
    tracker = hashlib.sha256(b"t").digest()
    answers = [(await house.post_on_one_line("ballot/{poll}/commit", tracker)) for _ in range(160)]
    assert 429 in {status for status, _ in answers}
    limited = next(told for status, told in answers if status == 429)
    assert limited["code"] == "E_RATE" and limited["retry_after"] >= 1
    assert (await house.post("ballot/{poll}/commit", tracker))[0] == 200


async def test_a_witness_signs_heads_and_the_witnessed_one_is_served(house: SecretHouse) -> None:
    await cast(house, house.ballot(0))
    size = await house.witness_newest()
    status, body = await house.get("board/{poll}/checkpoint")
    head = read_checkpoint(body.decode())
    assert status == 200 and head.size == size and has_signed(head, house.witness(), "witness")
    for note in (b"nothing", body.replace(b"witness-1", b"witness-2"), body[:-8] + b"AAAAAAA\n"):
        assert (await house.post("board/{poll}/witness", note))[0] == 409
    await until(lambda: house.poll.head_size == size, 10)


async def test_the_board_is_served_in_ranges_and_chains(house: SecretHouse) -> None:
    for number in range(3):
        await cast(house, house.ballot(number))
    whole = (await house.get("board/{poll}/log"))[1].splitlines()
    board, entries = read_board(whole)
    assert board.tree.root == house.poll.board.tree.root and entries[-1].kind == "ballot"
    parts = [(await house.get(f"board/{{poll}}/log?from={at}&to={at + 2}"))[1] for at in range(0, len(whole), 2)]
    assert b"".join(parts).splitlines() == whole
    assert (await house.get("board/{poll}/log?from=900"))[1] == b""
    for wrong in ("log?from=x", "inclusion?seq=900", "inclusion", "consistency?a=5&b=2", "tracker/zz"):
        assert (await house.get(f"board/{{poll}}/{wrong}"))[0] == 400
    assert (await house.get("board/{poll}/record"))[0] == 409
    assert (await house.get(f"board/{{poll}}/tracker/{'0' * 64}"))[0] == 404


async def test_a_slow_sender_holds_up_nobody_and_is_let_go(house: SecretHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.ballot_api.READ_WITHIN", 0.5)
    host, port = house.house.url.removeprefix("http://").split(":")
    raw = house.ballot(0)
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/m/{house.house.meeting}/ballot/{POLL}/cast HTTP/1.1\r\nHost: {host}:{port}\r\n"
    writer.write(f"{head}Origin: {house.house.url}\r\nContent-Length: {len(raw)}\r\n\r\n".encode() + raw[:100])
    await writer.drain()
    await cast(house, house.ballot(1))
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n"), 10)
    assert answer.startswith(b"HTTP/1.1 400")
    writer.close()


async def test_whoever_hangs_up_is_recorded_all_the_same_and_finds_the_receipt(house: SecretHouse) -> None:
    host, port = house.house.url.removeprefix("http://").split(":")
    raw = house.ballot(0)
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/m/{house.house.meeting}/ballot/{POLL}/cast HTTP/1.1\r\nHost: {host}:{port}\r\n"
    writer.write(f"{head}Origin: {house.house.url}\r\nContent-Length: {len(raw)}\r\n\r\n".encode() + raw)
    await writer.drain()
    writer.close()
    await until(lambda: len(house.poll.votes) == 1, 20)
    status, told = await house.cast(raw)
    assert status == 200 and unb64(told["tracker"]) == tracker_of(raw)


async def test_a_key_is_signed_by_the_server_only_where_no_desk_has_one(tmp_path: Path) -> None:
    async with secret_house(tmp_path, people=3) as house:
        held = house.secrecy.held
        assert held is not None
        assert {one.desk for one in house.secrecy.credentials.values()} == {held.desk}
        await house.register("desk", house.desk)
        page = await house.house.device(house.house.members[0])
        by = Actor(device=DeviceId(page.device), seat="participant", member=MemberId(house.house.members[0]))
        own = key("another phone")
        proof = sign(own, "voter", written.KEY_AS + written.meeting_hash(house.house.meeting), seed("asks"))
        asked = rw.AskCredential(
            right=RightId("r0"), member=MemberId(house.house.members[0]), key=b64(public(own)), proof=b64(proof)
        )
        answer = await house.house.sitting.issue(asked, by)
        assert answer["code"] == "credential_live"


async def test_a_card_is_told_which_ballot_comes_next_and_whether_it_may(house: SecretHouse) -> None:
    mine = b64(public(credential(0)))
    first = await house.told(f"board/{{poll}}/key/{mine}")
    assert (first["live"], first["paper"], first["counter"], first["tracker"]) == (True, False, 0, "")
    raw = house.ballot(0, NO)
    await cast(house, raw)
    after = await house.told(f"board/{{poll}}/key/{mine}")
    assert (after["counter"], after["tracker"]) == (1, b64(tracker_of(raw)))
    status, body = await house.get(f"board/{{poll}}/key/{b64(public(key('a stranger')))}")
    assert status == 409 and json.loads(body)["code"] == "E_UNKNOWN_CRED"


async def test_candidates_are_named_in_full_to_whoever_shows_a_live_key_and_to_nobody_else(tmp_path: Path) -> None:
    async with secret_house(tmp_path) as house:
        await house.do(StartItem(item="i1"))
        stand = tuple(SecretOption(id=f"c{n}", member=MemberId(one)) for n, one in enumerate(house.house.members[:2]))
        await house.do(pw.PrepareSecretPoll(poll=POLL, item="i1", ballot="election", options=stand))
        await house.open_prepared()
        over = written.NAMES_AS + unb64(house.poll.election)

        async def asked(by: int, signed_by: int) -> dict[str, Any]:
            made = b64(sign(credential(signed_by), "voter", over, seed("asks for names")))
            body = json.dumps({"key": b64(public(credential(by))), "signature": made})
            return (await house.post("board/{poll}/candidates", body.encode()))[1]

        names = house.house.sitting.house.names
        assert (await asked(0, 0))["options"] == [names.of(one.member) for one in stand if one.member]
        assert (await asked(0, 1))["code"] == "signature_wrong"
        assert (await asked(99, 99))["code"] == "E_UNKNOWN_CRED"
