"""Sheets that tellers wrote over, as the counting room has them: their proofs, and their ballots off the board.

Two tellers who agree are not proof that a ballot is one: the pool verifies each before the batch stands on the board,
for one wrong ballot would make everybody's record fail. Raises ``Unavailable``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from facilitation.secrecy import written
from facilitation.secrecy.poll_state import Batch, SecretPoll
from facilitation.secrecy.poll_words import RecordSheets
from facilitation.secrecy.state import Secrecy
from server.ballots.boards import PublicBoard
from server.ballots.pool import Pool
from server.ballots.setting import setting_of
from voting.secret.board import unb64
from voting.types import AREA, COUNT


async def looked_at(secrecy: Secrecy, poll: SecretPoll, pool: Pool) -> AsyncIterator[RecordSheets]:
    """What is to be said of each batch both tellers sealed alike."""
    setting = setting_of(secrecy, poll)
    for batch in poll.unread:
        given = written.read(poll.entered[batch][0].body)["sheets"]
        codes = [await pool.judge(setting, unb64(one["ballot"])) for one in given]
        wrong = tuple(place for place, code in enumerate(codes) if code)
        yield RecordSheets(poll=poll.id, batch=batch, wrong=wrong)


def on_board(poll: SecretPoll, board: PublicBoard) -> Iterator[tuple[dict[str, int], bytes]]:
    """What each written-over sheet weighs, and its ballot, in the board's order."""
    for batch in in_order(poll):
        for one in board.entry(batch.seq)["body"]["sheets"]:
            yield one["weights"], unb64(one["ballot"])


def trackers(poll: SecretPoll) -> list[bytes]:
    """Their trackers, in the board's order."""
    return [unb64(one.tracker) for batch in in_order(poll) for one in batch.sheets]


def weight(poll: SecretPoll, dimension: str) -> int:
    """What all of them weigh."""
    given = [one for batch in poll.batches.values() for one in batch.sheets]
    return {AREA: sum(one.area for one in given), COUNT: len(given)}[dimension]


def in_order(poll: SecretPoll) -> list[Batch]:
    """The batches that were written over, as they stand on the board."""
    return sorted((one for one in poll.batches.values() if one.sheets), key=lambda one: one.seq)
