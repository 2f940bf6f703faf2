"""A trustee's own copy of a poll's board, kept while people vote: every entry verified once, when it comes.

The chain, each head's root and signatures, each ballot's bytes, signature and proofs. What was mirrored is never
fetched again, so a board that is told differently later is found by the next head or the share's own check. Each poll
has a folder: `log.jsonl`, `heads.json`. Raises ``Untrue`` with the entry or head that does not hold.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from voting.secret.ballot import BadBallot, Place, Question, proved, read, well_signed
from voting.secret.board import BadEntry, Board, Entry, b64, unb64
from voting.secret.checkpoint import BadCheckpoint, Checkpoint, Signer, equivocates, has_signed, read_checkpoint
from voting.secret.group import Element, NotCanonical, element


class Untrue(Exception):
    """The board is not what it says; ``why`` is a word of `telling`, ``at`` the entry or the head's size."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(f"{why} {at}")
        self.why, self.at = why, at


class Setting(msgspec.Struct, frozen=True):
    """What a poll is, as far as a mirror needs it; ``meeting`` and ``poll`` are the texts that were signed."""

    meeting: str
    poll: str

    @property
    def election(self) -> bytes:
        """The poll's name in every ballot."""
        return hashlib.sha256(self.poll.encode()).digest()

    @property
    def questions(self) -> list[Question]:
        """What ballots answer."""
        return [Question(one["q"], one["n"], one["lo"], one["hi"]) for one in json.loads(self.poll)["questions"]]

    @property
    def key(self) -> Element:
        """What ballots are encrypted under. Raises NotCanonical."""
        return element(unb64(json.loads(self.meeting)["key"]))

    def signers(self) -> tuple[str, Signer, list[Signer], int]:
        """The board's origin and signer, the witnesses, and how many of them are needed."""
        said = json.loads(self.meeting)
        ours = said["board"]
        witnesses = [Signer(one["name"], element(unb64(one["key"]))) for one in said["witnesses"]]
        return ours["origin"], Signer(ours["name"], element(unb64(ours["key"]))), witnesses, said["witnesses_needed"]


class Mirror:
    """The copy of one poll's board in its folder; ``lines`` are verified."""

    def __init__(self, folder: Path, setting: Setting) -> None:
        self.folder, self.setting = folder, setting
        self.lines: list[bytes] = []
        self.heads: list[Checkpoint] = []
        self.ballots = 0
        self._board, self._roots = Board(), [Board().tree.root]
        self._asked, self._key = setting.questions, setting.key
        folder.mkdir(parents=True, exist_ok=True)
        self._take_up()

    def grow(self, lines: Sequence[bytes]) -> None:
        """Verify these next lines, and keep them. Raises Untrue: chain, ballot."""
        for raw in lines:
            self._verified(raw)
        with (self.folder / "log.jsonl").open("ab") as file:
            file.write(b"".join(raw + b"\n" for raw in lines))
            file.flush()
            os.fsync(file.fileno())

    def head(self, text: str) -> int:
        """Verify a head over what is mirrored; how many witnesses signed it. Raises Untrue: head, two_stories."""
        try:
            found = read_checkpoint(text)
        except BadCheckpoint as error:
            raise Untrue("head", -1) from error
        origin, board, witnesses, _ = self.setting.signers()
        if found.origin != origin or not has_signed(found, board, "board") or found.size >= len(self._roots):
            raise Untrue("head", found.size)
        if found.root != self._roots[found.size] or any(equivocates(one, found) for one in self.heads):
            raise Untrue("two_stories", found.size)
        if all(one.text() != text for one in self.heads):
            self.heads.append(found)
            self._keep_heads()
        return sum(has_signed(found, one, "witness") for one in witnesses)

    def _verified(self, raw: bytes) -> None:
        try:
            self._board, entry = self._board.with_line(raw)
        except BadEntry as error:
            raise Untrue("chain", len(self.lines)) from error
        if entry.kind == "ballot":
            self._ballot(entry)
        self.lines.append(raw)
        self._roots.append(self._board.tree.root)

    def _ballot(self, entry: Entry) -> None:
        """Bytes, signature and every proof of a ballot."""
        try:
            ballot = read(unb64(entry.body["ballot"]), self._asked)
            own = Place(self.setting.election, ballot.place.credential, ballot.place.counter, ballot.place.previous)
            good = well_signed(ballot, own) and all(proved(own, one, self._key) for one in ballot.answers)
        except (BadBallot, NotCanonical, ValueError, LookupError, TypeError) as error:
            raise Untrue("ballot", entry.seq) from error
        if not good:
            raise Untrue("ballot", entry.seq)
        self.ballots += 1

    def _take_up(self) -> None:
        """What an earlier run has kept; the rest of a line that power cut off is dropped."""
        path = self.folder / "log.jsonl"
        whole, _, cut = path.read_bytes().rpartition(b"\n") if path.exists() else (b"", b"", b"")
        if cut:
            path.write_bytes(whole + b"\n" if whole else b"")
        for raw in whole.split(b"\n") if whole else []:
            self._verified(raw)
        heads = self.folder / "heads.json"
        self.heads = [read_checkpoint(text) for text in json.loads(heads.read_bytes())] if heads.exists() else []

    def _keep_heads(self) -> None:
        (self.folder / "heads.json").write_text(json.dumps([one.text() for one in self.heads], ensure_ascii=False))


def setting_of(raw: bytes) -> tuple[Setting, dict[str, Any]]:
    """The setting as the server tells it, and everything else it says. Raises Untrue: setting."""
    try:
        said: dict[str, Any] = json.loads(raw)
        found = Setting(said["meeting"], said["poll"])
        named = json.loads(found.poll)["meeting_manifest"]
    except (ValueError, KeyError, TypeError) as error:
        raise Untrue("setting", 0) from error
    if named != b64(hashlib.sha256(found.meeting.encode()).digest()):
        raise Untrue("setting", 0)
    return found, said
