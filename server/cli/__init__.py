"""The commands of ``yishi``: one verb each, an example in every ``--help``, one line for every failure.

Exit codes: 0 done or proved, 1 done but the answer is no, 2 it could not be done. What a command needs is
imported when it runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import typer

from server.cli import people, rehearse, serve, tools

app = typer.Typer(
    name="yishi",
    help="议事 Yishi：开会、计票、留下能核验的记录。Hold a meeting, count it by the right rule, "
    "leave minutes that anyone can verify.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
serve.add_to(app)
people.add_to(app)
tools.add_to(app)
rehearse.add_to(app)


def main() -> NoReturn:
    """Run the command line; never returns."""
    for stream in (sys.stdout, sys.stderr):
        # What is said is Chinese and JSON, whatever the machine's own character set.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as error:
        line = _one_line(error)
        if line is None:
            raise
        print(line, file=sys.stderr)
        sys.exit(2)
    sys.exit(0)


def _one_line(error: Exception) -> str | None:
    """What the operator is told, for failures that have words; None for a fault of our own."""
    from server.config import Misconfigured
    from server.failures import Corrupt, Malformed, Unavailable
    from server.lockfile import Locked
    from server.store.schema import NotDurable, NotOurs

    if isinstance(error, Misconfigured | Locked):
        return str(error)
    if isinstance(error, NotDurable | NotOurs):
        return f"数据文件用不了 / the data file cannot be used: {error}"
    if isinstance(error, Unavailable):
        notes = "; ".join(getattr(error, "__notes__", ()))
        return f"存不进去，请检查磁盘和数据文件夹 / not saved, look at disk and data folder: {notes or error}"
    if isinstance(error, Corrupt):
        return f"记录链断了，什么都没有改动，请用备份 / the log is broken, use a backup: {error}"
    if isinstance(error, Malformed | OSError):
        return f"做不了 / cannot be done: {error}"
    return None
