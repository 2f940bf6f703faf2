"""What all meetings of one server share: register, sockets, shelf, office of the ballots, clock, and how it is reached.

Times in ms. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facilitation.types import Ms
from server.ballots.office import Office
from server.fanout import Fanout
from server.people.office import People
from server.shelf import Shelf


@dataclass(frozen=True, kw_only=True, slots=True)
class Premises:
    """Made once, when the server starts."""

    people: People
    fanout: Fanout
    shelf: Shelf
    office: Office
    secret: bytes
    """Of the check-in codes."""
    base_url: Callable[[], str]
    bundle: Callable[[], str]
    """The name of the pages' build, empty where none is built."""
    plain_http: bool
    clock: Callable[[], Ms]
