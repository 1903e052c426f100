"""Dask as the engine of a build in shards: a scheduler that runs already, or one of our own on this machine."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from kg.errors import KgError
from kg.extract import EXTRACTOR_VERSION
from kg.rdf import mapping_version
from kg.shards import Engine

_RETRIES = 2  # times that a task is begun again after an error of its own; one whose worker died is begun again anyway
_AGAIN = "build again: shards that are done are not done twice"


@contextmanager
def dask(scheduler: str | None = None, jobs: int = 2) -> Iterator[Engine]:
    """The engine, on the workers of a scheduler (`tcp://host:8786`), or on so many processes of this machine.

    Raises KgError where no scheduler answers, or a worker has another pressgraph than this one.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise KgError(f"--engine dask needs the extra `dask`: pip install 'pressgraph[dask]' ({error.name})") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it comes as an error
    own = None
    try:
        own = None if scheduler else distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
        client = distributed.Client(scheduler or own, timeout=20, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise KgError(f"{scheduler}: no scheduler of dask answers there ({type(error).__name__})") from None
    try:
        _same_everywhere(client)
        yield _engine(client)
    finally:
        client.close()
        if own:
            own.close()


def versions() -> str:
    """What decides what a worker makes of a file."""
    return f"{EXTRACTOR_VERSION} {mapping_version()}"


def _same_everywhere(client: Any) -> None:
    """Raise KgError unless all workers, of which there is one at least, have this pressgraph."""
    try:
        client.wait_for_workers(1, timeout=60)
        found = client.run(versions)
    except Exception as error:  # whatever happens there
        raise KgError(f"{client.scheduler.address}: no worker with pressgraph answers ({error})") from None
    for worker, told in sorted(found.items()):
        if told != versions():
            raise KgError(f"{worker}: this worker has another version of pressgraph, or of a library that it stands on")


def _engine(client: Any) -> Engine:
    def each(task: Callable[[Any, Any], Any], things: Sequence[Any], shared: Any) -> Iterator[Any]:
        done = lost = 0
        while done < len(things):
            kept = client.scatter(shared, broadcast=True, hash=False)
            futures = [client.submit(task, kept, thing, pure=False, retries=_RETRIES) for thing in things[done:]]
            try:
                for future in futures:
                    yield future.result()
                    done += 1
            except KgError:
                raise
            except CancelledError:  # what they share went with the workers that had it; those that came later get it anew
                lost += 1
                if lost > _RETRIES:
                    raise KgError(f"the cluster lost its workers {lost} times; {_AGAIN}") from None
            except Exception as error:  # a bug in a task, or one that ends its workers
                raise KgError(f"the cluster failed: {type(error).__name__}: {error}; {_AGAIN}") from None
            finally:
                client.cancel(futures)

    return each
