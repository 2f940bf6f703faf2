"""The judgement: rule and case in, an outcome that explains itself out.

Every threshold is listed, also where the quorum was not met. Rules RU1-RU6, RU11, RU12. Raises `Unjudgeable`.
"""

from voting.preset import Preset
from voting.rules import Case, Outcome, Rule, result, rows
from voting.say import sentence
from voting.soundness import check


def judge(rule: Rule, case: Case, preset: Preset | None = None) -> Outcome:
    """What the rule says of the case; the preset lends the sentence its article and its unit.

    Raises Unjudgeable with code and path where a number is missing or contradicts another.
    """
    check(rule, case)
    if rule.report_only:
        return Outcome("report", (), sentence("report", (), case, preset))
    quorum, decide = rows(rule, "quorum", case), rows(rule, "decide", case)
    word = result(rule, quorum, decide)
    return Outcome(word, quorum + decide, sentence(word, quorum + decide, case, preset))
