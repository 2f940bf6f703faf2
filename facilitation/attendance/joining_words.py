"""Commands and events about one person who stands on the roll twice."""

from __future__ import annotations

from facilitation.attendance.roll import Right
from facilitation.types import Command, Commitment, Event, Id, MemberId, Ms, RightId, Value


class Joined(Value, frozen=True):
    """What became of an entry: part of ``into``; ``before``: the rights concerned as they were on the roll.

    ``votes``: what was voted on while both entries were listed, so that one person stood there twice.
    """

    into: MemberId
    before: tuple[Right, ...]
    reason: Commitment
    at: Ms
    votes: tuple[Id, ...] = ()


class JoinMembers(Command, tag="join_members", frozen=True):
    """Two entries are one person: ``member`` stays, ``twin`` becomes part of it."""

    member: MemberId
    twin: MemberId
    reason: Commitment


class PartMembers(Command, tag="part_members", frozen=True):
    """They are two people after all."""

    twin: MemberId
    reason: Commitment


JoiningCommand = JoinMembers | PartMembers


class MembersJoined(Event, tag="members_joined", frozen=True):
    """``gone``: rights that left the roll; ``put``: rights that stand there otherwise now."""

    member: MemberId
    twin: MemberId
    gone: tuple[RightId, ...]
    put: tuple[Right, ...]
    votes: tuple[Id, ...]
    reason: Commitment
    at: Ms


class MembersParted(Event, tag="members_parted", frozen=True):
    """``put``: the rights as they were before the two were joined."""

    member: MemberId
    twin: MemberId
    put: tuple[Right, ...]
    reason: Commitment
    at: Ms


JoiningEvent = MembersJoined | MembersParted
