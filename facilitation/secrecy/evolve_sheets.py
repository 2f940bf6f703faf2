"""What sheets that tellers write over make of a secret poll; total, never refuses."""

from __future__ import annotations

from msgspec.structs import replace

from facilitation.secrecy import casting, written
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy.poll_state import Batch, SecretPoll
from facilitation.secrecy.polls import with_board
from facilitation.secrecy.types import Weighed
from voting.secret.board import unb64
from voting.types import AREA

Event = pe.SheetPut | pe.SheetsRecorded | pe.SheetsRefused


def evolve(of: SecretPoll, event: Event) -> SecretPoll:
    """The poll after this event."""
    match event:
        case pe.SheetPut():
            own = of.put_sheets.get((event.batch, event.key), ())[: event.sheet]
            return replace(of, put_sheets=of.put_sheets.set((event.batch, event.key), (*own, event.put)))
        case pe.SheetsRecorded():
            return _recorded(of, event)
        case pe.SheetsRefused():
            refused = of.refused_sheets.set(event.batch, event.wrong)
            return replace(_settled(of, event.batch), entered=of.entered.delete(event.batch), refused_sheets=refused)


def _recorded(of: SecretPoll, event: pe.SheetsRecorded) -> SecretPoll:
    said = written.read(event.line)["body"]["sheets"]
    halves = (half for one in said for half in casting.halves_of(of, unb64(one["ballot"])))
    batch = Batch(
        number=event.batch,
        issued=event.issued,
        valid=len(event.sheets),
        spoiled=event.spoiled,
        unreturned=event.unreturned,
        sums=(0,) * len(of.sums),
        returned=(Weighed(dimension=AREA, sum=event.area),) if event.area else (),
        sheets=event.sheets,
        seq=of.board.tree.size,
    )
    return replace(
        with_board(_settled(of, event.batch), event.line, event.at),
        batches=of.batches.set(event.batch, batch),
        sealed_sheets=of.sealed_sheets + len(event.sheets),
        halves=of.halves.update(dict.fromkeys(halves)),
    )


def _settled(of: SecretPoll, batch: int) -> SecretPoll:
    """Nothing is kept of what was put before."""
    left = of.put_sheets
    for place in [one for one in left if one[0] == batch]:
        left = left.delete(place)
    return replace(of, put_sheets=left)
