"""Commands and events of the queue and of the clock; those beside the queue are in ``asides``."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.floor.asides import AsideCommand, AsideEvent
from facilitation.floor.order import Request
from facilitation.floor.state import Limits
from facilitation.types import Command, Commitment, Event, ItemId, MemberId, Ms, RequestId, Stance

EndReason = Literal["finished", "ended_by_moderator", "item_left"]


AskSort = Literal["speech", "point", "question", "intervention"]


class AskToSpeak(Command, tag="ask_to_speak", frozen=True):
    """``category`` and ``note`` belong to a point of order."""

    request: RequestId
    member: MemberId
    stance: Stance = "neutral"
    sort: AskSort = "speech"
    category: Annotated[str, Meta(max_length=40)] = ""
    note: Commitment = ""


class WithdrawRequest(Command, tag="withdraw_request", frozen=True):
    request: RequestId


class AnnounceNext(Command, tag="announce_next", frozen=True):
    request: RequestId | None = None


class GiveFloor(Command, tag="give_floor", frozen=True):
    request: RequestId | None = None


class EndSpeech(Command, tag="end_speech", frozen=True):
    pass


class PauseSpeech(Command, tag="pause_speech", frozen=True):
    pass


class ResumeSpeech(Command, tag="resume_speech", frozen=True):
    pass


class MoveRequest(Command, tag="move_request", frozen=True):
    request: RequestId
    position: int
    reason: Commitment


class SetList(Command, tag="set_list", frozen=True):
    open: bool


class SetLimits(Command, tag="set_limits", frozen=True):
    """Limits of the meeting, or of one item: seconds a speech, times and seconds a person; 0 for none."""

    seconds: int
    times: int
    total: int = 0
    item: ItemId | None = None


FloorCommand = (
    AskToSpeak
    | WithdrawRequest
    | AnnounceNext
    | GiveFloor
    | EndSpeech
    | PauseSpeech
    | ResumeSpeech
    | MoveRequest
    | SetList
    | SetLimits
    | AsideCommand
)


class SpeakRequested(Event, tag="speak_requested", frozen=True):
    request: Request


class RequestWithdrawn(Event, tag="request_withdrawn", frozen=True):
    request: RequestId


class NextAnnounced(Event, tag="next_announced", frozen=True):
    request: RequestId


class FloorGiven(Event, tag="floor_given", frozen=True):
    """``waiting``: how many others waited; not kept by logs of before."""

    request: RequestId
    item: ItemId
    reason: str
    at: Ms
    waiting: int | None = None


class SpeechPaused(Event, tag="speech_paused", frozen=True):
    at: Ms


class SpeechResumed(Event, tag="speech_resumed", frozen=True):
    at: Ms


class SpeechEnded(Event, tag="speech_ended", frozen=True):
    at: Ms
    why: EndReason


class RequestMoved(Event, tag="request_moved", frozen=True):
    order: tuple[RequestId, ...]
    request: RequestId
    reason: Commitment


class ListSet(Event, tag="list_set", frozen=True):
    open: bool


class LimitsSet(Event, tag="limits_set", frozen=True):
    limits: Limits
    item: ItemId | None = None


class RequestsCleared(Event, tag="requests_cleared", frozen=True):
    item: ItemId | None = None


FloorEvent = (
    SpeakRequested
    | RequestWithdrawn
    | NextAnnounced
    | FloorGiven
    | SpeechPaused
    | SpeechResumed
    | SpeechEnded
    | RequestMoved
    | ListSet
    | LimitsSet
    | RequestsCleared
    | AsideEvent
)
