"""The server of a rehearsal whose days pass in seconds: like ``yishi run``, with a clock that is ahead.

No setting, variable or option of ``yishi run`` reaches the clock; only a rehearsal starts this, in a folder that it
made for itself and marked, and nowhere else does it start. Times in ms. Raises ``Unusable``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from facilitation.types import Ms
from server.auth import wall_clock
from server.rehearsal.names import Unusable

MARK = "rehearsal"
"""The file that marks a folder as one of a rehearsal."""


def main(port: int, ahead: int) -> None:
    """Serve with the clock so many ms ahead. Raises Unusable outside a rehearsal's folder."""
    from server import logs, serving, welcome
    from server.config import load

    settings = msgspec.structs.replace(load(None, os.environ), port=port)
    check_folder(settings.data)
    logs.configure(settings.data)
    serving.run(settings, welcome.first_admin, lambda: Ms(wall_clock() + ahead))


def check_folder(data: Path) -> None:
    """Whether this folder is a rehearsal's own. Raises Unusable."""
    if not (data / MARK).is_file():
        raise Unusable("", f"{data}: 不是排演的文件夹 / not the folder of a rehearsal")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
