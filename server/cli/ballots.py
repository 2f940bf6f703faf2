"""``yishi verify-ballot``: one vote's record, checked offline by code that shares only the group with the count."""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

TRACKER = re.compile(r"[0-9a-f]{8}|[0-9a-f]{64}")
"""As a phone shows it, or the whole of it."""
MOST = 1 << 29
"""Bytes of a record in a package, unpacked."""
POOL_FROM = 150_000
"""Bytes of a record from which more processes are worth their start."""
MOST_AT_ONCE, PIECES_EACH = 64, 8
"""Ballots in a piece of work, and pieces for each process."""
Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    example = "例 Example:  yishi verify-ballot vote.ysv --tracker 3F9C0A17"
    app.command("verify-ballot", epilog=example)(verify_ballot)


def verify_ballot(
    file: Annotated[
        Path, typer.Argument(help="投票记录 *.ysv，或会议记录包 *.yishi。The record of a vote, or a meeting's package.")
    ],
    tracker: Annotated[
        list[str] | None,
        typer.Option(help="您手机上的信封编号，可写几个。The envelope number on your phone; may be repeated."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="写成 JSON，给程序读。JSON, for programs.")] = False,
) -> None:
    """核对一次无记名投票的全部记录，不用联网。Check the whole record of a secret vote, offline."""
    from server.cli.record_told import told, unreadable
    from server.failures import Malformed
    from voting.secret.verifier.unpacked import Unreadable
    from voting.secret.verifier.verdict import verify

    held = [one.strip().replace(" ", "").lower() for one in tracker or ()]
    for one in held:
        if not TRACKER.fullmatch(one):
            words = "信封编号是手机上的 8 位，或全部 64 位 / an envelope number has 8 digits, or 64 in full"
            raise Malformed("--tracker", f"{words}: {one}")
    proved = True
    try:
        records = _records(file)
        if held and len(records) > 1:
            words = (
                "这个记录包里有几次投票，请用那一次的 *.ysv / several votes in this package; take the *.ysv of yours"
            )
            raise Malformed("--tracker", words)
        for name, packed in records:
            with spreading(len(packed)) as spread:
                verdict = verify(packed, [bytes.fromhex(one) for one in held], spread)
            proved = proved and verdict.proved
            facts = {"file": name, "proved": verdict.proved, **msgspec.to_builtins(verdict)}
            print(msgspec.json.encode(facts).decode() if json else told(name, verdict, packed))
    except (OSError, Unreadable) as error:
        print(unreadable(file, error), file=sys.stderr)
        raise typer.Exit(2) from error
    raise typer.Exit(0 if proved else 1)


def _records(file: Path) -> list[tuple[str, bytes]]:
    """The record in this file, or every record in a meeting's package. Raises OSError."""
    whole = file.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            told = [one for one in package.infolist() if one.filename.endswith(".ysv") and one.file_size <= MOST]
            inside = [(one.filename, package.read(one)) for one in told]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        inside = []
    return inside or [(file.name, whole)]


@contextmanager
def spreading(size: int) -> Iterator[Spread]:
    """`map` over as many processes as there are processors, the same for every check, where the record's size pays."""
    if size < POOL_FROM:
        yield map
        return
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes) as pool:

        def spread(judge: Callable[[Any], Any], work: Iterable[Any]) -> Iterable[Any]:
            listed = list(work)
            # Small enough that nobody waits long for the last piece; the few heavy ones (sums) go one by one.
            piece = max(1, min(MOST_AT_ONCE, len(listed) // (processes * PIECES_EACH)))
            return pool.map(judge, listed, chunksize=piece)

        yield spread
