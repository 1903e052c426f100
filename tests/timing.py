"""An end for what would never end: by processor time, so that a busy machine changes nothing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class LateError(BaseException):
    """No Exception, so that nothing on the way takes it for a user's mistake."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise LateError where the work inside takes more processor time; without any bound where the system has no such timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise LateError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
