"""Writes `tests/vectors/secret_count.json`, from the ceremony to the shares.

`python -m tests.voting.secret.count_vectors`. Scalars are drawn as `transcript.drawn_from` says;
bytes are hexadecimal. Both languages read it.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.voting.secret.ceremony import Held, hold, opening_of, secret_of
from tests.voting.secret.making import ELECTION, YES_NO, ballot, key, seed
from voting.secret.ballot import first_place, next_place, read, tracker_of
from voting.secret.count import Cast, Share, Sum, counted, share, tally
from voting.secret.disputes import complain, trial, try_out
from voting.secret.group import Scalar, written
from voting.secret.transcript import drawn_from
from voting.secret.trustees import confirm, seal_share, share_for, transcript
from voting.types import RightId

PLACE = Path(__file__).parents[2] / "vectors" / "secret_count.json"
SIZES = [(1, 1), (2, 3), (3, 4)]
HELD = hold(2, 3)
SUMS = [Sum(0, 0, "count"), Sum(0, 1, "count"), Sum(0, 2, "count"), Sum(0, 0, "area")]
NAMES = ["r1", "r10", "r2", "字", "\U0001d11e"]
"""Rights in the order of their code points, which is not every language's own."""


def all_vectors() -> dict[str, object]:
    """Everything the file holds."""
    return {
        "ceremonies": [ceremony(hold(threshold, people)) for threshold, people in SIZES],
        "complaint": complaint(hold(2, 3)),
        "tally": tallied(),
    }


def ceremony(held: Held) -> dict[str, object]:
    """A ceremony that went well, with every trustee's secrets."""
    over = transcript(held.ceremony, held.openings)
    numbers = range(1, len(held.openings) + 1)
    return {
        "meeting": held.ceremony.meeting.hex(),
        "threshold": held.ceremony.threshold,
        "id": held.ceremony.id.hex(),
        "trustees": [trustee(held, who) for who in numbers],
        "transcript": over.hex(),
        "key": held.keys.election.hex(),
        "public_shares": [one.hex() for one in held.keys.shares],
        "trial": trial(over, held.keys).id.hex(),
    }


def trustee(held: Held, who: int) -> dict[str, object]:
    secrets = {"signs_secret": number(key(f"T{who} signs")), "receives_secret": number(key(f"T{who} receives"))}
    certificate, opening = held.ceremony.trustees[who - 1], opening_of(held.ceremony, who)
    over, own = transcript(held.ceremony, held.openings), held.shares[who - 1]
    confirmation = confirm(key(f"T{who} signs"), over, seed("confirms"))
    return {
        **secrets,
        "signs": certificate.signs.hex(),
        "receives": certificate.receives.hex(),
        "polynomial_seed": seed(f"T{who} polynomial").hex(),
        "opening_seed": seed(f"T{who} opens").hex(),
        "opening": opening.raw().hex(),
        "hash": opening.hash.hex(),
        "sealed": [sealed(held, who, other) for other in range(1, len(held.openings) + 1)],
        "own_share": number(own),
        "confirm_random": seed("confirms").hex(),
        "confirmation": confirmation.hex(),
        "trial_seed": seed(f"T{who} tries").hex(),
        "trial": shown(try_out(over, held.keys, who, own, drawn_from(seed(f"T{who} tries")))),
    }


def sealed(held: Held, sender: int, other: int) -> dict[str, object]:
    share, draws = share_for(secret_of(held.ceremony, sender), other), seed(f"T{sender} to T{other}")
    raw = seal_share(held.ceremony, sender, other, share, drawn_from(draws))
    return {"seed": draws.hex(), "share": number(share), "bytes": raw.hex()}


def complaint(held: Held) -> dict[str, object]:
    """The third trustee sealed a wrong share for the first."""
    wrong = share_for(secret_of(held.ceremony, 3), 1) + 1
    raw = seal_share(held.ceremony, 3, 1, wrong, drawn_from(seed("sealed")))
    told = complain(held.ceremony, 3, 1, key("T1 receives"), raw, drawn_from(seed("complains")))
    return {
        "sealed": raw.hex(),
        "seed": seed("complains").hex(),
        "common": told.common.hex(),
        "c": number(told.c),
        "z": number(told.z),
    }


def tallied() -> dict[str, object]:
    """The sums of a whole poll with weights, two ballots of one right, and rights used on paper."""
    cast = cast_in_all()
    hidden = tally(ELECTION, counted(cast, [RightId("r2"), RightId("r3")]), SUMS)
    shares = {who: share(hidden, who, HELD.shares[who - 1], drawn_from(seed(f"T{who} gives"))) for who in (1, 3)}
    return {
        "election": ELECTION.hex(),
        "cast": [
            {"right": one.right, "weights": dict(one.weights), "ballot": one.ballot.raw.hex()} for one in reversed(cast)
        ],
        "cancelled": ["r2", "r3"],
        "sums": [{"question": one.question, "option": one.option, "dimension": one.dimension} for one in SUMS],
        "counted": [one.hex() for one in hidden.counted],
        "hidden": [pair.raw().hex() for _, pair in hidden.sums],
        "id": hidden.id.hex(),
        "shares": [
            {"trustee": who, "seed": seed(f"T{who} gives").hex(), "secret": number(HELD.shares[who - 1])}
            | {"key": HELD.keys.shares[who - 1].hex(), "shares": [shown(one) for one in own]}
            for who, own in shares.items()
        ],
    }


def cast_in_all() -> list[Cast]:
    """A ballot of each right, and a second one of the first."""
    found = [
        cast_by(name, ballot(name, [[(1, 0, 0), (0, 1, 0), (0, 0, 1)][place % 3]], under=HELD.keys.election))
        for place, name in enumerate(NAMES)
    ]
    again = next_place(first_place(ELECTION, key(NAMES[0])), tracker_of(found[0].ballot.raw))
    return [*found, cast_by(NAMES[0], ballot(NAMES[0], [(0, 0, 1)], place=again, under=HELD.keys.election))]


def cast_by(name: str, raw: bytes) -> Cast:
    return Cast(RightId(name), {"count": 1, "area": 5_000 + 731 * NAMES.index(name)}, read(raw, [YES_NO]))


def shown(one: Share) -> dict[str, str]:
    return {"f": one.part.hex(), "c": number(one.c), "z": number(one.z)}


def number(value: int) -> str:
    return written(Scalar(value)).hex()


def text() -> str:
    """The file as it should be."""
    return json.dumps(all_vectors(), indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text())
