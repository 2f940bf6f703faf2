"""Local rules and notices for owners' decisions, each over the ordinary and over the special preset.

`cn.PLACE.owners` extends `owners.ordinary`, `cn.PLACE.owners.special` extends `owners.special`; both carry
what the place adds. Confidence B where the regulation was read, C for notices and secondary pages, C/D
where excerpts disagree (then the special rule stays off). Nothing here raises.
"""

from msgspec.structs import replace

from voting.preset import Article, Preset, Proxy, Window, Words
from voting.presets import owners
from voting.presets.laws import of

QINGYUAN = Words("《清远市住宅小区物业管理条例》", "Qingyuan regulations on residential property management")
BEIJING = Words("《北京市物业管理条例》", "Beijing regulations on property management")
HANGZHOU = Words("《杭州市物业管理条例》", "Hangzhou regulations on property management")
SHANGHAI = Words("《上海市住宅物业管理规定》", "Shanghai rules on residential property management")
ZHOUSHAN = Words("《舟山市住宅小区物业管理条例》", "Zhoushan regulations on residential property management")
BINZHOU = Words("《滨州市物业管理条例》", "Binzhou regulations on property management")
QINGDAO = Words("《青岛市物业管理条例》", "Qingdao regulations on property management")
SHENZHEN = Words("深圳市物业专项维修资金规则（2016）", "Shenzhen maintenance fund rules (2016)")
SHUIYIN = Words("杭州水印康庭业主大会公告（2025）", "notice of Shuiyin Kangting, Hangzhou (2025)")
AOCHENG = Words("江门傲城花园业主大会公告（2023）", "notice of Aocheng Garden, Jiangmen (2023)")
GUIDANCE = Words(
    "《业主大会和业主委员会指导规则》（建房〔2009〕274号）",
    "Guidance rules on owners' assemblies (2009, no. 274)",
)


def _both(preset_id: str, zh: str, en: str, *articles: Article) -> tuple[Preset, Preset]:
    return (
        _over(owners.ORDINARY, preset_id, zh, en, articles),
        _over(owners.SPECIAL, f"{preset_id}.special", zh, en, articles),
    )


def _over(parent: Preset, preset_id: str, zh: str, en: str, articles: tuple[Article, ...]) -> Preset:
    return replace(
        parent,
        id=preset_id,
        extends=parent.id,
        title=Words(f"{parent.title.zh}（{zh}）", f"{parent.title.en} ({en})"),
        articles=(*parent.articles, *articles),
        confidence="B",
        basis="local",
    )


QINGYUAN_OWNERS = tuple(
    replace(
        preset,
        binding_evote="government_platform_only",
        evote_identity_check=True,
        result_to_owners_within_days=7,
        publish_days=15,
    )
    for preset in _both("cn.qingyuan.owners", "清远", "Qingyuan", of(QINGYUAN, "17"))
)

BEIJING_OWNERS = tuple(
    replace(
        preset,
        binding_evote="government_platform_only",
        agenda_lock="yes",
        invite=("residents_committee",),
        result_posted_within_days=3,
    )
    for preset in _both("cn.beijing.owners", "北京", "Beijing", of(BEIJING, "35", "37"))
)

HANGZHOU_OWNERS = tuple(
    replace(
        preset,
        evote_default=True,
        evote_identity_check=True,
        paper_on_request=True,
        window=Window(least=5, most=60),
        notice_extraordinary_days=7,
        agenda_lock="yes",
    )
    for preset in _both("cn.hangzhou.owners", "杭州", "Hangzhou", of(HANGZHOU, "19", "20"))
)

SHANGHAI_OWNERS = tuple(
    replace(preset, proxy=Proxy(allowed="yes", form="written", as_instructed=True))
    for preset in _both("cn.shanghai.owners", "上海", "Shanghai", of(SHANGHAI, "18"))
)

ZHOUSHAN_OWNERS = tuple(
    replace(
        preset,
        proxy=Proxy(allowed="yes", form="written", agent_not=("property_company_staff",), local_cap=True),
        notice_undeliverable_days=7,
    )
    for preset in _both("cn.zhoushan.owners", "舟山", "Zhoushan", of(ZHOUSHAN, "17"))
)

BINZHOU_OWNERS = tuple(
    replace(preset, notice_undeliverable_days=5, keep_proof_of_delivery=True)
    for preset in _both("cn.binzhou.owners", "滨州", "Binzhou", of(BINZHOU))
)

QINGDAO_OWNERS = tuple(
    replace(preset, notice_undeliverable_days=3, keep_proof_of_delivery=True)
    for preset in _both("cn.qingdao.owners", "青岛", "Qingdao", of(QINGDAO))
)

SHENZHEN_OWNERS = tuple(
    replace(preset, first_of_two_channels="electronic", confidence="C")
    for preset in _both("cn.shenzhen.owners", "深圳", "Shenzhen", of(SHENZHEN))
)

SHUIYIN_OWNERS = tuple(
    replace(
        preset,
        channels=("web", "phone_call", "door_to_door", "audio_video"),
        follow_majority="local_rules",
        window=Window(least=5, most=60, extend_when_short=True),
        confidence="C",
        note=Words(
            "选项含“随多数”，本系统默认不启用",
            "Offers “follow the majority”; off here unless the body's rules say so",
        ),
    )
    for preset in _both("cn.hangzhou.shuiyin_kangting.owners", "杭州水印康庭", "Shuiyin Kangting", of(SHUIYIN))
)

AOCHENG_OWNERS = tuple(
    replace(preset, window=Window(extend_when_short=True, extend_days=21), confidence="C")
    for preset in _both("cn.jiangmen.aocheng_garden.owners", "江门傲城花园", "Aocheng Garden", of(AOCHENG))
)

GUIDANCE_OWNERS = tuple(
    replace(
        preset,
        follow_majority="local_rules",
        confidence="C/D",
        note=Words(
            "“未投票计入多数”由地方规则定，与民法典第二百七十八条精神不符，默认不启用",
            "Counting the silent with the majority was left to local rules; off here, at odds with art. 278",
        ),
    )
    for preset in _both("cn.guidance2009.owners", "2009年指导规则", "2009 guidance", of(GUIDANCE))
)

PRESETS = (
    *QINGYUAN_OWNERS,
    *BEIJING_OWNERS,
    *HANGZHOU_OWNERS,
    *SHANGHAI_OWNERS,
    *ZHOUSHAN_OWNERS,
    *BINZHOU_OWNERS,
    *QINGDAO_OWNERS,
    *SHENZHEN_OWNERS,
    *SHUIYIN_OWNERS,
    *AOCHENG_OWNERS,
    *GUIDANCE_OWNERS,
)
