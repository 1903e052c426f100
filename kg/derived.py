"""What follows from facts, as quads of a graph of its own: it can be dropped, and a build makes it again.

Each thing in it says from which facts it follows (prov:wasDerivedFrom). What it is, `kg/history/` reckons and
ontology/history.ttl tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import vocab
from kg.history.claims import Claim, claims
from kg.history.conflicts import Conflict, conflicts
from kg.history.corrections import corrections
from kg.history.events import Occurrence, occurrences, parties, retold, undone
from kg.history.figures import Observation, observations
from kg.history.rules import event_rules
from kg.history.sums import Total, implied, totals
from kg.history.tenures import Tenure, tenures
from kg.identity import Ref
from kg.literals import day_literal, literal
from kg.model import Fact, Slot
from kg.rdf import Mapper, Triple, derived_graph, derived_iri, entity_iri, release_iri
from kg.vocab import KG, PREFIXES

Said = tuple[str, ox.NamedNode | ox.Literal | None]
"""The local name of a property of ours, and its value; None says nothing."""


def derived(mapper: Mapper, facts: Iterable[Fact]) -> list[ox.Quad]:
    """The derived graph of all these facts."""
    facts = tuple(facts)
    told = claims(facts, mapper.entities, mapper.slots)
    rules = event_rules(mapper.slots)
    superseded = corrections(told)
    events = occurrences(told, rules, superseded)
    posts, figures = tenures(told), observations(told)
    found = conflicts(told, events, rules, posts, figures, superseded)
    untied = {claim.order for claim in undone(events, superseded)}
    writer = _Writer(mapper, superseded)
    triples = [
        *writer.short_forms(claim.fact for claim in told if claim.order not in untied),
        *(triple for event in events for triple in writer.event(event)),
        *(triple for post in posts for triple in writer.tenure(post)),
        *(triple for figure in figures for triple in writer.figure(figure)),
        *(triple for total in totals(events) for triple in writer.total(total)),
        *(triple for conflict in found for triple in writer.conflict(conflict)),
        *writer.corrections(),
    ]
    graph = ox.NamedNode(derived_graph(mapper.base))
    return [ox.Quad(*triple, graph) for triple in dict.fromkeys(triples)]


@dataclass(frozen=True, slots=True)
class _Writer:
    """What each thing is in triples."""

    mapper: Mapper
    superseded: Mapping[str, str]

    def short_forms(self, facts: Iterable[Fact]) -> Iterator[Triple]:
        for (start, edge, end), fact in self.mapper.short_forms(facts):
            yield start, edge, end
            node = self._iri("edge", start.value, edge.value, end.value)
            yield node, _RDF["type"], _kg("ShortForm")
            yield from ((node, _RDF[name], value) for name, value in (("subject", start), ("predicate", edge), ("object", end)))
            yield node, _FROM, self._fact(fact)

    def event(self, event: Occurrence) -> Iterator[Triple]:
        first, *others = event.claims
        about = frozenset(ref for claim in event.claims for ref in parties(claim) if ref.kind != "product")
        says: list[Said] = [
            ("bestTold", self._fact(event.best.fact)),
            ("announced", _date(event.announced)),
            ("inEffect", _date(event.effective)),
            ("closing", _date(event.closing)),
            ("completedBy", _date(event.completed_by)),
            ("lastStatus", _text(event.status)),
            *((vocab.local(name), _integer(number)) for name, number in implied(event).items()),
        ]
        yield from self._node("Occurrence", self._key(first), about, event.claims, says)
        yield from ((self._fact(other.fact), _kg("sameEventAs"), self._fact(first.fact)) for other in others)
        yield from (
            (self._fact(again.fact), _kg("retells"), self._fact(told.fact)) for again, told in retold(event, self.superseded)
        )

    def tenure(self, post: Tenure) -> Iterator[Triple]:
        says: list[Said] = [
            ("holder", ox.NamedNode(entity_iri(self.mapper.base, post.person))),
            ("post", _text(post.title)),
            ("heldFirst", day_literal(post.first) if post.first else None),
            ("heldLast", day_literal(post.last) if post.last else None),
            ("began", _date(post.began)),
            ("left", _date(post.left)),
            ("leftDay", day_literal(post.until) if post.until else None),
            ("presumedUntil", day_literal(post.presumed) if post.presumed else None),
        ]
        yield from self._node("Tenure", (*self._key(post.claims[0]), post.title), {post.company}, post.claims, says)

    def figure(self, one: Observation) -> Iterator[Triple]:
        says: list[Said] = [
            ("observed", _text(one.figure)),
            ("asOf", _date(one.when)),
            ("asOfDay", day_literal(one.day) if one.day else None),
            ("figure", literal(_MONEY, one.value)),
            ("figureQualifier", _text(one.qualifier)),
            ("figureCurrency", _text(one.currency)),
            ("figurePeriod", _text(one.period)),
        ]
        yield from self._node("Observation", self._key(one.claims[0]), {one.company}, one.claims, says)

    def total(self, total: Total) -> Iterator[Triple]:
        says: list[Said] = [
            ("totalOf", ox.NamedNode(vocab.class_of(total.type))),
            ("totalValue", literal(_MONEY, total.value)),
            ("totalCurrency", _text(total.currency)),
            ("eventCount", _integer(len(total.claims))),
        ]
        key = (total.type, entity_iri("", total.company), total.currency)
        yield from self._node("Total", key, {total.company}, total.claims, says)

    def conflict(self, one: Conflict) -> Iterator[Triple]:
        says: list[Said] = [
            ("conflictKind", _text(one.kind)),
            ("certainty", _text(one.certainty)),
            *(("earlierClaim", self._fact(claim.fact)) for claim in one.earlier),
            *(("laterClaim", self._fact(claim.fact)) for claim in one.later),
            ("reason", _text(one.reason)),
            ("doubt", _text(one.doubt)),
        ]
        key = (one.kind, *self._key(one.earlier[0]), *self._key(one.later[0]), one.reason)
        yield from self._node("Conflict", key, {one.about}, (*one.earlier, *one.later), says)

    def corrections(self) -> Iterator[Triple]:
        for earlier, later in sorted(self.superseded.items()):
            old, new = (ox.NamedNode(release_iri(self.mapper.base, release)) for release in (earlier, later))
            yield new, _kg("supersedes"), old

    def _node(
        self, cls: str, key: tuple[str, ...], about: Iterable[Ref], told: Iterable[Claim], says: Iterable[Said]
    ) -> Iterator[Triple]:
        node = self._iri(cls.lower(), *key)
        yield node, _RDF["type"], _kg(cls)
        yield from ((node, _kg("about"), ox.NamedNode(entity_iri(self.mapper.base, ref))) for ref in sorted(about))
        yield from ((node, _kg(name), value) for name, value in says if value is not None)
        yield from ((node, _FROM, self._fact(claim.fact)) for claim in told)

    def _key(self, claim: Claim) -> tuple[str, ...]:
        return (self._fact(claim.fact).value.removeprefix(self.mapper.base),)

    def _iri(self, kind: str, *content: str) -> ox.NamedNode:
        return ox.NamedNode(derived_iri(self.mapper.base, kind, *content))

    def _fact(self, fact: Fact) -> ox.NamedNode:
        return ox.NamedNode(self.mapper.fact_iri(fact))


def _date(text: str) -> ox.Literal | None:
    return literal(_DATE, text) if text else None


def _text(text: str) -> ox.Literal | None:
    return ox.Literal(text) if text else None


def _integer(number: int) -> ox.Literal:
    return literal(_NUMBER, number)


def _kg(name: str) -> ox.NamedNode:
    return ox.NamedNode(KG[name])


_DATE, _MONEY, _NUMBER = Slot("date", "date"), Slot("figure", "money"), Slot("count", "number")
_RDF = {name: ox.NamedNode(PREFIXES["rdf"] + name) for name in ("type", "subject", "predicate", "object")}
_FROM = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
