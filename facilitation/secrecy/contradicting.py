"""Two stories of one board: a head the board itself signed that this record does not go on from, kept as the proof.

Keeps SV26. Anybody may have been shown it: a witness, a trustee, a phone. It speaks for itself, so nobody is named.
Nothing is void by it alone; the moderator decides, before everybody's eyes. Raises Refused.
"""

from __future__ import annotations

import json

from facilitation.refused import Refused
from facilitation.secrecy.poll_events import BoardContradicted
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.poll_words import RecordContradiction
from facilitation.secrecy.polls import named
from facilitation.secrecy.state import Secrecy
from facilitation.types import Ms
from voting.secret import checkpoint
from voting.secret.board import unb64
from voting.secret.group import element

MOST = 8
"""So many are kept of one poll: the first is enough."""


def record(state: Secrecy, command: RecordContradiction, now: Ms) -> tuple[BoardContradicted, ...]:
    """The proof on the record: ``ours`` is the board's own head of the same size; empty where it never came so far.

    Raises:
        Refused: ``unknown_poll`` (SV18), ``head_wrong``, ``heads_agree`` (SV26).
    """
    of = named(state, command.poll)
    shown = own_head(state, of, command.shown)
    if command.ours:
        if not checkpoint.equivocates(shown, own_head(state, of, command.ours)):
            raise Refused("heads_agree", "SV26")
    elif shown.size <= of.board.tree.size:
        raise Refused("heads_agree", "SV26")
    known = {checkpoint.read_checkpoint(one.shown).body for one in of.contradictions}
    if shown.body in known or len(known) >= MOST:
        return ()
    told = BoardContradicted(poll=of.id, size=shown.size, shown=command.shown, ours=command.ours, at=now)
    return (told,)


def own_head(state: Secrecy, of: SecretPoll, note: str) -> checkpoint.Checkpoint:
    """A head that this meeting's board signed.

    Raises:
        Refused: ``head_wrong`` (SV26).
    """
    try:
        read = checkpoint.read_checkpoint(note)
    except checkpoint.BadCheckpoint as error:
        raise Refused("head_wrong", "SV26") from error
    sealed = state.manifests[of.manifest - 1]
    name, key = sealed.board
    signer = checkpoint.Signer(name, element(unb64(key)))
    if read.origin != json.loads(sealed.text)["board"]["origin"] or not checkpoint.has_signed(read, signer, "board"):
        raise Refused("head_wrong", "SV26")
    return read
