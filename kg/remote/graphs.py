"""Whole graphs at a server: put in place of others, removed, fetched; and the notes there that say which it holds.

The notes are a graph of their own (`BASE/graph/sent`): of each graph its address, its number of triples and the hash of its
content. They are what makes sending go on where it was stopped: a graph's note is taken away before it is touched and written
when it is whole, so that a graph without a note is one to be sent again, and one with a note is what its hash says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import sent_graph
from kg.remote.asked import SPACE, Asked
from kg.remote.server import Server
from kg.store import fingerprint
from kg.vocab import PREFIXES

_PUT = 50_000  # triples that the Graph Store Protocol brings at once: a few megabytes
_INSERT = 400  # triples, and
_LETTERS = 400_000  # characters of one INSERT DATA: Virtuoso compiles each as a program, and has no room for more
_LONG = 10_000  # characters of a literal; Virtuoso's reader of files fails on much longer ones, its updates do not
_PAGE = 5_000  # triples that are fetched at once; many servers give 10,000 at most
_NOTES = 100  # notes that one update writes or takes away

_HASH, _URL, _TRIPLES = PREFIXES["schema"] + "sha256", PREFIXES["schema"] + "url", "http://rdfs.org/ns/void#triples"


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a graph that was sent: the hash of its content, and how many triples it has."""

    sha256: str
    triples: int


class Graphs:
    """The graphs of one base at a server. Raises StoreError where it holds those of another."""

    def __init__(self, server: Server, base: str = "") -> None:
        self._server, self.asked = server, Asked(server)
        held = [str(row[0].value) for row in self.asked.rows(f"SELECT DISTINCT ?base {{ GRAPH ?g {{ ?g <{SPACE}> ?base }} }}")]
        if base and held and held != [base]:
            raise StoreError(f"{server.address}: holds a graph with the base {held[0]}, not {base}; send this one elsewhere")
        if not (base or held):
            raise StoreError(f"{server.address}: no graph here that `kg push` or `kg build` has sent")
        self.base = base or held[0]
        self._sent, self._known = sent_graph(self.base), bool(held)

    def notes(self) -> dict[str, Note]:
        """Each graph that the server holds, by its IRI."""
        pattern = f"GRAPH <{self._sent}> {{ ?note <{_URL}> ?iri ; <{_HASH}> ?hash ; <{_TRIPLES}> ?n }}"
        count = int(self.asked.rows(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0].value)
        rows = self._pages(f"SELECT ?iri ?hash ?n {{ {pattern} }}", count)
        return {iri.value: Note(hash_.value, int(n.value)) for iri, hash_, n in rows}

    def replace(self, graphs: Mapping[str, Sequence[ox.Quad]]) -> None:
        """Put these graphs in place of what stood under their IRIs; it may be done again, whenever it was stopped."""
        if not self._known:
            self._server.update(
                f"INSERT DATA {{ GRAPH <{self._sent}> {{ <{self._sent}> <{SPACE}> {ox.Literal(self.base)} }} }}"
            )
            self._known = True
        self._forget(graphs)
        for iri, quads in graphs.items():
            self._put(iri, [f"{quad.triple} .\n" for quad in quads])
        self._note({iri: Note(fingerprint(quads), len(quads)) for iri, quads in graphs.items()})

    def drop(self, graphs: Iterable[str]) -> None:
        """Remove these graphs; one that is not there is no error."""
        gone = list(graphs)
        for iri in gone:
            if self._server.address.graphs:
                self._server.graph("DELETE", iri)
            else:
                self._server.update(f"DROP SILENT GRAPH <{_iri(iri)}>")
        self._forget(gone)

    def fetched(self, notes: Mapping[str, Note]) -> Iterator[ox.Quad]:
        """All quads of these graphs, whole: a server that gives fewer than it was sent is an error, not an empty space."""
        for some in _together(notes):
            wanted = sum(notes[iri].triples for iri in some)
            values = " ".join(f"<{iri}>" for iri in some)
            pattern = f"{{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            for g, s, p, o in self._pages(f"SELECT ?g ?s ?p ?o {pattern}", wanted):
                yield ox.Quad(s, p, o, g)

    def _put(self, iri: str, lines: Sequence[str]) -> None:
        if self._server.address.graphs and max(map(len, lines)) < _LONG:
            for begin in range(0, len(lines), _PUT):
                self._server.graph("POST" if begin else "PUT", iri, "".join(lines[begin : begin + _PUT]).encode())
            return
        self._server.update(f"DROP SILENT GRAPH <{_iri(iri)}>")
        for some in _bounded(lines):
            self._server.update(f"INSERT DATA {{ GRAPH <{_iri(iri)}> {{\n{some}}} }}")

    def _note(self, notes: Mapping[str, Note]) -> None:
        lines = [
            f'{self._node(iri)} <{_URL}> "{_iri(iri)}" ; <{_HASH}> "{note.sha256}" ; <{_TRIPLES}> {note.triples} .\n'
            for iri, note in notes.items()
        ]
        for begin in range(0, len(lines), _NOTES):
            self._server.update(f"INSERT DATA {{ GRAPH <{self._sent}> {{\n{''.join(lines[begin : begin + _NOTES])}}} }}")

    def _forget(self, graphs: Iterable[str]) -> None:
        nodes = [self._node(iri) for iri in graphs]
        for begin in range(0, len(nodes), _NOTES):
            values = " ".join(nodes[begin : begin + _NOTES])
            self._server.update(
                f"DELETE {{ GRAPH <{self._sent}> {{ ?note ?p ?o }} }}"
                f" WHERE {{ GRAPH <{self._sent}> {{ ?note ?p ?o . VALUES ?note {{ {values} }} }} }}"
            )

    def _node(self, iri: str) -> str:
        return f"<{self._sent}/{hashlib.sha256(iri.encode()).hexdigest()[:20]}>"

    def _pages(self, query: str, wanted: int) -> Iterator[tuple[Any, ...]]:
        """So many different rows, a page at a time. Raises StoreError where they are not to be had."""
        seen: set[tuple[Any, ...]] = set()
        for offset in range(0, wanted, _PAGE):
            rows: list[tuple[Any, ...]] = []
            while len(rows) < min(_PAGE, wanted - offset):
                page = self.asked.rows(f"{query} LIMIT {_PAGE - len(rows)} OFFSET {offset + len(rows)}")
                if not page:
                    break
                rows += page
            yield from rows
            seen.update(rows)
        if len(seen) != wanted:
            raise StoreError(
                f"{self._server.address}: gives {len(seen):,} of {wanted:,} triples; send it anew with kg push --all"
            )


def _together(notes: Mapping[str, Note]) -> Iterator[list[str]]:
    """Graphs to fetch with one query: several small ones, a large one alone."""
    some: list[str] = []
    size = 0
    for iri, note in sorted(notes.items()):
        if some and (size + note.triples > _PAGE or len(some) == _NOTES):
            yield some
            some, size = [], 0
        some.append(_iri(iri))
        size += note.triples
    if some:
        yield some


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    """Lines in bunches that an update can hold."""
    some: list[str] = []
    letters = 0
    for line in lines:
        if some and (len(some) == _INSERT or letters + len(line) > _LETTERS):
            yield "".join(some)
            some, letters = [], 0
        some.append(line)
        letters += len(line)
    if some:
        yield "".join(some)


def _iri(iri: str) -> str:
    """The same IRI; an error where it could end the brackets that it is written in."""
    if re.search(r'[\x00-\x20<>"{}|\\^`]', iri):
        raise StoreError(f"{iri!r}: no IRI")
    return iri
