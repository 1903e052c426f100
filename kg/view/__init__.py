"""The interactive page: what the graph holds, drawn, with the words of the releases behind every node and line."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.view.gather import Asked, picture
from kg.view.graph import drawing, near, weightiest
from kg.view.page import html

TITLE = "What the press releases say"


def page(store: Asked, around: str | None = None, hops: int = 2) -> str:
    """The page as one text of HTML that needs no other file and no network. See `write`."""
    return _made(store, around, hops)[0]


def write(store: Asked, out_path: Path, around: str | None = None, hops: int = 2) -> nx.MultiDiGraph:
    """Write the page to `out_path` as UTF-8 and give back the graph that it draws.

    `store`: an open `kg.store.Store`. `around`: a name or IRI; then only what is at most `hops` steps from it is drawn, and
    QueryError is raised where nothing has that name. A graph too large to be read is cut to the part most is told of, and the
    page says what was left out.
    """
    text, graph = _made(store, around, hops)
    out_path.write_text(text, encoding="utf-8", newline="\n")
    return graph


def _made(store: Asked, around: str | None, hops: int) -> tuple[str, nx.MultiDiGraph]:
    shown = picture(store)
    whole = drawing(shown)
    title = TITLE
    if around:
        whole = near(whole, store, around, hops)
        title = f"Around {shown.entities[around].label if around in shown.entities else around}"
    graph = weightiest(whole)
    left = len(whole) - len(graph)
    note = f"{left:,} more names and events of which less is told are left out of this drawing." if left else ""
    return html(graph, shown, title, note), graph
