"""Names for the things that are counted, and the units they are counted in.

Areas are whole numbers of 0.01 m² (`CentiSquareMetre`); shares are never floats.
Nothing here raises.
"""

from typing import Literal, NewType

RightId = NewType("RightId", str)
MemberId = NewType("MemberId", str)
HallId = NewType("HallId", str)
GroupId = NewType("GroupId", str)

CentiSquareMetre = NewType("CentiSquareMetre", int)

Unit = Literal["person", "household", "member", "seat", "owner"]
"""What one right stands for."""

Channel = Literal["phone", "hands", "aloud", "paper"]
"""The one way in which a frozen right may be used in a poll."""

Choice = Literal["yes", "no", "abstain", "spoiled"]
CHOICES: tuple[Choice, ...] = ("yes", "no", "abstain", "spoiled")

Language = Literal["zh-CN", "en"]

COUNT = "count"
AREA = "area"
"""The two weights of every right: one (or the households it stands for), and its area."""
