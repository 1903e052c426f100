"""What the page's script is given: pyvis's network at rest, and the facts with their words, as plain values."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.network.cards import Card, Picture
from kg.network.figures import capital, code
from kg.network.graph import standing
from kg.view.layout import positions
from kg.view.overview import FIRST, FOLDED_ABOVE, first, folds, overview

HUB = 5  # as in words.js


def page_data(graph: nx.MultiDiGraph, shown: Picture) -> dict[str, Any]:
    """What the page's script draws and tells, as plain values. Nodes are numbered in the order of their IRIs."""
    order = {iri: number for number, iri in enumerate(sorted(graph))}
    stands = standing(shown)
    cards = {
        iri: card
        for iri, card in shown.cards.items()
        if stands.get(iri) in order or any(line.node in order for line in card.lines)
    }
    place = {iri: number for number, iri in enumerate(cards)}
    releases = {
        iri: number for number, iri in enumerate(sorted({card.release for card in cards.values()} & set(shown.sources)))
    }
    counts = Counter(graph.nodes[iri]["kind"] for iri in graph)
    kinds = [kind for kind in shown.styles if counts[kind]]
    large = len(graph) > FOLDED_ABOVE
    companies = first(graph, FIRST if large else None)
    between = folds(graph, set(companies))
    drawn = overview(graph, companies, between) if large else graph
    net = _net(graph, drawn, shown, order, place, _told(cards, stands, order), kinds)
    events = {kind for card in cards.values() if card.event for kind in (card.kind,)}
    return {
        "extent": _extent(graph, cards, shown),
        "kinds": [
            {"name": kind, "event": kind in events, "count": counts[kind]}
            | {"label": capital(style.label), "plural": capital(style.plural)}
            | {"colour": style.colour, "shape": style.shape, "sign": style.sign}
            for kind in kinds
            for style in (shown.styles[kind],)
        ],
        "nodes": net.nodes,
        "edges": net.edges,
        "cards": [_card(card, shown, order, stands, releases, kinds) for card in cards.values()],
        "releases": [{"headline": shown.sources[iri].headline, "date": shown.sources[iri].date} for iri in releases],
        "conflicts": [
            {"kind": capital(one.kind), "certainty": one.certainty, "reason": one.reason, "doubt": one.doubt}
            | {"earlier": [place[iri] for iri in one.earlier], "later": [place[iri] for iri in one.later]}
            for one in shown.conflicts
            if place.keys() >= {*one.earlier, *one.later}
        ],
        "retold": [[iri, order[node]] for iri, node in stands.items() if iri != node and node in order],
        "large": large,
        "first": sorted(order[iri] for iri in companies),
        "folds": [[order[fold.start], order[fold.end], [order[iri] for iri in fold.via]] for fold in between],
        "options": net.options,
    }


def _net(
    graph: nx.MultiDiGraph,
    drawn: nx.MultiDiGraph,
    shown: Picture,
    order: Mapping[str, int],
    place: Mapping[str, int],
    told: Mapping[str, list[int]],
    kinds: list[str],
) -> Network:
    """The network as pyvis knows it, at rest: what is drawn has its place, and nothing moves until it is told to."""
    net = Network(directed=True, cdn_resources="in_line")
    net.node_ids = _Known()
    sizes = {iri: half(node) for iri, node in graph.nodes(data=True)}
    apart = drawn is not graph  # an overview begins from afar, where every name should have room
    away = 1.0 if apart else far(len([iri for iri in drawn if drawn.degree(iri)]))
    tied = dict.fromkeys(drawn, HUB) if apart else dict(drawn.degree())
    boxes = {iri: box(node, sizes[iri], tied[iri], away) for iri, node in drawn.nodes(data=True)}
    spots = positions(drawn, {iri: (1.25 * wide, high) for iri, (wide, high) in boxes.items()} if apart else boxes)
    for iri, number in order.items():
        node, entity = graph.nodes[iri], shown.entities.get(iri)
        net.add_node(
            number,
            label=node["label"],
            **(dict(zip("xy", spots[iri], strict=True)) if iri in spots else {}),
            size=sizes[iri],
            iri=iri,
            kind=kinds.index(node["kind"]),
            status=code(node["status"]),
            dashed=uncertain(node["status"]),
            date=node["date"],
            weight=node["weight"],
            cards=told[iri],
            lines=[[line.name, line.value] for line in entity.lines] if entity else [],
        )
    for start, end in sorted({(start, end) for start, end in graph.edges()}):
        ties = sorted(graph[start][end].values(), key=lambda tie: (tie["date"], tie["fact"]), reverse=True)
        counts = Counter(tie["label"] for tie in ties)
        # Words of the release, such as a title, come before words of ours, which are all small; then what is said most often.
        labels = sorted(counts, key=lambda label: (label[0].islower(), -counts[label], label))
        net.add_edge(
            order[start],
            order[end],
            label=labels[0],
            labels=labels,
            cards=list(dict.fromkeys(place[tie["fact"]] for tie in ties if tie["fact"] in place)),
            dashed=all(uncertain(tie["status"]) for tie in ties),
        )
    net.set_options(
        json.dumps(
            {
                "physics": {
                    "enabled": False,
                    "stabilization": False,
                    "barnesHut": {"gravitationalConstant": -9000, "springLength": 120, "springConstant": 0.03, "damping": 0.5},
                },
                "interaction": {
                    "hover": True,
                    "hoverConnectedEdges": False,
                    "selectConnectedEdges": False,
                    "tooltipDelay": 3600000,
                },
                "edges": {"smooth": False},
            }
        )
    )
    return net


def _told(cards: Mapping[str, Card], stands: Mapping[str, str], order: Mapping[str, int]) -> dict[str, list[int]]:
    """The numbers of the facts that speak of each node; that which tells an event best comes first."""
    told: dict[str, list[int]] = {iri: [] for iri in order}
    for number, (iri, card) in enumerate(cards.items()):
        for node in sorted({line.node for line in card.lines} | {stands.get(iri, iri)}):
            if node in told:
                told[node].insert(0 if node == iri else len(told[node]), number)
    return told


class _Known(dict[int, None]):
    """The nodes that pyvis knows. It asks of every node and edge whether it is known, and its own list answers slowly."""

    def append(self, node: int) -> None:
        self[node] = None


def uncertain(status: str) -> bool:
    """Whether a thing of this status is drawn dashed: it is not done and not agreed."""
    return status in ("planned", "possible", "terminated")


def half(node: Mapping[str, Any]) -> int:
    """Half the width of a node: entities grow with what is told of them, events stay small."""
    if node["group"] == "event":
        return 13
    least = {"Company": 13, "Person": 11}.get(node["kind"], 10)
    return min(34, least + round(2.1 * math.pow(node["weight"], 0.6)))


def far(count: int) -> float:
    """From how far a drawing of so many nodes is first seen: how much more room words take there than close by."""
    return min(2.8, max(1.0, math.sqrt(count) / 3.8))


def box(node: Mapping[str, Any], size: int, ties: int, away: float = 1) -> tuple[float, float]:
    """Room for a node with its label, which is broken into at most two rows of some twenty characters.

    What has many ties must keep its name when all is seen from afar, where words take more room than nodes: it gets more.
    """
    length, most = len(node["label"]), 24 if node["kind"] == "Company" else 21
    rows = 1 if length <= most else 2
    wide, high = 6.4 * min(most, length if rows == 1 else max(length / 2 + 3, 14)), 2.0 * size + 6 + 17 * rows
    if ties < HUB:
        return max(2.0 * size, wide), high
    return max(2.0 * size, wide * max(1.5, away)), max(high + 76, 2 * (size * max(1.0, 0.7 * away) + (8 + 14 * rows) * away))


def _card(
    card: Card,
    shown: Picture,
    order: Mapping[str, int],
    stands: Mapping[str, str],
    releases: Mapping[str, int],
    kinds: list[str],
) -> dict[str, Any]:
    style = shown.styles[card.kind]
    lines = []
    for line in card.lines:
        row: dict[str, Any] = {"name": line.name, "value": line.value, "node": order.get(line.node, -1)}
        if line.words:
            row |= {"start": line.words.start, "end": line.words.end, "exact": line.words.exact}
        lines.append(row)
    return {
        "label": capital(style.label),
        "plural": capital(style.plural),
        "event": card.event,
        "kind": kinds.index(card.kind) if card.kind in kinds else -1,
        "of": order.get(stands.get(card.iri, ""), -1),
        "again": bool(card.retells) and card.retells in shown.cards,
        "caption": card.caption,
        "status": code(card.status),
        "uncertain": uncertain(card.status),
        "date": card.date,
        "release": releases.get(card.release, -1),
        "lines": lines,
        "words": [[words.start, words.exact] for words in card.words],
    }


def _extent(graph: nx.MultiDiGraph, cards: Mapping[str, Card], shown: Picture) -> str:
    """How much there is: "17 press releases, 2006–2022. 141 facts on 58 names."."""
    releases = {card.release for card in cards.values()}
    years = sorted({shown.sources[iri].date[:4] for iri in releases if iri in shown.sources and shown.sources[iri].date})
    span = f", {years[0]}–{years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
    names = sum(node["group"] == "entity" for _, node in graph.nodes(data=True))
    return f"{_many(len(releases), 'press release')}{span}. {_many(len(cards), 'fact')} on {_many(names, 'name')}."


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
