"""What the random meeting does around its votes: recusals, recounts, announcements."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from facilitation import amending, flow, leads, recusal
from facilitation.balloting import after_words as after
from facilitation.types import Actor, DeviceId, HallId, Ms
from tests.table import MODERATOR, RECORDER, Table, desk, member, phone, teller

SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
people = st.integers(1, 9)
halls = st.sampled_from(("F", "A", "O"))
items = st.sampled_from(("i0", "i1", "i2"))


class Procedures(RuleBasedStateMachine):
    """Rules that any meeting may live through; ``table`` is the meeting's."""

    table: Table

    def ask(self, command: Any, by: Actor) -> None:
        self.table.when(command, by)

    def poll(self) -> str:
        return self.table.state.balloting.latest or "p0"

    @rule()
    def announce(self) -> None:
        self.ask(after.AnnouncePoll(poll=self.poll()), MODERATOR)

    @rule(hall=halls, who=st.sampled_from(("desk", "teller", "supervisor")))
    def ask_recount(self, hall: str, who: str) -> None:
        by = {"desk": desk(hall), "teller": teller(hall), "supervisor": SUPERVISOR}[who]
        self.ask(after.AskRecount(poll=self.poll(), hall=HallId(hall), reason="f" * 64), by)

    @rule(item=items, other=st.booleans(), new=st.sampled_from(("丙", "甲", "")))
    def propose(self, item: str, other: bool, new: str) -> None:
        known = sum(len(texts.proposals) for texts in self.table.state.amending.of_item.values())
        kind = "alternative" if other else "amendment"
        command = amending.ProposeText(item=item, proposal=f"x{known}", proposal_kind=kind, old="方案", new=new)  # type: ignore[arg-type]
        self.ask(command, RECORDER)

    @rule(item=items, n=st.integers(0, 3), withdraw=st.booleans())
    def turn_proposal(self, item: str, n: int, withdraw: bool) -> None:
        if withdraw:
            self.ask(amending.WithdrawProposal(item=item, proposal=f"x{n}"), RECORDER)
        else:
            self.ask(amending.MoveProposal(item=item, proposal=f"x{n}", position=n), MODERATOR)

    @rule(stay=st.booleans())
    def adjourn(self, stay: bool) -> None:
        self.ask(flow.Adjourn(until=Ms(self.table.now + 86_400_000)), MODERATOR)
        if not stay:
            self.ask(flow.Resume(), MODERATOR)

    @rule(n=people, item=items, own=st.booleans())
    def recuse(self, n: int, item: str, own: bool) -> None:
        if own:
            self.ask(recusal.DeclareRecusal(item=item, member=member(n)), phone(n))
        else:
            by_rule = recusal.DeclareRecusal(item=item, member=member(n), grounds="rule", reason="f" * 64)
            self.ask(by_rule, RECORDER)

    @rule(n=people, item=items, own=st.booleans())
    def withdraw_recusal(self, n: int, item: str, own: bool) -> None:
        self.ask(recusal.WithdrawRecusal(item=item, member=member(n)), phone(n) if own else RECORDER)

    @rule(item=items, lead=st.sampled_from(("second_deliberation", "referral", "postponed")), here=st.booleans())
    def follow(self, item: str, lead: str, here: bool) -> None:
        to = f"n{len(self.table.state.agenda.items)}" if here else None
        self.ask(leads.FollowItem(item=item, lead=lead, to=to), MODERATOR)  # type: ignore[arg-type]

    @rule(n=people, item=items, own=st.booleans(), back=st.booleans())
    def dissent(self, n: int, item: str, own: bool, back: bool) -> None:
        by = phone(n) if own else RECORDER
        if back:
            self.ask(leads.WithdrawDissent(item=item, member=member(n)), by)
        else:
            self.ask(leads.RecordDissent(item=item, member=member(n), text="d" * 64), by)
