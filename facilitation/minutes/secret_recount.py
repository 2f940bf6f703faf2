"""Secret polls of a package: their outcome from sums and rule, and each election record proved and agreed with.

The record must be the one the log gives, byte for byte; it is verified by the ballots' own verifier (V1–V16), which
shares nothing with the count but the group; and its numbers must be those of the minutes. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from facilitation.log import Entry
from facilitation.minutes import secret
from facilitation.minutes.compare import differences
from facilitation.minutes.members import MINUTES
from facilitation.minutes.polls import list_hash
from facilitation.minutes.report import Finding, Statement
from facilitation.minutes.secret_shapes import SecretRecord
from facilitation.minutes.shapes import Minutes
from voting.rules import Unjudgeable
from voting.secret.verifier import verdict
from voting.secret.verifier.unpacked import Unreadable


def check(minutes: Minutes) -> Iterator[Finding]:
    """Everything in a secret poll that does not follow from its list, sums and rule."""
    for place, one in enumerate(minutes.secret or ()):
        path = f"secret[{place}]"
        if list_hash(one.frozen) != one.frozen_sha256:
            yield _finding("differs", f"{path}.frozen_sha256", found=one.frozen_sha256, expected=list_hash(one.frozen))
        if one.state != "counted":
            continue
        try:
            result, elected = secret.recount(one, minutes.meeting.preset)
        except (Unjudgeable, ValueError, LookupError) as fault:
            yield _finding("unjudgeable", path, words=str(fault))
            continue
        yield from _compare(one.result, result, f"{path}.result")
        yield from _compare(one.elected, elected, f"{path}.elected")


def told(minutes: Minutes) -> Iterator[Statement]:
    """One sentence for each secret poll that was counted."""
    for one in minutes.secret or ():
        say = {"zh": "", "en": ""}
        if one.result is not None:
            say = {"zh": one.result.judged.say["zh-CN"], "en": one.result.judged.say["en"]}
        elif one.elected is not None:
            say = {"zh": one.elected.say.zh, "en": one.elected.say.en}
        if say["zh"]:
            facts = {"question": " ".join(one.title.split()), "say": say["zh"], "say_en": say["en"]}
            yield Statement(code="poll", facts=facts)


def check_records(
    minutes: Minutes, members: Mapping[str, bytes], entries: Sequence[Entry]
) -> Iterator[Finding | Statement]:
    """Each election record against the log, its own proofs, and the minutes."""
    counted = {secret.member_of(one.id): one for one in minutes.secret or () if one.state == "counted"}
    found = {name: data for name, data in members.items() if name.startswith("secret-")}
    for name in sorted(found.keys() - counted.keys()):
        yield Finding(code="member_added", member=name)
    expected = secret.records(entries) if counted else {}
    for name, one in counted.items():
        if name not in found:
            yield Finding(code="member_missing", member=name)
        else:
            yield from _record(name, found[name], one, expected.get(name, b""))


def _record(name: str, data: bytes, one: SecretRecord, expected: bytes) -> Iterator[Finding | Statement]:
    try:
        said = verdict.verify(data)
    except Unreadable as error:
        yield Finding(code="ballots_not_proved", member=name, facts={"check": "V1", "words": str(error)})
        return
    if not said.proved:
        yield Finding(code="ballots_not_proved", member=name, path=said.where, facts={"check": said.code})
        return
    if data != expected:
        yield Finding(code="differs_from_log", member=name, facts={"found": len(data), "expected": len(expected)})
    if said.counted != secret.sealed(one):
        facts = {"found": said.counted, "expected": secret.sealed(one)}
        yield Finding(code="differs", member=name, path="result.json returned", facts=facts)
    yield Statement(code="ballots", facts={"question": " ".join(one.title.split()), "ballots": said.counted})


def _compare(found: object, expected: object, path: str) -> Iterator[Finding]:
    for where, has, wants in differences(msgspec.to_builtins(found), msgspec.to_builtins(expected), path):
        if ".say." not in where:  # sentences may be worded anew; the log and the signatures hold the old ones
            yield _finding("differs", where, found=has, expected=wants)


def _finding(code: str, path: str, **facts: str | int) -> Finding:
    return Finding(code=code, member=MINUTES, path=path, facts=facts)
