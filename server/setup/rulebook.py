"""The rules a body can choose from: national, local, and this house's own from TOML files.

An own rule stands in a file of the rules folder (one rule a file, ``id`` and usually ``extends``); it is read
at start, and one that cannot be used stops the start with the file and the place named. Raises
``Misconfigured`` then, and ``Malformed`` for the id of a rule there is not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from facilitation.info import Info
from facilitation.types import Ms, Remote
from facilitation.views import words
from facilitation.views.shapes import Say
from server.config import Misconfigured
from server.failures import Malformed
from server.setup.shapes import PresetTold
from voting import presets
from voting.overlays import parse_overlay
from voting.preset import Preset
from voting.rules import Unjudgeable

SEATED = frozenset({"member", "seat"})
"""Units whose body is a list of persons; for the others everybody in the register counts."""


def own_rules(folder: Path) -> Mapping[str, Preset]:
    """The rules in the TOML files of this folder; later files may extend earlier ones. Raises Misconfigured."""
    found: dict[str, Preset] = {}
    for file in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            preset = parse_overlay(tomllib.loads(file.read_text("utf-8")), found)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Misconfigured(f"{file}: 读不了这条规则 / cannot be read: {error}") from error
        except Unjudgeable as error:
            raise Misconfigured(f"{file}: {error.path or '(top)'}: {error.words}") from error
        if preset.id in found or preset.id in presets.ALL:
            raise Misconfigured(f"{file}: id: 已有名为 {preset.id} 的规则 / there is a rule of this name already")
        found[preset.id] = preset
    return found


class Rulebook:
    """All rules of this house."""

    def __init__(self, own: Mapping[str, Preset]) -> None:
        self.own = own

    def get(self, name: str) -> Preset:
        """The rule of this id. Raises Malformed."""
        try:
            return presets.get(name, self.own)
        except Unjudgeable as error:
            raise Malformed("preset", error.words) from error

    def told(self, today: date) -> tuple[PresetTold, ...]:
        """Every rule, this house's own first, then the national ones, then the local ones."""
        every = {**self.own, **presets.NATIONAL, **presets.LOCAL}
        return tuple(tell(preset, today) for preset in every.values())


def tell(preset: Preset, today: date) -> PresetTold:
    """A rule as the set-up page shows it."""
    info = _as_info(preset)
    note = preset.note
    return PresetTold(
        id=preset.id,
        title=title(preset),
        rule=words.rule_card(info),
        article=Say(zh=info.article(), en=info.article_en()),
        unit=preset.unit,
        basis=preset.basis,
        confidence=preset.confidence,
        extends=preset.extends,
        note=Say(zh=note.zh, en=note.en) if note else None,
        remote=remote(preset),
        seated=preset.unit in SEATED,
        in_force=_in_force(preset, today.isoformat()),
    )


def title(preset: Preset) -> Say:
    """The rule's name."""
    return Say(zh=preset.title.zh, en=preset.title.en)


def rule_card(preset: Preset) -> Say:
    """The rule's arithmetic in one sentence."""
    return words.rule_card(_as_info(preset))


def remote(preset: Preset) -> Remote:
    """What presence from afar is worth by the rule itself."""
    return Remote(quorum=preset.remote.quorum, vote=preset.remote.vote, speak=preset.remote.speak)


def _as_info(preset: Preset) -> Info:
    return Info(id="", title="", body="", preset=preset, remote=remote(preset), planned=Ms(0))


def _in_force(preset: Preset, today: str) -> bool:
    return (preset.valid_from or "") <= today <= (preset.valid_to or "9999")
