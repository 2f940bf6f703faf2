"""A wish to be heard, and the sorts of it: in the queue, or standing outside it. Nothing here raises.

A speech waits in the fair order. A point of order, a question to the speaker, a short intervention and an answer stand
outside: they are about what is being said now, and none of them counts as a turn.
"""

from __future__ import annotations

from typing import Literal

from facilitation.types import Commitment, GuestRole, HallId, MemberId, Ms, RequestId, Stance, Value

Sort = Literal["speech", "point", "question", "intervention", "answer"]
Aside = Literal["point", "question", "intervention"]
ASIDES: tuple[Aside, ...] = ("question", "intervention", "point")
"""What stands outside the queue, in the order in which it is offered to the moderator."""


class Request(Value, frozen=True):
    """One wish to speak; ``arrived`` is the place in the order of asking, ``groups`` and ``role`` as they were then.

    ``continues``: the last speaker again, on the same turn. ``note`` and ``category`` belong to points of order.
    """

    id: RequestId
    member: MemberId
    hall: HallId
    stance: Stance
    arrived: int
    at: Ms
    sort: Sort = "speech"
    groups: tuple[str, ...] = ()
    role: GuestRole | None = None
    category: str = ""
    note: Commitment = ""
    continues: bool = False
