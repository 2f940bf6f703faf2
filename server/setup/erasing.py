"""A person's request to be forgotten, as the administrator carries it out at set-up.

Decided by a command of a meeting, so that who did it, when and why stands in its log; two people where the body's
rule asks for two. Whoever has no id in that meeting yet is given one for it. Nobody is erased while a meeting with
that person runs, whichever it is. Raises ``Malformed``, ``Refused``, ``NotDone``, ``Unavailable``.
"""

from __future__ import annotations

from facilitation.forgetting import ErasePerson
from facilitation.refused import Refused
from facilitation.types import Actor, MemberId
from server.answers import answered
from server.failures import Malformed
from server.forgetting import carry_out
from server.people.erasure import erase_person
from server.people.ids import CommunityId, MeetingId, PersonId
from server.setup.asks import EarlyErasure, NewErasure
from server.setup.office import Office
from server.setup.people_shapes import ErasureTold
from server.sitting import Sitting

STILL = ("draft", "closed")
"""The phases in which nobody has to be called by name."""


async def erase(office: Office, sitting: Sitting, ask: NewErasure, by: Actor) -> ErasureTold:
    """Ask for the erasure; where one person's word is enough it is done when this returns."""
    member = await _member(office, sitting, ask)
    await _check_nowhere_running(office, ask.person)
    answered(await sitting.issue(ErasePerson(member=member), by, reason=ask.reason))
    decided = member in sitting.room.state.forgotten.members
    if decided:
        await carry_out(office.people, office.meetings.all())
    return ErasureTold(done=decided)


async def erase_early(office: Office, community: CommunityId, ask: EarlyErasure) -> ErasureTold:
    """The same where no meeting was ever made: no log names anybody, and none could say that somebody was erased.

    Raises:
        Refused: ``erase_in_meeting`` (SE13) as soon as there is a meeting, whose log has to tell of it.
    """
    if await office.people.meetings.of(community):
        raise Refused("erase_in_meeting", "SE13")
    person = PersonId(ask.person)
    if await office.people.register.community_of(person) != community:
        raise Malformed("person", "没有这个人 / no such person")
    await erase_person(office.people.file, person)
    return ErasureTold(done=True)


async def _member(office: Office, sitting: Sitting, ask: NewErasure) -> MemberId:
    meeting = MeetingId(sitting.id)
    if ask.person is None:
        known = await office.people.meetings.names(meeting)
        if ask.member not in known:
            raise Malformed("member", "没有这个人 / no such person")
        return MemberId(ask.member)
    found, listed = PersonId(ask.person), await office.people.meetings.get(meeting)
    of = await office.people.register.community_of(found)
    if listed is None or of is None or of != listed.community:
        raise Malformed("person", "没有这个人 / no such person")
    member = (await office.people.meetings.enrol(meeting, [found]))[found]
    await sitting.read_names()
    return member


async def _check_nowhere_running(office: Office, person: int | None) -> None:
    if person is None:
        return
    for sitting in office.meetings.all():
        if sitting.room.state.flow.phase in STILL:
            continue
        if person in (await office.people.meetings.persons(MeetingId(sitting.id))).values():
            raise Refused("erase_while_running", "SE13")
