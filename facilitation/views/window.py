"""Slices of a voting window: the same for everybody, the staff's progress, a building's list, one's own ballots."""

from __future__ import annotations

from facilitation.info import Info
from facilitation.state import MeetingState
from facilitation.types import DeviceId, MemberId, Remote, RightId
from facilitation.views.room import Names, row
from facilitation.views.shapes import RowView, Say, TotalsView
from facilitation.views.window_shapes import (
    BuildingView,
    ChannelView,
    ClosingView,
    ExtensionView,
    MyBallotView,
    PendingSheetView,
    ProgressView,
    ShareView,
    SumView,
    WindowItemView,
    WindowResultView,
    WindowsView,
    WindowView,
)
from facilitation.window.state import Sum, Window, home
from facilitation.window.words import Question
from voting.decision import Decision
from voting.judge import judge
from voting.rules import Case, Numbers, Rule
from voting.tally import Count
from voting.types import AREA, COUNT
from voting.window import Share, by_channel

PRECEDENCE = {
    "first": Say(zh="同一份表决权交了两张票的，以先交的为准", en="Of two ballots of one vote the first counts"),
    "last": Say(zh="同一份表决权交了两张票的，以后交的为准", en="Of two ballots of one vote the last counts"),
    "electronic": Say(
        zh="同一份表决权既交纸质票又用手机投票的，以手机票为准",
        en="Of a paper ballot and a phone ballot of one vote the phone's counts",
    ),
}
NOT_OPEN = Say(zh="投票还没有开始", en="Voting has not begun yet")
OVER = Say(zh="投票已经截止", en="Voting has ended")


def windows(state: MeetingState) -> WindowsView:
    """The window that concerns everyone now, and those before."""
    kept = state.window
    views = tuple(_window(state, kept.windows[name]) for name in kept.order)
    return WindowsView(current=views[-1] if views else None, past=views[:-1])


def _window(state: MeetingState, of: Window) -> WindowView:
    info = state.info
    assert info is not None
    return WindowView(
        id=of.id,
        state=of.state,
        announced=of.announced,
        posted=of.posted,
        opens=of.opens,
        closes=of.closes,
        opened=of.opened,
        closed=of.closed,
        ends_by_rule=of.ends_by_rule,
        may_change=of.may_change,
        platform_only=of.platform_only,
        label=label(info) if of.platform_only else None,
        precedence=PRECEDENCE[of.precedence],
        rights=len(of.roll),
        returned=len(of.ballots),
        extensions=tuple(
            ExtensionView(at=e.at, before=e.before, closes=e.closes, short=e.short) for e in of.extensions
        ),
        closings=tuple(
            ClosingView(at=c.at, returned=c.returned, short=c.short, left_out=c.left_out) for c in of.closings
        ),
        items=tuple(_item(of, place) for place in range(len(of.questions))),
    )


def label(info: Info) -> Say:
    """Why phones do not vote on anything binding here."""
    return Say(
        zh=f"电子表决只能在政府的投票平台进行，这里的手机不投票；请交纸质票或到现场投票。依据：{info.article()}。",
        en="Binding electronic votes are taken on the government's platform only; phones do not vote here. "
        f"Please vote on paper or in the hall. Under: {info.article_en()}.",
    )


def _item(of: Window, place: int) -> WindowItemView:
    question = of.questions[place]
    preset, decision = question.preset, of.decision(question.item)
    entitled = of.entitled[place] if of.entitled else Sum()
    returned = of.returned[place] if of.returned else Sum()
    cited = Info(id="", title="", body="", preset=preset, remote=Remote())
    consent = preset.second_consent
    return WindowItemView(
        item=question.item,
        title=question.title,
        question=question.question,
        question_sha256=question.question_sha256,
        rule=Say(zh=preset.title.zh, en=preset.title.en),
        article=Say(zh=cited.article(), en=cited.article_en()),
        building=question.building,
        entrance=question.entrance,
        also=Say(zh=consent.words.zh, en=consent.words.en) if consent else None,
        entitled=_sum(entitled),
        returned=_sum(returned),
        rows=taking_part(question, entitled, returned) if of.opened and decision is None else (),
        result=_result(of, question, decision, cited) if decision else None,
    )


def _sum(of: Sum) -> SumView:
    return SumView(rights=of.rights, count=of.count, area=of.area)


def taking_part(question: Question, entitled: Sum, returned: Sum) -> tuple[RowView, ...]:
    """The thresholds of taking part as they stand: how much is needed, how much is in."""
    rule = question.preset.rule
    sums = {COUNT: (entitled.count, returned.count), AREA: (entitled.area, returned.area)}
    case = Case({name: Numbers(roll=all_, present=all_, participating=in_) for name, (all_, in_) in sums.items()})
    outcome = judge(Rule(quorum=rule.quorum, measures=rule.measures), case, question.preset)
    return tuple(row(judged) for judged in outcome.thresholds)


def _result(of: Window, question: Question, decision: Decision, cited: Info) -> WindowResultView:
    shares, choices = of.shares(question), of.choices(question.item)
    total, outcome = decision.tally.total, decision.outcome
    return WindowResultView(
        count=_totals(total[COUNT]),
        area=_totals(total[AREA]) if AREA in total else None,
        channels=tuple(
            ChannelView(channel=channel, ballots=count.returned)
            for channel, count in by_channel(shares, choices, of.channels()).items()
        ),
        rows=tuple(row(judged) for judged in outcome.thresholds),
        outcome=outcome.outcome,
        say=Say(zh=outcome.say.zh, en=outcome.say.en),
        article=Say(zh=cited.article(), en=cited.article_en()),
    )


def _totals(count: Count) -> TotalsView:
    return TotalsView(
        entitled=count.entitled,
        returned=count.returned,
        not_returned=count.not_returned,
        yes=count.yes,
        no=count.no,
        abstain=count.abstain,
        spoiled=count.spoiled,
    )


def progress(state: MeetingState, names: Names) -> ProgressView:
    """Building by building, who is still to be asked; and the sheets only one person has entered."""
    of = state.window.latest
    if of is None:
        return ProgressView(window=None, buildings=(), pending=(), doubles=0)
    return ProgressView(
        window=of.id,
        buildings=tuple(
            BuildingView(
                name=name,
                rights=p.rights,
                voted=p.voted,
                refused=p.refused,
                unreachable=p.unreachable,
                not_voted=p.not_voted,
            )
            for name, p in sorted(of.buildings.items())
        ),
        pending=tuple(
            PendingSheetView(
                right=right,
                name=names.of(of.roll[right].holders[0]),
                number=names.numbers.get(of.roll[right].holders[0], ""),
                sheet=sheet,
                readings=len(readings),
            )
            for (right, sheet), readings in sorted(of.pending.items())
        ),
        doubles=of.doubles,
    )


def shares(state: MeetingState, building: str | None, names: Names) -> tuple[ShareView, ...]:
    """The staff's list of one building (of all where ``None``): who has voted, who has not, never how."""
    of = state.window.latest
    if of is None:
        return ()
    mine = [s for s in of.roll.values() if building is None or home(s) == building]
    return tuple(_share(of, share, names) for share in sorted(mine, key=lambda s: s.right))


def _share(of: Window, share: Share, names: Names) -> ShareView:
    ballot = of.ballot(share.right)
    return ShareView(
        right=share.right,
        members=share.holders,
        names=tuple(names.of(member) for member in share.holders),
        number=names.numbers.get(share.holders[0], ""),
        place=place_of(share),
        area=share.area,
        items=tuple(question.item for question in of.items_of(share.right)),
        status=of.status(share.right),
        channel=ballot.channel if ballot else None,
        sheet=ballot.sheet if ballot else "",
        ballots=len(of.ballots.get(share.right, ())),
    )


def place_of(share: Share) -> str:
    """Where a right's units are, each building and entrance once."""
    return "、".join(dict.fromkeys(part.building + part.entrance for part in share.parts))


def mine(state: MeetingState, member: MemberId, names: Names) -> tuple[MyBallotView, ...]:
    """The ballots this person may send, or has sent, in the window that was opened last."""
    of = state.window.latest
    if of is None:
        return ()
    rights = dict.fromkeys((*of.held_by.get(member, ()), *state.attendance.usable(member)))
    return tuple(_mine(state, of, right, member, names) for right in rights if right in of.roll)


def _mine(state: MeetingState, of: Window, right: RightId, member: MemberId, names: Names) -> MyBallotView:
    share, ballot, sent = of.roll[right], of.ballot(right), of.ballots.get(right, ())
    another = ballot is not None and ballot.member not in (None, member)
    why = _why_not(state, of, right)
    return MyBallotView(
        right=right,
        window=of.id,
        place=place_of(share),
        area=share.area,
        items=tuple(question.item for question in of.items_of(right)),
        channel=ballot.channel if ballot else None,
        sheet=ballot.sheet if ballot else "",
        choices=ballot.choices if ballot and not another else (),
        by_another=names.of(ballot.member) if ballot and ballot.member and another else "",
        principal="" if member in share.holders else names.of(share.holders[0]),
        seq=ballot.seq if ballot else None,
        set_aside=tuple(one.channel for one in sent if one is not ballot),
        may_vote=why is None and (not any(one.channel == "phone" for one in sent) or of.may_change),
        why_not=why,
    )


def _why_not(state: MeetingState, of: Window, right: RightId) -> Say | None:
    info = state.info
    assert info is not None
    if of.platform_only:
        return label(info)
    ballot = of.ballot(right)
    if ballot is not None and ballot.channel != "phone" and of.precedence == "first":
        sheet = ballot.sheet
        return Say(
            zh=f"您已交纸质票（票号 {sheet}），以先交的为准",
            en=f"Your paper ballot (sheet {sheet}) came first and counts",
        )
    if of.state == "announced":
        return NOT_OPEN
    return OVER if of.state != "open" else None


def concerned(before: MeetingState, after: MeetingState) -> set[DeviceId]:
    """The devices whose own ballots may look different."""
    old, new = before.window.latest, after.window.latest
    if new is None or old is new:
        return set()
    devices = after.seats.devices
    if old is None or old.id != new.id or old.state != new.state:
        return {device for member in new.held_by for device in devices.get(member, ())}
    changed = {right for right, sent in new.ballots.items() if old.ballots.get(right) is not sent}
    return {device for right in changed for member in new.roll[right].holders for device in devices.get(member, ())}
