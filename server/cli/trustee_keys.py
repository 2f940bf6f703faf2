"""The file of keys that every command of ``yishi trustee`` opens, and the way to its meeting.

The passphrase is asked for, or taken from YISHI_TRUSTEE_PASSPHRASE.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from server.trustee.box import Box

KEYS = Annotated[
    Path, typer.Option("--keys", help="存钥匙的文件。The file your key is kept in.", envvar="YISHI_TRUSTEE_KEYS")
]
CA = Annotated[
    Path | None,
    typer.Option("--ca", help="会场自发的证书文件，主持人会给您。The hall's own certificate, from the moderator."),
]
HERE = Path("trustee.keys")
PASSPHRASE = "YISHI_TRUSTEE_PASSPHRASE"


@contextmanager
def opened(keys: Path) -> Iterator[Box]:
    """The file of keys, for as long as it is needed; what is not to be gone on with ends in exit 1."""
    from server.trustee.box import open_box
    from server.trustee.steps import Distrusted
    from server.trustee.telling import wrong

    box = open_box(keys, passphrase())
    try:
        yield box
    except Distrusted as told:
        typer.echo(wrong(told.why, told.trustee), err=True)
        raise typer.Exit(1) from told
    finally:
        box.close()


def courier_of(place: Any, ca: Path | None) -> Any:
    """The way to the meeting. Raises Malformed where no link was ever used."""
    from server.failures import Malformed
    from server.trustee.courier import Courier

    if place is None:
        words = "还没有加入会议，先来一次：yishi trustee join 链接 / not in a meeting yet: yishi trustee join LINK"
        raise Malformed("link", words)
    return Courier(place, ca)


def write_out(out: Path | None, text: str) -> None:
    """To a file, or to the screen."""
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, "utf-8")
        typer.echo(f"{out}")


def passphrase(twice: bool = False) -> str:
    """As it was given or typed."""
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    asked: str = typer.prompt("口令 / Passphrase", hide_input=True, confirmation_prompt=twice)
    return asked
