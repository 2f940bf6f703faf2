"""What secret ballots are told of the rest of the meeting: who holds which right where, what is put, who is entitled.

Who has a live key of the holder's own votes by phone, everybody else on the spot on paper. Who takes part from afar
without a key, or was not heard of of late, could not vote and does not count against. Raises Refused as ``balloting``
and ``electing`` do where the meeting is not ready for a binding vote.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation import agenda, facts, wordings
from facilitation.agenda import text_sha256
from facilitation.balloting import Situation
from facilitation.balloting.opening import as_frozen, beside, check_quorum
from facilitation.electing.opening import check_nominees, first_filling, terms_of
from facilitation.electing.words import Nominee, OpenElection
from facilitation.refused import Refused
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy.credentials import Persons
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.polls import Asked, Ready, named
from facilitation.state import MeetingState
from facilitation.types import HallId, MemberId
from voting.decision import Roll
from voting.election import Terms
from voting.filling import Filling
from voting.poll import Frozen


def persons(state: MeetingState) -> Persons:
    """Who holds a right, who is where."""
    info = facts.info_of(state)
    return Persons(
        meeting=info.id,
        rule=info.rule,
        rights=state.attendance.roll.rights,
        holders=state.attendance.holder,
        present=state.attendance.present,
        online=state.halls.online(),
    )


def asked(state: MeetingState, command: pw.PrepareSecretPoll) -> Asked:
    """What is put to the vote.

    Raises:
        Refused: ``unknown_item`` (AG1), ``agenda_locked`` (PO24), ``passage_not_found`` (AG11),
            ``proposals_open`` (AG12), ``consensus_not_locked`` (PO2), and as an election does (EL2–EL4, EL8).
    """
    info, item = facts.info_of(state), state.agenda.named(command.item)
    if item.late and info.preset.agenda_lock == "yes":
        raise Refused("agenda_locked", "PO24", item=item.title, article=info.article())
    title, sha256 = _words(state, command, item)
    return Asked(
        title=title,
        sha256=sha256,
        terms=None if command.ballot == "yes_no_abstain" else _terms(state, command),
        language=info.language,
        article=info.article(),
        preset=info.preset,
        rule=info.rule,
    )


def _words(state: MeetingState, command: pw.PrepareSecretPoll, item: agenda.Item) -> tuple[str, str]:
    if command.put:
        put = wordings.put(state, item, command.put)
        if put is None:
            raise Refused("passage_not_found", "AG11")
        return put.question, put.sha256
    if command.ballot != "yes_no_abstain":
        title = command.title.strip() or item.title
        return title, text_sha256(title)
    proposals = len(state.amending.on(item.id).open())
    if proposals:
        raise Refused("proposals_open", "AG12", count=proposals)
    if item.item_kind == "deliberation" and not item.consensus_sha256:
        raise Refused("consensus_not_locked", "PO2", item=item.title)
    return item.question, item.consensus_sha256 or text_sha256(item.question)


def _terms(state: MeetingState, command: pw.PrepareSecretPoll) -> Terms:
    """The terms of an election, as an open one has them."""
    info = facts.info_of(state)
    nominees = tuple(
        Nominee(id=one.id, member=one.member, text=one.text, seniority=one.seniority) for one in command.options
    )
    if (command.ballot == "election") != any(one.member for one in nominees):
        raise Refused("bad_candidates", "EL2")
    stand = [one.member for one in nominees if one.member]
    equal = all(right.count == 1 for right in state.attendance.roll.rights.values())
    if "area" in info.rule.measures or not equal:
        raise Refused("needs_equal_votes", "EL4")
    opening = OpenElection(
        election=command.poll, item=command.item, seats=max(1, command.seats), nominees=nominees, most=command.most
    )
    check_nominees(opening, frozenset(one for one in stand if state.attendance.known(one)))
    groups = {one: _groups(state, one) for one in stand}
    filling = _filling(state, command)
    terms = terms_of(opening, filling, info.rule, groups, state.attendance.roll.total.count)
    if command.least > terms.most:
        raise Refused("too_many_marks", "EL6", most=terms.most)
    return terms


def _filling(state: MeetingState, command: pw.PrepareSecretPoll) -> Filling:
    """By which rule the seats are filled: a run-off by its own, among those it is among."""
    info = facts.info_of(state)
    first = first_filling(info.preset, info.rule)
    if command.run_off_of is None:
        return first
    before = state.secrecy.polls.get(command.run_off_of)
    filled = before.elected.filled if before and before.elected and before.elected.valid else None
    if before is None or filled is None:
        raise Refused("not_in_run_off", "EL8")
    may = {(one.member, one.text) for one in before.options if one.id in filled.run_off}
    if not {(one.member, one.text) for one in command.options} <= may or command.seats > before.left:
        raise Refused("not_in_run_off", "EL8")
    run_off = info.preset.run_off
    return Filling(run_off.decide, first.ties, first.reserved) if run_off else first


def _groups(state: MeetingState, member: MemberId) -> tuple[str, ...]:
    rights = state.attendance.roll.may_hold(member)
    return tuple(sorted({group for right in rights for group in right.groups}))


def ready(state: MeetingState, command: pw.OpenSecretPoll) -> Ready:
    """Who is entitled, where the meeting is ready for a binding vote.

    Raises:
        Refused: ``unknown_poll`` (SV18), ``poll_running`` (PO1), ``muster_running`` (MU1), ``quorum_not_met`` (AT3),
            ``not_in_hand`` (AG9), ``secret_text_changed`` (SV10), ``first_time_waiting`` (PO3),
            ``objection_open`` (OV3).
    """
    poll = named(state.secrecy, command.poll)
    now_is = facts.situation(state, poll.item)
    if facts.voting(state):
        raise Refused("poll_running", "PO1")
    if now_is.mustering:
        raise Refused("muster_running", "MU1")
    check_quorum(now_is)
    if now_is.in_hand != poll.item:
        raise Refused("not_in_hand", "AG9", item=now_is.item.title if now_is.item else "")
    if poll.ballot == "yes_no_abstain":
        _same_text(state, poll)
    if now_is.first_time_waiting and not command.despite_waiting:
        raise Refused("first_time_waiting", "PO3", waiting=now_is.first_time_waiting)
    if now_is.objections:
        raise Refused("objection_open", "OV3", count=now_is.objections)
    return Ready(
        frozen=_frozen(state, command, now_is),
        beside=beside(now_is),
        recused=tuple(sorted(held.right for held in now_is.recused)),
        roll=Roll(size=now_is.roll.by_measure(), groups=dict(now_is.roll.groups)),
        light=facts.info_of(state).preset.id == "council.light",
    )


def _same_text(state: MeetingState, poll: SecretPoll) -> None:
    """The text that is put is the one that was prepared."""
    again = pw.PrepareSecretPoll(poll=poll.id, item=poll.item, put=poll.put)
    if _words(state, again, state.agenda.named(poll.item))[1] != poll.title_sha256:
        raise Refused("secret_text_changed", "SV10")


def _frozen(state: MeetingState, command: pw.OpenSecretPoll, now_is: Situation) -> tuple[Frozen, ...]:
    seen = frozenset(command.seen)
    found = []
    for held in sorted(now_is.held, key=lambda one: one.right):
        live = state.secrecy.credentials.get(held.right)
        has_key = live is not None and live.member == held.holder
        if not held.remote or (now_is.remote.vote and has_key and held.holder in seen):
            found.append(as_frozen(held, "phone" if has_key else "paper"))
    return tuple(found)


def at_close(state: MeetingState) -> tuple[int, Mapping[HallId, str]]:
    """How many are present by the meeting's rule, and the halls' names."""
    now_is = facts.situation(state, None)
    return now_is.present.rights, now_is.hall_names
