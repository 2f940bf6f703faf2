"""For every test: Hypothesis judges what is right, never how long it took; a busy machine may take its time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
