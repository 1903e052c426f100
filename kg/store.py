"""The dataset on Oxigraph: open it, replace a graph, drop it, ask it. The one room that knows the quirks of the libraries.

Quirks that this room takes care of:
- Oxigraph has no `close`; the folder stays locked until the store and all its iterators are gone.
- A read-only store may stand beside a writer, but it is a snapshot of when it was opened; opening one in the moment in which
  the writer tidies its files up fails, and succeeds a moment later.
- The union of graphs is a bag, so no triple may stand in two graphs; `kg.rdf` sees to that.
- oxrdflib knows no transactions; replacing a graph is one SPARQL update instead, which Oxigraph does wholly or not at all.
"""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import StoreError
from kg.ledger import Ledger
from kg.vocab import PREFIXES

_WRITER = "writer.pid"
_PARTS = frozenset(("oxigraph", "ledger.sqlite", "ledger.sqlite-journal", _WRITER))

DEFAULT_BASE = "https://w3id.org/pressgraph/id/"

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """An open store: `store.oxigraph` is the dataset, `store.ledger` what it was built from. Use it with `with`."""

    def __init__(self, folder: Path, oxigraph: ox.Store, ledger: Ledger, *, writes: bool = False) -> None:
        self.folder = folder
        self._writes = writes
        self.oxigraph = oxigraph
        self.ledger = ledger

    @property
    def base(self) -> str:
        """What the IRIs of entities, facts and releases begin with."""
        return self.ledger.base

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the folder. Iterators of this store that are still held keep it locked."""
        self.ledger.close()
        del self.oxigraph
        gc.collect()
        if self._writes:
            (self.folder / _WRITER).unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self.oxigraph)

    def graphs(self) -> list[str]:
        """The IRIs of all graphs, sorted."""
        return sorted(graph.value for graph in self.oxigraph.named_graphs() if isinstance(graph, ox.NamedNode))

    def quads(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's own word
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of a pattern; None stands for anything."""
        named = (ox.NamedNode(iri) if iri is not None else None for iri in (subject, predicate, graph))
        s, p, g = named
        return self.oxigraph.quads_for_pattern(s, p, object, g)

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query over the union of all graphs.

        The usual prefixes (`kg.vocab.PREFIXES`) need no declaration. Raises SyntaxError where the text is no SPARQL.
        """
        return self.oxigraph.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
        """Put these graphs in place of what stood under their IRIs, each wholly or not at all. An empty one is dropped.

        Graphs that are new to the store go in together and fast; an old one is emptied and filled in one update.
        """
        old = [iri for iri in graphs if self.oxigraph.contains_named_graph(ox.NamedNode(iri))]
        self.oxigraph.bulk_extend(quad for iri, quads in graphs.items() if iri not in set(old) for quad in quads)
        for iri in old:
            triples = _serialized((quad.triple for quad in graphs[iri]), ox.RdfFormat.N_TRIPLES)
            self.oxigraph.update(f"DROP SILENT GRAPH <{iri}>; INSERT DATA {{ GRAPH <{iri}> {{ {triples} }} }}")
        self.oxigraph.flush()

    def drop(self, graphs: Iterable[str]) -> None:
        """Remove these graphs; one that is not there is no error."""
        for iri in graphs:
            self.oxigraph.update(f"DROP SILENT GRAPH <{iri}>")
        self.oxigraph.flush()

    def nquads(self) -> str:
        """All quads as N-Quads, sorted: equal for equal stores."""
        lines = _serialized(self.oxigraph, ox.RdfFormat.N_QUADS).split("\n")  # not splitlines: texts hold other line ends
        return "".join(f"{line}\n" for line in sorted(lines) if line)

    def as_rdflib(self) -> Dataset:
        """The same data as an rdflib Dataset whose default graph is the union of all; it shares this store, it is no copy.

        rdflib is for small work: parse and serialise large data with `store.oxigraph`, and pass it queries as plain strings
        (a prepared query falls back to rdflib's own, slow engine).
        """
        dataset = Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


def fingerprint(quads: Iterable[ox.Quad]) -> str:
    """A hash (SHA-256, in hex) of these quads as a set: their order does not count."""
    return hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()


def open_store(folder: Path, *, write: bool = False, base: str | None = None) -> Store:
    """Open the store in a folder: to read, beside a writer if there is one, or to write, as the only one.

    With `write`, a folder that is missing or empty becomes a new store, whose IRIs begin with `base`. Raises StoreError
    where there is no store, another process writes to it, or it was built with another base or format.
    """
    data, ledger = folder / "oxigraph", folder / "ledger.sqlite"
    if base is not None:
        _check_base(base)
    if not (data.is_dir() and ledger.is_file()):
        if not write:
            raise StoreError(f"{folder}: no store here; `kg build` makes one")
        if folder.exists() and not _may_become_store(folder):
            raise StoreError(f"{folder}: is no store and not an empty folder; choose another place")
        folder.mkdir(parents=True, exist_ok=True)
    empty = not data.is_dir()
    try:
        oxigraph = ox.Store(data) if write else _read_only(data)
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            pid = writing_process(folder)
            other = f"another process (pid {pid})" if pid else "another process"
            raise StoreError(f"{folder}: {other} is writing to this store; try again when it is done") from None
        raise StoreError(f"{folder}: {error}") from None
    if write:
        (folder / _WRITER).write_text(f"{os.getpid()}\n", encoding="ascii")
    book = Ledger(ledger, (base or DEFAULT_BASE) if write else None)
    if base is not None and book.base != base:
        book.close()
        raise StoreError(f"{folder}: store has the base {book.base}, not {base}; build it anew to change that")
    if empty:  # the ledger may be older, where someone has deleted the data beside it
        book.remove_graphs(book.graphs())
        book.unfinish()
        book.commit()
    return Store(folder, oxigraph, book, writes=write)


def writing_process(folder: Path) -> int | None:
    """The process that writes to a store, by the note that each leaves until it is done; the lock itself is Oxigraph's."""
    try:
        return int((folder / _WRITER).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _read_only(data: Path) -> ox.Store:
    for wait in (0.02, 0.1, 0.5, 2):
        try:
            return ox.Store.read_only(str(data))
        except RuntimeError:
            time.sleep(wait)
    return ox.Store.read_only(str(data))


def _serialized(source: ox.Store | Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> str:
    return (ox.serialize(source, format=form) or b"").decode()


def _may_become_store(folder: Path) -> bool:
    """Nothing in it but what an interrupted first opening leaves."""
    return folder.is_dir() and all(entry.name in _PARTS for entry in folder.iterdir())


def _check_base(base: str) -> None:
    try:
        ox.NamedNode(base)
    except ValueError:
        raise StoreError(f"base {base!r}: not an absolute IRI") from None
    if not base.endswith(("/", "#")):
        raise StoreError(f"base {base!r}: must end in / or #")
