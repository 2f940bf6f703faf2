"""The permission matrix, written down a second time by hand and compared cell by cell with what happens.

Letters: a admin, c convener, m moderator, r recorder, t teller, s steward, v supervisor, k trustee,
p participant, o observer, u public, j projector, d hall desk, x the server itself. Two columns: before the doors
open, and from then on. The letters come from the assembly's own division of duties, not from the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from facilitation import (
    actions,
    agenda,
    amending,
    authority,
    composition,
    exports,
    flow,
    forgetting,
    halls,
    info,
    leads,
    materials,
    meeting,
    muster,
    oversight,
    recording,
    recusal,
    screens,
    seats,
    seconding,
    ticking,
)
from facilitation.attendance import holding_words as ho
from facilitation.attendance import joining_words as jo
from facilitation.attendance import walk_in_words as walk
from facilitation.attendance import words as at
from facilitation.balloting import after_words
from facilitation.balloting import words as po
from facilitation.consulting import words as hc
from facilitation.electing import words as el
from facilitation.floor import asides
from facilitation.floor import words as fl
from facilitation.floor.ledger import Budget
from facilitation.floor.policy import FloorRules
from facilitation.origins import Origin
from facilitation.permissions import TABLE
from facilitation.refused import Refused
from facilitation.secrecy import key_words as kw
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.sounding import words as so
from facilitation.types import Actor, DeviceId, HallId, MemberId, Seat
from facilitation.window import words as wi
from tests.table import CONVENER, MODERATOR, SYSTEM, Table, bind, doors_open, member, ready, right
from voting import presets

LETTERS: dict[str, Seat] = {
    "a": "admin",
    "c": "convener",
    "m": "moderator",
    "r": "recorder",
    "t": "teller",
    "s": "steward",
    "v": "supervisor",
    "k": "trustee",
    "p": "participant",
    "o": "observer",
    "u": "public",
    "j": "projector",
    "d": "hall_desk",
    "x": "system",
}
F = HallId("F")
ME, OTHER = member(1), member(2)

# command → (seats before the doors open, seats from then on)
MATRIX: dict[str, tuple[str, str]] = {
    "create_meeting": ("x", "x"),
    "tick": ("x", "x"),
    "bind_seat": ("x", "x"),
    "bind_member": ("x", "x"),
    "release_seat": ("xac", "xa"),
    "grant_seat": ("a", "a"),
    "use_grant": ("x", "x"),
    "export_people": ("a", "a"),
    "erase_person": ("a", "a"),
    "take_export": ("x", "x"),
    "second_act": ("amrv", "amrv"),
    "decline_act": ("amrv", "amrv"),
    "release_member": ("xacp", "xap"),
    "take_over": ("m", "m"),
    "set_roll": ("ac", "a"),
    "invite_guest": ("ac", ""),
    "add_hall": ("acm", "m"),
    "edit_hall": ("acm", "m"),
    "remove_hall": ("acm", "m"),
    "close_hall": ("m", "m"),
    "reopen_hall": ("m", "m"),
    "set_composition": ("ac", ""),
    "edit_meeting": ("ac", ""),
    "add_item": ("acmr", "m"),
    "edit_item": ("acmr", "m"),
    "remove_item": ("acmr", "m"),
    "move_item": ("acmr", "m"),
    "draft_consensus": ("cmr", "cmr"),
    "lock_consensus": ("m", "m"),
    "unlock_consensus": ("m", "m"),
    "open_doors": ("acm", "m"),
    "start_item": ("m", "m"),
    "go_to_step": ("m", "m"),
    "tick_point": ("m", "m"),
    "conclude_item": ("m", "m"),
    "close_meeting": ("m", "m"),
    "adjourn": ("m", "m"),
    "resume": ("m", "m"),
    "check_in": ("psd", "psd"),
    "check_out": ("psd", "psd"),
    "hand_over": ("psd", "psd"),
    "register_proxy": ("acrsd", "rsd"),
    "revoke_proxy": ("acrsd", "rsd"),
    "record_walk_in": ("rmsd", "rmsd"),
    "admit_walk_in": ("arm", "arm"),
    "join_members": ("arm", "arm"),
    "part_members": ("arm", "arm"),
    "mark_excused": ("acmr", "mr"),
    "start_muster": ("m", "m"),
    "confirm_here": ("psd", "psd"),
    "recount_hall": ("sd", "sd"),
    "end_muster": ("xm", "xm"),
    "settle_missing": ("m", "m"),
    "note_legality": ("pr", "pr"),
    "raise_objection": ("pv", "pv"),
    "answer_objection": ("m", "m"),
    "ask_to_speak": ("psdm", "psdm"),
    "withdraw_request": ("psdm", "psdm"),
    "announce_next": ("m", "m"),
    "give_floor": ("m", "m"),
    "end_speech": ("m", "m"),
    "pause_speech": ("m", "m"),
    "resume_speech": ("m", "m"),
    "move_request": ("m", "m"),
    "set_list": ("m", "m"),
    "set_limits": ("acm", "m"),
    "rule_on_point": ("m", "m"),
    "let_answer": ("m", "m"),
    "readd_last": ("m", "m"),
    "set_floor_rules": ("xacm", "xm"),
    "set_budgets": ("acm", "m"),
    "top_up_budgets": ("m", "m"),
    "open_poll": ("m", "m"),
    "close_poll": ("m", "m"),
    "void_poll": ("m", "m"),
    "skip_count": ("mr", "mr"),
    "cast_vote": ("p", "p"),
    "enter_vote": ("tsd", "tsd"),
    "enter_count": ("tsd", "tsd"),
    "move_right": ("sdm", "sdm"),
    "add_material": ("acmr", "m"),
    "remove_material": ("acmr", "m"),
    "show_material": ("m", "m"),
    "hide_material": ("m", "m"),
    "set_screen": ("m", "m"),
    "show_message": ("m", "m"),
    "set_afar": ("acm", "m"),
    "propose_text": ("cmr", "cmr"),
    "withdraw_proposal": ("mr", "mr"),
    "move_proposal": ("m", "m"),
    "announce_poll": ("m", "m"),
    "ask_recount": ("tsdv", "tsdv"),
    "declare_recusal": ("prm", "prm"),
    "withdraw_recusal": ("prm", "prm"),
    "follow_item": ("m", "m"),
    "carry_item": ("x", ""),
    "record_dissent": ("pr", "pr"),
    "withdraw_dissent": ("pr", "pr"),
    "announce_window": ("acm", "m"),
    "open_window": ("m", "m"),
    "extend_window": ("m", "m"),
    "close_window": ("m", "m"),
    "settle_window": ("m", "m"),
    "void_window": ("m", "m"),
    "return_ballot": ("p", "p"),
    "enter_sheet": ("rtsd", "rtsd"),
    "drop_sheet": ("rtsd", "rtsd"),
    "note_contact": ("rtsd", "rtsd"),
    "open_sounding": ("m", "m"),
    "answer_sounding": ("p", "p"),
    "count_sounding": ("tsdm", "tsdm"),
    "note_reservation": ("mr", "mr"),
    "close_sounding": ("m", "m"),
    "open_consultation": ("acm", "m"),
    "answer_consultation": ("p", "p"),
    "collect_answer": ("sdrm", "sdrm"),
    "mark_unreachable": ("sdrm", "sdrm"),
    "close_consultation": ("acm", "m"),
    "open_election": ("m", "m"),
    "cast_ballot": ("p", "p"),
    "enter_pile": ("tsd", "tsd"),
    "move_elector": ("sdm", "sdm"),
    "skip_pile": ("m", "m"),
    "close_election": ("m", "m"),
    "enter_lot": ("tsd", "tsd"),
    "void_election": ("m", "m"),
    "ask_credential": ("psd", "psd"),
    "retire_credential": ("psd", "psd"),
    "sign_credentials": ("xsd", "xsd"),
    "refuse_credential": ("sd", "sd"),
    "revoke_credential": ("xsd", "xsd"),
    "second_revocation": ("v", "v"),
    "prepare_secret_poll": ("m", "m"),
    "open_secret_poll": ("m", "m"),
    "close_secret_poll": ("m", "m"),
    "void_secret_poll": ("m", "m"),
    "issue_paper": ("sd", "sd"),
    "enter_paper_batch": ("tsd", "tsd"),
    "put_secret_sheet": ("tsd", "tsd"),
    "seal_paper_batch": ("tsd", "tsd"),
    "post_shares": ("xk", "xk"),
    "enter_secret_lot": ("tsd", "tsd"),
    "record_ballot": ("x", "x"),
    "record_spoil": ("x", "x"),
    "record_sheets": ("x", "x"),
    "write_tally": ("x", "x"),
    "count_secret_poll": ("x", "x"),
    "record_head": ("x", "x"),
    "record_contradiction": ("x", "x"),
    "begin_ceremony": ("cm", "cm"),
    "post_certificate": ("xk", "xk"),
    "post_commitment": ("xk", "xk"),
    "post_opening": ("xk", "xk"),
    "confirm_ceremony": ("xk", "xk"),
    "complain": ("xk", "xk"),
    "prove_backup": ("xk", "xk"),
    "destroy_share": ("xk", "xk"),
    "register_key": ("cmrtsvod", "cmrtsvod"),
    "hold_key": ("x", "x"),
    "seal_meeting": ("m", "m"),
    "sign_meeting": ("xk", "xk"),
    "write_action": ("mr", "mr"),
    "drop_action": ("mr", "mr"),
    "write_section": ("r", "r"),
    "close_minutes": ("mr", "mr"),
    "sign_minutes": ("mrvt", "mrvt"),
}

COMMANDS: dict[str, Any] = {
    "create_meeting": info.CreateMeeting(meeting="m", title="会", body="会", preset=presets.get("urban.reps")),
    "bind_seat": seats.BindSeat(device=DeviceId("z"), seat="observer"),
    "bind_member": seats.BindMember(device=DeviceId("z"), member=ME),
    "release_seat": seats.ReleaseSeat(device=DeviceId("z"), seat="observer"),
    "release_member": seats.ReleaseMember(device=DeviceId("at-participant"), member=ME),
    "take_over": seats.TakeOver(),
    "grant_seat": seats.GrantSeat(grant="g", seat="steward", hall=F, reason="f" * 64),
    "use_grant": seats.UseGrant(grant="g"),
    "export_people": exports.ExportPeople(export="e", reason="f" * 64),
    "erase_person": forgetting.ErasePerson(member=ME, reason="f" * 64),
    "take_export": exports.TakeExport(export="e", device=DeviceId("at-admin")),
    "second_act": seconding.SecondAct(act="a1"),
    "decline_act": seconding.DeclineAct(act="a1"),
    "set_roll": at.SetRoll(rights=()),
    "invite_guest": at.InviteGuest(member=MemberId("g"), role="expert"),
    "add_hall": halls.AddHall(hall=HallId("C"), name="树下", hall_kind="roving"),
    "edit_hall": halls.EditHall(hall=F, name="主会场"),
    "remove_hall": halls.RemoveHall(hall=F),
    "close_hall": halls.CloseHall(hall=F),
    "reopen_hall": halls.ReopenHall(hall=F),
    "set_composition": composition.SetComposition(kinds=()),
    "edit_meeting": info.EditMeeting(title="另一个名称", planned=1),  # type: ignore[arg-type]
    "add_item": agenda.AddItem(item="i9", title="新"),
    "edit_item": agenda.EditItem(item="i0", title="新"),
    "remove_item": agenda.RemoveItem(item="i0"),
    "move_item": agenda.MoveItem(item="i0", position=1),
    "draft_consensus": agenda.DraftConsensus(item="i1", text="甲"),
    "lock_consensus": agenda.LockConsensus(item="i1"),
    "unlock_consensus": agenda.UnlockConsensus(item="i1"),
    "open_doors": flow.OpenDoors(),
    "start_item": flow.StartItem(item="i0"),
    "go_to_step": flow.GoToStep(item="i1", step=2),
    "tick_point": flow.TickPoint(item="i1", point="source"),
    "conclude_item": flow.ConcludeItem(item="i0", outcome="noted"),
    "close_meeting": flow.CloseMeeting(),
    "adjourn": flow.Adjourn(),
    "resume": flow.Resume(),
    "check_in": at.CheckIn(member=ME, hall=F),
    "check_out": at.CheckOut(member=ME),
    "hand_over": ho.HandOver(right=right(1), member=ME, to=OTHER),
    "register_proxy": ho.RegisterProxy(proxy="x9", right=right(1), principal=ME, agent=OTHER, hall=F),
    "revoke_proxy": ho.RevokeProxy(proxy="x9", hall=F),
    "record_walk_in": walk.RecordWalkIn(member=MemberId("w"), hall=F),
    "join_members": jo.JoinMembers(member=ME, twin=OTHER, reason="f" * 64),
    "part_members": jo.PartMembers(twin=OTHER, reason="f" * 64),
    "admit_walk_in": walk.AdmitWalkIn(member=MemberId("w"), right="rw", reason="f" * 64),
    "mark_excused": at.MarkExcused(member=OTHER),
    "start_muster": muster.StartMuster(muster="u1"),
    "confirm_here": muster.ConfirmHere(muster="u1", member=ME),
    "recount_hall": muster.RecountHall(muster="u1", hall=F, heads=1),
    "end_muster": muster.EndMuster(muster="u1"),
    "settle_missing": muster.SettleMissing(muster="u1", members=(ME,), gone=True),
    "note_legality": oversight.NoteLegality(item="i1", member=ME, text="f" * 64),
    "raise_objection": oversight.RaiseObjection(objection="b1", text="f" * 64),
    "answer_objection": oversight.AnswerObjection(objection="b1", answer="f" * 64),
    "ask_to_speak": fl.AskToSpeak(request="q9", member=ME),
    "withdraw_request": fl.WithdrawRequest(request="q1"),
    "announce_next": fl.AnnounceNext(),
    "give_floor": fl.GiveFloor(),
    "end_speech": fl.EndSpeech(),
    "pause_speech": fl.PauseSpeech(),
    "resume_speech": fl.ResumeSpeech(),
    "move_request": fl.MoveRequest(request="q1", position=0, reason="f" * 64),
    "set_list": fl.SetList(open=False),
    "set_limits": fl.SetLimits(seconds=60, times=1),
    "rule_on_point": asides.RuleOnPoint(request="q1", ruling="upheld"),
    "let_answer": asides.LetAnswer(request="q8", member=ME),
    "readd_last": asides.ReaddLast(request="q8", member=ME),
    "set_floor_rules": asides.SetFloorRules(rules=FloorRules(question=0), reason="f" * 64),
    "set_budgets": asides.SetBudgets(item="i0", budgets=(Budget(kind="hall", name="F", seconds=60),)),
    "top_up_budgets": asides.TopUpBudgets(item="i0", seconds=60),
    "open_poll": po.OpenPoll(poll="p9", item="i0"),
    "close_poll": po.ClosePoll(poll="p1"),
    "void_poll": po.VoidPoll(poll="p1", reason="f" * 64),
    "skip_count": po.SkipCount(poll="p1", hall=F, reason="f" * 64),
    "cast_vote": po.CastVote(poll="p1", right=right(1), member=ME, choice="yes"),
    "enter_vote": po.EnterVote(poll="p1", right=right(1), choice="yes"),
    "enter_count": po.EnterCount(poll="p1", hall=F, yes=1, no=0),
    "move_right": po.MoveRight(poll="p1", right=right(1), channel="hands"),
    "add_material": materials.AddMaterial(material="k", title="图", media="image/png", sha256="f" * 64, size=1),
    "remove_material": materials.RemoveMaterial(material="k"),
    "show_material": materials.ShowMaterial(material="k"),
    "hide_material": materials.HideMaterial(),
    "set_screen": screens.SetScreen(device=DeviceId("at-projector")),
    "show_message": screens.ShowMessage(text="请大家入座"),
    "set_afar": screens.SetAfar(number="0571-88886666"),
    "propose_text": amending.ProposeText(item="i1", proposal="x1", new="甲", proposal_kind="alternative"),
    "withdraw_proposal": amending.WithdrawProposal(item="i1", proposal="x1"),
    "move_proposal": amending.MoveProposal(item="i1", proposal="x1", position=0),
    "announce_poll": after_words.AnnouncePoll(poll="p1"),
    "ask_recount": after_words.AskRecount(poll="p1", hall=F),
    "declare_recusal": recusal.DeclareRecusal(item="i0", member=ME),
    "withdraw_recusal": recusal.WithdrawRecusal(item="i0", member=ME),
    "follow_item": leads.FollowItem(item="i0", lead="postponed"),
    "carry_item": leads.CarryItem(
        item="c1", carried=agenda.Item(id="i9", title="旧"), origin=Origin(item="i9", meeting="m0")
    ),
    "record_dissent": leads.RecordDissent(item="i0", member=ME, text="f" * 64),
    "withdraw_dissent": leads.WithdrawDissent(item="i0", member=ME),
    "tick": ticking.Tick(),
    "announce_window": wi.AnnounceWindow(window="w9", items=(wi.Asked(item="i0"),), opens=1, closes=2),
    "open_window": wi.OpenWindow(window="w1"),
    "extend_window": wi.ExtendWindow(window="w1", closes=9, reason="f" * 64),
    "close_window": wi.CloseWindow(window="w1"),
    "settle_window": wi.SettleWindow(window="w1"),
    "void_window": wi.VoidWindow(window="w1", reason="f" * 64),
    "return_ballot": wi.ReturnBallot(window="w1", right=right(1), member=ME, choices=(("i0", "yes"),)),
    "enter_sheet": wi.EnterSheet(window="w1", right=right(1), sheet="s1", channel="paper", choices=(("i0", "yes"),)),
    "drop_sheet": wi.DropSheet(window="w1", right=right(1), sheet="s1", reason="f" * 64),
    "note_contact": wi.NoteContact(window="w1", right=right(1), status="refused"),
    "open_sounding": so.OpenSounding(sounding="s1", sounded="straw", question="？"),
    "answer_sounding": so.AnswerSounding(sounding="s1", member=ME, leaning="yes"),
    "count_sounding": so.CountSounding(sounding="s1", hall=F, yes=1, between=0, no=0),
    "note_reservation": so.NoteReservation(sounding="s1", text="f" * 64),
    "close_sounding": so.CloseSounding(sounding="s1"),
    "open_consultation": hc.OpenConsultation(consultation="h1", question="？"),
    "answer_consultation": hc.AnswerConsultation(consultation="h1", right=right(1), member=ME, choice="yes"),
    "collect_answer": hc.CollectAnswer(consultation="h1", right=right(1), choice="yes", way="door", hall=F),
    "mark_unreachable": hc.MarkUnreachable(consultation="h1", right=right(1), hall=F),
    "close_consultation": hc.CloseConsultation(consultation="h1"),
    "open_election": el.OpenElection(election="e1", item="i0", seats=1, nominees=()),
    "cast_ballot": el.CastBallot(election="e1", right=right(1), member=ME, marks=()),
    "enter_pile": el.EnterPile(election="e1", hall=F, returned=0, marks=()),
    "move_elector": el.MoveElector(election="e1", right=right(1), channel="hands"),
    "skip_pile": el.SkipPile(election="e1", hall=F, reason="f" * 64),
    "close_election": el.CloseElection(election="e1"),
    "enter_lot": el.EnterLot(election="e1", hall=F, chosen=()),
    "void_election": el.VoidElection(election="e1", reason="f" * 64),
    "ask_credential": rw.AskCredential(right=right(1), member=ME, key="A" * 43, proof="A" * 86),
    "retire_credential": rw.RetireCredential(right=right(1), member=ME, key="A" * 43, signature="A" * 86),
    "sign_credentials": rw.SignCredentials(credentials=()),
    "refuse_credential": rw.RefuseCredential(right=right(1), reason="f" * 64),
    "revoke_credential": rw.RevokeCredential(right=right(1), key="A" * 43, observer="A" * 43, signature="A" * 86),
    "second_revocation": rw.SecondRevocation(right=right(1), signature="A" * 86),
    "prepare_secret_poll": pw.PrepareSecretPoll(poll="s1", item="i0"),
    "open_secret_poll": pw.OpenSecretPoll(poll="s1", signature="A" * 86),
    "close_secret_poll": pw.CloseSecretPoll(poll="s1"),
    "void_secret_poll": pw.VoidSecretPoll(poll="s1", reason="f" * 64),
    "issue_paper": pw.IssuePaper(poll="s1", right=right(1), signature="A" * 86),
    "enter_paper_batch": pw.EnterPaperBatch(
        poll="s1", batch=1, issued=1, valid=1, spoiled=0, unreturned=0, sums=(1, 0, 0),
        tellers=("A" * 43, "B" * 43), signature="A" * 86,
    ),
    "put_secret_sheet": pw.PutSecretSheet(poll="s1", batch=1, sheet=0, ballot="A"),
    "seal_paper_batch": pw.SealPaperBatch(
        poll="s1", batch=1, issued=1, spoiled=0, unreturned=0, tellers=("A" * 43, "B" * 43), signature="A" * 86
    ),
    "post_shares": pw.PostShares(poll="s1", tally="A" * 43, shares=()),
    "enter_secret_lot": pw.EnterSecretLot(poll="s1", chosen=()),
    "record_ballot": pw.RecordBallot(poll="s1", ballot="A"),
    "record_spoil": pw.RecordSpoil(poll="s1", ballot="A", marks=(), randomness=()),
    "record_sheets": pw.RecordSheets(poll="s1", batch=1),
    "write_tally": pw.WriteTally(poll="s1", counted=(), sums=(), id="A" * 43),
    "count_secret_poll": pw.CountSecretPoll(poll="s1", numbers=()),
    "record_head": pw.RecordHead(poll="s1", head=""),
    "record_contradiction": pw.RecordContradiction(poll="s1", shown=""),
    "begin_ceremony": kw.BeginCeremony(threshold=2, trustees=3),
    "post_certificate": kw.PostCertificate(signs="A" * 43, receives="B" * 43),
    "post_commitment": kw.PostCommitment(hash="A" * 43),
    "post_opening": kw.PostOpening(opening="A"),
    "confirm_ceremony": kw.ConfirmCeremony(signature="A" * 86),
    "complain": kw.Complain(against=1, common="A" * 43, c="A" * 43, z="A" * 43),
    "prove_backup": kw.ProveBackup(f="A" * 43, c="A" * 43, z="A" * 43),
    "destroy_share": kw.DestroyShare(),
    "register_key": kw.RegisterKey(role="witness", key="A" * 43, proof="A" * 86),
    "hold_key": kw.HoldKey(board="A" * 43, desk="B" * 43, origin="board.example/1", name="board.example"),
    "seal_meeting": kw.SealMeeting(signature="A" * 86, sha256="A" * 43),
    "sign_meeting": kw.SignMeeting(signature="A" * 86),
    "write_action": actions.WriteAction(action="a1", item="i0", task="做"),
    "drop_action": actions.DropAction(action="a1"),
    "write_section": recording.WriteSection(section="opening", text="f" * 64),
    "close_minutes": recording.CloseMinutes(sha256="f" * 64, size=1, head="f" * 64),
    "sign_minutes": None,
}
ANYWHERE = {"register_key", "sign_credentials", "refuse_credential", "revoke_credential", "enter_paper_batch"}
ANYWHERE |= {"put_secret_sheet", "seal_paper_batch"}
ANYWHERE |= {"enter_secret_lot", "sign_minutes", "enter_sheet", "drop_sheet", "note_contact"}
"""What a hall's seat does for the whole meeting."""
MAY_NOT = {"not_allowed", "not_yours", "not_bound", "not_driving", "other_hall", "doors_are_open"}


def sitting(seat: Seat) -> Actor:
    """A device in this seat; hall seats in F, participants for member 1."""
    hall = F if seat in ("teller", "steward", "hall_desk", "projector") else None
    return Actor(
        device=DeviceId(f"at-{seat}"), seat=seat, hall=hall, member=ME if seat in ("participant", "observer") else None
    )


def with_everyone(table: Table, hall: HallId = F, who: MemberId = ME) -> Table:
    for seat in LETTERS.values():
        if seat == "participant":
            bound: Any = seats.BindMember(device=DeviceId(f"at-{seat}"), member=who)
        else:
            there = hall if sitting(seat).hall else None
            bound = seats.BindSeat(device=DeviceId(f"at-{seat}"), seat=seat, hall=there)
        table.given((bound, SYSTEM))
    return table.given((seats.TakeOver(), sitting("moderator")))


def moments() -> Iterator[tuple[str, Table]]:
    yield "draft", with_everyone(ready())
    yield "doors open", with_everyone(doors_open(10, 8))
    spoken = with_everyone(bind(doors_open(10, 8), 2)).given((flow.StartItem(item="i0"), sitting("moderator")))
    asked = fl.AskToSpeak(request="q1", member=ME)
    spoken.given((asked, sitting("participant")))
    yield "speaking", spoken
    opened = po.OpenPoll(poll="p1", item="i0", despite_waiting="f" * 64, seen=(ME,))
    voting = with_everyone(doors_open(10, 8)).given((flow.StartItem(item="i0"), sitting("moderator")))
    voting.given((asked, sitting("participant")), (opened, sitting("moderator")))
    yield "poll open", voting
    yield "closed", with_everyone(doors_open(10, 8)).given((flow.CloseMeeting(), sitting("moderator")))


MOMENTS = dict(moments())


def asked(command: str, seat: Seat) -> Any:
    if command == "sign_minutes":
        role = seat if seat in get_args(recording.SignerRole) else "recorder"
        return recording.SignMinutes(role=role, label="x", version=1, key="k" * 43, signature="s" * 86, signed_at=1)  # type: ignore[arg-type]
    if command == "release_seat":
        return seats.ReleaseSeat(device=DeviceId("at-observer"), seat="observer")
    return COMMANDS[command]


def let_through(table: Table, command: Any, by: Actor) -> bool:
    try:
        meeting.decide(table.state, command, by, table.now)
    except Refused as refused:
        return refused.code not in MAY_NOT
    return True


def reaches(moment: str, command: str, seat: Seat, table: Table) -> bool:
    """Whether a hall's seat has anything of its hall to reach for with this command at this moment."""
    if seat not in ("teller", "steward", "hall_desk") or command in ANYWHERE:
        return True
    return F in authority.halls_of(table.state, asked(command, seat))


def test_every_command_stands_in_the_matrix() -> None:
    known = {c.__struct_config__.tag for c in (*get_args(meeting.ClientCommand), *get_args(meeting.ShellCommand))}
    assert set(MATRIX) == known == set(TABLE) == set(COMMANDS)


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_each_seat_may_what_the_matrix_says_and_nothing_else(moment: str) -> None:
    table = MOMENTS[moment]
    wrong = []
    for command, (draft, live) in MATRIX.items():
        may = {LETTERS[letter] for letter in (draft if moment == "draft" else live)}
        for seat in LETTERS.values():
            expected = seat in may and reaches(moment, command, seat, table)
            if command == "create_meeting" and seat != "system":
                expected = False
            if let_through(table, asked(command, seat), sitting(seat)) != expected and command != "create_meeting":
                wrong.append((command, seat, expected))
    assert wrong == []


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_a_device_without_the_seat_may_nothing(moment: str) -> None:
    table = MOMENTS[moment]
    for command in MATRIX:
        for seat in LETTERS.values():
            if seat == "system" or command == "create_meeting":
                continue
            stranger = Actor(device=DeviceId("nobody"), seat=seat, hall=sitting(seat).hall, member=ME)
            assert not let_through(table, asked(command, seat), stranger), (command, seat)


def test_another_hall_and_another_person_are_out_of_reach() -> None:
    elsewhere = with_everyone(ready(), hall=HallId("A"), who=OTHER).given((flow.OpenDoors(), sitting("moderator")))
    for command in ("check_in", "enter_count"):
        for seat in ("steward", "hall_desk", "teller"):
            by = Actor(device=DeviceId(f"at-{seat}"), seat=seat, hall=HallId("A"))
            assert not let_through(elsewhere, COMMANDS[command], by), (command, seat)
    for command in ("check_in", "check_out", "ask_to_speak", "cast_vote"):
        other = Actor(device=DeviceId("at-participant"), seat="participant", member=OTHER)
        assert not let_through(elsewhere, COMMANDS[command], other), command


def test_no_seat_both_changes_the_roll_and_declares_a_result() -> None:
    roll = {seat for seat in LETTERS.values() if seat in TABLE["set_roll"]}
    result = {seat for seat in LETTERS.values() if seat in TABLE["close_poll"]}
    assert roll & result == set()
    assert {CONVENER.seat, MODERATOR.seat} <= roll | result
