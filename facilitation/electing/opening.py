"""Opening an election: what must hold, whose vote is frozen, and by which rule seats are filled. Keeps EL1–EL5."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.electing.state import BlockKey, Election, Elections
from facilitation.electing.words import ElectionOpened, Nominee, OpenElection
from facilitation.refused import Refused
from facilitation.types import HallId, ItemId, MemberId, Ms, Value
from voting.election import Terms
from voting.filling import Candidate, Filling
from voting.poll import Frozen
from voting.preset import Preset
from voting.rules import Outcome, Rule
from voting.types import AREA


class Ground(Value, frozen=True):
    """What the other slices know when an election opens; handed in by ``asking.py``."""

    rule: Rule
    preset: Preset
    article: str
    poll_running: bool
    in_hand: ItemId | None
    item_title: str
    quorum: Outcome | None
    first_time_waiting: int
    frozen: tuple[Frozen, ...]
    roll: int
    blocks: tuple[BlockKey, ...]
    groups: Mapping[MemberId, tuple[str, ...]]
    known: frozenset[MemberId]
    hall_names: Mapping[HallId, str]
    objections: int = 0


def open_election(state: Elections, command: OpenElection, ground: Ground, now: Ms) -> ElectionOpened:
    """The election with everything it needs to be counted frozen in it.

    Raises:
        Refused: ``election_exists``, ``poll_running`` (EL1), ``not_in_hand`` (AG9), ``quorum_not_met`` (AT3),
            ``first_time_waiting`` (PO3), ``nobody_entitled``, ``needs_equal_votes`` (EL4), ``secret_only``,
            ``no_open_election`` (EL3), ``bad_candidates``, ``too_few_candidates`` (EL2), ``not_in_run_off`` (EL8),
            ``objection_open`` (OV3).
    """
    _when(state, command, ground)
    filling = _filling(state, command, ground)
    check_nominees(command, ground.known)
    if not ground.frozen:
        raise Refused("nobody_entitled", "EL4")
    if AREA in ground.rule.measures or any(entry.count != 1 for entry in ground.frozen):
        raise Refused("needs_equal_votes", "EL4")
    return ElectionOpened(
        election=command.election,
        item=command.item,
        title=command.title.strip() or ground.item_title,
        nominees=command.nominees,
        terms=terms_of(command, filling, ground.rule, ground.groups, ground.roll),
        frozen=ground.frozen,
        blocks=ground.blocks,
        may_change=command.may_change,
        run_off_of=command.run_off_of,
        despite_waiting=command.despite_waiting,
        at=now,
    )


def _when(state: Elections, command: OpenElection, ground: Ground) -> None:
    if command.election in state.all:
        raise Refused("election_exists", "EL1")
    if ground.poll_running:
        raise Refused("poll_running", "EL1")
    if ground.in_hand != command.item:
        raise Refused("not_in_hand", "AG9", item=ground.item_title)
    _quorum(ground)
    if ground.first_time_waiting and not command.despite_waiting:
        raise Refused("first_time_waiting", "PO3", waiting=ground.first_time_waiting)
    if ground.objections:
        raise Refused("objection_open", "OV3", count=ground.objections)


def _quorum(ground: Ground) -> None:
    if ground.quorum is None or ground.quorum.outcome != "no_quorum":
        return
    row = next(r for r in ground.quorum.thresholds if not r.met)
    short = row.needed - row.reached
    raise Refused("quorum_not_met", "AT3", reached=row.reached, needed=row.needed, short=short, article=ground.article)


def of_persons(nominees: tuple[Nominee, ...]) -> bool:
    """Whether persons stand, rather than texts."""
    return any(one.member is not None for one in nominees)


def _filling(state: Elections, command: OpenElection, ground: Ground) -> Filling:
    if ground.preset.ballot == "secret_only":
        raise Refused("secret_only", "EL3", article=ground.article)
    own = ground.preset.election
    if own is None and of_persons(command.nominees):
        raise Refused("no_open_election", "EL3", article=ground.article)
    first = first_filling(ground.preset, ground.rule)
    if command.run_off_of is None:
        return first
    _in_run_off(state.all.get(command.run_off_of), command)
    run_off = ground.preset.run_off
    return Filling(run_off.decide, first.ties, first.reserved) if run_off else first


def first_filling(preset: Preset, rule: Rule) -> Filling:
    """By which rule seats are filled in the first ballot."""
    return preset.election or Filling(tuple(t for t in rule.decide if t.group is None))


def _in_run_off(before: Election | None, command: OpenElection) -> None:
    filled = before.elected.filled if before and before.elected else None
    if before is None or filled is None:
        raise Refused("not_in_run_off", "EL8")
    by_id = {one.id: one for one in before.nominees}
    may = {(by_id[name].member, by_id[name].text) for name in filled.run_off}
    stand = {(one.member, one.text) for one in command.nominees}
    if not stand <= may or command.seats > filled.empty + filled.tied_seats:
        raise Refused("not_in_run_off", "EL8")


def check_nominees(command: OpenElection, known: frozenset[MemberId]) -> None:
    """Nothing where these can stand; raises Refused ``bad_candidates``, ``not_on_roll``, ``too_few_candidates``."""
    nominees = command.nominees
    if len(nominees) > 50 or len({one.id for one in nominees}) != len(nominees):
        raise Refused("bad_candidates", "EL2")
    persons = [one.member for one in nominees if one.member is not None]
    texts = [one.text.strip() for one in nominees if one.member is None]
    if (persons and texts) or len(set(persons)) != len(persons) or len(set(texts)) != len(texts) or "" in texts:
        raise Refused("bad_candidates", "EL2")
    if not known.issuperset(persons):
        raise Refused("not_on_roll", "EL2")
    if len(nominees) < max(command.seats, 1 if persons else 2):
        raise Refused("too_few_candidates", "EL2", seats=command.seats)


def terms_of(
    command: OpenElection, filling: Filling, rule: Rule, groups: Mapping[MemberId, tuple[str, ...]], roll: int
) -> Terms:
    """What is fixed when it opens."""
    candidates = tuple(
        Candidate(one.id, groups.get(one.member, ()) if one.member else (), one.seniority)
        for one in command.nominees
    )
    quorum = tuple(t for t in rule.quorum if t.measure == "participating" and t.group is None)
    most = min(command.most or command.seats, len(candidates))
    return Terms(command.seats, most, candidates, filling, quorum, roll)
