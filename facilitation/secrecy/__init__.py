"""Secret ballots in the meeting: trustees and their ceremony, keys, credentials, polls on public boards, paper, count.

Keeps SV1–SV23. The bytes are ``voting.secret``'s (``FORMATS.md``); proofs of ballots are verified by the
shell before it asks, never here. No plaintext choice, no secret key and no address ever comes in. Times are ``Ms``.
"""

from facilitation.secrecy.poll_events import PollEvent
from facilitation.secrecy.right_words import RightEvent
from facilitation.secrecy.state import Secrecy
from facilitation.secrecy.words import SecrecyCommand, SecrecyEvent, SystemCommand

__all__ = ["PollEvent", "RightEvent", "Secrecy", "SecrecyCommand", "SecrecyEvent", "SystemCommand"]
