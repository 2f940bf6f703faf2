"""The secret poll as the room sees it: text, progress, board, labels, and once it is counted the arithmetic.

Running sums are hidden by encryption, not by this room; still nothing here adds up what belongs to fewer than ten.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation import facts as between
from facilitation.secrecy import keys
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.types import SecretOption
from facilitation.state import MeetingState
from facilitation.types import Choice, HallId
from facilitation.views.room import Facts, Names, hall_name, row
from facilitation.views.secret_labels import labels, of_meeting
from facilitation.views.secret_shapes import (
    SecretHallView,
    SecretOptionView,
    SecretPaperView,
    SecretPollView,
    SecretResultView,
    SecretView,
)
from facilitation.views.shapes import Say
from voting.rules import Row
from voting.tally import MIN_GROUP
from voting.types import AREA, COUNT

CHOICES: Mapping[str, Choice] = {"yes": "yes", "no": "no", "abstain": "abstain"}
ROOT_SHOWN = 8
"""Figures of the root that are compared by eye."""


def secret(state: MeetingState, facts: Facts, names: Names, public: bool) -> SecretView:
    """The secret poll that concerns everyone now, and those that were counted."""
    of = state.secrecy
    ceremony, latest = of.ceremony, of.latest
    return SecretView(
        meeting=meeting_hash(state),
        wanted=wanted(state),
        issued=len(of.credentials),
        asked=sum(1 for one in of.asked.values() if not one.refused),
        threshold=ceremony.need if ceremony else 0,
        witnesses=len(of.in_role("witness")),
        labels=of_meeting(state, names),
        current=_poll(state, latest, facts, names, public) if latest else None,
        past=tuple(_poll(state, p, facts, names, public) for p in map(of.polls.__getitem__, of.order) if _over(p)),
    )


def meeting_hash(state: MeetingState) -> str:
    """The meeting as keys and proofs name it."""
    return keys.canonical_hash(between.info_of(state).id)


def wanted(state: MeetingState) -> bool:
    """Whether phones should ask for a credential: the trustees have begun, and the meeting is not over."""
    return state.secrecy.ceremony is not None and state.flow.phase != "closed"


def _over(poll: SecretPoll) -> bool:
    return poll.state == "counted"


def _poll(state: MeetingState, of: SecretPoll, facts: Facts, names: Names, public: bool) -> SecretPollView:
    ceremony = state.secrecy.ceremony
    return SecretPollView(
        id=of.id,
        item=of.item,
        title=of.title,
        title_sha256=of.title_sha256,
        ballot=of.ballot,
        options=tuple(_option(one, names, public and not _elected(of, at)) for at, one in enumerate(of.options)),
        lo=of.lo,
        hi=of.hi,
        revote=of.revote,
        weighed=of.weighed,
        areas=tuple(one.option for one in of.sums if one.dimension == AREA),
        put=of.put,
        state=of.state,
        election=of.election,
        opened=of.opened,
        closed=of.closed,
        entitled=len(of.frozen),
        returned=of.phoned,
        recused=len(of.recused),
        halls=_halls(state, of, facts),
        paper=_paper(of),
        board_size=of.board.tree.size,
        root=of.board.tree.root.hex()[:ROOT_SHOWN],
        witnessed=of.head_size if of.head_witnesses else 0,
        witnesses=of.head_witnesses,
        contradicted=len(of.contradictions),
        labels=labels(state, of, names),
        shares=sum(1 for share in of.shares.values() if share.right),
        needed=ceremony.need if ceremony else 0,
        tallied=of.hidden is not None,
        result=_result(state, of) if of.state == "counted" else None,
        reason=names.said(of.reason),
    )


def _option(one: SecretOption, names: Names, public: bool) -> SecretOptionView:
    label = names.of(one.member, public) if one.member else one.text
    return SecretOptionView(id=one.id, label=label, choice=None if label else CHOICES.get(one.id))


def _elected(of: SecretPoll, at: int) -> bool:
    return of.elected is not None and of.elected.valid and of.options[at].id in of.elected.filled.elected


def _paper(of: SecretPoll) -> SecretPaperView:
    return SecretPaperView(
        issued=len(of.paper),
        open=of.sheets,
        batches=len(of.batches),
        mismatch=of.mismatch,
        sealed=of.sealed_sheets,
    )


def _halls(state: MeetingState, of: SecretPoll, facts: Facts) -> tuple[SecretHallView, ...]:
    sheets: dict[HallId, int] = {}
    for right in of.paper:
        hall = of.frozen[right].hall
        sheets[hall] = sheets.get(hall, 0) + 1
    return tuple(
        SecretHallView(
            hall=hall,
            name=hall_name(state, hall),
            entitled=count,
            returned=of.returned.get(hall, 0),
            paper=sheets.get(hall, 0),
            silent=hall in facts.silent,
        )
        for hall, count in sorted(of.entitled_in.items())
        if count
    )


def _result(state: MeetingState, of: SecretPoll) -> SecretResultView:
    electronic = tuple(of.numbers[at] for at, one in enumerate(of.sums) if one.dimension == COUNT)
    paper = _on_paper(of)
    split = _may_split(of)
    info = state.info
    return SecretResultView(
        split=split,
        electronic=electronic if split else (),
        paper=paper if split else (),
        total=tuple(a + b for a, b in zip(electronic, paper, strict=True)),
        returned=of.returned_in_all + sum(batch.spoiled for batch in of.batches.values()),
        spoiled=sum(batch.spoiled for batch in of.batches.values()),
        sealed=of.sealed_sheets,
        outcome=_outcome(of),
        say=_say(of),
        article=Say(zh=info.article(), en=info.article_en()) if info else Say(zh="", en=""),
        rows=tuple(row(one) for one in _rows(of)),
        elected=tuple(at for at in range(len(of.options)) if _elected(of, at)),
        tied=of.elected.filled.tied_seats if of.elected and of.elected.valid else 0,
    )


def _on_paper(of: SecretPoll) -> tuple[int, ...]:
    counted = [at for at, one in enumerate(of.sums) if one.dimension == COUNT]
    return tuple(sum(batch.sums[at] for batch in of.batches.values()) for at in counted)


def _may_split(of: SecretPoll) -> bool:
    """Both are shown apart where each is large enough to hide in; with no sheets there is nothing to show apart."""
    return of.apart >= MIN_GROUP and of.ballots >= MIN_GROUP


def _outcome(of: SecretPoll) -> str:
    if of.decision is not None:
        return of.decision.outcome.outcome
    assert of.elected is not None, "a counted poll has the one or the other"
    if not of.elected.valid:
        return "no_quorum"
    return "tied" if of.elected.filled.tied_seats else "elected"


def _say(of: SecretPoll) -> Say:
    judged = of.decision.outcome.say if of.decision else of.elected.say if of.elected else None
    return Say(zh=judged.zh, en=judged.en) if judged else Say(zh="", en="")


def _rows(of: SecretPoll) -> tuple[Row, ...]:
    if of.decision is not None:
        return of.decision.outcome.thresholds
    return of.elected.quorum if of.elected else ()
