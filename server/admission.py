"""What the shell adds to a command before the rules decide it: facts that procedure cannot know.

Texts about persons are kept beside the register and replaced by their commitment; a check-in by phone needs a
fresh claim of that device for that hall; a proxy is told what the register knows of the agent; a poll is told
which members were seen of late and who online was not, a counting likewise; a secret poll, whether others in the
network could change its page; a poll's closing, which halls are silent; closing the minutes is told their hash and
the log's head; a signature is checked as mathematics.
Commands that need the disk for this go alone into a batch. Raises Refused, Malformed, Unavailable.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from msgspec.structs import replace

from facilitation import authority
from facilitation.attendance.holding_words import RegisterProxy
from facilitation.attendance.words import CheckIn
from facilitation.balloting.words import ClosePoll, OpenPoll
from facilitation.electing.words import CloseElection, OpenElection
from facilitation.forgetting import ErasePerson
from facilitation.leads import RecordDissent
from facilitation.log import Head
from facilitation.materials import AddMaterial
from facilitation.muster import StartMuster
from facilitation.recording import CloseMinutes, SignMinutes
from facilitation.refused import Refused
from facilitation.secrecy.poll_words import CloseSecretPoll, OpenSecretPoll
from facilitation.state import MeetingState
from facilitation.types import Actor, MemberId, Ms
from server.asked import Asked
from server.checkin import Checkin
from server.failures import Malformed
from server.live import Live

KeepTexts = Callable[[list[str], MemberId | None], Awaitable[list[str]]]
Acquaintance = Callable[[MemberId, MemberId], Awaitable[tuple[str, ...] | None]]
LONGEST_NAME = 80
_SLOW = frozenset({CloseMinutes, AddMaterial, RegisterProxy})
_QUICK = frozenset({CheckIn, OpenPoll, OpenElection, StartMuster, ClosePoll, CloseElection, SignMinutes})
_QUICK |= {OpenSecretPoll, CloseSecretPoll}


class Record(Protocol):
    """The keeper of the minutes, as far as commands concern it."""

    async def closing(self, command: CloseMinutes, head: Head) -> CloseMinutes:
        """The command with hash, size and head of the minutes as they are now."""

    def check_signature(self, command: SignMinutes, name: str, state: MeetingState) -> None:
        """Raises Refused ``signature_wrong``."""


class Files(Protocol):
    """Where the files of materials lie."""

    async def check(self, command: AddMaterial) -> None:
        """Raises Refused ``file_missing``."""


class Admission:
    """The desk of one meeting's room."""

    def __init__(
        self,
        checkin: Checkin,
        live: Live,
        keep: KeepTexts,
        record: Record,
        clock: Callable[[], Ms],
        files: Files,
        acquaintance: Acquaintance,
        plain_http: Callable[[], bool] = lambda: False,
    ) -> None:
        self._checkin, self._live, self._keep, self._record, self._clock = checkin, live, keep, record, clock
        self._files, self._acquaintance, self._plain_http = files, acquaintance, plain_http

    def slow(self, asked: Asked) -> bool:
        """Texts, minutes, files and what the register knows of an agent need the disk."""
        return bool(asked.texts) or type(asked.command) in _SLOW

    async def complete(self, asked: Asked, state: MeetingState, head: Head) -> Any:
        """The command with its texts kept, its files looked at, or with the minutes as they are at ``head``."""
        # Before anything is kept or composed for somebody who may not ask for it.
        authority.check(state, asked.command, asked.by)
        texts: Mapping[str, str] = asked.texts
        if isinstance(asked.command, RegisterProxy):
            return await self._acquainted(asked.command)
        if texts:
            # A dissent is the person's own text, whoever types it; why somebody is erased is about them. Both go along.
            theirs = isinstance(asked.command, RecordDissent | ErasePerson)
            about = asked.command.member if theirs else asked.by.member
            if isinstance(asked.command, SignMinutes):
                self._check_signature(asked, asked.command, state)
                about = _seated(state, asked.by)
            kept = await self._keep(list(texts.values()), about)
            return replace(asked.command, **dict(zip(texts, kept, strict=True)))
        if isinstance(asked.command, AddMaterial):
            await self._files.check(asked.command)
            return asked.command
        return await self._record.closing(asked.command, head)

    async def _acquainted(self, command: RegisterProxy) -> RegisterProxy:
        known = await self._acquaintance(command.principal, command.agent)
        if known is None:
            raise Refused("not_on_roll", "AT4")
        return replace(command, known=known)

    def quick(self, asked: Asked, state: MeetingState) -> Any:
        """The command with what is known at this moment."""
        command = asked.command
        if type(command) not in _QUICK:
            return command
        match command:
            case CheckIn():
                self._check_here(asked, command, state)
            case OpenPoll():
                presence, now = self._live.presence, self._clock()
                unseen = tuple(sorted(presence.unseen(state, now)))
                return replace(command, seen=presence.seen(state, now), unseen=unseen)
            case OpenSecretPoll():
                seen = self._live.presence.seen(state, self._clock())
                return replace(command, seen=seen, plain_http=self._plain_http())
            case OpenElection():
                return replace(command, seen=self._live.presence.seen(state, self._clock()))
            case StartMuster():
                return replace(command, unseen=tuple(sorted(self._live.presence.unseen(state, self._clock()))))
            case ClosePoll() | CloseElection() | CloseSecretPoll():
                return replace(command, silent=tuple(sorted(self._live.silent())))
            case SignMinutes():
                self._check_signature(asked, command, state)
        return command

    def _check_signature(self, asked: Asked, command: SignMinutes, state: MeetingState) -> None:
        name = str(asked.texts.get("label", ""))
        if len(name) > LONGEST_NAME:
            raise Malformed("do.label", f"a name of at most {LONGEST_NAME} characters")
        self._record.check_signature(command, name, state)

    def _check_here(self, asked: Asked, command: CheckIn, state: MeetingState) -> None:
        # A steward sees the person; a phone has to show that it is in the hall. Online, the person is enough.
        if asked.by.seat != "participant" or command.how == "online":
            return
        # Who may not act for this person learns nothing of the codes.
        authority.check(state, command, asked.by)
        if command.how != "code" or not self._checkin.holds_claim(asked.by.device, command.hall):
            raise Refused("not_here", "AT8")


def _seated(state: MeetingState, by: Actor) -> MemberId | None:
    """Whose name it is, where the seat was made out to somebody: erasing that person erases it too."""
    binding = state.seats.binding(by.device, by.seat, by.hall)
    return binding.holder if binding else None
