"""What the graph tells, read back as values: each fact with its slots, its words and the rules that read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg import tables, vocab, wording
from kg.rows import Cell, Iri, cell
from kg.vocab import PREFIXES

KG = PREFIXES["kg"]
_FRAME = {"statedIn", "evidence", "reading", "sortDate", "year", "identifier", "productNode", "sameEventAs", "retells"}
"""What every fact node carries beside its slots."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a slot: the slot's label, the value as data and as shown (an entity by its label), its words, its rule."""

    slot: str
    name: str
    value: Cell
    shown: str
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as one release tells it.

    `cls`: local name of its class; `kind`: what that is called; `date`: the day to sort by; `release`: the release's IRI.
    """

    iri: str
    cls: str
    kind: str
    caption: str
    release: str
    date: str
    said: tuple[Said, ...]
    words: tuple[str, ...]
    across: tuple[tuple[str, str], ...] = ()
    """What other releases have to do with it: that they tell it too, or against it; each as a name and words."""

    def of(self, slot: str) -> Iterator[Said]:
        return (said for said in self.said if said.slot == slot)


class Reader:
    """Reads facts out of a dataset; labels are looked up once."""

    def __init__(self, dataset: ox.Store) -> None:
        self._dataset = dataset
        self._labels: dict[str, str] = {}

    def label(self, iri: str) -> str:
        """What an entity or release is called: its label, a release's headline, else the IRI in short."""
        if iri not in self._labels:
            subject = ox.NamedNode(iri)
            known = {p.value: o for p, o in self._about(subject)}
            order = (PREFIXES["rdfs"] + "label", KG + "headline", KG + "identifier")
            term = next((known[name] for name in order if name in known), None)
            self._labels[iri] = term.value if isinstance(term, ox.Literal) else tables.shorten(iri)
        return self._labels[iri]

    def term(self, iri: str) -> str:
        """What a class or property is called: by the ontology, or by the store for a fact type of the user's own."""
        own = self._dataset.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(PREFIXES["rdfs"] + "label"), None, None)
        return next((quad.object.value for quad in own if isinstance(quad.object, ox.Literal)), None) or vocab.label(iri)

    def statements(self, iri: str) -> list[tuple[str, Cell]]:
        """Property and value of all that is said of a node directly, sorted."""
        return sorted(((p.value, cell(o)) for p, o in self._about(ox.NamedNode(iri))), key=lambda pair: (pair[0], str(pair[1])))

    def facts(self, about: str | None = None) -> list[Told]:
        """All facts, or those that a node takes part in: by date, then class, then IRI. A release is no fact here."""
        if about is None:
            nodes = {_iri(quad.subject) for quad in self._match(None, "statedIn")}
        else:
            pointing = self._dataset.quads_for_pattern(None, None, ox.NamedNode(about), None)
            nodes = {_iri(quad.subject) for quad in pointing} - {about}
        told = (self.fact(node) for node in nodes)
        facts = (fact for fact in told if fact and fact.iri != fact.release)
        return sorted(facts, key=lambda fact: (fact.date, fact.cls, fact.iri))

    def fact(self, iri: str) -> Told | None:
        """The fact of that IRI, or None where it is no fact."""
        node = ox.NamedNode(iri)
        pairs = list(self._about(node))
        by_name: dict[str, list[ox.NamedNode | ox.Literal]] = {}
        for predicate, value in pairs:
            if predicate.value.startswith(KG) and isinstance(value, (ox.NamedNode, ox.Literal)):
                by_name.setdefault(predicate.value.removeprefix(KG), []).append(value)
        cls: str = next((o.value for p, o in pairs if p.value == PREFIXES["rdf"] + "type" and isinstance(o, ox.NamedNode)), "")
        if "statedIn" not in by_name:
            return None
        readings = dict(self._readings(by_name.get("reading", [])))
        said = tuple(
            Said(slot, self.term(KG + slot), cell(value), self._shown(cell(value)), *readings.get(KG + slot, ("", "")))
            for slot, values in by_name.items()
            if slot not in _FRAME
            for value in values
        )
        said = tuple(sorted(said, key=lambda s: (_rank(cls, s.slot), s.shown)))
        date = by_name.get("sortDate", [None])[0]
        return Told(
            iri,
            cls.removeprefix(KG),
            self.term(cls),
            _caption(cls, _shown_by_slot(said)) or self.term(cls),
            by_name["statedIn"][0].value,
            date.value if date else "",
            said,
            tuple(self._words(by_name.get("evidence", []))),
            tuple(sorted(self._across(node))),
        )

    def _about(self, node: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]:
        return ((quad.predicate, quad.object) for quad in self._dataset.quads_for_pattern(node, None, None, None))

    def _match(self, node: ox.NamedNode | ox.BlankNode | ox.Triple | None, name: str) -> Iterator[ox.Quad]:
        return self._dataset.quads_for_pattern(node, ox.NamedNode(KG + name), None, None)

    def _readings(self, nodes: Iterable[ox.NamedNode | ox.Literal]) -> Iterator[tuple[str, tuple[str, str]]]:
        for node in nodes:
            known = {p.value: o for p, o in self._about(ox.NamedNode(node.value))}
            slot, span, rule = (known.get(KG + name) for name in ("slot", "span", "rule"))
            if isinstance(slot, ox.NamedNode):
                words = next(self._words([span]), "") if isinstance(span, ox.NamedNode) else ""
                yield slot.value, (words, rule.value if isinstance(rule, ox.Literal) else "")

    def _words(self, spans: Iterable[ox.NamedNode | ox.Literal]) -> Iterator[str]:
        found = []
        for span in spans:
            known = {p.value: o for p, o in self._about(ox.NamedNode(span.value))}
            exact, start = (known.get(PREFIXES["oa"] + name) for name in ("exact", "start"))
            if isinstance(exact, ox.Literal):
                found.append((int(start.value) if isinstance(start, ox.Literal) else 0, exact.value))
        return (words for _, words in sorted(found))

    def _across(self, fact: ox.NamedNode) -> Iterator[tuple[str, str]]:
        """What follows from the fact together with others: the releases that tell the same event, and contradictions."""
        derived = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
        for quad in self._dataset.quads_for_pattern(None, derived, fact, None):
            about = self.statements(_iri(quad.subject))
            said = {predicate: str(value) for predicate, value in about}
            if said.get(PREFIXES["rdf"] + "type") == KG + "Occurrence":
                others = (str(value) for predicate, value in about if predicate == derived.value and str(value) != fact.value)
                for release in {
                    _iri_of(quad.object) for other in others for quad in self._match(ox.NamedNode(other), "statedIn")
                }:
                    known = dict(self.statements(release))
                    yield "also told in", str(known.get(KG + "identifier", release))
            elif KG + "certainty" in said:
                doubt = f" ({said[KG + 'doubt']})" if KG + "doubt" in said else ""
                yield f"{said[KG + 'certainty']} conflict", said[KG + "reason"] + doubt

    def _shown(self, value: Cell) -> str:
        return self.label(value) if isinstance(value, Iri) else tables.words(value)


def _iri(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """The graph has neither blank nodes nor statements on statements."""
    assert isinstance(node, ox.NamedNode)
    return node.value


def _iri_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value


def _caption(cls: str, shown: Mapping[str, str]) -> str:
    """As the ontology words it; a user's own class, of which it knows nothing, by what its slots hold."""
    return wording.caption(cls, shown) if cls.startswith(KG) else ", ".join(shown.values())


def _shown_by_slot(said: Iterable[Said]) -> dict[str, str]:
    """Slot to what is shown of it: several values in a row, money with its currency."""
    told: dict[str, str] = {}
    listed = list(said)
    currency = next((one.shown for one in listed if one.slot == "currency"), "")
    for one in listed:
        shown = str(tables.money(one.value, currency)) if currency and isinstance(one.value, Decimal) else one.shown
        told[one.slot] = f"{told[one.slot]}, {shown}" if one.slot in told else shown
    return told


def _rank(cls: str, slot: str) -> tuple[int, str]:
    order = wording.slots(cls)
    return (order.index(slot) if slot in order else len(order)), slot
