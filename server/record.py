"""The keeper of one meeting's minutes: composed from the log, closed, signed, packed.

The text follows from the log's entries and from what stands beside it (names, texts not erased), so that
anybody with the package can compose it again. What closed minutes enclose is kept as it was at their closing.
Composing reads the whole log and runs in a thread. Raises ``Refused`` and ``Unavailable``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from facilitation import meeting as procedure
from facilitation.log import Entry, Head, canonical
from facilitation.minutes import packing, signing
from facilitation.minutes.compose import commitments, compose
from facilitation.minutes.members import OpenedText, Texts
from facilitation.minutes.shapes import Minutes
from facilitation.recording import CloseMinutes, MinutesClosed, SignMinutes, Version
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import MemberId
from server.people.enclosed import Enclosed
from server.people.texts import Opened

Names = Callable[[], Mapping[MemberId, str]]
OpenTexts = Callable[[frozenset[str]], Awaitable[Mapping[str, Opened]]]


class Log(Protocol):
    """Where the entries are read: the store, or a reader beside a running server."""

    async def read(self, stream: str, /) -> list[Entry]:
        """All entries, checked. Raises Corrupt, Unavailable."""


class Record:
    """Minutes of one meeting."""

    def __init__(self, meeting: str, log: Log, names: Names, open_texts: OpenTexts, enclosed: Enclosed) -> None:
        self._meeting, self._log, self._names, self._open = meeting, log, names, open_texts
        self._enclosed = enclosed

    async def draft(self, closed: Version | None) -> Minutes:
        """The minutes as they would be closed now, or as they were closed, less what has been erased."""
        entries = await self._log.read(self._meeting)
        if closed is not None:
            entries = entries[: closed.size]
        return await asyncio.to_thread(compose, entries, await self._texts(entries, closed))

    async def closing(self, command: CloseMinutes, head: Head) -> CloseMinutes:
        """The command with hash, size and head of the minutes as they are at ``head``.

        What they enclose is durable when this returns, so that closed minutes can always be packed.
        """
        entries = (await self._log.read(self._meeting))[: head.seq]
        texts = await self._texts(entries, None)
        minutes = await asyncio.to_thread(compose, entries, texts)
        sha256 = signing.sha256(canonical(minutes))
        if minutes.meeting.closed is not None:
            await self._enclosed.keep(self._meeting, sha256, texts, _closed(entries))
        return replace(command, sha256=sha256, size=head.seq, head=head.hash)

    async def package(self, hub: packing.Signer, now: int) -> bytes:
        """The package of the minutes closed last; ``now`` in ms.

        Raises Refused ``minutes_open`` where nothing is closed yet, ``minutes_erased`` where a name or a text
        they enclose is gone, ``hub_changed`` where the log names another hub's key,
        ``drill_not_signed`` for a drill.
        """
        entries = await self._log.read(self._meeting)
        state = procedure.replay(entries)
        closed = state.recording.closed
        if closed is None:
            raise Refused("minutes_open", "MI4")
        if state.info and state.info.drill:
            raise Refused("drill_not_signed", "DR3")
        if state.info and state.info.hub not in ("", hub.public):
            raise Refused("hub_changed", "MI4")
        texts, signers = await self._texts(entries[: closed.size], closed), await self._signers(state)
        try:
            return await asyncio.to_thread(packing.pack, entries, texts, hub, now, signers)
        except packing.NotAsClosed as fault:
            raise Refused("minutes_erased", "MI4") from fault

    async def _texts(self, entries: Sequence[Entry], closed: Version | None) -> Texts:
        kept = await self._enclosed.of(self._meeting, closed.sha256) if closed else None
        if kept is not None:
            return kept
        names = {str(member): name for member, name in self._names().items()}
        bare = await asyncio.to_thread(compose, entries, Texts(names=names, texts={}))
        opened = await self._open(commitments(bare))
        texts = {mark: OpenedText(salt=text.salt, text=text.text) for mark, text in opened.items()}
        return Texts(names=bare.names, texts=texts)

    async def _signers(self, state: MeetingState) -> dict[str, OpenedText]:
        opened = await self._open(frozenset(s.name for s in state.recording.signatures if s.name))
        return {mark: OpenedText(salt=text.salt, text=text.text) for mark, text in opened.items()}

    def check_signature(self, command: SignMinutes, name: str, state: MeetingState) -> None:
        """Whether the signature is this key's over the minutes in force and this name.

        Raises Refused ``signature_wrong``.
        """
        version = state.recording.closed
        if version is None or version.number != command.version:
            return
        if not signing.signs(self.payload(command, name, version), command.signature):
            raise Refused("signature_wrong", "MI5")

    def payload(self, command: SignMinutes, name: str, version: Version) -> signing.SignaturePayload:
        """What one person signs."""
        return signing.SignaturePayload(
            meeting=self._meeting,
            minutes_sha256=version.sha256,
            log_head=version.head,
            log_size=version.size,
            role=command.role,
            name=name,
            key=command.key,
            at=command.signed_at,
        )


def _closed(entries: Sequence[Entry]) -> frozenset[str]:
    """The hashes of the minutes the log has closed so far."""
    events = (procedure.event_of(entry) for entry in entries if entry.kind == "minutes_closed")
    return frozenset(event.version.sha256 for event in events if isinstance(event, MinutesClosed))
