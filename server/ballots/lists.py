"""The lists and texts around a poll as they are served and packed: roll, frozen rights, ceremony, the whole record."""

from __future__ import annotations

from typing import Any

from facilitation.secrecy import record, written
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Secrecy
from facilitation.state import MeetingState
from voting.secret.record import lines


def eligible_of(state: MeetingState, poll: SecretPoll) -> bytes:
    """`eligible.jsonl`."""
    return lines(written.eligible(state.attendance.roll.rights, written.dimensions(poll.rule)))


def frozen_of(poll: SecretPoll) -> bytes:
    """`frozen.jsonl`; empty before the poll is open."""
    return lines(written.listed(poll.frozen.values()))


def ceremony_of(secrecy: Secrecy, poll: SecretPoll) -> dict[str, Any]:
    """What stands in `ceremony.json`."""
    return record.ceremony(secrecy.made_for(poll.manifest))
