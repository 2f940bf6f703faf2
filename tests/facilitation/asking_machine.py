"""Rules for the whole-meeting machine: soundings, consultations and elections asked for at random."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from facilitation import meeting
from facilitation.consulting import words as hc
from facilitation.electing import words as el
from facilitation.sounding import words as so
from facilitation.types import Actor, HallId
from tests.table import MODERATOR, RECORDER, Table, desk, member, phone, right, teller

people = st.integers(1, 9)
halls = st.sampled_from(("F", "A", "O"))
items = st.sampled_from(("i0", "i1", "i2"))
small = st.integers(0, 4)
leanings = st.sampled_from(("yes", "between", "no"))


class Asking:
    """What may be asked besides polls; mixed into the machine."""

    table: Table

    def ask(self, command: meeting.AnyCommand, by: Actor) -> None:
        raise NotImplementedError

    def sounding(self) -> str:
        return (self.table.state.sounding.order or ("s0",))[-1]

    def election(self) -> str:
        return (self.table.state.electing.order or ("e0",))[-1]

    @rule(sounded=st.sampled_from(("straw", "mood", "consensus")), item=items, live=st.booleans(), guests=st.booleans())
    def open_sounding(self, sounded: so.Sounded, item: str, live: bool, guests: bool) -> None:
        key = f"s{len(self.table.state.sounding.order) + 1}"
        question = "" if sounded == "consensus" else "？"
        self.ask(
            so.OpenSounding(sounding=key, sounded=sounded, item=item, question=question, live=live, guests=guests),
            MODERATOR,
        )

    @rule(n=people, leaning=leanings)
    def answer_sounding(self, n: int, leaning: so.Leaning) -> None:
        self.ask(so.AnswerSounding(sounding=self.sounding(), member=member(n), leaning=leaning), phone(n))

    @rule(hall=halls, yes=small, between=small, no=small)
    def count_sounding(self, hall: str, yes: int, between: int, no: int) -> None:
        self.ask(
            so.CountSounding(sounding=self.sounding(), hall=HallId(hall), yes=yes, between=between, no=no), desk(hall)
        )

    @rule(n=people, named=st.booleans())
    def note_reservation(self, n: int, named: bool) -> None:
        who = member(n) if named else None
        self.ask(so.NoteReservation(sounding=self.sounding(), text="f" * 64, member=who), RECORDER)

    @rule()
    def close_sounding(self) -> None:
        self.ask(so.CloseSounding(sounding=self.sounding()), MODERATOR)

    @rule()
    def open_consultation(self) -> None:
        key = f"h{len(self.table.state.consulting.order) + 1}"
        self.ask(hc.OpenConsultation(consultation=key, question="？"), MODERATOR)

    @rule(n=people, choice=st.sampled_from(("yes", "no", "abstain")), way=st.sampled_from(("door", "chat")))
    def collect_answer(self, n: int, choice: str, way: hc.EnteredWay) -> None:
        self.ask(hc.CollectAnswer(consultation="h1", right=right(n), choice=choice, way=way), RECORDER)  # type: ignore[arg-type]

    @rule(n=people, choice=st.sampled_from(("yes", "no", "abstain")))
    def answer_consultation(self, n: int, choice: str) -> None:
        command = hc.AnswerConsultation(consultation="h1", right=right(n), member=member(n), choice=choice)  # type: ignore[arg-type]
        self.ask(command, phone(n))

    @rule(n=people, unreachable=st.booleans())
    def mark_unreachable(self, n: int, unreachable: bool) -> None:
        self.ask(hc.MarkUnreachable(consultation="h1", right=right(n), unreachable=unreachable), RECORDER)

    @rule()
    def close_consultation(self) -> None:
        self.ask(hc.CloseConsultation(consultation="h1"), MODERATOR)

    @rule(item=items, seats=st.integers(1, 3), persons=st.booleans(), seen=st.sets(people), again=st.booleans())
    def open_election(self, item: str, seats: int, persons: bool, seen: set[int], again: bool) -> None:
        stand = tuple(
            el.Nominee(id=f"c{n}", member=member(n)) if persons else el.Nominee(id=f"c{n}", text=f"{n}")
            for n in (1, 2, 3)
        )
        command = el.OpenElection(
            election=f"e{len(self.table.state.electing.order) + 1}",
            item=item,
            seats=seats,
            nominees=stand,
            run_off_of=self.election() if again else None,
            despite_waiting="f" * 64,
            seen=tuple(member(n) for n in sorted(seen)),
        )
        self.ask(command, MODERATOR)

    @rule(n=people, marks=st.lists(st.sampled_from(("c1", "c2", "c3")), max_size=3))
    def cast_ballot(self, n: int, marks: list[str]) -> None:
        self.ask(
            el.CastBallot(election=self.election(), right=right(n), member=member(n), marks=tuple(marks)), phone(n)
        )

    @rule(hall=halls, returned=small, votes=st.tuples(small, small, small), first=st.booleans())
    def enter_pile(self, hall: str, returned: int, votes: tuple[int, int, int], first: bool) -> None:
        marks = tuple(el.Mark(candidate=f"c{n}", votes=v) for n, v in enumerate(votes, 1))
        command = el.EnterPile(election=self.election(), hall=HallId(hall), returned=returned, marks=marks)
        self.ask(command, desk(hall) if first else teller(hall))

    @rule(n=people, hall=halls, channel=st.sampled_from(("phone", "hands", "aloud")))
    def move_elector(self, n: int, hall: str, channel: str) -> None:
        self.ask(el.MoveElector(election=self.election(), right=right(n), channel=channel), desk(hall))  # type: ignore[arg-type]

    @rule(hall=halls)
    def skip_pile(self, hall: str) -> None:
        self.ask(el.SkipPile(election=self.election(), hall=HallId(hall), reason="f" * 64), MODERATOR)

    @rule()
    def close_election(self) -> None:
        self.ask(el.CloseElection(election=self.election()), MODERATOR)

    @rule(hall=halls, chosen=st.sets(st.sampled_from(("c1", "c2", "c3")), max_size=2))
    def enter_lot(self, hall: str, chosen: set[str]) -> None:
        self.ask(el.EnterLot(election=self.election(), hall=HallId(hall), chosen=tuple(sorted(chosen))), teller(hall))

    @rule()
    def void_election(self) -> None:
        self.ask(el.VoidElection(election=self.election(), reason="f" * 64), MODERATOR)

    @invariant()
    def soundings_add_up(self) -> None:
        for one in self.table.state.sounding.all.values():
            heard = [a for a in one.answers.values() if not a.guest]
            assert one.phones.total == len(heard) == sum(one.phones_in.values())
            assert one.by_guests.total == len(one.answers) - len(heard)
            assert min(one.phones.yes, one.phones.between, one.phones.no) >= 0

    @invariant()
    def consultations_add_up(self) -> None:
        for one in self.table.state.consulting.all.values():
            assert sum(one.choices.values()) == sum(one.ways.values()) == one.answered <= len(one.households)
            assert one.submissions == sum(len(given) for given in one.answers.values())
            assert not set(one.unreachable) & set(one.answers)

    @invariant()
    def elections_add_up(self) -> None:
        for one in self.table.state.electing.all.values():
            assert set(one.ballots) <= set(one.frozen) and sum(one.returned.values()) == len(one.ballots)
            if one.elected is None:
                continue
            total, filled = one.elected.total, one.elected.filled
            assert total.entitled == len(one.frozen) >= total.returned
            assert sum(part.returned for part in one.elected.by_hall.values()) == total.returned
            assert len(filled.elected) + filled.empty + filled.tied_seats == filled.seats

    @invariant()
    def one_vote_at_a_time(self) -> None:
        state = self.table.state
        votes = (state.balloting.running is not None) + (state.electing.running is not None)
        assert votes <= 1 and not (votes and state.sounding.running is not None)
