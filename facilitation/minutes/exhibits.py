"""What the meeting was shown: plans, photos and documents that were on its screens, each by the hash of its file.

In the order in which they were brought; a clip that reads a text aloud is no material of its own. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitation.materials import Materials
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.signing import Hash, Shape


class Exhibited(Shape, frozen=True, kw_only=True):
    """A material that was shown; ``item`` is empty where it belongs to none, ``pages`` how many it has."""

    title: str
    item: str
    sha256: Hash
    pages: int


def exhibited(materials: Materials) -> tuple[Exhibited, ...]:
    """The materials the meeting has seen."""
    return tuple(
        Exhibited(title=file.title, item=file.item, sha256=file.sha256, pages=max(1, len(file.pages)))
        for file in materials.files
        if file.id in materials.seen
    )


def lines(shown: Iterable[Exhibited], say: Phrases) -> Iterator[str]:
    """One line for each of them."""
    for one in shown:
        yield say("exhibited", title=one.title, pages=one.pages, sha256=one.sha256)
