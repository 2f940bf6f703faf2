"""A small real meeting for the minutes' tests: ten rights, two halls and those online, two polls, all signed.

Played through `meeting.decide`, sealed as a log, closed, signed by three people and packed by a hub, so that
what is tested is what a server does. Everything is fixed: the same bytes every time.
"""

from __future__ import annotations

import hashlib
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from facilitation import actions, agenda, floor, flow, halls, info, meeting, recording, seats
from facilitation.attendance import words as at
from facilitation.attendance.roll import Right
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.log import Draft, Entry, Head, canonical, head_of, seal
from facilitation.minutes import packing, signed, signing
from facilitation.minutes.members import OpenedText, Texts
from facilitation.state import EMPTY
from facilitation.types import Actor, DeviceId, MemberId, Ms, Remote, RightId
from server.signing import HubKey
from voting import presets


def opened(text: str) -> OpenedText:
    """A text with its salt."""
    return OpenedText(salt=hashlib.sha256(text.encode()).hexdigest()[:32], text=text)


MEETING = "0123456789abcdef"
START = 1_764_500_400_000
NAMES = {
    MemberId("m00"): "王桂兰",
    MemberId("m01"): "张建国",
    MemberId("m02"): "陈秀英",
    MemberId("m03"): "赵磊",
    MemberId("m04"): "周婷",
    MemberId("m05"): "李强",
    MemberId("m06"): "孙𠮷",
    MemberId("m07"): "欧阳明月",
    MemberId("m08"): "阿依古丽·买买提",
    MemberId("m09"): "吴刚",
}
MEMBERS = list(NAMES)
HUB = HubKey(hashlib.sha256(b"hub").digest())
LABELS = {"moderator": "李主持", "recorder": "陈记录", "supervisor": "赵监督", "teller": "周计票"}
SIGNERS = ("moderator", "recorder", "supervisor")
SIGNED_BY = {signer.commitment(): signer for signer in map(opened, LABELS.values())}
TEXTS_TYPED = ("会场网络不稳，先举手。", "雨天，部分代表晚到。", "雨天，两位代表晚到。")


def person(role: str) -> Ed25519PrivateKey:
    """The signing key of a role."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(role.encode()).digest())


def commitment(text: str) -> str:
    """The commitment to a text of the meeting."""
    return opened(text).commitment()


class Played:
    """A meeting being played: state, drafts of its log, a clock that goes on by seven seconds a command."""

    def __init__(self) -> None:
        self.state, self.drafts, self.now = EMPTY, list[Draft](), START
        self.entries: tuple[Entry, ...] = ()

    def do(self, command: meeting.AnyCommand, by: Actor) -> None:
        """One command; its events enter the log."""
        self.now += 7_000
        for event in meeting.decide(self.state, command, by, Ms(self.now)):
            self.state = meeting.evolve(self.state, event, Ms(self.now))
            body = canonical(event)
            draft = Draft(self.now, by.device, f"c{len(self.entries)}", meeting.kind_of(event), body)
            self.entries += seal(MEETING, head_of(self.entries, Head()), 1, [draft])


SYSTEM = Actor(device=DeviceId("shell"), seat="system")
ADMIN, MODERATOR = (Actor(device=DeviceId(f"d_{seat}"), seat=seat) for seat in ("admin", "moderator"))
RECORDER = Actor(device=DeviceId("d_recorder"), seat="recorder")
SUPERVISOR = Actor(device=DeviceId("d_supervisor"), seat="supervisor")
DESK, TELLER = (Actor(device=DeviceId(f"d_{seat}"), seat=seat, hall="F") for seat in ("steward", "teller"))
DESK_A, DESK_O = (Actor(device=DeviceId(f"d_steward{hall}"), seat="steward", hall=hall) for hall in "AO")
STAFF = (ADMIN, MODERATOR, RECORDER, SUPERVISOR, DESK, TELLER, DESK_A, DESK_O)


def phone(member: MemberId) -> Actor:
    """A participant with a phone."""
    return Actor(device=DeviceId(f"d_{member}"), seat="participant", member=member)


def set_up(played: Played, hub: str = "") -> None:
    """Body, staff, roll, halls, agenda; the doors are open."""
    preset = replace(presets.get("council.light"), two_person=True, minutes_signed_by=SIGNERS)
    remote = Remote(quorum=True, vote=True)
    played.do(info.CreateMeeting(meeting=MEETING, title="北门开通协商", body="小区议事会", preset=preset,
                                 remote=remote, planned=Ms(START), community="新东方小区", hub=hub,
                                 ), SYSTEM)  # fmt: skip
    for actor in STAFF:
        label = LABELS.get(actor.seat, "")
        played.do(seats.BindSeat(device=actor.device, seat=actor.seat, hall=actor.hall, label=label), SYSTEM)
    rights = tuple(Right(id=RightId(f"r{m[1:]}"), holders=(m,)) for m in MEMBERS)
    played.do(at.SetRoll(rights=rights), ADMIN)
    played.do(at.InviteGuest(member=MemberId("g1"), role="legal_adviser"), ADMIN)
    for hall, name, kind in (
        ("F", "固定议事厅", "fixed"),
        ("A", "西区凉亭", "roving"),
        ("O", "线上", "online"),
    ):
        played.do(halls.AddHall(hall=hall, name=name, hall_kind=kind), ADMIN)  # type: ignore[arg-type]
    played.do(agenda.AddItem(item="i1", title="通过议程", item_kind="procedural"), ADMIN)
    played.do(agenda.AddItem(item="i2", title="北门开通", text="开通小区北门", proposer="张建国"), ADMIN)
    played.do(flow.OpenDoors(), ADMIN)


def come(played: Played) -> None:
    """Nine of ten come, one from afar; most have a phone; one moves to another hall."""
    for member in MEMBERS[:5]:
        played.do(at.CheckIn(member=member, hall="F"), DESK)
    for member in MEMBERS[5:8]:
        played.do(at.CheckIn(member=member, hall="A"), DESK_A)
    played.do(at.CheckIn(member=MEMBERS[8], hall="O", how="online"), DESK_O)
    played.do(at.CheckIn(member=MemberId("g1"), hall="F"), DESK)
    for member in (*MEMBERS[2:5], *MEMBERS[5:9]):
        played.do(seats.BindMember(device=phone(member).device, member=member), SYSTEM)
    played.do(at.CheckIn(member=MEMBERS[7], hall="F"), DESK)


def _vote_by_hand(played: Played) -> None:
    """王 and 张 have no phone and raise hands in F; the tellers differ once."""
    played.do(flow.StartItem(item="i1"), MODERATOR)
    played.do(po.OpenPoll(poll="p1", item="i1", seen=tuple(MEMBERS[2:9])), MODERATOR)
    for member in MEMBERS[2:9]:
        choice = "no" if member == MEMBERS[3] else "yes"
        vote = po.CastVote(poll="p1", right=RightId(f"r{member[1:]}"), member=member, choice=choice)
        played.do(vote, phone(member))
    for teller, yes in ((DESK, 1), (TELLER, 2), (DESK, 2), (TELLER, 2)):
        count = po.EnterCount(poll="p1", hall="F", yes=yes, no=0, abstain=2 - yes, teller=teller.device)
        played.do(count, teller)
    played.do(po.ClosePoll(poll="p1"), MODERATOR)
    played.do(flow.ConcludeItem(item="i1", outcome="carried"), MODERATOR)


def _deliberate(played: Played) -> None:
    played.do(flow.StartItem(item="i2"), MODERATOR)
    for step in (2, 3):
        played.do(flow.GoToStep(item="i2", step=step), MODERATOR)  # type: ignore[arg-type]
    for member, stance in ((MEMBERS[2], "for"), (MEMBERS[8], "against"), (MEMBERS[5], "neutral")):
        request = fl.AskToSpeak(request=f"q{member}", member=member, stance=stance)  # type: ignore[arg-type]
        played.do(request, phone(member))
    for _ in range(3):
        played.do(fl.GiveFloor(), MODERATOR)
        played.do(fl.EndSpeech(), MODERATOR)
    played.do(agenda.DraftConsensus(item="i2", text="北门刷卡双向通行\n22:00–6:00 关闭"), RECORDER)
    played.do(agenda.LockConsensus(item="i2"), MODERATOR)
    played.do(flow.GoToStep(item="i2", step=4), MODERATOR)


def _vote_by_name(played: Played) -> None:
    played.do(at.CheckOut(member=MEMBERS[6]), DESK_A)
    played.do(po.OpenPoll(poll="p2", item="i2", method="roll_call", seen=tuple(MEMBERS[2:9])), MODERATOR)
    for member, choice in zip((2, 3, 4, 5, 8), ("yes", "no", "abstain", "yes", "yes"), strict=True):
        right = RightId(f"r{member:02}")
        vote = po.CastVote(poll="p2", right=right, member=MEMBERS[member], choice=choice)  # type: ignore[arg-type]
        played.do(vote, phone(MEMBERS[member]))
    for right, said in (("r00", "yes"), ("r01", "spoiled")):
        played.do(po.EnterVote(poll="p2", right=RightId(right), choice=said), TELLER)  # type: ignore[arg-type]
    played.do(po.ClosePoll(poll="p2"), MODERATOR)
    played.do(actions.WriteAction(action="a1", item="i2", task="开通北门", owner="物业公司",
                                  standard="双门禁加无障碍坡道", deadline="两个月内",
                                  supervisor="居务监督委员会"), RECORDER)  # fmt: skip
    played.do(flow.ConcludeItem(item="i2", outcome="not_carried"), MODERATOR)


def _write(played: Played) -> None:
    first, second = commitment(TEXTS_TYPED[1]), commitment(TEXTS_TYPED[2])
    played.do(recording.WriteSection(section="i2", text=commitment(TEXTS_TYPED[0])), RECORDER)
    played.do(recording.WriteSection(section="opening", text=first), RECORDER)
    played.do(recording.WriteSection(section="opening", text=second, base=first), RECORDER)
    played.do(flow.CloseMeeting(), MODERATOR)


TEXTS = {commitment(text): opened(text) for text in TEXTS_TYPED}
GUEST = {MemberId("g1"): "刘律师"}


@cache
def held() -> tuple[tuple[Entry, ...], Texts]:
    """The log up to the end of the meeting, before the minutes are closed, and what is enclosed."""
    played = play()
    return played.entries, packing.enclose(played.entries, {**NAMES, **GUEST, "x": "外人"}, TEXTS)


def play(hub: str = "") -> Played:
    """The meeting as played, up to its end; ``hub`` is the key its first entry names."""
    played = Played()
    set_up(played, hub)
    for part in (come, _vote_by_hand, _deliberate, _vote_by_name, _write):
        part(played)
    return played


def close(played: Played, texts: Texts, correction: bool = False) -> None:
    """Close the minutes as the log gives them."""
    made = packing.draft(played.entries, texts)
    close_it = recording.CloseMinutes(sha256=made.sha256, size=made.size, head=made.head, correction=correction)
    played.do(close_it, RECORDER)


def sign(played: Played, role: str) -> None:
    """One person signs the version in force."""
    closed = played.state.recording.closed
    assert closed is not None
    actor = {"moderator": MODERATOR, "recorder": RECORDER, "supervisor": SUPERVISOR}[role]
    key = signing.pack(person(role).public_key().public_bytes_raw())
    label, when = LABELS[role], Ms(played.now + 900)
    named = commitment(label)
    blank = recording.SignMinutes(role=role, label=named, version=closed.number, key=key,
                                  signature="A" * 86, signed_at=when)  # type: ignore[arg-type]  # fmt: skip
    over = signed.payload(MEETING, closed, recording.Signature(
        role=blank.role, label="", name=named, version=closed.number, key=key, signature="", signed_at=when,
        by=actor.device, at=when), label)  # fmt: skip
    sig = signing.pack(person(role).sign(canonical(over)))
    played.do(recording.SignMinutes(role=blank.role, label=named, version=closed.number, key=key,
                                    signature=sig, signed_at=when), actor)  # fmt: skip


def signed_by_all(hub: str = "") -> tuple[tuple[Entry, ...], Texts]:
    """The log with the minutes closed and signed by all three."""
    played = play(hub)
    texts = packing.enclose(played.entries, {**NAMES, **GUEST}, TEXTS)
    close(played, texts)
    for role in SIGNERS:
        sign(played, role)
    return played.entries, texts


@cache
def signed_log() -> tuple[tuple[Entry, ...], Texts]:
    """The same, of a meeting whose log names no hub."""
    return signed_by_all()


@cache
def packed() -> bytes:
    """The package."""
    entries, texts = signed_log()
    return packing.pack(entries, texts, HUB, entries[-1].at + 1000, SIGNED_BY)


__all__ = ["HUB", "MEETING", "NAMES", "TEXTS", "Played", "close", "floor", "held", "packed", "play", "sign"]
