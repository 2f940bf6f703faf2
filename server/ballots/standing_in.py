"""The server as the desk, where no desk has a key of its own: it signs every key that somebody's phone asks for.

It has seen nobody, so the record says that eligibility rests on the operator. As soon as one desk has a key, it signs
nothing more. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation import facts
from facilitation.secrecy import written
from facilitation.secrecy.right_words import SignCredentials
from facilitation.secrecy.state import Asked
from facilitation.secrecy.types import SignedKey
from facilitation.state import MeetingState
from server.ballots.keys import SigningKey
from voting.secret.board import b64, canonical

MOST = 200
"""Keys signed in one go, before the meeting is looked at anew."""


def standing_in(state: MeetingState, desk: SigningKey, meeting: str) -> Iterator[SignCredentials]:
    """A command for each key that waits, so that one that is refused keeps nobody else waiting."""
    secrecy = state.secrecy
    if secrecy.held is None or secrecy.held.desk != desk.text or secrecy.in_role("desk"):
        return
    waiting = (asked for asked in secrecy.asked.values() if not asked.refused)
    for _, asked in zip(range(MOST), waiting, strict=False):
        if asked.right in state.attendance.roll.rights:
            yield SignCredentials(credentials=(_signed(state, asked, desk, meeting),))


def _signed(state: MeetingState, asked: Asked, desk: SigningKey, meeting: str) -> SignedKey:
    named = written.dimensions(facts.info_of(state).rule)
    body = written.credential(meeting, state.attendance.roll.rights[asked.right], named, asked.key, desk.text, "")
    signature = b64(desk.sign(written.CREDENTIAL_AS + canonical(body)))
    return SignedKey(right=asked.right, key=asked.key, signature=signature)
