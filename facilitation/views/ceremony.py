"""The trustees' ceremony as the hall sees it: who has done which step, and the six words that are compared by voice."""

from __future__ import annotations

from typing import Literal

from facilitation.secrecy import ceremony as steps
from facilitation.secrecy.state import Ceremony, CeremonyStage, Secrecy, Trustee
from facilitation.types import Value
from voting.secret.board import unb64
from voting.secret.spoken import spoken
from voting.secret.trustees import transcript

Done = Literal["certificate", "commitment", "opening", "confirmed", "backup", "signed"]


class SixWordsView(Value, frozen=True):
    """Six words in each language; they say the same."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class StepView(Value, frozen=True):
    """The last step this trustee has done."""

    number: int
    name: str
    done: Done


class CeremonyShownView(Value, frozen=True):
    """``running``: from its beginning until every trustee has tried the backup."""

    round: int
    threshold: int
    trustees: int
    stage: CeremonyStage
    running: bool
    people: tuple[StepView, ...]
    words: SixWordsView | None


NOTHING = CeremonyShownView(
    round=0, threshold=0, trustees=0, stage="certificates", running=False, people=(), words=None
)


def shown(of: Secrecy, meeting: bytes, names: tuple[str, ...]) -> CeremonyShownView:
    """For the picture; round 0 where there are no trustees. ``names`` in the trustees' order."""
    held = of.ceremony
    if held is None or held.by_operator:
        return NOTHING
    signed = of.sealed.signatures if of.sealed else ()
    people = tuple(
        StepView(number=one.number, name=name, done=_done(one, signed))
        for one, name in zip(held.people, names, strict=True)
    )
    return CeremonyShownView(
        round=held.round,
        threshold=held.threshold,
        trustees=held.trustees,
        stage=held.stage,
        running=not of.polls and not held.backups,
        people=people,
        words=words(held, meeting),
    )


def words(held: Ceremony, meeting: bytes) -> SixWordsView | None:
    """What the trustees read aloud, once everybody has opened; each reads from an own screen, not from this one."""
    if held.by_operator or held.stage not in ("confirming", "made"):
        return None
    over = unb64(held.transcript) if held.transcript else _worked_out(held, meeting)
    return SixWordsView(zh=spoken(over, "zh-CN"), en=spoken(over, "en"))


def _worked_out(held: Ceremony, meeting: bytes) -> bytes:
    return transcript(steps.bound_to(held, meeting), steps.openings(held, meeting))


def _done(one: Trustee, signed: tuple[str, ...]) -> Done:
    if not one.confirmation:
        return "opening" if one.opening else "commitment" if one.hash else "certificate"
    if not one.backup:
        return "confirmed"
    return "signed" if len(signed) >= one.number and signed[one.number - 1] else "backup"
