"""What the staff of a meeting ask beside their views: whom a few letters mean, and who sits where.

Only devices bound to a seat of the meeting are answered. At most twenty persons at once. Raises ``Refused``
(``not_allowed``), answered by ``server.guard``.
"""

from __future__ import annotations

from aiohttp import web
from msgspec import structs

from facilitation import views
from facilitation.types import MemberId, RightId
from facilitation.views import Facts
from server.keys import DESK, MEETINGS, PEOPLE
from server.people.ids import MeetingId
from server.people.meetings import Met
from server.setup.asking import told
from server.setup.found import MemberFound, MemberListed, RollFound, RollListed, VoteFound
from server.sitting import Sitting


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [
        web.get("/api/m/{meeting}/roll", roll),
        web.get("/api/m/{meeting}/roll/all", whole_roll),
        web.get("/api/m/{meeting}/public", public),
        web.get("/api/m/{meeting}/rights", rights),
    ]


def sitting_for(request: web.Request) -> Sitting:
    """The meeting asked about; whether the device may ask was decided by ``server.gate``."""
    return request.app[DESK].sitting(request.match_info["meeting"])


async def roll(request: web.Request) -> web.Response:
    """Members and guests by a few letters, best first, with the hall they are checked in at."""
    sitting = sitting_for(request)
    found = await request.app[PEOPLE].meetings.search(MeetingId(sitting.id), request.query.get("q", "")[:40])
    return told(RollFound(found=tuple(_found(sitting, met) for met in found if _stands(sitting, met))))


async def whole_roll(request: web.Request) -> web.Response:
    """Everybody who may come, for a hall's desk: it finds people by itself while it is cut off."""
    sitting = sitting_for(request)
    listed = await request.app[PEOPLE].meetings.listed(MeetingId(sitting.id))
    called = [(met, keys) for met, keys in listed if _stands(sitting, met)]
    people = tuple(MemberListed(**structs.asdict(_known(sitting, met)), keys=keys) for met, keys in called)
    answer = told(RollListed(people=people))
    answer.enable_compression()
    return answer


def _stands(sitting: Sitting, met: Met) -> bool:
    """Whether this entry is still one of its own: one that was joined with another is not called any more."""
    return met.member not in sitting.room.state.attendance.joined


def _found(sitting: Sitting, met: Met) -> MemberFound:
    attendance = sitting.room.state.attendance
    votes = tuple(_vote(sitting, met.member, right) for right in attendance.usable(met.member))
    return structs.replace(_known(sitting, met), votes=votes)


def _vote(sitting: Sitting, member: MemberId, right: RightId) -> VoteFound:
    attendance, names = sitting.room.state.attendance, sitting.house.names
    on_roll, proxy, holder = attendance.roll.rights[right], attendance.proxy(right), attendance.holder.get(right)
    return VoteFound(
        right=right,
        unit=on_roll.unit,
        shared=len(on_roll.holders) > 1,
        holder=holder,
        holder_name=names.of(holder) if holder else "",
        agent=names.of(proxy.agent) if proxy else "",
        own=member in on_roll.holders,
    )


def _known(sitting: Sitting, met: Met) -> MemberFound:
    attendance = sitting.room.state.attendance
    here = attendance.present.get(met.member)
    return MemberFound(
        member=met.member,
        name=met.name.full,
        number=met.name.number,
        household=met.name.household,
        hall=here.hall if here else None,
        guest=attendance.guests.get(met.member),
        excused=bool(attendance.excused.get(met.member)),
        votes=(),
    )


async def rights(request: web.Request) -> web.Response:
    """The proxies that stand and what the rule asks of one, for the office before the doors open."""
    sitting = sitting_for(request)
    facts = Facts(now=request.app[MEETINGS].clock())
    return told(views.view("rights", "recorder", sitting.room.state, facts, sitting.house.names))


async def public(request: web.Request) -> web.Response:
    """What anyone may see of a meeting, as it is now."""
    sitting = sitting_for(request)
    state, facts = sitting.room.state, Facts(now=request.app[MEETINGS].clock())
    names = [name for name, audiences in views.SLICES.items() if "public" in audiences]
    return told(
        {
            "head": state.seq,
            "slices": {name: views.view(name, "public", state, facts, sitting.house.names) for name in names},
        }
    )
