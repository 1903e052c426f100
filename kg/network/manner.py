"""How each kind of thing is drawn, and the ties that a fact makes as sentences: both as the ontology tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rdflib import RDFS, SH, Graph, URIRef

from kg import vocab
from kg.network.cards import Link, Style
from kg.vocab import KG

ENTITIES = {
    "Company": Style("company", "companies", "blue", "square", "C"),
    "Person": Style("person", "people", "orange", "circle", "P"),
    "Product": Style("product", "products", "green", "hexagon", "G"),
    "UnnamedParty": Style("unnamed party", "unnamed parties", "sky", "square", "?"),
}
"""The kinds of entity; facts that are events come after them, as the ontology tells."""

_SENTENCE = re.compile(r"\{(\w*)\} (.+) \{(\w*)\}")
_SLOT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Manner:
    """How the facts of one class are drawn; see kg:sentence, kg:sign and kg:colour in the ontology.

    `codes`: the slots whose values are words of a closed list.
    """

    style: Style
    event: bool
    sentences: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()

    def links(self, fact: str, nodes: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> tuple[Link, ...]:
        """The ties that a fact makes, from its slots that are entities (`nodes`) and from all its slots as texts."""
        if not self.sentences:
            return self._plain(fact, nodes)
        found: dict[tuple[str, str], tuple[int, list[Link]]] = {}
        ends = {**nodes, "": [fact]}
        for sentence in self.sentences:
            match = _SENTENCE.fullmatch(sentence)
            if not match or match[1] not in ends or match[3] not in ends:
                continue
            slots = _SLOT.findall(match[2])
            if not all(slot in texts for slot in slots):
                continue
            words = _SLOT.sub(lambda slot: texts[slot[1]], match[2])
            links = [Link(start, words, end) for start in ends[match[1]] for end in ends[match[3]] if start != end]
            best = found.get((match[1], match[3]), (-1, []))
            if len(slots) > best[0]:
                found[match[1], match[3]] = (len(slots), links)
        return tuple(sorted(link for _, links in found.values() for link in links))

    def _plain(self, fact: str, nodes: Mapping[str, Sequence[str]]) -> tuple[Link, ...]:
        """The ties of a class for which nobody has worded any: each entity to the event, or the first one to the others."""
        named = [(slot, node) for slot, found in sorted(nodes.items()) for node in found]
        if self.event:
            return tuple(sorted(Link(node, f"{slot.replace('_', ' ')} in", fact) for slot, node in named))
        return tuple(sorted(Link(named[0][1], self.style.label, node) for _, node in named[1:] if node != named[0][1]))


def own(label: str, event: bool) -> Manner:
    """The manner of a class that the user has added, of which the ontology says nothing."""
    return Manner(Style(label, plural(label), "grey", "diamond", label[:1].upper()), event)


@cache
def manners() -> Mapping[str, Manner]:
    """The manner of each class of facts, by the local name of the class."""
    graph = vocab.graph()
    events = {str(cls) for cls in graph.transitive_subjects(RDFS.subClassOf, KG.Event)}
    facts = {str(cls) for cls in graph.transitive_subjects(RDFS.subClassOf, KG.Fact)} - {str(KG.Fact), str(KG.Event)}
    return {local(cls): _manner(graph, URIRef(cls), cls in events) for cls in sorted(facts)}


def _manner(graph: Graph, cls: URIRef, event: bool) -> Manner:
    def told(term: URIRef) -> list[str]:
        return sorted(str(value) for value in graph.objects(cls, term))

    shapes = [shape for shape in graph.objects(cls, SH.property) if (shape, SH["in"], None) in graph]
    codes = frozenset(local(str(path)) for shape in shapes for path in graph.objects(shape, SH.path))
    label = vocab.label(str(cls))
    colour, sign = (told(KG.colour) or ["purple"])[0], (told(KG.sign) or [label[0].upper()])[0]
    return Manner(Style(label, plural(label), colour, "diamond", sign), event, tuple(told(KG.sentence)), codes)


def plural(label: str) -> str:
    """The plural of an English label.

    >>> plural("launch"), plural("subsidiary"), plural("order")
    ('launches', 'subsidiaries', 'orders')
    """
    if label.endswith("y"):
        return label[:-1] + "ies"
    return label + ("es" if label.endswith(("ch", "s", "x")) else "s")


def local(iri: str) -> str:
    """The last part of an IRI."""
    return re.split(r"[#/]", iri)[-1]
