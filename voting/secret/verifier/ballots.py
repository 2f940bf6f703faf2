"""V6 the ballots' bytes and order, V7 their proofs, V8 copies, V9 those that were opened to check a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from voting.secret.group import ORDER, Element, base, element, minus, plus, scalar, times, total
from voting.secret.verifier.hashed import Signed, Wrong, by, hashed, listed, must, named, number, raw, sha, whole, wide
from voting.secret.verifier.record import Ballot, Case, Entry
from voting.secret.verifier.record import Spread as Spread


def form(case: Case, spread: Spread = map) -> None:
    """V6: each is canonical, for this election, by a live key, next of its right, between opening and closing."""
    opened, closed = case.of("open")[0].seq, case.of("close")[0].seq
    last: dict[str, tuple[int, bytes]] = {}
    live: dict[str, Element] = {}
    ever: set[Element] = set()
    signed: list[Signed] = []
    cast = _apart_together(case, spread)
    for entry in case.entries:
        if entry.kind == "credential":
            live[entry.body["right"]] = element(raw(entry.body["key"]))
            ever.add(live[entry.body["right"]])
        elif entry.kind in ("credential_revoke", "credential_retire"):
            live.pop(entry.body["right"])
        elif entry.kind == "paper_sealed":
            must(opened < entry.seq, f"log.jsonl {entry.seq}: paper_sealed")
            signed += _sheets(case, entry, ever)
        if entry.kind != "ballot":
            continue
        where = f"log.jsonl {entry.seq}: ballot"
        packed, parts = next(cast)
        ballot = _read(case, packed, entry.seq, where, parts=parts)
        must(opened < entry.seq < closed and live[ballot.right] == ballot.credential, where)
        must(case.frozen.get(ballot.right) in ("phone", "paper"), where + ": not entitled")
        counter, tracker = last.get(ballot.right, (0, bytes(32)))
        must(ballot.counter == counter + 1 and packed[72:104] == tracker, where + ": order")
        must(counter == 0 or case.poll["revote"] is True, where + ": a second vote")
        last[ballot.right] = (ballot.counter, ballot.tracker)
        case.ballots.append(ballot)
        signed.append(_signed(packed))
    in_order = sorted([*case.ballots, *case.sheets], key=lambda one: one.seq)
    for ballot, holds in zip(in_order, spread(by, signed), strict=True):
        must(holds, f"log.jsonl {ballot.seq}: ballot: signature")


def _sheets(case: Case, entry: Entry, ever: set[Element]) -> Iterator[Signed]:
    """Sheets written over: each the first ballot of a key that is nobody's and serves once."""
    for place, one in enumerate(listed(entry.body["sheets"])):
        where = f"log.jsonl {entry.seq}: sheet {place}"
        packed = raw(one["ballot"])
        weights = {named(name): whole(weight) for name, weight in one["weights"].items()}
        sheet = replace(_read(case, packed, entry.seq, where, ""), weights=weights)
        must(sheet.counter == 1 and packed[72:104] == bytes(32), where + ": order")
        must(sheet.credential not in ever, where + ": a key twice")
        ever.add(sheet.credential)
        case.sheets.append(sheet)
        yield _signed(packed)


def _signed(packed: bytes) -> Signed:
    return packed[36:68], "voter", b"YISHI-BALLOT-SIG-V1" + packed[:-64], packed[-64:]


Parts = tuple[Element, int, tuple[Any, ...]]
"""Credential, counter, and of each question its limits, lo, points and scalars."""


def _apart_together(case: Case, spread: Spread) -> Iterator[tuple[bytes, Parts | None]]:
    """Every ballot's bytes and parts; without parts where it is not canonical, which is told in its turn."""
    packed, asked = [raw(entry.body["ballot"]) for entry in case.of("ballot")], case.poll["questions"]
    return zip(packed, spread(_tried, [(one, case.election, asked) for one in packed]), strict=True)


def _tried(work: tuple[bytes, bytes, Any]) -> Parts | None:
    try:
        return _apart(*work, "")
    except (ValueError, LookupError, TypeError, OverflowError):
        return None


def _read(
    case: Case, packed: bytes, seq: int, where: str, right: str | None = None, parts: Parts | None = None
) -> Ballot:
    credential, counter, questions = parts or _apart(packed, case.election, case.poll["questions"], where)
    must(right is not None or credential in case.holders, where)
    whose = case.holders[credential] if right is None else right
    return Ballot(whose, seq, credential, counter, sha(packed), questions)


def _apart(packed: bytes, election: bytes, asked: Any, where: str) -> Parts:
    must(packed[:4] == b"YSB1" and packed[4:36] == election, where)
    credential, counter = element(packed[36:68]), int.from_bytes(packed[68:72], "big")
    must(packed[104:106] == number(len(asked), 2), where)
    at, questions = 106, []
    for one in asked:
        limits = b"".join(number(whole(one[name]), 2) for name in ("q", "n", "lo", "hi"))
        size = 64 * (3 * one["n"] + one["hi"] - one["lo"] + 1)
        must(packed[at : at + 8] == limits, where)
        questions.append(_answer(limits, one, packed[at + 8 : at + 8 + size]))
        at += 8 + size
    must(at + 64 == len(packed), where)
    return credential, counter, tuple(questions)


def _answer(limits: bytes, asked: Any, body: bytes) -> tuple[Any, ...]:
    ends = 64 * asked["n"]
    points = [element(body[at : at + 32]) for at in range(0, ends, 32)]
    scalars = [scalar(body[at : at + 32]) for at in range(ends, len(body), 32)]
    return limits, asked["lo"], points, scalars


def proofs(case: Case, spread: Spread = map) -> None:
    """V7: every mark is 0 or 1, and their sum within the limits."""
    given = [*case.ballots, *case.sheets]
    work = [(case.election, case.key, ballot) for ballot in given]
    for ballot, holds in zip(given, spread(_proved, work), strict=True):
        must(holds, f"log.jsonl {ballot.seq}: proof")


def _proved(work: tuple[bytes, Element, Ballot]) -> bool:
    election, key, ballot = work
    head = [election, ballot.credential, number(ballot.counter, 4)]
    return all(_question(key, head, *question) for question in ballot.questions)


def _question(key: Element, head: list[bytes], limits: bytes, lo: int, points: list[Element], rest: list[int]) -> bool:
    cut = [limits[at : at + 2] for at in range(0, 8, 2)]
    bound, count = wide("ctx", *head, *cut, key, *points), len(points) // 2
    for place in range(count):
        own = rest[4 * place : 4 * place + 4]
        said = (key, points[2 * place], points[2 * place + 1])
        if not _one_of(bound + number(place, 2), said, 0, own):
            return False
    together = (key, total(points[::2]), total(points[1::2]))
    return _one_of(bound + b"\xff\xff", together, lo, rest[4 * count :])


def _one_of(bound: bytes, said: tuple[Element, Element, Element], lo: int, pairs: list[int]) -> bool:
    key, alpha, beta = said
    shown: list[bytes] = []
    for place, (c, z) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
        guess = minus(beta, guessed(lo + place)) if lo + place else beta
        shown += [plus(base(z), times(c, alpha)), plus(times(z, key), times(c, guess))]
    return hashed("prove", bound, *shown) == sum(pairs[::2]) % ORDER


@cache
def guessed(number: int) -> Element:
    """number·G; there are few numbers, and they come again in every ballot."""
    return base(number)


def copies(case: Case) -> None:
    """V8: no half of a ciphertext stands on the board twice."""
    seen: set[Element] = set()
    for ballot in (*case.ballots, *case.sheets):
        for _, _, points, _ in ballot.questions:
            must(seen.isdisjoint(points) and len(set(points)) == len(points), f"log.jsonl {ballot.seq}: a copy")
            seen.update(points)


def opened(case: Case) -> None:
    """V9: a ballot that was checked opens to what it says, and is never cast, before or after."""
    cast = {ballot.tracker for ballot in case.ballots}
    for entry in case.of("spoil"):
        where = f"log.jsonl {entry.seq}: spoil"
        packed = raw(entry.body["ballot"])
        must(by(_signed(packed)), where + ": signature")
        spoiled = _read(case, packed, entry.seq, where)
        must(spoiled.tracker not in cast, where + ": it was cast")
        for question, marks, secrets in zip(
            spoiled.questions, listed(entry.body["marks"]), listed(entry.body["randomness"]), strict=True
        ):
            must(_opens(case, question[2], listed(marks), [scalar(raw(one)) for one in listed(secrets)]), where)
        case.spoiled.add(spoiled.tracker)


def _opens(case: Case, points: list[Element], marks: list[int], secrets: list[int]) -> bool:
    if case.key is None or not len(points) == 2 * len(marks) == 2 * len(secrets):
        raise Wrong("spoil")
    again = [(base(r), plus(times(r, case.key), base(whole(mark)))) for mark, r in zip(marks, secrets, strict=True)]
    return points == [half for pair in again for half in pair]
