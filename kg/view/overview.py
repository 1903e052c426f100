"""The overview of a large graph: companies first, and what ties two of them folded into one line until it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

FOLDED_ABOVE = 400
"""A graph with more nodes than this begins folded."""

FIRST = 240
"""So many companies can be told apart on one screen; others come when they are searched for or opened."""


@dataclass(frozen=True, slots=True, order=True)
class Fold:
    """Two companies and what ties them: events, people, products (`via`)."""

    start: str
    end: str
    via: tuple[str, ...]


def first(graph: nx.MultiDiGraph, most: int | None = None) -> list[str]:
    """The companies that the overview shows, those first of which most is told; in a graph without companies, any nodes."""
    tied = [node for node in graph if graph.degree(node)]
    pool = [node for node in tied if graph.nodes[node]["kind"] == "Company"] or tied
    return sorted(pool, key=lambda node: (-graph.nodes[node]["weight"], node))[:most]


def folds(graph: nx.MultiDiGraph, shown: set[str]) -> list[Fold]:
    """What stands between any two of the nodes `shown`, pair by pair."""
    found: dict[tuple[str, str], list[str]] = {}
    for node in sorted(set(graph) - shown):
        for pair in combinations(sorted(_about(graph, node) & shown), 2):
            found.setdefault(pair, []).append(node)
    return [Fold(start, end, tuple(via)) for (start, end), via in sorted(found.items())]


def overview(graph: nx.MultiDiGraph, shown: list[str], tied: list[Fold]) -> nx.MultiDiGraph:
    """The graph that the overview draws, with a plain edge for each fold."""
    drawn: nx.MultiDiGraph = graph.subgraph(shown).copy()
    drawn.add_edges_from((fold.start, fold.end) for fold in tied)
    return drawn


def _about(graph: nx.MultiDiGraph, node: str) -> set[str]:
    def near() -> Iterator[str]:
        yield from graph.successors(node)
        yield from graph.predecessors(node)

    return set(near())
