"""The election record of one secret poll (`*.ysv`): every text that was signed, every line of the board, as they stand.

A pure function of what the log holds, so anybody with the log can make it again. Before the count the result is empty,
so that trustees can check everything else before they give their shares. Raises ``ValueError`` for a poll that is not
at its tally yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitation.secrecy import written
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Ceremony, Secrecy
from facilitation.secrecy.written import Weighs
from facilitation.types import RightId
from voting.secret import record
from voting.secret.board import canonical
from voting.secret.checkpoint import read_checkpoint


def files(
    state: Secrecy,
    poll: SecretPoll,
    rights: Mapping[RightId, Weighs],
    lines: Sequence[bytes],
    heads: Sequence[str],
) -> dict[str, bytes]:
    """The members of the record; ``heads`` are all notes of this board the log holds."""
    manifest = state.manifests[poll.manifest - 1]
    signatures = {"meeting": manifest.signature, "poll": poll.signature, "trustees": list(manifest.signatures)}
    return {
        "meeting.json": manifest.text.encode(),
        "poll.json": poll.text.encode(),
        "signatures.json": canonical(signatures),
        "ceremony.json": canonical(ceremony(state.made_for(poll.manifest))),
        "eligible.jsonl": record.lines(written.eligible(rights, written.dimensions(poll.rule))),
        "frozen.jsonl": record.lines(written.listed([*poll.frozen.values()])),
        "log.jsonl": record.lines(lines),
        "checkpoints.json": canonical(ordered(heads)),
        "result.json": canonical(result(poll)),
    }


def election_record(
    state: Secrecy,
    poll: SecretPoll,
    rights: Mapping[RightId, Weighs],
    lines: Sequence[bytes],
    heads: Sequence[str],
) -> bytes:
    """The packed record. Raises ValueError before the tally."""
    if poll.hidden is None:
        raise ValueError("there is no tally yet")
    return record.packed(files(state, poll, rights, lines, heads))


def ceremony(made: Ceremony | None) -> dict[str, Any]:
    """Hashes, openings and confirmations, in the trustees' order."""
    people = made.people if made else ()
    return {
        "hashes": [one.hash for one in people],
        "openings": [one.opening for one in people],
        "confirmations": [one.confirmation for one in people],
    }


def result(poll: SecretPoll) -> dict[str, Any]:
    """The numbers: electronic, on paper, both, and how many ballots are in them. Empty before the count."""
    if poll.state != "counted":
        return {}
    paper = [sum(batch.sums[place] for batch in poll.batches.values()) for place in range(len(poll.sums))]
    both = [one + other for one, other in zip(poll.numbers, paper, strict=True)]
    returned = poll.hidden.ballots if poll.hidden else 0
    return {"electronic": list(poll.numbers), "paper": paper, "total": both, "returned": returned}


def ordered(heads: Sequence[str]) -> list[str]:
    """One note for each size, the smallest first; where there are several the one that came last."""
    latest = {read_checkpoint(one).size: one for one in heads}
    return [latest[size] for size in sorted(latest)]
