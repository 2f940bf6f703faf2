"""``yishi cert``: a certificate for the hall's own name and addresses, by a local authority or as a request."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(help="会场的名字或地址；续期时可不写。The hall's names and addresses; none: those it has."),
]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="例 Example:  yishi cert hall.lan 192.168.8.2   →  [tls] certificate, key")(cert)


def cert(
    names: NamesArgument = None,
    out: Annotated[Path, typer.Option(help="放在哪个文件夹。Folder of the certificates.")] = Path("data/tls"),
    renew: Annotated[bool, typer.Option("--renew", help="不论剩几天都重签。Sign anew in any case.")] = False,
    csr: Annotated[
        bool, typer.Option("--csr", help="只生成私钥和请求，交给别的机构签。Make a key and a request only.")
    ] = False,
    name: Annotated[str, typer.Option(help="本会场的称呼，写在证书和说明页上。What the house is called.")] = "议事",
    port: Annotated[int, typer.Option(min=1, max=65535, help="https 端口。Port of https.")] = 8443,
    http_port: Annotated[
        int, typer.Option(min=0, max=65535, help="发证书的明文端口，0 为不用。Plain door; 0: none.")
    ] = 8080,
) -> None:
    """给会场自己的名字和地址做证书，和手机安装说明。A certificate for the hall's own name, and how phones trust it."""
    from server.config import Misconfigured
    from server.tls import folder
    from server.tls.authority import hosts

    try:
        at = hosts(names or ())
    except (ValueError, UnicodeError) as error:
        raise Misconfigured(f"cert: 不是名字也不是地址 / neither a name nor an address: {error}") from None
    if csr:
        print(f"请求 request: {folder.ask(out, at)}\n私钥 key: {out / folder.KEY}（只在本机 stays here）")
        return
    _local(out, name, [str(one) for one in at.all], renew, port, http_port)


def _local(out: Path, name: str, names: list[str], anew: bool, port: int, http_port: int) -> None:
    from datetime import UTC, datetime

    from server.tls import folder, sheet
    from server.tls.authority import fingerprint, hosts, hosts_of

    made = folder.renew(out, name, hosts(names), datetime.now(UTC), anew)
    first = hosts_of(made.certificate).all[0]
    shown = f"[{first}]" if ":" in first else first
    door = f"http://{shown}:{http_port}" if http_port else ""
    page = sheet.html(name, f"https://{shown}:{port}", door, fingerprint(made.authority))
    (out / folder.SHEET).write_text(page, "utf-8")
    ends = made.certificate.not_valid_after_utc
    print(f"证书 certificate: {out / folder.CERTIFICATE}  有效至 until {ends:%Y-%m-%d}")
    print("（还有效，没有重签 still good, kept）" if not made.renewed else "（已签 signed）")
    if made.new_authority:
        print("手机要重新安装本地证书 phones must install the new authority")
    print(f"安装说明，请打印 how to install, to be printed: {out / folder.SHEET}\n\nyishi.toml:\n")
    print(f'port = {port}\npublic_url = "https://{shown}:{port}"\n\n[tls]')
    print(f'certificate = "{out / folder.CERTIFICATE}"\nkey = "{out / folder.KEY}"')
    print(f"http_port = {http_port}\n" if http_port else "")
