"""Where a forked worker begins. A module of its own, so that the server need not load what only workers use."""

from __future__ import annotations

import socket


def work(line: socket.socket, seconds: int, megabytes: int) -> None:
    """See `kg.serve.worker.main`."""
    from kg.serve import worker

    worker.main(line, seconds, megabytes)
