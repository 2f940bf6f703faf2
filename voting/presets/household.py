"""Asking every household (逐户征求意见): a report of shares, never a vote.

Nothing here raises.
"""

from voting.preset import Article, Preset, Words
from voting.rules import Rule

CONSULT = Preset(
    id="household.consult",
    title=Words("逐户征求意见", "Household consultation"),
    unit="household",
    rule=Rule(report_only=True),
    articles=(Article(Words("逐户征求意见的做法", "practice of household consultation")),),
    confidence="S",
    basis="custom",
    notice_days=None,
    note=Words("每户一个意见，由户内推选一人表达", "One answer per household, by the person it chooses"),
)

PRESETS = (CONSULT,)
