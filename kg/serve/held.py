"""A snapshot as a worker holds it open: the dataset, the index, the labels, and the templates that pages are made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg import query
from kg.find import Directory
from kg.network.gather import known
from kg.network.manner import Manner
from kg.rows import Rows
from kg.serve import render
from kg.serve.frames import Answer
from kg.serve.index import Search
from kg.serve.state import Snapshot, prefix
from kg.told import Reader
from kg.vocab import PREFIXES

T = TypeVar("T")


class Held:
    """What every job is given. Nothing in it changes as long as it is open, so that costly answers may be kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.dataset = ox.Store.read_only(str(snapshot.graph))
        self.search = Search(snapshot.search)
        self.reader = Reader(self.dataset)
        self.oxigraph = self.dataset  # as `kg.network` calls it
        self._kept: dict[str, Any] = {}

    @classmethod
    def open(cls, told: dict[str, Any]) -> Self:
        return cls(Snapshot(Path(told["folder"]), told["state"], told["base"], told["triples"]))

    def close(self) -> None:
        self.search.close()
        del self.dataset, self.oxigraph, self.reader

    @cached_property
    def directory(self) -> Directory:
        """All entities; read once a snapshot, for it takes a second on a large graph."""
        return Directory(self.dataset)

    @cached_property
    def manners(self) -> Mapping[str, Manner]:
        """How the facts of each class are shown, also of those that the user has added."""
        return known(self)

    def query(self, text: str) -> Any:
        """The answer to a query of our own over the union of all graphs."""
        return self.dataset.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)

    def ask(self, name: str, **values: str) -> Rows:
        """The rows of a named question."""
        return query.ask(self.dataset, name, values, self.directory)

    def kept(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once a snapshot."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def path(self, iri: str) -> str:
        """Where the page of an entity, fact or release is: at the path of its own IRI. Other IRIs lead where they say."""
        if not iri.startswith(self.snapshot.base):
            return iri if urlsplit(iri).scheme in ("http", "https") else "#"
        local, _, fragment = iri.removeprefix(self.snapshot.base).partition("#")
        return prefix(self.snapshot.base) + quote(local, safe="/~") + (f"#{quote(fragment, safe='=,')}" if fragment else "")

    def iri(self, local: str) -> str:
        """The IRI of what stands at that path, from the base on."""
        return self.snapshot.base + local

    def page(self, template: str, /, status: int = 200, **context: Any) -> Answer:
        """A page of HTML; all that goes into a template is escaped there."""
        text = render.html(template, held=self, path=self.path, status=status, **context)
        return Answer(text.encode(), "text/html; charset=utf-8")
