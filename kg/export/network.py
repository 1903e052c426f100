"""The graph as a network of typed, labelled nodes and edges, for Gephi, yEd, Cytoscape, spreadsheets.

Nodes are the entities and the facts; what a fact says in words is an attribute of its node, whom it speaks of is an edge.
The short-form edges (works for, customer of ...) stand between the entities themselves, marked as derived.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import networkx as nx
import pyoxigraph as ox

from kg import vocab
from kg.find import Directory
from kg.rows import Cell, Iri
from kg.store import Store
from kg.told import Reader, Told

_UNSAFE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def network(store: Store) -> nx.MultiDiGraph:
    """The network; nodes carry `class`, `label` and their literal slots, edges `relation`, `label` and `derived`."""
    graph = nx.MultiDiGraph()
    reader = Reader(store.oxigraph)
    for entity in Directory(store.oxigraph).entities:
        if entity.cls != "Release":
            about = _attributes(reader.statements(entity.iri))
            graph.add_node(entity.iri, **about | {"class": entity.cls, "label": entity.label})
    for fact in reader.facts():
        _add_fact(graph, fact, reader.label(fact.release))
    for quad in sorted(_derived(store), key=str):
        name = quad.predicate.value
        ends = [_value(quad.subject), _value(quad.object)]
        graph.add_edge(*ends, key=name, relation=name.rpartition("#")[2], label=vocab.label(name), derived=True)
    return graph


def graphml(store: Store) -> str:
    """GraphML 1.0; http://graphml.graphdrawing.org/"""
    return "\n".join(nx.generate_graphml(_indexed(network(store)), named_key_ids=True)) + "\n"


def gexf(store: Store) -> str:
    """GEXF 1.2; https://gexf.net/"""
    lines = nx.generate_gexf(_indexed(network(store)), version="1.2draft")
    return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(lines), count=1) + "\n"  # no clock


def csv_files(store: Store) -> dict[str, str]:
    """nodes.csv and edges.csv, with the columns that Gephi knows: Id, Label, Source, Target."""
    graph = network(store)
    known = {name for _, about in graph.nodes(data=True) for name in about} - {"class", "label"}
    columns = ["label", "class", *sorted(known)]
    nodes = [[iri, *(about.get(name, "") for name in columns)] for iri, about in sorted(graph.nodes(data=True))]
    ends = graph.edges(data=True)
    edges = sorted([a, b, about["relation"], about["label"], str(about["derived"]).lower()] for a, b, about in ends)
    return {
        "nodes.csv": _csv(["Id", "Label", "class", *sorted(known)], nodes),
        "edges.csv": _csv(["Source", "Target", "relation", "Label", "derived"], edges),
    }


def _add_fact(graph: nx.MultiDiGraph, fact: Told, release: str) -> None:
    ends = [said for said in fact.said if isinstance(said.value, Iri)]
    told = _attributes((said.slot, said.value) for said in fact.said)
    about = {"class": fact.cls, "label": fact.caption, "day": fact.date, "release": release, "words": " … ".join(fact.words)}
    graph.add_node(fact.iri, **{name: _clean(value) for name, value in (told | about).items()})
    for said in ends:
        graph.add_edge(fact.iri, str(said.value), key=said.slot, relation=said.slot, label=said.name, derived=False)


def _attributes(pairs: Iterable[tuple[str, Cell]]) -> dict[str, str]:
    """The values that are no IRIs, by the local names of their properties; several of one name in a row."""
    told: dict[str, str] = {}
    for name, value in pairs:
        if not isinstance(value, Iri):
            local = name.rpartition("#")[2]
            told[local] = f"{told[local]}; {_clean(value)}" if local in told else _clean(value)
    return told


def _derived(store: Store) -> Iterator[ox.Quad]:
    for edge in sorted({str(derivation.edge) for derivation in vocab.derivations()}):
        yield from store.quads(predicate=edge)


def _indexed(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same network with edges numbered in a fixed order: these formats write an edge's key as its id."""
    fresh = nx.MultiDiGraph()
    fresh.add_nodes_from(sorted(graph.nodes(data=True)))
    edges = sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1], edge[2]["relation"]))
    for number, (source, target, about) in enumerate(edges):
        fresh.add_edge(source, target, key=f"e{number}", **about)
    return fresh


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value


def _clean(value: Cell) -> str:
    """The value as a program reads it: numbers without separators."""
    value = format(value, "f") if isinstance(value, Decimal) else value
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str(value))


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
