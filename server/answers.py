"""What a command from inside the server came to: its answer, or the meeting's own refusal raised as ``NotDone``."""

from __future__ import annotations

from typing import Any


class NotDone(Exception):
    """A command from inside the server was not accepted; holds its answer."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(answer.get("code", ""))
        self.answer = answer


def answered(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer, if the command was accepted. Raises NotDone."""
    if not answer.get("ok"):
        raise NotDone(answer)
    return answer
