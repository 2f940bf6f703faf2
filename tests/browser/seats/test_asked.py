"""Asked besides polls: a straw poll in two presses, a consensus check with a reservation, a choice among texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults
from tests.browser.house import House, Staff

SIZES = {"console": (1366, 768), "phone": (360, 780), "projector": (1920, 1080), "desk": (1024, 768)}


@pytest.fixture(scope="module")
def desk(house: House) -> Staff:
    return house.staff("second teller 固定", "teller", "F")


@pytest.fixture(scope="module")
def pages(browser: Browser, browser_context_args: dict[str, Any], house: House) -> Iterator[dict[str, Page]]:
    """Chair, phone, picture and desk; everybody is there and the second item is in hand."""
    found, contexts = {}, []
    addresses = {
        "console": house.link("moderator"),
        "phone": house.cards[0],
        "projector": house.link("projector"),
        "desk": house.link("hall desk 固定"),
    }
    for name, (width, height) in SIZES.items():
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(**{**browser_context_args, "viewport": size}))
        found[name] = contexts[-1].new_page()
        found[name].goto(addresses[name])
    found["console"].get_by_role("button", name="知道了").click()
    ask(found["console"], house, "moderator", "open_doors")
    letters = [f"{n:02d}" for n in range(100)]
    look = "async ([m, q]) => (await (await fetch(`/api/m/${m}/roll?q=${q}`)).json()).found"
    people = {p["member"] for q in letters for p in found["desk"].evaluate(look, [house.meeting, q]) if not p["guest"]}
    for member in sorted(people):
        ask(found["desk"], house, "hall_desk", "check_in", member=member, hall="F")
    ask(found["console"], house, "moderator", "start_item", item="2")
    yield found
    for context in contexts:
        context.close()


SEND = """async ([m, as, body]) => {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map(x => x.toString(16).padStart(2, "0")).join("");
  const ask = {method: "POST", headers: {"Content-Type": "application/json"}};
  const answer = await fetch(`/api/m/${m}/command`, {...ask, body: JSON.stringify({id, meeting: m, as, do: body})});
  return await answer.json();
}"""


def ask(page: Page, house: House, seat: str, kind: str, **fields: Any) -> None:
    """Give a command from this page's own device."""
    by = {"seat": seat, **({"hall": "F"} if seat == "hall_desk" else {})}
    answer = page.evaluate(SEND, [house.meeting, by, {"kind": kind, **fields}])
    assert answer.get("ok"), answer


def press(page: Page) -> None:
    page.wait_for_timeout(700)
    page.locator("#primary").click()


def test_a_straw_poll_in_two_presses_never_looks_binding(pages: dict[str, Page]) -> None:
    pages["console"].get_by_role("button", name="换一种问法").click()
    pages["console"].get_by_role("button", name="摸底：").click()
    for name in SIZES:
        expect(pages[name].locator(".not-binding").first).to_contain_text("不作决定", timeout=15_000)
    pages["phone"].get_by_role("button", name="说不好").click()
    expect(pages["phone"].locator(".receipt")).to_contain_text("说不好")
    expect(pages["projector"].locator(".heard .between .count")).to_have_text("1")
    pages["desk"].get_by_role("button", name="赞成 +", exact=True).click()
    pages["desk"].get_by_role("button", name="记下这次的数").click()
    expect(pages["projector"].locator(".heard .yes .count")).to_have_text("1")
    for name, page in pages.items():
        assert faults(page) == [], name
    expect(pages["console"].locator("#primary")).to_contain_text("结束摸底 · 已答 2 人")
    press(pages["console"])
    expect(pages["console"].locator(".aloud")).to_contain_text("只供参考，不是决定")


def test_a_consensus_check_takes_reservations(pages: dict[str, Page], house: House) -> None:
    chair = pages["console"]
    ask(chair, house, "moderator", "draft_consensus", item="2", text="北门刷卡双向通行")
    ask(chair, house, "moderator", "lock_consensus", item="2")
    ask(chair, house, "moderator", "go_to_step", item="2", step=4)
    chair.get_by_role("button", name="换一种问法").click()
    chair.get_by_role("button", name="共识确认：").click()
    pages["phone"].get_by_role("button", name="同意，有保留").click()
    pages["phone"].locator("textarea").fill("留一个应急出口")
    pages["phone"].get_by_role("button", name="送出").click()
    expect(pages["phone"].locator(".receipt")).to_contain_text("同意，有保留")
    expect(chair.locator("#primary")).to_contain_text("结束共识确认 · 已答 1 人")
    press(chair)
    expect(pages["projector"].locator(".sounded")).to_contain_text("保留意见 1 条")
    expect(chair.locator("#primary")).to_contain_text("打开表决")


def test_a_choice_among_texts_from_list_to_result(pages: dict[str, Page], house: House, desk: Staff) -> None:
    chair, phone = pages["console"], pages["phone"]
    chair.get_by_role("button", name="换一种问法").click()
    chair.get_by_role("button", name="几个方案里选").click()
    for text in ("方案甲", "方案乙", "方案丙"):
        chair.get_by_label("方案的名称").fill(text)
        chair.get_by_role("button", name="加入").click()
    chair.get_by_role("button", name="打开投票").click()
    phone.get_by_role("button", name="方案乙").click()
    expect(phone.locator(".middle")).to_contain_text("已选满 1 个")
    phone.get_by_role("button", name="看一遍").click()
    phone.get_by_role("button", name="确定，投这张票").click()
    expect(phone.locator(".receipt")).to_contain_text("您选了：方案乙")
    assert faults(phone) == [] and faults(pages["desk"]) == []
    running = house.public()["elections"]["current"]
    hands = sum(hall["hands"] for hall in running["halls"])
    marks = [{"candidate": name, "votes": votes} for name, votes in (("c1", hands - 3), ("c2", 2), ("c3", 1))]
    figures = {"election": running["id"], "hall": "F", "returned": hands, "marks": marks}
    ask(pages["desk"], house, "hall_desk", "enter_pile", **figures, teller="甲")
    desk.do("enter_pile", **figures, teller="乙")
    expect(chair.locator("#primary")).to_contain_text("结束投票 · 已交 1 /")
    press(chair)
    expect(pages["projector"].locator(".fate.is-elected").first).to_contain_text("选出：方案甲")
    expect(phone.locator(".standings")).to_contain_text("选中")
    expect(chair.locator(".aloud")).to_contain_text("选出 方案甲")
    for name, page in pages.items():
        assert faults(page) == [], name
