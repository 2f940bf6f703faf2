"""Everything that may be asked of secret ballots and may have happened in them, as closed unions.

Ceremony, keys and manifest are in ``key_words``, credentials in ``right_words``, polls in ``poll_words``.
"""

from __future__ import annotations

from facilitation.secrecy import key_words
from facilitation.secrecy.key_words import HoldKey

SecrecyCommand = key_words.KeyCommand
SystemCommand = HoldKey
"""Only the server itself gives these."""
SecrecyEvent = key_words.KeyEvent
