"""``python -m tests.chaos``: the campaign; see ``campaign``."""

from __future__ import annotations

import sys

from tests.chaos.campaign import main

sys.exit(main())
