"""What a poll's state says in the words of the counting room: its id, its questions, its key, its witnesses.

Texts that were signed are read, not made: manifests are the bytes that stand in the log. Raises ``ValueError`` for a
poll without an election yet.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.state import Manifest, Secrecy
from server.ballots.jobs import Setting
from voting.secret.board import unb64
from voting.secret.checkpoint import Signer
from voting.secret.group import Element


def election_of(poll: SecretPoll) -> bytes:
    """The 32 bytes every ballot of this poll names."""
    return _read_id(poll.election)


@lru_cache(maxsize=64)
def _read_id(written: str) -> bytes:
    return unb64(written)


def manifest_of(secrecy: Secrecy, poll: SecretPoll) -> Manifest:
    """The meeting's manifest the poll was prepared under."""
    return secrecy.manifests[poll.manifest - 1]


def setting_of(secrecy: Secrecy, poll: SecretPoll) -> Setting:
    """What ballots of this poll are judged by."""
    return _setting(manifest_of(secrecy, poll).text, poll.text, poll.election)


@lru_cache(maxsize=32)
def _setting(manifest: str, text: str, election: str) -> Setting:
    limits = tuple((one["q"], one["n"], one["lo"], one["hi"]) for one in read(text)["questions"])
    return Setting(unb64(election), unb64(read(manifest)["key"]), limits)


def witnesses_of(secrecy: Secrecy, poll: SecretPoll) -> tuple[Signer, ...]:
    """Whose lines count under this poll's heads."""
    said = read(manifest_of(secrecy, poll).text)
    return tuple(Signer(one["name"], Element(unb64(one["key"]))) for one in said["witnesses"])


@lru_cache(maxsize=32)
def read(text: str) -> Any:
    """A manifest's content; it was written by us and is never changed."""
    return json.loads(text)
