"""Rules for machines: secret polls asked for at random, by phones, desks, tellers, trustees and the shell.

Most is refused, as with everything else; what was accepted must be sound after every command.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from msgspec.structs import replace

from facilitation import meeting
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.secrecy import written
from facilitation.types import Actor
from tests.facilitation.secrecy.rig import SUPERVISOR, Trustees, public_of, seal, signed, with_keys
from tests.facilitation.secrecy.voting_rig import Voting
from tests.table import MODERATOR, SYSTEM, Table, desk, member, phone, right, teller
from tests.voting.secret.making import seed
from voting.secret.board import b64, read_board
from voting.secret.credentials import sign

people = st.integers(1, 9)
phones = st.integers(1, 2)
marks = st.sampled_from(((1, 0, 0), (0, 1, 0), (0, 0, 1)))
sizes = st.sampled_from(((0, 0), (1, 1), (2, 3)))


class Secretly:
    """What may be asked around secret polls; mixed into a machine."""

    table: Table
    voting: Voting | None = None

    def ask(self, command: meeting.AnyCommand, by: Actor) -> None:
        raise NotImplementedError

    @rule(size=sizes)
    def make_the_key(self, size: tuple[int, int]) -> None:
        if self.voting is None and self.table.state.flow.phase != "closed":
            trustees = Trustees(self.table, *size).whole()
            self.voting = Voting(with_keys(self.table), trustees, "s0")

    @rule()
    def seal_and_sign(self) -> None:
        if self.voting is not None and self.table.state.flow.phase != "closed":
            self.ask(seal(self.table), MODERATOR)
            self.voting.trustees.sign_meeting()

    @rule(n=people, number=phones)
    def ask_for_a_key(self, n: int, number: int) -> None:
        if self.voting is not None:
            self.ask(self.voting.asking(n, number), phone(n))

    @rule(n=people, number=phones, hall=st.sampled_from(("F", "A")))
    def sign_a_key(self, n: int, number: int, hall: str) -> None:
        if self.voting is not None:
            self.ask(self.voting.signing([n], desk(hall), number), desk(hall))

    @rule(hall=st.sampled_from(("F", "A")))
    def sign_all_that_wait(self, hall: str) -> None:
        if self.voting is not None:
            asked = self.table.state.secrecy.asked
            waiting = [n for n in range(1, 10) if right(n) in asked and asked[right(n)].key == self.key(n, 1)]
            self.ask(self.voting.signing(waiting, desk(hall)), desk(hall))

    def key(self, n: int, number: int) -> str:
        assert self.voting is not None
        return self.voting.asking(n, number).key

    @rule(n=people)
    def refuse_a_key(self, n: int) -> None:
        self.ask(rw.RefuseCredential(right=right(n), reason="f" * 64), desk("F"))

    @rule(n=people, number=phones)
    def take_a_key_away(self, n: int, number: int) -> None:
        if self.voting is not None:
            body = written.revocation(
                right(n), self.key(n, number), public_of(desk("F"), "desk"), public_of(SUPERVISOR, "observer")
            )
            said = written.REVOKE_AS + written.canonical(body)
            first = rw.RevokeCredential(
                right=right(n),
                key=self.key(n, number),
                observer=public_of(SUPERVISOR, "observer"),
                signature=signed(desk("F"), "desk", said),
            )
            self.ask(first, desk("F"))
            second = rw.SecondRevocation(right=right(n), signature=signed(SUPERVISOR, "observer", said))
            self.ask(second, SUPERVISOR)

    @rule(n=people, tablet=st.integers(3, 4), hall=st.sampled_from(("F", "A")), card=st.booleans())
    def hand_a_key_over(self, n: int, tablet: int, hall: str, card: bool) -> None:
        if self.voting is not None:
            asked = replace(self.voting.asking(n, tablet), way="card" if card else "kiosk")
            self.ask(asked, desk(hall))
            self.ask(self.voting.signing([n], desk(hall), tablet), desk(hall))

    @rule(n=people, number=st.integers(1, 4))
    def sign_a_key_off(self, n: int, number: int) -> None:
        if self.voting is not None:
            body: dict[str, object] = {"right": right(n), "key": self.key(n, number)}
            said = written.RETIRE_AS + written.canonical(body)
            made = b64(sign(self.voting.key(n, number), "voter", said, seed("gone")))
            gone = rw.RetireCredential(right=right(n), member=member(n), key=self.key(n, number), signature=made)
            self.ask(gone, desk("F"))

    @rule(item=st.sampled_from(("i0", "i1", "i2")), revote=st.booleans())
    def prepare_secretly(self, item: str, revote: bool) -> None:
        name = f"s{len(self.table.state.secrecy.order) + 1}"
        self.ask(pw.PrepareSecretPoll(poll=name, item=item, revote=revote), MODERATOR)
        if self.voting is not None and name in self.table.state.secrecy.polls:
            self.voting = Voting(self.table, self.voting.trustees, name)

    def named(self) -> Voting | None:
        """The voting, where its poll is there."""
        found = self.voting
        return found if found is not None and found.name in self.table.state.secrecy.polls else None

    @rule()
    def open_secretly(self) -> None:
        if (voting := self.named()) is not None:
            self.ask(voting.opening(despite_waiting="f" * 64), MODERATOR)

    @rule(n=people, chosen=marks, number=st.integers(1, 4))
    def cast_secretly(self, n: int, chosen: tuple[int, int, int], number: int) -> None:
        if (voting := self.named()) is not None:
            raw = voting.ballot(n, chosen, number)
            self.ask(pw.RecordBallot(poll=voting.name, ballot=b64(raw)), SYSTEM)
            if self.table.events:
                voting.sent.append((right(n), raw))

    @rule(n=people)
    def cast_what_was_cast(self, n: int) -> None:
        if (voting := self.named()) is not None and voting.sent:
            _, raw = voting.sent[n % len(voting.sent)]
            self.ask(pw.RecordBallot(poll=voting.name, ballot=b64(raw)), SYSTEM)
            assert not self.table.events

    @rule(n=people)
    def open_a_ballot(self, n: int) -> None:
        if (voting := self.named()) is not None:
            told = ((b64(seed("r")),) * 3,)
            raw = b64(voting.ballot(n))
            self.ask(pw.RecordSpoil(poll=voting.name, ballot=raw, marks=((1, 0, 0),), randomness=told), SYSTEM)

    @rule(n=people)
    def take_a_sheet(self, n: int) -> None:
        if (voting := self.named()) is not None:
            self.ask(voting.sheet(n), desk("F"))

    @rule(yes=st.integers(0, 3), no=st.integers(0, 3), spoiled=st.integers(0, 1), second=st.booleans())
    def count_sheets(self, yes: int, no: int, spoiled: int, second: bool) -> None:
        if (voting := self.named()) is not None:
            by = desk("F") if second else teller("F")
            self.ask(voting.batch(by, (yes, no, 0), spoiled), by)

    @rule(story=st.booleans())
    def bring_a_head(self, story: bool) -> None:
        """The board's own head proves nothing; another one under its key is kept, once."""
        if (voting := self.named()) is not None and voting.poll.board.tree.size:
            ours, before = voting.head().head, voting.poll.contradictions
            shown = voting.head(seed("another board") if story else None).head
            self.ask(pw.RecordContradiction(poll=voting.name, shown=shown, ours=ours), SYSTEM)
            assert (len(voting.poll.contradictions) > len(before)) <= story

    @rule(sheets=st.lists(marks, max_size=2), second=st.booleans())
    def write_sheets_over(self, sheets: list[tuple[int, int, int]], second: bool) -> None:
        if (voting := self.named()) is not None:
            by = desk("F") if second else teller("F")
            for command in voting.putting(sheets, by):
                self.ask(command, by)
            self.ask(voting.sealing(by), by)

    @rule()
    def count_every_sheet(self) -> None:
        voting = self.named()
        if voting is not None and voting.poll.sheets:
            number, left = len(voting.poll.batches) + 1, voting.poll.sheets
            for by in (teller("F"), desk("F"), teller("F"), desk("F")):
                for command in voting.putting([(1, 0, 0)] * left, by, number):
                    self.ask(command, by)
                self.ask(voting.sealing(by, batch=number), by)
            self.ask(pw.RecordSheets(poll=voting.name, batch=number, wrong=()), SYSTEM)

    @rule()
    def close_secretly(self) -> None:
        if (voting := self.named()) is not None:
            self.ask(pw.CloseSecretPoll(poll=voting.name), MODERATOR)

    @rule(reason=st.booleans())
    def void_secretly(self, reason: bool) -> None:
        if (voting := self.named()) is not None:
            self.ask(pw.VoidSecretPoll(poll=voting.name, reason="f" * 64 if reason else ""), MODERATOR)

    @rule()
    def add_up(self) -> None:
        if (voting := self.named()) is not None and voting.poll.state in ("closing", "counted"):
            self.ask(voting.writing(), SYSTEM)

    @rule(who=st.integers(1, 3), wrong=st.booleans())
    def give_a_share(self, who: int, wrong: bool) -> None:
        voting = self.named()
        if voting is not None and voting.poll.hidden is not None and who <= len(voting.trustees.actors):
            secret = 7 if wrong else None
            self.ask(voting.sharing(who, secret), voting.trustees.actors[who - 1])

    @rule()
    def open_the_sum(self) -> None:
        voting = self.named()
        held = self.table.state.secrecy.ceremony
        if voting is None or voting.poll.hidden is None or held is None or voting.poll.state != "closing":
            return
        enough = sum(one.right for one in voting.poll.shares.values()) >= held.need
        numbers = voting.found() if enough else (0, 0, 0)
        self.ask(pw.CountSecretPoll(poll=voting.name, numbers=numbers), SYSTEM)
        self.ask(replace(voting.head()), SYSTEM)

    @invariant()
    def one_right_has_one_live_key_and_no_key_serves_twice(self) -> None:
        of = self.table.state.secrecy
        assert all(of.of_key[one.key] == name for name, one in of.credentials.items())
        assert sum(of.desk_used.values()) == len(of.credentials)
        assert not {one.key for one in of.credentials.values()} & set(of.keys)

    @invariant()
    def boards_are_what_their_lines_say(self) -> None:
        lines: dict[str, list[bytes]] = {}
        for _, event in self.table.history:
            name = getattr(event, "poll", "")
            if name in self.table.state.secrecy.polls:
                found = [event.line] if hasattr(event, "line") else getattr(event, "lines", ())
                lines.setdefault(name, []).extend(line.encode() for line in found)
        for name, poll in self.table.state.secrecy.polls.items():
            board, entries = read_board(lines.get(name, []))
            assert board == poll.board
            kinds = [entry.kind for entry in entries]
            cast = [place for place, kind in enumerate(kinds) if kind == "ballot"]
            assert not cast or kinds.index("open") < cast[0]
            assert "close" not in kinds or not cast or cast[-1] < kinds.index("close")
            assert kinds.count("paper_issue") == len(poll.paper)
            assert len(cast) == sum(vote.counter for vote in poll.votes.values())

    @invariant()
    def secret_polls_are_sound(self) -> None:
        for poll in self.table.state.secrecy.polls.values():
            assert set(poll.votes) <= set(poll.frozen) and set(poll.paper) <= set(poll.frozen)
            assert poll.phoned == len(set(poll.votes) - set(poll.paper)) >= 0
            assert poll.ballots == poll.phoned + sum(len(batch.sheets) for batch in poll.batches.values())
            assert sum(poll.returned.values()) == len(poll.votes)
            assert sum(vote.counter for vote in poll.votes.values()) == len(poll.trackers)
            assert poll.sheets >= 0 and set(poll.spoiled).isdisjoint(poll.trackers)
            if poll.decision is not None:
                total = poll.decision.total
                unreturned = sum(batch.unreturned for batch in poll.batches.values())
                assert total.returned == poll.phoned + len(poll.paper) - unreturned
                assert total.entitled == len(poll.frozen)
        assert sum(poll.running for poll in self.table.state.secrecy.polls.values()) <= 1
