"""One run of the ceremony from the command line: by the server, or by files where there is no network.

What changed is on the disk before a message leaves (``box``). Whether the six words were the same is asked of the
person each time; nothing else is. Raises ``Distrusted``, ``Refused``, ``Unheard``, ``Malformed``, ``OSError``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import msgspec

from server.trustee import keeping
from server.trustee.box import Box
from server.trustee.bulletin import Bulletin
from server.trustee.courier import Courier
from server.trustee.steps import Message, Next, openings_of, step
from server.trustee.telling import six_words, waits
from voting.secret.transcript import Draw, drawn_from
from voting.secret.trustees import transcript

PAUSE = 1.5
Say = Callable[[str], None]
Same = Callable[[], bool]


def chance() -> Draw:
    """Scalars out of this machine's randomness."""
    return drawn_from(os.urandom(32))


def next_message(box: Box, seen: Bulletin, say: Say, same: Same) -> Next:
    """The next step, kept; at the words people are asked whether they are the same. Raises Distrusted, Malformed."""
    found = _kept(box, step(box.holding, seen, None, chance(), os.urandom(32)))
    if found.waits != "compare":
        return found
    over = transcript(seen.ceremony(), openings_of(seen, seen.ceremony()))
    say(waits("compare"))
    say(six_words(over))
    if not same():
        return found
    return _kept(box, step(box.holding, seen, over, chance(), os.urandom(32)))


def _kept(box: Box, found: Next) -> Next:
    if found.holding != box.holding:
        box.keep(found.holding)
    return found


def to_the_end(box: Box, courier: Courier, say: Say, same: Same, once: bool) -> bool:
    """Go through the ceremony; ``once``: only as far as it goes now. True when it is done."""
    last = ""
    while True:
        found = next_message(box, courier.bulletin(), say, same)
        if found.message is not None:
            courier.give(found.message)
            last = ""
            continue
        if found.waits is not None and found.waits != last and found.waits != "compare":
            say(waits(found.waits))
        last = found.waits or ""
        if last == "done" or once:
            return last == "done"
        time.sleep(PAUSE)


def sign_manifest(box: Box, courier: Courier, say: Say) -> bool:
    """Sign the meeting's manifest where one waits for us; whether it did. Raises Distrusted: manifest_wrong."""
    seen = courier.bulletin()
    if not seen.manifest or seen.manifest == box.holding.manifest:
        return False
    said = keeping.check_manifest(box.holding, seen)
    witnesses = len(said.get("witnesses", []))
    desks, tellers = len(said.get("desks", [])), len(said.get("tellers", []))
    say(f"会议清单：{desks} 个签到桌、{witnesses} 位见证人、{tellers} 位计票人；钥匙就是你们刚做的那一把。")
    say(f"The meeting's list: desks {desks}, witnesses {witnesses}, tellers {tellers}; its key is the one you made.")
    courier.give(_signed(box, seen))
    return True


def _signed(box: Box, seen: Bulletin) -> Message:
    message = keeping.signature_of_meeting(box.holding, seen, os.urandom(32))
    box.keep(msgspec.structs.replace(box.holding, manifest=seen.manifest))
    return message
