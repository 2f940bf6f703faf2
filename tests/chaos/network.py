"""What a bad network may do to a vote, and what it may not: scenes for tests and campaigns.

``narrow``: everybody's line carries 256 kbit/s and stalls; all come in anew and vote. ``restart``: a log that has
grown long is replayed by a server that was killed.
``asleep``: the server is stopped for a while. ``six_points``: the connection is cut at each of six points between
sending a command and its answer; the phone never says anything wrong and knows within five seconds.
``many_copies``: each command goes up one to five times, with cuts and kills in between; it counts once and has one
receipt. ``resumption``: everyone is cut again and again while people vote; what a page shows never goes back, and it
is current again within five seconds, 95 in 100 within two. Each returns the faults it found and a line for people.
Times in seconds.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable

from tests.chaos.evidence import RESUME_WITHIN, Figures, compare, notes, resumptions
from tests.chaos.machine import Meanwhile
from tests.chaos.outbox import Parcel
from tests.chaos.phone import Phone
from tests.chaos.proxy import Deed, Line, Way, Weather
from tests.chaos.rig import Rig, until

POINTS: tuple[tuple[Way, Deed], ...] = (
    ("up", "cut"), ("up", "cut within"), ("up", "pass and cut"),
    ("down", "cut"), ("down", "cut within"), ("down", "pass and cut"),
)  # fmt: skip
MOBILE = Weather(delay=0.06, jitter=0.03)
WORST = Weather(delay=0.02, jitter=0.02, cut=0.002, copies=5)
NARROW = Weather(delay=0.2, jitter=0.1, stall=0.05, stall_for=(0.5, 1.0), rate=32_000)
P95_WITHIN = 2.0
QUIET = 8.0

_ASKED = re.compile(r'^42(\d+)\["command","\{\\"id\\":\\"(\w+)\\"')
_ANSWER = re.compile(r"^43(\d+)(\[.*\])$", re.DOTALL)


class Overheard:
    """What passes between phones and server: which command is being answered, and with what."""

    def __init__(self, decide: Callable[[str, Way], Deed] = lambda id, way: "pass") -> None:
        self.answers: defaultdict[str, set[str]] = defaultdict(set)
        self._decide = decide

    def rule(self, line: Line, way: Way, text: str) -> Deed:
        """For ``Proxy.rule``."""
        if way == "up" and (asked := _ASKED.match(text)):
            line.asked[asked[1]] = asked[2]
            return self._decide(asked[2], way)
        if way == "down" and (answer := _ANSWER.match(text)) and answer[1] in line.asked:
            id = line.asked[answer[1]]
            if '\\"ok\\":true' in answer[2]:
                self.answers[id].add(answer[2])
            return self._decide(id, way)
        return "pass"


def vote(rig: Rig, phone: Phone, poll: str, choice: str) -> Parcel:
    """This phone votes."""
    player = rig.cast.players[rig.phones.index(phone)]
    do = {"kind": "cast_vote", "poll": poll, "right": player.right, "member": player.member, "choice": choice}
    return phone.put(do, seat="participant", member=player.member)


def found(rig: Rig, figures: Figures) -> list[str]:
    """What notes and rows disagree about, and what the phones should not have seen."""
    compare(rig.log, notes(rig.folder / "notes"), figures)
    return figures.faults


async def six_points(rig: Rig, number: int, runs: int, seed: int) -> tuple[list[str], str]:
    """So many runs at each point, spread over the phones. Uses item ``number``."""
    dice, poll, meanwhile = random.Random(seed), await rig.open_poll(number), Meanwhile()
    due: dict[str, tuple[Way, Deed]] = {}
    began: dict[str, float] = {}

    def decide(id: str, way: Way) -> Deed:
        if id in due and due[id][0] == way:
            began[id] = time.monotonic()
            return due.pop(id)[1]
        return "pass"

    rig.net.rule = Overheard(decide).rule
    labels, faults, took = _watched(rig), list[str](), dict[str, float]()
    queue = [point for point in POINTS for _ in range(runs)]
    dice.shuffle(queue)
    while queue:
        parcels = []
        await until(lambda: all(phone.connected for phone in rig.phones))
        for phone in rig.phones[: len(queue)]:
            parcel = vote(rig, phone, poll, dice.choice(("yes", "no")))
            due[parcel.id] = point = queue.pop()
            parcels.append((parcel, point))
        await until(lambda: not any(phone.outbox.waiting for phone in rig.phones))
        for parcel, point in parcels:
            took[parcel.id] = labels[parcel.id][-1][0] - began.get(parcel.id, 0.0)
            faults += _wrong_label(parcel, point, [fate for _, fate in labels[parcel.id]])
    within = meanwhile.fair(RESUME_WITHIN)
    faults += [f"{id}: known only after {seconds:.1f} s" for id, seconds in took.items() if seconds > within]
    await rig.close_poll(poll)
    faults += found(rig, Figures(seed))
    worst = max(took.values())
    return faults, f"seed {seed}: six points, {len(took)} cuts, known after {worst:.2f} s at most, {len(faults)} faults"


def _watched(rig: Rig) -> dict[str, list[tuple[float, str]]]:
    labels: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for phone in rig.phones:
        noted = phone.outbox.told

        def told(parcel: Parcel, noted: Callable[[Parcel], None] = noted) -> None:
            labels[parcel.id].append((time.monotonic(), parcel.fate))
            noted(parcel)

        phone.outbox.told = told
    return labels


def _wrong_label(parcel: Parcel, point: tuple[Way, Deed], fates: list[str]) -> list[str]:
    """Whole answers may have been read before the cut; without one the phone must say that it keeps the vote."""
    *on_the_way, last = fates
    tries = len(on_the_way) // 2
    least = 1 if point == ("down", "pass and cut") else 2
    right = last == "confirmed" and tries >= least and on_the_way == ["kept", "sent"] * tries
    return [] if right else [f"{point}: {fates} {parcel.answer}"]


async def many_copies(rig: Rig, number: int, votes: int, seed: int, kills: int = 2) -> tuple[list[str], str]:
    """Every phone gives so many votes, one after another. Uses item ``number``."""
    dice, poll, overheard = random.Random(seed), await rig.open_poll(number), Overheard()
    rig.net.rule, rig.net.weather, before = overheard.rule, WORST, rig.net.copies_sent
    moments = set(dice.sample(range(1, votes), kills))
    for turn in range(votes):
        for phone in rig.phones:
            vote(rig, phone, poll, dice.choice(("yes", "no", "abstain")))
        if turn in moments:
            rig.server.kill()
            rig.server.start()
            await rig.server.heard()
        await until(lambda: sum(len(phone.outbox.waiting) for phone in rig.phones) < 2 * len(rig.phones), 120)
    await until(lambda: not any(phone.outbox.waiting for phone in rig.phones), 120)
    rig.net.weather = Weather()
    await rig.close_poll(poll)
    copies = rig.net.copies_sent - before
    faults = [f"{id}: {len(said)} receipts {said}" for id, said in overheard.answers.items() if len(said) > 1]
    faults += found(rig, Figures(seed))
    commands = votes * len(rig.phones)
    if len(overheard.answers) != commands:
        faults.append(f"{len(overheard.answers)} answers were overheard for {commands} commands")
    return faults, f"seed {seed}: {copies} deliveries of {commands} commands, {kills} kills, {len(faults)} faults"


async def asleep(rig: Rig, number: int, seconds: float, seed: int) -> tuple[list[str], str]:
    """The server is stopped while all vote, for so long, and goes on. Uses item ``number``."""
    dice, poll, overheard = random.Random(seed), await rig.open_poll(number), Overheard()
    rig.net.rule = overheard.rule
    rig.server.suspend()
    parcels = [vote(rig, phone, poll, dice.choice(("yes", "no"))) for phone in rig.phones]
    await asyncio.sleep(seconds)
    faults = [f"{parcel.id}: {parcel.fate} by a server that slept" for parcel in parcels if parcel.fate != "sent"]
    rig.server.wake()
    await until(lambda: not any(phone.outbox.waiting for phone in rig.phones))
    await rig.close_poll(poll)
    faults += [f"{id}: {len(said)} receipts {said}" for id, said in overheard.answers.items() if len(said) > 1]
    faults += found(rig, Figures(seed))
    return faults, f"seed {seed}: asleep for {seconds} s, {len(parcels)} votes meanwhile, {len(faults)} faults"


async def narrow(rig: Rig, number: int, seed: int) -> tuple[list[str], str]:
    """All lose their line and come in over a narrow one; all vote, and change their vote. Uses item ``number``."""
    dice, poll, overheard = random.Random(seed), await rig.open_poll(number), Overheard()
    rig.net.rule, rig.net.weather = overheard.rule, NARROW
    rig.net.cut()
    for choice in ("yes", "no"):
        for phone in rig.phones:
            vote(rig, phone, poll, dice.choice((choice, "abstain")))
        await until(lambda: not any(phone.outbox.waiting for phone in rig.phones))
    rig.net.weather = Weather()
    await rig.close_poll(poll)
    faults = [f"{id}: {len(said)} receipts {said}" for id, said in overheard.answers.items() if len(said) > 1]
    faults += found(rig, Figures(seed))
    if len(overheard.answers) != 2 * len(rig.phones):
        faults.append(f"{len(overheard.answers)} answers for {2 * len(rig.phones)} votes")
    return faults, f"seed {seed}: {len(overheard.answers)} votes over 256 kbit/s with stalls, {len(faults)} faults"


async def restart(rig: Rig, number: int, votes: int, seed: int) -> tuple[list[str], str]:
    """Each phone votes so many times; the server is killed and reads it all again. Uses item ``number``."""
    dice, poll = random.Random(seed), await rig.open_poll(number)
    for _ in range(votes):
        for phone in rig.phones:
            vote(rig, phone, poll, dice.choice(("yes", "no", "abstain")))
        await until(lambda: not any(phone.outbox.waiting for phone in rig.phones), 120)
    rig.server.kill()
    rig.server.start()
    await rig.server.heard()
    took = rig.server.spans[-1]
    await until(lambda: all(phone.connected for phone in rig.phones))
    await rig.close_poll(poll)
    faults = found(rig, Figures(seed))
    given = votes * len(rig.phones)
    return faults, f"seed {seed}: {given} votes read again, open {took:.2f} s after the start, {len(faults)} faults"


async def resumption(rig: Rig, number: int, cuts: int, seed: int) -> tuple[list[str], str]:
    """Everyone is cut so many times while a phone votes every 0.2 s. Uses item ``number``."""
    dice, poll, meanwhile = random.Random(seed), await rig.open_poll(number), Meanwhile()
    rig.net.weather, moments = MOBILE, list[float]()
    moving = asyncio.ensure_future(_keep_voting(rig, poll, random.Random(seed)))
    for phone in rig.phones:
        phone.longest_silence = 0.0
    for _ in range(cuts):
        await asyncio.sleep(dice.uniform(1.5, 3.0))
        moments.append(time.monotonic())
        rig.net.cut()
    await asyncio.sleep(3.0)
    moving.cancel()
    await until(lambda: not any(phone.outbox.waiting for phone in rig.phones))
    rig.net.weather = Weather()
    await rig.close_poll(poll)
    figures = Figures(seed)
    told = {who: each for who, each in notes(rig.folder / "notes").items() if who != "chair"}
    resumptions(told, moments, [moment + 0.001 for moment in moments], meanwhile.fair(RESUME_WITHIN), figures)
    lags = sorted(figures.resumed)
    p95 = lags[int(0.95 * (len(lags) - 1))]
    if p95 > meanwhile.fair(P95_WITHIN):
        figures.faults.append(f"95 in 100 only after {p95:.2f} s")
    silence = max(phone.longest_silence for phone in rig.phones)
    if silence > meanwhile.fair(QUIET):
        figures.faults.append(f"{silence:.1f} s without a beat while connected")
    figures.faults += await _apart(rig)
    faults = found(rig, figures)
    words = f"{len(lags)} resumptions p95 {p95:.2f} s max {lags[-1]:.2f} s, longest silence {silence:.1f} s"
    return faults, f"seed {seed}: {cuts} cuts of {len(rig.phones)} phones, {words}, {len(faults)} faults"


async def _keep_voting(rig: Rig, poll: str, dice: random.Random) -> None:
    while True:
        vote(rig, dice.choice(rig.phones), poll, dice.choice(("yes", "no")))
        await asyncio.sleep(0.2)


async def _apart(rig: Rig) -> list[str]:
    """In the end all pages show the same."""

    def shown(phone: Phone) -> tuple[tuple[str, int, bytes], ...]:
        return tuple((n, s.v, bytes(s.data)) for n, s in sorted(phone.slices.items()) if n != "you")

    try:
        await until(lambda: len({shown(phone) for phone in rig.phones}) == 1, 10)
    except TimeoutError:
        return [f"pages show different things: {Counter(hash(shown(phone)) for phone in rig.phones)}"]
    return []
