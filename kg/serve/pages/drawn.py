"""The page of `kg view` around one thing, and the frame that holds it."""

from __future__ import annotations

import html as markup
import re

import networkx as nx

from kg.errors import QueryError
from kg.network.gather import picture
from kg.network.graph import drawing, weightiest
from kg.serve import part
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.view.page import html as page_of

FACTS = 600  # that a drawing is made of; more of them cannot be told apart
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def frame(held: Held, around: str, hops: int = 1, html: bool = True) -> Answer:
    """The page with the drawing in a frame, and how to choose another."""
    named = held.search.thing(around)
    if named is None:
        raise QueryError("the graph is drawn around a company, a person or a product; search for one first")
    return held.page("graph.html", thing=named, hops=hops)


def drawing_of(held: Held, around: str, hops: int = 1, html: bool = True) -> Answer:
    """The drawing itself: scripts that are known by their hash, and no other."""
    named = held.search.thing(around)
    if named is None:
        raise QueryError("nothing to draw around")
    facts, cut = _near(held, around, hops)
    shown = picture(part.part(held, facts))
    graph = drawing(shown)
    if around in graph:
        graph = graph.subgraph(sorted(nx.ego_graph(graph, around, radius=2 * hops, undirected=True))).copy()
    kept = weightiest(graph)
    left = f"More than {FACTS} facts are near; the latest are drawn." if cut or len(kept) < len(graph) else ""
    text = page_of(kept, shown, f"Around {named.label}", left)
    policy = _POLICY.search(text)
    own = markup.unescape(policy[1]) if policy else "default-src 'none'"
    return Answer(
        text.encode(), "text/html; charset=utf-8", headers={"Content-Security-Policy": f"{own}; frame-ancestors 'self'"}
    )


def _near(held: Held, around: str, hops: int) -> tuple[list[str], bool]:
    """The facts at most so many steps away, and whether some were left out."""
    facts: dict[str, None] = {}
    seen, border = {around}, [around]
    for _ in range(hops):
        for iri in border:
            for fact, _, _ in part.about(held, iri):
                if len(facts) >= FACTS:
                    return list(facts), True
                facts[fact] = None
        reached = set(picture(part.part(held, facts)).entities)
        border = sorted(reached - seen)
        seen |= reached
    return list(facts), False
