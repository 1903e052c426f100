"""A store as it stood after a whole build: a snapshot beside it, of hard links, that a later build cannot touch.

A build notes in the ledger that the graphs are out of date before it writes the first of them, and that they are whole after
the last. So a copy between two equal looks at a ledger that says "whole" is whole too. Readers open the copy: all of them see
the same state, also one that starts while the next build is half done.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ledger import Ledger
from kg.serve import index
from kg.serve.state import Snapshot, whole
from kg.store import Store

_TRIES = (0.1, 0.5, 2, 5, 10)  # seconds to wait after each look that a build came into


def take(store: Path, folder: Path) -> Snapshot:
    """A snapshot of the store in this new folder, with its index for searching.

    Raises StoreError where there is no store, and where its last build is not done.
    """
    if not (store / "ledger.sqlite").is_file():
        raise StoreError(f"{store}: no store here; `kg build` makes one")
    for wait in (*_TRIES, 0):
        before = whole(store)
        if before:
            try:
                made = _copied(store, folder, before)
                if whole(store) == before:  # the copies are one state: what takes longer is made from them alone
                    return _indexed(made)
            except (OSError, RuntimeError, sqlite3.OperationalError, StoreError):
                if not wait:
                    raise
            shutil.rmtree(folder, ignore_errors=True)
        time.sleep(wait)
    raise StoreError(f"{store}: is being built, or its last build was broken off; run `kg build` and try again")


def _copied(store: Path, folder: Path, state: str) -> Snapshot:
    folder.mkdir(parents=True)
    graph, ledger = folder / "oxigraph", folder / "ledger.sqlite"
    ox.Store.read_only(str(store / "oxigraph")).backup(str(graph))
    with closing(sqlite3.connect(store / "ledger.sqlite")) as theirs, closing(sqlite3.connect(ledger)) as ours:
        theirs.backup(ours)
    return Snapshot(folder, state, "", 0)


def _indexed(made: Snapshot) -> Snapshot:
    with Store(made.folder, ox.Store.read_only(str(made.graph)), Ledger(made.ledger)) as copy:
        index.write(made.search, copy)
        return replace(made, base=copy.base, triples=len(copy))
