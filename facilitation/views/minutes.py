"""The slice of the minutes: whether they are closed, who has signed, who is still missing."""

from __future__ import annotations

from facilitation.recording import Signature, required
from facilitation.state import MeetingState
from facilitation.views.room import Names
from facilitation.views.shapes import MinutesView, SignatureView


def minutes(state: MeetingState, names: Names) -> MinutesView:
    """How far the minutes are."""
    closed, needed = state.recording.closed, required(state.info.preset if state.info else None)
    if closed is None:
        return MinutesView(version=0, sha256="", closed_at=None, signatures=(), missing=needed, ready=False)
    signed = state.recording.signed_by(closed.number)
    return MinutesView(
        version=closed.number,
        sha256=closed.sha256,
        closed_at=closed.at,
        signatures=tuple(
            SignatureView(role=s.role, label=_signer(s, names), at=s.at, key=s.key)
            for s in state.recording.signatures
            if s.version == closed.number
        ),
        missing=tuple(role for role in needed if role not in signed),
        ready=all(role in signed for role in needed),
    )


def _signer(signature: Signature, names: Names) -> str:
    return names.signers.get(signature.name) or names.texts.get(signature.name, signature.label)
