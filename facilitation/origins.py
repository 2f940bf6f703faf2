"""Where an item of the agenda comes from: an earlier item that was not settled. Data only; raises nothing.

``meeting`` is empty for an item of this meeting. What comes from another one names the head of that meeting's log
(SHA-256) and how its vote ended, in words; the dissent it carries stands as commitments of this meeting's own.
"""

from __future__ import annotations

from facilitation.types import Commitment, Id, ItemId, MemberId, Value


class CarriedDissent(Value, frozen=True):
    """A dissent declared on the earlier item; ``member`` is empty where that person is unknown here."""

    text: Commitment
    member: MemberId = MemberId("")


class Origin(Value, frozen=True):
    """The earlier item, its outcome, and the arithmetic of its vote as it was said, zh-CN and en."""

    item: ItemId
    meeting: Id | None = None
    title: str = ""
    outcome: str = ""
    say_zh: str = ""
    say_en: str = ""
    head: str = ""
    dissents: tuple[CarriedDissent, ...] = ()
