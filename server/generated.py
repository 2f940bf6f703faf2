"""Files that are written from the Python source: the wire in TypeScript and JSON Schema.

``yishi gen`` writes them, ``yishi gen --check`` and a test say when one has drifted. Paths are relative to the
source tree; where there is none (an installed wheel) nothing can drift.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec

from facilitation import agenda, flow, leads, materials, recording, screens, types
from facilitation.attendance import proxies, state
from facilitation.consulting import words as consulting_words
from facilitation.floor import asides, ledger, order, policy, request
from facilitation.floor import words as floor_words
from facilitation.meeting import ClientCommand
from facilitation.permissions import TABLE
from facilitation.sounding import words as sounding_words
from facilitation.views import (
    asking_shapes,
    ceremony,
    floor_shapes,
    gathering_shapes,
    mine,
    procedure_shapes,
    rights_shapes,
    secrecy_shapes,
    secret_shapes,
    shapes,
    showing,
    staff_shapes,
    texts,
    window_shapes,
)
from facilitation.views import leads as lead_views
from server import (
    drill_api,
    hall_api,
    live,
    lock_api,
    paper_shapes,
    permissions_doc,
    shelf,
    spoken_ts,
    trustee_api,
    window_api,
    wire,
    wire_ts,
)
from server.importing import shapes as importing
from server.people import bodies, ids
from server.setup import asks, found, people_shapes
from server.setup import shapes as setup
from voting import filling

ROOT = Path(__file__).resolve().parent.parent
_FLOOR = (order, policy, request, ledger, asides, floor_words)
NAMED_SETS = (
    *(types, agenda, flow, leads, recording, *_FLOOR, state, proxies, sounding_words, consulting_words, filling),
    *(materials, screens, bodies, ids, importing, asks, setup),
)

SLICES: Mapping[str, type] = {
    "meeting": shapes.MeetingView,
    "agenda": shapes.AgendaView,
    "quorum": shapes.QuorumView,
    "halls": shapes.HallsView,
    "floor": floor_shapes.FloorView,
    "order": floor_shapes.OrderView,
    "polls": shapes.PollsView,
    "soundings": asking_shapes.SoundingsView,
    "consultations": asking_shapes.ConsultationsView,
    "elections": asking_shapes.ElectionsView,
    "actions": shapes.ActionsView,
    "recusals": procedure_shapes.RecusalsView,
    "texts": texts.TextsView,
    "leads": lead_views.LeadsView,
    "minutes": shapes.MinutesView,
    "showing": showing.ShowingView,
    "screens": showing.ScreensView,
    "agents": rights_shapes.AgentsView,
    "rights": rights_shapes.RightsView,
    "console": staff_shapes.ConsoleView,
    "desk": staff_shapes.DeskView,
    "asked_desk": asking_shapes.AskedDeskView,
    "muster": gathering_shapes.MusterSlice,
    "oversight": gathering_shapes.OversightView,
    "table": gathering_shapes.TableView,
    "unseen": gathering_shapes.UnseenView,
    "code": staff_shapes.CodeView,
    "link": staff_shapes.LinkView,
    "you": staff_shapes.YouView,
    "window": window_shapes.WindowsView,
    "progress": window_shapes.ProgressView,
    "secrecy": secrecy_shapes.SecrecyView,
    "trustee": secrecy_shapes.TrusteePageView,
    "ceremony": ceremony.CeremonyShownView,
    "secret": secret_shapes.SecretView,
    "desk_secret": secret_shapes.DeskSecretView,
}
"""What a page may be sent, by the slice's name on the wire."""
SENT = (
    wire.As,
    live.Hello,
    asks.NewCommunity,
    asks.NewBody,
    asks.SetSeats,
    asks.Choose,
    asks.NewMeeting,
    asks.MeetingAsk,
    asks.NewGuest,
    asks.NewLink,
    asks.Import,
    asks.Look,
    asks.Revoke,
    asks.NewRoll,
    asks.NewCard,
    asks.NewErasure,
    asks.Merge,
    drill_api.NewDrill,
    hall_api.NewHall,
    lock_api.NewPin,
    lock_api.OpenLock,
    trustee_api.NewTrustee,
)
"""What pages send besides commands; a field with a default may be left out."""
TOLD = (
    wire.Done,
    wire.Failed,
    importing.Preview,
    setup.Imported,
    setup.HouseTold,
    setup.PresetTold,
    setup.BodyWhole,
    setup.Found,
    setup.RollTold,
    setup.LinkTold,
    people_shapes.ErasureTold,
    people_shapes.TwinsFound,
    people_shapes.MergeTold,
    lock_api.LockTold,
    setup.MeetingWhole,
    setup.Cards,
    setup.Entered,
    setup.Start,
    found.RollFound,
    found.NewcomerTold,
    found.RollListed,
    setup.DraftTold,
    window_api.SharesTold,
    mine.MineView,
    shelf.Kept,
    drill_api.DrillTold,
    drill_api.DrillLinks,
    drill_api.DrillOver,
    hall_api.HallOpened,
    paper_shapes.PaperTold,
)
"""What pages get besides slices."""
ANSWER = """/** What becomes of a command. */
export type Answer = (Done & { ok: true }) | (Failed & { ok: false });
"""


def client_commands() -> tuple[type, ...]:
    """Every command that some seat may send, by the permission table, in the order of their names."""
    sent = [c for c in get_args(ClientCommand) if set(TABLE[c.__struct_config__.tag]) != {"system"}]
    return tuple(sorted(sent, key=lambda command: str(command.__name__)))


def outputs() -> dict[Path, bytes]:
    """Every generated file with what it must hold."""
    return {
        ROOT / "static_client/src/wire.gen.ts": typescript().encode(),
        ROOT / "static_client/trustee/spoken.gen.ts": spoken_ts.document().encode(),
        ROOT / "server/wire.schema.json": _pretty(json_schema()),
        ROOT / "facilitation/PERMISSIONS.md": permissions_doc.document().encode(),
    }


def typescript() -> str:
    """The wire for the pages."""
    writer = wire_ts.Writer(wire_ts.named_sets(NAMED_SETS))
    for view in (*SLICES.values(), *TOLD):
        writer.add(view, whole=True)
    commands = client_commands()
    for command in (*commands, *SENT):
        writer.add(command, whole=False)
    slices = wire_ts.mapping("Slices", "The slices of the view, by name.", SLICES)
    union = wire_ts.union("ClientCommand", commands)
    return "\n".join([wire_ts.HEADER, writer.text(), slices, union, ANSWER])


def json_schema() -> dict[str, Any]:
    """The same for third parties: JSON Schema 2020-12 of every view and command, with ranges and patterns."""
    roots = [*SLICES.values(), *client_commands(), *SENT, *TOLD]
    _, parts = msgspec.json.schema_components(roots, schema_hook=_any, ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "yishi", "$defs": parts}


def drifted() -> list[Path]:
    """The generated files that are not what the source says; none where there is no source tree."""
    if not (ROOT / "static_client").is_dir():
        return []
    return [path for path, held in outputs().items() if not path.exists() or path.read_bytes() != held]


def write() -> list[Path]:
    """Write what has drifted; returns what was written."""
    stale = drifted()
    held = outputs()
    for path in stale:
        path.write_bytes(held[path])
    return stale


def _any(held: type) -> dict[str, Any]:
    if held is not object:
        raise NotImplementedError
    return {"description": "any value"}


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1) + b"\n"
