"""Which entities a name may mean: by label or other name, whatever the case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.vocab import PREFIXES

_QUERY = """
SELECT DISTINCT ?class ?iri ?label ?name WHERE {
  { VALUES ?class { kg:Company kg:UnnamedParty kg:Person kg:Product }
    ?iri a ?class ; rdfs:label ?label ; (rdfs:label|kg:alternateName) ?name }
  UNION
  { BIND (kg:Release AS ?class) ?iri a kg:Release ; kg:identifier ?label ; (kg:identifier|kg:headline) ?name }
}
"""

KINDS = {
    "COMPANY": ("Company", "UnnamedParty"),
    "PERSON": ("Person",),
    "PRODUCT": ("Product",),
    "RELEASE": ("Release",),
}


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A company, person, product, unnamed party or release, and what it is called."""

    label: str
    iri: str
    cls: str
    names: tuple[str, ...]


class Dataset(Protocol):
    """What questions need of a dataset, embedded (`pyoxigraph.Store`) or at a server (`kg.remote.asked.Asked`)."""

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: Any = None,
        named_graphs: Any = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples: ...

    def contains_named_graph(self, graph: Any, /) -> bool: ...


class Directory:
    """All entities of a dataset, read once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        found: dict[tuple[str, str, str], set[str]] = {}
        solutions = self._dataset.query(_QUERY, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions)
        for cls, iri, label, name in ([term.value for term in row] for row in solutions):
            found.setdefault((label, iri, cls.rpartition("#")[2]), set()).add(name)
        return tuple(sorted(Entity(*key, tuple(sorted(names))) for key, names in found.items()))

    def named(self, name: str, *classes: str) -> tuple[Entity, ...]:
        """The entities that the name may mean: those whose IRI or whole name it is, else those whose names hold its words.

        Of no class in particular, a release is meant only where nothing else is: headlines name many companies.
        """
        pool = [entity for entity in self.entities if not classes or entity.cls in classes]
        by_iri = tuple(entity for entity in pool if name in (entity.iri, f"<{entity.iri}>"))
        wanted = words(name)
        if by_iri or not wanted:
            return by_iri
        if not classes:
            others = _called(wanted, [entity for entity in pool if entity.cls != "Release"])
            return others or _called(wanted, [entity for entity in pool if entity.cls == "Release"])
        return _called(wanted, pool)

    def resolve(self, parameter: str, kind: str, name: str) -> tuple[Entity, ...]:
        """As `named`, by the kind of a question's parameter. Raises QueryError that offers the nearest names."""
        found = self.named(name, *KINDS[kind])
        if found:
            return found
        raise QueryError(f"--{parameter}: no {kind.lower()} is called {name!r}" + self.hint(name, *KINDS[kind]))

    def hint(self, name: str, *classes: str) -> str:
        """The nearest names as the end of an error message, or nothing."""
        near = self._near(name, *classes)
        return f"; do you mean {' or '.join(near)}?" if near else ""

    def _near(self, name: str, *classes: str) -> list[str]:
        labels: dict[str, str] = {}
        for entity in self.entities:
            if not classes or entity.cls in classes:
                for known in entity.names:
                    labels.update(dict.fromkeys(_keys(known), entity.label))
        near = get_close_matches(words(name), labels, n=5, cutoff=0.75)
        return list(dict.fromkeys(labels[key] for key in near))[:3]


def _called(wanted: str, pool: Sequence[Entity]) -> tuple[Entity, ...]:
    whole = tuple(entity for entity in pool if any(words(known) == wanted for known in entity.names))
    return whole or tuple(e for e in pool if any(f" {wanted}" in f" {words(known)}" for known in e.names))


def words(name: str) -> str:
    """The words of a name in lower case without accents and punctuation.

    >>> words("Société d'Énergie, Inc.®")
    'societe d energie inc'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _keys(name: str) -> Iterator[str]:
    """What a slip of the pen may be near to: the whole name, and its first word where it has several."""
    whole = words(name)
    yield whole
    if " " in whole:
        yield whole.partition(" ")[0]
