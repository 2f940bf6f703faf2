"""What events of credentials make of the state; total, never refuses."""

from __future__ import annotations

from msgspec.structs import replace

from facilitation.secrecy import right_words as rw
from facilitation.secrecy.credentials import grown
from facilitation.secrecy.state import Asked, Credential, Revocation, Secrecy


def evolve(state: Secrecy, event: rw.RightEvent) -> Secrecy:
    """The state after this event."""
    match event:
        case rw.CredentialAsked():
            asked = Asked(
                right=event.right, member=event.member, key=event.key, device=event.device, at=event.at,
                way=event.way, assisted=event.assisted,
            )  # fmt: skip
            return replace(
                state,
                asked=state.asked.set(event.right, asked),
                asked_keys=state.asked_keys.set(event.key, event.right),
            )
        case rw.CredentialSigned():
            return _signed(state, event)
        case rw.CredentialRefused():
            refused = replace(state.asked[event.right], refused=True, reason=event.reason)
            return replace(state, asked=state.asked.set(event.right, refused))
        case rw.RevocationAsked():
            waits = Revocation(
                right=event.right, key=event.key, desk=event.desk, observer=event.observer, signature=event.signature
            )
            return replace(state, revoking=state.revoking.set(event.right, waits))
        case rw.CredentialRevoked():
            return replace(_gone(state, event), revoked=state.revoked + 1)
        case rw.CredentialRetired():
            return _gone(state, event)
        case rw.LinesWritten():
            poll = state.polls[event.poll]
            board = grown(poll.board, event.lines, event.at)
            return replace(state, polls=state.polls.set(event.poll, replace(poll, board=board)))


def _signed(state: Secrecy, event: rw.CredentialSigned) -> Secrecy:
    asked = state.asked.get(event.right)
    way = asked.way if asked is not None else "phone"
    helped = (asked.assisted,) if asked is not None and asked.assisted else ()
    signed = Credential(
        right=event.right,
        member=event.member,
        key=event.key,
        desk=event.desk,
        hall=event.hall,
        body=event.body,
        order=state.signed,
        at=event.at,
        way=way,
    )
    return replace(
        state,
        asked=state.asked.delete(event.right) if event.right in state.asked else state.asked,
        credentials=state.credentials.set(event.right, signed),
        of_key=state.of_key.set(event.key, event.right),
        desk_used=state.desk_used.set(event.desk, state.desk_used.get(event.desk, 0) + 1),
        signed=state.signed + 1,
        ways=state.ways.set(way, state.ways.get(way, 0) + 1),
        helped=(*state.helped, *helped),
    )


def _gone(state: Secrecy, event: rw.CredentialRevoked | rw.CredentialRetired) -> Secrecy:
    desk = state.credentials[event.right].desk
    left = state.desk_used[desk] - 1
    used = state.desk_used.set(desk, left) if left else state.desk_used.delete(desk)
    revoking = state.revoking.delete(event.right) if event.right in state.revoking else state.revoking
    return replace(state, credentials=state.credentials.delete(event.right), revoking=revoking, desk_used=used)
