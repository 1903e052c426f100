"""What can be drawn, read from the store by SPARQL alone and without knowing any fact type by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Protocol

import pyoxigraph as ox

from kg import vocab, wording
from kg.network.cards import Card, Conflict, Entity, Line, Picture, Source, Words
from kg.network.figures import capital, code, money, number
from kg.network.manner import ENTITIES, Manner, local, manners, own

XSD = vocab.PREFIXES["xsd"]
# told elsewhere on a card, or of no use there
FRAME = ("statedIn", "evidence", "reading", "sortDate", "year", "status", "identifier", "sameEventAs", "retells")

KINDS = "SELECT ?node ?kind ?label { VALUES ?kind { %s } ?node a ?kind ; rdfs:label ?label }"
KNOWN = (
    "SELECT DISTINCT ?node ?property ?value { VALUES ?kind { %s } ?node a ?kind ; ?property ?value FILTER isLiteral(?value) }"
)
FACTS = """SELECT ?fact ?class ?release ?day ?status { ?fact kg:statedIn ?release ; a ?class
    OPTIONAL { ?fact kg:sortDate ?day } OPTIONAL { ?fact kg:status ?status } }"""
SLOTS = "SELECT ?fact ?property ?value { ?fact kg:statedIn ?release ; ?property ?value FILTER (?property != rdf:type) }"
TOLD = "SELECT ?fact ?start ?end ?exact { ?fact kg:evidence ?span . ?span oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
READ = """SELECT ?fact ?slot ?start ?end ?exact { ?fact kg:reading ?reading . ?reading kg:slot ?slot ; kg:span ?span .
    ?span oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
SOURCES = """SELECT ?release ?headline ?day { ?release a kg:Release
    OPTIONAL { ?release kg:headline ?headline } OPTIONAL { ?release kg:date ?day } }"""

OWN = "SELECT ?class ?label ?kind { ?class kg:factType ?name ; rdfs:label ?label ; rdfs:subClassOf ?kind }"
RETOLD = "SELECT ?fact ?first { ?fact kg:retells ?first }"
BEST = "SELECT ?fact ?best { ?event kg:bestTold ?best ; prov:wasDerivedFrom ?fact }"
CONFLICTS = """SELECT ?one ?kind ?certainty ?reason ?doubt { ?one a kg:Conflict ; kg:conflictKind ?kind ;
    kg:certainty ?certainty ; kg:reason ?reason OPTIONAL { ?one kg:doubt ?doubt } }"""
CLAIMS = "SELECT ?one ?side ?fact { VALUES ?side { kg:earlierClaim kg:laterClaim } ?one a kg:Conflict ; ?side ?fact }"


class Asked(Protocol):
    """What is needed of a `kg.store.Store`: its dataset, and answers to SPARQL over the union of its graphs."""

    oxigraph: ox.Store

    def query(self, text: str) -> Any: ...


def known(store: Asked) -> Mapping[str, Manner]:
    """The manner of each class of facts by its local name: ours, and those that the user has added to this store."""
    added = {local(cls.value): own(label.value, local(kind.value) == "Event") for cls, label, kind in store.query(OWN)}
    return {**added, **manners()}


def picture(store: Asked) -> Picture:
    """Every entity, fact and release of the store."""
    kinds = " ".join(f"kg:{kind}" for kind in ENTITIES)
    names = {node.value: (local(kind.value), label.value) for node, kind, label in store.query(KINDS % kinds)}
    lines: dict[str, list[Line]] = defaultdict(list)
    for node, prop, value in store.query(KNOWN % kinds):
        if not prop.value.endswith("#label"):
            slot = local(prop.value)
            lines[node.value].append(Line(slot, capital(vocab.label(prop.value)), _text(value)))
    entities = {
        iri: Entity(iri, kind, label, tuple(sorted(lines[iri], key=lambda line: (line.name, line.value))))
        for iri, (kind, label) in sorted(names.items())
    }
    sources = {
        release.value: Source(release.value, headline.value if headline else "", day.value if day else "")
        for release, headline, day in store.query(SOURCES)
    }
    manners = known(store)
    cards = {card.iri: card for card in _cards(store, entities, manners)}
    styles = ENTITIES | {kind: manner.style for kind, manner in manners.items()}
    return Picture(entities, dict(sorted(cards.items())), dict(sorted(sources.items())), styles, _conflicts(store))


def _conflicts(store: Asked) -> tuple[Conflict, ...]:
    sides: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, side, fact in store.query(CLAIMS):
        sides[one.value, local(side.value)].append(fact.value)
    found = {
        one.value: Conflict(
            kind.value,
            certainty.value,
            reason.value,
            doubt.value if doubt else "",
            tuple(sorted(sides[one.value, "earlierClaim"])),
            tuple(sorted(sides[one.value, "laterClaim"])),
        )
        for one, kind, certainty, reason, doubt in store.query(CONFLICTS)
    }
    return tuple(found[iri] for iri in sorted(found))


def _cards(store: Asked, entities: Mapping[str, Entity], manners: Mapping[str, Manner]) -> Iterator[Card]:
    slots: dict[str, list[tuple[str, str, Any]]] = defaultdict(list)
    for fact, prop, value in store.query(SLOTS):
        if local(prop.value) not in FRAME:
            slots[fact.value].append((prop.value, local(prop.value), value))
    told: dict[str, set[Words]] = defaultdict(set)
    for fact, start, end, exact in store.query(TOLD):
        told[fact.value].add(Words(int(start.value), int(end.value), exact.value))
    read: dict[tuple[str, str], Words] = {}
    for fact, slot, start, end, exact in store.query(READ):
        read[fact.value, local(slot.value)] = Words(int(start.value), int(end.value), exact.value)
    first = {fact.value: told_first.value for fact, told_first in store.query(RETOLD)}
    best = {fact.value: told_best.value for fact, told_best in store.query(BEST)}
    for fact, cls, release, day, status in store.query(FACTS):
        manner = manners.get(local(cls.value))
        if manner is None:
            continue
        values = sorted(slots[fact.value], key=lambda row: (row[1], row[2].value))
        currency = next((value.value for _, slot, value in values if slot == "currency"), "")
        texts: dict[str, str] = {}
        nodes: dict[str, list[str]] = defaultdict(list)
        lines: list[Line] = []
        for prop, slot, value in values:
            node = value.value if value.value in entities else ""
            if node:
                nodes[slot].append(node)
            short, text = (entities[node].label,) * 2 if node else _pair(value, currency, slot in manner.codes)
            if text != "other" and slot != "currency":
                texts[slot] = f"{texts[slot]}, {short}" if slot in texts else short
            if slot != "currency":
                lines.append(Line(slot, capital(vocab.label(prop)), text, node, read.get((fact.value, slot))))
        rank = {slot: place for place, slot in enumerate(wording.slots(cls.value))}
        lines.sort(key=lambda line: (rank.get(line.slot, len(rank)), line.name, line.value))
        yield Card(
            iri=fact.value,
            kind=local(cls.value),
            caption=capital(wording.caption(cls.value, texts) or _caption(cls.value, manner, texts)),
            release=release.value,
            event=manner.event,
            status=status.value if status else "",
            date=day.value if day else "",
            lines=tuple(lines),
            words=tuple(sorted(told[fact.value])),
            links=manner.links(fact.value, nodes, texts),
            plain=tuple((slot, value.value) for _, slot, value in values if isinstance(value, ox.Literal)),
            retells=first.get(fact.value, ""),
            best=best.get(fact.value, ""),
        )


def _caption(cls: str, manner: Manner, texts: Mapping[str, str]) -> str:
    """A caption that nobody has worded: what it is called; of a class that the user has added, all that it says, too."""
    said = "" if cls.startswith(vocab.PREFIXES["kg"]) else ", ".join(texts.values())
    return ": ".join(part for part in (manner.style.label, said) if part)


def _pair(value: ox.Literal | ox.NamedNode, currency: str, closed: bool) -> tuple[str, str]:
    """A value as a caption writes it, and in full; `closed`: it is a word of a closed list."""
    if isinstance(value, ox.Literal) and value.datatype.value == XSD + "decimal" and currency:
        amount = Decimal(value.value)
        return money(amount, currency, short=True), money(amount, currency)
    text = code(value.value) if closed else _text(value)
    return text, text


def _text(value: ox.Literal | ox.NamedNode) -> str:
    if isinstance(value, ox.Literal) and value.datatype.value in (XSD + "decimal", XSD + "integer"):
        amount = Decimal(value.value)
        # A year is written without a comma; no other whole number of a release is of that size often enough to matter.
        return value.value if 1600 <= amount < 2100 and amount == amount.to_integral_value() else number(amount)
    return value.value
