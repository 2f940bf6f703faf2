"""``yishi`` on the command line; what each command does is in ``server.cli``."""

from __future__ import annotations

from server.cli import main

if __name__ == "__main__":
    main()
