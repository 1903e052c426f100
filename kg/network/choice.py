"""What of the graph is wanted: near a name, of some types, within some years, or what a query of the user's names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import networkx as nx
import pyoxigraph as ox

from kg import query, vocab
from kg.errors import QueryError
from kg.network.cards import Picture
from kg.network.gather import Asked
from kg.network.graph import drawing, near
from kg.network.manner import ENTITIES

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A wish; each part narrows it further.

    `around`, `hops`: a name or IRI, and how many steps from it. `types`: names of kinds of facts (then only these facts, and
    whom they speak of) and of entities (then only these). `since`, `until`: a day, month or year; undated facts drop out.
    `query`: a CONSTRUCT, `where` its name in errors; whatever its triples name is wanted, with the ties between, and a fact
    that is no node of its own brings the names that it ties.
    """

    around: str | None = None
    hops: int = 2
    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    query: str | None = None
    where: str = "query"

    @property
    def words(self) -> str:
        """The wish, as a page says it; nothing where everything is wanted."""
        steps = f"{self.hops} step{'' if self.hops == 1 else 's'}"
        told = [f"what is at most {steps} from {self.around}"] if self.around else []
        told += [f"only {' and '.join(self.types)}"] if self.types else []
        told += [f"since {self.since}"] if self.since else []
        told += [f"until {self.until}"] if self.until else []
        told += ["what a query names"] if self.query else []
        return ", ".join(told)


EVERYTHING = Choice()


def chosen(store: Asked, shown: Picture, choice: Choice) -> tuple[Picture, nx.MultiDiGraph]:
    """The facts that are wanted, and what is wanted of them as `kg.network.graph.drawing` makes it.

    Raises QueryError for a name, type or date that is none, and for a query that is no CONSTRUCT.
    """
    kinds = frozenset(_kind(name, shown) for name in choice.types)
    narrow = _narrowed(shown, kinds, _date(choice.since, "since"), _date(choice.until, "until"))
    graph = drawing(narrow)
    if kinds & set(ENTITIES):
        wanted = kinds if kinds - set(ENTITIES) else kinds | set(shown.styles) - set(ENTITIES)
        graph = graph.subgraph([node for node, kind in graph.nodes(data="kind") if kind in wanted]).copy()
    if choice.query:
        named = _named(store, shown, choice.query, choice.where)
        graph = graph.subgraph([node for node in graph if node in named]).copy()
    return narrow, near(graph, store, choice.around, choice.hops) if choice.around else graph


def _narrowed(shown: Picture, kinds: frozenset[str], since: str, until: str) -> Picture:
    """The picture with these facts only, and the entities that they speak of; the whole of it where nothing is narrowed."""
    facts = kinds - set(ENTITIES)
    if not (facts or since or until):
        return shown
    cards = {
        iri: card
        for iri, card in shown.cards.items()
        if (not facts or card.kind in facts)
        and (not (since or until) or card.date)
        and card.date >= since
        and (not until or card.date[: len(until)] <= until)
    }
    spoken = {line.node for card in cards.values() for line in card.lines}
    return replace(shown, cards=cards, entities={iri: entity for iri, entity in shown.entities.items() if iri in spoken})


def _kind(name: str, shown: Picture) -> str:
    known: Mapping[str, str] = {
        word: kind
        for kind, style in shown.styles.items()
        for word in (style.label, style.plural, kind.lower(), vocab.type_of(vocab.PREFIXES["kg"] + kind) or style.label)
    } | {kind.lower(): kind for kind in ENTITIES}  # "company" is the company, not what is told of one
    try:
        return known[name.lower().replace("-", " ")]
    except KeyError:
        labels = sorted(style.label for style in shown.styles.values())
        raise QueryError(f"--type: {name!r} is none of {', '.join(labels)}") from None


def _date(text: str | None, name: str) -> str:
    if text and not _DATE.fullmatch(text):
        raise QueryError(f"--{name}: {text!r} is no date; write 2013, 2013-11 or 2013-11-14")
    return text or ""


def _named(store: Asked, shown: Picture, text: str, where: str) -> set[str]:
    """The IRIs that the triples of a CONSTRUCT name, and those that the facts among them tie."""
    result = query.run(store.oxigraph, text, where)
    if not isinstance(result, ox.QueryTriples):
        raise QueryError(f"{where}: not a CONSTRUCT; what its triples name is drawn")
    terms = {term for triple in result for term in (triple.subject, triple.object)}
    named = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    facts = (card for iri, card in shown.cards.items() if iri in named and not card.event)
    return named | {end for card in facts for link in card.links for end in (link.start, link.end)}
