"""The states of a secret vote in their order: each brings the meeting on and names the seats to look at.

As in ``stages``: a state is a function of the chamber; its docstring is its name on the contact sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from playwright.sync_api import Route, expect

from tests.browser.screens.chamber import Chamber
from voting.secret.board import b64

Stage = tuple[Callable[[Chamber], None], tuple[str, ...]]
TRUSTEES = ("trustee", "trustee2")
ROOM = ("phone", "moderator", "projector", "desk")
KEPT = Path(mkdtemp(prefix="yishi-screens-"))


def no_key(chamber: Chamber) -> None:
    """secret vote, trustees wait, the console begins"""
    chamber.press("moderator", "更多…")
    chamber.press("moderator", "无记名投票的保管人")


def joining(chamber: Chamber) -> None:
    """secret vote, trustees join"""
    chamber.press("moderator", "开始做钥匙")
    chamber.says("trustee", "请您加入")
    chamber.press("moderator", "给一位保管人链接")


def sealing(chamber: Chamber) -> None:
    """secret vote, trustees seal"""
    chamber.trustees("加入")
    chamber.third.go()
    chamber.says("trustee", "请封好")


def unsealing(chamber: Chamber) -> None:
    """secret vote, trustees unseal"""
    chamber.step("trustee", "封好")
    chamber.says("trustee", "等其他保管人")
    chamber.step("trustee2", "封好")
    chamber.third.go()
    chamber.says("trustee2", "请您拆封")


def words(chamber: Chamber) -> None:
    """secret vote, six words"""
    chamber.trustees("拆封")
    chamber.third.go()
    expect(chamber.pages["trustee"].locator(".words li")).to_have_count(6)


def words_differ(chamber: Chamber) -> None:
    """secret vote, the words differ"""
    chamber.press("trustee", "不一样")


def backing_up(chamber: Chamber) -> None:
    """secret vote, the backup"""
    chamber.press("trustee", "再念一遍")
    chamber.trustees("六个词都一样")
    chamber.third.go()
    chamber.step("trustee", "做备份")
    expect(chamber.pages["trustee"].locator(".words li")).to_have_count(6)


def trying(chamber: Chamber) -> None:
    """secret vote, the backup is tried, with wrong words"""
    _try(chamber, "trustee", wrong=True)


def key_made(chamber: Chamber) -> None:
    """secret vote, the key is made"""
    chamber.pages["trustee"].get_by_label("手抄的六个词").first.fill(WORDS["trustee"])
    chamber.step("trustee", "试开")
    chamber.step("trustee2", "做备份")
    _try(chamber, "trustee2")
    chamber.third.prove()
    chamber.says("trustee", "准备好了")


WORDS: dict[str, str] = {}


def _try(chamber: Chamber, seat: str, wrong: bool = False) -> None:
    page = chamber.pages[seat]
    expect(page.locator(".words li")).to_have_count(6)
    WORDS[seat] = " ".join(one.strip() for one in page.locator(".words li").all_inner_texts())
    with page.expect_download() as kept:
        page.get_by_role("button", name="存成文件").click()
    kept.value.save_as(KEPT / f"{seat}.txt")
    chamber.step(seat, "都收好了")
    page.locator("input[type=file]").first.set_input_files(KEPT / f"{seat}.txt")
    expect(page.locator("textarea").first).not_to_have_value("")
    page.get_by_label("手抄的六个词").first.fill("一 二 三 四 五 六" if wrong else WORDS[seat])
    chamber.step(seat, "试开")
    if wrong:
        expect(page.locator(".fault")).to_contain_text("六个词不对")


def registering(chamber: Chamber) -> None:
    """secret vote, phones wait for the desk"""
    chamber.leave_dialog("moderator")
    chamber.do("open_doors")
    for member in chamber.others[:58]:
        chamber.desk.do("check_in", member=member, hall="F", how="desk")
    chamber.says("desk", "", "main")
    for member in chamber.carded[:2]:
        chamber.desk.do("check_in", member=member, hall="F", how="desk")
    chamber.do("start_item", item="1")
    chamber.says("phone", "签到桌正在登记")
    expect(chamber.pages["desk"].locator(".phones li")).to_have_count(2)


def family(chamber: Chamber) -> None:
    """secret vote, another of the family on the same phone"""
    page = chamber.pages["phone"]
    page.evaluate(BIND, [chamber.house.meeting, chamber.house.cards[2].partition("#p=")[2]])
    page.reload()
    chamber.desk.do("check_in", member=chamber.carded[2], hall="F", how="desk")
    expect(chamber.pages["desk"].locator(".phones li")).to_have_count(3)


BIND = """async ([meeting, code]) => {
  const headers = {'Content-Type': 'application/json'};
  return (await fetch(`/api/m/${meeting}/person`, {method: 'POST', headers, body: JSON.stringify({code})})).json();
}"""


def list_to_sign(chamber: Chamber) -> None:
    """secret vote, the meeting's list is to be signed"""
    chamber.press("moderator", "换一种问法")
    chamber.press("moderator", "无记名投票")


def list_signing(chamber: Chamber) -> None:
    """secret vote, trustees sign the list"""
    chamber.press("moderator", "签会议清单")
    chamber.says("trustee", "请您签会议清单")


def form(chamber: Chamber) -> None:
    """secret vote, the list is whole, several to choose from"""
    chamber.trustees("签字")
    chamber.third.sign()
    chamber.says("moderator", "会议清单已签齐", "dialog[open]")
    chamber.press("moderator", "从几个里选")
    for name in ("方案甲", "方案乙", "方案丙"):
        chamber.pages["moderator"].get_by_label("不在名册里的，或者一个方案").fill(name)
        chamber.pages["moderator"].get_by_role("button", name="加上").last.click()


def prepared(chamber: Chamber) -> None:
    """secret vote, prepared"""
    chamber.press("desk", re.compile("^登记"))
    expect(chamber.pages["desk"].locator(".phones")).to_have_count(0)
    chamber.press("moderator", "赞成、反对、弃权")
    chamber.press("moderator", "锁定题目")
    expect(chamber.pages["moderator"].locator("#primary")).to_contain_text("开启无记名投票")


def opened(chamber: Chamber) -> None:
    """secret vote, voting is open"""
    chamber.step("moderator", "开启无记名投票")
    chamber.says("phone", "正在无记名投票")
    chamber.says("trustee", "正在投票")


def chosen(chamber: Chamber) -> None:
    """secret vote, the choice said back"""
    chamber.choose("phone", "赞成")
    chamber.choose("second", "反对")


def checking(chamber: Chamber) -> None:
    """secret vote, a phone is checked"""
    chamber.press("second", "先验一验这部手机")
    expect(chamber.pages["second"].locator(".checked")).to_contain_text("这一张再也不能投")


def checked(chamber: Chamber) -> None:
    """secret vote, another device looks into the envelope"""
    page = chamber.pages["second"]
    page.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text; } }")
    page.get_by_role("button", name="复制这段内容").click()
    page.wait_for_function("() => window.copied")
    chamber.open("check", page.evaluate("() => window.copied"))
    chamber.says("check", "信封里装的是")


def on_its_way(chamber: Chamber) -> None:
    """secret vote, no receipt comes"""
    page = chamber.pages["phone"]
    page.context.route(re.compile("/cast$"), _cut)
    page.get_by_role("button", name="投出").click()
    expect(page.locator(".receipt .qr")).to_be_visible()


KEPT_BACK: list[bytes] = []


def _cut(route: Route) -> None:
    KEPT_BACK.append(route.request.post_data_buffer or b"")
    route.abort()


def handed_in(chamber: Chamber) -> None:
    """secret vote, the desk hands in a phone's sealed ballot"""
    desk = chamber.pages["desk"]
    chamber.press("desk", "替手机交一张封好的票")
    desk.get_by_label("手机上“封好的票”的码").fill("123")
    chamber.press("desk", "交上去")
    expect(desk.locator("dialog[open]")).to_contain_text("不是手机上")


def received(chamber: Chamber) -> None:
    """secret vote, received, under a witness; the family's other vote"""
    desk = chamber.pages["desk"]
    desk.get_by_label("手机上“封好的票”的码").fill(b64(KEPT_BACK[-1]))
    chamber.press("desk", "交上去")
    expect(desk.locator("dialog[open]")).to_have_count(0)
    chamber.pages["phone"].context.unroute(re.compile("/cast$"))
    expect(chamber.pages["phone"].locator(".receipt")).to_contain_text("1 位见证人签了字")
    chamber.press("second", "重新投")
    chamber.choose("second", "弃权")
    chamber.press("second", "投出")
    expect(chamber.pages["second"].locator(".receipt")).to_contain_text("1 位见证人签了字")


def how(chamber: Chamber) -> None:
    """secret vote, how do I know"""
    chamber.press("phone", "我怎么知道？")
    chamber.press("second", "我怎么知道？")


def other_person(chamber: Chamber) -> None:
    """secret vote, the family's other vote"""
    for seat in ("phone", "second"):
        chamber.leave_dialog(seat)
    chamber.pages["phone"].get_by_role("tab").nth(1).click()
    chamber.press("second", "改投")


def other_chosen(chamber: Chamber) -> None:
    """secret vote, the other one's choice said back"""
    chamber.choose("phone", "反对")


def sheets(chamber: Chamber) -> None:
    """secret vote, a sheet of paper is given out"""
    chamber.press("phone", "投出")
    chamber.press("second", "不改了")
    chamber.pages["desk"].locator("details.rights").get_by_role("button", name="发纸票").first.click()


def sheets_given(chamber: Chamber) -> None:
    """secret vote, sheets are counted, the two tellers differ"""
    desk = chamber.pages["desk"]
    desk.get_by_role("dialog").get_by_role("button", name="发纸票").click()
    for given in (2, 3):
        expect(desk.locator("summary").filter(has_text=f"已发 {given - 1}")).to_be_visible()
        desk.locator("details.rights").get_by_role("button", name="发纸票").first.click()
        desk.get_by_role("dialog").get_by_role("button", name="发纸票").click()
    expect(desk.locator("summary").filter(has_text="已发 3")).to_be_visible()
    desk.locator("summary").filter(has_text="数纸票").click()
    _hand_in(chamber, "desk", ("赞成", "赞成", "反对"))
    _hand_in(chamber, "teller", ("赞成", "反对", "反对"))
    expect(desk.locator(".batch")).to_contain_text("不一样")


def _hand_in(chamber: Chamber, seat: str, marks: tuple[str, ...]) -> None:
    page = chamber.pages[seat]
    for number, mark in enumerate(marks, 1):
        sheet = page.locator(".batch").get_by_role("group", name=f"第 {number} 张").first
        sheet.get_by_role("button", name=mark).click()
    page.get_by_role("button", name=re.compile("^(封好|密封)，签字提交")).click()
    page.get_by_role("dialog").get_by_role("button", name="对，签字提交").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def revoking(chamber: Chamber) -> None:
    """secret vote, a change of phone"""
    page, live = chamber.pages["desk"], chamber.desk.slices()["desk_secret"]["live"]
    name = next(one["name"] for one in live if one["member"] == chamber.carded[1])
    page.get_by_label("找人").fill(name)
    page.get_by_role("button", name="换手机").first.click()
    page.get_by_role("dialog").get_by_role("button", name="换手机").click()
    chamber.says("supervisor", "要换手机", "body")


def closing(chamber: Chamber) -> None:
    """secret vote, closed? asked back"""
    chamber.step("moderator", "截止投票")


def paper_waits(chamber: Chamber) -> None:
    """secret vote, closed, sheets wait"""
    chamber.pages["moderator"].get_by_role("dialog").get_by_role("button", name=re.compile("^截止投票")).click()
    chamber.says("projector", "正在数纸票", ".returned")


def adding(chamber: Chamber) -> None:
    """secret vote, trustees have checked"""
    for seat in ("desk", "teller"):
        _hand_in(chamber, seat, ("赞成", "赞成", "反对"))
    chamber.says("trustee", "全部对得上")
    chamber.says("trustee2", "全部对得上")


def one_share(chamber: Chamber) -> None:
    """secret vote, one trustee has opened, one is awaited"""
    chamber.step("trustee", "用我的那一份开票")
    chamber.says("projector", "1 / 2", ".returned")


def counted(chamber: Chamber) -> None:
    """secret vote, counted"""
    chamber.step("trustee2", "用我的那一份开票")
    expect(chamber.pages["projector"].locator(".verdict")).to_be_visible()
    expect(chamber.pages["phone"].locator(".outcome")).to_be_visible()


def proved(chamber: Chamber) -> None:
    """secret vote, the record is proved"""
    poll = chamber.moderator.slices()["secret"]["past"][-1]["id"]
    record = KEPT / "vote.ysv"
    record.write_bytes(chamber.moderator.device.get(f"/api/m/{chamber.house.meeting}/board/{poll}/record"))
    chamber.pages["verify"].locator("#file").set_input_files(record)
    chamber.says("verify", "已证实", ".verdict")


def not_proved(chamber: Chamber) -> None:
    """secret vote, the record is not proved"""
    from tests.voting.secret.broken import TAMPERED
    from voting.secret.record import packed

    page = chamber.pages["verify"]
    page.get_by_role("button", name="核对另一份").click()
    broken = KEPT / "broken.ysv"
    broken.write_bytes(packed(TAMPERED["V14"]["a vote more"]()))
    page.locator("#file").set_input_files(broken)
    chamber.says("verify", "没有通过", ".verdict")


def by_operator(chamber: Chamber) -> None:
    """secret vote, no trustees, prepared"""
    chamber.do("conclude_item", item="1", outcome="carried")
    chamber.do("begin_ceremony", threshold=0, trustees=0, reason="第三位保管人不能到场")
    chamber.do("start_item", item="3")
    chamber.do("draft_consensus", item="3", text="投放点移到3号楼东侧")
    chamber.do("lock_consensus", item="3")
    chamber.do("go_to_step", item="3", step=4)
    chamber.press("moderator", "再签一次会议清单")
    chamber.press("moderator", "准备无记名投票")
    chamber.says("moderator", "对服务器的管理者不保密", ".secret-work")


def by_operator_open(chamber: Chamber) -> None:
    """secret vote, no trustees, open"""
    chamber.pages["desk"].emulate_media(media="screen")
    chamber.press("desk", "打印好了，清除")
    chamber.step("moderator", "开启无记名投票")
    chamber.says("phone", "正在无记名投票")


def elsewhere(chamber: Chamber) -> None:
    """secret vote, a trustee's key elsewhere or in a backup"""
    for seat in TRUSTEES:
        chamber.pages[seat].locator("details.elsewhere > summary").click()


def card_asked(chamber: Chamber) -> None:
    """secret vote, a voting card for somebody without a phone"""
    for seat in TRUSTEES:
        if chamber.pages[seat].locator("details.elsewhere[open]").count():
            chamber.pages[seat].locator("details.elsewhere > summary").click()
    desk = chamber.pages["desk"]
    desk.get_by_label("找人").fill("")
    desk.locator("summary").filter(has_text="没有登记手机的票").click()
    desk.get_by_role("button", name="发投票卡").first.click()


def card_ready(chamber: Chamber) -> None:
    """secret vote, the card is to be printed"""
    chamber.pages["desk"].get_by_role("dialog").get_by_role("button", name="打印投票卡").click()
    expect(chamber.pages["desk"].get_by_role("dialog")).to_contain_text("别让旁人看到")


def card_printed(chamber: Chamber) -> None:
    """secret vote, the printed card"""
    desk = chamber.pages["desk"]
    CARD["code"] = (desk.locator(".voting-card .digits").text_content() or "").replace(" ", "")
    desk.emulate_media(media="print")
    chamber.pages["card"] = desk


CARD: dict[str, str] = {}


def tablet_asked(chamber: Chamber) -> None:
    """secret vote, the tablet is handed over?"""
    desk = chamber.pages["desk"]
    desk.locator("details.rights").get_by_role("button", name="交平板投票").first.click()
    expect(desk.get_by_role("dialog")).to_contain_text("先当面认人")


def tablet_choosing(chamber: Chamber) -> None:
    """secret vote, the tablet out of the desk's hands"""
    chamber.pages["desk"].get_by_role("dialog").get_by_role("button", name="交出平板").click()
    expect(chamber.pages["desk"].locator(".kiosk").get_by_role("button", name="赞成", exact=True)).to_be_visible()


def tablet_chosen(chamber: Chamber) -> None:
    """secret vote, the choice said back on the tablet, and on a relative's phone"""
    chamber.choose("desk", "赞成")
    chamber.open("relative", f"{chamber.house.base}/public?m={chamber.house.meeting}#card={CARD['code']}")
    chamber.choose("relative", "反对")


def tablet_received(chamber: Chamber) -> None:
    """secret vote, received on the tablet, and on a relative's phone"""
    for seat in ("desk", "relative"):
        chamber.pages[seat].locator(".kiosk").get_by_role("button", name="投出").click()
        chamber.says(seat, "请抄下编号", ".kiosk")


def tablet_back(chamber: Chamber) -> None:
    """secret vote, the tablet is given back"""
    chamber.press("desk", "投好了，交还平板")
    chamber.says("desk", "请把平板交还", ".kiosk")


def card_typed(chamber: Chamber) -> None:
    """secret vote, a card read at the desk, wrongly typed"""
    chamber.press("desk", "工作人员：收回平板")
    chamber.press("desk", "用投票卡投票")
    chamber.pages["desk"].get_by_label("卡上的码").fill("ABCD")
    chamber.press("desk", "打开我的票")
    chamber.says("desk", "不是投票卡上的码", ".kiosk")


def batch(chamber: Chamber) -> None:
    """secret vote, a batch of sheets large enough to be told apart"""
    desk = chamber.pages["desk"]
    chamber.press("desk", "取消")
    for given in range(1, 12):
        desk.locator("details.rights").get_by_role("button", name="发纸票").first.click()
        desk.get_by_role("dialog").get_by_role("button", name="发纸票").click()
        expect(desk.locator("summary").filter(has_text=f"已发 {given}")).to_be_visible()
    desk.locator("summary").filter(has_text="数纸票").click()
    for seat in ("desk", "teller"):
        for choice, votes in (("赞成", 7), ("反对", 3), ("弃权", 1)):
            chamber.pages[seat].locator(".batch").get_by_role("textbox", name=choice).fill(str(votes))


def voided(chamber: Chamber) -> None:
    """secret vote, void"""
    poll = chamber.moderator.slices()["secret"]["current"]["id"]
    chamber.do("void_secret_poll", poll=poll, reason="题目写错了，改好再投")
    chamber.says("phone", "作废")


def failed(chamber: Chamber) -> None:
    """secret vote, a trustee's part is wrong"""
    chamber.do("begin_ceremony", threshold=2, trustees=3, reason="保管人到齐了")
    chamber.press("moderator", "更多…")
    chamber.press("moderator", "无记名投票的保管人")
    chamber.trustees("加入")
    chamber.third.go()
    chamber.trustees("封好")
    chamber.third.go(spoil=True)
    chamber.trustees("拆封")
    chamber.third.go(spoil=True)
    chamber.says("trustee", "不对")


def complained(chamber: Chamber) -> None:
    """secret vote, the key has to be made again"""
    chamber.step("trustee", "告诉大家")
    chamber.says("trustee", "钥匙要重新做")


def over(chamber: Chamber) -> None:
    """secret vote, the meeting is over"""
    chamber.leave_dialog("moderator")
    chamber.do("conclude_item", item="3", outcome="postponed")
    chamber.do("close_meeting")
    chamber.says("public", "无记名投票")
    chamber.pages["public"].locator("summary").first.click()


SECRET: tuple[Stage, ...] = (
    (no_key, ("trustee", "moderator", "secrecy")),
    (joining, (*TRUSTEES, "moderator", "projector")),
    (sealing, ("trustee",)),
    (unsealing, (*TRUSTEES, "moderator")),
    (words, (*TRUSTEES, "moderator", "projector")),
    (words_differ, ("trustee",)),
    (backing_up, ("trustee", "moderator", "projector")),
    (trying, ("trustee",)),
    (key_made, (*TRUSTEES, "moderator")),
    (elsewhere, TRUSTEES),
    (registering, ("phone", "second", "desk", "supervisor")),
    (family, ("phone", "desk")),
    (list_to_sign, ("moderator",)),
    (list_signing, (*TRUSTEES, "moderator")),
    (form, ("moderator",)),
    (prepared, (*ROOM, "supervisor")),
    (opened, (*ROOM, "second", "teller", "supervisor", "recorder", "public", *TRUSTEES)),
    (chosen, ("phone", "second")),
    (checking, ("second",)),
    (checked, ("check",)),
    (on_its_way, ("phone",)),
    (handed_in, ("desk",)),
    (received, ("phone", "second", "supervisor", "projector", "moderator")),
    (how, ("phone", "second")),
    (other_person, ("phone", "second")),
    (other_chosen, ("phone",)),
    (sheets, ("desk", "phone")),
    (sheets_given, ("desk", "teller", "moderator", "projector")),
    (revoking, ("desk", "supervisor", "second")),
    (closing, ("moderator",)),
    (paper_waits, (*ROOM, "second", "teller", "trustee")),
    (adding, (*TRUSTEES, "moderator", "projector", "desk")),
    (one_share, (*TRUSTEES, "moderator", "projector", "phone")),
    (counted, (*ROOM, "second", "supervisor", "public", "trustee")),
    (proved, ("verify",)),
    (not_proved, ("verify",)),
    (by_operator, ("moderator", "projector", "phone")),
    (card_asked, ("desk",)),
    (card_ready, ("desk",)),
    (card_printed, ("card",)),
    (by_operator_open, (*ROOM, "trustee", "public")),
    (tablet_asked, ("desk",)),
    (tablet_choosing, ("desk",)),
    (tablet_chosen, ("desk", "relative")),
    (tablet_received, ("desk", "relative")),
    (tablet_back, ("desk",)),
    (card_typed, ("desk",)),
    (batch, ("desk", "teller")),
    (voided, ("phone", "moderator", "projector")),
    (failed, (*TRUSTEES, "moderator", "projector")),
    (complained, (*TRUSTEES, "moderator", "projector")),
    (over, ("phone", "second", "public", "recorder", "moderator", "trustee")),
)
