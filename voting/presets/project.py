"""Funds and labour raised case by case (一事一议), decided by representatives for the households behind them.

A right weighs as many households as its representative stands for. Nothing here raises.
"""

from voting.preset import Article, Preset, Words
from voting.presets.shares import PRESENT_TWO_THIRDS, YES_MORE_THAN_HALF_OF_PRESENT
from voting.rules import Rule

HOUSEHOLD_WEIGHTED = Preset(
    id="project.household_weighted",
    title=Words("一事一议筹资筹劳（按所代表的户）", "Raising funds and labour (by households stood for)"),
    unit="household",
    rule=Rule((PRESENT_TWO_THIRDS,), (YES_MORE_THAN_HALF_OF_PRESENT,)),
    articles=(
        Article(Words("省级一事一议筹资筹劳规定（摘录）", "provincial rules on raising funds and labour (excerpt)")),
    ),
    confidence="C",
    basis="local",
    weight="households_stood_for",
    consult_households_first=True,
    note=Words(
        "代表会前逐户征求意见并签字，结果事先公布",
        "Representatives ask each household beforehand, signed; announced before",
    ),
)

PRESETS = (HOUSEHOLD_WEIGHTED,)
