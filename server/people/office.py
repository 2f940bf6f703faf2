"""The register office: everything about people and devices behind one door, one per server.

``open_people`` opens (or makes) the register's file and loads the devices; ``close`` writes what is
outstanding.
"""

from __future__ import annotations

from pathlib import Path

from server.people.bodies import Bodies
from server.people.cards import Cards
from server.people.devices import Devices
from server.people.enclosed import Enclosed
from server.people.file import RegisterFile, open_register
from server.people.links import Links
from server.people.meetings import Meetings
from server.people.register import Register
from server.people.texts import Texts


class People:
    """The parts of the register office, over one file."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file
        self.register = Register(file)
        self.bodies = Bodies(file)
        self.meetings = Meetings(file)
        self.texts = Texts(file)
        self.enclosed = Enclosed(file)
        self.devices = Devices(file)
        self.links = Links(file)
        self.cards = Cards(file)

    async def close(self) -> None:
        """Write when devices were last seen, and close the file."""
        try:
            if self.file.read_only is None:
                await self.devices.write_seen()
        finally:
            await self.file.close()


async def open_people(path: Path, beside: bool = False) -> People:
    """The register office over the file at ``path`` (``register.db``). Raises Unavailable.

    ``beside`` a running server, everything can be asked and nothing changed.
    """
    people = People(await open_register(path, beside))
    await people.devices.load()
    return people
