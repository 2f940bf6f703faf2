"""V1 the manifests, V2 the key ceremony, V3 the board and its heads."""

from __future__ import annotations

import base64
from typing import Any

from voting.secret.group import IDENTITY, Element, base, element, plus, scalar, times, total
from voting.secret.verifier.hashed import (
    canonical,
    data,
    hashed,
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
    wide,
)
from voting.secret.verifier.record import Case, Entry

SUITE = "YSB1-ristretto255-sha512"


def manifests(case: Case) -> None:
    """V1: suite, hashes, and the signatures of moderator and every trustee."""
    meeting, poll = case.files["meeting.json"], case.files["poll.json"]
    case.meeting, case.poll, case.election = data(meeting, "meeting.json"), data(poll, "poll.json"), sha(poll)
    signatures = data(case.files["signatures.json"], "signatures.json")
    must(case.meeting["suite"] == SUITE, "suite")
    must(raw(case.poll["meeting_manifest"]) == sha(meeting), "poll.json: meeting_manifest")
    moderator = point(case.meeting["moderator"])
    said = b"YISHI-MEETING-V1" + sha(meeting)
    must(signature(moderator, "moderator", said, raw(signatures["meeting"])), "signatures.json: meeting")
    over = b"YISHI-POLL-V1" + case.election
    must(signature(moderator, "moderator", over, raw(signatures["poll"])), "signatures.json: poll")
    trustees, signed = listed(case.meeting["trustees"]), listed(signatures["trustees"])
    must(len(signed) == len(trustees), "signatures.json: trustees")
    for place, (one, made) in enumerate(zip(trustees, signed, strict=True), 1):
        must(signature(point(one["signs"]), "trustee", said, raw(made)), f"signatures.json: trustee {place}")
    _limits(case)


def _limits(case: Case) -> None:
    questions, dimensions = listed(case.poll["questions"]), listed(case.poll["dimensions"])
    must(bool(questions) and bool(case.poll["sums"]), "poll.json: questions")
    must(isinstance(case.poll["revote"], bool), "poll.json: revote")
    for one in questions:
        must(0 <= whole(one["lo"]) <= whole(one["hi"]) <= whole(one["n"]) < 0xFFFF, "poll.json: questions")
    for asked in listed(case.poll["sums"]):
        question = questions[whole(asked["question"])]
        known = named(asked["dimension"]) in dimensions
        must(whole(asked["option"]) < question["n"] and known, "poll.json: sums")


def ceremony(case: Case) -> None:
    """V2: openings fit the hashes, their proofs hold, everyone confirmed, and the keys come out."""
    said = data(case.files["ceremony.json"], "ceremony.json")
    trustees, t = case.meeting["trustees"], whole(case.meeting["threshold"])
    must(1 <= t <= len(trustees) <= 9, "threshold")
    signs = [point(one["signs"]) for one in trustees]
    must(len(set(signs)) == len(signs), "trustees")
    certificates = [point(one[part]) for one in trustees for part in ("signs", "receives")]
    bound = wide("dkg", raw(case.meeting["meeting"]), number(t, 2), number(len(trustees), 2), *certificates)
    openings = [raw(one) for one in listed(said["openings"])]
    hashes = [raw(one) for one in listed(said["hashes"])]
    confirmations = listed(said["confirmations"])
    must(len(openings) == len(hashes) == len(confirmations) == len(trustees), "ceremony.json")
    must(hashes == [sha(one) for one in openings], "ceremony.json: hashes")
    coefficients = [_coefficients(bound, place, t, one) for place, one in enumerate(openings, 1)]
    parts = (part for pair in zip(hashes, openings, strict=True) for part in pair)
    transcript = wide("dkg-transcript", bound, *parts)[:32]
    must(raw(case.meeting["transcript"]) == transcript, "transcript")
    for key, made in zip(signs, confirmations, strict=True):
        must(signature(key, "trustee", b"YISHI-DKG-V1" + transcript, raw(made)), "ceremony.json: confirmations")
    case.key = total(one[0] for one in coefficients)
    case.share_keys = [_share_key(coefficients, place) for place in range(1, len(trustees) + 1)]
    must(case.key == point(case.meeting["key"]) and IDENTITY not in case.share_keys, "key")


def _coefficients(bound: bytes, place: int, t: int, opening: bytes) -> list[Element]:
    must(len(opening) == 32 * (t + 2), f"opening {place}")
    cut = [opening[at : at + 32] for at in range(0, len(opening), 32)]
    found, c, z = [element(one) for one in cut[:-2]], scalar(cut[-2]), scalar(cut[-1])
    again = plus(base(z), times(c, found[0]))
    must(hashed("pok", bound, number(place, 2), *found, again) == c, f"opening {place}")
    return found


def _share_key(coefficients: list[list[Element]], place: int) -> Element:
    return total(times(place**power, one) for own in coefficients for power, one in enumerate(own))


def board(case: Case) -> None:
    """V3: every line names the one before; every head is the board's, the last one witnessed and over everything."""
    previous, at = bytes(32), 0
    for seq, line in enumerate(case.lines("log.jsonl")):
        said = data(line, f"log.jsonl {seq}")
        must(sorted(said) == ["body", "prev", "seq", "ts", "type"], f"log.jsonl {seq}")
        must(whole(said["seq"]) == seq and raw(said["prev"]) == previous, f"log.jsonl {seq}: chain")
        must(whole(said["ts"]) >= at, f"log.jsonl {seq}: ts")
        previous, at = sha(b"\0", line), said["ts"]
        case.entries.append(Entry(seq, at, said["type"], said["body"], previous))
    heads = data(case.files["checkpoints.json"], "checkpoints.json")
    sizes = [_head(case, named(text)) for text in listed(heads)]
    must(bool(sizes) and sizes == sorted(set(sizes)) and sizes[-1] == len(case.entries), "checkpoints.json: sizes")
    by = {one["key"] for one in listed(case.meeting["witnesses"]) if _line(one, "witness", heads[-1])}
    must(len(by) >= whole(case.meeting["witnesses_needed"]), "checkpoints.json: witnesses")


def _head(case: Case, text: str) -> int:
    origin, written, top, blank = text.split("\n")[:4]
    size, ours = int(written), case.meeting["board"]
    must(str(size) == written and 0 <= size <= len(case.entries) and not blank, "checkpoints.json")
    expected = base64.b64encode(tree([entry.hash for entry in case.entries[:size]])).decode()
    must(origin == ours["origin"] and top == expected, f"checkpoints.json: size {size}")
    must(_line(ours, "board", text), f"checkpoints.json: size {size} is not signed")
    return size


def _line(signer: Any, role: str, text: str) -> bool:
    key = point(signer["key"])
    body, _, below = text.partition("\n\n")
    name = signer["name"].encode()
    own = sha(name, b"\n\xffyishi-schnorr-ristretto255-v1", key)[:4]
    for line in below.split("\n"):
        dash, _, rest = line.partition(" ")
        named, _, written = rest.partition(" ")
        if dash == "—" and named == signer["name"]:
            made = base64.b64decode(written, validate=True)
            must(base64.b64encode(made).decode() == written, "a signature's writing")
            if made[:4] == own and len(made) == 68 and signature(key, role, (body + "\n").encode(), made[4:]):
                return True
    return False


def signed_body(body: Any, prefix: bytes, *left_out: str) -> bytes:
    """What is signed in an entry: its body without the signatures."""
    return prefix + canonical({name: value for name, value in body.items() if name not in left_out})
