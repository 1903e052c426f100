"""The graph in the RDF formats, everything sorted. Native serialisers do the rest: rdflib's take minutes on a large graph."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.export import turtle
from kg.store import Store
from kg.vocab import PREFIXES


def text(store: Store, form: str) -> str:
    """The graph as turtle, trig, nt, nq, jsonld or rdfxml."""
    if form == "trig":
        return turtle.trig(store.oxigraph, store.base)
    if form == "nq":
        return "".join(sorted(f"{quad} .\n" for quad in store.oxigraph))
    if form == "jsonld":
        ordered = sorted(store.oxigraph, key=lambda quad: (str(quad.graph_name), *turtle.order(quad.triple)))
        return _native(ordered, ox.RdfFormat.JSON_LD)
    return triples((quad.triple for quad in store.oxigraph), form, store.base)


def triples(found: Iterable[ox.Triple], form: str, base: str) -> str:
    """Triples, each once, as turtle, nt, rdfxml or jsonld."""
    if form == "turtle":
        return turtle.document(found, base)
    if form == "nt":
        return "".join(sorted({f"{triple} .\n" for triple in found}))
    native = ox.RdfFormat.JSON_LD if form == "jsonld" else ox.RdfFormat.RDF_XML
    return _native(sorted(set(found), key=turtle.order), native)


def _native(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> str:
    written = ox.serialize(statements, format=form, prefixes=PREFIXES)
    assert written is not None
    return written.decode() + "\n"
