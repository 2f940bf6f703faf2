"""PyPI's electionguard, one ballot at a time: run by the Python that has it, prints JSON.

``PYTHON tests/bench/peer_electionguard.py BALLOTS``, or from ``tests.bench.peers_bench``. Needs nothing of ours. One
contest, choose one of three, the standard 4096-bit group, gmpy2 as the package asks; its log lines are switched off,
because they look up the caller each time and would count against it. CPU milliseconds for a ballot, key and manifest
made before; size: a submitted ballot as the package's own serialiser writes it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from datetime import datetime
from typing import Any

_read_field = dataclasses._get_field  # type: ignore[attr-defined]


def _as_before_python_311(cls: type, name: str, kind: Any, keyword: Any) -> Any:
    """The shim: version 1.4.0 has defaults that Python 3.11 takes for mutable, since they have no hash."""
    default = cls.__dict__.get(name)
    if isinstance(default, dataclasses.Field):
        default = default.default
    if type(default).__hash__ is None and not isinstance(default, list | dict | set):
        type(default).__hash__ = object.__hash__  # type: ignore[method-assign,assignment]
    return _read_field(cls, name, kind, keyword)


dataclasses._get_field = _as_before_python_311  # type: ignore[attr-defined]

from electionguard import encrypt  # noqa: E402
from electionguard.ballot import (  # noqa: E402
    BallotBoxState,
    PlaintextBallot,
    PlaintextBallotContest,
    PlaintextBallotSelection,
    make_ciphertext_submitted_ballot,
)
from electionguard.election import CiphertextElectionContext, make_ciphertext_election_context  # noqa: E402
from electionguard.elgamal import elgamal_keypair_random  # noqa: E402
from electionguard.group import ONE_MOD_Q, rand_q  # noqa: E402
from electionguard.manifest import (  # noqa: E402
    BallotStyle,
    Candidate,
    ContestDescription,
    ElectionType,
    GeopoliticalUnit,
    InternalManifest,
    Manifest,
    ReportingUnitType,
    SelectionDescription,
    SpecVersion,
    VoteVariationType,
)
from electionguard.serialize import to_raw  # noqa: E402

OPTIONS = ("yes", "no", "abstain")


def manifest() -> InternalManifest:
    """One contest, one of three."""
    selections = [SelectionDescription(f"{name}-selection", at, name) for at, name in enumerate(OPTIONS)]
    contest = ContestDescription("lift", 0, "house", VoteVariationType.one_of_m, 1, 1, "lift", selections)
    whole = Manifest(
        "assembly",
        SpecVersion.EG0_95,
        ElectionType.special,
        datetime(2026, 1, 1),
        datetime(2026, 1, 2),
        [GeopoliticalUnit("house", "house", ReportingUnitType.precinct)],
        [],
        [Candidate(name) for name in OPTIONS],
        [contest],
        [BallotStyle("style", ["house"])],
    )
    assert whole.is_valid()
    return InternalManifest(whole)


def context(asked: InternalManifest) -> CiphertextElectionContext:
    """One key, as ours has one key that all ballots are hidden under."""
    key = elgamal_keypair_random().public_key
    return make_ciphertext_election_context(1, 1, key, rand_q(), asked.manifest_hash)


def plain(number: int) -> PlaintextBallot:
    """Somebody's choice."""
    chosen = OPTIONS[number % len(OPTIONS)]
    selection = PlaintextBallotSelection(f"{chosen}-selection", 1)
    return PlaintextBallot(f"ballot {number}", "style", [PlaintextBallotContest("lift", [selection])])


def measured(ballots: int) -> dict[str, float]:
    """CPU milliseconds for a ballot, and bytes."""
    for name, module in list(sys.modules.items()):
        if name.startswith("electionguard.") and hasattr(module, "log_info"):
            module.log_info = lambda *_: None
    asked = manifest()
    under = context(asked)
    began = time.process_time()
    made = [encrypt.encrypt_ballot(plain(number), asked, under, ONE_MOD_Q) for number in range(ballots)]
    encrypted = time.process_time() - began
    sent = [
        make_ciphertext_submitted_ballot(
            one.object_id, one.style_id, one.manifest_hash, one.code_seed, one.contests, one.code,
            one.timestamp, BallotBoxState.CAST,
        )
        for one in made
    ]  # fmt: skip
    began = time.process_time()
    key, base = under.elgamal_public_key, under.crypto_extended_base_hash
    assert all(one.is_valid_encryption(asked.manifest_hash, key, base) for one in sent)
    verified = time.process_time() - began
    return {
        "encrypt_ms": encrypted / ballots * 1000,
        "verify_ms": verified / ballots * 1000,
        "bytes": len(to_raw(sent[0]).encode()),
    }


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
