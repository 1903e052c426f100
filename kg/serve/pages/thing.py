"""The page of an entity, of a fact or of a release, at the path of its own IRI."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg import tables, vocab
from kg.network.cards import Card
from kg.rows import Iri
from kg.serve import part
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.marks import Piece, pieces
from kg.vocab import PREFIXES

FACTS = 25  # on a page of an entity
_KG = PREFIXES["kg"]
_ABOVE = {PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type", _KG + "statedIn", _KG + "sortDate", _KG + "year"}


def thing(held: Held, local: str, kind: str = "", page: int = 1, html: bool = True) -> Answer:
    """The page of what stands at that path; 404 where nothing does."""
    iri = held.iri(local)
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return _nothing(held, local)
    if held.dataset.contains_named_graph(node) and held.search.text(iri):
        return release(held, iri)
    if held.search.thing(iri):
        return entity(held, iri, kind, page)
    cards, shown = part.cards(held, [iri])
    if not cards:
        return _nothing(held, local)
    return held.page("fact.html", card=cards[0], shown=shown, across=_across(held, iri))


def entity(held: Held, iri: str, kind: str, page: int) -> Answer:
    """A company, person, product or unnamed party: what is said of it, whom it is tied to, the facts that speak of it."""
    named = held.search.thing(iri)
    assert named
    facts = part.about(held, iri)
    counts = Counter(cls for _, cls, _ in facts)
    chosen = [fact for fact, cls, _ in facts if kind in ("", cls)]
    cards, shown = part.cards(held, chosen[(page - 1) * FACTS : page * FACTS])
    days = sorted(day for _, _, day in facts if day)
    return held.page(
        "entity.html",
        thing=named,
        said=_said(held, iri),
        names=[name for name in _names(held, iri) if name != named.label],
        ties=_ties(held, iri),
        counts=counts,
        total=len(facts),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        kind=kind,
        cards=cards,
        shown=shown,
        page=page,
        pages=-(-len(chosen) // FACTS),
    )


def release(held: Held, iri: str) -> Answer:
    """A release: its text with the words of every fact marked, and beside it the facts, each leading to the other."""
    found = held.search.text(iri)
    named = held.search.thing(iri)
    assert found and named
    cards, shown = part.cards(held, [fact for fact, _, _ in part.about(held, iri)])
    numbers = {card.iri: number for number, card in enumerate(cards, 1)}
    return held.page(
        "release.html",
        thing=named,
        name=found[0],
        said=_said(held, iri),
        paragraphs=_paragraphs(found[1], cards, numbers),
        groups=[(cls, list(group)) for cls, group in groupby(sorted(cards, key=_group), key=lambda card: card.kind)],
        numbers=numbers,
        shown=shown,
        total=len(cards),
    )


def _group(card: Card) -> tuple[bool, bool, str]:
    return not card.event, card.kind.endswith("Profile"), card.kind


def _paragraphs(text: str, cards: list[Card], numbers: dict[str, int]) -> list[list[Piece]]:
    spans = [(words.start, words.end, numbers[card.iri]) for card in cards for words in card.words]
    spans += [(line.words.start, line.words.end, numbers[card.iri]) for card in cards for line in card.lines if line.words]
    return pieces(text, spans)


def _said(held: Held, iri: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is said of the thing itself: the property's name; each value as shown, with its path where it has a page."""
    derived = {str(derivation.edge) for derivation in vocab.derivations()} | _ABOVE
    skipped = derived | {_KG + name for name in ("alternateName", "evidence", "reading", "identifier", "headline")}
    pairs = [(prop, value) for prop, value in held.reader.statements(iri) if prop not in skipped]
    return [
        (vocab.label(prop), [_shown(held, value) for _, value in group]) for prop, group in groupby(pairs, lambda pair: pair[0])
    ]


def _shown(held: Held, value: Any) -> tuple[str, str]:
    if isinstance(value, Iri):
        return held.reader.label(value), held.path(value)
    return tables.words(value), ""


def _names(held: Held, iri: str) -> list[str]:
    return sorted(str(value) for prop, value in held.reader.statements(iri) if prop == _KG + "alternateName")


def _ties(held: Held, iri: str) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    """Short-form edges: the edge's name, whether it leads away from the thing, and the others by name with their paths."""
    node = ox.NamedNode(iri)
    found = []
    for edge in sorted({str(derivation.edge) for derivation in vocab.derivations()}):
        out = {q.object.value for q in held.dataset.quads_for_pattern(node, ox.NamedNode(edge), None, None)}  # type: ignore[union-attr]
        back = {q.subject.value for q in held.dataset.quads_for_pattern(None, ox.NamedNode(edge), node, None)}  # type: ignore[union-attr]
        for away, others in ((True, out), (False, back - out)):
            if others:
                named = sorted((held.reader.label(other), held.path(other)) for other in others)
                found.append((vocab.label(edge), away, named))
    return found


def _across(held: Held, iri: str) -> list[tuple[str, str, str]]:
    """What other releases have to do with a fact: in which way, the words, and the path of the release if it is one."""
    fact = held.reader.fact(iri)
    found = []
    for name, words in fact.across if fact else ():
        release = held.iri(f"release/{words}")
        named = held.search.thing(release)
        found.append((name, named.label if named else words, held.path(release) if named else ""))
    return found


def _nothing(held: Held, local: str) -> Answer:
    page = held.page("error.html", status=404, words=f"nothing here is called {local!r}")
    return Answer(page.body, page.type, 404)
