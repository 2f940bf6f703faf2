"""A trustee's keys as a code for a file and for paper, sealed under a passphrase of six words.

    "YSK1" · trustee 1 · trustees 1 · threshold 1 · cost 1 · transcript 32 · salt 16 · veiled 64 · tag 16 · check 4

in base32, 224 letters and digits. What is veiled are the secret signing key and the share; the key that veils comes
from scrypt with N = 2^cost, r 8, p 1. The words are drawn, not thought up: 60 bits, so that whoever finds the paper
alone has nothing. The check tells a slip of the pen from wrong words. Rule SB34. Raises `BadBackup`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from voting.secret.group import SIZE, NotCanonical, Scalar, scalar, written
from voting.secret.transcript import digest

MAGIC = b"YSK1"
COST, MOST_COST = 15, 20
SALT, TAG, CHECK = 16, 16, 4
HEAD = len(MAGIC) + 4 + SIZE + SALT
BYTES = HEAD + 2 * SIZE + TAG + CHECK
LETTERS = BYTES * 8 // 5
GROUP = 4
CODE = re.compile(f"LFJUWM[A-Z2-7]{{{LETTERS - 6}}}")
"""Base32 of the magic bytes, and all that follows them."""


class BadBackup(ValueError):
    """Not a backup that opens; `reason` says why."""

    def __init__(self, reason: Literal["no_code", "miswritten", "other_words"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Backup:
    """Whose keys, of which ceremony, and the keys."""

    trustee: int
    trustees: int
    threshold: int
    transcript: bytes
    signs: Scalar
    share: Scalar


def sealed(one: Backup, words: str, salt: bytes) -> str:
    """The code. ``salt``: 16 fresh bytes."""
    head = MAGIC + bytes((one.trustee, one.trustees, one.threshold, COST)) + one.transcript + salt
    pad, tag = _keys(words, head)
    veiled = _mixed(written(one.signs) + written(one.share), pad)
    body = head + veiled + _tag(tag, head, veiled)
    return base64.b32encode(body + _check(body)).decode()


def restored(text: str, words: str) -> Backup:
    """The keys out of any text that holds a code, blanks and line ends aside. Raises BadBackup."""
    body = _body(text)
    head, veiled, tag = body[:HEAD], body[HEAD : HEAD + 2 * SIZE], body[HEAD + 2 * SIZE :]
    pad, key = _keys(words, head)
    if not hmac.compare_digest(_tag(key, head, veiled), tag):
        raise BadBackup("other_words")
    opened = _mixed(veiled, pad)
    try:
        keys = scalar(opened[:SIZE]), scalar(opened[SIZE:])
    except NotCanonical as error:
        raise BadBackup("miswritten") from error
    return Backup(head[4], head[5], head[6], head[8 : 8 + SIZE], *keys)


def grouped(code: str, a_line: int = 8) -> list[str]:
    """The code as people read it: groups of four, so many a line."""
    groups = [code[at : at + GROUP] for at in range(0, len(code), GROUP)]
    return [" ".join(groups[at : at + a_line]) for at in range(0, len(groups), a_line)]


def plain(words: str) -> str:
    """Words as they are hashed: one writing of each sign, small letters, one blank between."""
    return " ".join(unicodedata.normalize("NFKC", words).lower().split())


def _body(text: str) -> bytes:
    found = CODE.search(re.sub(r"[\s-]", "", text).upper())
    if found is None:
        raise BadBackup("no_code")
    try:
        raw = base64.b32decode(found[0])
    except binascii.Error as error:
        raise BadBackup("miswritten") from error
    body = raw[:-CHECK]
    if _check(body) != raw[-CHECK:] or body[: len(MAGIC)] != MAGIC or not 1 <= body[7] <= MOST_COST:
        raise BadBackup("miswritten")
    return body


def _keys(words: str, head: bytes) -> tuple[bytes, bytes]:
    n = 1 << head[7]
    key = hashlib.scrypt(plain(words).encode(), salt=head[-SALT:], n=n, r=8, p=1, maxmem=2048 * n, dklen=SIZE)
    return digest("backup-pad", key, head), key


def _tag(key: bytes, head: bytes, veiled: bytes) -> bytes:
    return digest("backup-tag", key, head, veiled)[:TAG]


def _check(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:CHECK]


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
