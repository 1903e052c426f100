"""The graph as a network for Gephi, yEd, Cytoscape and Neo4j: names and events, tied as sentences, as the page draws them.

A tie that several facts tell is one edge, whose weight is how many do. The short-form edges (works for, customer of ...) stand
between the names themselves, marked as derived.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import pyoxigraph as ox

from kg import vocab
from kg.network.cards import Card, Picture
from kg.network.gather import picture
from kg.network.graph import drawing
from kg.store import Store

_UNSAFE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def network(store: Store) -> nx.MultiDiGraph:
    """The network; edges are numbered in a fixed order.

    Nodes carry `label`, `class`, `group` (entity or event), `weight`, `date` and their literal slots, an event also `release`
    (the headline) and `words`; edges `label`, `relation`, `date` (the first), `status`, `weight` and `derived`.
    """
    shown = picture(store)
    drawn = drawing(shown)
    graph = nx.MultiDiGraph()
    for iri, about in sorted(drawn.nodes(data=True)):
        told = dict(_entity(shown, iri) if iri in shown.entities else _event(shown, shown.cards[iri]))
        plain = {"label": about["label"], "class": about["kind"], "group": about["group"], "weight": about["weight"]}
        dated = {name: about[name] for name in ("date", "status") if about[name]}
        graph.add_node(iri, **{name: _clean(value) for name, value in (told | dated | plain).items()})
    ties = _ties(drawn) | _derived(store, drawn)
    for number, (start, end, relation, label) in enumerate(sorted(ties)):
        graph.add_edge(
            start, end, key=f"e{number}", relation=relation, label=_clean(label), **ties[start, end, relation, label]
        )
    return graph


def graphml(store: Store) -> str:
    """GraphML 1.0; http://graphml.graphdrawing.org/

    Its ids hold no slashes, so nodes are numbered and bear their IRI as the attribute `iri`; its booleans are small.
    """
    graph = network(store)
    nx.set_node_attributes(graph, {iri: iri for iri in graph}, "iri")
    numbered = nx.relabel_nodes(graph, {iri: f"n{number}" for number, iri in enumerate(graph)})
    text = "\n".join(nx.generate_graphml(numbered)) + "\n"
    for key in re.findall(r'<key id="(\w+)" for="\w+" attr.name="\w+" attr.type="boolean"', text):
        text = re.sub(rf'(?<=<data key="{key}">)(True|False)', lambda truth: truth[0].lower(), text)
    return text


def gexf(store: Store) -> str:
    """GEXF 1.2; https://gexf.net/

    What networkx adds beyond the schema, or from the clock, is taken out.
    """
    text = "\n".join(nx.generate_gexf(network(store), version="1.2draft")) + "\n"
    return re.sub(r' lastmodifieddate="[^"]*"| name=""(?=>)', "", text, count=2)


def cytoscape(store: Store) -> str:
    """Cytoscape JSON, as Cytoscape 3 and cytoscape.js read it; https://js.cytoscape.org/#notation/elements-json"""
    graph = network(store)
    nodes = [{"data": {"id": iri, "name": about["label"], **about}} for iri, about in graph.nodes(data=True)]
    edges = [
        {"data": {"id": key, "source": start, "target": end, "interaction": about["relation"], **about}}
        for start, end, key, about in graph.edges(keys=True, data=True)
    ]
    told = {"data": {"name": "pressgraph"}, "elements": {"nodes": nodes, "edges": edges}}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def neo4j(store: Store) -> dict[str, str]:
    """nodes.csv and edges.csv for `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv`.

    https://neo4j.com/docs/operations-manual/current/import/
    """
    graph = network(store)
    known = sorted({name for _, about in graph.nodes(data=True) for name in about} - {"label", "class", "weight"})
    nodes = [
        [iri, f"{about['class']};{about['group'].capitalize()}", about["label"], about["weight"]]
        + [about.get(name, "") for name in known]
        for iri, about in graph.nodes(data=True)
    ]
    edges = [
        [start, end, _type(about["label"] if about["derived"] else about["relation"])]
        + [about[name] for name in ("label", "weight", "date", "status")]
        + [str(about["derived"]).lower()]
        for start, end, about in graph.edges(data=True)
    ]
    return {
        "nodes.csv": _csv(["iri:ID", ":LABEL", "name", "weight:int", *known], nodes),
        "edges.csv": _csv([":START_ID", ":END_ID", ":TYPE", "label", "weight:int", "date", "status", "derived:boolean"], edges),
    }


def _entity(shown: Picture, iri: str) -> Iterable[tuple[str, str]]:
    return _joined((line.slot, line.value) for line in shown.entities[iri].lines).items()


def _event(shown: Picture, card: Card) -> Iterable[tuple[str, str]]:
    frame = ("status", "sortDate", "year", "date")
    yield from _joined((slot, value) for slot, value in card.plain if slot not in frame).items()
    if card.release in shown.sources:
        yield "release", shown.sources[card.release].headline
    yield "words", " … ".join(words.exact for words in card.words)


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Several values of one name in a row."""
    told: dict[str, str] = {}
    for name, value in pairs:
        told[name] = f"{told[name]}; {value}" if name in told else value
    return told


Tie = tuple[str, str, str, str]


def _ties(drawn: nx.MultiDiGraph) -> dict[Tie, dict[str, Any]]:
    """Start, end, relation and label of each tie, with what is told of it."""
    found: dict[Tie, list[Mapping[str, str]]] = {}
    for start, end, about in drawn.edges(data=True):
        found.setdefault((start, end, about["kind"], about["label"]), []).append(about)
    return {
        tie: {
            "weight": len(told),
            "date": min((one["date"] for one in told if one["date"]), default=""),
            "status": "; ".join(sorted({one["status"] for one in told if one["status"]})),
            "derived": False,
        }
        for tie, told in found.items()
    }


def _derived(store: Store, drawn: nx.MultiDiGraph) -> dict[Tie, dict[str, Any]]:
    found = {}
    for edge in sorted({str(derivation.edge) for derivation in vocab.derivations()}):
        for quad in store.quads(predicate=edge):
            ends = [term.value for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)]
            if len(ends) == 2 and set(ends) <= set(drawn):
                tie = (ends[0], ends[1], edge.rpartition("#")[2], vocab.label(edge))
                found[tie] = {"weight": 1, "date": "", "status": "", "derived": True}
    return found


def _type(text: str) -> str:
    """A relationship type as Neo4j people write them: CUSTOMER_OF.

    >>> _type("customer of"), _type("CompanyProfile")
    ('CUSTOMER_OF', 'COMPANY_PROFILE')
    """
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text)).upper()


def _clean(value: str | int) -> str | int:
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
