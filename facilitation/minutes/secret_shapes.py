"""Secret polls as they stand in `minutes.json`: text, list, who took part, the opened sums, paper, and the outcome.

No choice of anybody stands here, nor could it: what was opened are sums. The proof is the election record beside it
(`secret-POLL.ysv`). Times are `Ms`, areas 0.01 m². Raises nothing.
"""

from __future__ import annotations

from typing import Literal

from facilitation.minutes.notes import Note
from facilitation.minutes.poll_shapes import Counted
from facilitation.minutes.signing import Hash, Shape
from facilitation.secrecy.poll_state import Batch, Sum
from facilitation.secrecy.types import Ballot, SecretOption
from voting.election import Elected, Terms
from voting.poll import Frozen
from voting.rules import Rule


class SecretRecord(Shape, frozen=True, kw_only=True):
    """One secret poll; `key_held_by` operator: it was not secret from whoever runs the server, and says so."""

    id: str
    item: str
    title: str
    title_sha256: str
    ballot: Ballot
    options: tuple[SecretOption, ...]
    state: Literal["counted", "void"]
    prepared: int
    opened: int | None
    closed: int | None
    rule: Rule
    terms: Terms | None
    revote: bool
    roll: dict[str, int]
    roll_groups: dict[str, int]
    frozen: tuple[Frozen, ...]
    frozen_sha256: Hash
    recused: tuple[Frozen, ...]
    recused_rights: tuple[str, ...]
    present_at_close: int | None
    election: str
    key_held_by: Literal["trustees", "operator"]
    threshold: int
    trustees: int
    shares_ignored: tuple[int, ...]
    eligibility_by: Literal["desks", "operator"]
    witnesses: int
    plain_http: bool
    leaks: bool
    voted: tuple[str, ...]
    changed: int
    checked: int
    sums: tuple[Sum, ...]
    numbers: tuple[int, ...]
    paper_issued: int
    paper: tuple[Batch, ...]
    drawn: tuple[str, ...]
    despite_waiting: Note | None
    despite_silent: Note | None
    without_witness: Note | None
    void_reason: Note | None
    despite_small: Note | None = None
    result: Counted | None
    elected: Elected | None
