"""Does the graph hold to the shapes of the ontology? What does not, in words.

Validation runs on plain rdflib graphs (pyshacl on a store-backed graph is many times slower), some releases at a time. Beside
each batch stand the classes of the entities, which the shapes ask for and the releases do not repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg import vocab
from kg.rdf import derived_graph, identity_graph, types_graph
from kg.store import Store
from kg.vocab import KG

_BATCH = 10  # graphs validated at once: pyshacl takes longer for each node in a large graph


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as its shape says. release: the release's id, or "" for what is said of an entity."""

    release: str
    what: str
    iri: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.release or 'entities'}: {self.what} <{self.iri}>: {self.wrong}"


def check(store: Store) -> list[Violation]:
    """All violations of the store, sorted; an empty list when the graph holds to its shapes."""
    apart = [identity_graph(store.base), types_graph(store.base), derived_graph(store.base)]
    releases = [graph for graph in store.graphs() if graph not in apart]
    entities = _graph(store, apart[:2])
    classes = {node: cls for node, cls in entities.subject_objects(RDF.type) if isinstance(cls, URIRef)}
    frame = [
        *((cls, RDFS.subClassOf, parent) for cls, parent in vocab.superclasses()),
        *entities.triples((None, RDFS.subClassOf, None)),
    ]
    found = _violations(entities, frame, _shapes(), store.base)
    shapes = _without(_shapes(), set(classes.values()))
    for start in range(0, len(releases), _BATCH):
        data = _graph(store, releases[start : start + _BATCH])
        named = ((node, RDF.type, classes[node]) for node in set(data.objects()) if node in classes)
        found |= _violations(data, [*frame, *named], shapes, store.base)
    return sorted(found)


def _without(shapes: Graph, classes: set[URIRef]) -> Graph:
    """The shapes but for those of these classes: a batch of releases has the classes of entities without their labels."""
    left = Graph()
    for subject, predicate, value in shapes:
        if subject not in classes or (value != SH.NodeShape and str(predicate) not in SH):
            left.add((subject, predicate, value))
    return left


def _violations(data: Graph, known: Iterable[tuple[Node, Node, Node]], shapes: Graph, base: str) -> set[Violation]:
    """What is wrong in `data`; `known` is what the shapes ask for beside it."""
    for triple in known:
        data.add(triple)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return set()
    assert isinstance(report, Graph)
    found = set()
    for result in report.objects(None, SH.result):
        node = report.value(result, SH.focusNode)
        assert node is not None
        cls = next((c for c in sorted(map(str, data.objects(node, RDF.type)))), "")
        release = data.value(node, KG.statedIn) or data.value(node, KG.release) or _of_reading(data, node)
        name = unquote(str(release).removeprefix(f"{base}release/")) if release else ""
        what = f"{vocab.label(cls)} {data.value(node, RDFS.label) or ''}".strip()
        found.add(Violation(name, what, str(node), _told(report, result, shapes, base)))
    return found


def _of_reading(data: Graph, node: Node) -> Node | None:
    fact = data.value(None, KG.reading, node)
    return data.value(fact, KG.statedIn) if fact else None


def _told(report: Graph, result: Node, shapes: Graph, base: str) -> str:
    """One result in words."""
    component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2].removesuffix("ConstraintComponent")
    shape = report.value(result, SH.sourceShape)
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    slot = vocab.label(str(path)) if path else "it"
    shown = repr(str(value)) if isinstance(value, Literal) else f"<{str(value).removeprefix(base)}>"
    telling = _WORDS.get(component)
    if telling is None or shape is None:
        return f"{slot}: {report.value(result, SH.resultMessage)}"
    return telling(slot, shown, _Shape(shapes, shape))


@dataclass(frozen=True, slots=True)
class _Shape:
    shapes: Graph
    node: Node

    def says(self, parameter: URIRef) -> str:
        value = self.shapes.value(self.node, parameter)
        return vocab.label(str(value)) if isinstance(value, URIRef) else str(value)

    def choices(self) -> str:
        head = self.shapes.value(self.node, SH["in"])
        return ", ".join(str(item) for item in Collection(self.shapes, head)) if head else ""


_WORDS: dict[str, Callable[[str, str, _Shape], str]] = {
    "MinCount": lambda slot, value, shape: f"{slot} is missing",
    "MaxCount": lambda slot, value, shape: f"{slot} has more than {shape.says(SH.maxCount)} value",
    "Class": lambda slot, value, shape: f"{slot} {value} is no {shape.says(SH['class'])}",
    "Datatype": lambda slot, value, shape: f"{slot} {value} is no {shape.says(SH.datatype)}",
    "In": lambda slot, value, shape: f"{slot} {value} is none of {shape.choices()}",
    "Pattern": lambda slot, value, shape: f"{slot} {value} is not of the form {shape.says(SH.pattern)}",
    "MinInclusive": lambda slot, value, shape: f"{slot} {value} is less than {shape.says(SH.minInclusive)}",
    "Node": lambda slot, value, shape: f"{slot} {value} is not {shape.says(SH.node)}",
}


@cache
def _shapes() -> Graph:
    shapes = vocab.graph()
    shapes.remove((None, RDFS.label, None))  # of no use to the validator
    shapes.remove((None, RDFS.comment, None))
    return shapes


def _graph(store: Store, graphs: list[str]) -> Graph:
    data = Graph()
    for graph in graphs:
        for quad in store.quads(graph=graph):
            data.add((_plain(quad.subject), URIRef(quad.predicate.value), _plain(quad.object)))
    return data


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> URIRef | Literal:
    """A term as rdflib knows it; texts without a datatype, so that they equal those of the shapes."""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == str(XSD.string) else URIRef(datatype))
    assert isinstance(term, ox.NamedNode), term
    return URIRef(term.value)
