"""Local rules for villagers' assemblies and representatives, each over the national preset.

Read in the local regulations. Nothing here raises.
"""

from msgspec.structs import replace

from voting.preset import Article, Preset, Words
from voting.presets import village
from voting.presets.laws import of
from voting.rules import Rule, Threshold

SHANDONG = Words(
    "《山东省实施〈村民委员会组织法〉办法》",
    "Shandong measures under the Organic Law of Villagers' Committees (2012)",
)
ZHEJIANG = Words(
    "《浙江省实施〈村民委员会组织法〉办法》",
    "Zhejiang measures under the Organic Law of Villagers' Committees",
)
CHONGQING = Words(
    "《重庆市实施〈村民委员会组织法〉办法》",
    "Chongqing measures under the Organic Law of Villagers' Committees",
)
SHANGHAI = Words(
    "《上海市实施〈村民委员会组织法〉办法》",
    "Shanghai measures under the Organic Law of Villagers' Committees",
)

WOMEN = "women_representatives"
WOMEN_PRESENT = Threshold("present", ">=", of="roll", n=2, d=3, group=WOMEN)


def _over(parent: Preset, preset_id: str, place: Words, *articles: Article) -> Preset:
    return replace(
        parent,
        id=preset_id,
        extends=parent.id,
        title=Words(f"{parent.title.zh}（{place.zh}）", f"{parent.title.en} ({place.en})"),
        articles=(*parent.articles, *articles),
        confidence="B",
        basis="local",
    )


SHANDONG_REPS = replace(
    _over(village.REPS, "cn.shandong.village.reps", Words("山东", "Shandong"), of(SHANDONG, "23", "24")),
    rule=Rule((*village.REPS.rule.quorum, WOMEN_PRESENT), village.REPS.rule.decide),
    notice_days=5,
    notice_form="written",
    requires_authorisation=True,
    note=Words(
        "未经村民会议授权或违反程序的决定无效",
        "Void without the assembly's authorisation or outside procedure",
    ),
)

ZHEJIANG_REPS = replace(
    _over(village.REPS, "cn.zhejiang.village.reps", Words("浙江", "Zhejiang"), of(ZHEJIANG)),
    notice_days=3,
    legal_opinion=True,
    one_rep_per_household=True,
)

CHONGQING_REPS = replace(
    _over(village.REPS, "cn.chongqing.village.reps", Words("重庆", "Chongqing"), of(CHONGQING, "11")),
    notice_days=3,
    refer_disputed_to="cn.chongqing.village.assembly",
)

SHANGHAI_REPS = replace(
    _over(village.REPS, "cn.shanghai.village.reps", Words("上海", "Shanghai"), of(SHANGHAI)),
    notice_days=10,
)


def _chongqing_assembly(parent: Preset, preset_id: str) -> Preset:
    return replace(
        _over(parent, preset_id, Words("重庆", "Chongqing"), of(CHONGQING, "7")),
        split_sites=True,
        roll_exclusions=("away_unreachable", "cannot_express_will"),
        report_exclusions=True,
    )


PRESETS = (
    SHANDONG_REPS,
    ZHEJIANG_REPS,
    CHONGQING_REPS,
    SHANGHAI_REPS,
    _chongqing_assembly(village.ASSEMBLY_ADULTS, "cn.chongqing.village.assembly"),
    _chongqing_assembly(village.ASSEMBLY_HOUSEHOLDS, "cn.chongqing.village.assembly.households"),
)
