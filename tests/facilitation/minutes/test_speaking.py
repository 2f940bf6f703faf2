"""The minutes say how the floor was held: the order, how often it was kept, who asked in vain, how time was shared."""

from __future__ import annotations

from msgspec import UNSET

from facilitation import flow
from facilitation.floor import asides
from facilitation.floor import words as fl
from facilitation.floor.policy import FloorRules
from facilitation.minutes import text
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from tests.facilitation.minutes import small
from tests.facilitation.minutes.small import MEMBERS, MODERATOR, Played, phone

REASON = small.opened("讨论偏向一方")
NOTE = small.opened("刚才有人插话")


def _spoken() -> Played:
    played = Played()
    small.set_up(played)
    small.come(played)
    played.do(flow.StartItem(item="i2"), MODERATOR)
    rules = FloorRules(steps=("opposite_stance",))
    played.do(asides.SetFloorRules(rules=rules, item="i2", reason=REASON.commitment()), MODERATOR)
    for n, stance in ((2, "for"), (3, "for"), (5, "against"), (6, "for")):
        asked = fl.AskToSpeak(request=f"q{n}", member=MEMBERS[n], stance=stance)  # type: ignore[arg-type]
        played.do(asked, phone(MEMBERS[n]))
    played.do(fl.GiveFloor(), MODERATOR)
    point = fl.AskToSpeak(
        request="p", member=MEMBERS[7], sort="point", category="rules", note=NOTE.commitment()
    )
    played.do(point, phone(MEMBERS[7]))
    played.do(fl.GiveFloor(request="p"), MODERATOR)
    ruled = asides.RuleOnPoint(request="p", ruling="rejected", reason=REASON.commitment())
    played.do(ruled, MODERATOR)
    played.do(fl.GiveFloor(), MODERATOR)
    played.do(fl.MoveRequest(request="q6", position=0, reason=REASON.commitment()), MODERATOR)
    played.do(fl.GiveFloor(), MODERATOR)
    played.do(flow.ConcludeItem(item="i2", outcome="agreed"), MODERATOR)
    return played


def test_FL24_the_minutes_tell_how_fairly_the_floor_was_held() -> None:
    texts = {one.commitment(): one for one in (REASON, NOTE)}
    minutes = compose(_spoken().entries, Texts(names={}, texts=texts))
    told = next(item for item in minutes.agenda if item.id == "i2").speaking
    assert told is not UNSET
    assert (told.steps, told.by_rule, told.by_hand, told.unheard) == (("opposite_stance",), 2, 1, 1)
    assert [one.sort for one in minutes.speeches] == ["point", UNSET, UNSET, UNSET]
    kinds = {incident.kind: incident.note.text if incident.note else "" for incident in minutes.incidents}
    assert kinds["point_raised"] == NOTE.text
    assert kinds["point_rejected"] == kinds["floor_rules_set"] == kinds["request_moved"] == REASON.text
    zh, en = text.render(minutes, "zh-CN"), text.render(minutes, "en")
    assert "发言顺序：正反交替，然后按申请先后" in zh
    assert "公平情况：3 人发言 3 次，按规则 2 次，主持人调整 1 次；申请了没轮到的 1 人" in zh
    assert "Fairness: 3 people had 3 turns, 2 by the order, 1 by the moderator; 1 asked in vain" in en
    assert "point of order" in en and "发言时间：共 " in zh


def test_an_item_nobody_spoke_on_says_nothing_of_it() -> None:
    minutes = compose(_spoken().entries, Texts(names={}, texts={}))
    assert [item.id for item in minutes.agenda if item.speaking is not UNSET] == ["i2"]
