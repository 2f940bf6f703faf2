"""The room: one writer, one commit for what queued, the same answer for the same command, nothing told too early."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from facilitation.halls import RemoveHall
from facilitation.log import check
from facilitation.meeting import replay
from facilitation.types import Actor, DeviceId
from server.failures import Corrupt, Unavailable
from server.room import RUSH
from tests.server.house import until
from tests.server.room_rig import ADMIN, Clock, Rig, Store2, hall


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    made = Rig(Store2(), Clock())
    await made.create()
    yield made
    await made.room.close()


def store_of(rig: Rig) -> Store2:
    assert isinstance(rig.store, Store2)
    return rig.store


async def test_a_command_is_kept_answered_and_told(rig: Rig) -> None:
    answer = await rig.say(hall("A"), id="a" * 32)
    assert answer == {"ok": True, "seq": rig.room.state.seq, "at": 1_000_000}
    entries = await rig.store.read("m1")
    assert (entries[-1].kind, entries[-1].by, entries[-1].cmd) == ("hall_added", "desk1", "a" * 32)
    check(entries, head=rig.room.head)
    assert rig.told[-1].after is rig.room.state


async def test_the_state_is_what_a_fresh_replay_gives(rig: Rig) -> None:
    for name in "ABCD":
        await rig.say(hall(name))
        assert replay(await rig.store.read("m1")) == rig.room.state


async def test_SE6_same_id_and_body_gives_the_same_receipt(rig: Rig) -> None:
    first = await rig.say(hall("A"), id="a" * 32)
    rig.clock.now += 5000
    assert await rig.say(hall("A"), id="a" * 32) == first
    assert len(rig.room.state.halls.halls) == 1


async def test_SE6_same_id_with_another_body_is_refused(rig: Rig) -> None:
    await rig.say(hall("A"), id="a" * 32)
    answer = await rig.say(hall("B"), id="a" * 32, mark="y")
    assert answer["code"] == "id_used_with_other_body"
    assert len(rig.room.state.halls.halls) == 1


async def test_SE6_the_same_id_twice_in_one_batch_counts_once(rig: Rig) -> None:
    store_of(rig).gate.clear()
    held = asyncio.create_task(rig.say(hall("Z")))
    await asyncio.sleep(0)
    twice = [asyncio.create_task(rig.say(hall("A"), id="a" * 32)) for _ in range(2)]
    other = asyncio.create_task(rig.say(hall("B"), id="a" * 32, mark="y"))
    await asyncio.sleep(0.01)
    store_of(rig).gate.set()
    first, second = await asyncio.gather(*twice)
    assert first == second and first["ok"]
    assert (await other)["code"] == "id_used_with_other_body"
    assert (await held)["ok"]


async def test_a_refused_id_may_be_used_again(rig: Rig) -> None:
    assert (await rig.say(RemoveHall(hall="A"), id="a" * 32))["code"] == "unknown_hall"  # type: ignore[arg-type]
    await rig.say(hall("A"))
    assert (await rig.say(RemoveHall(hall="A"), id="a" * 32))["ok"]  # type: ignore[arg-type]


async def test_SE6_receipts_survive_a_restart_even_of_commands_that_changed_nothing(rig: Rig) -> None:
    await rig.say(hall("A"))
    changed = await rig.say(hall("B"), id="b" * 32)
    again = Rig(rig.store, Clock())
    await rig.room.close()
    await again.room.open()
    assert again.room.state == rig.room.state
    assert await again.say(hall("B"), id="b" * 32) == changed
    assert (await again.say(hall("B"), id="b" * 32, mark="y"))["code"] == "id_used_with_other_body"
    assert (await again.say(hall("C")))["ok"]
    assert set(store_of(again).asked) == {"b" * 32}, "what is new is known to be new"
    await again.room.close()


async def test_a_room_that_saw_everything_never_asks_the_store(rig: Rig) -> None:
    for name in "ABC":
        await rig.say(hall(name))
    assert store_of(rig).asked == []


async def test_a_room_with_a_long_evening_behind_it_asks_the_store_for_old_ids_alone(rig: Rig) -> None:
    rig.room._receipts._most = 3
    first = await rig.say(hall("A"), id="a" * 32)
    for name in "BCDEFG":
        assert (await rig.say(hall(name)))["ok"]
    assert store_of(rig).asked == [], "what is new is known to be new"
    assert await rig.say(hall("A"), id="a" * 32) == first
    assert (await rig.say(hall("B"), id="a" * 32, mark="y"))["code"] == "id_used_with_other_body"
    assert store_of(rig).asked == ["a" * 32] * 2


async def test_what_queued_while_a_commit_ran_goes_into_one_commit_in_order(rig: Rig) -> None:
    store = store_of(rig)
    store.gate.clear()
    before = len(store.batches)
    asked = [asyncio.create_task(rig.say(hall(f"h{n}"))) for n in range(60)]
    await asyncio.sleep(0.01)
    store.gate.set()
    answers = await asyncio.gather(*asked)
    assert len(store.batches) - before <= 2
    assert [a["seq"] for a in answers] == sorted(a["seq"] for a in answers)
    assert [hall.id for hall in rig.room.state.halls.halls] == [f"h{n}" for n in range(60)]


async def test_nothing_is_answered_or_told_before_the_commit(rig: Rig) -> None:
    store_of(rig).gate.clear()
    told = len(rig.told)
    waiting = asyncio.create_task(rig.say(hall("A")))
    await asyncio.sleep(0.02)
    assert not waiting.done() and len(rig.told) == told
    assert rig.room.state.halls.halls == ()
    store_of(rig).gate.set()
    assert (await waiting)["ok"]


async def test_a_failed_commit_throws_the_draft_away_and_answers_everybody_unavailable(rig: Rig) -> None:
    store = store_of(rig)
    before = rig.room.state
    store.gate.clear()
    first = asyncio.create_task(rig.say(hall("Z")))
    await asyncio.sleep(0)
    batch = [asyncio.create_task(rig.say(hall(name))) for name in ("A", "B", "A")]
    await asyncio.sleep(0.01)
    store.fault = lambda _: Unavailable("disk_full")
    store.gate.set()
    answers = [await first, *await asyncio.gather(*batch)]
    # also the second "A": it was refused only because of the first, which is lost
    assert {a["code"] for a in answers} == {"unavailable"}
    assert rig.room.state == before
    store.fault = lambda _: None
    assert (await rig.say(hall("A")))["ok"]


async def test_a_commit_that_was_kept_but_not_answered_is_found_again(rig: Rig) -> None:
    store = store_of(rig)
    store.lose = lambda _: Unavailable("answer_lost")
    assert (await rig.say(hall("A"), id="a" * 32))["code"] == "unavailable"
    assert rig.room.state.halls.halls == ()
    store.lose = lambda _: None
    assert (await rig.say(hall("A"), id="a" * 32))["ok"]
    assert [h.id for h in rig.room.state.halls.halls] == ["A"]
    check(await rig.store.read("m1"), head=rig.room.head)


async def test_a_broken_log_halts_the_meeting(rig: Rig) -> None:
    store_of(rig).fault = lambda batch: Corrupt("m1", batch.expected_seq, "hash")
    assert (await rig.say(hall("A")))["code"] == "corrupt"
    store_of(rig).fault = lambda _: None
    assert (await rig.say(hall("A")))["code"] == "corrupt"


async def test_time_never_runs_backwards(rig: Rig) -> None:
    await rig.say(hall("A"))
    rig.clock.now -= 60_000
    await rig.say(hall("B"))
    times = [entry.at for entry in await rig.store.read("m1")]
    assert times == sorted(times)


async def test_a_room_full_of_waiting_commands_says_busy(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.room.MOST_WAITING", 3)
    store_of(rig).gate.clear()
    asked = [asyncio.create_task(rig.say(hall(f"h{n}"))) for n in range(8)]
    await asyncio.sleep(0.01)
    store_of(rig).gate.set()
    codes = [answer.get("code") for answer in await asyncio.gather(*asked)]
    assert "busy" in codes and codes.count(None) >= 3


async def test_a_room_is_busy_until_a_rush_has_its_answers(rig: Rig) -> None:
    store_of(rig).gate.clear()
    asked = [asyncio.create_task(rig.say(hall(f"h{n}"))) for n in range(RUSH)]
    await until(lambda: not rig.room._queue and rig.room.busy())
    store_of(rig).gate.set()
    assert all(answer["ok"] for answer in await asyncio.gather(*asked))
    await until(lambda: not rig.room.busy())


async def test_SE5_a_seat_that_is_not_bound_may_do_nothing(rig: Rig) -> None:
    stranger = Actor(device=DeviceId("somebody"), seat="admin")
    assert (await rig.say(hall("A"), by=stranger))["code"] == "not_bound"
    assert (await rig.say(hall("A"), by=ADMIN))["ok"]


async def test_a_fault_of_ours_is_answered_and_hurts_nobody_else(rig: Rig) -> None:
    rig.desk.broken_for = "bad"
    bad, good = await asyncio.gather(rig.say(hall("bad")), rig.say(hall("A")))
    assert bad["code"] == "fault" and "Traceback" not in str(bad)
    assert good["ok"]


async def test_closing_answers_what_waits(rig: Rig) -> None:
    store_of(rig).gate.clear()
    first = asyncio.create_task(rig.say(hall("A")))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(rig.say(hall("B")))
    await asyncio.sleep(0.01)
    await rig.room.close()
    assert (await second)["code"] == "unavailable"
    first.cancel()
