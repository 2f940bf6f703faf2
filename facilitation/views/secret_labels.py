"""What must stand beside the word secret, wherever it stands: who alone could open ballots, and what a result tells."""

from __future__ import annotations

from facilitation.secrecy import keys
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.state import MeetingState
from facilitation.views.room import Names
from facilitation.views.secret_shapes import LabelKind, SecretLabelView
from voting.tally import MIN_GROUP


def of_meeting(state: MeetingState, names: Names) -> tuple[SecretLabelView, ...]:
    """Of every secret poll of this meeting: the key, and who says who may vote."""
    of, ceremony = state.secrecy, state.secrecy.ceremony
    if ceremony is None:
        return ()
    found = []
    if ceremony.by_operator:
        found.append(SecretLabelView(label="operator"))
    elif ceremony.need == 1:
        alone = _name(state, names) if ceremony.size == 1 else ""
        found.append(SecretLabelView(label="alone" if ceremony.size == 1 else "any_alone", name=alone))
    if of.held is not None and of.held.desk in keys.desks(of):
        found.append(SecretLabelView(label="eligible"))
    return tuple(found)


def labels(state: MeetingState, poll: SecretPoll, names: Names) -> tuple[SecretLabelView, ...]:
    """Of this poll."""
    own: dict[LabelKind, bool] = {
        "weights": poll.leaks,
        "few": 0 < _how_many(poll) < MIN_GROUP,
        "few_phones": poll.apart > 0 and 0 < poll.ballots < MIN_GROUP,
        "http": poll.plain_http,
        "no_witness": bool(poll.without_witness),
    }
    return (*of_meeting(state, names), *(SecretLabelView(label=kind) for kind, holds in own.items() if holds))


def _how_many(poll: SecretPoll) -> int:
    """Who may hide in the result: whoever may vote, and once it is over whoever did."""
    return len(poll.frozen) if poll.state in ("prepared", "open") or not poll.returned_in_all else poll.returned_in_all


def _name(state: MeetingState, names: Names) -> str:
    """The one trustee, as the seat names the person."""
    ceremony = state.secrecy.ceremony
    device = ceremony.people[0].device if ceremony and ceremony.people else None
    binding = state.seats.binding(device, "trustee") if device else None
    if binding is None:
        return ""
    return names.of(binding.holder) if binding.holder else binding.label
