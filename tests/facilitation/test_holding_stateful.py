"""A machine that lives attendance alone: households, joint owners, proxies, walk-ins, countings, and polls.

Whatever is asked, in whatever order: a person is in one place, a right has one holder, halls sum to the total, a
principal and an agent never both hold one right, what an open poll froze stays as it was, and whoever a counting asked
has answered, is missing, or has left.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitation import flow, meeting, seconding
from facilitation.attendance import Right
from facilitation.attendance import holding_words as ho
from facilitation.attendance import walk_in_words as walk
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.muster import words as mu
from facilitation.types import Actor, HallId, MemberId, RightId
from tests.table import MODERATOR, RECORDER, Table, desk, doors_open, member, right

HALLS = ("F", "A")
PEOPLE, RIGHTS = 10, 6
OUTSIDER = MemberId("out")
people = st.one_of(st.integers(1, PEOPLE).map(member), st.just(OUTSIDER))
rights = st.integers(1, RIGHTS).map(right)
halls = st.sampled_from(HALLS)


def roll_of_families() -> tuple[Right, ...]:
    """Right 1 of members 1 to 3, right 2 of 4 and 5, the others of one member each."""
    families = {1: (1, 2, 3), 2: (4, 5), 3: (6,), 4: (7,), 5: (8,), 6: (9, 10)}
    return tuple(
        Right(id=right(n), holders=tuple(member(m) for m in of), unit="owner", area=100 * n)
        for n, of in families.items()
    )


class Holding(RuleBasedStateMachine):
    """One assembly of ten people and six rights in two halls."""

    table: Table

    @initialize(preset=st.sampled_from(("owners.ordinary", "cn.zhoushan.owners", "village.election")))
    def begin(self, preset: str) -> None:
        where = (("F", "fixed"), ("A", "roving"))
        self.table = doors_open(preset=preset, rights=roll_of_families(), where=where)
        self.table.given((flow.StartItem(item="i0"), MODERATOR))
        self.proxies, self.frozen = 0, dict[RightId, tuple[MemberId, HallId]]()

    def ask(self, command: meeting.AnyCommand, by: Actor) -> None:
        self.table.when(command, by)

    @rule(who=people, hall=halls)
    def come(self, who: MemberId, hall: str) -> None:
        self.ask(at.CheckIn(member=who, hall=HallId(hall)), desk(hall))

    @rule(who=people, hall=halls)
    def go(self, who: MemberId, hall: str) -> None:
        self.ask(at.CheckOut(member=who), desk(hall))

    @rule(one=rights, holder=people, to=people, hall=halls)
    def hand_over(self, one: RightId, holder: MemberId, to: MemberId, hall: str) -> None:
        self.ask(ho.HandOver(right=one, member=holder, to=to), desk(hall))

    @rule(one=rights, to=people, hall=halls)
    def its_holder_hands_over(self, one: RightId, to: MemberId, hall: str) -> None:
        holder = self.table.state.attendance.holder.get(one)
        if holder is not None:
            self.hand_over(one, holder, to, hall)

    @rule(one=rights, principal=people, agent=people, relative=st.booleans())
    def give(self, one: RightId, principal: MemberId, agent: MemberId, relative: bool) -> None:
        self.proxies += 1
        self.ask(
            ho.RegisterProxy(
                proxy=f"x{self.proxies}",
                right=one,
                principal=principal,
                agent=agent,
                form="7",
                relation="close_relative" if relative else "property_company_staff",
            ),
            RECORDER,
        )

    @rule(one=rights)
    def revoke(self, one: RightId) -> None:
        standing = self.table.state.attendance.proxy(one)
        self.ask(ho.RevokeProxy(proxy=standing.id if standing else "x0"), RECORDER)

    @rule(n=st.integers(1, 3), hall=halls)
    def walk_in(self, n: int, hall: str) -> None:
        self.ask(walk.RecordWalkIn(member=MemberId(f"w{n}"), hall=HallId(hall)), desk(hall))

    @rule(n=st.integers(1, 3))
    def admit(self, n: int) -> None:
        self.ask(walk.AdmitWalkIn(member=MemberId(f"w{n}"), right=f"w{n}", reason="f" * 64), RECORDER)

    @rule()
    def second(self) -> None:
        for act in tuple(self.table.state.seconding.acts):
            self.ask(seconding.SecondAct(act=act), MODERATOR)

    @rule()
    def start_counting(self) -> None:
        self.ask(mu.StartMuster(muster=f"u{self.table.state.musters.count + 1}"), MODERATOR)

    def counting(self) -> str:
        current = self.table.state.musters.current
        return current.id if current is not None else "u0"

    @rule(who=people, hall=halls)
    def confirm(self, who: MemberId, hall: str) -> None:
        self.ask(mu.ConfirmHere(muster=self.counting(), member=who), desk(hall))

    @rule(hall=halls, wrong=st.integers(0, 2))
    def count_heads(self, hall: str, wrong: int) -> None:
        there = sum(p.hall == hall and bool(p.holds) for p in self.table.state.attendance.present.values())
        self.ask(mu.RecountHall(muster=self.counting(), hall=HallId(hall), heads=there + wrong), desk(hall))

    @rule(n=st.integers(0, 4), gone=st.booleans())
    def a_whole_counting(self, n: int, gone: bool) -> None:
        self.void_poll()
        self.start_counting()
        for who, presence in sorted(self.table.state.attendance.present.items())[:n]:
            self.confirm(who, presence.hall)
        self.ask(mu.EndMuster(muster=self.counting()), MODERATOR)
        current = self.table.state.musters.current
        if current is not None:
            missing = current.unsettled(self.table.state.attendance.present)[:2]
            self.ask(mu.SettleMissing(muster=current.id, members=missing, gone=gone, reason="f" * 64), MODERATOR)
            if gone and self.table.refusal is None:
                assert not set(missing) & set(self.table.state.attendance.present)

    @rule()
    def open_poll(self) -> None:
        poll = f"p{len(self.table.state.balloting.order) + 1}"
        self.ask(po.OpenPoll(poll=poll, item="i0", method="roll_call"), MODERATOR)
        running = self.table.state.balloting.running
        if running is not None and running.id == poll:
            self.frozen = {r: (f.holder, f.hall) for r, f in running.box.frozen.items()}

    @rule()
    def void_poll(self) -> None:
        self.ask(po.VoidPoll(poll=self.table.state.balloting.latest or "p0", reason="f" * 64), MODERATOR)

    @invariant()
    def one_person_once_and_one_holder_for_each_right(self) -> None:
        attendance = self.table.state.attendance
        held = [one for presence in attendance.present.values() for one in presence.holds]
        assert len(held) == len(set(held))
        assert {(m, r) for m, p in attendance.present.items() for r in p.holds} == {
            (m, r) for r, m in attendance.holder.items()
        }
        open_stays = [m for m, stays in attendance.intervals.items() for stay in stays if stay.end is None]
        assert sorted(open_stays) == sorted(attendance.present)

    @invariant()
    def halls_sum_to_the_total(self) -> None:
        attendance = self.table.state.attendance
        total = attendance.weight()
        assert total.rights == len(attendance.holder)
        assert total.area == sum(attendance.roll.rights[r].area for r in attendance.holder)
        assert sum(attendance.weight(halls=frozenset({HallId(h)})).rights for h in HALLS) == total.rights
        assert attendance.roll.total.rights == len(attendance.roll.rights)

    @invariant()
    def only_who_may_holds_and_never_principal_and_agent_both(self) -> None:
        attendance = self.table.state.attendance
        for one, holder in attendance.holder.items():
            assert one in attendance.usable(holder)
            proxy = attendance.proxy(one)
            if proxy is not None and proxy.principal in attendance.present:
                assert holder != proxy.principal
                assert one in self.table.state.balloting.frozen_rights(), "the principal is here and waits for nothing"

    @invariant()
    def limits_hold(self) -> None:
        attendance, info = self.table.state.attendance, self.table.state.info
        assert info is not None
        most = info.preset.proxy.max_per_agent
        counts = [len(given) for given in attendance.given_to.values()]
        assert most is None or all(n <= most for n in counts)
        assert sum(counts) == len(attendance.proxy_of)
        assert all(attendance.proxies[p].ended is None for p in attendance.proxy_of.values())

    @invariant()
    def frozen_rights_stay_as_they_were(self) -> None:
        running = self.table.state.balloting.running
        if running is not None:
            assert {r: (f.holder, f.hall) for r, f in running.box.frozen.items()} == self.frozen

    @invariant()
    def whoever_was_asked_has_answered_or_is_missing(self) -> None:
        current = self.table.state.musters.current
        if current is not None:
            assert not set(current.answered) & set(current.missing)
            assert len(current.answered) + len(current.missing) <= sum(current.called.values())
            assert set(current.kept) <= set(current.missing)
            assert current.ended is None or current.ended <= self.table.now

    @invariant()
    def replay_gives_the_same(self) -> None:
        assert self.table.replayed() == self.table.state


TestHolding = Holding.TestCase
TestHolding.settings = settings(
    max_examples=int(os.environ.get("YISHI_EXAMPLES", "100")),
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
