"""What was decided, as it goes on paper: as the board shows it, as the hall hears it, and for how long it hangs.

What is kept back until it is announced is told to those alone who announce and write it down, as on their screens.
"""

from __future__ import annotations

from facilitation.info import Info
from facilitation.seats import Binding
from facilitation.state import MeetingState
from facilitation.views.elections import elections
from facilitation.views.polls import polls
from facilitation.views.room import Facts, Names
from facilitation.views.secret import secret
from facilitation.views.shapes import Say
from server.paper_shapes import Decided, Publishing

ANNOUNCERS = frozenset({"moderator", "recorder"})


def published(state: MeetingState, names: Names, facts: Facts) -> Decided:
    """As anybody may read it: few are not told apart, names as the public page has them."""
    return _decided(state, names, facts, public=True, early=False)


def heard(state: MeetingState, names: Names, facts: Facts, bindings: tuple[Binding, ...]) -> Decided:
    """As it is read out in the hall, to a device of these seats."""
    early = any(binding.seat in ANNOUNCERS for binding in bindings)
    return _decided(state, names, facts, public=False, early=early)


def _decided(state: MeetingState, names: Names, facts: Facts, public: bool, early: bool) -> Decided:
    return Decided(
        polls=polls(state, facts, public, early),
        elections=elections(state, facts, names, public),
        secret=secret(state, facts, names, public),
    )


def publishing(info: Info) -> Publishing:
    """How long and how soon the rule wants a decision posted."""
    preset = info.preset
    return Publishing(
        days=preset.publish_days,
        within=preset.result_posted_within_days or preset.publish_within_days,
        promptly=preset.publish_promptly,
        article=Say(zh=info.article(), en=info.article_en()),
    )
