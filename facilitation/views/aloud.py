"""Read-aloud cards: the exact sentences for this moment, with the numbers of this moment."""

from __future__ import annotations

from facilitation import wordings
from facilitation.agenda import Item
from facilitation.balloting import Poll
from facilitation.floor import Speech
from facilitation.state import MeetingState
from facilitation.views import asking_aloud, words
from facilitation.views.floor import policy
from facilitation.views.room import Names, hall_name
from facilitation.views.room import quorum as quorum_view
from facilitation.views.shapes import Say
from facilitation.voters import voters
from voting.rules import need

_POINTS = Say(
    zh="下面请召集人说明议题来源、审查情况、具体内容和议事规则。",
    en="The convener will now explain where the matter comes from, how it was reviewed, what it is, and our rules.",
)


_ALL_DONE = Say(
    zh="今天的议程都议完了。会议记录各方签名以后公布。大家没有别的事，就散会。",
    en="That was the whole agenda. The minutes are published once they are signed. If there is nothing else, we close.",
)


def cards(state: MeetingState, names: Names) -> tuple[Say, ...]:
    """What the moderator may say now, in the order of saying it."""
    if state.flow.phase == "draft" or state.info is None:
        return ()
    if state.flow.phase == "closed":
        return (Say(zh="会议结束，谢谢大家。", en="The meeting is closed. Thank you."),)
    if state.flow.phase == "adjourned":
        return (Say(zh="会议现在休会。", en="The meeting is adjourned."),)
    running = state.balloting.running
    if running is not None:
        return (_poll(state, running),)
    asked = asking_aloud.cards(state, names)
    if asked:
        return (*asked, *_then_the_vote(state))
    if state.flow.current is None:
        over = all(state.flow.started(item.id) for item in state.agenda.items)
        return (_ALL_DONE,) if over else (_attendance(state),)
    return _item(state, state.agenda.named(state.flow.current), names)


def _then_the_vote(state: MeetingState) -> tuple[Say, ...]:
    """After a consensus check the vote is next: how many may vote and what it takes is said before it opens."""
    item = state.flow.current
    if item is None or state.flow.step != 4 or state.sounding.running or state.electing.running:
        return ()
    return (_threshold(state),) if state.agenda.named(item).consensus_sha256 else ()


def _attendance(state: MeetingState) -> Say:
    view = quorum_view(state)
    return Say(
        zh=f"应到 {view.roll} 人，实到 {view.present} 人。{view.say.zh}",
        en=f"{view.roll} on the roll, {view.present} present. {view.say.en}",
    )


def _item(state: MeetingState, item: Item, names: Names) -> tuple[Say, ...]:
    done = state.balloting.awaiting or wordings.deciding(state, item.id)
    if done is not None and done.decision is not None:
        said = done.decision.outcome.say
        return (Say(zh=said.zh, en=said.en),)
    number = [i.id for i in state.agenda.items].index(item.id) + 1
    opening = Say(
        zh=f"现在进行第 {number} 项：{words.sentence(item.title)}",
        en=f"Item {number}: {words.sentence(item.title, '.')}",
    )
    match state.flow.step:
        case 1:
            return (opening, _POINTS)
        case 2:
            who = item.proposer or "提出人"
            return (Say(zh=f"请{who}说明情况。", en=f"{item.proposer or 'The proposer'} will now present."),)
        case 3:
            return (_floor(state, names),)
        case 4:
            return _before_vote(state, item)
        case _:
            return (opening, *(_before_vote(state, item) if item.item_kind == "procedural" else ()))


def _floor(state: MeetingState, names: Names) -> Say:
    speech = state.floor.speaking
    if speech is not None and speech.request.sort != "speech":
        return _beside(state, speech, names)
    limits, rules = state.floor.limits_on(state.flow.current), state.floor.rules_on(state.flow.current)
    queue = state.floor.queue(state.flow.current)
    if queue:
        first = queue[0]
        name, hall = names.of(first.request.member), hall_name(state, first.request.hall)
        if len(queue) == 1:
            return Say(zh=f"下面请 {name}（{hall}）发言。", en=f"Next: {name} ({hall}).")
        why = words.WHY[first.reason]
        return Say(zh=f"下面请 {name}（{hall}）发言：{why.zh}。", en=f"Next: {name} ({hall}): {why.en}.")
    long = f"每人每次 {limits.seconds / 60:g} 分钟" if limits.seconds else "每次不限时"
    long_en = f"{limits.seconds / 60:g} minutes a turn" if limits.seconds else "no time limit"
    often, often_en = (f"，最多 {limits.times} 次", f", {limits.times} turns each") if limits.times else ("", "")
    first_of_all = policy(rules)
    return Say(
        zh=f"请大家发言，{long}{often}。{first_of_all.zh}。",
        en=f"The floor is open: {long_en}{often_en}; {first_of_all.en}.",
    )


def _beside(state: MeetingState, speech: Speech, names: Names) -> Say:
    name, sort = names.of(speech.request.member), words.SORTS[speech.request.sort]
    seconds, rests = state.floor.seconds_for(speech.request, speech.item), state.floor.interrupted
    after = Say(zh="", en="")
    if rests is not None:
        goes_on = names.of(rests.request.member)
        after = Say(zh=f"之后请 {goes_on} 接着说。", en=f" Then {goes_on} goes on.")
    long, long_en = (f"，{seconds / 60:g} 分钟", f", {seconds / 60:g} min") if seconds else ("", "")
    return Say(zh=f"请 {name} {sort.zh}{long}。{after.zh}", en=f"{name}: {sort.en}{long_en}.{after.en}")


_WRITE_FIRST = Say(
    zh="下面把大家的意见写成一段话，念给大家听；没有异议，再表决。",
    en="What was said is now put into one text and read out; if nobody objects, it is put to the vote.",
)


def _before_vote(state: MeetingState, item: Item) -> tuple[Say, ...]:
    put = state.amending.on(item.id).open()
    if put:
        question = wordings.asked(put[0], state.info)
        return (Say(zh=f"现在表决{question}", en=f"We now vote on this: {question}"), _threshold(state))
    if not item.consensus and item.item_kind == "deliberation":
        return (_WRITE_FIRST,)
    text = Say(zh=f"请听要表决的内容：{item.question}", en=f"This is what we vote on: {item.question}")
    return (text, _threshold(state)) if item.consensus_sha256 or item.item_kind == "procedural" else (text,)


def _threshold(state: MeetingState) -> Say:
    assert state.info is not None
    rule, held = state.info.rule, voters(state, state.flow.current).rights
    first = rule.decide[0] if rule.decide else None
    if first is None or first.of != "present" or "area" in rule.measures:
        card = words.rule_card(state.info)
        return Say(zh=f"有权投票 {held} 人。{card.zh}", en=f"{held} may vote. {card.en}")
    least = need(first, held)
    share = words.share(first)
    return Say(
        zh=f"到会有权投票 {held} 人，{share.zh} 为通过，至少要 {least} 票赞成。弃权和没有表态的也算在到会人数里。",
        en=f"{held} may vote. To carry: {share.en}, that is at least {least}. "
        "Abstentions and silence count as present.",
    )


def _poll(state: MeetingState, poll: Poll) -> Say:
    if poll.method == "hand" and not any(many for (_, way), many in poll.in_channel.items() if way == "phone"):
        return Say(
            zh=f"现在举手表决：{words.sentence(poll.question)}赞成的请举手……反对的请举手……弃权的请举手。",
            en=f"Show of hands: {poll.question} — those for … against … abstaining.",
        )
    if poll.method == "hand":
        return Say(
            zh=f"现在举手表决：{words.sentence(poll.question)}用手机的请在手机上选；没有手机的：赞成的请举手……反对的请举手……弃权的请举手。",
            en=f"Show of hands: {poll.question} — on your phone, or raise your hand: those for … against … abstaining.",
        )
    return Say(
        zh=f"现在记名表决：{words.sentence(poll.question)}用手机的请在手机上选；叫到名字的请说赞成、反对或弃权。",
        en=f"Roll call: {poll.question} — vote on your phone, or answer for, against or abstain when called.",
    )
