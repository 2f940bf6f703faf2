"""Opening a poll: what must hold, and the list of rights that is frozen. Keeps PO1–PO4 and AT3."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from facilitation.agenda import Item
from facilitation.balloting.state import Balloting, BlockKey
from facilitation.balloting.words import OpenPoll, PollOpened
from facilitation.log import canonical
from facilitation.refused import Refused
from facilitation.types import HallId, ItemId, MemberId, Ms, Remote, RightId, Value
from voting.decision import Roll
from voting.poll import Frozen
from voting.preset import Preset
from voting.rules import Outcome, Rule
from voting.types import AREA, COUNT, Channel


class Held(Value, frozen=True):
    """A right held by somebody present: who, where, whether from afar, and what it weighs."""

    right: RightId
    holder: MemberId
    hall: HallId
    remote: bool
    count: int
    area: int
    groups: tuple[str, ...]


class Sums(Value, frozen=True):
    """Rights, heads, area (0.01 m²) and groups of some rights."""

    rights: int = 0
    count: int = 0
    area: int = 0
    groups: tuple[tuple[str, int], ...] = ()

    def by_measure(self) -> dict[str, int]:
        """The sums by the names of the measures."""
        return {COUNT: self.count, AREA: self.area}


class Put(Value, frozen=True):
    """An amendment or alternative as a question, and the name of that text."""

    question: str
    sha256: str


class Situation(Value, frozen=True):
    """What the other slices know at this moment; handed in by ``meeting.py``."""

    rule: Rule
    preset: Preset | None
    remote: Remote
    item: Item | None
    in_hand: ItemId | None
    step: int | None
    quorum: Outcome | None
    article: str
    first_time_waiting: int
    held: tuple[Held, ...]
    roll: Sums
    present: Sums
    blocks: tuple[BlockKey, ...]
    hall_names: Mapping[HallId, str]
    objections: int = 0
    mustering: bool = False
    missed: frozenset[MemberId] = frozenset()
    vouched: frozenset[MemberId] = frozenset()
    recused: tuple[Held, ...] = ()
    put: Put | None = None
    open_proposals: int = 0


def open_poll(state: Balloting, command: OpenPoll, now_is: Situation, now: Ms) -> PollOpened:
    """The poll, with everything it needs to be counted frozen in it.

    Raises:
        Refused: ``unknown_item`` (AG1), ``poll_exists``, ``poll_running`` (PO1), ``quorum_not_met`` (AT3),
            ``not_in_hand`` (AG9), ``consensus_not_locked`` (PO2), ``first_time_waiting`` (PO3),
            ``needs_roll_call``, ``nobody_entitled`` (PO4), ``secret_only`` (PO12), ``report_only`` (PO10),
            ``muster_running`` (MU1),
            ``objection_open`` (OV3), ``online_unseen`` (PO13).
    """
    item = _checked(state, command, now_is)
    left_out = _unseen(command, now_is)
    frozen = tuple(f for f in _frozen(command, now_is) if f.right not in left_out)
    if not frozen:
        raise Refused("nobody_entitled", "PO4")
    return PollOpened(
        poll=command.poll,
        item=item.id,
        question=now_is.put.question if now_is.put else item.question,
        question_sha256=now_is.put.sha256 if now_is.put else item.consensus_sha256,
        method=command.method,
        may_change=command.may_change,
        rule=now_is.rule,
        roll=Roll(size=now_is.roll.by_measure(), groups=dict(now_is.roll.groups)),
        blocks=now_is.blocks,
        frozen=frozen,
        beside=beside(now_is),
        despite_waiting=command.despite_waiting,
        at=now,
        unseen=tuple(sorted(left_out)),
        frozen_sha256=list_hash(frozen),
        recused=tuple(sorted(held.right for held in now_is.recused)),
        hidden=command.hidden,
        put=command.put,
    )


def _unseen(command: OpenPoll, now_is: Situation) -> frozenset[RightId]:
    """Rights of those online who were not seen of late and did not answer when they were asked."""
    if not now_is.remote.vote or not command.unseen:
        return frozenset()
    unseen = frozenset(command.unseen) - now_is.vouched
    doubtful = [held for held in now_is.held if held.remote and held.holder in unseen]
    not_asked = {held.holder for held in doubtful} - now_is.missed
    if not_asked:
        raise Refused("online_unseen", "PO13", count=len(not_asked))
    return frozenset(held.right for held in doubtful)


def _checked(state: Balloting, command: OpenPoll, now_is: Situation) -> Item:
    if now_is.item is None:
        raise Refused("unknown_item", "AG1", item=command.item)
    if command.poll in state.polls:
        raise Refused("poll_exists", "PO1")
    if state.running:
        raise Refused("poll_running", "PO1")
    if now_is.mustering:
        raise Refused("muster_running", "MU1")
    check_quorum(now_is)
    _rule_allows(command, now_is)
    if now_is.in_hand != command.item:
        raise Refused("not_in_hand", "AG9", item=now_is.item.title)
    _text(command, now_is, now_is.item)
    if now_is.first_time_waiting and not command.despite_waiting:
        raise Refused("first_time_waiting", "PO3", waiting=now_is.first_time_waiting)
    if now_is.objections:
        raise Refused("objection_open", "OV3", count=now_is.objections)
    return now_is.item


def _text(command: OpenPoll, now_is: Situation, item: Item) -> None:
    if item.late and now_is.preset is not None and now_is.preset.agenda_lock == "yes":
        raise Refused("agenda_locked", "PO24", item=item.title, article=now_is.article)
    if command.put:
        if now_is.put is None:
            raise Refused("passage_not_found", "AG11")
        return
    if now_is.open_proposals:
        raise Refused("proposals_open", "AG12", count=now_is.open_proposals)
    if item.item_kind == "deliberation" and not item.consensus_sha256:
        raise Refused("consensus_not_locked", "PO2", item=item.title)


def check_quorum(now_is: Situation) -> None:
    """Nothing where the quorum is there. Raises Refused ``quorum_not_met`` (AT3)."""
    quorum = now_is.quorum
    if quorum is None or quorum.outcome != "no_quorum":
        return
    row = next(r for r in quorum.thresholds if not r.met)
    raise Refused(
        "quorum_not_met",
        "AT3",
        reached=row.reached,
        needed=row.needed,
        short=row.needed - row.reached,
        group=row.group or "",
        article=now_is.article,
    )


def _rule_allows(command: OpenPoll, now_is: Situation) -> None:
    if now_is.rule.report_only:
        raise Refused("report_only", "PO10")
    if now_is.preset is not None and now_is.preset.ballot == "secret_only":
        raise Refused("secret_only", "PO12", article=now_is.article)
    if weighed(now_is) and command.method == "hand":
        raise Refused("needs_roll_call", "PO4")


def weighed(now_is: Situation) -> bool:
    """Whether votes weigh more than one each, so that hands cannot be counted."""
    return AREA in now_is.rule.measures or any(held.count != 1 for held in now_is.held)


def _frozen(command: OpenPoll, now_is: Situation) -> tuple[Frozen, ...]:
    seen = frozenset(command.seen)
    spoken: Channel = "hands" if command.method == "hand" else "aloud"
    return tuple(
        as_frozen(held, "phone" if held.holder in seen else spoken)
        for held in sorted(now_is.held, key=lambda h: h.right)
        if now_is.remote.vote or not held.remote
    )


def beside(now_is: Situation) -> tuple[Frozen, ...]:
    """Who is counted beside the list: present from afar without a vote, or recused."""
    counts = now_is.remote.quorum
    away = [held for held in now_is.held if held.remote and counts and not now_is.remote.vote]
    recused = [held for held in now_is.recused if counts or not held.remote]
    return tuple(as_frozen(held, "phone") for held in sorted((*away, *recused), key=lambda h: h.right))


def list_hash(frozen: Iterable[Frozen]) -> str:
    """The name of a frozen list: SHA-256 of its canonical JSON."""
    return hashlib.sha256(canonical(tuple(frozen))).hexdigest()


def as_frozen(held: Held, channel: Channel) -> Frozen:
    """A right as it is frozen, in this channel."""
    return Frozen(
        right=held.right,
        holder=held.holder,
        hall=held.hall,
        channel=channel,
        remote=held.remote,
        count=held.count,
        area=held.area,
        groups=held.groups,
    )
