"""Commands and events of the floor."""

from __future__ import annotations

from typing import Literal

from facilitation.floor.order import Request
from facilitation.floor.state import Limits
from facilitation.types import Command, Commitment, Event, ItemId, MemberId, Ms, RequestId, Stance

EndReason = Literal["finished", "ended_by_moderator", "item_left"]


class AskToSpeak(Command, tag="ask_to_speak", frozen=True):
    request: RequestId
    member: MemberId
    stance: Stance = "neutral"


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
    seconds: int
    times: int


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
)


class SpeakRequested(Event, tag="speak_requested", frozen=True):
    request: Request


class RequestWithdrawn(Event, tag="request_withdrawn", frozen=True):
    request: RequestId


class NextAnnounced(Event, tag="next_announced", frozen=True):
    request: RequestId


class FloorGiven(Event, tag="floor_given", frozen=True):
    request: RequestId
    item: ItemId
    reason: str
    at: Ms


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


class RequestsCleared(Event, tag="requests_cleared", frozen=True):
    pass


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
)
