"""The order against a plain second one, and against an adversary: the same places, the true step, nobody for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from facilitation.floor import evolve
from facilitation.floor.order import History, Request, Standings, budget_keys, order
from facilitation.floor.policy import PATIENCE, FloorRules, OrderStep, Quota
from facilitation.floor.state import Floor
from facilitation.floor.words import FloorGiven, SpeakRequested
from facilitation.types import HallId, MemberId, Ms, RequestId, Stance

QUOTAS = (Quota(group="w", n=1, d=2), Quota(group="y", n=1, d=4))
STANCES: tuple[Stance, ...] = ("for", "against", "neutral")
HALLS = ("F", "A", "O")
policies = st.permutations(get_args(OrderStep)).flatmap(lambda steps: st.integers(0, 5).map(lambda n: tuple(steps[:n])))
faces = st.tuples(st.sampled_from(STANCES), st.sampled_from(HALLS), st.sets(st.sampled_from(("w", "y"))))


def request(n: int, face: tuple[Stance, str, set[str]], arrived: int) -> Request:
    stance, hall, groups = face
    return Request(
        id=RequestId(f"q{arrived}"),
        member=MemberId(f"m{n}"),
        hall=HallId(hall),
        stance=stance,
        arrived=arrived,
        at=Ms(arrived),
        groups=tuple(sorted(groups)),
    )


def rules(steps: tuple[OrderStep, ...]) -> FloorRules:
    return FloorRules(steps=steps, quotas=QUOTAS if "group_quota" in steps else ())


def plain(waiting: list[Request], by: Standings) -> list[tuple[str, str]]:
    """The same order as the book says it, request by request, without lines or shortcuts."""
    left, history, places, passed = list(waiting), by.history, [], dict(by.passed)
    turns = by.history.turns
    while left:
        chosen, why = _plain_next(left, history, by, passed)
        left.remove(chosen)
        places.append((str(chosen.id), why))
        for r in left:
            if chosen.arrived > r.arrived and turns.get(chosen.member, 0) >= turns.get(r.member, 0):
                passed[r.id] = passed.get(r.id, 0) + 1
        history = history.after(chosen)
    return places


def _plain_next(left: list[Request], history: History, by: Standings, passed: dict[str, int]) -> tuple[Request, str]:
    if len(left) == 1:
        return left[0], "only_one"
    why = "arrival"
    with_time = [r for r in left if not set(budget_keys(r)) & by.spent]
    if with_time and len(with_time) < len(left):
        left, why = with_time, "budget"
    overdue = [r for r in with_time if passed.get(r.id, 0) >= PATIENCE]
    if overdue:
        return min(overdue, key=lambda r: r.arrived), "waited"
    for step in by.rules.steps:
        fitting = [r for r in left if _fits(step, left, history, by.rules)(r)]
        if fitting and len(fitting) < len(left):
            left, why = fitting, step
    return min(left, key=lambda r: r.arrived), why


def _fits(step: OrderStep, left: list[Request], history: History, agreed: FloorRules) -> Callable[[Request], bool]:
    turns = {r.id: history.turns.get(r.member, 0) for r in left}
    if step == "first_time":
        return lambda r: turns[r.id] == 0
    if step == "fewest_turns":
        return lambda r: turns[r.id] == min(turns.values())
    if step == "opposite_stance":
        return lambda r: history.last_stance is None or r.stance != history.last_stance
    if step == "other_hall":
        return lambda r: history.last_halls != (r.hall, r.hall)
    due = {q.group for q in agreed.quotas if history.groups.get(q.group, 0) < q.n * (history.count + 1) / q.d}
    return lambda r: bool(due & set(r.groups))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    policies, st.lists(st.tuples(st.integers(0, 9), faces), max_size=12), st.lists(faces, max_size=9), st.data()
)
def test_FL15_the_order_is_the_plain_one_and_the_step_it_names_is_the_true_one(
    steps: tuple[OrderStep, ...],
    spoken: list[tuple[int, tuple[Stance, str, set[str]]]],
    asking: list[tuple[Stance, str, set[str]]],
    data: st.DataObject,
) -> None:
    history = History()
    for n, face in spoken:
        history = history.after(request(n, face, 0))
    waiting = [request(n, face, n + 1) for n, face in enumerate(asking)]
    passed = _passed(waiting, history, data)
    spent = data.draw(st.sets(st.sampled_from(("hall:F", "hall:A", "group:w")), max_size=2))
    by = Standings(history=history, rules=rules(steps), passed=passed, spent=frozenset(spent))
    places = [(str(p.request.id), str(p.reason)) for p in order(waiting, by)]
    assert places == plain(waiting, by)
    assert places == [(str(p.request.id), str(p.reason)) for p in order(list(reversed(waiting)), by)]


def _passed(waiting: list[Request], history: History, data: st.DataObject) -> Map[RequestId, int]:
    """Who passed over somebody also passed over whoever asked before, of those who have spoken as often."""
    levels: dict[int, list[Request]] = {}
    for r in waiting:
        levels.setdefault(history.turns.get(r.member, 0), []).append(r)
    passed: dict[RequestId, int] = {}
    for equals in levels.values():
        times = sorted((data.draw(st.integers(0, PATIENCE)) for _ in equals), reverse=True)
        passed |= {r.id: n for r, n in zip(equals, times, strict=True)}
    return Map(passed)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(policies, st.lists(faces, min_size=2, max_size=7), st.lists(st.integers(0, 6), max_size=12), st.data())
def test_FL15_nobody_waits_for_ever_under_any_policy(
    steps: tuple[OrderStep, ...], people: list[tuple[Stance, str, set[str]]], before: list[int], data: st.DataObject
) -> None:
    floor = Floor(rules=rules(steps))
    for n in before:
        floor = _speak(_ask(floor, n % len(people), people[n % len(people)]))
    for n, face in enumerate(people):
        floor = _ask(floor, n, face)
    victim = floor.waiting[data.draw(st.integers(0, len(people) - 1))]
    most = _bound(floor, victim)
    for _ in range(most + 1):
        given = floor.queue("i")[0].request
        floor = _speak(floor)
        if given.id == victim.id:
            return
        # the adversary asks again for whoever had the floor, on whatever side and from whichever hall suits
        floor = _ask(floor, int(given.member[1:]), data.draw(faces))
    raise AssertionError(f"still waiting after {most} turns")


def _bound(floor: Floor, victim: Request) -> int:
    turns = floor.on("i").turns
    own = turns.get(victim.member, 0)
    ahead = sum(r.arrived < victim.arrived for r in floor.waiting)
    behind = sum(max(0, own - turns.get(r.member, 0)) for r in floor.waiting)
    return ahead + behind + PATIENCE


def _ask(floor: Floor, n: int, face: tuple[Stance, str, set[str]]) -> Floor:
    return evolve(floor, SpeakRequested(request=request(n, face, floor.arrivals + 1)))


def _speak(floor: Floor) -> Floor:
    place = floor.queue("i")[0]
    return evolve(floor, FloorGiven(request=place.request.id, item="i", reason=place.reason, at=Ms(0)))


def test_ten_thousand_requests_are_put_in_order_at_once() -> None:
    faced = [(STANCES[n % 3], HALLS[n % 3], {"w"} if n % 2 else set[str]()) for n in range(10_000)]
    waiting = [request(n, face, n + 1) for n, face in enumerate(faced)]
    steps: tuple[OrderStep, ...] = ("fewest_turns", "opposite_stance", "other_hall", "group_quota")
    places = order(waiting, Standings(rules=rules(steps)))
    assert sorted(p.request.arrived for p in places) == list(range(1, 10_001))
