"""A machine that lives a meeting at random; what must hold holds after every command.

Who asks for what is drawn without regard to sense, so most is refused; only ``Refused`` may come out of
``decide`` and nothing out of ``evolve``. After every command the old state with the new events equals a fresh
replay of the sealed log, and every view of every seat can be written.
"""

from __future__ import annotations

import os
from typing import Any, get_args

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from msgspec.structs import replace

from facilitation import (
    actions,
    agenda,
    exports,
    flow,
    forgetting,
    materials,
    meeting,
    muster,
    oversight,
    screens,
    seats,
    seconding,
    views,
)
from facilitation import halls as hall_words
from facilitation.attendance import holding_words as ho
from facilitation.attendance import joining_words as jo
from facilitation.attendance import walk_in_words as walk
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.balloting.state import TRANSITIONS, PollState
from facilitation.electing import words as el
from facilitation.floor import asides, waiting_first_time
from facilitation.floor import words as fl
from facilitation.floor.ledger import Budget
from facilitation.floor.policy import FloorRules, OrderStep, Quota
from facilitation.types import Actor, DeviceId, HallId, MemberId, Ms, Remote
from facilitation.views.staff_shapes import Act
from facilitation.window import words as wi
from tests.facilitation.asking_machine import Asking
from tests.facilitation.procedure_rules import Procedures
from tests.facilitation.secret_rules import Secretly
from tests.table import (
    CONVENER,
    MODERATOR,
    RECORDER,
    SYSTEM,
    Table,
    bind,
    desk,
    member,
    phone,
    ready,
    right,
    roll,
    teller,
)

SIZE = 9
LAWYER = MemberId("lawyer")
HALLS = ("F", "A", "O")
people = st.integers(1, SIZE)
halls = st.sampled_from(HALLS)
items = st.sampled_from(("i0", "i1", "i2"))
small = st.integers(0, 4)
FLOOR = (fl.GiveFloor(), fl.EndSpeech(), fl.PauseSpeech(), fl.ResumeSpeech(), fl.AnnounceNext())
commands: msgspec.json.Decoder[meeting.ClientCommand] = msgspec.json.Decoder(meeting.ClientCommand)


class WholeMeeting(Asking, Procedures, Secretly):
    """One meeting of nine, a guest, three halls."""

    table: Table
    requests = 0

    @initialize(quorum=st.booleans(), vote=st.booleans(), council=st.booleans())
    def begin(self, quorum: bool, vote: bool, council: bool) -> None:
        preset = "council.light" if council else "urban.reps"
        remote = Remote(quorum=quorum, vote=vote)
        where = (("F", "fixed"), ("A", "roving"), ("O", "online"))
        rights = [replace(one, unit="household") for one in roll(SIZE)] if council else None
        made = ready(SIZE, remote=remote, where=where, preset=preset, rights=rights)
        self.table = bind(made, *range(1, SIZE + 1))
        self.table.given((at.InviteGuest(member=LAWYER, role="legal_adviser"), CONVENER))
        self.table.given((seats.BindSeat(device=DeviceId("wall"), seat="projector"), SYSTEM))
        self.table.given((flow.OpenDoors(), MODERATOR))
        self.states: dict[str, PollState] = {}
        self.puts: dict[str, Any] = {}

    def ask(self, command: meeting.AnyCommand, by: Actor) -> None:
        self.table.when(command, by)

    @rule(n=people, hall=halls)
    def check_in(self, n: int, hall: str) -> None:
        how = "online" if hall == "O" else "desk"
        self.ask(at.CheckIn(member=member(n), hall=HallId(hall), how=how), desk(hall))  # type: ignore[arg-type]

    @rule(hall=st.sampled_from(("F", "A")))
    def a_crowd_checks_in(self, hall: str) -> None:
        for n in range(1, SIZE + 1):
            self.check_in(n, hall)

    @rule(hall=halls)
    def guest(self, hall: str) -> None:
        how = "online" if hall == "O" else "desk"
        self.ask(at.CheckIn(member=LAWYER, hall=HallId(hall), how=how), desk(hall))  # type: ignore[arg-type]

    @rule(n=people, hall=halls)
    def check_out(self, n: int, hall: str) -> None:
        self.ask(at.CheckOut(member=member(n)), desk(hall))

    @rule(n=people, m=people, hall=halls)
    def hand_over(self, n: int, m: int, hall: str) -> None:
        self.ask(ho.HandOver(right=right(n), member=member(m), to=member(m % SIZE + 1)), desk(hall))

    @rule(n=small, hall=halls)
    def walk_in(self, n: int, hall: str) -> None:
        self.ask(walk.RecordWalkIn(member=MemberId(f"w{n}"), hall=HallId(hall)), desk(hall))

    @rule(n=small)
    def admit(self, n: int) -> None:
        self.ask(walk.AdmitWalkIn(member=MemberId(f"w{n}"), right=f"rw{n}", reason="f" * 64), RECORDER)

    @rule(n=people, m=people)
    def join_entries(self, n: int, m: int) -> None:
        self.ask(jo.JoinMembers(member=member(n), twin=member(m), reason="f" * 64), RECORDER)

    @rule(m=people)
    def part_entries(self, m: int) -> None:
        self.ask(jo.PartMembers(twin=member(m), reason="f" * 64), RECORDER)

    @rule(n=people, m=people)
    def give_proxy(self, n: int, m: int) -> None:
        given = ho.RegisterProxy(proxy=f"x{n}", right=right(n), principal=member(n), agent=member(m), form="7")
        self.ask(given, RECORDER)

    @rule(n=people)
    def revoke_proxy(self, n: int) -> None:
        self.ask(ho.RevokeProxy(proxy=f"x{n}"), RECORDER)

    @rule(unseen=st.sets(people, max_size=3), everyone=st.booleans())
    def count_anew(self, unseen: set[int], everyone: bool) -> None:
        asked = muster.StartMuster(
            muster=f"u{self.table.state.musters.count + 1}",
            scope="everyone" if everyone else "unseen",
            unseen=tuple(member(n) for n in sorted(unseen)),
        )
        self.ask(asked, MODERATOR)

    def counting(self) -> str:
        latest = self.table.state.musters.current
        return latest.id if latest else "u0"

    @rule(n=people, by_desk=st.booleans(), hall=halls)
    def here(self, n: int, by_desk: bool, hall: str) -> None:
        said = muster.ConfirmHere(muster=self.counting(), member=member(n))
        self.ask(said, desk(hall) if by_desk else phone(n))

    @rule(hall=halls, heads=small)
    def recount_hall(self, hall: str, heads: int) -> None:
        self.ask(muster.RecountHall(muster=self.counting(), hall=HallId(hall), heads=heads), desk(hall))

    @rule()
    def end_counting(self) -> None:
        self.ask(muster.EndMuster(muster=self.counting()), SYSTEM)

    @rule(n=people, gone=st.booleans())
    def settle(self, n: int, gone: bool) -> None:
        settled = muster.SettleMissing(muster=self.counting(), members=(member(n),), gone=gone, reason="f" * 64)
        self.ask(settled, MODERATOR)

    @rule(n=small)
    def object_to(self, n: int) -> None:
        raised = oversight.RaiseObjection(objection=f"b{n}", text="f" * 64)
        self.ask(raised, Actor(device=DeviceId("sup"), seat="supervisor"))

    @rule(n=small)
    def answer(self, n: int) -> None:
        self.ask(oversight.AnswerObjection(objection=f"b{n}", answer="f" * 64), MODERATOR)

    @rule(item=items)
    def note(self, item: str) -> None:
        self.ask(oversight.NoteLegality(item=item, member=LAWYER, text="f" * 64), RECORDER)

    @rule(hall=halls, to=st.sampled_from((None, "F", "A")))
    def close_hall(self, hall: str, to: str | None) -> None:
        self.ask(hall_words.CloseHall(hall=HallId(hall), to=HallId(to) if to else None), MODERATOR)

    @rule(hall=halls)
    def reopen_hall(self, hall: str) -> None:
        self.ask(hall_words.ReopenHall(hall=HallId(hall)), MODERATOR)

    @rule(item=items)
    def start(self, item: str) -> None:
        self.ask(flow.StartItem(item=item), MODERATOR)

    @rule(item=items, text=st.sampled_from(("方案甲", "方案乙", "")))
    def write(self, item: str, text: str) -> None:
        self.ask(agenda.DraftConsensus(item=item, text=text), RECORDER)

    @rule(item=items, n=people, blank=st.booleans())
    def act_on(self, item: str, n: int, blank: bool) -> None:
        written = actions.WriteAction(
            action=f"a{n}",
            item=item,
            task="做",
            owner="甲",
            standard="好",
            deadline="" if blank else "明天",
            supervisor="乙",
        )
        self.ask(written, RECORDER)

    @rule(n=people, stance=st.sampled_from(("for", "against", "neutral")))
    def ask_to_speak(self, n: int, stance: str) -> None:
        self.requests += 1
        self.ask(fl.AskToSpeak(request=f"q{self.requests}", member=member(n), stance=stance), phone(n))  # type: ignore[arg-type]

    @rule(n=people, sort=st.sampled_from(("point", "question", "intervention")))
    def ask_beside(self, n: int, sort: str) -> None:
        self.requests += 1
        asked = fl.AskToSpeak(request=f"q{self.requests}", member=member(n), sort=sort, category="rules")  # type: ignore[arg-type]
        self.ask(asked, phone(n))

    @rule(n=people, act=st.sampled_from(("give", "uphold", "reject", "answer", "readd")))
    def beside(self, n: int, act: str) -> None:
        floor, own = self.table.state.floor, f"b{self.requests}"
        self.requests += 1
        beside = (*floor.heard, *floor.aside)
        request = beside[n % len(beside)].id if beside else "none"
        doing: dict[str, meeting.AnyCommand] = {
            "give": fl.GiveFloor(request=request),
            "uphold": asides.RuleOnPoint(request=request, ruling="upheld"),
            "reject": asides.RuleOnPoint(request=request, ruling="rejected", reason="f" * 64),
            "answer": asides.LetAnswer(request=own, member=member(n)),
            "readd": asides.ReaddLast(request=own, member=member(n)),
        }
        self.ask(doing[act], MODERATOR)

    @rule(item=items, steps=st.permutations(get_args(OrderStep)), n=small, seconds=st.integers(1, 9))
    def agree(self, item: str, steps: list[OrderStep], n: int, seconds: int) -> None:
        quotas = (Quota(group="representatives", n=1, d=2),) if "group_quota" in steps[:n] else ()
        agreed = FloorRules(steps=tuple(steps[:n]), quotas=quotas)
        self.ask(asides.SetFloorRules(rules=agreed, item=item, reason="f" * 64), MODERATOR)
        budgets = tuple(Budget(kind="hall", name=hall, seconds=seconds) for hall in HALLS[:n])
        self.ask(asides.SetBudgets(item=item, budgets=budgets), MODERATOR)
        self.ask(asides.TopUpBudgets(item=item, seconds=seconds), MODERATOR)

    @rule(which=st.sampled_from(FLOOR))
    def floor(self, which: fl.FloorCommand) -> None:
        self.ask(which, MODERATOR)

    @rule(n=people, place=small)
    def move_request(self, n: int, place: int) -> None:
        waiting = self.table.state.floor.waiting
        if waiting:
            moved = fl.MoveRequest(request=waiting[n % len(waiting)].id, position=place, reason="f" * 64)
            self.ask(moved, MODERATOR)

    @rule(item=items, by_name=st.booleans(), seen=st.sets(people))
    def open_poll(self, item: str, by_name: bool, seen: set[int]) -> None:
        poll = f"p{len(self.table.state.balloting.order) + 1}"
        opened = po.OpenPoll(
            poll=poll,
            item=item,
            method="roll_call" if by_name else "hand",
            despite_waiting="f" * 64,
            seen=tuple(member(n) for n in sorted(seen)),
        )
        self.ask(opened, MODERATOR)

    def poll(self) -> str:
        return self.table.state.balloting.latest or "p0"

    @rule(n=people, choice=st.sampled_from(("yes", "no", "abstain")))
    def cast(self, n: int, choice: str) -> None:
        self.ask(po.CastVote(poll=self.poll(), right=right(n), member=member(n), choice=choice), phone(n))  # type: ignore[arg-type]

    @rule(n=people, hall=halls, choice=st.sampled_from(("yes", "no", "abstain", "spoiled")))
    def enter(self, n: int, hall: str, choice: str) -> None:
        self.ask(po.EnterVote(poll=self.poll(), right=right(n), choice=choice), teller(hall))  # type: ignore[arg-type]

    @rule(hall=halls, yes=small, no=small, abstain=small, first=st.booleans())
    def count(self, hall: str, yes: int, no: int, abstain: int, first: bool) -> None:
        figures = po.EnterCount(poll=self.poll(), hall=HallId(hall), yes=yes, no=no, abstain=abstain)
        self.ask(figures, desk(hall) if first else teller(hall))

    @rule(n=people, hall=halls, channel=st.sampled_from(("phone", "hands", "aloud")))
    def move_right(self, n: int, hall: str, channel: str) -> None:
        self.ask(po.MoveRight(poll=self.poll(), right=right(n), channel=channel), desk(hall))  # type: ignore[arg-type]

    @rule(hall=halls)
    def skip(self, hall: str) -> None:
        self.ask(po.SkipCount(poll=self.poll(), hall=HallId(hall), reason="f" * 64), MODERATOR)

    @rule(n=small, seat=st.sampled_from(("steward", "teller")))
    def the_office_asks(self, n: int, seat: str) -> None:
        office = Actor(device=DeviceId("office"), seat="admin")
        self.ask(seats.BindSeat(device=office.device, seat="admin"), SYSTEM)
        self.ask(seats.GrantSeat(grant=f"g{n}", seat=seat, hall=HallId("F"), reason="f" * 64), office)  # type: ignore[arg-type]
        self.ask(seats.UseGrant(grant=f"g{n}"), SYSTEM)
        self.ask(seats.ReleaseSeat(device=DeviceId("nobody"), seat=seat, reason="f" * 64), office)  # type: ignore[arg-type]
        self.ask(exports.ExportPeople(export=f"e{n}", reason="f" * 64), office)
        self.ask(forgetting.ErasePerson(member=member(n + 1), reason="f" * 64), office)
        self.ask(exports.TakeExport(export=f"e{n}", device=office.device), SYSTEM)

    @rule(second=st.booleans())
    def an_act_rests(self, second: bool) -> None:
        for act in tuple(self.table.state.seconding.acts):
            command = seconding.SecondAct(act=act) if second else seconding.DeclineAct(act=act)
            self.ask(command, RECORDER)

    @rule()
    def close_poll(self) -> None:
        self.ask(po.ClosePoll(poll=self.poll()), MODERATOR)

    @rule()
    def void_poll(self) -> None:
        self.ask(po.VoidPoll(poll=self.poll(), reason="f" * 64), MODERATOR)

    @rule(item=items, which=st.sampled_from((wi.OpenWindow, wi.CloseWindow, wi.SettleWindow)))
    def a_vote_of_days_is_not_for_a_body_that_counts_who_is_present(self, item: str, which: Any) -> None:
        asked = (wi.Asked(item=item),)
        self.ask(wi.AnnounceWindow(window="w", items=asked, opens=self.table.now, closes=Ms(2**40)), MODERATOR)
        assert self.table.refusal is not None
        self.ask(which(window="w"), MODERATOR)
        assert self.table.refusal is not None

    @rule(n=people)
    def phone_changes_hands(self, n: int) -> None:
        self.ask(seats.BindMember(device=phone(n).device, member=member(n % SIZE + 1)), SYSTEM)

    @rule(n=small, item=items, clip=st.booleans())
    def add_material(self, n: int, item: str, clip: bool) -> None:
        page = materials.Page(sha256="e" * 64, media="image/png", size=9, width=800, height=600)
        added = materials.AddMaterial(
            material=f"k{n}",
            title="北门图",
            media="audio/webm" if clip else "application/pdf",
            sha256="d" * 64,
            size=10,
            says="北门和两条车道",
            item=item,
            pages=() if clip else (page,) * n,
            reads="c" * 64 if clip else "",
        )
        self.ask(added, MODERATOR)

    @rule(n=small, page=small, left=st.integers(0, 1000), side=st.integers(0, 1000), off=st.booleans())
    def show_material(self, n: int, page: int, left: int, side: int, off: bool) -> None:
        shown = materials.ShowMaterial(material=f"k{n}", page=page, left=left, side=side)
        self.ask(materials.RemoveMaterial(material=f"k{n}") if off else shown, MODERATOR)

    @rule(text=st.sampled_from(("请大家入座", "")), content=st.sampled_from(("main", "floor", "results")))
    def show_message(self, text: str, content: str) -> None:
        self.ask(screens.ShowMessage(text=text), MODERATOR)
        self.ask(screens.SetScreen(device=DeviceId("wall"), content=content), MODERATOR)  # type: ignore[arg-type]

    @invariant()
    def what_is_shown_is_there_and_whole(self) -> None:
        shown = self.table.state.materials.shown
        if shown is not None:
            file = self.table.state.materials.named(shown.material)
            assert shown.page < len(file.pages) and file.id in self.table.state.materials.seen
            assert 0 <= shown.left <= shown.left + shown.side <= 1000 and shown.side >= 100

    @precondition(lambda self: hasattr(self, "table"))
    @rule()
    def press_the_primary_button(self) -> None:
        act = self.primary()
        if act is not None:
            command = commands.decode(msgspec.json.encode(act.command))
            opens = isinstance(command, (po.OpenPoll, el.OpenElection))
            if opens and waiting_first_time(self.table.state.floor, command.item):
                # the page asks for the reason that the rule wants, and sends it along
                command = msgspec.structs.replace(command, despite_waiting="f" * 64)
            self.table.when(command, MODERATOR)
            assert self.table.refusal is None, f"the primary button was refused: {self.table.refusal} for {command}"

    def primary(self) -> Act | None:
        facts = views.Facts(now=self.table.now)
        console: Any = views.view("console", "console", self.table.state, facts, views.Names())
        found: Act | None = console.primary
        return found

    @invariant()
    def halls_add_up(self) -> None:
        attendance = self.table.state.attendance
        total = attendance.weight().rights
        assert total == sum(attendance.weight(halls=frozenset({HallId(h)})).rights for h in HALLS)
        held = [r for presence in attendance.present.values() for r in presence.holds]
        assert len(held) == len(set(held)) == total == len(attendance.holder)
        assert all(not attendance.present[m].holds for m in attendance.present if m in attendance.guests)
        assert sum(attendance.guests_in_hall.values()) == sum(1 for m in attendance.present if m in attendance.guests)

    @invariant()
    def one_open_stay_for_each_person_present(self) -> None:
        attendance = self.table.state.attendance
        open_stays = {m for m, stays in attendance.intervals.items() for s in stays if s.end is None}
        assert open_stays == set(attendance.present)

    @invariant()
    def countings_are_sound(self) -> None:
        latest = self.table.state.musters.current
        if latest is None:
            return
        assert not set(latest.missing) & set(latest.answered)
        assert set(latest.kept) <= set(latest.missing)
        assert sum(latest.called.values()) == len(latest.missing) + len(latest.answered)

    @invariant()
    def a_closed_hall_is_empty(self) -> None:
        shut = {h.id for h in self.table.state.halls.halls if h.closed is not None}
        assert not [m for m, p in self.table.state.attendance.present.items() if p.hall in shut]

    @invariant()
    def polls_are_sound(self) -> None:
        for poll in self.table.state.balloting.polls.values():
            per_hall = {h: sum(1 for f in poll.box.frozen.values() if f.hall == h) for h in HALLS}
            in_channel = {h: sum(n for (hall, _), n in poll.in_channel.items() if hall == h) for h in HALLS}
            assert per_hall == in_channel
            assert set(poll.box.votes) <= set(poll.box.frozen)
            assert set(poll.recused).isdisjoint(poll.box.frozen)
            assert poll.announced is None or poll.state == "counted"
            if poll.decision is not None:
                total = poll.decision.total
                assert total.entitled == len(poll.box.frozen) == total.returned + total.not_returned
                assert total.not_returned >= 0
                by_hall = poll.decision.tally.by_hall
                assert sum(c.returned for c in by_hall.values()) == total.returned
                assert all(c.returned <= c.entitled for c in by_hall.values())
                for hall, count in by_hall.items():
                    by_name = sum(1 for one in poll.box.votes if poll.box.frozen[one].hall == hall)
                    assert count.returned - by_name <= poll.in_channel.get((hall, "hands"), 0)
            # what was asked, of whom and by which rule stays as it was from the opening to the end of the meeting
            put = (poll.question, poll.question_sha256, poll.rule, poll.roll, frozenset(poll.box.frozen))
            assert self.puts.setdefault(poll.id, put) == put

    @invariant()
    def polls_move_as_their_table_says(self) -> None:
        before: PollState
        for name, poll in self.table.state.balloting.polls.items():
            before = self.states.get(name, "open")
            # a close with every count in passes through closing within one batch
            assert poll.state == before or poll.state in TRANSITIONS[before], (name, before, poll.state)
            self.states[name] = poll.state
        assert sum(poll.running for poll in self.table.state.balloting.polls.values()) <= 1

    @invariant()
    def speaking_time_adds_up(self) -> None:
        floor = self.table.state.floor
        for ledger in (floor.ledger, *floor.ledgers.values()):
            for shares in (ledger.persons, ledger.halls, ledger.stances, ledger.sorts):
                assert sum(s.spoken for s in shares.values()) == ledger.total.spoken
                assert sum(s.turns for s in shares.values()) == ledger.total.turns
        assert floor.ledger.total.spoken == sum(s.spoken for s in floor.speeches)
        assert all(b.left >= 0 and b.spent >= 0 for budgets in floor.budgets.values() for b in budgets)

    @invariant()
    def the_announced_next_speaker_stays_and_one_speech_rests_at_most(self) -> None:
        state = self.table.state
        queue = state.floor.queue(state.flow.current)
        if state.floor.announced is not None:
            assert queue[0].request.id == state.floor.announced
        assert sorted(p.request.id for p in queue) == sorted(r.id for r in state.floor.waiting)
        rests = state.floor.interrupted
        if rests is not None:
            assert rests.running_since is None and rests.request.sort == "speech"
            assert state.floor.speaking is not None and state.floor.speaking.request.sort != "speech"

    @invariant()
    def replay_gives_the_same(self) -> None:
        assert self.table.replayed() == self.table.state

    @invariant()
    def every_view_can_be_written(self) -> None:
        state, facts, names = self.table.state, views.Facts(now=self.table.now), views.Names()
        for name, audiences in views.SLICES.items():
            for audience in audiences:
                of = "desk:F" if audience == "desk" else audience
                msgspec.json.encode(views.view(name, of, state, facts, names))
        for n in (1, 2):
            msgspec.json.encode(views.you(state, phone(n).device, names))
        msgspec.json.encode(views.you(state, DeviceId("nobody"), names))


TestWholeMeeting = WholeMeeting.TestCase
TestWholeMeeting.settings = settings(
    max_examples=int(os.environ.get("YISHI_EXAMPLES", "100")),
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
