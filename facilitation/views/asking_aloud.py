"""Read-aloud cards for soundings and elections: the method in words, and what was heard."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.electing import Election
from facilitation.sounding import Sounding
from facilitation.sounding.words import Sounded
from facilitation.state import MeetingState
from facilitation.views import words
from facilitation.views.elections import name_of
from facilitation.views.room import Names
from facilitation.views.shapes import Say
from facilitation.views.soundings import current

SOUNDED: Mapping[Sounded, Say] = {
    "straw": Say(zh="摸底", en="straw poll"),
    "mood": Say(zh="亮牌", en="mood cards"),
    "consensus": Say(zh="共识确认", en="consensus check"),
}


def cards(state: MeetingState, names: Names) -> tuple[Say, ...]:
    """The sentences for what is asked now; none where nothing is."""
    election, sounding = state.electing.latest, current(state)
    if election is not None and election.running:
        return (_call(election),)
    if election is not None and _just_counted(state, election):
        return (_elected(election, names),)
    if sounding is not None:
        return (_ask(sounding) if sounding.closed is None else _told(sounding),)
    return ()


def _just_counted(state: MeetingState, of: Election) -> bool:
    poll = state.balloting.current
    overtaken = poll is not None and poll.opened > of.opened
    return of.state == "counted" and of.item == state.flow.current and not overtaken


def _elected(of: Election, names: Names) -> Say:
    assert of.elected is not None
    told, chosen = of.elected.say, of.elected.filled.elected if of.elected.valid else ()
    who = [name_of(of, one, names) for one in chosen]
    zh = f"{of.title}：选出 {'、'.join(who)}。" if who else f"{of.title}：没有选出。"
    en = f"{of.title}: chosen: {', '.join(who)}." if who else f"{of.title}: nobody chosen."
    return Say(zh=f"{zh}{told.zh}", en=f"{en} {told.en}")


def _call(of: Election) -> Say:
    if of.state == "closing":
        return Say(zh="投票结束，请计票人计票。", en="Voting is over; the tellers are counting.")
    most = of.terms.most
    return Say(
        zh=f"现在投票：{of.title}。应选 {of.terms.seats} 个，每人最多选 {most} 个，可以少选，也可以一个都不选。"
        "用手机的请在手机上选；没有手机的，念到名字时请举手。",
        en=f"We now vote: {of.title}. {of.terms.seats} to be chosen; mark at most {most}, or fewer, or none. "
        "On your phone, or raise your hand as each name is read.",
    )


def _ask(of: Sounding) -> Say:
    if of.sounded == "consensus":
        return Say(
            zh="请问大家：对这个文本，同意的、有保留但可以接受的、不能接受的，请表示。有保留意见的请说出来，会记入记录。",
            en="About this text: who agrees, who agrees with reservations, who cannot live with it? "
            "Please name your reservations; they go on the record.",
        )
    if of.sounded == "mood":
        return Say(
            zh=f"请大家亮牌：{_quoted(of.question)}绿牌是好，黄牌是还行，红牌是不好。这只是摸底，不作决定。",
            en=f"Show your cards: “{of.question}” Green is good, yellow so-so, red bad. It decides nothing.",
        )
    return Say(
        zh=f"先摸个底：{_quoted(of.question)}赞成的、说不好的、不赞成的，请表示。这只是摸底，不作决定。",
        en=f"A straw poll: “{of.question}” For, undecided, against? It decides nothing.",
    )


def _quoted(question: str) -> str:
    """The question in quotation marks, closed once."""
    return f"“{question}”" if words.sentence(question) == question else f"“{question}”。"


def _told(of: Sounding) -> Say:
    heard = of.total
    if of.sounded == "consensus":
        return Say(
            zh=f"共识确认：同意 {heard.yes} 人，有保留 {heard.between} 人，不能接受 {heard.no} 人。",
            en=f"Consensus check: {heard.yes} agree, {heard.between} with reservations, {heard.no} cannot accept.",
        )
    word = SOUNDED[of.sounded]
    green = of.sounded == "mood"
    zh = ("绿牌", "黄牌", "红牌") if green else ("赞成", "说不好", "不赞成")
    en = ("green", "yellow", "red") if green else ("for", "undecided", "against")
    return Say(
        zh=f"{word.zh}结果：{zh[0]} {heard.yes}，{zh[1]} {heard.between}，{zh[2]} {heard.no}。只供参考，不是决定。",
        en=f"{word.en.capitalize()}: {heard.yes} {en[0]}, {heard.between} {en[1]}, {heard.no} {en[2]}. Not a decision.",
    )
