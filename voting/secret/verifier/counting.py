"""V11 what is counted, V12 the sums, V13 the shares, V14 the numbers, V15 the totals, V16 one's own ballot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from voting.secret.group import IDENTITY, ORDER, Element, base, element_or_identity, minus, plus, scalar, times, total
from voting.secret.verifier.hashed import data, hashed, listed, must, number, raw, sha, whole
from voting.secret.verifier.record import Ballot, Case, Spread

PART, DIGIT = 2_500, 6
"""Points in one piece of work, and bits of a weight that are looked at together."""


def counted(case: Case) -> None:
    """V11: of each right the last ballot, unless it was used on paper, and sheets written over; the board says so."""
    last: dict[str, Ballot] = {ballot.right: ballot for ballot in case.ballots}
    case.counted = [last[right] for right in sorted(last) if right not in case.paper] + case.sheets
    (said,) = case.of("tally")
    before = max([case.of("close")[0].seq, *(one.seq for one in case.sheets)])
    must(said.seq > before, "tally: before the closing")
    must([raw(one) for one in listed(said.body["counted"])] == [one.tracker for one in case.counted], "tally: counted")


def sums(case: Case, spread: Spread = map) -> None:
    """V12: the hidden sums are those of the counted ballots, weighted as the roll says."""
    (said,) = case.of("tally")
    case.sums = _sums(case, spread)
    written = []
    for asked, pair in zip(case.poll["sums"], case.sums, strict=True):
        name = asked["dimension"].encode()
        places = number(asked["question"], 2) + number(asked["option"], 2)
        written.append(places + number(len(name), 2) + name + b"".join(pair))
    trackers = [one.tracker for one in case.counted]
    case.tally = sha(b"YISHI-TALLY-V1", case.election, number(len(trackers), 4), *trackers, *written)
    must([raw(one) for one in listed(said.body["sums"])] == [b"".join(pair) for pair in case.sums], "tally: sums")
    must(raw(said.body["id"]) == case.tally, "tally: id")


def _sums(case: Case, spread: Spread) -> list[tuple[Element, Element]]:
    work, places = [], []
    for place, asked in enumerate(case.poll["sums"]):
        for half in (0, 1):
            weights = [case.weight(one, asked["dimension"]) for one in case.counted]
            points = [one.questions[asked["question"]][2][2 * asked["option"] + half] for one in case.counted]
            for at in range(0, len(weights), PART):
                work.append((weights[at : at + PART], points[at : at + PART]))
                places.append((place, half))
    parts: dict[tuple[int, int], list[Element]] = {}
    for where, part in zip(places, spread(weighed, work), strict=True):
        parts.setdefault(where, []).append(part)
    return [
        (total(parts.get((place, 0), ())), total(parts.get((place, 1), ()))) for place in range(len(case.poll["sums"]))
    ]


def weighed(part: tuple[list[int], list[Element]]) -> Element:
    """The sum of weight times point, digit by digit from the top; points with one digit are added once."""
    found = IDENTITY
    for shift in range(DIGIT * (max(part[0], default=0).bit_length() // DIGIT), -1, -DIGIT):
        for _ in range(DIGIT if found != IDENTITY else 0):
            found = plus(found, found)
        same: dict[int, list[Element]] = {}
        for weight, one in zip(*part, strict=True):
            if digit := weight >> shift & (1 << DIGIT) - 1:
                same.setdefault(digit, []).append(one)
        found = total([found, *(times(digit, total(points)) for digit, points in same.items())])
    return found


def shares(case: Case) -> None:
    """V13: at least t trustees gave right shares of this tally, after it; nobody opened anything else."""
    (said,) = case.of("tally")
    for entry in case.of("share"):
        where = f"log.jsonl {entry.seq}: share"
        must(entry.seq > said.seq and raw(entry.body["tally"]) == case.tally, where)
        trustee = whole(entry.body["trustee"])
        must(1 <= trustee <= len(case.share_keys) and trustee not in case.shares, where)
        if _all_right(case, trustee, entry.body["shares"]):
            case.shares[trustee] = [element_or_identity(raw(one["f"])) for one in entry.body["shares"]]
    must(len(case.shares) >= case.meeting["threshold"], "too few right shares")
    must(len(case.frozen) >= 3, "a poll of fewer than three rights")


def _all_right(case: Case, trustee: int, given: Any) -> bool:
    try:
        return all(_right(case, trustee, pair, one) for pair, one in zip(case.sums, listed(given), strict=True))
    except (ValueError, LookupError, TypeError):
        # One trustee's nonsense must not undo what the others opened.
        return False


def _right(case: Case, trustee: int, pair: tuple[Element, Element], one: Any) -> bool:
    key, part, c, z = case.share_keys[trustee - 1], element_or_identity(raw(one["f"])), raw(one["c"]), raw(one["z"])
    c_, z_ = scalar(c), scalar(z)
    a, b = plus(base(z_), times(c_, key)), plus(times(z_, pair[0]), times(c_, part))
    return hashed("dec", case.election, number(trustee, 2), case.tally, key, pair[0], part, a, b) == c_


def numbers(case: Case) -> None:
    """V14: the published numbers are what the shares open."""
    said = data(case.files["result.json"], "result.json")
    must(len(listed(said["electronic"])) == len(case.sums), "result.json: electronic")
    chosen = sorted(case.shares)[: case.meeting["threshold"]]
    for place, ((_, beta), shown) in enumerate(zip(case.sums, said["electronic"], strict=True)):
        opened = total(times(_factor(one, chosen), case.shares[one][place]) for one in chosen)
        must(minus(beta, opened) == base(whole(shown)), f"result.json: electronic {place}")


def _factor(own: int, chosen: Sequence[int]) -> int:
    found = 1
    for other in chosen:
        if other != own:
            found = found * other * pow(other - own, -1, ORDER) % ORDER
    return found


def totals(case: Case) -> None:
    """V15: electronic and paper make the total."""
    said = data(case.files["result.json"], "result.json")
    must([whole(one) for one in listed(said["paper"])] == case.paper_sums, "result.json: paper")
    both = [one + other for one, other in zip(said["electronic"], said["paper"], strict=True)]
    must([whole(one) for one in listed(said["total"])] == both, "result.json: total")
    must(whole(said["returned"]) == len(case.counted), "result.json: returned")


def own(case: Case, trackers: Sequence[bytes]) -> None:
    """V16: each of these ballots, known by how its tracker begins, is on the board and the last of its right."""
    last = {ballot.tracker for ballot in case.counted}
    for tracker in trackers:
        must(any(one.startswith(tracker) for one in last), f"{tracker.hex()}: not counted")
