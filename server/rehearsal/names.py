"""Lists and ranges of names, as scripts write them: ``r01``, ``[r01..r35, lawyer]``. Raises ``Unusable``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

RANGE = re.compile(r"(.*?)(\d+)\.\.(.*?)(\d+)\Z")
MOST = 5000


class Unusable(Exception):
    """A script that cannot be played; ``path`` says where, the text why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}" if path else why)
        self.path, self.why = path, why


def spread(name: str, path: str) -> Iterator[str]:
    """The names a range stands for; a name that is none stands for itself."""
    found = RANGE.match(name)
    if found is None:
        yield name
        return
    prefix, first, again, last = found.groups()
    low, high = int(first), int(last)
    if prefix != again or high < low or high - low >= MOST:
        raise Unusable(path, f"{name}: 不是一个范围 / not a range (r01..r90)")
    for number in range(low, high + 1):
        yield f"{prefix}{number:0{len(first)}d}"


def listed(written: str | Sequence[str], known: Collection[str], path: str) -> tuple[str, ...]:
    """The people a list or range means, each of whom the script knows."""
    whole = [written] if isinstance(written, str) else list(written)
    found = tuple(one for name in whole for one in spread(name, path))
    for name in found:
        if name not in known:
            raise Unusable(path, f"{name}: 剧本里没有这个人 / nobody of this name in people")
    return found
