"""Keys for people without a phone: made on a tablet at the desk for one vote, or printed on a card; and their end.

Keeps SV25. The desk has the person before it, so only a desk asks in these ways, for somebody in its hall; a key of a
tablet only while the right's poll is open. Whoever helps stands on the record as a commitment. A key can say of itself
that it is gone: then nothing that was cast by it changes, and the right is free for another. Raises Refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.refused import Refused
from facilitation.secrecy import credentials, written
from facilitation.secrecy import right_words as rw
from facilitation.secrecy.state import Secrecy
from facilitation.types import Actor, Ms

DESKS = frozenset({"steward", "hall_desk"})


def check_way(state: Secrecy, command: rw.AskCredential, by: Actor) -> None:
    """Nothing, where a key may be asked for in this way by this seat.

    Raises:
        Refused: ``desk_only``, ``no_open_vote`` (SV25), ``E_PAPER`` (SV13).
    """
    if command.way == "phone":
        if command.assisted:
            raise Refused("desk_only", "SV25")
        return
    if by.seat not in DESKS:
        raise Refused("desk_only", "SV25")
    running = state.running
    if running is not None and command.right in running.paper:
        raise Refused("E_PAPER", "SV13")
    if command.way == "kiosk" and (running is None or running.state != "open" or command.right not in running.frozen):
        raise Refused("no_open_vote", "SV25")


def retire(state: Secrecy, command: rw.RetireCredential, now: Ms) -> Iterator[rw.RightEvent]:
    """The key's own word that it is gone, on every board that still takes keys.

    Raises:
        Refused: ``no_credential`` (SV9), ``signature_wrong`` (SV8).
    """
    live = state.credentials.get(command.right)
    if live is None or live.key != command.key:
        raise Refused("no_credential", "SV9")
    body: dict[str, object] = {"right": command.right, "key": command.key}
    if not written.says(command.key, "voter", written.RETIRE_AS, body, command.signature):
        raise Refused("signature_wrong", "SV8")
    whole = written.text({**body, "signature": command.signature})
    yield rw.CredentialRetired(right=command.right, key=command.key, body=whole, at=now)
    yield from credentials.lines(state, [("credential_retire", whole)], now)
