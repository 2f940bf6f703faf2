"""What was asked besides polls, counted again from what stands in the minutes alone (MV5).

A sounding's figures add up; a consultation's report follows from its households' last answers; an election's seats
follow from list, ballots, agreed piles, lot and terms, by `voting`'s rules TA14–TA21. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from facilitation.minutes.asked_shapes import Asked, ConsultationRecord, ElectionRecord, Figures, SoundingRecord
from facilitation.minutes.compare import differences
from facilitation.minutes.members import MINUTES
from facilitation.minutes.polls import list_hash
from facilitation.minutes.report import Finding, Statement
from voting.approval import Pile
from voting.election import Elected, elect
from voting.rules import Unjudgeable
from voting.types import HallId, RightId
from voting.words import percent


def check(asked: Asked) -> Iterator[Finding]:
    """Everything that does not follow from its own answers, ballots and piles."""
    for place, sounding in enumerate(asked.soundings):
        yield from _sounding(sounding, f"asked.soundings[{place}]")
    for place, consultation in enumerate(asked.consultations):
        yield from _consultation(consultation, f"asked.consultations[{place}]")
    for place, election in enumerate(asked.elections):
        yield from _election(election, f"asked.elections[{place}]")


def told(asked: Asked) -> Iterator[Statement]:
    """One sentence for each election that was counted."""
    for election in asked.elections:
        if election.elected is not None:
            facts = {"question": " ".join(election.title.split()), "say": election.elected.say.zh}
            yield Statement(code="poll", facts=facts | {"say_en": election.elected.say.en})


def _sounding(sounding: SoundingRecord, path: str) -> Iterator[Finding]:
    parts = (sounding.phones, *(shown.figures for shown in sounding.halls))
    total = Figures(yes=sum(p.yes for p in parts), between=sum(p.between for p in parts), no=sum(p.no for p in parts))
    yield from _compare(sounding.total, total, f"{path}.total")


def _consultation(asked: ConsultationRecord, path: str) -> Iterator[Finding]:
    last = [household.submissions[-1] for household in asked.households if household.submissions]
    yes, households = sum(given.choice == "yes" for given in last), len(asked.households)
    submissions = sum(len(household.submissions) for household in asked.households)
    ways = [given.way for given in last]
    report = msgspec.structs.replace(
        asked.report,
        households=households,
        answered=len(last),
        yes=yes,
        no=sum(given.choice == "no" for given in last),
        abstain=sum(given.choice == "abstain" for given in last),
        unreachable=sum(household.unreachable for household in asked.households),
        submissions=submissions,
        repeated=submissions - len(last),
        ways={way: ways.count(way) for way in sorted(set(ways))},
        of_all=percent(yes, households) if households else "—",
        of_answered=percent(yes, len(last)) if last else "—",
    )
    yield from _compare(asked.report, report, f"{path}.report")


def _election(election: ElectionRecord, path: str) -> Iterator[Finding]:
    if list_hash(election.frozen) != election.frozen_sha256:
        yield _finding("differs", f"{path}.frozen_sha256", found=election.frozen_sha256, expected="")
    for place, pile in enumerate(election.piles):
        last = pile.rounds[-1] if pile.rounds else ()
        if len(last) == 2 and (last[0].teller == last[1].teller or last[0].device == last[1].device):
            yield _finding("one_teller", f"{path}.piles[{place}].rounds")
    if election.state != "counted":
        return
    try:
        expected = recount(election)
    except Unjudgeable as fault:
        yield _finding("unjudgeable", f"{path}.{fault.path}", words=fault.words)
        return
    for finding in _compare(election.elected, expected, f"{path}.elected"):
        if ".say." not in finding.path:
            yield finding


def recount(election: ElectionRecord) -> Elected:
    """Who is elected by list, ballots, agreed piles and terms. Raises Unjudgeable."""
    piles: dict[HallId, Pile] = {}
    for record in election.piles:
        last = record.rounds[-1] if record.rounds else ()
        if len(last) == 2 and last[0].pile == last[1].pile:
            hall, pile = HallId(record.hall), last[0].pile
            piles[hall] = _together(piles[hall], pile) if hall in piles else pile
    ballots = {RightId(ballot.right): ballot.marks for ballot in election.ballots}
    return elect(election.terms, election.frozen, ballots, piles, election.drawn)


def _together(one: Pile, other: Pile) -> Pile:
    marks = {name: votes + other.marks.get(name, 0) for name, votes in one.marks.items()}
    return Pile(one.returned + other.returned, one.blank + other.blank, one.spoiled + other.spoiled, marks)


def _compare(found: object, expected: object, path: str) -> Iterator[Finding]:
    for where, has, wants in differences(msgspec.to_builtins(found), msgspec.to_builtins(expected), path):
        yield _finding("differs", where, found=has, expected=wants)


def _finding(code: str, path: str, **facts: str | int) -> Finding:
    return Finding(code=code, member=MINUTES, path=path, facts=facts)
