"""The interactive page: what the graph holds, drawn, with the words of the releases behind every node and line."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.network.choice import EVERYTHING, Choice, chosen
from kg.network.gather import Asked, picture
from kg.network.graph import weightiest
from kg.view.page import html

TITLE = "What the press releases say"


def page(store: Asked, choice: Choice = EVERYTHING) -> str:
    """The page as one text of HTML that needs no other file and no network. See `write`."""
    return _made(store, choice)[0]


def write(store: Asked, out_path: Path, choice: Choice = EVERYTHING) -> tuple[nx.MultiDiGraph, str]:
    """Write the page to `out_path` as UTF-8 and give back the graph that it draws, and in words what it leaves out.

    `store`: an open `kg.store.Store`. Raises QueryError for a choice of what is not there. A graph too large for a browser is
    cut to the part most is told of, and the page says so.
    """
    text, graph, left = _made(store, choice)
    out_path.write_text(text, encoding="utf-8", newline="\n")
    return graph, left


def _made(store: Asked, choice: Choice) -> tuple[str, nx.MultiDiGraph, str]:
    shown = picture(store)
    told, whole = chosen(store, shown, choice)
    graph = weightiest(whole)
    everything = len(shown.entities) + sum(card.event for card in shown.cards.values())
    notes = []
    if choice.words:
        notes.append(f"Asked for: {choice.words}. {everything - len(whole):,} other names and events are not in this page.")
    if len(whole) > len(graph):
        notes.append(f"{len(whole) - len(graph):,} more names and events, of which less is told, are left out.")
    around = choice.around
    title = f"Around {shown.entities[around].label if around in shown.entities else around}" if around else TITLE
    return html(graph, told, title, " ".join(notes)), graph, " ".join(notes)
