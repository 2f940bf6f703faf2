"""``yishi demo``: an invented community with a meeting ready to start, and the links of every seat.

Made once, through the same set-up office that a convener's browser uses; a later start finds it and takes
seconds. Links are used up when they are opened, so every start prints new ones. Nobody in it is a real person.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from aiohttp import web

from facilitation.types import Actor, DeviceId, GuestRole, Ms
from server import addresses, demo_data, demo_meeting, demo_seats, simulated
from server.keys import CONFIG, LISTENING, MEETINGS, PEOPLE
from server.people.ids import BodyId, CommunityId, PersonId
from server.setup.asks import NewGuest, NewMeeting
from server.setup.office import Office
from server.setup.registers import everybody
from server.setup.rulebook import Rulebook, own_rules
from server.sitting import Sitting
from server.terminal import Terminal

TITLE = "小区北门开通 居民代表会议"
START = (19, 30)


class Plan(msgspec.Struct, frozen=True):
    """What the operator asked for: simulated residents (0: none), their seed, a new meeting or the last one."""

    residents: int = 0
    seed: int = 1
    fresh: bool = False


async def show(app: web.Application, plan: Plan) -> None:
    """Make what is missing, say where everything is, and let the simulated residents in."""
    terminal, config = Terminal(), app[CONFIG]
    base = addresses.base_url(config, app[LISTENING].port)
    terminal.heading(f"议事 Yishi · 演示 demo · {base}")
    terminal.say(f"  本机 on this machine: {addresses.local_url(config, app[LISTENING].port)}")
    office = _office(app)
    sitting = await _prepared(office, plan, terminal)
    with terminal.step("发放各席位链接 writing the links"):
        handed = await demo_seats.hand_out(office, sitting)
    told = None
    if plan.residents:
        local = addresses.local_url(config, app[LISTENING].port)
        with terminal.step(f"请来 {plan.residents} 位模拟居民 inviting simulated residents"):
            told = await demo_seats.for_residents(office, sitting, plan.residents, plan.seed, local)
    # The links come last: they are what one looks for, and nothing scrolls them away.
    demo_seats.print_all(terminal, handed, base, sitting)
    terminal.say("  停止 stop: Ctrl-C")
    if told is not None:
        await simulated.run(told, terminal)


def _office(app: web.Application) -> Office:
    meetings = app[MEETINGS]
    return Office(app[PEOPLE], meetings, Rulebook(own_rules(app[CONFIG].rules)), meetings.base_url, meetings.clock)


async def _prepared(office: Office, plan: Plan, terminal: Terminal) -> Sitting:
    communities = await office.people.register.communities()
    community = next((c.id for c in communities if c.name == demo_data.NAME), None)
    if community is None:
        with terminal.step("生成小区：1800 户名册 making the community"):
            community = (await demo_data.plant(office.people, office.clock())).community
    found = None if plan.fresh else await _last_meeting(office, community)
    if found is not None:
        return found
    with terminal.step("准备会议：名册、会场、议程 preparing the meeting"):
        return await _new_meeting(office, community)


async def _last_meeting(office: Office, community: CommunityId) -> Sitting | None:
    """The demo's latest meeting, unless it is over or was never finished making."""
    for meeting in await office.people.meetings.of(community):
        sitting = office.meetings.get(meeting.id)
        if sitting is None or sitting.room.state.flow.phase == "closed":
            continue
        if sitting.room.state.agenda.items:
            return sitting
    return None


async def _new_meeting(office: Office, community: CommunityId) -> Sitting:
    body = next(body for body in await office.people.bodies.of(community) if body.name == demo_data.BODY)
    device, _ = await office.people.devices.new_device(office.clock(), label="演示 demo")
    new = NewMeeting(body=body.id, title=TITLE, planned=_evening(office.clock()))
    made = await office.add_meeting(community, new, device.ref, "admin")
    sitting = office.meetings.get(made)
    assert sitting is not None, "made a moment ago"
    by = Actor(device=DeviceId(device.ref), seat="admin")
    await office.set_roll(sitting, by)
    for person, role in await _guests(office, community, body.id):
        await office.invite(sitting, NewGuest(role=role, person=person), by)
    await demo_meeting.furnish(sitting, by)
    return sitting


async def _guests(office: Office, community: CommunityId, body: BodyId) -> list[tuple[PersonId, GuestRole]]:
    roles = {name: role for name, role, _ in demo_data.GUESTS}
    listed = await everybody(office.people, community)
    return [(person.id, roles[person.name]) for person in listed if person.name in roles and "列席" in person.tags]


def _evening(now: Ms) -> int:
    """This evening at half past seven, as the machine's own time zone has it."""
    today = datetime.fromtimestamp(now / 1000).astimezone()
    return int(today.replace(hour=START[0], minute=START[1], second=0, microsecond=0).timestamp() * 1000)
