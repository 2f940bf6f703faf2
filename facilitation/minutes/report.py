"""What a verification found: faults with their place, what is proved, what is not; in plain words.

Exit codes: 0 proved, 1 not proved, 2 unreadable. Words come from `words`. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from facilitation.minutes import words

Language = Literal["zh-CN", "en"]
Facts = Mapping[str, str | int]
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en")
MOST_SHOWN = 40


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the report: a code of `words.STATEMENTS` and what fills it."""

    code: str
    facts: Facts = {}

    def say(self, language: Language) -> str:
        """The sentence."""
        return words.sentence(words.STATEMENTS, self.code, language, self.facts)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong: in which member (empty: the archive's own structure), at which field."""

    code: str
    member: str = ""
    path: str = ""
    facts: Facts = {}

    def say(self, language: Language) -> str:
        """The sentence, without the place."""
        return words.sentence(words.FINDINGS, self.code, language, self.facts)

    def place(self, language: Language) -> str:
        """Member and field as one reads them."""
        member = self.member or words.ARCHIVE[language]
        return f"{member} · {self.path}" if self.path else member


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer. `readable` is False where no members could be had."""

    findings: tuple[Finding, ...] = ()
    proved: tuple[Statement, ...] = ()
    unproved: tuple[Statement, ...] = ()
    readable: bool = True

    @property
    def exit_code(self) -> int:
        """0 proved, 1 not proved, 2 unreadable."""
        if not self.readable:
            return 2
        return 1 if self.findings else 0

    def text(self, language: Language = "zh-CN") -> str:
        """The report for reading: the verdict first, then every fault, then what it means."""
        return "\n".join(_lines(self, language)) + "\n"

    def data(self) -> dict[str, object]:
        """The report as JSON data, with both languages."""
        return {
            "verdict": VERDICTS[self.exit_code],
            "exit_code": self.exit_code,
            "findings": [_finding(finding) for finding in self.findings],
            "proved": [_both(statement) for statement in self.proved],
            "unproved": [_both(statement) for statement in self.unproved],
        }


VERDICTS = ("proved", "not_proved", "unreadable")


def _lines(report: Report, language: Language) -> list[str]:
    lines = [words.VERDICT[language][report.exit_code]]
    shown = report.findings[:MOST_SHOWN]
    lines += [f"  ✗ {finding.place(language)}: {finding.say(language)}" for finding in shown]
    if len(report.findings) > len(shown):
        lines.append("  " + words.MORE[language].format(n=len(report.findings) - len(shown)))
    if report.proved:
        lines += ["", words.PROVED[language]]
        lines += [f"  ✓ {statement.say(language)}" for statement in report.proved]
    if report.unproved:
        lines += ["", words.UNPROVED[language]]
        lines += [f"  ○ {statement.say(language)}" for statement in report.unproved]
    return lines


def _both(sentence: Finding | Statement) -> dict[str, object]:
    return {"code": sentence.code, "words": {language: sentence.say(language) for language in LANGUAGES}}


def _finding(finding: Finding) -> dict[str, object]:
    return {"member": finding.member, "path": finding.path, "facts": dict(finding.facts), **_both(finding)}
