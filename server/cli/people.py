"""``yishi import`` and ``yishi export``: a register from a spreadsheet; a meeting's package and tables.

Importing opens the data folder itself, so the server must not be running on it; exporting reads beside it.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

ConfigOption = Annotated[Path | None, typer.Option(help="设置文件（TOML）。Settings file (TOML).")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import", epilog="例 Example:  yishi import 名册.xlsx --community 新东方小区")(import_)
    app.command(epilog="例 Example:  yishi export 1f2e3d4c5b6a7988 --out minutes   ·   yishi export --list")(export)


def import_(
    file: Annotated[Path, typer.Argument(help="CSV（UTF-8 或 GB 18030）或 XLSX。CSV or XLSX.")],
    community: Annotated[str, typer.Option(help="小区或村的名字；没有就新建。Its name; made if new.")],
    commit: Annotated[
        bool, typer.Option("--commit", help="按建议处理存疑行并写入。Take the suggestions, write.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """导入名册：先预览，列出每一行疑问。Import a register: a preview first, naming every doubtful row."""
    from server.cli.importing import import_file
    from server.config import load

    raise typer.Exit(asyncio.run(import_file(load(config, os.environ), file, community, commit)))


def export(
    meeting: Annotated[str | None, typer.Argument(help="会议编号（--list 可查）。Id of the meeting.")] = None,
    out: Annotated[Path, typer.Option(help="放在哪个文件夹。Folder for the files.")] = Path("."),
    list_: Annotated[bool, typer.Option("--list", help="列出所有会议。List the meetings.")] = False,
    config: ConfigOption = None,
) -> None:
    """导出一场会议：会议包（*.yishi）、表决、出席和任务表（CSV）。Export a meeting: its package, and tables as CSV."""
    from server.cli.exporting import export_meeting, list_meetings
    from server.config import load

    settings = load(config, os.environ)
    if list_:
        raise typer.Exit(asyncio.run(list_meetings(settings)))
    if meeting is None:
        raise typer.BadParameter("要会议编号 / needs the id of a meeting (yishi export --list)")
    raise typer.Exit(asyncio.run(export_meeting(settings, meeting, out)))
