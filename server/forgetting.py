"""Carrying out what was decided: whoever a meeting's log says was erased is taken out of the register.

The decision is durable first; this follows at once, and again at the next start or minute where it did not come to
its end. Minutes that somebody has signed keep what they enclose: the signature is under those very names, and the
law asks for their record. Nothing here is refused; a register that cannot be written leaves it for the next turn.
Raises ``Unavailable``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitation.recording import Recording
from facilitation.types import MemberId
from server.people.erasure import Signed, erase_member
from server.people.ids import MeetingId
from server.people.office import People
from server.sitting import Sitting


async def carry_out(people: People, sittings: Collection[Sitting]) -> int:
    """Erase everybody who was to be erased and still has a name; how many there were. Raises Unavailable."""
    erased = 0
    for sitting in sittings:
        for member in await _named(people, sitting.id, sitting.room.state.forgotten.members):
            await erase_member(people.file, MeetingId(sitting.id), member, signed(sittings))
            erased += 1
    if erased:
        for sitting in sittings:
            await sitting.read_names()
    return erased


def signed(sittings: Collection[Sitting]) -> Mapping[str, Signed]:
    """What each meeting's signatures stand under. A meeting that cannot be read is not in it, and is left as it is."""
    return {sitting.id: _signed(sitting.room.state.recording) for sitting in sittings}


def _signed(recording: Recording) -> Signed:
    numbers = {signature.version for signature in recording.signatures}
    return Signed(
        versions=frozenset(version.sha256 for version in recording.versions if version.number in numbers),
        texts=frozenset(signature.name for signature in recording.signatures if signature.name),
    )


async def _named(people: People, meeting: str, members: Mapping[MemberId, object]) -> list[MemberId]:
    if not members:
        return []
    names = await people.meetings.names(MeetingId(meeting))
    return [member for member in members if member in names and names[member].full]
