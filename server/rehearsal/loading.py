"""Reading a script: YAML 1.2 scalars (yes and no are words, 19:30 is a label), then shapes, then whether it is whole.

A script is one document. Unknown keys, people, halls and view fields are refused with their path before anything
is started. Raises ``Unusable``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from server.rehearsal.expecting import check_path
from server.rehearsal.names import Unusable, listed, spread
from server.rehearsal.shapes import STAFF, HallAsk, ItemAsk, MeetingAsk, PersonAsk, Script, Step
from server.wire import malformed
from voting import presets
from voting.overlays import parse_overlay
from voting.preset import Preset
from voting.rules import Unjudgeable

SHIPPED = Path(__file__).resolve().parent / "scripts"
FIRST = "story-i"
ANSWERS = frozenset({"refused", "rule", "article"})
DEFAULT_AGENDA = (ItemAsk(title="议题一 The matter", id="1"),)
SEATED = frozenset({"member", "seat"})


class _Loader(yaml.SafeLoader):
    """Scalars as YAML 1.2's core schema has them."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


class Play(msgspec.Struct, frozen=True, kw_only=True):
    """A script made whole: every person by name, every item with its id, and the rule."""

    name: str
    meeting: MeetingAsk
    preset: Preset
    people: Mapping[str, PersonAsk]
    halls: tuple[HallAsk, ...]
    agenda: tuple[ItemAsk, ...]
    steps: tuple[Step, ...]


def truth(written: bool | str) -> bool:
    """yes and true alike."""
    return written is True or written == "yes"


def shipped() -> tuple[str, ...]:
    """The names of the shipped scripts, the first story first."""
    names = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: (name != FIRST, name)))


def find(script: str) -> tuple[str, str]:
    """Name and text of a shipped script or a file. Raises Unusable."""
    path = SHIPPED / f"{script}.yaml" if script in shipped() else Path(script)
    try:
        return path.stem, path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        known = ", ".join(shipped())
        raise Unusable("", f"{script}: 读不了这个剧本 / cannot be read ({fault}); 自带的 / shipped: {known}") from fault


def load(name: str, text: str) -> Play:
    """The script in this text. Raises Unusable with the path of what is wrong."""
    plays = load_all(name, text)
    if len(plays) > 1:
        raise Unusable("", f"{name}: 不止一场会 / more than one session")
    return plays[0]


def load_all(name: str, text: str) -> tuple[Play, ...]:
    """The sessions of a script, held one after the other in one community. Raises Unusable with the path."""
    try:
        documents = list(yaml.load_all(text, Loader=_Loader))
    except yaml.YAMLError as fault:
        raise Unusable("", f"{name}: 不是 YAML / not YAML: {fault}") from fault
    plays = tuple(_read(name, plain) for plain in documents or [None])
    if plays[0].meeting.carry:
        raise Unusable("meeting.carry", "前面没有会可以接 / there is no session before this one")
    if any(play.meeting.rules for play in plays[1:]):
        raise Unusable("meeting.rules", "自己的规则写在第一场 / own rules stand with the first session")
    return plays


def _read(name: str, plain: Any) -> Play:
    people = plain.get("people") if isinstance(plain, dict) else None
    for person, ask in people.items() if isinstance(people, dict) else ():
        # A mapping's keys do not stand in the reader's own paths.
        _converted(ask, PersonAsk | None, f"people.{person}")
    return _whole(name, _converted(plain, Script, ""))


def _converted(plain: Any, shape: Any, where: str) -> Any:
    try:
        return msgspec.convert(plain, shape)
    except msgspec.ValidationError as fault:
        raise Unusable(malformed(where, str(fault)).path or "$", str(fault)) from fault


def _whole(name: str, script: Any) -> Play:
    preset = _preset(script.meeting)
    play = Play(
        name=name,
        meeting=script.meeting,
        preset=preset,
        people=_people(script.people, preset),
        halls=script.halls,
        agenda=_agenda(script.agenda, carried=bool(script.meeting.carry)),
        steps=script.steps,
    )
    halls = [str(hall.id) for hall in play.halls]
    if len(set(halls)) != len(halls):
        raise Unusable("halls", "会场编号重复 / a hall's id occurs twice")
    for number, step in enumerate(play.steps):
        _check_step(play, halls, step, f"steps[{number}]")
    return play


def _preset(meeting: MeetingAsk) -> Preset:
    name, own = meeting.preset, {}
    if meeting.rules:
        try:
            own[name] = parse_overlay(meeting.rules)
        except Unjudgeable as fault:
            raise Unusable(f"meeting.rules.{fault.path}", fault.words) from fault
    try:
        return presets.get(name, own)
    except Unjudgeable as fault:
        raise Unusable("meeting.preset", f"{name}: 没有这条规则 / no such rule") from fault


def _people(written: Mapping[str, PersonAsk | None], preset: Preset) -> Mapping[str, PersonAsk]:
    found: dict[str, PersonAsk] = {}
    for names, ask in written.items():
        for name in spread(names, f"people.{names}"):
            person = ask or PersonAsk()
            found[name] = _over(found[name], person) if name in found else person
            _check_person(f"people.{names}", found[name], preset)
    if not any(person.role is None for person in found.values()):
        raise Unusable("people", "名册上没有人 / nobody is on the roll")
    return found


def _over(before: PersonAsk, after: PersonAsk) -> PersonAsk:
    """What is said of one person goes before what was said of the range."""
    told = {f: getattr(after, f) for f in after.__struct_fields__ if getattr(after, f) != getattr(PersonAsk(), f)}
    return msgspec.structs.replace(before, **told)


def _check_person(path: str, person: PersonAsk, preset: Preset) -> None:
    if person.role is not None and person.unit is not None:
        raise Unusable(path, "有表决权的人不能同时列席 / on the roll or a guest, not both")
    asked, counted = person.unit, preset.unit
    if asked is not None and asked != counted and not {asked, counted} <= SEATED:
        raise Unusable(f"{path}.unit", f"{asked}: 这条规则按 {counted} 计 / this rule counts by {counted}")


def _agenda(written: tuple[ItemAsk, ...], carried: bool) -> tuple[ItemAsk, ...]:
    items = written or (() if carried else DEFAULT_AGENDA)
    return tuple(
        msgspec.structs.replace(item, id=str(number if item.id is None else item.id))
        for number, item in enumerate(items, 1)
    )


def _check_step(play: Play, halls: list[str], step: Step, path: str) -> None:
    listed(step.who, play.people, f"{path}.who")
    for seat in [step.as_] if isinstance(step.as_, str) else step.as_:
        if seat not in STAFF:
            raise Unusable(f"{path}.as", f"{seat}: 没有这个席位 / no such seat")
    hall = getattr(step, "hall", "")
    if isinstance(hall, str | int) and str(hall) not in ("", *halls) and step.__struct_config__.tag != "add_hall":
        raise Unusable(f"{path}.hall", f"{hall}: 没有这个会场 / no such hall")
    for key in step.expect:
        if key not in ANSWERS:
            check_path(key, play.people, halls, f"{path}.expect.{key}")
