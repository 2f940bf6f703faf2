"""What the minutes tell of the course of secret votes: the ceremony, keys taken away, help, counts that differed.

Read from the course of the log like other incidents; a subject names who or what it was about, parted by strokes.
Nothing here tells a choice, nor who cast what. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from facilitation.secrecy import key_words as kw
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy import right_words as rw
from facilitation.state import MeetingState
from facilitation.types import Event

SecretKind = Literal[
    "ceremony_anew",
    "ceremony_complaint",
    "credential_revoked",
    "vote_assisted",
    "secret_paper_differed",
    "secret_sheets_refused",
    "secret_share_wrong",
    "board_contradicted",
]
Told = tuple[SecretKind, str, str]


def incidents(state: MeetingState, event: Event) -> Iterator[Told]:
    """What was out of the ordinary, with the commitment of the reason given."""
    match event:
        case kw.CeremonyBegun() if event.reason:
            yield "ceremony_anew", "", event.reason
        case kw.ComplaintUpheld():
            yield "ceremony_complaint", f"{event.trustee}/{event.against}", ""
        case rw.CredentialRevoked():
            yield "credential_revoked", event.right, ""
        case rw.CredentialAsked() if event.assisted:
            yield "vote_assisted", event.right, event.assisted
        case pe.PaperBatchEntered() if event.batch in state.secrecy.polls[event.poll].mismatch:
            yield "secret_paper_differed", f"{event.poll}/{event.batch}", ""
        case pe.SheetsRefused():
            yield "secret_sheets_refused", f"{event.poll}/{event.batch}", ""
        case pe.SharesPosted() if not event.right:
            yield "secret_share_wrong", f"{event.poll}/{event.trustee}", ""
        case pe.BoardContradicted():
            yield "board_contradicted", f"{event.poll}/{event.size}", ""
