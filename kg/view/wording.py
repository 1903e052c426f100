"""How facts read: sentences, captions, signs and colours as the ontology gives them, and values as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rdflib import RDFS, Graph, URIRef

from kg import vocab
from kg.view.cards import Link, Style
from kg.vocab import KG

ENTITIES = {
    "Company": Style("company", "companies", "blue", "square", "C"),
    "Person": Style("person", "people", "orange", "circle", "P"),
    "Product": Style("product", "products", "green", "hexagon", "G"),
    "UnnamedParty": Style("unnamed party", "unnamed parties", "sky", "square", "?"),
}
"""The kinds of entity; facts that are events come after them, as the ontology tells."""

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}

_SENTENCE = re.compile(r"\{(\w*)\} (.+) \{(\w*)\}")
_SLOT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the facts of one class are told; see kg:sentence, kg:caption, kg:sign and kg:colour in the ontology."""

    style: Style
    event: bool
    sentences: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    def caption(self, texts: Mapping[str, str]) -> str:
        """The fact in a few words, from its slots as texts.

        >>> order = Wording(Style("order", "orders", "sky", "diamond", "#"), True, (), ("{quantity} {product}", "{product}"))
        >>> order.caption({"product": "boilers"}), order.caption({})
        ('Boilers', 'Order')
        """
        for caption in self.captions:
            if all(slot in texts for slot in _SLOT.findall(caption)):
                return capital(_SLOT.sub(lambda match: texts[match[1]], caption))
        return capital(self.style.label)

    def links(self, fact: str, nodes: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> tuple[Link, ...]:
        """The ties that a fact makes, from its slots that are entities (`nodes`) and from all its slots as texts."""
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


@cache
def wordings() -> Mapping[str, Wording]:
    """The wording of each class of facts, by the local name of the class."""
    graph = vocab.graph()
    events = {str(cls) for cls in graph.transitive_subjects(RDFS.subClassOf, KG.Event)}
    facts = {str(cls) for cls in graph.transitive_subjects(RDFS.subClassOf, KG.Fact)} - {str(KG.Fact), str(KG.Event)}
    return {local(cls): _wording(graph, URIRef(cls), cls in events) for cls in sorted(facts)}


def _wording(graph: Graph, cls: URIRef, event: bool) -> Wording:
    def told(term: URIRef) -> list[str]:
        return sorted(str(value) for value in graph.objects(cls, term))

    label = vocab.label(str(cls))
    colour, sign = (told(KG.colour) or ["purple"])[0], (told(KG.sign) or [label[0].upper()])[0]
    captions = tuple(part.strip() for text in told(KG.caption) for part in text.split("|"))
    return Wording(Style(label, plural(label), colour, "diamond", sign), event, tuple(told(KG.sentence)), captions)


def money(value: Decimal, currency: str, short: bool = False) -> str:
    """An amount with its currency; short: to three figures, for a caption.

    >>> money(Decimal("3349700"), "USD"), money(Decimal("3349700"), "USD", short=True), money(Decimal("4.5"), "CHF")
    ('$3,349,700', '$3.35M', 'CHF 4.50')
    """
    sign = "−" if value < 0 else ""
    unit = SYMBOLS.get(currency, f"{currency} ")
    size = abs(value)
    for name, scale in (("B", 10**9), ("M", 10**6)):
        if short and size >= scale:
            return f"{sign}{unit}{float(size / scale):.3g}{name}"
    if size == size.to_integral_value():
        return f"{sign}{unit}{size:,.0f}"
    cents = max(2, -int(size.normalize().as_tuple().exponent))
    return f"{sign}{unit}{size:,.{cents}f}"


def number(value: Decimal) -> str:
    """A number as people write it: 2,000 or 4.5."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,f}"


def code(value: str) -> str:
    """A word of a closed list, as words: private-placement -> private placement."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " ", value)


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


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
