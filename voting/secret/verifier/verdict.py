"""The verdict on an election record: every check in its order, and the first that fails. Codes V1 to V16.

Raises `Unreadable` where there is no record. Rules SB29, SB30.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voting.secret.verifier.ballots import copies, form, opened, proofs
from voting.secret.verifier.counting import counted, numbers, own, shares, sums, totals
from voting.secret.verifier.record import Case, Spread
from voting.secret.verifier.record import opened as unpacked
from voting.secret.verifier.rights import credentials, halls, papers
from voting.secret.verifier.setting import board, ceremony, manifests


@dataclass(frozen=True, slots=True)
class Verdict:
    """Proved, or the code of the first check that failed and where; and what was looked at."""

    code: str
    where: str
    entries: int
    ballots: int
    counted: int

    @property
    def proved(self) -> bool:
        """Whether everything held."""
        return not self.code


def checks(trackers: Sequence[bytes], spread: Spread) -> list[tuple[str, Callable[[Case], None]]]:
    """All checks, in the order of their codes."""
    return [
        ("V1", manifests),
        ("V2", ceremony),
        ("V3", board),
        ("V4", lambda case: credentials(case, spread)),
        ("V5", halls),
        ("V6", lambda case: form(case, spread)),
        ("V7", lambda case: proofs(case, spread)),
        ("V8", copies),
        ("V9", opened),
        ("V10", papers),
        ("V11", counted),
        ("V12", lambda case: sums(case, spread)),
        ("V13", shares),
        ("V14", numbers),
        ("V15", totals),
        ("V16", lambda case: own(case, trackers)),
    ]


def verify(packed: bytes, trackers: Sequence[bytes] = (), spread: Spread = map) -> Verdict:
    """The verdict on these bytes; ``trackers`` are ballots somebody holds receipts of. Raises Unreadable."""
    case = unpacked(packed)
    for code, check in checks(trackers, spread):
        try:
            check(case)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            return _verdict(case, code, str(error))
    return _verdict(case, "", "")


def _verdict(case: Case, code: str, where: str) -> Verdict:
    return Verdict(code, where, len(case.entries), len(case.ballots), len(case.counted))
