"""Writes `tests/vectors/secret_ballot.json`, which both languages read: `python -m tests.voting.secret.vectors`.

Every scalar is drawn as `transcript.drawn_from` says; bytes are hexadecimal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.voting.secret.making import ELECTION, K_OF_N, KEY, SECRET, YES_NO, key, seed
from voting.secret.ballot import Place, Question, context, first_place, make, next_place, read, seal, tracker_of
from voting.secret.credentials import public, sign
from voting.secret.encryption import encrypt
from voting.secret.group import base, written
from voting.secret.transcript import challenge, digest, drawn_from

PLACE = Path(__file__).parents[2] / "vectors" / "secret_ballot.json"
LONG = Question(3, 20, 0, 5)


def all_vectors() -> dict[str, object]:
    """Everything the file holds."""
    first = first_place(ELECTION, key("voter 1"))
    one = case("voter 1", first, [YES_NO], [[1, 0, 0]])
    again = next_place(first, bytes.fromhex(str(one["tracker"])))
    return {
        "suite": "YSB1-ristretto255-sha512",
        "election_secret": written(SECRET).hex(),
        "transcript": hashes(),
        "draws": {"seed": seed("draws").hex(), "scalars": draws()},
        "encryption": encryptions(),
        "signatures": signatures(),
        "ballots": [
            one,
            case("voter 1", again, [YES_NO], [[0, 0, 1]]),
            case("voter 2", first_place(ELECTION, key("voter 2")), [K_OF_N], [[0, 0, 0, 0, 0]]),
            case("voter 3", first_place(ELECTION, key("voter 3")), [YES_NO, K_OF_N], [[0, 1, 0], [1, 0, 0, 0, 1]]),
            case("voter 4", first_place(ELECTION, key("voter 4")), [LONG], [[1, 0] * 4 + [0] * 12]),
        ],
    }


def hashes() -> list[dict[str, object]]:
    said: list[tuple[str, list[bytes]]] = [("ctx", []), ("ctx", [b"", b"a"]), ("prove", [b"a", b"", bytes(300)])]
    return [
        {
            "label": label,
            "parts": [part.hex() for part in parts],
            "digest": digest(label, *parts).hex(),
            "challenge": written(challenge(label, *parts)).hex(),
        }
        for label, parts in said
    ]


def draws() -> list[str]:
    draw = drawn_from(seed("draws"))
    return [written(draw()).hex() for _ in range(4)]


def encryptions() -> list[dict[str, object]]:
    draw = drawn_from(seed("encryption"))
    found = []
    for number in (0, 1, 2, 12345):
        r = draw()
        found.append({"m": number, "r": written(r).hex(), "bytes": encrypt(KEY, number, r).raw().hex()})
    return found


def signatures() -> list[dict[str, object]]:
    signer = key("signer")
    return [
        {
            "key": written(signer).hex(),
            "public": public(signer).hex(),
            "role": role,
            "message": message.hex(),
            "random": seed(role).hex(),
            "signature": sign(signer, role, message, seed(role)).hex(),
        }
        for role, message in (("voter", b""), ("board", b"a checkpoint"), ("desk", bytes(range(256))))
    ]


def case(who: str, place: Place, questions: Sequence[Question], chosen: Sequence[Sequence[int]]) -> dict[str, object]:
    """One ballot with everything that goes into it and comes out."""
    draws, signs = seed(f"{who} {place.counter} draws"), seed(f"{who} {place.counter} signs")
    unsigned, opening = make(place, questions, KEY, chosen, drawn_from(draws))
    sealed = seal(unsigned, key(who), signs)
    ballot = read(sealed, questions)
    return {
        "election": place.election.hex(),
        "key": KEY.hex(),
        "credential_secret": written(key(who)).hex(),
        "credential": base(key(who)).hex(),
        "counter": place.counter,
        "previous": place.previous.hex(),
        "questions": [{"q": q.number, "n": q.options, "lo": q.lo, "hi": q.hi} for q in questions],
        "marks": [list(marks) for marks in chosen],
        "draw_seed": draws.hex(),
        "sign_random": signs.hex(),
        "contexts": [context(place, given.question, KEY, given.marks).hex() for given in ballot.answers],
        "opening": [[written(r).hex() for r in each] for each in opening.randomness],
        "ballot": sealed.hex(),
        "tracker": tracker_of(sealed).hex(),
    }


def text() -> str:
    """The file as it should be."""
    return json.dumps(all_vectors(), indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text())
