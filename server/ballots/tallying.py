"""After the closing: what is counted is added up under encryption in the pool, and enough right shares are opened.

The room writes what comes out of here; anyone can compute it anew from the board. Ballots are read off the board, a
few at a time, so that the room never waits; sums are split among the workers and put together. Raises ``Unavailable``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.poll_words import CountSecretPoll, WriteTally
from facilitation.secrecy.state import Secrecy
from facilitation.types import RightId
from server.ballots import sheets
from server.ballots.boards import PublicBoard
from server.ballots.jobs import Add, Hidden, Limits, Open, Opened, Whole
from server.ballots.pool import Pool
from server.ballots.setting import election_of, manifest_of, read, setting_of
from voting.poll import Frozen
from voting.secret.board import b64, unb64
from voting.secret.count import Sum, Tally
from voting.secret.encryption import Ciphertext
from voting.secret.group import Element
from voting.types import AREA

AT_ONCE = 200
PART = 2_500
"""Ciphertexts a worker adds in one job: large enough for heaps to pay, small enough to share out."""
Term = tuple[int, bytes, bytes]


async def added_up(secrecy: Secrecy, poll: SecretPoll, board: PublicBoard, pool: Pool) -> Tally:
    """The hidden sums of this poll's counted ballots. Raises Unavailable."""
    rights = counted(poll)
    questions = setting_of(secrecy, poll).questions
    asked = tuple(Sum(0, one.option, one.dimension) for one in poll.sums)
    rows: list[list[Term]] = [[] for _ in asked]
    async for weights, ballot in _ballots(poll, board, rights):
        for row, one in zip(rows, asked, strict=True):
            weight = weights[one.dimension]
            if weight:
                row.append((weight, *_mark(ballot, questions, one)))
    hidden = await _added(rows, pool)
    sums = tuple((one, Ciphertext(Element(a), Element(b))) for one, (a, b) in zip(asked, hidden, strict=True))
    by_phone = [unb64(poll.votes[right].tracker) for right in rights]
    return Tally(election_of(poll), (*by_phone, *sheets.trackers(poll)), sums)


def counted(poll: SecretPoll) -> list[RightId]:
    """Whose ballots by phone count: everyone's last one, unless the right was used on paper; in order."""
    return [right for right in sorted(poll.votes) if right not in poll.paper]


def tally_of(poll: SecretPoll, trackers: Sequence[str], sums: Sequence[str]) -> Tally:
    """These sums as a tally of this poll. Raises ValueError."""
    halves = [unb64(one) for one in sums]
    hidden = tuple(
        (Sum(0, one.option, one.dimension), Ciphertext(Element(raw[:32]), Element(raw[32:])))
        for one, raw in zip(poll.sums, halves, strict=True)
    )
    return Tally(election_of(poll), tuple(unb64(one) for one in trackers), hidden)


def to_write(poll: SecretPoll, tally: Tally) -> WriteTally:
    """The command that puts a tally on the board."""
    return WriteTally(
        poll=poll.id,
        counted=tuple(b64(one) for one in tally.counted),
        sums=tuple(b64(hidden.raw()) for _, hidden in tally.sums),
        id=b64(tally.id),
    )


def on_board(poll: SecretPoll, board: PublicBoard) -> Tally:
    """The tally as it stands on the board. Raises LookupError."""
    backwards = (board.entry(seq) for seq in range(board.size - 1, -1, -1))
    body = next(entry["body"] for entry in backwards if entry["type"] == "tally")
    return tally_of(poll, tuple(body["counted"]), tuple(body["sums"]))


async def numbers_of(secrecy: Secrecy, poll: SecretPoll, tally: Tally, pool: Pool) -> CountSecretPoll | None:
    """The numbers the shares open, or None where there are not enough right ones. Raises Unavailable."""
    said = read(manifest_of(secrecy, poll).text)
    shares = {
        who: tuple((unb64(one.f), unb64(one.c), unb64(one.z)) for one in given.parts)
        for who, given in poll.shares.items()
    }
    job = Open(
        election=tally.election,
        counted=tally.counted,
        sums=tuple((one.question, one.option, one.dimension, c.alpha, c.beta) for one, c in tally.sums),
        key=unb64(said["key"]),
        share_keys=share_keys(secrecy),
        threshold=said["threshold"],
        shares=shares,
        bounds=_bounds(poll),
    )
    found = await pool.do(job, Opened)
    return None if found.reason else CountSecretPoll(poll=poll.id, numbers=found.numbers)


def share_keys(secrecy: Secrecy) -> tuple[bytes, ...]:
    """What each trustee's share looks like in public."""
    return tuple(unb64(one) for one in secrecy.ceremony.shares) if secrecy.ceremony else ()


def _bounds(poll: SecretPoll) -> dict[str, int]:
    found = {name: sheets.weight(poll, name) for name in poll.dimensions}
    for right in counted(poll):
        for name, weight in _weights(poll.frozen[right], poll.dimensions).items():
            found[name] += weight
    return found


def _weights(right: Frozen, named: Sequence[str]) -> dict[str, int]:
    return {name: right.area if name == AREA else right.count for name in named}


async def _ballots(
    poll: SecretPoll, board: PublicBoard, rights: Sequence[RightId]
) -> AsyncIterator[tuple[dict[str, int], bytes]]:
    for number, right in enumerate(rights):
        if number % AT_ONCE == AT_ONCE - 1:
            await asyncio.sleep(0)
        weights = _weights(poll.frozen[right], poll.dimensions)
        yield weights, unb64(board.entry(poll.votes[right].seq)["body"]["ballot"])
    for of_sheet, sheet in sheets.on_board(poll, board):
        yield of_sheet, sheet


def _mark(ballot: bytes, questions: Sequence[Limits], one: Sum) -> Hidden:
    at = 106
    for _, options, lo, hi in questions[: one.question]:
        at += 8 + options * 192 + 64 * (hi - lo + 1)
    start = at + 8 + 64 * one.option
    return ballot[start : start + 32], ballot[start + 32 : start + 64]


async def _added(rows: Sequence[Sequence[Term]], pool: Pool) -> list[Hidden]:
    jobs = [
        (place, Add((tuple(row[low : low + PART]),)))
        for place, row in enumerate(rows)
        for low in range(0, len(row), PART)
    ]
    found = await asyncio.gather(*(pool.do(job, list[Hidden]) for _, job in jobs))
    parts: list[list[Hidden]] = [[] for _ in rows]
    for (place, _), (one,) in zip(jobs, found, strict=True):
        parts[place].append(one)
    whole = await pool.do(Whole(tuple(tuple(part) for part in parts)), list[Hidden])
    return whole
