"""Slices of elections: list and progress while one runs, never a split; each one's arithmetic once it is counted."""

from __future__ import annotations

from facilitation.electing import Election
from facilitation.electing.opening import of_persons
from facilitation.electing.state import Tallied
from facilitation.state import MeetingState
from facilitation.types import HallId
from facilitation.views.asking_shapes import (
    AskedDeskView,
    CandidateView,
    ElectionHallView,
    ElectionResultView,
    ElectionsView,
    ElectionView,
    ElectorView,
    PileCountView,
    PileView,
)
from facilitation.views.room import Facts, Names, hall_name, row
from facilitation.views.shapes import CountHoldView, Say
from voting.approval import Pile
from voting.election import Elected


def elections(state: MeetingState, facts: Facts, names: Names, public: bool) -> ElectionsView:
    """The election that concerns everyone now, and the counted ones."""
    latest = state.electing.latest
    past = [state.electing.all[key] for key in state.electing.order]
    return ElectionsView(
        current=_election(state, latest, facts, names, public) if latest else None,
        past=tuple(_election(state, one, facts, names, public) for one in past if one.state == "counted"),
    )


def _election(state: MeetingState, of: Election, facts: Facts, names: Names, public: bool) -> ElectionView:
    return ElectionView(
        id=of.id,
        item=of.item,
        title=of.title,
        seats=of.terms.seats,
        most=of.terms.most,
        persons=of_persons(of.nominees),
        ties=of.terms.filling.ties,
        run_off_of=of.run_off_of,
        state=of.state,
        opened=of.opened,
        closed=of.closed,
        entitled=len(of.frozen),
        returned=of.elected.total.returned if of.elected else sum(of.returned.values()),
        may_change=of.may_change,
        candidates=_candidates(of, names, public),
        halls=_halls(state, of, facts),
        holds=_holds(of),
        result=_result(state, of, of.elected, names, public) if of.elected else None,
    )


def name_of(of: Election, candidate: str, names: Names, public: bool = False) -> str:
    """A candidate's name, or the text that stands."""
    nominee = next(one for one in of.nominees if one.id == candidate)
    return names.of(nominee.member, public) if nominee.member else nominee.text


def _candidates(of: Election, names: Names, public: bool) -> tuple[CandidateView, ...]:
    persons = of_persons(of.nominees)
    if of.elected is None:
        return tuple(
            CandidateView(
                id=one.id, name=name_of(of, one.id, names, public), person=persons, votes=None, needed=None, fate=None
            )
            for one in of.nominees
        )
    valid = of.elected.valid
    return tuple(
        CandidateView(
            id=one.candidate,
            # who holds an office is named in public, others are not
            name=name_of(of, one.candidate, names, public and not (valid and one.fate == "elected")),
            person=persons,
            votes=one.votes,
            needed=one.needed,
            fate=one.fate if valid else "below",
        )
        for one in of.elected.filled.standings
    )


def _halls(state: MeetingState, of: Election, facts: Facts) -> tuple[ElectionHallView, ...]:
    used = dict.fromkeys([h.id for h in state.halls.halls] + [hall for hall, _ in of.in_channel])
    views = [_hall(state, of, hall, facts) for hall in used]
    return tuple(view for view in views if view.entitled)


def _hall(state: MeetingState, of: Election, hall: HallId, facts: Facts) -> ElectionHallView:
    phone, hands = of.in_channel.get((hall, "phone"), 0), of.hands(hall)
    there = of.elected.by_hall.get(hall) if of.elected else None
    return ElectionHallView(
        hall=hall,
        name=hall_name(state, hall),
        entitled=phone + hands,
        returned=there.returned if there else of.returned.get(hall, 0),
        phone=phone,
        hands=hands,
        counted=all(t.state == "agreed" for k, t in of.tallied.items() if k[0] == hall),
        silent=hall in facts.silent,
    )


def _holds(of: Election) -> tuple[CountHoldView, ...]:
    if not of.running:
        return ()
    return tuple(
        CountHoldView(
            hall=hall,
            block=block,
            entered=len(of.tallied[hall, block].entries),
            mismatch=of.tallied[hall, block].state == "mismatch",
            hands=of.hands(hall),
        )
        for hall, block in of.holds()
    )


def _result(state: MeetingState, of: Election, elected: Elected, names: Names, public: bool) -> ElectionResultView:
    info, filled = state.info, elected.filled
    without = elected.without_remote
    return ElectionResultView(
        valid=elected.valid,
        returned=elected.total.returned,
        blank=elected.total.blank,
        spoiled=elected.total.spoiled,
        elected=len(filled.elected) if elected.valid else 0,
        empty=filled.empty if elected.valid else filled.seats,
        tied_seats=filled.tied_seats if elected.valid else 0,
        run_off=filled.run_off,
        rows=tuple(row(r) for r in elected.quorum),
        say=Say(zh=elected.say.zh, en=elected.say.en),
        article=Say(zh=info.article(), en=info.article_en()) if info else Say(zh="", en=""),
        without_remote=tuple(name_of(of, c, names, public) for c in without.elected) if without else None,
    )


def asked_desk(state: MeetingState, hall: HallId, names: Names) -> AskedDeskView:
    """What this hall's desk and tellers count in the running election, and the lot that is drawn."""
    running, latest = state.electing.running, state.electing.latest
    return AskedDeskView(
        hall=hall,
        piles=_piles(running, hall) if running else (),
        electors=_electors(running, hall, names) if running else (),
        lot=len(latest.lots) % 2 if latest and _awaits_lot(latest) else None,
    )


def _awaits_lot(of: Election) -> bool:
    tied = of.elected is not None and of.elected.valid and of.elected.filled.tied_seats > 0
    return tied and of.terms.filling.ties == "lot"


def _piles(of: Election, hall: HallId) -> tuple[PileCountView, ...]:
    mine = [(key[1], tallied) for key, tallied in sorted(of.tallied.items()) if key[0] == hall and of.hands(hall)]
    return tuple(_pile_count(of, block, of.hands(hall), tallied) for block, tallied in mine)


def _pile_count(of: Election, block: str, hands: int, tallied: Tallied) -> PileCountView:
    both = tallied.state in ("agreed", "mismatch")
    return PileCountView(
        block=block,
        hands=hands,
        entered=len(tallied.entries),
        mine=tuple(entry.device for entry in tallied.entries),
        match=tallied.state == "agreed" if both else None,
        figures=tuple(_pile(of, entry.pile) for entry in tallied.entries) if both else (),
    )


def _pile(of: Election, pile: Pile) -> PileView:
    votes = tuple(pile.marks[one.id] for one in of.nominees)
    return PileView(returned=pile.returned, blank=pile.blank, spoiled=pile.spoiled, votes=votes)


def _electors(of: Election, hall: HallId, names: Names) -> tuple[ElectorView, ...]:
    rows = [
        ElectorView(
            right=entry.right,
            name=names.of(entry.holder),
            number=names.numbers.get(entry.holder, ""),
            channel="phone" if entry.channel == "phone" else "hands",
            voted=entry.right in of.ballots,
        )
        for entry in of.frozen.values()
        if entry.hall == hall
    ]
    return tuple(sorted(rows, key=lambda one: (one.number, one.right)))
