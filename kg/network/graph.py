"""The graph as networkx: entities and events are nodes, what ties them are edges that read as sentences."""

from __future__ import annotations

from collections import Counter, defaultdict

import networkx as nx

from kg.errors import QueryError
from kg.find import Directory
from kg.network.cards import Card, Link, Picture
from kg.network.gather import Asked

LIMIT = 20_000
FURTHEST = ("terminated", "completed", "announced", "planned", "possible", "")


def drawing(shown: Picture) -> nx.MultiDiGraph:
    """All entities and events of a picture as a graph, an event once however often it is told (see `standing`).

    Nodes are IRIs with `label`, `kind` (Company, Person, Financing ...), `group` (entity or event), `status`, `date` and
    `weight`, how many facts speak of it. Edges have a key and `label` (start label end is a sentence), `kind`, `status`, `date`
    and `fact`, the IRI of the fact that says so. The date of an event is the first that is told, its status the furthest.
    """
    facts = Counter(iri for card in shown.cards.values() for iri in {line.node for line in card.lines if line.node})
    graph = nx.MultiDiGraph()
    for entity in shown.entities.values():
        graph.add_node(
            entity.iri, label=entity.label, kind=entity.kind, group="entity", status="", date="", weight=facts[entity.iri]
        )
    stands = standing(shown)
    told: dict[str, list[Card]] = defaultdict(list)
    for iri, node in stands.items():
        told[node].append(shown.cards[iri])
    for iri, cards in sorted(told.items()):
        status = min((card.status for card in cards), key=_furthest)
        when = min((card.date for card in cards if card.date), default="")
        best = shown.cards[iri]
        graph.add_node(iri, label=best.caption, kind=best.kind, group="event", status=status, date=when, weight=1)
    for card in shown.cards.values():
        for one in card.links:
            link = Link(stands.get(one.start, one.start), one.words, stands.get(one.end, one.end))
            if link.start in graph and link.end in graph:
                key = f"{card.iri} {link.words}"
                attributes = {
                    "label": link.words,
                    "kind": card.kind,
                    "status": card.status,
                    "date": card.date,
                    "fact": card.iri,
                }
                graph.add_edge(link.start, link.end, key=key, **attributes)
    return graph


def standing(shown: Picture) -> dict[str, str]:
    """For each fact that is an event, the fact whose node stands for it.

    Of those that tell one event it is the one that tells it best; where that one is not in the picture, the first that is.
    """
    groups: dict[str, list[Card]] = defaultdict(list)
    for card in shown.cards.values():
        if card.event:
            groups[card.best or card.iri].append(card)
    return {
        card.iri: best if best in shown.cards else min((one.date, one.iri) for one in cards)[1]
        for best, cards in groups.items()
        for card in cards
    }


def _furthest(status: str) -> int:
    return FURTHEST.index(status) if status in FURTHEST else len(FURTHEST)


def near(graph: nx.MultiDiGraph, store: Asked, name: str, hops: int) -> nx.MultiDiGraph:
    """The part of the graph at most `hops` steps from what has that name or IRI."""
    directory = Directory(store.oxigraph)
    found = {name} & set(graph) or {entity.iri for entity in directory.named(name)} & set(graph)
    if not found:
        raise QueryError(f"nothing in the store is called {name!r}{directory.hint(name)}")
    kept = set().union(*(nx.ego_graph(graph, iri, radius=hops, undirected=True) for iri in found))
    return graph.subgraph(sorted(kept)).copy()


def weightiest(graph: nx.MultiDiGraph, limit: int = LIMIT) -> nx.MultiDiGraph:
    """At most `limit` nodes: the entities most is told of with the events they take part in, for a drawing that can be read."""
    if len(graph) <= limit:
        return graph
    kept: dict[str, None] = {}
    tied = (node for node in graph if graph.degree(node))
    for node in sorted(tied, key=lambda node: (-graph.nodes[node]["weight"], node)):
        if len(kept) >= limit:
            break
        kept[node] = None
        for other in sorted(set(graph.successors(node)) | set(graph.predecessors(node))):
            if graph.nodes[other]["group"] == "event" and len(kept) < limit:
                kept[other] = None
    return graph.subgraph(sorted(kept)).copy()
