"""V4 who may vote and with which key, V5 halls that were in the dark, V10 paper."""

from __future__ import annotations

from collections import Counter
from typing import Any

from voting.secret.verifier.hashed import (
    Signed,
    by,
    canonical,
    data,
    listed,
    must,
    named,
    number,
    point,
    raw,
    sha,
    signature,
    tree,
    whole,
)
from voting.secret.verifier.record import Case, Entry, Spread
from voting.secret.verifier.setting import signed_body


def credentials(case: Case, spread: Spread = map) -> None:
    """V4: roll and frozen list are those that were named; each key is a desk's word, one live for each right."""
    roll, frozen = case.lines("eligible.jsonl"), case.lines("frozen.jsonl")
    must(tree([sha(b"\0", line) for line in roll]) == raw(case.meeting["roll_root"]), "eligible.jsonl")
    for line in roll:
        said = data(line, "eligible.jsonl")
        must(named(said["right"]) not in case.weights, "eligible.jsonl: a right twice")
        case.weights[said["right"]] = {name: whole(weight) for name, weight in said["weights"].items()}
    (opening,) = case.of("open")
    must(raw(opening.body["election"]) == case.election, "open: election")
    must(tree([sha(b"\0", line) for line in frozen]) == raw(opening.body["root"]), "frozen.jsonl")
    must(whole(opening.body["size"]) == len(frozen), "frozen.jsonl: size")
    for line in frozen:
        said = data(line, "frozen.jsonl")
        must(said["right"] in case.weights and said["right"] not in case.frozen, f"frozen.jsonl: {said['right']}")
        case.frozen[said["right"]] = said["channel"]
    live: dict[str, Any] = {}
    signed: list[tuple[str, Signed]] = []
    for entry in case.entries:
        if entry.kind == "credential":
            signed.append(_issued(case, entry, live))
        elif entry.kind == "credential_revoke":
            _revoked(case, entry, live)
        elif entry.kind == "credential_retire":
            signed.append(_retired(entry, live))
    for (where, _), holds in zip(signed, spread(by, [one for _, one in signed]), strict=True):
        must(holds, where + ": signature")


def _issued(case: Case, entry: Entry, live: dict[str, Any]) -> tuple[str, Signed]:
    body, where = entry.body, f"log.jsonl {entry.seq}: credential"
    signed = _by_desk(case, body, b"YISHI-CRED-V1", where)
    must(body["meeting"] == case.meeting["meeting"], where)
    must(canonical(body["weights"]) == canonical(case.weights[body["right"]]), where + ": weights")
    key = point(body["key"])
    must(body["right"] not in live and key not in case.holders, where + ": a second one")
    live[body["right"]], case.holders[key] = key, body["right"]
    return where, signed


def _revoked(case: Case, entry: Entry, live: dict[str, Any]) -> None:
    body, where = entry.body, f"log.jsonl {entry.seq}: credential_revoke"
    said = signed_body(body, b"YISHI-REVOKE-V1", "signature", "seconded")
    must(body["desk"] in listed(case.meeting["desks"]), where)
    must(body["observer"] in listed(case.meeting["observers"]), where)
    must(signature(point(body["desk"]), "desk", said, raw(body["signature"])), where)
    must(signature(point(body["observer"]), "observer", said, raw(body["seconded"])), where)
    must(live.pop(body["right"], None) == point(body["key"]), where)


def _retired(entry: Entry, live: dict[str, Any]) -> tuple[str, Signed]:
    """A key signs itself off; nobody else may."""
    body, where = entry.body, f"log.jsonl {entry.seq}: credential_retire"
    said = signed_body(body, b"YISHI-RETIRE-V1", "signature")
    must(live.pop(body["right"], None) == point(body["key"]), where)
    return where, (raw(body["key"]), "voter", said, raw(body["signature"]))


def _desk(case: Case, body: Any, prefix: bytes, where: str) -> None:
    must(by(_by_desk(case, body, prefix, where)), where + ": signature")


def _by_desk(case: Case, body: Any, prefix: bytes, where: str) -> Signed:
    must(body["desk"] in listed(case.meeting["desks"]), where + ": desk")
    return raw(body["desk"]), "desk", signed_body(body, prefix, "signature"), raw(body["signature"])


def halls(case: Case) -> None:
    """V5: each hall with granted rights is sealed or declared lost before any share, and returned what it sealed."""
    settled: dict[str, int] = {}
    granted = {entry.body["hall"]: entry.body for entry in case.of("grant")}
    seals = {entry.body["hall"]: entry.body for entry in case.of("seal")}
    for entry in case.entries:
        if entry.kind in ("seal", "lost"):
            must(entry.body["hall"] in granted, f"log.jsonl {entry.seq}: {entry.kind}")
            settled.setdefault(entry.body["hall"], entry.seq)
    for hall, body in seals.items():
        said = signed_body(body, b"YISHI-SEAL-V1", "signature")
        must(signature(point(granted[hall]["key"]), "edge", said, raw(body["signature"])), f"seal of {hall}")
        must(_returned(case, hall) == (raw(body["head"]), whole(body["ballots"])), f"ballots of {hall}")
    first_share = min((entry.seq for entry in case.of("share")), default=len(case.entries))
    late = [hall for hall in granted if settled.get(hall, len(case.entries)) >= first_share]
    must(not late, f"neither sealed nor lost: {late}")


def _returned(case: Case, hall: str) -> tuple[bytes, int]:
    head, count = sha(case.election, hall.encode()), 0
    for entry in case.of("ballot"):
        if entry.body.get("hall") == hall:
            head, count = sha(b"\0", head, number(count, 4), raw(entry.body["ballot"])), count + 1
    return head, count


def papers(case: Case) -> None:
    """V10: paper uses its right up; each batch is two tellers' word, and adds up to what was issued."""
    for entry in case.of("paper_issue"):
        where = f"log.jsonl {entry.seq}: paper_issue"
        _desk(case, entry.body, b"YISHI-PAPER-V1", where)
        must(raw(entry.body["election"]) == case.election, where + ": of another poll")
        must(entry.body["right"] in case.frozen and entry.body["right"] not in case.paper, where)
        case.paper.add(entry.body["right"])
    case.paper_sums, sheets = [0] * len(case.poll["sums"]), 0
    for entry in case.of("paper_batch"):
        sheets += _batch(case, entry)
    left = Counter(canonical(case.weights[right]) for right in case.paper)
    for entry in case.of("paper_sealed"):
        sheets += _sealed(case, entry, left)
    must(sheets == len(case.paper), "paper: batches and issued sheets differ")


def _batch(case: Case, entry: Entry) -> int:
    body, where = entry.body, f"log.jsonl {entry.seq}: paper_batch"
    issued = _by_two(case, body, b"YISHI-BATCH-V1", where)
    must(len(listed(body["sums"])) == len(case.paper_sums), where + ": sums")
    _by_question(case, body, where)
    case.paper_sums = [one + whole(more) for one, more in zip(case.paper_sums, body["sums"], strict=True)]
    return issued


def _sealed(case: Case, entry: Entry, left: Counter[bytes]) -> int:
    """Sheets written over: as many ballots as valid sheets, and none weighs what no sheet given out weighs."""
    body, where = entry.body, f"log.jsonl {entry.seq}: paper_sealed"
    issued = _by_two(case, body, b"YISHI-SHEETS-V1", where)
    given = listed(body["sheets"])
    must(whole(body["valid"]) == len(given), where + ": sheets")
    for one in given:
        weights = canonical(one["weights"])
        must(left[weights] > 0, where + ": weights")
        left[weights] -= 1
    return issued


def _by_two(case: Case, body: Any, prefix: bytes, where: str) -> int:
    """What two tellers signed of how many sheets; how many were given out."""
    said = signed_body(body, prefix, "signatures")
    must(len(set(listed(body["tellers"]))) == 2 == len(listed(body["signatures"])), where)
    for teller, made in zip(body["tellers"], body["signatures"], strict=True):
        must(teller in listed(case.meeting["tellers"]), where + ": teller")
        must(signature(point(teller), "teller", said, raw(made)), where + ": signature")
    must(raw(body["election"]) == case.election, where + ": of another poll")
    issued = whole(body["issued"])
    must(whole(body["valid"]) + whole(body["spoiled"]) + whole(body["unreturned"]) == issued, where + ": sheets")
    return issued


def _by_question(case: Case, body: Any, where: str) -> None:
    for place, question in enumerate(case.poll["questions"]):
        asked = zip(case.poll["sums"], body["sums"], strict=True)
        marks = sum(whole(n) for one, n in asked if one["question"] == place and one["dimension"] == "count")
        must(marks <= body["valid"] * question["hi"], where + ": more marks than sheets")
