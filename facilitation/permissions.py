"""Who may ask for what: one table, applied in one place (``meeting.decide``), deny by default.

Keeps SE1–SE3. A row names, for each seat, how far it reaches: ``any``; ``own`` (the acting member, or the acting
seat's own signature); ``hall`` (the seat's own hall); ``draft`` (until the doors open). Seats not named may not.
No single seat can both change the roll and declare a result.

``SECONDED`` names the acts that take two people where the meeting's rule asks for it: its row says who may second,
who may act alone where it does not, and whether it is so only from the open doors on. Each carries a ``reason``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from facilitation.refused import Refused
from facilitation.types import Seat

Reach = Literal["any", "own", "hall", "draft"]
Row = Mapping[Seat, Reach]

_SYSTEM: Row = {"system": "any"}
_SETTING_UP: Row = {"admin": "draft", "convener": "draft"}
_AGENDA: Row = {"admin": "draft", "convener": "draft", "recorder": "draft", "moderator": "any"}
_MODERATOR: Row = {"moderator": "any"}
_DOOR: Row = {"participant": "own", "steward": "hall", "hall_desk": "hall"}
_DESK: Row = {"steward": "hall", "hall_desk": "hall"}
_TELLERS: Row = {"teller": "hall", "steward": "hall", "hall_desk": "hall"}
_SHEETS: Row = {"recorder": "any", "teller": "any", "steward": "any", "hall_desk": "any"}
_FORMS: Row = {**_SETTING_UP, **_DESK, "recorder": "any"}
_COLLECTORS: Row = {"recorder": "any", "moderator": "any", "steward": "hall", "hall_desk": "hall"}
_FLOOR_ENTRY: Row = {**_DOOR, "moderator": "any"}
_TRUSTEES: Row = {"system": "any", "trustee": "any"}
_SECONDING: Row = {"admin": "any", "moderator": "any", "recorder": "any", "supervisor": "any"}

_ROVING: Row = {"steward": "any", "hall_desk": "any"}
_WATCHING: Row = {**_SHEETS, **_MODERATOR, "supervisor": "any", "observer": "any", "convener": "any"}

TABLE: Mapping[str, Row] = {
    "create_meeting": _SYSTEM,
    "tick": _SYSTEM,
    "bind_seat": _SYSTEM,
    "bind_member": _SYSTEM,
    "release_seat": {"system": "any", "admin": "any", "convener": "draft"},
    "release_member": {"system": "any", "admin": "any", "convener": "draft", "participant": "own"},
    "grant_seat": {"admin": "any"},
    "use_grant": _SYSTEM,
    "export_people": {"admin": "any"},
    "take_export": _SYSTEM,
    "erase_person": {"admin": "any"},
    "take_over": _MODERATOR,
    "edit_meeting": _SETTING_UP,
    "set_roll": {"admin": "any", "convener": "draft"},
    "invite_guest": _SETTING_UP,
    "add_hall": {**_SETTING_UP, "moderator": "any"},
    "edit_hall": {**_SETTING_UP, "moderator": "any"},
    "remove_hall": {**_SETTING_UP, "moderator": "any"},
    "close_hall": _MODERATOR,
    "reopen_hall": _MODERATOR,
    "set_composition": _SETTING_UP,
    "add_item": _AGENDA,
    "edit_item": _AGENDA,
    "remove_item": _AGENDA,
    "move_item": _AGENDA,
    "draft_consensus": {"convener": "any", "recorder": "any", "moderator": "any"},
    "lock_consensus": _MODERATOR,
    "unlock_consensus": _MODERATOR,
    "open_doors": {**_SETTING_UP, "moderator": "any"},
    "start_item": _MODERATOR,
    "go_to_step": _MODERATOR,
    "tick_point": _MODERATOR,
    "conclude_item": _MODERATOR,
    "close_meeting": _MODERATOR,
    "adjourn": _MODERATOR,
    "resume": _MODERATOR,
    "check_in": _DOOR,
    "check_out": _DOOR,
    "hand_over": _DOOR,
    "register_proxy": _FORMS,
    "revoke_proxy": _FORMS,
    "record_walk_in": {**_DESK, "recorder": "any", "moderator": "any"},
    "admit_walk_in": {"admin": "any", "recorder": "any", "moderator": "any"},
    "join_members": {"admin": "any", "recorder": "any", "moderator": "any"},
    "part_members": {"admin": "any", "recorder": "any", "moderator": "any"},
    "mark_excused": {"admin": "draft", "convener": "draft", "recorder": "any", "moderator": "any"},
    "start_muster": _MODERATOR,
    "confirm_here": _DOOR,
    "recount_hall": _DESK,
    "end_muster": {"system": "any", "moderator": "any"},
    "settle_missing": _MODERATOR,
    "note_legality": {"participant": "own", "recorder": "any"},
    "raise_objection": {"participant": "own", "supervisor": "any"},
    "answer_objection": _MODERATOR,
    "ask_to_speak": _FLOOR_ENTRY,
    "withdraw_request": _FLOOR_ENTRY,
    "announce_next": _MODERATOR,
    "give_floor": _MODERATOR,
    "end_speech": _MODERATOR,
    "pause_speech": _MODERATOR,
    "resume_speech": _MODERATOR,
    "move_request": _MODERATOR,
    "set_list": _MODERATOR,
    "set_limits": {"admin": "draft", "convener": "draft", "moderator": "any"},
    "rule_on_point": _MODERATOR,
    "let_answer": _MODERATOR,
    "readd_last": _MODERATOR,
    "set_floor_rules": {"system": "any", "admin": "draft", "convener": "draft", "moderator": "any"},
    "set_budgets": {"admin": "draft", "convener": "draft", "moderator": "any"},
    "top_up_budgets": _MODERATOR,
    "open_poll": _MODERATOR,
    "close_poll": _MODERATOR,
    "void_poll": _MODERATOR,
    "skip_count": {"moderator": "any", "recorder": "any"},
    "cast_vote": {"participant": "own"},
    "enter_vote": _TELLERS,
    "enter_count": _TELLERS,
    "move_right": {**_DESK, "moderator": "any"},
    "add_material": _AGENDA,
    "remove_material": _AGENDA,
    "show_material": _MODERATOR,
    "hide_material": _MODERATOR,
    "set_screen": _MODERATOR,
    "show_message": _MODERATOR,
    "set_afar": {**_SETTING_UP, "moderator": "any"},
    "propose_text": {"convener": "any", "recorder": "any", "moderator": "any"},
    "withdraw_proposal": {"recorder": "any", "moderator": "any"},
    "move_proposal": _MODERATOR,
    "announce_poll": _MODERATOR,
    "ask_recount": {**_TELLERS, "supervisor": "any"},
    "declare_recusal": {"participant": "own", "recorder": "any", "moderator": "any"},
    "withdraw_recusal": {"participant": "own", "recorder": "any", "moderator": "any"},
    "follow_item": _MODERATOR,
    "carry_item": _SYSTEM,
    "record_dissent": {"participant": "own", "recorder": "any"},
    "withdraw_dissent": {"participant": "own", "recorder": "any"},
    "announce_window": {"admin": "draft", "convener": "draft", "moderator": "any"},
    "open_window": _MODERATOR,
    "extend_window": _MODERATOR,
    "close_window": _MODERATOR,
    "settle_window": _MODERATOR,
    "void_window": _MODERATOR,
    "return_ballot": {"participant": "own"},
    "enter_sheet": _SHEETS,
    "drop_sheet": _SHEETS,
    "note_contact": _SHEETS,
    "open_sounding": _MODERATOR,
    "answer_sounding": {"participant": "own"},
    "count_sounding": {**_TELLERS, "moderator": "any"},
    "note_reservation": {"recorder": "any", "moderator": "any"},
    "close_sounding": _MODERATOR,
    "open_consultation": {**_SETTING_UP, "moderator": "any"},
    "answer_consultation": {"participant": "own"},
    "collect_answer": _COLLECTORS,
    "mark_unreachable": _COLLECTORS,
    "close_consultation": {**_SETTING_UP, "moderator": "any"},
    "open_election": _MODERATOR,
    "cast_ballot": {"participant": "own"},
    "enter_pile": _TELLERS,
    "move_elector": {**_DESK, "moderator": "any"},
    "skip_pile": _MODERATOR,
    "close_election": _MODERATOR,
    "enter_lot": _TELLERS,
    "void_election": _MODERATOR,
    "ask_credential": _DOOR,
    "retire_credential": _DOOR,
    "sign_credentials": {**_ROVING, "system": "any"},
    "refuse_credential": _ROVING,
    "revoke_credential": {**_ROVING, "system": "any"},
    "second_revocation": {"supervisor": "any"},
    "prepare_secret_poll": _MODERATOR,
    "open_secret_poll": _MODERATOR,
    "close_secret_poll": _MODERATOR,
    "void_secret_poll": _MODERATOR,
    "issue_paper": _DESK,
    "enter_paper_batch": {**_ROVING, "teller": "any"},
    "put_secret_sheet": {**_ROVING, "teller": "any"},
    "seal_paper_batch": {**_ROVING, "teller": "any"},
    "post_shares": _TRUSTEES,
    "enter_secret_lot": {**_ROVING, "teller": "any"},
    "record_ballot": _SYSTEM,
    "record_spoil": _SYSTEM,
    "record_sheets": _SYSTEM,
    "write_tally": _SYSTEM,
    "count_secret_poll": _SYSTEM,
    "record_head": _SYSTEM,
    "record_contradiction": _SYSTEM,
    "begin_ceremony": {"convener": "any", "moderator": "any"},
    "post_certificate": _TRUSTEES,
    "post_commitment": _TRUSTEES,
    "post_opening": _TRUSTEES,
    "confirm_ceremony": _TRUSTEES,
    "complain": _TRUSTEES,
    "prove_backup": _TRUSTEES,
    "destroy_share": _TRUSTEES,
    "register_key": _WATCHING,
    "hold_key": _SYSTEM,
    "seal_meeting": _MODERATOR,
    "sign_meeting": _TRUSTEES,
    "write_action": {"recorder": "any", "moderator": "any"},
    "drop_action": {"recorder": "any", "moderator": "any"},
    "write_section": {"recorder": "any"},
    "close_minutes": {"recorder": "any", "moderator": "any"},
    "second_act": _SECONDING,
    "decline_act": _SECONDING,
    "sign_minutes": {"moderator": "own", "recorder": "own", "supervisor": "own", "teller": "own"},
}


class Second(msgspec.Struct, frozen=True, kw_only=True):
    """Who may second an act; ``alone``: who may do it where two are not asked for; ``live``: only from the doors on."""

    by: frozenset[Seat]
    alone: frozenset[Seat]
    live: bool = False


_WATCHERS: frozenset[Seat] = frozenset({"recorder", "supervisor"})
_OFFICE: frozenset[Seat] = frozenset({"admin", *_WATCHERS})

SECONDED: Mapping[str, Second] = {
    "skip_count": Second(by=_WATCHERS | {"moderator"}, alone=frozenset({"moderator"})),
    "grant_seat": Second(by=_OFFICE, alone=frozenset({"admin"}), live=True),
    "release_seat": Second(by=_OFFICE, alone=frozenset({"admin"}), live=True),
    "admit_walk_in": Second(by=_OFFICE | {"moderator"}, alone=frozenset({"admin", "recorder"})),
    "join_members": Second(by=_OFFICE | {"moderator"}, alone=frozenset({"admin", "recorder"})),
    "part_members": Second(by=_OFFICE | {"moderator"}, alone=frozenset({"admin", "recorder"})),
    "export_people": Second(by=_OFFICE, alone=frozenset({"admin"})),
    "erase_person": Second(by=_OFFICE, alone=frozenset({"admin"})),
    "set_roll": Second(by=_OFFICE, alone=frozenset({"admin"}), live=True),
}


def seconds(command: str) -> frozenset[Seat]:
    """The seats that may second this act; none for acts of one person."""
    row = SECONDED.get(command)
    return row.by if row else frozenset()


def reach(command: str, seat: Seat) -> Reach:
    """How far this seat may go with this command.

    Raises:
        Refused: ``not_allowed`` (SE1) for every seat and command the table does not name.
    """
    row = TABLE.get(command, {})
    if seat not in row:
        raise Refused("not_allowed", "SE1", seat=seat, command=command)
    return row[seat]
