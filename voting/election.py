"""The last step of an election or of a choice among several: list, ballots and piles become seats.

Present is the size of the frozen list; taking part is what came back, blank and spoiled included. Where the
quorum is not met nobody is elected, though everything is shown. Rules TA14–TA21, RU10. Raises `Unjudgeable`.
"""

from collections.abc import Mapping, Sequence

import msgspec

from voting.approval import Approval, Marks, Pile, by_hall, count
from voting.filling import Candidate, Filled, Filling, fill
from voting.poll import Frozen
from voting.rules import Case, Numbers, Row, Rule, Say, Threshold, rows
from voting.types import COUNT, HallId, RightId


class Terms(msgspec.Struct, frozen=True):
    """What is fixed when it opens: seats, marks a ballot may carry, candidates, the rule of filling, the quorum."""

    seats: int
    most: int
    candidates: tuple[Candidate, ...]
    filling: Filling
    quorum: tuple[Threshold, ...] = ()
    roll: int = 0


class Elected(msgspec.Struct, frozen=True):
    """Counted and filled; `quorum` shows each threshold of taking part, `without_remote` the same without remote."""

    total: Approval
    by_hall: Mapping[HallId, Approval]
    quorum: tuple[Row, ...]
    filled: Filled
    without_remote: Filled | None
    say: Say

    @property
    def valid(self) -> bool:
        """Whether enough took part."""
        return all(row.met for row in self.quorum)


def elect(
    terms: Terms,
    frozen: Sequence[Frozen],
    ballots: Mapping[RightId, Marks],
    piles: Mapping[HallId, Pile],
    drawn: Sequence[str] = (),
) -> Elected:
    """Who is elected by these ballots (TA21). Raises Unjudgeable."""
    names = [candidate.id for candidate in terms.candidates]
    total = count(frozen, ballots, piles, names, terms.most)
    filled = _filled(terms, total, drawn)
    quorum = _quorum(terms, total)
    here = [entry for entry in frozen if not entry.remote]
    without = None
    if len(here) < len(frozen):
        kept = {entry.right: ballots[entry.right] for entry in here if entry.right in ballots}
        halls = {entry.hall for entry in here}
        there = {hall: pile for hall, pile in piles.items() if hall in halls}
        without = _filled(terms, count(here, kept, there, names, terms.most), drawn)
    halls_apart = by_hall(frozen, ballots, piles, names, terms.most)
    return Elected(total, halls_apart, quorum, filled, without, _say(total, quorum, filled))


def elect_from(terms: Terms, total: Approval, drawn: Sequence[str] = ()) -> Elected:
    """Who is elected where only the whole is known (TA23). Raises Unjudgeable."""
    filled, quorum = _filled(terms, total, drawn), _quorum(terms, total)
    return Elected(total, {}, quorum, filled, None, _say(total, quorum, filled))


def _filled(terms: Terms, total: Approval, drawn: Sequence[str]) -> Filled:
    return fill(terms.filling, terms.seats, terms.candidates, total, terms.roll, drawn)


def _quorum(terms: Terms, total: Approval) -> tuple[Row, ...]:
    numbers = Numbers(roll=terms.roll, present=total.entitled, participating=total.returned, yes=total.valid)
    return rows(Rule(quorum=terms.quorum), "quorum", Case({COUNT: numbers}))


def _say(total: Approval, quorum: Sequence[Row], filled: Filled) -> Say:
    """One sentence in both languages, without names: those stand beside it (RU12)."""
    zh = [f"有权投票 {total.entitled}，收回 {total.returned}，空白 {total.blank}，废票 {total.spoiled}"]
    en = [f"{total.entitled} entitled, {total.returned} returned, {total.blank} blank, {total.spoiled} spoiled"]
    for row in (row for row in quorum if not row.met):
        zh.append(f"参加 {row.reached}，须 {row.needed}，人数不够，选举无效")
        en.append(f"{row.reached} took part, {row.needed} needed: not valid")
    if all(row.met for row in quorum):
        needed = filled.standings[0].needed if filled.standings else 0
        zh.append(f"每个至少要 {needed} 票；应选 {filled.seats}，选出 {len(filled.elected)}")
        en.append(f"at least {needed} votes each; {filled.seats} to fill, {len(filled.elected)} filled")
        _open_seats(filled, zh, en)
    return Say("；".join(zh) + "。", _capital("; ".join(en)) + ".")


def _open_seats(filled: Filled, zh: list[str], en: list[str]) -> None:
    if filled.tied_seats:
        zh.append(f"{len(filled.tied)} 位票数相同，争 {filled.tied_seats} 个名额")
        en.append(f"{len(filled.tied)} tied for {filled.tied_seats}")
    if filled.empty:
        zh.append(f"还空 {filled.empty} 个名额")
        en.append(f"{filled.empty} left empty")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
