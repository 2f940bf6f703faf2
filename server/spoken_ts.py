"""Writes the two lists of words that people read to each other into TypeScript, for the trustees' page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voting.secret.spoken_en import ENGLISH
from voting.secret.spoken_zh import CHINESE

HEAD = "// Written by `yishi gen` from voting/secret/spoken_zh.py and spoken_en.py. Do not edit.\n"


def document() -> str:
    """The whole file."""
    return "".join([HEAD, *_list("CHINESE", CHINESE, 24), *_list("ENGLISH", ENGLISH, 12)])


def _list(name: str, words: Sequence[str], a_line: int) -> Iterator[str]:
    yield f"\nexport const {name} = (\n"
    lines = [" ".join(words[at : at + a_line]) for at in range(0, len(words), a_line)]
    yield " +\n".join(f'  "{line}{"" if line is lines[-1] else " "}"' for line in lines)
    yield '\n).split(" ");\n'
