"""``outcome.json``: what was decided, read from the signed package itself, so that it says nothing the minutes do not.

``roll`` rights on the roll, ``quorum`` rights needed. Counts are of heads and rights (the measure ``count``); where
a rule weighs area too, its own thresholds say so. Raises ``Unreadable`` for what is no package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from facilitation.log import Entry, from_lines
from facilitation.minutes import package
from facilitation.minutes.members import LOG, MINUTES, SIGNATURES, Signatures
from facilitation.minutes.poll_shapes import Counted, PollRecord, WithoutRemote
from facilitation.minutes.secret_shapes import SecretRecord
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.window_shapes import WindowItem, WindowRecord
from voting.opened import MARKED
from voting.rules import Row
from voting.tally import MIN_GROUP

COUNT = "count"
ROW = ("kind", "measure", "group", "numerator", "denominator", "base", "needed", "reached", "met")


def outcome(data: bytes, quorum: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The outcome as its file has it; ``quorum`` is the view shown when the meeting was over."""
    members = package.open_package(data)
    minutes = msgspec.json.decode(members[MINUTES], type=Minutes)
    entries = from_lines(members[LOG])
    return {
        "meeting": minutes.meeting.title,
        "roll": minutes.attendance.roll_count,
        "quorum": quorum.get("needed", 0),
        "attendance": attendance(minutes, quorum),
        "polls": polls(minutes),
        "windows": [window(record) for record in minutes.windows or ()],
        "queue": queue(minutes, entries),
        "actions": [msgspec.to_builtins(action) for action in minutes.actions],
        "items": [{"item": item.id, "title": item.title, "outcome": item.outcome} for item in minutes.agenda],
        "signatures": signatures(members[SIGNATURES]),
        "package": file,
    }


def attendance(minutes: Minutes, quorum: Mapping[str, Any]) -> dict[str, Any]:
    """Who was there at the end, with and without those from afar, and each turn of the quorum."""
    kept = ("present", "on_site", "remote", "guests", "met", "on_site_met")
    turned = [moment for moment in minutes.attendance.moments if moment.kind.startswith("quorum_")]
    return {
        **{name: quorum.get(name) for name in kept},
        "turns": [{"kind": moment.kind, "present": moment.present_count} for moment in turned],
    }


def polls(minutes: Minutes) -> list[dict[str, Any]]:
    """Every poll, open and secret ones in the order in which they were opened."""
    told = [(record.opened, poll(record)) for record in minutes.polls]
    told += [(record.opened or 0, secret_poll(record)) for record in minutes.secret or ()]
    return [one for _, one in sorted(told, key=lambda row: row[0])]


def secret_poll(record: SecretRecord) -> dict[str, Any]:
    """A secret poll in the same shape: what nobody may know of a hall or a channel is not there, or ``None``."""
    told = {"item": record.item, "poll": record.id, "method": "secret", "question": record.title}
    if record.result is None:
        return {**told, "entitled": len(record.frozen), "outcome": record.state}
    counted = {**_counted(record.result), "by_channel": channels(record)}
    return {**told, "text_sha256": record.title_sha256, **counted}


def channels(record: SecretRecord) -> dict[str, dict[str, int | None]]:
    """Phones and paper; their choices apart only where each is large enough to hide in."""
    valid, spoiled = sum(one.valid for one in record.paper), sum(one.spoiled for one in record.paper)
    voted, entitled = len(record.voted), len(record.frozen)
    counts = [place for place, one in enumerate(record.sums) if one.dimension == COUNT]
    shown = {"phone": [record.numbers[at] for at in counts]}
    shown["paper"] = [sum(batch.sums[at] for batch in record.paper) for at in counts]
    split = not record.paper or min(voted, valid) >= MIN_GROUP
    figures = {
        "phone": (entitled - record.paper_issued, voted, 0),
        "paper": (record.paper_issued, valid + spoiled, spoiled),
    }
    return {
        channel: {
            "entitled": may,
            "returned": back,
            "not_returned": may - back,
            **{name: number if split else None for name, number in zip(MARKED, shown[channel], strict=True)},
            "spoiled": spoilt,
        }
        for channel, (may, back, spoilt) in figures.items()
        if may
    }


def poll(record: PollRecord) -> dict[str, Any]:
    """One poll: its totals, its splits, each threshold with its arithmetic, and the outcome without remote."""
    told = {"item": record.item, "poll": record.id, "method": record.method, "question": record.question}
    if record.result is None:
        return {**told, "entitled": len(record.frozen), "outcome": record.state}
    return {**told, "text_sha256": record.question_sha256, **_counted(record.result)}


def window(record: WindowRecord) -> dict[str, Any]:
    """A voting window: its days' course, what came back and was set aside, each item in both measures."""
    return {
        "window": record.id,
        "state": record.state,
        "roll": len(record.roll),
        "area": sum(share.area for share in record.roll),
        "platform_only": record.platform_only,
        "ballots": len({ballot.right for ballot in record.ballots}),
        "set_aside": [[ballot.channel, ballot.sheet] for ballot in record.ballots if not ballot.stands],
        "closings": [{"returned": one.returned, "short": list(one.short)} for one in record.closings],
        "extensions": len(record.extensions),
        "items": [_item(item) for item in record.items],
    }


def _item(item: WindowItem) -> dict[str, Any]:
    told: dict[str, Any] = {"item": item.item, "rule": item.preset.id}
    if item.result is None:
        return told
    return {
        **told,
        "totals": msgspec.to_builtins(item.result.totals),
        "by_channel": {channel: count.returned for channel, count in item.result.by_channel.items()},
        "thresholds": [row_told(row) for row in item.result.judged.thresholds],
        "outcome": item.result.judged.outcome,
        "say": item.result.judged.say,
    }


def _counted(result: Counted) -> dict[str, Any]:
    return {
        **msgspec.to_builtins(result.totals[COUNT]),
        "by_channel": msgspec.to_builtins(result.by_channel),
        "by_hall": msgspec.to_builtins(result.by_hall),
        "without_remote": without_remote(result.without_remote) if result.without_remote else None,
        "thresholds": [row_told(row) for row in result.judged.thresholds],
        "outcome": result.judged.outcome,
        "say": result.judged.say,
    }


def without_remote(found: WithoutRemote) -> dict[str, Any]:
    """The same vote without those from afar: the outcome, and the deciding threshold in figures."""
    rows = found.worst.thresholds
    deciding = next((row for row in rows if row.kind == "decide"), rows[0] if rows else None)
    figures = {
        "entitled": deciding.denominator if deciding else None,
        "yes": deciding.reached if deciding else None,
        "needed": deciding.needed if deciding else None,
    }
    return {
        "outcome": found.worst.outcome,
        **figures,
        "certainty": found.certainty,
        "depends_on_remote": found.depends_on_remote,
        "thresholds": [row_told(row) for row in rows],
    }


def row_told(row: Row) -> dict[str, Any]:
    """A threshold with its arithmetic, as ``yishi rules check`` gives it."""
    return {name: getattr(row, name) for name in ROW}


def queue(minutes: Minutes, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Who had the floor, in that order, and which step of the fair order gave it."""
    asked: dict[str, Mapping[str, Any]] = {}
    order = []
    for entry in entries:
        if entry.kind == "speak_requested":
            request = msgspec.json.decode(entry.body)["request"]
            asked[request["id"]] = request
        elif entry.kind == "floor_given":
            given = msgspec.json.decode(entry.body)
            request = asked[given["request"]]
            order.append(
                {
                    "name": minutes.names.get(request["member"], ""),
                    "stance": request["stance"],
                    "hall": request["hall"],
                    "item": given["item"],
                    "reason": given["reason"],
                }
            )
    return order


def signatures(data: bytes) -> list[dict[str, str]]:
    """Who has signed, in which role."""
    signed = msgspec.json.decode(data, type=Signatures).signatures
    return [{"role": one.payload.role, "name": one.payload.name} for one in signed]
