"""A person entered twice, at set-up: the likely pairs shown side by side, and made one where somebody says so.

A meeting in preparation whose roll has both gets its roll again from the convener; where people are already there the
roll stays as it was frozen, and is changed as rolls are changed then. Raises ``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

from server.people import merging
from server.people.ids import CommunityId, MeetingId, PersonId
from server.setup import registers
from server.setup.asks import Merge
from server.setup.office import Office
from server.setup.people_shapes import MergeTold, TwinsFound, TwinsTold


async def found(office: Office, community: CommunityId) -> TwinsFound:
    """The pairs that may be one person."""
    likely = await merging.pairs(office.people.file, community)
    people = {person.id: registers.told(person) for person in await registers.everybody(office.people, community)}
    return TwinsFound(
        pairs=tuple(TwinsTold(first=people[pair.first], second=people[pair.second]) for pair in likely)
    )


async def merged(office: Office, community: CommunityId, ask: Merge) -> MergeTold:
    """Make them one, and say whose roll is to be put in place again."""
    again = await _rolls_with(office, community, PersonId(ask.goes))
    await merging.merge(office.people.file, community, PersonId(ask.stays), PersonId(ask.goes))
    for sitting in office.meetings.all():
        await sitting.read_names()
    return MergeTold(rolls=again)


async def _rolls_with(office: Office, community: CommunityId, person: PersonId) -> tuple[str, ...]:
    titles = []
    for meeting in await office.people.meetings.of(community):
        sitting = office.meetings.get(meeting.id)
        if sitting is None or sitting.room.state.flow.phase != "draft":
            continue
        members = await office.people.meetings.persons(MeetingId(meeting.id))
        on_roll = sitting.room.state.attendance.roll.of_member
        if any(found == person and member in on_roll for member, found in members.items()):
            titles.append(meeting.title)
    return tuple(titles)
