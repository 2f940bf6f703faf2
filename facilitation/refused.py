"""The one way a rule says no: a code from a closed set, the rule's id, and the facts a sentence needs."""

from __future__ import annotations


class Refused(Exception):
    """The rules say no; ``facts`` fill the words the person reads (numbers, names of halls, an article).

    ``code`` is snake_case from ``CODES``; ``rule`` is an id of ``RULES.md``.
    """

    def __init__(self, code: str, rule: str, **facts: str | int) -> None:
        super().__init__(f"{code} ({rule})")
        self.code, self.rule, self.facts = code, rule, facts
