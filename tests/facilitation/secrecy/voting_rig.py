"""A secret poll played whole at the table: phones, desks, tellers, shell and trustees, each with keys of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from facilitation import flow, secretly
from facilitation.secrecy import casting, counting, outcome, paper, sheets, written
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.types import SharePart, SignedKey
from facilitation.types import Actor, MemberId, RightId
from tests.facilitation.secrecy.rig import SUPERVISOR, Trustees, name_of, public_of, sealed_meeting, signed
from tests.table import MODERATOR, SYSTEM, Table, bind, desk, doors_open, here, member, phone, right, teller
from tests.voting.secret.making import key, seed
from voting.secret.ballot import Place, make, read, seal, tracker_of
from voting.secret.board import b64, unb64
from voting.secret.checkpoint import Checkpoint, Signer, signed_by
from voting.secret.count import Cast, Sum, Tally, counted, numbers, share, tally
from voting.secret.credentials import public, sign
from voting.secret.group import Scalar
from voting.secret.group import written as scalar_raw
from voting.secret.sheets import shared, sheet
from voting.secret.transcript import drawn_from
from voting.types import RightId as Right

POLL = "s1"


def ready(size: int = 12, present: int = 12, keys: Iterable[int] | None = None, **fields: Any) -> Voting:
    """A meeting in which a secret poll can be prepared: ceremony, manifest, the present with keys, an item in hand."""
    table = doors_open(size, present, **fields)
    voting = Voting(table, sealed_meeting(table))
    voting.credentials(range(1, present + 1) if keys is None else keys)
    table.given((flow.StartItem(item="i0"), MODERATOR))
    return voting


class Voting:
    """What people do; the trustees' secrets stay with the trustees."""

    def __init__(self, table: Table, trustees: Trustees, name: str = POLL) -> None:
        self.table, self.trustees, self.name = table, trustees, name
        self.sent: list[tuple[RightId, bytes]] = []

    @property
    def poll(self) -> SecretPoll:
        return self.table.state.secrecy.polls[self.name]

    def key(self, n: int, phone_number: int = 1) -> Scalar:
        return key(f"voter {n} on phone {phone_number}")

    def asking(self, n: int, phone_number: int = 1) -> rw.AskCredential:
        own = self.key(n, phone_number)
        said = written.KEY_AS + written.meeting_hash("m")
        proof = b64(sign(own, "voter", said, seed(f"proof {n} {phone_number}")))
        return rw.AskCredential(right=right(n), member=member(n), key=b64(public(own)), proof=proof)

    def signing(self, ns: Iterable[int], by: Actor, phone_number: int = 1) -> rw.SignCredentials:
        info = self.table.state.info
        assert info is not None
        given = []
        for n in ns:
            of = self.table.state.attendance.roll.rights[right(n)]
            own = b64(public(self.key(n, phone_number)))
            named = written.dimensions(info.rule)
            body = written.credential("m", of, named, own, public_of(by, "desk"), by.hall or "")
            made = signed(by, "desk", written.CREDENTIAL_AS + written.canonical(body))
            given.append(SignedKey(right=right(n), key=own, signature=made))
        return rw.SignCredentials(credentials=tuple(given))

    def credentials(self, ns: Iterable[int], by: Actor | None = None) -> Voting:
        chosen = list(ns)
        bind(self.table, *chosen)
        for n in chosen:
            self.table.given((self.asking(n), phone(n)))
        self.table.given((self.signing(chosen, by or desk("F")), by or desk("F")))
        return self

    def revoke(self, n: int, by: Actor | None = None) -> Voting:
        at = by or desk("F")
        own = b64(public(self.key(n)))
        body = written.revocation(right(n), own, public_of(at, "desk"), public_of(SUPERVISOR, "observer"))
        said = written.REVOKE_AS + written.canonical(body)
        first = rw.RevokeCredential(
            right=right(n), key=own, observer=public_of(SUPERVISOR, "observer"), signature=signed(at, "desk", said)
        )
        second = rw.SecondRevocation(right=right(n), signature=signed(SUPERVISOR, "observer", said))
        self.table.given((first, at), (second, SUPERVISOR))
        return self

    def prepare(self, **fields: Any) -> Voting:
        self.table.given((pw.PrepareSecretPoll(**{"poll": self.name, "item": "i0", **fields}), MODERATOR))
        return self

    def opening(self, **fields: Any) -> pw.OpenSecretPoll:
        made = signed(MODERATOR, "moderator", written.POLL_AS + unb64(self.poll.election))
        everybody = tuple(MemberId(one) for one in self.table.state.attendance.present)
        return pw.OpenSecretPoll(poll=self.name, signature=made, **{"seen": everybody, **fields})

    def open(self, **fields: Any) -> Voting:
        self.table.given((self.opening(**fields), MODERATOR))
        return self

    def ballot(self, n: int, marks: Sequence[int] = (1, 0, 0), phone_number: int = 1, **place: Any) -> bytes:
        """The next ballot of this right, as its phone makes it."""
        last = self.poll.votes.get(right(n))
        own = self.key(n, phone_number)
        there = Place(
            unb64(self.poll.election),
            public(own),
            last.counter + 1 if last else 1,
            unb64(last.tracker) if last else bytes(32),
        )
        there = Place(**{**{f: getattr(there, f) for f in there.__slots__}, **place})
        draw = drawn_from(seed(f"{n} {there.counter} {phone_number} {marks}"))
        unsigned, _ = make(there, casting.questions(self.poll), self.trustees.keys().election, [list(marks)], draw)
        return seal(unsigned, own, seed(f"seals {n} {there.counter}"))

    def cast(self, n: int, marks: Sequence[int] = (1, 0, 0), phone_number: int = 1) -> bytes:
        raw = self.ballot(n, marks, phone_number)
        self.table.given((pw.RecordBallot(poll=self.name, ballot=b64(raw)), SYSTEM))
        self.sent.append((right(n), raw))
        return raw

    def sheet(self, n: int, by: Actor | None = None) -> pw.IssuePaper:
        at = by or desk("F")
        body = written.paper(self.poll.election, right(n), public_of(at, "desk"))
        made = signed(at, "desk", written.PAPER_AS + written.canonical(body))
        return pw.IssuePaper(poll=self.name, right=right(n), signature=made)

    def issue(self, *ns: int, by: Actor | None = None) -> Voting:
        for n in ns:
            self.table.given((self.sheet(n, by), by or desk("F")))
        return self

    def batch(self, by: Actor, sums: Sequence[int], spoiled: int = 0, unreturned: int = 0, **more: Any) -> Any:
        both = sorted((public_of(teller("F"), "teller"), public_of(desk("F"), "teller")))
        valid = more.pop("valid", sum(sums[:3]))
        entry = pw.EnterPaperBatch(
            poll=self.name,
            batch=more.pop("batch", 1),
            issued=valid + spoiled + unreturned,
            valid=valid,
            spoiled=spoiled,
            unreturned=unreturned,
            sums=tuple(sums),
            tellers=(both[0], both[1]),
            signature="A" * 86,
            **more,
        )
        said = written.BATCH_AS + written.canonical(paper.batch_body(self.poll, entry))
        return replace(entry, signature=signed(by, "teller", said))

    def counted_paper(self, sums: Sequence[int], spoiled: int = 0, unreturned: int = 0, **more: Any) -> Voting:
        for by in (teller("F"), desk("F")):
            self.table.given((self.batch(by, sums, spoiled, unreturned, **more), by))
        return self

    def sheet_of(self, place: int, marks: Sequence[int], by: Actor, batch: int = 1) -> bytes:
        """The sealed ballot of a sheet, as this teller's device makes it."""
        pair = [teller("F"), desk("F")]
        other = next(one for one in pair if one != by)
        own, their = (key(name_of(one, "teller")) for one in (by, other))
        between = shared(own, public(own), public(their), unb64(self.poll.election), batch)
        asked, under = casting.questions(self.poll), self.trustees.keys().election
        return sheet(between, place, unb64(self.poll.election), under, asked, [list(marks)])

    def putting(
        self, marks: Sequence[Sequence[int]], by: Actor, batch: int = 1, areas: Sequence[int] = ()
    ) -> list[Any]:
        """A teller's sheets, one by one."""
        return [
            pw.PutSecretSheet(
                poll=self.name,
                batch=batch,
                sheet=place,
                ballot=b64(self.sheet_of(place, one, by, batch)),
                area=areas[place] if areas else 0,
            )
            for place, one in enumerate(marks)
        ]

    def sealing(self, by: Actor, spoiled: int = 0, unreturned: int = 0, batch: int = 1, **more: Any) -> Any:
        """A teller's word for the sheets put before."""
        both = sorted((public_of(teller("F"), "teller"), public_of(desk("F"), "teller")))
        put = self.poll.put_sheets.get((batch, public_of(by, "teller")), ())
        valid = more.pop("valid", len(put))
        own = put[:valid]
        entry = pw.SealPaperBatch(
            poll=self.name,
            batch=batch,
            issued=more.pop("issued", len(own) + spoiled + unreturned),
            spoiled=spoiled,
            unreturned=unreturned,
            tellers=(both[0], both[1]),
            signature="A" * 86,
            **more,
        )
        said = written.SHEETS_AS + written.canonical(sheets.batch_body(self.poll, entry, own))
        return replace(entry, signature=signed(by, "teller", said))

    def sealed_by(self, by: Actor, marks: Sequence[Sequence[int]], **more: Any) -> Voting:
        for command in self.putting(marks, by, more.get("batch", 1), more.pop("areas", ())):
            self.table.given((command, by))
        self.table.given((self.sealing(by, **{"valid": len(marks), **more}), by))
        return self

    def written_over(self, *marks: Sequence[int], **more: Any) -> Voting:
        """Both tellers write these sheets over, and the server finds their proofs to hold."""
        for by in (teller("F"), desk("F")):
            self.sealed_by(by, marks, **more)
        self.table.given((pw.RecordSheets(poll=self.name, batch=more.get("batch", 1)), SYSTEM))
        return self

    def close(self) -> Voting:
        self.table.given((pw.CloseSecretPoll(poll=self.name), MODERATOR))
        return self

    # What the server's counting room and the trustees' tools do.

    def tally(self) -> Tally:
        weigh = {
            one.right: {"count": one.count, "area": one.area} for one in self.poll.frozen.values()
        }
        asked = casting.questions(self.poll)
        cast = [Cast(Right(who), weigh[who], read(raw, asked)) for who, raw in self.sent]
        sums = [Sum(0, one.option, one.dimension) for one in self.poll.sums]
        by_phone = counted(cast, frozenset(self.poll.paper))
        return tally(unb64(self.poll.election), [*by_phone, *self.on_sheets()], sums)

    def on_sheets(self) -> list[Cast]:
        """Sheets that were written over, off the board."""
        bodies = [json.loads(line)["body"] for line in self.lines() if b'"type":"paper_sealed"' in line]
        asked = casting.questions(self.poll)
        given = [one for body in bodies for one in body["sheets"]]
        return [Cast(Right(""), one["weights"], read(unb64(one["ballot"]), asked)) for one in given]

    def writing(self) -> pw.WriteTally:
        hidden = self.tally()
        return pw.WriteTally(
            poll=self.name,
            counted=tuple(b64(one) for one in hidden.counted),
            sums=tuple(b64(pair.raw()) for _, pair in hidden.sums),
            id=b64(hidden.id),
        )

    def sharing(self, who: int, secret: int | None = None) -> pw.PostShares:
        hidden = self.tally()
        own = self.trustees.share(who) if secret is None else secret
        parts = share(hidden, who, own, drawn_from(seed(f"shares {who}")))
        told = tuple(
            SharePart(f=b64(one.part), c=b64(scalar_raw(one.c)), z=b64(scalar_raw(one.z))) for one in parts
        )
        return pw.PostShares(poll=self.name, tally=b64(hidden.id), shares=told)

    def tallied(self) -> Voting:
        self.table.given((self.writing(), SYSTEM))
        return self

    def shared(self, *who: int) -> Voting:
        for n in who:
            self.table.given((self.sharing(n), self.trustees.actors[n - 1]))
        return self

    def found(self) -> tuple[int, ...]:
        """The numbers, as the counting room finds them."""
        hidden, held = self.tally(), self.table.state.secrecy.ceremony
        assert held is not None
        given = {who: [counting.share_of(part) for part in one.parts] for who, one in self.poll.shares.items()}
        bounds = {"count": 100, "area": sum(one.area for one in self.poll.frozen.values())}
        numbered, _ = numbers(hidden, self.trustees.keys(), held.need, given, bounds)
        return tuple(numbered[Sum(0, one.option, one.dimension)] for one in self.poll.sums)

    def count(self) -> Voting:
        self.table.given((pw.CountSecretPoll(poll=self.name, numbers=self.found()), SYSTEM))
        return self

    def head(self, root: bytes | None = None) -> pw.RecordHead:
        """The board's head, with the witness's line; over another root where one is given."""
        sealed = self.table.state.secrecy.sealed
        assert sealed is not None
        board = self.poll.board
        name, own = sealed.board
        origin = "board.example/m"
        made = Checkpoint(origin, board.tree.size, root or board.tree.root)
        made = signed_by(made, Signer(name, public(key("board"))), key("board"), "board", seed("head"))
        assert own == b64(public(key("board")))
        for witness, _ in sealed.witnesses:
            secret = key(f"witness at {SUPERVISOR.device}")
            made = signed_by(made, Signer(witness, public(secret)), secret, "witness", seed("head"))
        return pw.RecordHead(poll=self.name, head=made.text())

    def lines(self) -> list[bytes]:
        """The board, as the entries of the log carry it."""
        found: list[bytes] = []
        for _, event in self.table.history:
            if getattr(event, "poll", None) == self.name:
                found += [line.encode() for line in getattr(event, "lines", ())]
                if hasattr(event, "line"):
                    found.append(event.line.encode())
        return found

    def record(self) -> dict[str, bytes]:
        """The election record's members, out of what stands in the log."""
        of, state = self.poll, self.table.state
        held, sealed = state.secrecy.ceremony, state.secrecy.manifests[of.manifest - 1]
        assert held is not None and of.numbers
        paper_sums = list(outcome.on_paper(of))
        both = [one + other for one, other in zip(of.numbers, paper_sums, strict=True)]
        ground = secretly.ground(state)
        lined = lambda rows: b"".join(row + b"\n" for row in rows)  # noqa: E731
        return {
            "meeting.json": sealed.text.encode(),
            "poll.json": of.text.encode(),
            "signatures.json": written.canonical(
                {"meeting": sealed.signature, "poll": of.signature, "trustees": list(sealed.signatures)}
            ),
            "ceremony.json": written.canonical(
                {
                    "hashes": [one.hash for one in held.people],
                    "openings": [one.opening for one in held.people],
                    "confirmations": [one.confirmation for one in held.people],
                }
            ),
            "eligible.jsonl": lined(written.eligible(ground.rights, written.dimensions(ground.rule))),
            "frozen.jsonl": lined(written.listed(of.frozen.values())),
            "log.jsonl": lined(self.lines()),
            "checkpoints.json": written.canonical([self.head().head]),
            "result.json": written.canonical(
                {"electronic": list(of.numbers), "paper": paper_sums, "total": both, "returned": of.ballots}
            ),
        }


__all__ = ["POLL", "Voting", "here", "ready", "tracker_of"]
