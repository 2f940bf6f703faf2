"""The end of a rehearsal: what the script left open is closed as people would, and the package is carried away.

A running vote is voided with its reason, action items with blanks are dropped, the meeting is closed, the minutes
are closed and signed by those who have to. What the script did itself is left as it is. Raises ``Denied``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitation.minutes import package
from facilitation.minutes.members import RECORD
from facilitation.minutes.report import Report
from facilitation.minutes.verify import verify
from server.rehearsal.company import Company
from server.rehearsal.doing import Doer
from server.rehearsal.names import Unusable
from server.rehearsal.shapes import STEPS, Step
from server.rehearsal.watching import until

PACKAGE, OUTCOME = "minutes.yishi", "outcome.json"
REASON = "排演到此为止 The rehearsal ends here"
BY_KIND = {str(shape.__struct_config__.tag): shape for shape in STEPS}


def place(out: Path) -> Path:
    """The folder for the results, holding no other package. Raises Unusable, OSError."""
    out.mkdir(parents=True, exist_ok=True)
    others = [file.name for file in out.glob("*.yishi") if file.name != PACKAGE]
    if others:
        why = f"{out}: 里面已有别的会议包 / holds another package: {', '.join(others)}"
        raise Unusable("--out", why)
    for name in (PACKAGE, OUTCOME, *(file.name for file in out.glob("secret-*.ysv"))):
        (out / name).unlink(missing_ok=True)
    return out


def records(data: bytes) -> dict[str, bytes]:
    """The election records of secret polls in a package, by name."""
    return {name: member for name, member in package.open_package(data).items() if RECORD.fullmatch(name)}


async def end(company: Company, doer: Doer) -> tuple[bytes, Report]:
    """The bytes of the package, and what ``yishi verify`` says of them."""
    for device in company.everyone():
        if device.cut and device.page:
            await device.replug()
    await _close_meeting(company, doer)
    if (await _minutes(company))["version"] == 0:
        await doer.do(_step("close_minutes"))
    await until(company.heard, lambda: _shown(company, "minutes").get("version", 0) > 0)
    for role in (await _minutes(company))["missing"]:
        await doer.do(_step("sign_minutes", as_=[role]))
    recorder = company.seated("recorder")[0]
    data = await recorder.fetch(f"/api/m/{recorder.meeting}/package")
    return data, verify(data)


def _step(kind: str, **fields: Any) -> Step:
    return BY_KIND[kind](**fields)


def _shown(company: Company, name: str) -> dict[str, Any]:
    return company.moderator.shown(name) or {}


async def _minutes(company: Company) -> dict[str, Any]:
    await until(company.heard, lambda: bool(_shown(company, "minutes")))
    return _shown(company, "minutes")


async def _close_meeting(company: Company, doer: Doer) -> None:
    if _shown(company, "meeting").get("phase") == "closed":
        return
    current = _shown(company, "polls").get("current")
    if current and current["state"] in ("open", "closing"):
        await doer.do(_step("void_poll", poll=current["id"], reason=REASON))
    secret = _shown(company, "secret").get("current")
    if secret and secret["state"] in ("prepared", "open", "closing"):
        await doer.do(_step("void_secret_poll", poll=secret["id"], reason=REASON))
    for action in _shown(company, "actions").get("actions", ()):
        if not all(action[field].strip() for field in ("owner", "standard", "deadline", "supervisor")):
            await doer.do(_step("drop_action", action=action["id"]))
    window = _shown(company, "window").get("current")
    if window and window["state"] not in ("counted", "void"):
        await doer.do(_step("void_window", window=window["id"], reason=REASON))
    if _shown(company, "meeting").get("phase") == "draft":
        await doer.do(_step("open_doors"))
    await doer.do(_step("close_meeting"))
    await until(company.heard, lambda: _shown(company, "meeting").get("phase") == "closed")
