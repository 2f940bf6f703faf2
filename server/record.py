"""The keeper of one meeting's minutes: composed from the log, closed, signed, packed.

The text follows from the log's entries and from what stands beside it (names, texts not erased), so that
anybody with the package can compose it again. Composing reads the whole log and runs in a thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from msgspec.structs import replace

from facilitation.log import Head, canonical
from facilitation.minutes import signing
from facilitation.minutes.compose import commitments, compose
from facilitation.minutes.members import OpenedText, Texts
from facilitation.minutes.shapes import Minutes
from facilitation.recording import CloseMinutes, SignMinutes, Version
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import MemberId
from server.people.texts import Opened
from server.store.port import Store

Names = Callable[[], Mapping[MemberId, str]]
OpenTexts = Callable[[frozenset[str]], Awaitable[Mapping[str, Opened]]]


class Record:
    """Minutes of one meeting."""

    def __init__(self, meeting: str, store: Store, names: Names, open_texts: OpenTexts) -> None:
        self._meeting, self._store, self._names, self._open = meeting, store, names, open_texts

    async def draft(self, size: int | None = None) -> tuple[Minutes, Texts]:
        """The minutes as far as the first ``size`` entries go, and what they enclose."""
        entries = await self._store.read(self._meeting)
        entries = entries[:size]
        names = {str(member): name for member, name in self._names().items()}
        bare = await asyncio.to_thread(compose, entries, Texts(names=names, texts={}))
        opened = await self._open(commitments(bare))
        texts = {mark: OpenedText(salt=text.salt, text=text.text) for mark, text in opened.items()}
        minutes = await asyncio.to_thread(compose, entries, Texts(names=names, texts=texts))
        return minutes, Texts(names=minutes.names, texts=texts)

    async def closing(self, command: CloseMinutes, head: Head) -> CloseMinutes:
        """The command with hash, size and head of the minutes as they are at ``head``."""
        minutes, _ = await self.draft(head.seq)
        return replace(command, sha256=signing.sha256(canonical(minutes)), size=head.seq, head=head.hash)

    def check_signature(self, command: SignMinutes, state: MeetingState) -> None:
        """Whether the signature is this key's over the minutes in force. Raises Refused ``signature_wrong``."""
        version = state.recording.closed
        if version is None or version.number != command.version:
            return
        if not signing.signs(self.payload(command, version), command.signature):
            raise Refused("signature_wrong", "MI5")

    def payload(self, command: SignMinutes, version: Version) -> signing.SignaturePayload:
        """What one person signs."""
        return signing.SignaturePayload(
            meeting=self._meeting,
            minutes_sha256=version.sha256,
            log_head=version.head,
            log_size=version.size,
            role=command.role,
            name=command.label,
            key=command.key,
            at=command.signed_at,
        )
