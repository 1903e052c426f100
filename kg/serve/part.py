"""A part of the graph as a small dataset of its own: some facts with their words, and whom they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.network.cards import Card, Picture
from kg.network.gather import picture
from kg.network.manner import local
from kg.serve.held import Held
from kg.vocab import PREFIXES

KG = PREFIXES["kg"]
_EVIDENCE, _READING, _SPAN, _STATED = (ox.NamedNode(KG + name) for name in ("evidence", "reading", "span", "statedIn"))
_ABOUT = """SELECT DISTINCT ?fact ?class ?day WHERE {
  ?fact ?slot ?node ; kg:statedIn ?release ; a ?class . FILTER (?fact != ?release && ?slot != kg:statedIn)
  OPTIONAL { ?fact kg:sortDate ?day }
}"""
_STATED_IN = """SELECT DISTINCT ?fact ?class ?day WHERE {
  ?fact kg:statedIn ?node ; a ?class . FILTER (?fact != ?node) OPTIONAL { ?fact kg:sortDate ?day }
}"""


class Part:
    """As much of a store as `kg.network` asks for."""

    def __init__(self) -> None:
        self.oxigraph = ox.Store()

    def query(self, text: str) -> Any:
        return self.oxigraph.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)


def part(held: Held, facts: Iterable[str]) -> Part:
    """These facts, by their IRIs, with their spans, their releases and the entities in their slots."""
    seen, found = set[ox.NamedNode](), list[ox.Quad]()

    def add(node: ox.NamedNode) -> list[ox.Quad]:
        if node in seen:
            return []
        seen.add(node)
        quads = list(held.dataset.quads_for_pattern(node, None, None, None))
        found.extend(quads)
        return quads

    for fact in facts:
        for quad in add(ox.NamedNode(fact)):
            if isinstance(quad.object, ox.NamedNode):
                for inner in add(quad.object):
                    if inner.predicate == _SPAN and isinstance(inner.object, ox.NamedNode):
                        add(inner.object)
    made = Part()
    made.oxigraph.extend(found)
    return made


def cards(held: Held, facts: Iterable[str]) -> tuple[list[Card], Picture]:
    """The facts in the order given, as cards that can be shown, and the picture that they are part of."""
    wanted = list(facts)
    shown = picture(part(held, wanted))
    return [shown.cards[iri] for iri in wanted if iri in shown.cards], shown


def about(held: Held, iri: str) -> list[tuple[str, str, str]]:
    """The facts that speak of a thing, or that a release tells: IRI, name of the class, day; events first, the latest first."""
    node = ox.NamedNode(iri)
    text = _STATED_IN if held.dataset.contains_named_graph(node) else _ABOUT
    found = held.dataset.query(text.replace("?node", str(node)), prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    rows = [(fact.value, local(cls.value), day.value if day else "") for fact, cls, day in found]
    known = held.manners
    rows = sorted((row for row in rows if row[1] in known), key=lambda row: (row[1], row[0]))
    rows.sort(key=lambda row: row[2], reverse=True)
    return sorted(rows, key=lambda row: (not known[row[1]].event, row[1].endswith("Profile")))


def events(held: Held) -> list[str]:
    """The local names of the classes of events."""
    return [name for name, manner in held.manners.items() if manner.event]


def latest(held: Held, count: int, offset: int = 0, kind: str = "") -> list[str]:
    """The events with the latest dates, of one class or of all."""
    return held.search.latest([name for name in events(held) if kind in ("", name)], count, offset)
