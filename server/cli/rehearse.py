"""``yishi rehearse``: plays a scripted meeting over real sockets and holds it against its expectations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="例 Examples:  yishi rehearse story-i --out /tmp/rehearsal   ·   yishi rehearse --list")(
        rehearse
    )


def rehearse(
    script: Annotated[str | None, typer.Argument(help="YAML 文件，或自带剧本的名字。A file or a name.")] = None,
    out: Annotated[Path | None, typer.Option(help="结果放在哪个文件夹。Folder for the results.")] = None,
    json: Annotated[bool, typer.Option("--json", help="标准输出只有 JSON。JSON only.")] = False,
    server: Annotated[str | None, typer.Option(help="已在运行的服务器地址。A running server's address.")] = None,
    admin: Annotated[
        str | None, typer.Option(help="那台服务器的管理员链接。That server's admin link.", envvar="YISHI_ADMIN")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="列出自带剧本。List the shipped scripts.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="剧本的 JSON Schema。The script's schema.")] = False,
) -> None:
    """按剧本排演一场会议，留下会议包和 outcome.json。Rehearse a meeting from a script, over real sockets."""
    if not list_ and not schema and (script is None or out is None):
        raise typer.BadParameter("要剧本和 --out / needs a script and --out (yishi rehearse --list)")
    from server.rehearsal import main

    asked = {"list_": list_, "schema": schema}
    raise typer.Exit(main(script=script, out=out, json=json, server=server, admin=admin or "", **asked))
