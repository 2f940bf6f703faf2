"""Carrying what another meeting did not settle into a new one: text, outcome, log head, declared dissent.

Keeps LD4. The dissent's texts are kept anew, each with a commitment of the new meeting's own and tied to the same
person, so that an erasure reaches them there too. Raises ``Refused``, ``Malformed``, ``NotDone``, ``Unavailable``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitation import leading, wordings
from facilitation.agenda import Item
from facilitation.leads import CarryItem
from facilitation.origins import CarriedDissent, Origin
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import MemberId
from server.answers import answered
from server.failures import Malformed
from server.meetings import Meetings
from server.people.ids import CommunityId, MeetingId
from server.people.office import People
from server.sitting import Sitting


async def source(people: People, meetings: Meetings, community: CommunityId, meeting: str) -> Sitting | None:
    """The meeting of this community that something is carried over from, if one is named. Raises Malformed."""
    if not meeting:
        return None
    known = await people.meetings.get(MeetingId(meeting))
    sitting = meetings.get(meeting)
    if known is None or known.community != community or sitting is None:
        raise Malformed("from_meeting", "没有这场会 / no such meeting")
    return sitting


def unsettled(state: MeetingState) -> Iterator[Item]:
    """The items of a meeting that may be carried over: left unsettled, and not taken up again in it."""
    for item in state.agenda.items:
        follow = state.leads.follows.get(item.id)
        if item.outcome in leading.UNSETTLED and (follow is None or follow.place != "here"):
            yield item


def wanted(sitting: Sitting, names: Sequence[str]) -> tuple[Item, ...]:
    """These items, which the meeting must have left unsettled. Raises Refused."""
    state = sitting.room.state
    open_items = {item.id: item for item in unsettled(state)}
    for name in names:
        if name not in open_items:
            raise Refused("item_settled", "LD1", item=state.agenda.named(name).title)
    return tuple(open_items[name] for name in dict.fromkeys(names))


async def carry(people: People, old: Sitting, new: Sitting, items: Sequence[Item]) -> None:
    """Put these items on the new meeting's agenda."""
    for number, item in enumerate(items, 1):
        origin = await _origin(people, old, new, item)
        answered(await new.issue(CarryItem(item=f"c{number}", carried=item, origin=origin)))
    await new.read_names()


async def _origin(people: People, old: Sitting, new: Sitting, item: Item) -> Origin:
    state, head = old.room.state, old.room.head.hash
    poll = wordings.deciding(state, item.id)
    said = poll.decision.outcome.say if poll is not None and poll.decision is not None else None
    return Origin(
        item=item.id,
        meeting=old.id,
        title=item.title,
        outcome=item.outcome or "",
        say_zh=said.zh if said else "",
        say_en=said.en if said else "",
        head=head,
        dissents=await _dissents(people, old, new, item),
    )


async def _dissents(people: People, old: Sitting, new: Sitting, item: Item) -> tuple[CarriedDissent, ...]:
    declared = sorted(old.room.state.leads.on(item.id).values(), key=lambda one: (one.at, one.member))
    texts = await people.texts.read(one.text for one in declared)
    persons = await people.meetings.persons(MeetingId(old.id))
    carried = []
    for one in declared:
        if one.text not in texts or one.member not in persons:
            continue  # erased meanwhile: there is nothing left to carry
        person = persons[one.member]
        member: MemberId = (await people.meetings.enrol(MeetingId(new.id), [person]))[person]
        kept = await people.texts.keep(MeetingId(new.id), texts[one.text], member)
        carried.append(CarriedDissent(text=kept, member=member))
    return tuple(carried)
