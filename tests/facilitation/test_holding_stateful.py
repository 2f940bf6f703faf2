"""A machine that lives attendance alone: households, joint owners, proxies, walk-ins, and polls that freeze rights.

Whatever is asked, in whatever order: a person is in one place, a right has one holder, halls sum to the total, a
principal and an agent never both hold one right, and what an open poll froze stays as it was.
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
