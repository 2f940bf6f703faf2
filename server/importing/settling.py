"""Deciding: the convener's choice for every doubtful row, and what is then to be written.

A choice is given for a row, or for all rows with one reason; of several reasons the most careful choice
wins (skip, then suggestion, then as it stands). A doubtful row without a choice is refused: nothing is
imported silently. Raises ``Malformed`` naming the row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from server.failures import Malformed
from server.importing.preview import Examined
from server.importing.shapes import Candidate, Listed, RowChoice, Shape
from server.people.names import folded

CAREFUL: tuple[RowChoice, ...] = ("skip", "suggestion", "as_is")


class Decisions(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Choices by row number, and by reason for the rows not named."""

    rows: Mapping[int, RowChoice] = msgspec.field(default_factory=dict)
    codes: Mapping[str, RowChoice] = msgspec.field(default_factory=dict)


class Settled(Shape, frozen=True, kw_only=True):
    """What is to be written, row by row, and which rows are left out."""

    rows: tuple[tuple[int, Listed], ...]
    skipped: tuple[int, ...]


def settle(examined: Examined, decisions: Decisions) -> Settled:
    """Apply the decisions; every doubtful row must be covered by one. Raises Malformed."""
    if not any(column.field == "name" for column in examined.preview.columns):
        raise Malformed("columns.name", "请指出姓名列 / say which column holds the names")
    _check_rows(examined.candidates, decisions)
    written: list[tuple[int, Listed]] = []
    skipped: list[int] = []
    for candidate in examined.candidates:
        choice = _choice(candidate, decisions)
        if choice == "skip":
            skipped.append(candidate.row)
        else:
            written.append((candidate.row, _taken(candidate, choice)))
    return Settled(rows=tuple(_without_lost_joins(written)), skipped=tuple(skipped))


def as_suggested(examined: Examined) -> Decisions:
    """The decisions that follow every suggestion, to be confirmed or changed by the convener."""
    return Decisions(rows={c.row: c.suggested for c in examined.candidates if c.doubts})


def _check_rows(candidates: Sequence[Candidate], decisions: Decisions) -> None:
    doubtful = {candidate.row for candidate in candidates if candidate.doubts}
    for row in decisions.rows:
        if row not in doubtful:
            raise Malformed(f"rows[{row}]", "这一行没有疑问 / not a doubtful row of this file")


def _choice(candidate: Candidate, decisions: Decisions) -> RowChoice:
    if not candidate.doubts:
        return "as_is"
    if candidate.row in decisions.rows:
        return _possible(candidate, decisions.rows[candidate.row])
    chosen = [decisions.codes.get(doubt.code) for doubt in candidate.doubts]
    if None in chosen:
        raise Malformed(f"rows[{candidate.row}]", "有疑问，还没有决定 / doubtful, and nothing was decided")
    return _possible(candidate, next(choice for choice in CAREFUL if choice in chosen))


def _possible(candidate: Candidate, choice: RowChoice) -> RowChoice:
    if choice not in candidate.choices:
        raise Malformed(f"rows[{candidate.row}]", f"这一行不能这样选 / {choice} is not possible here")
    return choice


def _taken(candidate: Candidate, choice: RowChoice) -> Listed:
    return candidate.proposed if choice == "suggestion" else candidate.as_is


def _without_lost_joins(written: Sequence[tuple[int, Listed]]) -> list[tuple[int, Listed]]:
    """A row that joins one that was left out stands for its person itself."""
    named = {row for row, listed in written if folded(listed.name) and listed.joins is None}
    return [
        (row, listed if listed.joins in named else msgspec.structs.replace(listed, joins=None))
        for row, listed in written
    ]
