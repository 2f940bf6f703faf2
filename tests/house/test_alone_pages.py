"""The pages of one file: everything inside, allowed by its hash; nothing wanted from anywhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

import pytest

from server.alone import PAGES, POLICY
from tests.house.test_pages import DIST, Page

MOST_BYTES = 75_000
"""Packed: what goes over a courtyard's network."""


def policy(name: str) -> dict[str, str]:
    found = POLICY.search((DIST / name).read_bytes())
    assert found is not None
    return dict(one.strip().split(" ", 1) for one in found[1].decode().split(";"))


def inside(name: str, tag: str) -> str:
    (found,) = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", (DIST / name).read_text("utf-8"), re.S)
    return str(found)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_one_file_wants_nothing(name: str) -> None:
    page = Page((DIST / name).read_text("utf-8"))
    assert page.wants == [] and len(page.inline) == 2, "one script and one style"
    assert "import(" not in inside(name, "script") and len(gzip.compress((DIST / name).read_bytes(), 6)) < MOST_BYTES


@pytest.mark.parametrize("name", PAGES)
def test_only_what_stands_in_it_may_run(name: str) -> None:
    allowed = policy(name)
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(inside(name, tag).encode()).digest()).decode()
        assert allowed[f"{tag}-src"] == f"'sha256-{digest}'"
    assert allowed["default-src"] == "'none'" and allowed["form-action"] == "'none'"


def test_the_verifier_may_ask_nobody_and_the_checker_only_where_it_came_from() -> None:
    assert [policy(name)["connect-src"] for name in PAGES] == ["'none'", "'self'"]
