"""The ontology as a closed namespace: `KG.Financing` is an IRI, a name that no *.ttl file declares is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import Graph, URIRef

from kg import resources

ONTOLOGY = "https://w3id.org/pressgraph/ontology"

PREFIXES = {
    "kg": ONTOLOGY + "#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that queries may use without declaring them, and that files are written with."""


class UnknownTermError(AttributeError, KeyError):
    """A name that the ontology does not declare: a slip in the code, not in the user's data."""

    def __str__(self) -> str:
        return str(self.args[0])


class Vocabulary:
    """The terms of one namespace that the ontology declares (gives a label), by attribute or by key."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> URIRef:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> URIRef:
        try:
            return _terms(self._namespace)[name]
        except KeyError:
            raise UnknownTermError(f"the ontology declares no {self._namespace}{name}") from None

    def __contains__(self, name: object) -> bool:
        return name in _terms(self._namespace)

    def __dir__(self) -> list[str]:
        return sorted(_terms(self._namespace))


KG = Vocabulary(PREFIXES["kg"])


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """How a short-form edge follows from a fact; `when` is a slot property and the value that it must have."""

    edge: URIRef
    from_class: URIRef
    subject: URIRef
    object: URIRef
    when: tuple[URIRef, str] | None = None


Note = Mapping[str, tuple[str, ...]]
"""What one node of the ontology says: the local name of each property, and its values, sorted."""


def class_of(fact_type: str) -> URIRef:
    """The class of a fact type's facts.

    >>> str(class_of("quote")).rpartition("#")[2]
    'Quotation'
    """
    return _classes()[fact_type]


def type_of(cls: str) -> str | None:
    """The fact type whose facts have this class; None for a class of other things."""
    return next((name for name, iri in _classes().items() if str(iri) == str(cls)), None)


def property_of(slot: str) -> URIRef:
    """The property of a slot.

    >>> str(property_of("price_per_share")).rpartition("#")[2]
    'pricePerShare'
    """
    head, *tail = slot.split("_")
    return KG[head + "".join(word.capitalize() for word in tail)]


@cache
def derivations() -> tuple[Derivation, ...]:
    """All derivations of short-form edges, sorted."""
    found = []
    for edge, node in _pairs("derivation"):
        told = {local(predicate): value for subject, predicate, value in triples() if subject == node}
        when = (URIRef(told["whenSlot"]), told["whenValue"]) if "whenSlot" in told else None
        start, end = URIRef(told["subjectSlot"]), URIRef(told["objectSlot"])
        found.append(Derivation(URIRef(edge), URIRef(told["fromClass"]), start, end, when))
    return tuple(sorted(found))


@cache
def notes(name: str) -> tuple[tuple[URIRef, Note], ...]:
    """What the ontology notes by an annotation such as kg:oneEvent: the class that has it, and what the note says."""
    by_subject: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples():
        by_subject.setdefault(subject, {}).setdefault(local(predicate), []).append(value)
    found = (
        (URIRef(cls), {key: tuple(sorted(values)) for key, values in by_subject[node].items()}) for cls, node in _pairs(name)
    )
    return tuple(sorted(found, key=lambda pair: (pair[0], sorted(pair[1].items()))))


@cache
def said(name: str) -> tuple[tuple[URIRef, str], ...]:
    """Each subject and value of an annotation whose values are no nodes, sorted."""
    return tuple(sorted((URIRef(subject), value) for subject, value in _pairs(name)))


@cache
def short_form_statuses() -> frozenset[str]:
    """The statuses that let a short-form edge follow from an event."""
    return frozenset(status for _, status in _pairs("shortFormStatus"))


@cache
def superclasses() -> tuple[tuple[URIRef, URIRef], ...]:
    """All pairs of class and direct superclass inside the ontology."""
    prefix = PREFIXES["kg"]
    pairs = ((s, o) for s, p, o in triples() if p == PREFIXES["rdfs"] + "subClassOf")
    return tuple(sorted((URIRef(s), URIRef(o)) for s, o in pairs if s.startswith(prefix) and o.startswith(prefix)))


@cache
def label(iri: str) -> str:
    """The label of a term; for an IRI that the ontology does not declare, its last part."""
    return next((value for term, value in _labels() if term == str(iri)), local(str(iri)))


def version() -> str:
    """A hash of the ontology's files."""
    digest = hashlib.sha256()
    for path in sorted(resources.ontology().glob("*.ttl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def graph() -> Graph:
    """The whole ontology with its shapes, as a fresh plain rdflib graph."""
    whole = Graph()
    for prefix, namespace in PREFIXES.items():
        whole.bind(prefix, namespace, override=True)
    for path in sorted(resources.ontology().glob("*.ttl")):
        whole.parse(path, format="turtle")
    return whole


@cache
def triples() -> tuple[tuple[str, str, str], ...]:
    """The ontology as plain strings, read natively: a command line must not wait for rdflib's parser."""
    paths = sorted(resources.ontology().glob("*.ttl"))
    quads = (quad for path in paths for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    return tuple((_text(q.subject), q.predicate.value, _text(q.object)) for q in quads)


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value


def _pairs(name: str) -> list[tuple[str, str]]:
    return [(s, o) for s, p, o in triples() if p == PREFIXES["kg"] + name]


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    return tuple((s, o) for s, p, o in triples() if p == PREFIXES["rdfs"] + "label")


@cache
def _terms(namespace: str) -> dict[str, URIRef]:
    return {iri.removeprefix(namespace): URIRef(iri) for iri, _ in _labels() if iri.startswith(namespace)}


@cache
def _classes() -> dict[str, URIRef]:
    return {name: URIRef(iri) for iri, name in _pairs("factType")}
