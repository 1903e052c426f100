"""Which state the graph is in: a snapshot's name, the folder where a server keeps its own, the signs that a build was there."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from kg.errors import StoreError
from kg.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the graph: its folder, a hash that is equal for equal graphs, the base of its IRIs, how many triples."""

    folder: Path
    state: str
    base: str
    triples: int

    @property
    def graph(self) -> Path:
        return self.folder / "oxigraph"

    @property
    def search(self) -> Path:
        return self.folder / "search.sqlite"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    @property
    def pairs(self) -> Path:
        return self.folder / "pairs.sqlite"


class Room:
    """The folder for a server's snapshots: in the store, where links cost nothing, else where temporary files go.

    What servers have left behind that were not stopped in order is cleared away: nobody holds its lock any more.
    """

    def __init__(self, store: Path) -> None:
        for old in store.glob("serving-*"):
            _clear_unless_held(old)
        try:
            self.folder = Path(tempfile.mkdtemp(prefix="serving-", dir=store))
        except OSError:
            self.folder = Path(tempfile.mkdtemp(prefix="pressgraph-"))
        self._lock = _locked(self.folder)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock:
            self._lock.close()


def mark(store: Path) -> tuple[int, ...]:
    """What changes whenever a build commits anything: cheap enough to look at each second."""
    try:
        found = (store / "ledger.sqlite").stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def done(store: Path) -> bool:
    """Whether the last build of the store is done."""
    try:
        return bool(whole(store))
    except StoreError:
        return False


def whole(store: Path) -> str:
    """A hash of all files and graphs as the ledger notes them, or nothing while they are out of date or being written."""
    try:
        ledger = Ledger(store / "ledger.sqlite")
    except StoreError as error:
        if "locked" in str(error):
            return ""
        raise
    try:
        done = ledger.finished()
        files = [(origin.id, origin.sha256) for origin in ledger.origins()]
        return hashlib.sha256(json.dumps([done, ledger.graphs(), files]).encode()).hexdigest()[:20] if done else ""
    except sqlite3.OperationalError:  # a build commits in this moment
        return ""
    finally:
        ledger.close()


def prefix(base: str) -> str:
    """The path below which the pages of entities lie: that of the base.

    >>> prefix("https://w3id.org/pressgraph/id/"), prefix("https://kg.example/all#")
    ('/pressgraph/id/', '/id/')
    """
    return urlsplit(base).path if base.endswith("/") else "/id/"


def _locked(folder: Path) -> IO[str] | None:
    held = (folder / "lock").open("w")
    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return held


def _clear_unless_held(folder: Path) -> None:
    try:
        held = _locked(folder)
    except OSError:
        return
    shutil.rmtree(folder, ignore_errors=True)
    if held:
        held.close()
