"""The graph in the words of another vocabulary: `ontology/vocabularies/` holds a CONSTRUCT for each, and its shapes."""

from __future__ import annotations

import pyoxigraph as ox

from kg import query, resources
from kg.errors import KgError
from kg.export import rdf
from kg.store import Store

FORMATS = ("turtle", "nt", "rdfxml", "jsonld")


def names() -> list[str]:
    """The vocabularies that there are."""
    return sorted(path.stem for path in (resources.ontology() / "vocabularies").glob("*.rq"))


def text(store: Store, name: str, form: str) -> str:
    """The graph in one of FORMATS. Raises KgError for another format or an unknown vocabulary."""
    if name not in names():
        raise KgError(f"--vocabulary: {name!r} is none of {', '.join(names())}")
    if form not in FORMATS:
        raise KgError(f"--vocabulary: writes {', '.join(FORMATS)}, not {form}")
    path = resources.ontology() / "vocabularies" / f"{name}.rq"
    found = query.run(store.oxigraph, path.read_text(encoding="utf-8"), path.name)
    assert isinstance(found, ox.QueryTriples)
    return rdf.triples(found, form, store.base)
