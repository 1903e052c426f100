"""A small still picture of a graph as SVG: for notebooks and documents that show no scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import networkx as nx

from kg.network.cards import Style
from kg.network.choice import EVERYTHING, Choice, chosen
from kg.network.gather import Asked, picture
from kg.network.graph import weightiest
from kg.view.data import box, half, uncertain
from kg.view.layout import positions

MOST = 40
"""More nodes than this cannot be read in a picture that does not move."""

COLOURS = {
    "blue": "#0072b2",
    "orange": "#e69f00",
    "green": "#009e73",
    "sky": "#56b4e9",
    "vermillion": "#d55e00",
    "purple": "#b5659a",
    "yellow": "#cdbb1e",
    "grey": "#7b828c",
}
ROW = 24  # characters


def svg(store: Asked, choice: Choice = EVERYTHING) -> str:
    """The chosen part of the graph, at most MOST nodes of it, as one SVG element with its own light ground.

    Raises QueryError as `kg.view.page` does.
    """
    shown = picture(store)
    graph = weightiest(chosen(store, shown, choice)[1], MOST)
    graph = graph.subgraph([node for node in graph if graph.degree(node)] or list(graph)).copy()
    sizes = {node: half(about) for node, about in graph.nodes(data=True)}
    spots = positions(graph, {node: box(about, sizes[node], graph.degree(node)) for node, about in graph.nodes(data=True)}, 1.6)
    xs, ys = [x for x, _ in spots.values()] or [0], [y for _, y in spots.values()] or [0]
    left, top, wide, high = min(xs) - 90, min(ys) - 50, max(xs) - min(xs) + 180, max(ys) - min(ys) + 120
    body = [
        *_lines(graph, spots),
        *(part for node in graph for part in _node(graph, node, shown.styles, sizes[node], spots[node])),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}" width="100%" style="max-width: {wide}px"'
        f' font-family="sans-serif" font-size="12" text-anchor="middle">'
        f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="#faf9f6"/>{"".join(body)}</svg>'
    )


def _lines(graph: nx.MultiDiGraph, spots: dict[str, tuple[int, int]]) -> Iterator[str]:
    for start, end in sorted({(start, end) for start, end in graph.edges()}):
        ties = graph[start][end].values()
        words = "; ".join(sorted({tie["label"] for tie in ties}))
        told = f"{graph.nodes[start]['label']} {words} {graph.nodes[end]['label']}"
        dash = ' stroke-dasharray="5 4"' if all(uncertain(tie["status"]) for tie in ties) else ""
        (x1, y1), (x2, y2) = spots[start], spots[end]
        yield f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#c3c4c6"{dash}><title>{escape(told)}</title></line>'


def _node(graph: nx.MultiDiGraph, node: str, styles: Mapping[str, Style], r: int, spot: tuple[int, int]) -> Iterator[str]:
    about, (x, y) = graph.nodes[node], spot
    style = styles[about["kind"]]
    colour = COLOURS[style.colour]
    paint = f'fill="#faf9f6" stroke="{colour}" stroke-dasharray="4 3"' if uncertain(about["status"]) else f'fill="{colour}"'
    if style.shape == "circle":
        yield f'<circle cx="{x}" cy="{y}" r="{r}" {paint}/>'
    elif style.shape == "square":
        yield f'<rect x="{x - r}" y="{y - r}" width="{2 * r}" height="{2 * r}" rx="{r // 3}" {paint}/>'
    else:
        around = [(0, -r), (r, 0), (0, r), (-r, 0)]
        if style.shape == "hexagon":
            around = [(0, -r), (r, -r // 2), (r, r // 2), (0, r), (-r, r // 2), (-r, -r // 2)]
        yield f'<polygon points="{" ".join(f"{x + a},{y + b}" for a, b in around)}" {paint}/>'
    ink = colour if uncertain(about["status"]) else "#1d2127" if style.colour in ("orange", "sky", "yellow") else "#ffffff"
    yield f'<text x="{x}" y="{y + 4}" fill="{ink}" font-weight="bold">{escape(style.sign)}</text>'
    weight = ' font-weight="bold"' if about["kind"] == "Company" else ""
    for i, row in enumerate(_rows(about["label"])):
        yield f'<text x="{x}" y="{y + r + 14 + 14 * i}" fill="#1d2127"{weight}>{escape(row)}</text>'


def _rows(label: str) -> list[str]:
    """The label in at most two rows.

    >>> _rows("Acquisition of Carrow Valley Financial Corporation and its banks")
    ['Acquisition of Carrow', 'Valley Financial…']
    """
    rows = [""]
    for word in label.split():
        if rows[-1] and len(rows[-1]) + len(word) >= ROW:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows if len(rows) <= 2 else [rows[0], f"{rows[1][: ROW - 1]}…"]
