"""The words of a mistake in what was filled in: the register says them as ``中文 / English``, one line."""

from __future__ import annotations

from facilitation.views.shapes import Say
from server.failures import Malformed
from server.words import words_for


def mistake(fault: Malformed) -> Say:
    """What is wrong, in both languages; the general words where nothing was said for people."""
    zh, parted, en = fault.words.partition(" / ")
    if parted and not zh.isascii():
        return Say(zh=_sentence(zh, "。"), en=_sentence(en[:1].upper() + en[1:], "."))
    general = words_for("malformed")
    return Say(zh=general.zh, en=general.en)


def _sentence(words: str, end: str) -> str:
    return words if words.endswith((".", "。", "?", "？")) else words + end
