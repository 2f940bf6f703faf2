"""How far the trustees of secret ballots are, as one line of the look before the doors open.

Only where somebody was invited as a trustee: a meeting without secret votes is told nothing. Never what is missing
for the doors, since a key can be made as long as no secret vote was prepared.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.secrecy.state import Ceremony
from facilitation.state import MeetingState
from facilitation.views.shapes import Say
from server.setup.shapes import CheckTold


def trustees(state: MeetingState, unused: int) -> Iterator[CheckTold]:
    """The line; ``unused``: links for trustees that nobody has opened yet."""
    bound = sum(1 for bindings in state.seats.seats.values() if any(one.seat == "trustee" for one in bindings))
    if not bound and not unused:
        return
    held = state.secrecy.ceremony
    zh, en = _who(bound, unused)
    far_zh, far_en = _far(held)
    whole = held is not None and held.stage == "made" and held.backups and not held.by_operator
    words = Say(zh=f"{zh}；{far_zh}", en=f"{en}; {far_en}")
    yield CheckTold(code="trustees", state="ok" if whole else "note", words=words)


def _who(bound: int, unused: int) -> tuple[str, str]:
    zh, en = f"保管人已进入 {bound} 位", f"{_counted(bound, 'trustee')} entered"
    if unused:
        return f"{zh}，还有 {unused} 个链接没有用", f"{en}, {_counted(unused, 'link')} not used yet"
    return zh, en


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _far(held: Ceremony | None) -> tuple[str, str]:
    if held is None:
        return "保管人还没有开始做钥匙", "the key ceremony has not begun"
    if held.by_operator:
        return "钥匙在服务器上，对服务器的管理者不保密", "the key is on the server: not secret from the operator"
    if held.stage == "failed":
        return "钥匙没有做成，要重新开始", "the key ceremony failed and has to begin anew"
    if held.stage != "made":
        return "保管人正在做钥匙", "the key ceremony is under way"
    if not held.backups:
        return "钥匙做好了，还有保管人没有试备份", "the key is made, some have not tried their backup"
    return "钥匙做好了，备份都试过", "the key is made, every backup was tried"
