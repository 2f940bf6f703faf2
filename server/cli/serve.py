"""``yishi run`` and ``yishi demo``: the server with its settings, and a community to try it with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import msgspec
import typer

ConfigOption = Annotated[Path | None, typer.Option(help="设置文件（TOML）。Settings file (TOML).")]
PortOption = Annotated[int | None, typer.Option(min=0, max=65535, help="端口。Port.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(epilog="例 Example:  yishi run --config yishi.toml")(run)
    app.command(epilog="例 Example:  yishi demo --residents 300   (make demo RESIDENTS=300)")(demo)


def run(
    config: ConfigOption = None,
    port: PortOption = None,
    admin_link: Annotated[
        bool, typer.Option("--admin-link", help="再给一个管理员链接。Print an admin's link again.")
    ] = False,
) -> None:
    """启动服务器，并打印首位管理员的一次性链接。Start the server; prints the first admin's single-use link."""
    from server import logs, serving, welcome
    from server.config import load
    from server.setup.rulebook import own_rules

    settings = load(config, os.environ)
    if port is not None:
        settings = msgspec.structs.replace(settings, port=port)
    own_rules(settings.rules)
    logs.configure(settings.data)
    serving.run(settings, lambda app: welcome.first_admin(app, again=admin_link))


def demo(
    port: Annotated[int, typer.Option(envvar="PORT", min=0, max=65535, help="端口。Port.")] = 8080,
    residents: Annotated[
        int, typer.Option(envvar="RESIDENTS", min=0, max=2000, help="模拟居民的人数。Simulated residents.")
    ] = 0,
    data: Annotated[Path, typer.Option(help="演示数据放在哪里。Folder of the demo's data.")] = Path("data/demo"),
    seed: Annotated[int, typer.Option(help="模拟居民的随机种子。Seed of the simulated residents.")] = 1,
    fresh: Annotated[bool, typer.Option("--fresh", help="从头再来，开一场新会。Begin with a new meeting.")] = False,
    host: Annotated[
        str, typer.Option(envvar="YISHI_HOST", help="监听的地址；127.0.0.1 只供本机。Address to listen on.")
    ] = "0.0.0.0",
) -> None:
    """演示：一个虚构的小区和一场待开的会，打印每个席位的链接和二维码。

    Demo: an invented community with a meeting ready to start; prints the link of every seat.
    """
    from server import demo as demonstration
    from server import logs, serving
    from server.config import Config

    settings = Config(data_dir=str(data), host=host, port=port, name="新东方小区")
    logs.configure(settings.data)
    plan = demonstration.Plan(residents=residents, seed=seed, fresh=fresh)
    serving.run(settings, lambda app: demonstration.show(app, plan))
