"""Commands that look at files: rules, minutes, generated files, and whether this machine is ready."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

rules = typer.Typer(
    name="rules",
    help="规则：对一个算例给出结论和算式。Rules: judge a case and show the arithmetic.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

ConfigOption = Annotated[Path | None, typer.Option(help="设置文件（TOML）。Settings file (TOML).")]
JsonOption = Annotated[bool, typer.Option("--json", help="只输出 JSON。Print JSON only.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(rules)
    app.command(
        epilog='例 Example:  yishi verify minutes.yishi --trust "b5f0 12cd 9a3e 77f4 0c1d" --head 3f9c21d07be84a56'
    )(verify)
    app.command(epilog="例 Example:  yishi gen --check")(gen)
    app.command(epilog="例 Example:  yishi check --config yishi.toml")(check)


@rules.callback(epilog="例 Example:  yishi rules check case.json --json")
def _rules() -> None:
    """规则：对一个算例给出结论和算式。Rules: judge a case and show the arithmetic."""


@rules.command("check", epilog="例 Example:  yishi rules check case.json --json   (- 读标准输入 reads stdin)")
def rules_check(
    file: Annotated[str, typer.Argument(help="JSON：一个算例或一个列表。One case or a list.")],
    json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """判断算例：通过、未通过或未达法定人数，列出每道门槛。Judge cases, with every threshold shown."""
    from server.config import load
    from server.rules_check import check_text, decode, human_text
    from server.setup.rulebook import own_rules

    text = decode(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
    own = own_rules(load(config, os.environ).rules)
    answer, code = check_text(text, own)
    print(answer if json else human_text(text, own))
    raise typer.Exit(code)


def verify(
    file: Annotated[Path, typer.Argument(help="会议包 *.yishi，或一个文件夹。A package, or a folder of them.")],
    json: JsonOption = False,
    trust: Annotated[
        list[str] | None,
        typer.Option(
            "--trust",
            metavar="KEY",
            help="您信任的主机密钥或其指纹，可多次给出。A hub's key you trust, or its fingerprint; repeatable.",
        ),
    ] = None,
    head: Annotated[
        list[str] | None,
        typer.Option(
            "--head",
            metavar="HASH",
            help="会场上看到或打印的日志末尾，至少 16 位，可多次给出。"
            "A head of the log you saw or have in print, 16 digits at least; repeatable.",
        ),
    ] = None,
) -> None:
    """核验会议记录：重算每次表决，说明证明了什么。Verify minutes: recompute every vote, say what is proved.

    给出 --trust，报告会说明主机是不是您信任的。With --trust, the report says whether the hub is one you trust.

    退出码 0 已证明，1 未证明，2 读不了。Exit code 0 proved, 1 not proved, 2 unreadable.
    """
    from server.cli.verifying import verify_path

    raise typer.Exit(verify_path(file, json, trust or (), head or ()))


def gen(
    check: Annotated[bool, typer.Option("--check", help="只检查，不写。Look only, write nothing.")] = False,
) -> None:
    """写出由源代码生成的文件（界面类型、JSON Schema）。Write the generated files (wire types, JSON Schema)."""
    from server import generated

    stale = generated.drifted() if check else generated.write()
    for path in stale:
        print(path.relative_to(generated.ROOT))
    if check and stale:
        print("与源代码不一致 / out of date; regenerate by: yishi gen", file=sys.stderr)
        raise typer.Exit(1)


def check(
    config: ConfigOption = None,
) -> None:
    """检查这台机器能不能开会：时钟、磁盘、证书、字体、前端。Is this machine ready for a meeting?"""
    from server.cli.readiness import report

    raise typer.Exit(report(config))
