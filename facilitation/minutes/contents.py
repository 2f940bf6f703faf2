"""Everything a verification reads from a package, as far as it can be read. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from facilitation.log import Entry, Head
from facilitation.minutes import signing
from facilitation.minutes.chain import entry_place, read_log
from facilitation.minutes.compare import short
from facilitation.minutes.members import (
    ALL,
    HUB,
    LOG,
    MINUTES,
    RECORD,
    SIGNATURES,
    TEXTS,
    Hub,
    Signatures,
    T,
    Texts,
    Unfit,
    check_form,
    parse,
)
from facilitation.minutes.report import Finding
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.signed import Closing, closing


class Contents(NamedTuple):
    """The members and their values; None (or no entries) where a member is missing or not what it must be."""

    members: Mapping[str, bytes]
    minutes: Minutes | None
    texts: Texts | None
    signatures: Signatures | None
    hub: Hub | None
    entries: tuple[Entry, ...]
    closed: Closing | None


def read_contents(members: Mapping[str, bytes]) -> tuple[Contents, tuple[Finding, ...]]:
    """What can be read, and what is wrong with the rest."""
    missing = [Finding(code="member_missing", member=name) for name in ALL if name not in members]
    known = (name for name in sorted(members) if name not in ALL and not RECORD.fullmatch(name))
    added = [Finding(code="member_added", member=name) for name in known]
    findings = [*missing, *added]
    minutes, texts = _value(members, MINUTES, Minutes, findings), _value(members, TEXTS, Texts, findings)
    signatures, hub = _value(members, SIGNATURES, Signatures, findings), _value(members, HUB, Hub, findings)
    entries = _entries(members, hub, findings)
    closed = _closed(entries, findings)
    return Contents(members, minutes, texts, signatures, hub, entries, closed), tuple(findings)


def _value(members: Mapping[str, bytes], name: str, shape: type[T], findings: list[Finding]) -> T | None:
    if name not in members:
        return None
    value = None
    try:
        value = parse(members[name], name, shape)
        check_form(members[name], name, value)
    except Unfit as unfit:
        findings.append(unfit.finding)
    return value


def _entries(members: Mapping[str, bytes], hub: Hub | None, findings: list[Finding]) -> tuple[Entry, ...]:
    if LOG not in members:
        return ()
    entries, faults = read_log(members[LOG], _sealed_head(hub))
    if not entries and not faults:
        faults = (Finding(code="not_closed", member=LOG),)
    findings.extend(faults)
    return entries


def _sealed_head(hub: Hub | None) -> Head | None:
    """Where the hub says the log ends, as far as the hub can be believed to have said it."""
    if hub is None or not signing.signs(hub.seal.payload, hub.seal.sig):
        return None
    return Head(hub.seal.payload.log_size, hub.seal.payload.log_head)


def _closed(entries: tuple[Entry, ...], findings: list[Finding]) -> Closing | None:
    if not entries:
        return None
    try:
        found = closing(entries)
    except Exception as error:  # a log that no meeting wrote may fail in any way
        findings.append(unplayable(entries, error))
        return None
    if found is None:
        findings.append(Finding(code="not_closed", member=LOG, path=entry_place(entries[-1].seq)))
    return found


def unplayable(entries: tuple[Entry, ...], error: Exception) -> Finding:
    """The finding for a log that cannot be replayed."""
    facts = {"words": short(f"{type(error).__name__}: {error}", 120)}
    return Finding(code="unplayable", member=LOG, path=entry_place(entries[0].seq), facts=facts)
