"""``yishi trustee``: a trustee's keys on a laptop of one's own, from the ceremony to the share, offline where need be.

Exit codes: 0 done, 1 not to be gone on with (and why), 2 could not be done. The passphrase of the key file is asked
for, or taken from YISHI_TRUSTEE_PASSPHRASE.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from server.cli import trustee_board
from server.cli.trustee_keys import CA, HERE, KEYS, courier_of, opened, passphrase, write_out

if TYPE_CHECKING:
    from server.trustee.box import Box
    from server.trustee.holding import Holding

trustee = typer.Typer(
    help="保管人：用自己的电脑做钥匙、备份、核对公告板、开票。For trustees: make the key, back it up, open the count.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
OUT = Annotated[Path | None, typer.Option("--out", help="写成文件。Write it into a file.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for made, example in (
        (new, "yishi trustee new --keys my.keys"),
        (join, "yishi trustee join 'https://hall.lan/enter#k=…'   ·   yishi trustee join"),
        (take, "yishi trustee take bulletin.json"),
        (export, "yishi trustee export --out message.json"),
        (backup, "yishi trustee backup backup.txt --qr sheet.html"),
        (restore, "yishi trustee restore backup.txt --keys again.keys   （之后 then: join LINK）"),
        (rehearse, "yishi trustee rehearse backup.txt"),
    ):
        trustee.command(epilog=f"例 Example:  {example}")(made)
    trustee_board.add_to(trustee)
    app.add_typer(trustee, name="trustee", epilog="例 Example:  yishi trustee new   ·   yishi trustee join LINK")


def new(keys: KEYS = HERE) -> None:
    """先做这一步：建一个存钥匙的文件，用口令锁好。First: make the file for your key, locked by a passphrase."""
    from server.trustee.box import make
    from server.trustee.ceremony import chance
    from server.trustee.holding import fresh

    draw = chance()
    make(keys, passphrase(twice=True), fresh(draw(), draw())).close()
    typer.echo(f"{keys}：建好了，请记住口令。下一步：yishi trustee join '主持人给您的链接'")
    typer.echo(f"{keys}: made; remember the passphrase. Next: yishi trustee join 'the link the moderator gave you'")


def join(
    link: Annotated[
        str | None,
        typer.Argument(help="主持人给您的链接，只在第一次要。Your link from the moderator; only the first time."),
    ] = None,
    keys: KEYS = HERE,
    once: Annotated[
        bool, typer.Option("--once", help="能做多少做多少，不等别人。Do what can be done now; do not wait.")
    ] = False,
    ca: CA = None,
) -> None:
    """和其他保管人一起做钥匙；会议清单出来后，再来一次签字。Make the key with the others; later, sign the list."""
    from server.trustee.ceremony import sign_manifest, to_the_end
    from server.trustee.courier import place_of

    with opened(keys) as box:
        if link is not None:
            place, code = place_of(link)
            courier = courier_of(place, ca)
            courier.enter(code)
            _keep(box, place=courier.place)
        courier = courier_of(box.holding.place, ca)
        done = to_the_end(box, courier, typer.echo, _same, once)
        if done and sign_manifest(box, courier, typer.echo):
            typer.echo("会议清单已签字。\nThe meeting's list is signed.")


def take(
    bulletin: Annotated[Path, typer.Argument(help="从保管人页面存下的文件。The file saved from the trustee's page.")],
    keys: KEYS = HERE,
) -> None:
    """电脑没有网络：读入大家已交的内容。No network: read in what everyone has handed in."""
    from server.trustee.bulletin import read, written

    seen = read(bulletin.read_bytes())
    with opened(keys) as box:
        if box.holding.meeting not in ("", seen.meeting):
            from server.trustee.steps import Distrusted

            raise Distrusted("other_meeting")
    _seen_of(keys).write_bytes(written(seen))
    joined = f"{len(seen.people)} / {seen.trustees}"
    typer.echo(f"读好了，已加入的保管人 {joined}。下一步：yishi trustee export --out message.json")
    typer.echo(f"Read; trustees who have joined: {joined}. Next: yishi trustee export --out message.json")


def export(keys: KEYS = HERE, out: OUT = None) -> None:
    """电脑没有网络：写出您这一步要交的内容。No network: write what you hand in next."""
    import msgspec

    from server.trustee.bulletin import read
    from server.trustee.ceremony import next_message
    from server.trustee.telling import waits

    seen = read(_seen_of(keys).read_bytes())
    with opened(keys) as box:
        found = next_message(box, seen, typer.echo, _same)
    if found.message is None:
        typer.echo(waits(found.waits or "done"))
        raise typer.Exit(0 if found.waits == "done" else 1)
    write_out(out, msgspec.json.encode(found.message).decode() + "\n")


def backup(
    file: Annotated[Path, typer.Argument(help="备份写到哪个文件。The file to write the backup into.")],
    keys: KEYS = HERE,
    qr: Annotated[
        Path | None, typer.Option("--qr", help="另写一张打印用的纸，上面有二维码。A sheet to print, with its code.")
    ] = None,
) -> None:
    """做备份：一个文件，一张纸，另有六个词手抄。Back up: a file, a sheet, and six words to write down."""
    from server.trustee import sheet
    from server.trustee.keeping import backup_of
    from voting.secret.backup import SALT, sealed
    from voting.secret.spoken import spoken

    with opened(keys) as box:
        one = backup_of(box.holding)
    words = " ".join(spoken(os.urandom(32), "zh-CN" if _chinese() else "en"))
    code = sealed(one, words, os.urandom(SALT))
    _write(file, sheet.text(one, code))
    if qr is not None:
        _write(qr, sheet.page(one, code))
    typer.echo(
        f"{file}{f' · {qr}' if qr else ''}\n请用笔抄下这六个词，和备份分开放 / Write down these six words, apart:"
    )
    typer.echo(f"    {words}\n现在试开一次 / Now try it: yishi trustee rehearse {file}")


def restore(
    file: Annotated[
        Path, typer.Argument(help="备份文件，或存有备份字母的文件。The backup, or a file with its letters.")
    ],
    keys: KEYS = HERE,
) -> None:
    """换了电脑：从备份找回钥匙。On a new computer: take the key back from its backup."""
    from server.trustee.box import make
    from server.trustee.ceremony import chance
    from server.trustee.holding import fresh
    from server.trustee.keeping import taken_back
    from server.trustee.sheet import title

    one, draw = _restored(file), chance()
    held = taken_back(one, fresh(draw(), draw()))
    make(keys, passphrase(twice=True), held).close()
    typer.echo(f"{keys}: {title(one)}")


def rehearse(
    file: Annotated[Path, typer.Argument(help="备份文件。The backup.")],
    keys: KEYS = HERE,
    out: OUT = None,
    ca: CA = None,
) -> None:
    """投票之前：只用备份打开一张试票。Before the vote: open a trial ballot with nothing but the backup."""
    import msgspec

    from server.trustee.bulletin import read
    from server.trustee.ceremony import chance
    from server.trustee.keeping import rehearsal

    one = _restored(file)
    with opened(keys) as box:
        place = box.holding.place
        courier = courier_of(place, ca) if place is not None and out is None else None
        seen = courier.bulletin() if courier else read(_seen_of(keys).read_bytes())
        message = rehearsal(seen, one, chance())
    if courier is None:
        return write_out(out, msgspec.json.encode(message).decode() + "\n")
    courier.give(message)
    typer.echo("备份是好的，大家也看得到。等主持人请大家签会议清单时，再来一次：yishi trustee join")
    typer.echo("The backup works, and everyone can see it. When the list is to be signed: yishi trustee join")


def _keep(box: Box, **changed: Any) -> None:
    import msgspec

    held: Holding = msgspec.structs.replace(box.holding, **changed)
    box.keep(held)


def _restored(file: Path) -> Any:
    from server.trustee.telling import NO_BACKUP
    from voting.secret.backup import BadBackup, restored

    text = file.read_text("utf-8")
    words = os.environ.get("YISHI_TRUSTEE_WORDS") or typer.prompt(
        "手抄的六个词，用空格隔开 / The six words you wrote down", hide_input=True
    )
    try:
        return restored(text, words)
    except BadBackup as error:
        typer.echo(" / ".join(NO_BACKUP[error.reason]), err=True)
        raise typer.Exit(1) from error


def _same() -> bool:
    return typer.confirm("六个词，大家念的都一样吗？/ Did everyone read the same six words?")


def _chinese() -> bool:
    return not os.environ.get("LANG", "").startswith("en")


def _seen_of(keys: Path) -> Path:
    return keys.with_name(keys.name + ".bulletin.json")


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
