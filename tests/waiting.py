"""Waiting in a test for something that comes about in a page or another process."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(check: Callable[[], object], seconds: float = 60) -> None:
    """Ask again and again until the answer is true, `seconds` at most.

    For pages this stands in place of Playwright's wait_for_function, which asks by `eval` inside the page when the first
    answer is no: a page with a strict Content-Security-Policy refuses that.
    """
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, f"waited for {seconds} seconds"
        time.sleep(0.05)
