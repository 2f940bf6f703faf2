"""A machine that lives an owners' assembly of days at random; what must hold holds after every command.

Who sends, enters or closes what is drawn without regard to sense, so most is refused; only ``Refused`` may come out.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitation import agenda, flow, meeting, seats, ticking, views
from facilitation.types import DeviceId, Ms, RightId
from facilitation.window import DAY, Window
from facilitation.window import words as wi
from facilitation.window.closing import count
from facilitation.window.state import TRANSITIONS, home
from tests.facilitation.owners import LIFT, SECOND, at_day, flat, hand
from tests.table import CONVENER, MODERATOR, RECORDER, SYSTEM, Table, ready
from voting.window import Part, within

OWNERS = ("dev", "e01", "e02", "a01", "a02", "b01")
owners = st.sampled_from(OWNERS)
marks = st.sampled_from(("yes", "no", "abstain"))
ways = st.sampled_from(("paper", "door", "hall"))
PRESETS = ("cn.shenzhen.owners", "cn.hangzhou.owners", "cn.qingyuan.owners")
commands: msgspec.json.Decoder[meeting.ClientCommand] = msgspec.json.Decoder(meeting.ClientCommand)


class WholeWindow(RuleBasedStateMachine):
    """Six owners, two items, one of them a lift's."""

    table: Table
    sheets = 0

    @initialize(preset=st.sampled_from(PRESETS), change=st.booleans(), by_rule=st.booleans())
    def begin(self, preset: str, change: bool, by_rule: bool) -> None:
        rights = [
            flat("dev", 100_00, *LIFT, Part("5号楼", "1单元", 300_00)),
            *(flat(f"e{n:02}", 100_00, *LIFT) for n in (1, 2)),
            *(flat(f"a{n:02}", 80_00) for n in (1, 2)),
            flat("b01", 60_01, "2号楼"),
        ]
        self.table = ready(preset=preset, rights=rights, where=(("F", "fixed"), ("A", "roving")))
        for right in rights:
            bound = seats.BindMember(device=DeviceId(f"phone-{right.id}"), member=right.holders[0])
            self.table.given((bound, SYSTEM))
        at_day(self.table, 1)
        items = (wi.Asked(item="i0", matter="special"), wi.Asked(item="i1", matter="lift", building=LIFT[0]))
        announced = wi.AnnounceWindow(
            window="w", items=items, opens=Ms(17 * DAY), closes=Ms(31 * DAY), may_change=change, ends_by_rule=by_rule
        )
        self.table.given((announced, MODERATOR))
        at_day(self.table, 17)
        self.table.given((wi.OpenWindow(window="w"), MODERATOR))
        self.state = "open"

    def window(self) -> Window:
        found = self.table.state.window.latest
        assert found is not None
        return found

    def ballot(self, name: str, mark: str) -> tuple[tuple[str, Any], ...]:
        return tuple((q.item, mark) for q in self.window().items_of(RightId(name)))

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        self.table.now = Ms(self.table.now + days * DAY)
        self.table.when(ticking.Tick(), SYSTEM)

    @rule(name=owners, mark=marks)
    def phone(self, name: str, mark: str) -> None:
        member = hand(name).member
        assert member is not None
        sent = wi.ReturnBallot(window="w", right=RightId(name), member=member, choices=self.ballot(name, mark))
        self.table.when(sent, hand(name))

    @rule(name=owners, mark=marks, other=st.booleans(), fresh=st.booleans(), way=ways)
    def sheet(self, name: str, mark: str, other: bool, fresh: bool, way: str) -> None:
        self.sheets += fresh
        entered = wi.EnterSheet(
            window="w",
            right=RightId(name),
            sheet=f"s{self.sheets}",
            channel=way,  # type: ignore[arg-type]
            choices=self.ballot(name, mark),
        )
        self.table.when(entered, SECOND if other else RECORDER)

    @rule(name=owners)
    def drop(self, name: str) -> None:
        self.table.when(wi.DropSheet(window="w", right=RightId(name), sheet=f"s{self.sheets}", reason="f" * 64), SECOND)

    @rule(name=owners, status=st.sampled_from(("refused", "unreachable", "none")))
    def door(self, name: str, status: str) -> None:
        noted = wi.NoteContact(window="w", right=RightId(name), status=status)  # type: ignore[arg-type]
        self.table.when(noted, SECOND)

    @rule(which=st.sampled_from((wi.CloseWindow, wi.SettleWindow, wi.OpenWindow)))
    def course(self, which: Any) -> None:
        self.table.when(which(window="w"), MODERATOR)

    @rule(days=st.integers(1, 80))
    def extend(self, days: int) -> None:
        self.table.when(wi.ExtendWindow(window="w", closes=Ms(days * DAY), reason="f" * 64), MODERATOR)

    @rule()
    def meddle(self) -> None:
        held = self.table.state.window.holds("i0")
        self.table.when(agenda.EditItem(item="i0", title="别的"), CONVENER)
        assert self.table.refusal is not None or not held
        if self.window().running:
            self.table.when(flow.CloseMeeting())
            assert self.table.refusal is not None

    @rule()
    def press_the_primary_button(self) -> None:
        facts = views.Facts(now=self.table.now)
        console: Any = views.view("console", "console", self.table.state, facts, views.Names())
        if console.primary is not None and console.primary.command["kind"].endswith("_window"):
            self.table.when(commands.decode(msgspec.json.encode(console.primary.command)), MODERATOR)
            assert self.table.refusal is None, f"refused: {self.table.refusal}"

    @invariant()
    def sums_are_what_they_sum(self) -> None:
        window = self.window()
        for place, question in enumerate(window.questions):
            mine = [within(window.roll[r], question.building, question.entrance) for r in window.ballots]
            there = [share for share in mine if share]
            kept = window.returned[place]
            assert (kept.rights, kept.area) == (len(there), sum(share.area for share in there))
        for name, sums in window.buildings.items():
            here = [window.status(r) for r, share in window.roll.items() if home(share) == name]
            assert (sums.voted, sums.refused, sums.unreachable) == tuple(
                here.count(word) for word in ("voted", "refused", "unreachable")
            )

    @invariant()
    def one_ballot_of_a_right_counts(self) -> None:
        window = self.window()
        for result in window.results:
            assert result.decision.total.returned <= len(window.ballots)
        if window.state == "counted":
            assert window.results == count(window)
        else:
            assert window.results == ()
        phones = any(b.channel == "phone" for sent in window.ballots.values() for b in sent)
        assert not (window.platform_only and phones)

    @invariant()
    def it_moves_as_its_table_says(self) -> None:
        now = self.window().state
        # a close that counts passes through short within one batch
        assert now == self.state or now in TRANSITIONS[self.state], (self.state, now)  # type: ignore[index]
        self.state = now

    @invariant()
    def replay_gives_the_same_and_views_can_be_written(self) -> None:
        assert self.table.replayed() == self.table.state
        facts, names = views.Facts(now=self.table.now), views.Names()
        for name in ("window", "progress"):
            msgspec.json.encode(views.view(name, "collect", self.table.state, facts, names))
        for owner in OWNERS:
            msgspec.json.encode(views.you(self.table.state, hand(owner).device, views.Names()))


TestWholeWindow = WholeWindow.TestCase
TestWholeWindow.settings = settings(
    max_examples=int(os.environ.get("YISHI_EXAMPLES", "60")),
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
