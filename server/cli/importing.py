"""``yishi import``: the same preview and the same decisions as in the browser, said in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from server.auth import wall_clock
from server.config import Config
from server.importing.intake import existing_people, take_in
from server.importing.preview import Examined, examine
from server.importing.settling import as_suggested, settle
from server.importing.shapes import Candidate
from server.lockfile import LockFile
from server.people.ids import CommunityId
from server.people.office import People, open_people
from server.setup.registers import year_of

CHOICES = {"skip": "不导入 skip", "as_is": "照原样 as it stands", "suggestion": "用建议值 as suggested"}


async def import_file(config: Config, file: Path, community: str, commit: bool) -> int:
    """Show the preview, and write it where asked to; 0 clean or written, 1 there are doubtful rows."""
    data = file.read_bytes()
    config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = LockFile(config.data / "log.db.lock")
    people = await open_people(config.data / "register.db")
    try:
        return await _import(people, data, community, commit)
    finally:
        await people.close()
        lock.release()


async def _import(people: People, data: bytes, name: str, commit: bool) -> int:
    now = wall_clock()
    known = next((c.id for c in await people.register.communities() if c.name == name), None)
    existing = await existing_people(people.file, known) if known else None
    examined = examine(data, this_year=year_of(now), existing=existing)
    _show(examined)
    if not commit:
        print("还没有写入；加 --commit 按建议写入。Nothing was written; --commit takes the suggestions.")
        return int(bool(examined.preview.doubtful))
    settled = settle(examined, as_suggested(examined))
    community: CommunityId = known or await people.register.add_community(name, now)
    written = await take_in(people.file, community, settled)
    print(
        f"已写入 {written.households} 户、{written.persons} 人，未导入 {len(settled.skipped)} 行。"
        f"Written: {written.households} households, {written.persons} persons; {len(settled.skipped)} rows left out."
    )
    return 0


def _show(examined: Examined) -> None:
    preview = examined.preview
    kind = preview.encoding or preview.sheet
    print(f"{preview.kind.upper()} {kind}: {preview.households} 户 households, {preview.persons} 人 persons")
    columns = ", ".join(f"{c.head or '—'}→{c.field or '—'}" for c in preview.columns)
    print(f"列 columns: {columns}")
    for note in preview.notes:
        print(f"  ○ {note.words['zh-CN']} / {note.words['en']}")
    for candidate in preview.doubtful:
        print(_line(candidate))
    print(f"{preview.clean} 行无疑问 clean, {len(preview.doubtful)} 行存疑 doubtful", file=sys.stdout)


def _line(candidate: Candidate) -> str:
    who = candidate.as_is.name or candidate.as_is.household or "—"
    reasons = "; ".join(f"{doubt.words['zh-CN']} / {doubt.words['en']}" for doubt in candidate.doubts)
    return f"  第 {candidate.row} 行 row {candidate.row}  {who}: {reasons} → {CHOICES[candidate.suggested]}"
