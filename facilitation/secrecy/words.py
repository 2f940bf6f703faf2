"""Everything that may be asked of secret ballots and may have happened in them, as closed unions.

Ceremony, keys and manifest are in ``key_words``, credentials in ``right_words``, polls in ``poll_words``
and ``poll_events``.
"""

from __future__ import annotations

from facilitation.secrecy import key_words, poll_events, poll_words, right_words
from facilitation.secrecy.key_words import HoldKey

SecrecyCommand = key_words.KeyCommand | right_words.RightCommand | poll_words.PollCommand
SystemCommand = HoldKey | poll_words.ShellCommand
"""Only the server itself gives these."""
SecrecyEvent = key_words.KeyEvent | right_words.RightEvent | poll_events.PollEvent
