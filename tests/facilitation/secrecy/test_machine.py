"""A machine that votes secretly at random; what must hold holds after every command, and a replay gives the same."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from facilitation import flow, meeting
from facilitation.types import Actor
from tests.facilitation.secrecy.rig import Trustees, seal, with_keys
from tests.facilitation.secrecy.voting_rig import Voting
from tests.facilitation.secret_rules import Secretly
from tests.table import MODERATOR, bind, doors_open


class Secret(Secretly, RuleBasedStateMachine):
    """Nine members in one hall, the keys made, a poll open."""

    @initialize()
    def begin(self) -> None:
        self.table = bind(doors_open(9, 9), *range(1, 10))
        trustees = Trustees(self.table, 1, 2).whole()
        self.voting = Voting(with_keys(self.table), trustees, "s1")
        self.table.given((seal(self.table), MODERATOR), (flow.StartItem(item="i0"), MODERATOR))
        trustees.sign_meeting()
        self.voting.credentials(range(1, 8))
        self.voting.prepare().open()

    def ask(self, command: meeting.AnyCommand, by: Actor) -> None:
        self.table.when(command, by)

    @invariant()
    def replay_gives_the_same(self) -> None:
        if hasattr(self, "table"):
            assert self.table.replayed() == self.table.state


Secret.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSecret = Secret.TestCase
