"""A machine that holds the floor of one item at random: policies, points of order, questions, budgets, pauses.

Beside it a model keeps its own clock and its own books. After every step the order is the same however it is asked
for, the announced speaker comes next, nobody waits twice, and what was spoken adds up to the millisecond.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitation import floor
from facilitation.floor import asides, policy
from facilitation.floor import words as fl
from facilitation.floor.ledger import Budget
from facilitation.floor.order import order
from facilitation.floor.policy import CATEGORIES, FloorRules, Quota
from facilitation.floor.request import Request
from facilitation.refused import Refused
from facilitation.types import GuestRole, HallId, MemberId, Ms, Stance

ITEM = "i1"
PEOPLE = 6
people = st.integers(1, PEOPLE)
STEPS: tuple[policy.OrderStep, ...] = (
    "first_time", "fewest_turns", "opposite_stance", "other_hall", "group_quota",
)  # fmt: skip


def hall_of(n: int) -> HallId:
    return HallId("FAO"[n % 3])


def groups_of(n: int) -> tuple[str, ...]:
    return ("committee",) if n % 2 else ("representatives",)


class TheFloor(RuleBasedStateMachine):
    """One item in hand; six people in three halls, the last of them an invited expert."""

    @initialize()
    def begin(self) -> None:
        self.floor, self.now, self.asked = floor.Floor(), Ms(1_000), 0
        self.events: list[Any] = []
        self.announced: str | None = None
        self.current: Request | None = None
        self.rests: Request | None = None
        self.ticking = False
        self.clock: Counter[str] = Counter()
        self.spoken: list[tuple[Request, int]] = []
        self.turns: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()
        self.budget: dict[str, int] = {}

    def ask(self, command: Any, n: int | None = None) -> bool:
        """Give a command; only a refusal may come of it instead of events."""
        role: GuestRole | None = "expert" if n == PEOPLE else None
        who = floor.Standing(
            item=ITEM,
            hall=hall_of(n) if n else None,
            own=MemberId(f"m{n}") if n else None,
            guest=role,
            groups=groups_of(n) if n and not role else (),
        )
        try:
            events = floor.decide(self.floor, command, who, self.now)
        except Refused:
            return False
        for event in events:
            self.note(event)
            self.floor = floor.evolve(self.floor, event)
            self.events.append(event)
        return True

    def note(self, event: Any) -> None:
        """What the model makes of it, before the floor does."""
        match event:
            case fl.FloorGiven():
                waiting = {r.id: r for r in (*self.floor.waiting, *self.floor.aside)}
                self.speaks(waiting[event.request])
            case asides.AnswerGiven():
                self.speaks(event.request)
            case fl.SpeechPaused():
                self.ticking = False
            case fl.SpeechResumed():
                self.ticking = True
            case fl.SpeechEnded():
                self.ends()
            case fl.NextAnnounced():
                self.announced = event.request
            case fl.RequestMoved():
                self.announced = None
            case fl.RequestWithdrawn() | asides.PointRuled():
                self.announced = None if self.announced == event.request else self.announced
            case asides.BudgetsSet():
                self.budget = {b.key: b.seconds for b in event.budgets}
                self.drawn = Counter({b.key: b.spent for b in event.budgets})
            case asides.BudgetsToppedUp():
                self.budget = {key: seconds + event.seconds for key, seconds in self.budget.items()}

    def speaks(self, request: Request) -> None:
        if self.current is not None:
            self.rests = self.current
        self.current, self.ticking = request, True
        self.announced = None if self.announced == request.id else self.announced
        if request.sort == "speech" and not request.continues:
            self.turns[request.member] += 1

    def ends(self) -> None:
        assert self.current is not None
        request, took = self.current, self.clock.pop(self.current.id, 0)
        self.spoken.append((request, took))
        if request.sort == "speech" and request.role is None:
            for key in (f"hall:{request.hall}", *(f"group:{group}" for group in request.groups)):
                if key in self.budget:
                    self.drawn[key] += took
        self.current, self.rests, self.ticking = self.rests, None, False

    @rule(first=people, stance=st.sampled_from(("for", "against", "neutral")))
    def several_ask(self, first: int, stance: Stance) -> None:
        for n in (first, first % PEOPLE + 1, (first + 2) % PEOPLE + 1):
            self.ask_to_speak(n, stance)

    @rule(ms=st.integers(1, 90_000), times=st.integers(1, 3))
    def turns_are_taken(self, ms: int, times: int) -> None:
        for _ in range(times):
            self.ask(fl.GiveFloor())
            self.time_passes(ms)
        self.ask(fl.EndSpeech())

    @rule(n=people, ms=st.integers(1, 60_000), pause=st.booleans())
    def a_question_falls_into_a_speech(self, n: int, ms: int, pause: bool) -> None:
        self.give()
        self.time_passes(ms)
        self.ask_beside(n, "question", CATEGORIES[0])
        if pause:
            self.ask(fl.PauseSpeech())
        self.give_beside(len(self.floor.aside) - 1)
        self.time_passes(ms)
        self.answer(n)
        self.time_passes(ms)
        self.ask(fl.EndSpeech())

    @rule(ms=st.integers(0, 90_000))
    def time_passes(self, ms: int) -> None:
        self.now = Ms(self.now + ms)
        if self.current is not None and self.ticking:
            self.clock[self.current.id] += ms

    @rule(n=people, stance=st.sampled_from(("for", "against", "neutral")))
    def ask_to_speak(self, n: int, stance: Stance) -> None:
        self.asked += 1
        self.ask(fl.AskToSpeak(request=f"q{self.asked}", member=MemberId(f"m{n}"), stance=stance), n)

    @rule(n=people, sort=st.sampled_from(("point", "question", "intervention")), kind=st.sampled_from(CATEGORIES))
    def ask_beside(self, n: int, sort: fl.AskSort, kind: policy.Category) -> None:
        self.asked += 1
        category = kind.id if sort == "point" else ""
        self.ask(fl.AskToSpeak(request=f"q{self.asked}", member=MemberId(f"m{n}"), sort=sort, category=category), n)

    @rule(at=st.integers(0, 9))
    def withdraw(self, at: int) -> None:
        waiting = (*self.floor.waiting, *self.floor.aside)
        if waiting:
            request = waiting[at % len(waiting)]
            self.ask(fl.WithdrawRequest(request=request.id), int(request.member[1:]))

    @rule()
    @precondition(lambda self: self.floor.waiting)
    def announce(self) -> None:
        self.ask(fl.AnnounceNext())

    @rule()
    def give(self) -> None:
        self.ask(fl.GiveFloor())

    @rule(at=st.integers(0, 9))
    def give_beside(self, at: int) -> None:
        if self.floor.aside:
            self.ask(fl.GiveFloor(request=self.floor.aside[at % len(self.floor.aside)].id))

    @rule(what=st.sampled_from((fl.EndSpeech(), fl.PauseSpeech(), fl.ResumeSpeech())))
    @precondition(lambda self: self.floor.speaking is not None)
    def run_the_clock(self, what: Any) -> None:
        self.ask(what)

    @rule(at=st.integers(0, 9), to=st.integers(0, 9))
    def move(self, at: int, to: int) -> None:
        if self.floor.waiting:
            request = self.floor.waiting[at % len(self.floor.waiting)]
            self.ask(fl.MoveRequest(request=request.id, position=to % len(self.floor.waiting), reason="f" * 64))

    @rule(n=people)
    @precondition(lambda self: self.spoken)
    def answer(self, n: int) -> None:
        self.asked += 1
        self.ask(asides.LetAnswer(request=f"q{self.asked}", member=MemberId(f"m{n}")), n)

    @rule()
    def go_on(self) -> None:
        last = self.floor.last_turn(ITEM)
        if last is not None:
            self.asked += 1
            self.ask(asides.ReaddLast(request=f"q{self.asked}", member=last.member), int(last.member[1:]))

    @rule(at=st.integers(0, 3), ruling=st.sampled_from(("upheld", "rejected")))
    def rule_on_a_point(self, at: int, ruling: asides.Ruling) -> None:
        points = [r for r in (*self.floor.heard, *self.floor.aside) if r.sort == "point"]
        if points:
            self.ask(asides.RuleOnPoint(request=points[at % len(points)].id, ruling=ruling, reason="f" * 64))

    @rule(steps=st.permutations(STEPS), many=st.integers(0, 5), quota=st.booleans())
    def agree_on_rules(self, steps: list[policy.OrderStep], many: int, quota: bool) -> None:
        quotas = (Quota(group="committee", n=1, d=2),) if quota else ()
        rules = FloorRules(steps=tuple(steps[:many]), quotas=quotas)
        self.ask(asides.SetFloorRules(rules=rules, item=ITEM, reason="f" * 64))

    @rule(seconds=st.integers(0, 300), times=st.sampled_from((0, 0, 2, 4)), total=st.sampled_from((0, 0, 90, 600)))
    def agree_on_limits(self, seconds: int, times: int, total: int) -> None:
        self.ask(fl.SetLimits(seconds=seconds, times=times, total=total, item=ITEM))

    @rule(seconds=st.integers(1, 200))
    def agree_on_budgets(self, seconds: int) -> None:
        halls = tuple(Budget(kind="hall", name=hall, seconds=seconds) for hall in "FAO")
        group = Budget(kind="group", name="committee", seconds=2 * seconds)
        self.ask(asides.SetBudgets(item=ITEM, budgets=(*halls, group)))

    @rule(seconds=st.integers(1, 60))
    def top_up(self, seconds: int) -> None:
        self.ask(asides.TopUpBudgets(item=ITEM, seconds=seconds))

    @rule()
    def the_list_is_closed_for_a_while(self) -> None:
        self.ask(fl.SetList(open=False))
        asked = len(self.floor.waiting)
        self.ask_to_speak(1, "for")
        assert len(self.floor.waiting) == asked
        self.ask(fl.SetList(open=True))

    @invariant()
    def the_queue_is_everybody_who_waits_once_and_the_same_however_asked(self) -> None:
        queue = self.floor.queue(ITEM)
        assert sorted(p.request.id for p in queue) == sorted(r.id for r in self.floor.waiting)
        again = order(reversed(self.floor.waiting), self.floor.standings(ITEM))
        assert [(p.request.id, p.reason) for p in again] == [(p.request.id, p.reason) for p in queue]

    @invariant()
    def nobody_waits_twice(self) -> None:
        members = Counter(r.member for r in self.floor.waiting)
        assert not members or max(members.values()) == 1

    @invariant()
    def the_announced_speaker_comes_next(self) -> None:
        assert self.floor.announced == self.announced
        if self.announced is not None:
            first = self.floor.queue(ITEM)[0]
            assert (first.request.id, first.reason) == (self.announced, "announced")

    @invariant()
    def whose_first_turn_it_is_follows_from_the_turns(self) -> None:
        assert dict(self.floor.on(ITEM).turns) == dict(self.turns)
        waiting = {r.member for r in self.floor.waiting if r.sort == "speech" and not r.continues}
        assert floor.waiting_first_time(self.floor, ITEM) == sum(not self.turns[m] for m in waiting)

    @invariant()
    def the_clock_adds_up(self) -> None:
        speaking = self.floor.speaking
        assert (speaking is None) == (self.current is None)
        if speaking is not None and self.current is not None:
            assert (speaking.request.id, speaking.length(self.now)) == (self.current.id, self.clock[self.current.id])
        rests = self.floor.interrupted
        assert (rests.request.id if rests else None) == (self.rests.id if self.rests else None)
        ledger, total = self.floor.ledger, sum(took for _, took in self.spoken)
        by_person: Counter[str] = Counter()
        for request, took in self.spoken:
            by_person[request.member] += took
        assert ledger.total.spoken == total
        assert {m: share.spoken for m, share in ledger.persons.items()} == dict(by_person)
        for shares in (ledger.halls, ledger.stances, ledger.sorts):
            assert sum(share.spoken for share in shares.values()) == total
        assert self.floor.ledger_on(ITEM) == ledger

    @invariant()
    def budgets_are_drawn_on_by_turns_alone(self) -> None:
        kept = self.floor.budgets_on(ITEM)
        assert {b.key: b.seconds for b in kept} == self.budget
        assert {b.key: b.spent for b in kept} == {key: self.drawn[key] for key in self.budget}

    @invariant()
    def the_log_tells_it_all_again(self) -> None:
        again = floor.Floor()
        for event in self.events:
            read = msgspec.json.decode(msgspec.json.encode(event), type=type(event))
            again = floor.evolve(again, read)
        assert again == self.floor


TestTheFloor = TheFloor.TestCase
TestTheFloor.settings = settings(
    max_examples=int(os.environ.get("YISHI_EXAMPLES", "100")), stateful_step_count=50, deadline=None, derandomize=True
)
