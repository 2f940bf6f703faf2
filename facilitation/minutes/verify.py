"""The verifier: what a package proves, from its bytes alone.

Archive form → members' shapes → the log's chain → what the log closes → composing the minutes again and
comparing every field → counting every poll again → signatures → readable texts → the hub's seal → what the
reader holds from elsewhere (keys, heads). Each step reports all it finds and the next goes on with what is
left, so that a single changed byte is named as closely as it can be. Uses `voting` and the rules of
`facilitation`, nothing of the server. Raises nothing: what is wrong is in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from facilitation.minutes import asked_recount, package, recomposed, recount, secret_recount, signed, signing, text
from facilitation.minutes.chain import has_head
from facilitation.minutes.compare import short
from facilitation.minutes.contents import Contents, read_contents
from facilitation.minutes.members import HUB, MINUTES, README, TEXT
from facilitation.minutes.readme import README_TEXT
from facilitation.minutes.report import Finding, Report, Statement
from facilitation.minutes.shapes import WORDING


class Held(NamedTuple):
    """What the reader holds from elsewhere: hub keys or their fingerprints, hashes of the log's entries."""

    trust: Sequence[str]
    heads: Sequence[str]


STANDS_ALONE = frozenset({"chain", "head", "trusted"})
"""What may still be said of a file that is not proved: it does not depend on what was changed."""

Told = Iterator[Finding | Statement]
Step = Callable[[Contents, Held], Told]


def verify(data: bytes, trust: Sequence[str] = (), heads: Sequence[str] = ()) -> Report:
    """What this package proves; `trust` and `heads` as in `Held`, in full or from 16 digits on."""
    try:
        archive = package.read(data)
    except package.Unreadable as unreadable:
        return Report(findings=(_fault(unreadable.fault),), readable=False)
    contents, findings = read_contents(archive.members)
    faults = [*map(_fault, archive.faults), *findings]
    proved = [] if archive.faults else [Statement(code="archive")]
    held = Held(trust, heads)
    for step in (_chain, _closing, _replay, _polls, _signatures, _texts, _seal, _hub, _trust, _heads):
        told = _run(step, contents, held)
        wrong = [found for found in told if isinstance(found, Finding)]
        faults += wrong
        proved += [] if wrong else [said for said in told if isinstance(said, Statement)]
    if faults:
        proved = [said for said in proved if said.code in STANDS_ALONE]
    return Report(findings=_once(faults), proved=tuple(proved), unproved=_unproved(contents, held))


def _run(step: Step, contents: Contents, held: Held) -> list[Finding | Statement]:
    try:
        return list(step(contents, held))
    except Exception as error:  # data that no meeting wrote may fail in any way; that is a finding too
        facts = {"words": short(f"{type(error).__name__}: {error}", 120)}
        return [Finding(code="not_text", member=MINUTES, facts=facts)]


def _fault(fault: package.Fault) -> Finding:
    return Finding(code=fault.code, member=fault.member, facts={"offset": fault.offset})


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each place once, in order; what is said first is closest."""
    return tuple({(found.member, found.path, found.code): found for found in findings}.values())


def _chain(contents: Contents, held: Held) -> Told:
    if contents.entries:
        last = contents.entries[-1]
        yield Statement(code="chain", facts={"size": last.seq, "head": last.hash})


def _closing(contents: Contents, held: Held) -> Told:
    if contents.closed is not None and MINUTES in contents.members:
        sha256 = signing.sha256(contents.members[MINUTES])
        yield from signed.check_closing(contents.minutes, sha256, contents.closed, contents.entries)


def _replay(contents: Contents, held: Held) -> Told:
    if contents.closed is not None and contents.texts is not None and MINUTES in contents.members:
        version, data = contents.closed.version, contents.members[MINUTES]
        as_closed = contents.minutes if signing.sha256(data) == version.sha256 else None
        yield from recomposed.check(data, contents.entries[: version.size], contents.texts, as_closed)
        yield Statement(code="replay")


def _polls(contents: Contents, held: Held) -> Told:
    if contents.minutes is not None:
        yield from recount.check_polls(contents.minutes)
        yield from recount.check_windows(contents.minutes)
        if contents.minutes.asked:
            yield from asked_recount.check(contents.minutes.asked)
        yield from secret_recount.check(contents.minutes)
        yield from secret_recount.check_records(contents.minutes, contents.members, contents.entries)
        yield from recount.told(contents.minutes)


def _signatures(contents: Contents, held: Held) -> Told:
    if contents.closed is None or contents.signatures is None:
        return
    found, closed = contents.signatures.signatures, contents.closed
    stream = contents.entries[0].stream
    yield from signed.check_signatures(stream, closed, found)
    if contents.hub is not None:
        yield from signed.check_counters(stream, closed, found, contents.hub.key)
    yield from signed.told(found)


def _texts(contents: Contents, held: Held) -> Told:
    if contents.minutes is None or contents.signatures is None or contents.minutes.wording != WORDING:
        return
    signatures, sha256 = contents.signatures.signatures, signing.sha256(contents.members[MINUTES])
    written = {name: text.render(contents.minutes, tongue, signatures, sha256) for tongue, name in TEXT.items()}
    for name, expected in {**written, README: README_TEXT}.items():
        if name in contents.members:
            yield from _lines(contents.members[name], expected.encode(), name)
    yield Statement(code="readable_text")


def _lines(found: bytes, expected: bytes, name: str) -> Told:
    if found == expected:
        return
    here, there = found.split(b"\n"), expected.split(b"\n")
    shared = min(len(here), len(there))
    line = 1 + next((i for i in range(shared) if here[i] != there[i]), shared)
    yield Finding(code="text_line", member=name, path=f"line {line}", facts={"line": line})


def _seal(contents: Contents, held: Held) -> Told:
    if contents.hub is None:
        return
    last = contents.entries[-1] if contents.entries else None
    yield from signed.check_seal(contents.hub, contents.members, last)
    yield Statement(code="sealed", facts={"fingerprint": signing.fingerprint(contents.hub.key)})


def _hub(contents: Contents, held: Held) -> Told:
    if contents.hub is not None:
        yield from signed.check_hub(contents.hub, contents.entries)


def _trust(contents: Contents, held: Held) -> Told:
    if contents.hub is None or not held.trust:
        return
    key = contents.hub.key
    fingerprint = signing.fingerprint(key)
    if any(one.strip() == key or _digits(one) == _digits(fingerprint) for one in held.trust):
        yield Statement(code="trusted")
    else:
        yield Finding(code="hub_not_trusted", member=HUB, path="key", facts={"fingerprint": fingerprint})


def _digits(fingerprint: str) -> str:
    return fingerprint.replace(" ", "").replace("-", "").lower()


def _heads(contents: Contents, held: Held) -> Told:
    for head in held.heads if contents.entries else ():
        seq = has_head(contents.entries, head)
        if seq is None:
            yield Finding(code="head_unknown", member="log.jsonl", facts={"head": head})
        else:
            yield Statement(code="head", facts={"head": head, "seq": seq})


def _unproved(contents: Contents, held: Held) -> tuple[Statement, ...]:
    polls = contents.minutes.polls if contents.minutes else ()
    by_hand = any(count.entitled_count for poll in polls for count in poll.hand_counts)
    codes = {
        "no_key_known": not held.trust,
        "no_head_known": not held.heads,
        "names": True,
        "spoken": True,
        "hands": by_hand,
        "law": True,
    }
    return tuple(Statement(code=code) for code, is_open in codes.items() if is_open)
