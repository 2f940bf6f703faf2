"""Secret ballots in the meeting: trustees and their ceremony, keys, credentials, polls on public boards, paper, count.

Keeps SB30 and following. The bytes are ``voting.secret``'s (``FORMATS.md``); proofs of ballots are verified by the
shell before it asks, never here. No plaintext choice, no secret key and no address ever comes in. Times are ``Ms``.
"""

from facilitation.secrecy.state import Secrecy
from facilitation.secrecy.words import SecrecyCommand, SecrecyEvent, SystemCommand

__all__ = ["Secrecy", "SecrecyCommand", "SecrecyEvent", "SystemCommand"]
