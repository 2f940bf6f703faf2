"""The floor: a fair order over all halls, explained and replayable; FL."""

from __future__ import annotations

from facilitation import flow
from facilitation.attendance import words as at
from facilitation.floor import words as fl
from facilitation.floor.order import History, Request, Standings, order
from facilitation.types import Commitment, HallId, Ms, RequestId, Stance
from tests.table import MODERATOR, Table, bind, desk, doors_open, here, member, phone

REASON: Commitment = "a" * 64
ZHANG, CHEN, ZHAO, ZHOU = 1, 2, 3, 4


def speaking_item(**where: str) -> Table:
    """Members 1–8 with phones, an item in hand; ``where`` puts single members elsewhere than F."""
    table = bind(doors_open(10), *range(1, 9))
    for n in range(1, 9):
        here(table, [n], where.get(f"m{n}", "F")) if where.get(f"m{n}") != "O" else table.given(
            (at.CheckIn(member=member(n), hall=HallId("O"), how="online"), phone(n))
        )
    return table.given((flow.StartItem(item="i1"), MODERATOR))


def ask(table: Table, n: int, stance: Stance = "neutral", tag: str = "") -> Table:
    return table.when(fl.AskToSpeak(request=f"q{n}{tag}", member=member(n), stance=stance), phone(n))


def queue(table: Table) -> list[tuple[str, str]]:
    return [(p.request.id, p.reason) for p in table.state.floor.queue(table.state.flow.current)]


def request(n: int, hall: str = "F", stance: Stance = "neutral") -> Request:
    return Request(id=RequestId(f"q{n}"), member=member(n), hall=HallId(hall), stance=stance, arrived=n, at=Ms(n))


def ids(waiting: list[Request], history: History | None = None) -> list[str]:
    return [p.request.id for p in order(tuple(waiting), Standings(history=history or History()))]


def test_FL1_who_has_not_spoken_goes_first() -> None:
    spoken = History().after(request(9)).after(request(8, "A"))
    assert ids([request(9), request(2), request(8)], spoken) == ["q2", "q8", "q9"]


def test_FL2_for_and_against_take_turns_and_neutral_fits_either_side() -> None:
    after_for = History().after(request(9, "A", "for"))
    assert ids([request(1, "F", "for"), request(2, "F", "against"), request(3, "F", "neutral")], after_for)[0] == "q2"
    assert ids([request(1, "F", "for"), request(3, "F", "neutral")], after_for)[0] == "q3"
    after_neutral = after_for.after(request(8, "B", "neutral"))
    assert after_neutral.last_stance == "for"


def test_FL3_a_hall_with_the_last_two_turns_waits() -> None:
    two = History().after(request(8)).after(request(9))
    assert ids([request(1, "F"), request(2, "B")], two) == ["q2", "q1"]
    assert ids([request(1, "F"), request(2, "F")], two) == ["q1", "q2"]
    assert ids([request(1, "F"), request(2, "O")], two)[0] == "q2"


def test_FL4_otherwise_the_order_of_asking() -> None:
    assert ids([request(2), request(3), request(1)]) == ["q1", "q2", "q3"]


def test_FL5_the_announced_next_speaker_keeps_the_place() -> None:
    table = speaking_item()
    ask(table, 1, "for")
    table.given((fl.AnnounceNext(), MODERATOR))
    ask(table, 2, "against")
    table.given((fl.GiveFloor(), MODERATOR))
    ask(table, 3, "for")
    table.when(fl.AnnounceNext(request="q3")).refused("not_next", "FL14")
    table.given((fl.AnnounceNext(request="q2"), MODERATOR))
    ask(table, 4, "against")
    table.given((fl.EndSpeech(), MODERATOR))
    assert queue(table)[0] == ("q2", "announced")
    table.given((fl.GiveFloor(), MODERATOR))
    assert table.state.floor.speaking is not None and table.state.floor.speaking.request.id == "q2"


def test_the_story_of_the_north_gate() -> None:
    table = speaking_item(m3="B", m4="O")
    ask(table, ZHANG, "for").then(fl.SpeakRequested)
    ask(table, CHEN, "against").then(fl.SpeakRequested)
    table.given((fl.GiveFloor(), MODERATOR))
    ask(table, ZHANG, "for", "again").then(fl.SpeakRequested)
    ask(table, ZHAO, "against").then(fl.SpeakRequested)
    ask(table, ZHOU, "for").then(fl.SpeakRequested)
    assert queue(table) == [
        ("q2", "opposite_stance"),
        ("q4", "opposite_stance"),
        ("q3", "first_time"),
        ("q1again", "only_one"),
    ]
    for n in ("q2", "q4", "q3", "q1again"):
        table.given((fl.GiveFloor(), MODERATOR))
        assert table.state.floor.speaking is not None and table.state.floor.speaking.request.id == n
    table.given((fl.EndSpeech(), MODERATOR))
    assert [s.request.member for s in table.state.floor.speeches] == [member(n) for n in (1, 2, 4, 3, 1)]
    assert table.replayed() == table.state


def test_FL6_the_floor_belongs_to_an_item() -> None:
    table = bind(doors_open(10, 3), 1)
    ask(table, 1).refused("no_item", "FL6")
    table.when(fl.GiveFloor()).refused("no_item", "FL6")


def test_FL7_speaking_from_afar_only_where_admitted() -> None:
    from facilitation.types import Remote

    table = bind(doors_open(10, remote=Remote(speak=False)), 1)
    table.given(
        (at.CheckIn(member=member(1), hall=HallId("O"), how="online"), phone(1)), (flow.StartItem(item="i1"), MODERATOR)
    )
    ask(table, 1).refused("remote_may_not_speak", "FL7")


def test_FL8_a_closed_list_takes_nobody() -> None:
    table = speaking_item().given((fl.SetList(open=False), MODERATOR))
    ask(table, 1).refused("list_closed", "FL8")
    table.given((fl.SetList(open=True), MODERATOR))
    ask(table, 1).then(fl.SpeakRequested)


def test_FL9_one_open_request_a_person() -> None:
    table = speaking_item()
    ask(table, 1).then(fl.SpeakRequested)
    ask(table, 1, tag="b").refused("already_waiting", "FL9")
    table.given((fl.GiveFloor(), MODERATOR))
    ask(table, 1, tag="b").then(fl.SpeakRequested)


def test_FL10_as_often_as_agreed() -> None:
    table = speaking_item()
    for tag in ("", "b"):
        ask(table, 1, tag=tag).then(fl.SpeakRequested)
        table.given((fl.GiveFloor(), MODERATOR), (fl.EndSpeech(), MODERATOR))
    ask(table, 1, tag="c").refused("speech_limit_reached", "FL10")
    table.given((fl.SetLimits(seconds=180, times=0), MODERATOR))
    ask(table, 1, tag="c").then(fl.SpeakRequested)


def test_FL11_the_floor_goes_to_somebody_who_waits() -> None:
    table = speaking_item()
    table.when(fl.GiveFloor()).refused("nobody_waiting", "FL11")
    ask(table, 1)
    table.when(fl.GiveFloor(request="nobody")).refused("not_waiting", "FL11")
    table.when(fl.WithdrawRequest(request="q1"), phone(1)).then(fl.RequestWithdrawn)
    ask(table, 2)
    table.when(fl.WithdrawRequest(request="q2"), phone(1)).refused("not_yours", "SE1")


def test_FL12_only_a_running_speech_has_a_clock() -> None:
    table = speaking_item()
    table.when(fl.PauseSpeech()).refused("nobody_speaks", "FL12")
    ask(table, 1)
    table.given((fl.GiveFloor(), MODERATOR))
    table.when(fl.PauseSpeech()).then(fl.SpeechPaused)
    table.when(fl.PauseSpeech()).then()
    speech = table.state.floor.speaking
    assert speech is not None and speech.length(Ms(table.now + 60_000)) == 1000
    table.when(fl.ResumeSpeech()).then(fl.SpeechResumed)
    table.when(fl.EndSpeech()).then(fl.SpeechEnded)
    assert table.state.floor.speeches[0].spoken == 2000


def test_FL13_the_order_is_changed_only_with_a_reason() -> None:
    table = speaking_item()
    for n in (1, 2, 3):
        ask(table, n)
    table.when(fl.MoveRequest(request="q3", position=0, reason="")).refused("reason_missing", "FL13")
    table.when(fl.MoveRequest(request="q3", position=0, reason=REASON)).then(fl.RequestMoved)
    assert queue(table)[0] == ("q3", "moved")
    ask(table, 4)
    assert queue(table)[0] == ("q3", "moved")


def test_FL14_nobody_jumps_the_queue() -> None:
    table = speaking_item()
    for n in (1, 2):
        ask(table, n)
    table.when(fl.GiveFloor(request="q2")).refused("not_next", "FL14")
    table.when(fl.GiveFloor(request="q1")).then(fl.FloorGiven)


def test_who_leaves_leaves_the_queue_and_the_floor() -> None:
    table = speaking_item()
    for n in (1, 2):
        ask(table, n)
    table.given((fl.GiveFloor(), MODERATOR))
    table.when(at.CheckOut(member=member(1)), desk("F")).then(at.CheckedOut, fl.SpeechEnded)
    table.when(at.CheckOut(member=member(2)), desk("F")).then(at.CheckedOut, at.QuorumLost, fl.RequestWithdrawn)
    assert queue(table) == [] and table.state.floor.speaking is None


def test_a_desk_asks_for_somebody_without_a_phone() -> None:
    table = speaking_item(m5="A")
    entered = fl.AskToSpeak(request="x", member=member(5), stance="for")
    table.when(entered, desk("F")).refused("other_hall", "SE3")
    table.when(entered, desk("A")).then(fl.SpeakRequested)
