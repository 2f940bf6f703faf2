"""Nothing of the workshop is left in the house: no machine's paths, no hosts of package indexes, no secrets."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.house.tree import ROOT, text, tracked

# Written in pieces, so that this file does not accuse itself.
WORKSHOP = re.compile(
    "|".join(
        [
            r"(?<![\w./])/" + r"(?:work|root|Users)/[\w.]",
            r"(?<![\w./])/" + r"home/\w+/",
            r"registry\." + r"npmjs",
            r"files\." + r"pythonhosted",
            r"pypi\." + r"org",
            r"npm" + r"mirror",
            r"-----BEGIN " + r"(?:\w+ )?PRIVATE KEY",
        ]
    )
)
NOT_TEXT = (".png", ".jpg", ".xlsx", ".yishi", ".ico", ".woff2")
LOCKS = ("requirements.lock", "deploy/requirements-tests.lock", "deploy/requirements-node.lock")


def test_no_file_speaks_of_the_workshop() -> None:
    texts = {path: text(path) for path in tracked() if not path.endswith(NOT_TEXT)}
    found = {path: match[0] for path, content in texts.items() if (match := WORKSHOP.search(content))}
    assert found == {}


@pytest.mark.parametrize("path", LOCKS)
def test_a_lock_has_hashes_and_no_addresses(path: str) -> None:
    lock = text(path)
    pinned = re.findall(r"^([\w.\[\]-]+)==", lock, flags=re.MULTILINE)
    assert pinned and lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock and "index-url" not in lock


def test_the_front_ends_lock_has_hashes_and_no_addresses() -> None:
    packages = json.loads(text("static_client/package-lock.json"))["packages"]
    named = {name: entry for name, entry in packages.items() if name}
    assert named
    assert [name for name, entry in named.items() if "resolved" in entry] == []
    assert [name for name, entry in named.items() if not entry.get("integrity")] == []


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    name = re.compile(r"^[A-Za-z0-9._-]+")

    def names(requirements: list[str]) -> set[str]:
        return {found[0].lower().replace("_", "-").replace(".", "-") for r in requirements if (found := name.match(r))}

    def locked(path: str) -> set[str]:
        return names(re.findall(r"^[\w.-]+(?===)", text(path), flags=re.MULTILINE))

    assert names(project["dependencies"]) - locked("requirements.lock") == set()
    assert names(project["optional-dependencies"]["dev"]) - locked("deploy/requirements-tests.lock") == set()


def test_no_data_and_no_build_is_committed() -> None:
    made = [
        path for path in tracked() if re.search(r"(^|/)(node_modules|dist|__pycache__|\.venv)/|\.db(-wal|-shm)?$", path)
    ]
    assert made == []
    assert (ROOT / "LICENSE").is_file()
