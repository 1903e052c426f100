"""What is said of a thing, as RDF: the graph of a release, the triples of an entity or fact, the endpoint's own description."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.export import rdf
from kg.serve.forms import TRIPLES
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.negotiate import best
from kg.vocab import PREFIXES

FORMS = {"text/turtle": "turtle", "application/ld+json": "jsonld", "application/n-triples": "nt"}
FORMS |= {"application/rdf+xml": "rdfxml", "text/plain": "nt"}
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG")


def thing(held: Held, local: str, accept: str) -> Answer:
    """What is said of the thing at that path, and which facts speak of it; of a release, its whole graph."""
    iri = held.iri(local)
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return Answer(b"that is no IRI\n", status=404)
    if held.dataset.contains_named_graph(node):
        return graph(held, iri, accept)
    found = list(_said(held, node))
    if not found:
        return Answer(f"nothing here is called <{iri}>\n".encode(), status=404)
    return _written(held, iter(found), accept)


def graph(held: Held, iri: str | None, accept: str) -> Answer:
    """A graph of the store, or with None the union of all: SPARQL 1.1 Graph Store HTTP Protocol, GET."""
    if iri is None:
        return _written(held, (quad.triple for quad in held.dataset), accept, ordered=False)
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return Answer(b"graph: not an absolute IRI\n", status=400)
    if not held.dataset.contains_named_graph(node):
        return Answer(b"the store holds no such graph\n", status=404)
    return _written(held, (quad.triple for quad in held.dataset.quads_for_pattern(None, None, None, node)), accept)


def service(held: Held, accept: str, endpoint: str) -> Answer:
    """The endpoint's description of itself: SPARQL 1.1 Service Description."""
    return _written(held, _described(held, endpoint), accept)


def _said(held: Held, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """All triples of the node, and of the facts that speak of it, their kind and day: enough to go on from."""
    own = [quad.triple for quad in held.dataset.quads_for_pattern(node, None, None, None)]
    yield from own
    ends = {triple.object for triple in own if isinstance(triple.object, ox.NamedNode)}
    for part in sorted(ends, key=str):
        if part.value.startswith((f"{node.value}#", f"{held.snapshot.base}release/")) and "#" in part.value:
            yield from (quad.triple for quad in held.dataset.quads_for_pattern(part, None, None, None))
    yield from (quad.triple for quad in held.dataset.quads_for_pattern(None, None, node, None))


def _described(held: Held, endpoint: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode(endpoint)
    dataset, default = ox.NamedNode(f"{endpoint}#dataset"), ox.NamedNode(f"{endpoint}#default")
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)

    yield ox.Triple(node, kind, sd("Service"))
    yield ox.Triple(node, sd("endpoint"), node)
    yield ox.Triple(node, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield ox.Triple(node, sd("feature"), sd("UnionDefaultGraph"))
    for name in (*_RESULTS, *_GRAPHS):
        yield ox.Triple(node, sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(node, sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, kind, sd("Dataset"))
    yield ox.Triple(dataset, sd("defaultGraph"), default)
    yield ox.Triple(default, kind, sd("Graph"))
    yield ox.Triple(default, ox.NamedNode(VOID + "triples"), ox.Literal(held.snapshot.triples))


def _written(held: Held, found: Iterator[ox.Triple], accept: str, ordered: bool = True) -> Answer:
    """Triples in the form liked best; sorted, so that two answers can be compared, where they are not too many."""
    kind = best(accept, list(TRIPLES))
    if kind is None:
        return Answer(f"no such form of this answer; there are: {', '.join(TRIPLES)}\n".encode(), status=406)
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    if ordered and kind in FORMS:
        return Answer(rdf.triples(found, FORMS[kind], held.snapshot.base).encode(), kind + charset)
    return Answer(ox.serialize(found, format=TRIPLES[kind], prefixes=PREFIXES) or b"", kind + charset)
