"""A whole secret vote in real Chromium: two phones, a desk, a second teller, the supervisor as witness, the wall.

One ballot is opened on check.html instead of cast, one is cast again, two sheets of paper are written over by two
tellers; the record that comes out is verified by the command that knows nothing of the server. Labelled: no trustees.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.ballots.keys import load_or_make
from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House, Staff, running
from voting.secret.board import unb64
from voting.secret.checkpoint import Checkpoint, Signer, read_checkpoint

SEEN = 30_000
SETTLED_MS = 700
PHONE, DESK, CONSOLE, WALL = (360, 780), (1024, 768), (1366, 768), (1920, 1080)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def house(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server for this machine alone, where a secret vote needs no certificate."""
    data = tmp_path_factory.mktemp("secret") / "data"
    shutil.copytree(planted, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YISHI_HOST", "127.0.0.1")
        with running(data) as house:
            yield house


@pytest.fixture
def screen(browser: Browser) -> Iterator[Open]:
    """Opens a page on a device of its own, or on one that is bound already; no page may raise an error."""
    wrong: list[str] = []
    contexts = []

    def open_page(url: str, size: tuple[int, int], of: Staff | None = None) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        contexts.append(context)
        if of is not None:
            context.add_cookies(of.device.cookies())  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(SEEN)
        page.on("pageerror", lambda fault: wrong.append(f"{url}: {fault}"))
        page.goto(url)
        return page

    expect.set_options(timeout=SEEN)
    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def primary(page: Page, words: str | re.Pattern[str]) -> None:
    """The moderator's one button, which must say this; it takes no press in its first moment."""
    button = page.locator("#primary").filter(has_text=words)
    expect(button).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)
    button.click()


def came_in(page: Page, house: House, desk: Staff) -> Page:
    """Checked in by the hall's code, as people do."""
    expect(page.locator("main")).to_contain_text(re.compile("请扫会场屏幕上的码签到|您在固定议事厅"))
    page.goto("about:blank")
    page.goto(house.page("phone") + f"#h=F.{desk.slices()['code']['code']}")
    press(page, re.compile("^签到："))
    expect(page.locator("main")).to_contain_text("签到桌正在登记这部手机")
    return page


def choose(page: Page, choice: str) -> None:
    page.get_by_role("button", name=choice, exact=True).click()
    expect(page.get_by_role("button", name="投出")).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)


def voting_card(desk: Page) -> str:
    """A card for the first here without a phone: its code is on the paper, and nowhere on the screen."""
    desk.locator("summary").filter(has_text="没有登记手机的票").click()
    desk.get_by_role("button", name="发投票卡").first.click()
    desk.get_by_role("dialog").get_by_role("button", name="打印投票卡").click()
    paper = desk.locator(".voting-card")
    expect(desk.get_by_role("dialog")).to_contain_text("别让旁人看到")
    expect(paper).to_be_hidden()
    assert faults(desk) == []
    code = (paper.locator(".digits").text_content() or "").replace(" ", "")
    press(desk, "打印好了，清除")
    expect(paper).to_have_count(0)
    return code


def write_over(page: Page, *choices: str) -> None:
    """So few sheets would tell: this teller makes a sealed ballot of each."""
    form = page.locator(".batch")
    expect(form).to_contain_text("逐张转录")
    for number, choice in enumerate(choices, 1):
        sheet = form.get_by_role("group", name=f"第 {number} 张").first
        sheet.get_by_role("button", name=choice, exact=True).click()
    expect(form.get_by_role("listitem")).to_have_count(len(choices))
    assert faults(page) == []
    press(page, re.compile("^(封好|密封)，签字提交"))
    page.get_by_role("dialog").get_by_role("button", name="对，签字提交").click()


def lying(house: House, chair: Staff) -> None:
    """Somebody was shown a head that the board's key has signed over another board; their device brings it."""
    poll = chair.slices()["secret"]["current"]["id"]
    place = f"/api/m/{house.meeting}/board/{poll}"
    honest = read_checkpoint(chair.device.get(f"{place}/checkpoint?newest=1").decode())
    name, key = honest.lines[0][0], load_or_make(house.data).board
    bare = Checkpoint(honest.origin, honest.size, bytes(32))
    line = (name, Signer(name, key.public).id, key.sign(bare.body.encode()))
    note = Checkpoint(bare.origin, bare.size, bare.root, (line,)).text()
    told = chair.device.upload(f"{place}/contradiction", note.encode())
    assert told["contradicts"], told


def test_a_secret_vote_from_the_key_to_the_verified_record(house: House, screen: Open, tmp_path: Path) -> None:
    chair = house.staff("moderator", "moderator")
    chair.do("open_doors")
    clerk = house.staff("hall desk 固定", "hall_desk", "F")
    own = {house.member_of(card) for card in house.cards[:2]}
    sitting = [member for member in house.members(clerk) if member not in own][:62]
    for member in sitting:
        clerk.do("check_in", member=member, hall="F", how="desk")
    chair.do("begin_ceremony", threshold=0, trustees=0)
    # a desk with a key of its own comes first: else the server would sign for the phones, and say so
    desk = screen(house.page("hall", hall="F"), DESK, clerk)
    until(lambda: "desk" in roles(chair), True)
    phones = [came_in(screen(card, PHONE), house, clerk) for card in house.cards[:2]]
    teller = screen(house.link("second teller 固定"), PHONE)
    supervisor = screen(house.link("supervisor"), CONSOLE)
    wall = screen(house.link("projector 固定"), WALL)
    moderator = screen(house.page("moderator"), CONSOLE, chair)

    # every seat has made its key; the desk registers both phones with one tap, the moderator signs the list
    chair.do("start_item", item="1")
    until(lambda: roles(chair), ["desk", "moderator", "observer", "teller", "teller", "witness"])
    expect(desk.locator(".phones li")).to_have_count(2)
    press(desk, "登记 2 部手机")
    expect(desk.locator(".phones")).to_have_count(0)
    code = voting_card(desk)
    press(moderator, "签会议清单")
    press(moderator, "准备无记名投票")
    primary(moderator, "开启无记名投票")
    expect(phones[0].locator("main")).to_contain_text("正在无记名投票")

    # opened by mistake: void, told on every seat with what comes next, and put again
    chair.do("void_secret_poll", poll=chair.slices()["secret"]["current"]["id"], reason="题目念错了")
    for seat in (moderator, wall, phones[0], desk):
        expect(seat.locator("main")).to_contain_text("无记名投票作废")
    expect(wall.locator("main")).to_contain_text("题目念错了")
    assert faults(wall) == faults(phones[0]) == []
    primary(moderator, "准备无记名投票")
    primary(moderator, "开启无记名投票")
    expect(phones[0].locator("main")).to_contain_text("正在无记名投票")
    assert faults_in_all(phones[0]) == []

    # choose, see the envelope's number, cast; green once the supervisor's page has signed a head over it
    choose(phones[0], "赞成")
    assert faults(phones[0]) == []
    press(phones[0], "投出")
    expect(phones[0].locator(".receipt")).to_contain_text("1 位见证人签了字")
    assert faults_in_all(phones[0]) == []
    expect(supervisor.locator(".watch")).to_contain_text("已核对并签字到第")
    expect(wall.locator(".returned")).to_contain_text("1 位见证人签了字")
    expect(wall.locator(".returned")).to_contain_text("对服务器的管理者不保密")

    # the other phone is checked first: another device reads what is in the envelope; that ballot is spent
    choose(phones[1], "反对")
    press(phones[1], "先验一验这部手机")
    expect(phones[1].locator(".checked")).to_contain_text("这一张再也不能投")
    assert faults(phones[1]) == []
    number = re.search(r"编号 (\w{4}\s\w{4})", phones[1].locator(".checked").inner_text())
    assert number is not None
    press(phones[1], "重新投")
    choose(phones[1], "弃权")
    press(phones[1], "投出")
    expect(phones[1].locator(".receipt")).to_contain_text("已收到")

    # a change of mind: the last one counts
    press(phones[0], "改投")
    choose(phones[0], "反对")
    press(phones[0], "投出")
    expect(phones[0].locator(".receipt")).to_contain_text("这是您第 2 次投")
    press(phones[0], "我怎么知道？")
    dialog = phones[0].get_by_role("dialog")
    expect(dialog).to_contain_text("这部手机已核对过签字")
    election = unb64(chair.slices()["secret"]["current"]["election"]).hex().upper()
    mark = " ".join(election[at : at + 4] for at in range(0, 16, 4))
    expect(dialog).to_contain_text(mark)
    expect(wall.locator(".returned")).to_contain_text(mark)
    assert faults(phones[0]) == []
    phones[0].keyboard.press("Escape")

    # somebody without a phone votes on the desk's tablet: one key, one ballot, and nothing of it is left
    desk.locator("details.rights").get_by_role("button", name="交平板投票").first.click()
    desk.get_by_role("dialog").get_by_role("button", name="交出平板").click()
    tablet = desk.get_by_role("dialog", name="无记名投票")
    choose(desk, "赞成")
    assert faults(desk) == []
    tablet.get_by_role("button", name="投出").click()
    expect(tablet).to_contain_text("请抄下编号")
    assert faults(desk) == []
    tablet.get_by_role("button", name="投好了，交还平板").click()
    press(desk, "工作人员：收回平板")
    until(lambda: chair.slices()["secret"]["issued"], 3)

    # a printed card: made at the desk before, read by a relative's phone, which knows nothing of the person
    relative = screen(f"{house.base}/public?m={house.meeting}#card={code}", PHONE)
    choose(relative, "反对")
    assert code not in relative.url
    relative.get_by_role("button", name="投出").click()
    expect(relative.locator(".kiosk")).to_contain_text("请抄下编号")
    assert faults(relative) == []

    # two sheets of paper: too few to be told apart, so two tellers write them over, who read one differently at first
    for left in (2, 1):
        desk.locator("details.rights").get_by_role("button", name="发纸票").first.click()
        desk.get_by_role("dialog").get_by_role("button", name="发纸票").click()
        expect(desk.locator("summary").filter(has_text=f"已发 {3 - left}")).to_be_visible()
    assert faults(desk) == []
    # sheets are still given out, so the count waits behind one tap
    desk.locator("summary").filter(has_text="数纸票").click()
    write_over(desk, "反对", "赞成")
    expect(desk.locator(".vote")).to_contain_text("等另一位计票人")
    write_over(teller, "赞成", "赞成")
    expect(desk.locator(".batch")).to_contain_text("录的不一样")
    write_over(desk, "赞成", "赞成")
    expect(desk.locator(".vote")).to_contain_text("等另一位计票人")
    write_over(teller, "赞成", "赞成")
    expect(desk.locator(".vote")).to_contain_text("纸票都已计入")

    # closed, opened once, told everywhere alike; and proved by a program of its own
    assert faults(moderator) == []
    assert faults(wall) == []
    primary(moderator, "截止投票")
    moderator.get_by_role("dialog").get_by_role("button", name=re.compile("^截止投票")).click()
    expect(moderator.locator(".secret-work")).to_contain_text("未通过")
    expect(phones[1].locator(".outcome")).to_contain_text("未通过")
    expect(desk.locator(".vote .verdict")).to_contain_text("未通过")
    expect(wall.locator(".verdict")).to_contain_text("未通过")
    assert faults(wall) == []
    poll = chair.slices()["secret"]["current"]
    assert poll["result"]["total"] == [3, 2, 1]
    assert not poll["result"]["split"]
    lying(house, chair)
    for seat in (moderator, wall, phones[0]):
        expect(seat.locator("main")).to_contain_text("公告板前后不一致")
    assert faults(moderator) == faults(wall) == []
    record = tmp_path / "vote.ysv"
    record.write_bytes(chair.device.get(f"/api/m/{house.meeting}/board/{poll['id']}/record"))
    command = [sys.executable, "-m", "server", "verify-ballot", str(record)]
    verified = subprocess.run(command, capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def roles(chair: Staff) -> list[str]:
    return sorted(key["role"] for key in chair.slices()["secrecy"]["keys"])


def until(told: Callable[[], object], expected: object) -> None:
    """What the server tells comes to this."""
    for _ in range(60):
        found = told()
        if found == expected:
            return
        time.sleep(0.5)
    raise AssertionError(f"{found} instead of {expected}")
