"""Pages of several seats, each on a device of its own and at its real size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.house import Staff

PHONE, TALL, DESK, LAPTOP, PICTURE = (360, 780), (412, 915), (1024, 768), (1366, 768), (1920, 1080)
Sizes = tuple[int, int]
SLOW_MS = 30_000
"""So long may a busy machine take until a page says what it should; nothing waits this long where all is well."""


class Seated:
    """Opens pages; a page of a seat that a device without a screen holds already comes with that device's cookie."""

    def __init__(self, browser: Browser, given: Mapping[str, Any]) -> None:
        self._browser, self._given = browser, given
        self._contexts: list[Any] = []

    def page(self, address: str, size: Sizes, staff: Staff | None = None) -> Page:
        """This address on a device of this size; a single-use link has been used up when it comes back."""
        viewport = {"width": size[0], "height": size[1]}
        context = self._browser.new_context(**{**self._given, "viewport": viewport})
        self._contexts.append(context)
        if staff is not None:
            context.add_cookies(staff.device.cookies())  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(SLOW_MS)
        page.goto(address)
        if "/enter" in address:
            page.wait_for_url(lambda at: "/enter" not in at)
        return page

    def close(self) -> None:
        """Put every device away."""
        for context in self._contexts:
            context.close()


@contextmanager
def seated(browser: Browser, given: Mapping[str, Any]) -> Iterator[Seated]:
    """Pages for one module's tests."""
    found = Seated(browser, given)
    try:
        yield found
    finally:
        found.close()
