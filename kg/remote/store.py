"""A remote store as the rest of the house knows stores: fetched to be read, filled by a build, brought up to date by a push."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ledger import Ledger
from kg.remote.address import Address
from kg.remote.asked import Asked
from kg.remote.graphs import Graphs
from kg.remote.server import Login, Server
from kg.store import DEFAULT_BASE, Store, open_store

_BATCH = 100  # graphs that are on their way at once: what is sent again after a stop

# Software that was seen to answer some of our questions wrongly or never; docs/remote.md tells which.
_ERRING = ("virtuoso/07",)

Progress = Callable[[int, int, str], None]


class Answering:
    """A remote store to put questions to; the server answers them. Use it with `with`."""

    def __init__(self, address: Address) -> None:
        self._server = Server(address)
        self.oxigraph = Asked(self._server)

    @property
    def errs(self) -> bool:
        """Whether this software is known to answer named questions otherwise than SPARQL 1.1 says, and to cut CONSTRUCTs."""
        return self._server.software.lower().startswith(_ERRING)

    @cached_property
    def base(self) -> str:
        """What the IRIs of what the server holds begin with."""
        return Graphs(self._server).base

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._server.close()


class _Fetched(Store):
    """A copy that goes when it is closed."""

    def close(self) -> None:
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


def fetched(address: Address) -> Store:
    """A copy of all graphs of a remote store, in a folder of the moment, without what they were built from."""
    server = Server(address)
    folder = Path(tempfile.mkdtemp(prefix="pressgraph-"))
    try:
        graphs = Graphs(server)
        with open_store(folder, write=True, base=graphs.base) as made:
            made.oxigraph.bulk_extend(graphs.fetched(graphs.notes()))
            return _Fetched(folder, made.oxigraph, Ledger(folder / "ledger.sqlite"))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        server.close()


class Filled(Store):
    """A remote store for a build: its graphs lie at the server, its ledger (what was read from each file) in a folder here.

    Which graphs the server holds, the server is believed; where that is not what the ledger says, all are compared anew.
    """

    def __init__(self, address: Address, folder: Path, base: str | None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(folder)
        super().__init__(folder, ox.Store(), Ledger(folder / "ledger.sqlite", base or DEFAULT_BASE), writes=True)
        if base is not None and self.base != base:
            raise StoreError(f"{folder}: was built with the base {self.base}, not {base}; build it anew to change that")
        self._server = Server(address)
        self._graphs = Graphs(self._server, self.base)
        self._notes = self._graphs.notes()
        held = {iri: note.sha256 for iri, note in self._notes.items()}
        if held != self.ledger.graphs():
            self.ledger.remove_graphs(self.ledger.graphs())
            self.ledger.put_graphs(held)
            self.ledger.unfinish()
            self.ledger.commit()

    def __len__(self) -> int:
        return sum(note.triples for note in self._graphs.notes().values())

    def close(self) -> None:
        """End the connection and free the ledger."""
        self._server.close()
        self._lock.close()
        super().close()

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
        """Put these graphs in place of what the server has under their IRIs."""
        listed = {iri: list(quads) for iri, quads in graphs.items()}
        for some in _some(sorted(listed)):
            self._graphs.replace({iri: listed[iri] for iri in some})

    def drop(self, graphs: Iterable[str]) -> None:
        """Remove these graphs from the server."""
        self._graphs.drop(graphs)


def to_fill(address: Address, base: str | None) -> Store:
    """A remote store to be built, with its ledger in a folder of the current one that is named after it."""
    return Filled(address, Path(f"{address.stem}.kg"), base)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: how many graphs were sent, were the same already, and were removed; and the triples sent."""

    sent: int
    same: int
    removed: int
    triples: int


def push(
    store: Store, address: Address, login: Login | None = None, *, anew: bool = False, progress: Progress | None = None
) -> Pushed:
    """Make a remote store equal to a local one: only graphs that differ are sent, those that are no more are removed.

    Stopped at any point, it goes on from there the next time. anew: send all, whatever the notes at the server say. Raises
    StoreError where the local store is not whole, or the server fails for good; what was sent by then is noted there.
    """
    if store.ledger.finished() is None:
        raise StoreError(f"{store.folder}: the last build did not come to its end; run kg build on the same files first")
    server = Server(address, login)
    try:
        graphs = Graphs(server, store.base)
        notes, mine = graphs.notes(), store.ledger.graphs()
        wanted = [iri for iri in mine if anew or iri not in notes or notes[iri].sha256 != mine[iri]]
        triples = 0
        for some in _some(wanted):
            quads = {iri: list(store.quads(graph=iri)) for iri in some}
            graphs.replace(quads)
            triples += sum(map(len, quads.values()))
            if progress:
                progress(wanted.index(some[-1]) + 1, len(wanted), some[-1])
        gone = sorted(set(notes) - set(mine))
        graphs.drop(gone)
        return Pushed(len(wanted), len(mine) - len(wanted), len(gone), triples)
    finally:
        server.close()


def _some(iris: Sequence[str]) -> Iterable[Sequence[str]]:
    return (iris[begin : begin + _BATCH] for begin in range(0, len(iris), _BATCH))


def _locked(folder: Path) -> sqlite3.Connection:
    """The right to build into a folder, until it is closed or this process ends."""
    lock = sqlite3.connect(folder / "lock.sqlite", timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        raise StoreError(f"{folder}: another process is building this store; try again when it is done") from None
    return lock
