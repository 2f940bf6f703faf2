"""The states of an evening in their order: each brings the meeting on and names the seats to look at.

A state is a function of the evening; its docstring is its name on the contact sheet. They run in the order of STAGES.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from tests.browser.screens.evening import MORE_HALLS, Evening, pressed

Stage = tuple[Callable[[Evening], None], tuple[str, ...]]
EVERYONE = ("projector", "phone", "moderator", "desk", "public")
LONG = "是否同意方案甲：北门刷卡双向通行，每日 22:00–6:00 关闭，设门禁和无障碍坡道，费用由物业公司承担，试行一年？"
LONG_TITLE = "关于小区北门开通、门禁改造、无障碍坡道建设及夜间照明改善的若干具体安排和费用分担办法（第二次修订稿）"


def doors_closed(evening: Evening) -> None:
    """before the doors"""


def doors_open(evening: Evening) -> None:
    """doors open, nobody there"""
    evening.do("open_doors")


def people_there(evening: Evening) -> None:
    """62 there, two halls"""
    evening.check_in(evening.others[:40])
    evening.check_in(evening.others[40:60], "A")
    evening.check_in(evening.carded[:2])


def refused(evening: Evening) -> None:
    """a code that does not hold"""
    for seat, code in (("stranger", "p=AAAAA-AAAAA"), ("phone", "h=F.0000")):
        page = evening.pages[seat]
        page.goto("about:blank")
        page.goto(evening.house.page("phone") + "#" + code)
        page.locator("[role=alert]").first.wait_for()


def vote_open(evening: Evening) -> None:
    """a show of hands is open"""
    evening.do("start_item", item="1")
    evening.do("open_poll", poll="p1", item="1", method="hand")


def vote_chosen(evening: Evening) -> None:
    """the choice said back"""
    pressed(evening.pages["phone"], ".votes .yes")


def vote_received(evening: Evening) -> None:
    """received"""
    evening.pages["phone"].wait_for_timeout(800)
    pressed(evening.pages["phone"], ".sure")
    evening.pages["phone"].wait_for_timeout(800)


def tellers_differ(evening: Evening) -> None:
    """two tellers differ"""
    for by, yes in zip(evening.tellers, (40, 39), strict=True):
        by.do("enter_count", poll="p1", hall="F", yes=yes, no=41 - yes, abstain=0, teller=by.seat)


def vote_closed(evening: Evening) -> None:
    """closed, carried"""
    hands = {hall["hall"]: hall["hands"] for hall in evening.far.slices()["polls"]["current"]["halls"]}
    for by in evening.tellers:
        by.do("enter_count", poll="p1", hall="F", yes=hands["F"] - 3, no=2, abstain=1, teller=by.seat)
    second = evening.house.staff("second teller 西区", "teller", "A")
    for by in (evening.far, second):
        by.do("enter_count", poll="p1", hall="A", yes=hands["A"], no=0, abstain=0, teller=by.seat)
    evening.do("close_poll", poll="p1")


def recount_asked(evening: Evening) -> None:
    """a recount is asked for"""
    evening.supervisor.do("ask_recount", poll="p1", hall="F", reason="两个会场的数我没有听清，请再数一遍")


def floor_empty(evening: Evening) -> None:
    """speaking, nobody waits"""
    hands = {hall["hall"]: hall["hands"] for hall in evening.far.slices()["polls"]["current"]["halls"]}
    for by in evening.tellers:
        by.do("enter_count", poll="p1", hall="F", yes=hands["F"] - 3, no=2, abstain=1, teller=by.seat)
    evening.do("announce_poll", poll="p1")
    evening.do("conclude_item", item="1", outcome="carried")
    evening.do("start_item", item="2")
    evening.do("go_to_step", item="2", step=3)


def floor_busy(evening: Evening) -> None:
    """40 wait to speak, 12 halls, a message"""
    for number, name in enumerate(MORE_HALLS):
        evening.do("add_hall", hall=f"H{number}", name=name, hall_kind="roving")
    evening.do("edit_item", item="3", title=LONG_TITLE)
    for number, member in enumerate(evening.others[:39]):
        evening.ask(member, ("for", "against", "neutral")[number % 3])
    evening.ask(evening.carded[0], "against")
    evening.do("show_message", text="请把电动车移到北门外，消防通道要留出来；茶水在凉亭东侧，散会后请带走水瓶。")


def speaking(evening: Evening) -> None:
    """somebody speaks, 39 wait"""
    evening.do("show_message", text="")
    first = evening.moderator.slices()["floor"]["queue"][0]["request"]
    evening.do("give_floor", request=first)


def last_seconds(evening: Evening) -> None:
    """the last seconds"""
    evening.do("set_limits", seconds=20, times=2)
    evening.pages["projector"].wait_for_timeout(1_000)


def time_over(evening: Evening) -> None:
    """beyond the time"""
    evening.do("set_limits", seconds=1, times=2)
    evening.pages["projector"].wait_for_timeout(1_000)


def straw(evening: Evening) -> None:
    """a straw poll"""
    evening.do("end_speech")
    evening.do(
        "open_sounding", sounding="s1", sounded="straw", question="门禁刷卡还是刷脸？先摸个底，不算数。", live=True
    )


def straw_over(evening: Evening) -> None:
    """a straw poll is over"""
    evening.desk.do("count_sounding", sounding="s1", hall="F", yes=22, between=5, no=9)
    evening.do("close_sounding", sounding="s1")


def mood(evening: Evening) -> None:
    """mood cards"""
    evening.do("open_sounding", sounding="s2", sounded="mood", question="这一项要不要再谈下去？")


def material(evening: Evening) -> None:
    """a plan is shown"""
    evening.do("close_sounding", sounding="s2")
    told = evening.pages["moderator"].evaluate(BRING, [evening.house.meeting, picture(evening)])
    file = {key: told[key] for key in ("sha256", "media", "size")}
    page = file | {"width": 1920, "height": 1080}
    evening.do(
        "add_material", material="f1", title="北门改造平面图", says="北门的位置、坡道", item="2", pages=[page], **file
    )
    evening.do("show_material", material="f1")


def text_alone(evening: Evening) -> None:
    """the text to be voted"""
    if evening.moderator.slices()["showing"]["shown"]:
        evening.do("hide_material")
    evening.do("go_to_step", item="2", step=4)
    evening.do("draft_consensus", item="2", text=LONG)
    evening.do("lock_consensus", item="2")


def consensus(evening: Evening) -> None:
    """a consensus check"""
    evening.do("open_sounding", sounding="s3", sounded="consensus", item="2")


def ballot_long(evening: Evening) -> None:
    """a roll call on a long text"""
    evening.do("close_sounding", sounding="s3")
    evening.do("open_poll", poll="p2", item="2", method="roll_call", despite_waiting="该说的都说过了")


def not_carried(evening: Evening) -> None:
    """closed, not carried"""
    for number, right in enumerate(evening.desk.slices()["desk"]["rights"][:30]):
        evening.desk.do("enter_vote", poll="p2", right=right["right"], choice="no" if number % 2 else "yes")
    evening.do("close_poll", poll="p2", despite_silent="其余的人没有应答")
    evening.do("conclude_item", item="2", outcome="not_carried")


def election(evening: Evening) -> None:
    """a choice of two among five"""
    evening.do("start_item", item="3")
    places = ("3号楼东侧", "西区凉亭旁", "地下车库出口", "南门传达室后", "幼儿园围墙外")
    nominees = [{"id": f"c{n}", "text": place} for n, place in enumerate(places)]
    evening.do(
        "open_election",
        election="e1",
        item="3",
        seats=2,
        nominees=nominees,
        title="选两个投放点",
        despite_waiting="都说过了",
    )


def election_over(evening: Evening) -> None:
    """the choice is void"""
    halls = evening.moderator.slices()
    evening.do("void_election", election="e1", reason=f"候选人名单要改，共 {len(halls)} 项")


def muster(evening: Evening) -> None:
    """counting who is here"""
    evening.do("start_muster", muster="m1", seconds=120)


def objection(evening: Evening) -> None:
    """the supervisor objects"""
    evening.do("end_muster", muster="m1")
    evening.supervisor.do("raise_objection", objection="o1", text="候选人名单没有提前公布。")


def adjourned(evening: Evening) -> None:
    """adjourned"""
    evening.do("answer_objection", objection="o1", answer="改日公布后再选")
    evening.do("adjourn", until=None)


def closed(evening: Evening) -> None:
    """closed"""
    evening.do("resume")
    evening.check_in(evening.others[:40])
    evening.do("close_meeting")


def cut_off(evening: Evening) -> None:
    """the line is cut"""
    for page in evening.pages.values():
        page.context.set_offline(True)
    evening.house.kill()
    evening.pages["phone"].wait_for_timeout(10_000)


def picture(evening: Evening) -> str:
    """A photograph of a screen, as good a picture as any."""
    return base64.b64encode(evening.pages["projector"].screenshot()).decode()


BRING = """async ([meeting, image]) => {
  const body = Uint8Array.from(atob(image), character => character.charCodeAt(0));
  const headers = {'Content-Type': 'application/octet-stream'};
  return (await fetch(`/api/m/${meeting}/material`, {method: 'POST', body, headers})).json();
}"""

STAGES: tuple[Stage, ...] = (
    (doors_closed, (*EVERYONE, "stranger", "teller", "recorder", "setup")),
    (doors_open, EVERYONE),
    (people_there, EVERYONE),
    (refused, ("stranger", "phone")),
    (vote_open, (*EVERYONE, "teller")),
    (vote_chosen, ("phone",)),
    (vote_received, ("phone", "moderator")),
    (tellers_differ, ("desk", "teller", "moderator")),
    (vote_closed, (*EVERYONE, "teller")),
    (recount_asked, (*EVERYONE, "teller")),
    (floor_empty, EVERYONE),
    (floor_busy, EVERYONE),
    (speaking, ("projector", "phone", "moderator")),
    (last_seconds, ("projector", "phone")),
    (time_over, ("projector", "phone", "moderator")),
    (straw, EVERYONE),
    (straw_over, EVERYONE),
    (mood, EVERYONE),
    (material, ("projector", "phone", "moderator", "public")),
    (text_alone, EVERYONE),
    (consensus, EVERYONE),
    (ballot_long, EVERYONE),
    (not_carried, EVERYONE),
    (election, (*EVERYONE, "teller")),
    (election_over, ("projector", "phone", "moderator")),
    (muster, EVERYONE),
    (objection, ("projector", "phone", "moderator")),
    (adjourned, EVERYONE),
    (closed, (*EVERYONE, "recorder", "setup")),
    (cut_off, (*EVERYONE, "teller", "recorder")),
)
