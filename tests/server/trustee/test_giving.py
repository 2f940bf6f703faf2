"""A share is given for what the board really holds, once; every other request is refused with its reason."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from server.trustee.giving import Withholds, decided, given, look
from server.trustee.holding import Holding, fresh, kept
from tests.voting.secret import election
from tests.voting.secret.election import HELD, LINES, MEETING, Line, b64, files, frozen_lines, opened, vote
from tests.voting.secret.making import key, seed
from voting.secret.ballot import first_place, next_place, tracker_of
from voting.secret.board import canonical, unb64
from voting.secret.count import Share, numbers
from voting.secret.group import element, scalar
from voting.secret.merkle import leaf, root
from voting.secret.transcript import drawn_from

ASKED = [line for line in LINES if line[0] != "share"]
"""The board as it stands when shares are asked for."""
DRAW = drawn_from(seed("gives"))


def trustee(who: int = 1, **more: Any) -> Holding:
    held = fresh(key(f"T{who} signs"), key(f"T{who} receives"))
    mine = {"trustee": who, "trustees": 3, "threshold": 2, "transcript": MEETING["transcript"]}
    return msgspec.structs.replace(held, **mine, share=kept(HELD.shares[who - 1]), **more)


def asked(change: Callable[[list[Line]], Any] | None = None) -> dict[str, bytes]:
    """The record that trustees are shown, its board changed before it was closed and added up anew."""
    lines = copy.deepcopy([line for line in ASKED if line[0] != "tally"])
    if change is not None:
        change(lines)
    return files([line for line in opened(lines, ()) if line[0] != "share"])


def refusal(told: dict[str, bytes], held: Holding | None = None, own: list[bytes] | None = None) -> tuple[str, str]:
    with pytest.raises(Withholds) as refused:
        look(held or trustee(), told, own or [])
    return refused.value.why, refused.value.where


def at(lines: list[Line], kind: str) -> int:
    return next(place for place, (one, _) in enumerate(lines) if one == kind)


def test_SB20_shares_of_two_open_the_numbers_and_the_third_may_stay_away() -> None:
    told, shares = asked(), {}
    for who in (1, 3):
        found = look(trustee(who), told, told["log.jsonl"].split(b"\n")[:5])
        assert (found.ballots, found.counted, found.frozen, found.paper, found.witnesses) == (11, 10, 12, 2, 1)
        message = given(decided(trustee(who), found), found, "p1", DRAW)
        shares[who] = [
            Share(element(unb64(one["f"])), scalar(unb64(one["c"])), scalar(unb64(one["z"])))
            for one in message["shares"]
        ]
        assert (message["kind"], message["trustee"], message["poll"]) == ("post_shares", who, "p1")
    numbered, wrong = numbers(found.tally, HELD.keys, 2, shares, {"count": 12, "area": 200_000})
    assert list(numbered.values()) == election.result()["electronic"] and wrong == ()


def one_more(lines: list[Line]) -> None:
    """Another second vote, late but before the close: another tally, one ballot away from the first."""
    second = next_place(first_place(election.ELECTION, key("r03")), tracker_of(vote("r03")))
    lines.insert(at(lines, "close"), ("ballot", {"ballot": b64(vote("r03", second, (0, 0, 1)))}))


def test_SB20_a_second_sum_of_one_election_is_never_opened() -> None:
    held = decided(trustee(), look(trustee(), asked(), []))
    assert refusal(asked(one_more), held) == ("another_sum", "")
    found = look(trustee(), asked(one_more), [])
    with pytest.raises(Withholds, match="another_sum"):
        decided(held, found)


def test_SB20_the_same_sum_again_is_the_same_decision() -> None:
    held = decided(trustee(), look(trustee(), asked(), []))
    found = look(held, asked(), [])
    assert decided(held, found) == held and given(held, found, "p1", DRAW)["tally"] == b64(found.tally.id)


def test_SB20_what_another_trustee_opened_must_be_the_same_sum() -> None:
    def foreign(lines: list[Line]) -> None:
        lines.append(("share", {"trustee": 2, "tally": b64(seed("another")), "shares": []}))

    lines = copy.deepcopy(ASKED)
    foreign(lines)
    assert refusal(files(lines))[0] == "another_sum"


def test_SB36_a_sum_of_one_ballot_is_not_the_boards() -> None:
    told = copy.deepcopy(ASKED)
    said = told[at(told, "tally")][1]
    said["counted"] = said["counted"][:1]
    assert refusal(files(told)) == ("not_proved", "V11 tally: counted")


def frozen(names: list[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Line]], None]:
    """Only these rights are entitled, and only their ballots on the board."""
    rows = [row for row in frozen_lines() if json.loads(row)["right"] in names]
    monkeypatch.setattr(election, "frozen_lines", lambda: rows)

    def change(lines: list[Line]) -> None:
        kept: list[Line] = []
        for kind, body in lines:
            if kind in ("spoil", "seal", "grant", "paper_issue", "paper_batch"):
                continue
            if kind == "ballot" and vote_of(body) not in names:
                continue
            fresh_root = {"root": b64(root([leaf(one) for one in rows])), "size": len(rows)}
            kept.append((kind, {**body, **fresh_root} if kind == "open" else body))
        lines[:] = kept

    return change


def vote_of(body: dict[str, Any]) -> str:
    return next(name for name in election.NAMES if unb64(election.text(name)) == unb64(body["ballot"])[36:68])


def test_SB21_a_poll_of_two_rights_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    change = frozen(["r02", "r03"], monkeypatch)
    assert refusal(asked(change))[0] in ("whole_too_small", "part_too_small")


def test_SB21_a_poll_that_leaves_a_whole_hall_out_is_not_opened_under_the_least_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change = frozen(["r02", "r03", "r04", "r05"], monkeypatch)
    assert refusal(asked(change)) == ("part_too_small", "")


def test_SB21_few_sealed_ballots_beside_paper_in_the_open_are_not_opened() -> None:
    def one_less(lines: list[Line]) -> None:
        lines[:] = [one for one in lines if one[0] != "ballot" or vote_of(one[1]) != "r05"]

    assert refusal(asked(one_less)) == ("beside_paper", "9")


def test_SB36_a_head_without_its_witness_is_not_enough() -> None:
    told = asked()
    heads = json.loads(told["checkpoints.json"])
    heads[-1] = heads[-1][: heads[-1].rindex("— ")]
    assert refusal({**told, "checkpoints.json": canonical(heads)}) == ("not_proved", "V3 checkpoints.json: witnesses")


def test_SB36_a_hall_that_is_neither_sealed_nor_lost_holds_the_share_back() -> None:
    def unsealed(lines: list[Line]) -> None:
        lines.pop(at(lines, "seal"))

    assert refusal(asked(unsealed)) == ("not_proved", "V5 neither sealed nor lost: ['B']")


def test_SB36_a_board_other_than_ones_own_mirror_is_not_opened() -> None:
    told = asked()
    own = told["log.jsonl"].split(b"\n")[:-1]
    assert refusal(asked(one_more), own=own) == (
        "other_board",
        str(next(p for p, k in enumerate(ASKED) if k[0] == "close")),
    )
    assert refusal(told, own=[*own, b"one more line"])[0] == "other_board"


def test_SB36_a_ballot_without_its_proof_in_the_sum_is_found() -> None:
    def forged(lines: list[Line]) -> None:
        place = at(lines, "ballot")
        raw = bytearray(unb64(lines[place][1]["ballot"]))
        raw[400] ^= 1
        lines[place][1]["ballot"] = b64(bytes(raw))

    told = copy.deepcopy(ASKED)
    forged(told)
    assert refusal(files(told))[0] == "not_proved"


def test_SB36_another_meeting_than_the_one_signed_is_not_opened() -> None:
    assert refusal(asked(), trustee(manifest="another text"))[0] == "other_manifest"
    strange = msgspec.structs.replace(trustee(), transcript=b64(seed("another")))
    assert refusal(asked(), strange)[0] == "other_ceremony"
    assert refusal(asked(), fresh(key("a"), key("b")))[0] == "no_share"


def test_SB20_nothing_leaves_that_was_not_decided_on_first() -> None:
    found = look(trustee(), asked(), [])
    with pytest.raises(Withholds, match="not_decided"):
        given(trustee(), found, "p1", DRAW)
