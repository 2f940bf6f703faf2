"""Building and entrance of a household, read from its label as halls write them: 3号楼1单元501, 3-1-501, 3栋501.

What cannot be read is left empty, never guessed: such a household is listed without a building. Areas in 0.01 m².
Nothing here raises.
"""

from __future__ import annotations

import re

from voting.window import Part

WRITTEN = re.compile(r"^(?P<building>.*?(?:号楼|栋|幢|座|楼))(?P<entrance>.*?单元)?(?=\S)")
NUMBERED = re.compile(r"^(?P<building>\d{1,3})[-－—–](?:(?P<entrance>\d{1,2})[-－—–])?\d{2,4}$")


def part_of(label: str, area: int) -> Part:
    """What the owner of this household has in which building and entrance."""
    plain = "".join(label.split())
    numbered = NUMBERED.match(plain)
    if numbered:
        entrance = numbered["entrance"]
        return Part(f"{numbered['building']}号楼", f"{entrance}单元" if entrance else "", area)
    found = WRITTEN.match(plain)
    return Part(found["building"], found["entrance"] or "", area) if found else Part("", "", area)
