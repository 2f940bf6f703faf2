"""Every rule table row and every local overlay that ships, by id.

One module per law or custom; local overlays stand in modules of their own and extend a national preset.
A community's own overlays are parsed by `voting.overlays` and handed in as `extra`.
Rule RU13. Raises `Unjudgeable` for an unknown id.
"""

from collections.abc import Mapping

from voting.preset import Preset
from voting.presets import (
    collective,
    council,
    fourplus2,
    household,
    land,
    lift,
    local_committees,
    local_owners,
    local_village,
    nantang,
    owners,
    project,
    urban,
    village,
)
from voting.rules import Unjudgeable

NATIONAL: Mapping[str, Preset] = {
    preset.id: preset
    for module in (
        village, urban, owners, lift, collective, land, project, fourplus2, council, nantang, household
    )
    for preset in module.PRESETS
}  # fmt: skip
LOCAL: Mapping[str, Preset] = {
    preset.id: preset for module in (local_village, local_owners, local_committees) for preset in module.PRESETS
}
ALL: Mapping[str, Preset] = {**NATIONAL, **LOCAL}

NONE: Mapping[str, Preset] = {}


def get(preset_id: str, extra: Mapping[str, Preset] = NONE) -> Preset:
    """The preset of this id; a community's own come first. Raises Unjudgeable where there is none."""
    preset = extra.get(preset_id) or ALL.get(preset_id)
    if preset is None:
        raise Unjudgeable("unknown_preset", "rule.preset", f"没有名为 {preset_id} 的规则 (no preset of this name)")
    return preset
