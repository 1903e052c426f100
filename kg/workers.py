"""One pure function over many things, in this process or in several: the results come in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from threading import Thread
from typing import Any, TypeVar

from kg.errors import KgError

K = TypeVar("K")
A = TypeVar("A")
R = TypeVar("R")

_CHUNK = 16  # things that one message brings to a process: enough to be cheap, few enough to share the work evenly
_AHEAD = 4  # messages that wait for each process: the bound of what is held in memory

_work: Callable[[Any], Any] | None = None


def ordered(things: Iterable[tuple[K, A | None]], work: Callable[[A], R], jobs: int) -> Iterator[tuple[K, R | None]]:
    """Each thing's key with what `work` makes of its argument; None where there is no argument, without any work.

    With more than one job `work` and the arguments go to as many processes, so they must be picklable. Only some things are
    taken ahead of those whose results are still to come. Raises KgError if a process ends before its time.
    """
    if jobs <= 1:
        for key, argument in things:
            yield key, None if argument is None else work(argument)
        return
    pool = ProcessPoolExecutor(jobs, _context(), _begin, (work,))
    try:
        things = iter(things)
        waiting: deque[tuple[list[K], Future[list[R | None]]]] = deque()
        while True:
            while len(waiting) < jobs * _AHEAD and (chunk := list(islice(things, _CHUNK))):
                waiting.append(([key for key, _ in chunk], pool.submit(_do, [argument for _, argument in chunk])))
            if not waiting:
                return
            keys, future = waiting.popleft()
            yield from zip(keys, future.result(), strict=True)
    except BrokenProcessPool:
        raise KgError(
            "a process of this build ended before its time (was the memory full?); run it again, with fewer --jobs"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """How processes start. Not as forks of this one: with threads in it (Oxigraph has some) they may stand still for ever."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.extract", "kg.reading"])  # what takes longest to load is loaded once
    return context


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A build that is killed cannot end its processes: each ends itself when it is alone."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _do(arguments: list[Any]) -> list[Any]:
    assert _work is not None
    return [None if argument is None else _work(argument) for argument in arguments]
