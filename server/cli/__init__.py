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

from server.cli import ballots, cert, failing, people, rehearse, serve, tools, trustee

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
ballots.add_to(app)
cert.add_to(app)
rehearse.add_to(app)
trustee.add_to(app)


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
        line = failing.one_line(error)
        if line is None:
            raise
        print(line, file=sys.stderr)
        sys.exit(2)
    sys.exit(0)
