"""One poll from frozen list to totals: votes by right, shows of hands, sums, published lines (TA1-TA12)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.hands import Block, Entry, Show, agreed, enter, fault, repeat, resize, state
from voting.poll import Frozen, cast, in_channel, may_move, move, open_poll, why_not
from voting.rules import Unjudgeable
from voting.tally import Count, published_halls, tally
from voting.types import CHOICES


def right(number: int, hall: str = "F", channel: str = "phone", **fields) -> Frozen:
    return Frozen(f"r{number:04d}", f"m{number}", hall, channel, **fields)  # type: ignore[arg-type]


def poll_of(*channels: str):
    return open_poll(right(n, channel=channel) for n, channel in enumerate(channels))


def test_TA1_only_a_frozen_right_votes_and_only_in_its_channel() -> None:
    poll = poll_of("phone", "aloud", "hands")
    assert why_not(poll, "r0000", "phone", replace=False) is None
    assert why_not(poll, "r0001", "phone", replace=False) == "wrong_channel"
    assert why_not(poll, "r0002", "phone", replace=False) == "counted_by_hands"
    assert why_not(poll, "r9999", "phone", replace=False) == "not_entitled"


def test_TA1_a_vote_of_no_frozen_right_changes_nothing() -> None:
    poll = poll_of("phone", "hands")
    assert cast(poll, "r9999", "yes") == poll
    assert cast(poll, "r0001", "yes") == poll


def test_TA2_a_second_vote_replaces_or_is_refused_and_never_counts_twice() -> None:
    poll = cast(poll_of("phone"), "r0000", "yes")
    assert why_not(poll, "r0000", "phone", replace=False) == "already_voted"
    assert why_not(poll, "r0000", "phone", replace=True) is None
    again = cast(poll, "r0000", "no")
    assert dict(again.votes) == {"r0000": "no"} and dict(again.returned) == {"F": 1}
    assert dict(poll.votes) == {"r0000": "yes"}


def test_TA3_a_right_moves_until_it_has_voted() -> None:
    poll = poll_of("phone", "phone")
    moved = move(poll, "r0000", "hands")
    assert moved.frozen["r0000"].channel == "hands"
    assert [e.right for e in in_channel(moved, "F", "hands")] == ["r0000"]
    voted = cast(poll, "r0001", "yes")
    assert not may_move(voted, "r0001") and move(voted, "r0001", "hands") == voted
    assert move(poll, "r9999", "hands") == poll


def test_TA4_a_right_stands_in_the_frozen_list_once() -> None:
    with pytest.raises(Unjudgeable) as wrong:
        open_poll([right(1), right(2), right(1, hall="A")])
    assert (wrong.value.code, wrong.value.path) == ("right_twice", "frozen.r0001")


def test_TA5_returned_per_hall_is_known_while_the_poll_is_open() -> None:
    poll = open_poll([right(1), right(2), right(3, "A"), right(4, "B")])
    for number, choice in ((1, "yes"), (3, "no"), (1, "no")):
        poll = cast(poll, f"r{number:04d}", choice)  # type: ignore[arg-type]
    assert dict(poll.returned) == {"F": 1, "A": 1}


def entry(teller: str, device: str, yes: int, no: int = 0, abstain: int = 0) -> Entry:
    return Entry(teller, device, Show(yes, no, abstain))


def test_TA6_the_second_teller_is_another_person() -> None:
    block = enter(Block(20), entry("zhou", "desk", 12, 3))
    assert fault(block, entry("zhou", "phone", 12, 3)) == "same_teller"
    assert fault(block, entry("wu", "phone", 12, 3)) is None


def test_TA7_the_second_device_is_another_one() -> None:
    block = enter(Block(20), entry("zhou", "desk", 12, 3))
    assert fault(block, entry("wu", "desk", 12, 3)) == "same_device"


@pytest.mark.parametrize(
    ("entitled", "show", "code"),
    [
        (20, Show(12, 6, 3), "more_than_entitled"),
        (20, Show(12, 6, 2), None),
        (20, Show(-1, 2, 2), "negative_number"),
        (20, Show(21, -1, 0), "negative_number"),
        (0, Show(0, 0, 0), "nothing_to_count"),
    ],
)
def test_TA8_a_show_is_never_more_than_the_rights_in_the_hands_channel(entitled, show, code) -> None:
    assert fault(Block(entitled), Entry("zhou", "desk", show)) == code


def test_TA9_equal_figures_agree_and_others_are_counted_anew() -> None:
    block = enter(Block(20), entry("zhou", "desk", 12, 3))
    assert (state(Block(20)), state(block), agreed(block)) == ("empty", "waiting", None)
    differ = enter(block, entry("wu", "phone", 11, 3))
    assert (state(differ), agreed(differ)) == ("mismatch", None)
    assert fault(differ, entry("zhou", "desk", 12, 3)) is None
    second = enter(enter(differ, entry("wu", "phone", 12, 3)), entry("zhou", "desk", 12, 3))
    assert (state(second), agreed(second)) == ("agreed", Show(12, 3, 0))
    assert second.earlier == (differ.entries,)
    assert fault(second, entry("he", "other", 12, 3)) == "already_agreed"


def test_TA9_a_count_may_be_repeated_and_its_past_stays() -> None:
    done = enter(enter(Block(20), entry("zhou", "desk", 12)), entry("wu", "phone", 12))
    again = repeat(done)
    assert (state(again), again.earlier) == ("empty", (done.entries,))
    assert repeat(Block(20)) == Block(20)


def test_TA9_a_right_that_moves_into_the_hands_begins_the_count_anew() -> None:
    begun = enter(Block(20), entry("zhou", "desk", 12))
    assert (state(resize(begun, 21)), resize(begun, 21).entitled) == ("empty", 21)


HALLS = ("F", "A", "B", "O")
rights = st.lists(
    st.tuples(
        st.sampled_from(HALLS),
        st.sampled_from(["phone", "aloud", "hands"]),
        st.one_of(st.none(), st.sampled_from(CHOICES)),
        st.integers(1, 5),
    ),
    max_size=60,
)


@given(rights, st.data())
def test_TA10_halls_and_channels_add_up_to_the_total(drawn, data) -> None:
    frozen = [
        right(n, hall, channel, remote=hall == "O", count=1 if channel == "hands" else weight, groups=("g",) * (n % 2))
        for n, (hall, channel, _, weight) in enumerate(drawn)
    ]
    votes = {
        entry.right: choice
        for entry, (_, channel, choice, _) in zip(frozen, drawn, strict=True)
        if choice and channel != "hands"
    }
    hands = {}
    for hall in HALLS:
        there = sum(e.hall == hall and e.channel == "hands" for e in frozen)
        if there:
            cuts = sorted(data.draw(st.lists(st.integers(0, there), min_size=3, max_size=3)))
            hands[hall] = Show(*(b - a for a, b in pairwise([0, *cuts])))
    counted = tally(frozen, votes, hands)
    total = counted.total["count"]
    assert sum(counted.by_hall.values(), Count()) == total
    assert sum(counted.by_channel.values(), Count()) == total
    assert total.returned + total.not_returned == total.entitled == sum(e.count for e in frozen)
    assert 0 <= total.returned <= total.entitled
    for part in (*counted.by_hall.values(), *counted.by_channel.values(), *counted.remote.values()):
        assert 0 <= part.returned <= part.entitled
    assert counted.remote["count"] == counted.by_hall.get("O", Count())
    assert list(counted.by_hall) == sorted(counted.by_hall)


def test_TA10_the_order_of_the_list_changes_nothing() -> None:
    frozen = [right(n, HALLS[n % 4], groups=("g",)) for n in range(30)]
    votes = {e.right: CHOICES[n % 4] for n, e in enumerate(frozen) if n % 5}
    assert tally(frozen, votes, {}) == tally(frozen[::-1], dict(reversed(votes.items())), {})


def test_TA10_areas_are_added_beside_the_count() -> None:
    frozen = [right(1, area=8950), right(2, area=10010), right(3, area=1)]
    counted = tally(frozen, {"r0001": "yes", "r0003": "no"}, {}, ("count", "area"))
    assert counted.total["area"] == Count(18961, 8950, 1, 0, 0)
    assert counted.total["count"] == Count(3, 1, 1, 0, 0)


def test_TA11_a_vote_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(Unjudgeable) as wrong:
        tally([right(1)], {"r0002": "yes"}, {})
    assert (wrong.value.code, wrong.value.path) == ("not_entitled", "votes.r0002")


def test_TA11_a_vote_in_the_hands_channel_is_refused() -> None:
    with pytest.raises(Unjudgeable):
        tally([right(1, channel="hands")], {"r0001": "yes"}, {"F": Show(1, 0, 0)})


@pytest.mark.parametrize("hall", ["F", "A"])
def test_TA11_more_hands_than_rights_are_refused(hall: str) -> None:
    with pytest.raises(Unjudgeable) as wrong:
        tally([right(1, channel="hands"), right(2, "A")], {}, {hall: Show(1, 1, 0)})
    assert (wrong.value.code, wrong.value.path) == ("more_than_entitled", f"hands.{hall}")


def test_TA11_weights_are_never_counted_by_hands() -> None:
    heavy = [right(1, channel="hands", count=20)]
    with pytest.raises(Unjudgeable) as wrong:
        tally(heavy, {}, {"F": Show(1, 0, 0)})
    assert wrong.value.code == "hands_are_not_weighed"
    owner = [right(1, channel="hands", area=9000)]
    assert tally(owner, {}, {"F": Show(1, 0, 0)}).total["count"].yes == 1
    with pytest.raises(Unjudgeable):
        tally(owner, {}, {"F": Show(1, 0, 0)}, ("count", "area"))


def test_TA11_remote_hands_are_counted_apart() -> None:
    mixed = [right(1, channel="hands"), right(2, channel="hands", remote=True)]
    with pytest.raises(Unjudgeable) as wrong:
        tally(mixed, {}, {"F": Show(1, 1, 0)})
    assert wrong.value.code == "remote_among_hands"


def returned(**halls: int) -> dict[str, Count]:
    return {hall: Count(entitled=number, yes=number) for hall, number in halls.items()}


@pytest.mark.parametrize(
    ("halls", "lines"),
    [
        (dict(F=40, A=12, B=7, O=4), [("F", 40), ("A+B+O", 23)]),
        (dict(F=40, A=12, B=10), [("A", 12), ("B", 10), ("F", 40)]),
        (dict(F=40, B=7), []),
        (dict(F=40, B=5, O=5), [("F", 40), ("B+O", 10)]),
        (dict(F=40, B=5, O=4), []),
        (dict(F=9, B=3, O=8), []),
        (dict(F=9), []),
        (dict(F=10), [("F", 10)]),
        ({}, []),
    ],
)
def test_TA12_small_halls_are_published_as_one_line_or_not_at_all(halls, lines) -> None:
    found = [("+".join(line.halls), line.count.returned) for line in published_halls(returned(**halls))]
    assert found == lines


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 30), max_size=7))
def test_TA12_no_published_line_is_small_and_together_they_are_the_total(halls) -> None:
    columns = returned(**halls)
    lines = published_halls(columns)
    assert all(line.count.returned >= 10 for line in lines)
    if lines:
        assert sum((line.count for line in lines), Count()) == sum(columns.values(), Count())
