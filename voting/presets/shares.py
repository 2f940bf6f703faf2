"""Short ways to write thresholds, so that a preset reads like its article.

Nothing here raises.
"""

from voting.rules import Base, Measure, Op, Threshold


def share(measure: Measure, op: Op, n: int, d: int, of: Base) -> Threshold:
    """`measure op n/d of base`."""
    return Threshold(measure, op, of=of, n=n, d=d)


PRESENT_MORE_THAN_HALF = share("present", ">", 1, 2, "roll")
PRESENT_TWO_THIRDS = share("present", ">=", 2, 3, "roll")
TAKING_PART_MORE_THAN_HALF = share("participating", ">", 1, 2, "roll")
TAKING_PART_TWO_THIRDS = share("participating", ">=", 2, 3, "roll")
MORE_THAN_TWO_THIRDS_TAKING_PART = share("participating", ">", 2, 3, "roll")

YES_MORE_THAN_HALF_OF_PRESENT = share("yes", ">", 1, 2, "present")
YES_MORE_THAN_HALF_OF_PARTICIPATING = share("yes", ">", 1, 2, "participating")
YES_THREE_QUARTERS_OF_PARTICIPATING = share("yes", ">=", 3, 4, "participating")
YES_MORE_THAN_HALF_OF_ROLL = share("yes", ">", 1, 2, "roll")
YES_TWO_THIRDS_OF_ROLL = share("yes", ">=", 2, 3, "roll")
YES_THREE_QUARTERS_OF_ROLL = share("yes", ">=", 3, 4, "roll")
MORE_YES_THAN_NO = share("yes", ">", 1, 2, "cast")
