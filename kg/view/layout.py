"""Where every node stands, worked out beforehand: the same graph always gives the same picture.

Distances in the drawing follow distances in the graph: each connected part is laid out by stochastic gradient descent on stress
(Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", 2018), with leaves wanted on rings around what they
belong to. Boxes that still overlap are then pushed apart, and the parts are packed side by side. Plain Python, no numpy: a page
must be writable wherever networkx is.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from random import Random

import networkx as nx

from kg.view.packing import GAP, Box, Point, packed, rows

Near = Mapping[str, Sequence[tuple[str, float]]]

FULL = 240  # up to this many nodes every pair is a term of the stress; above, only pairs with a pivot
PIVOTS = 40
ROUNDS = 24
SHOVES = 150
RING = 84.0  # from a node to its first ring of leaves, and from ring to ring


def positions(graph: nx.MultiDiGraph, boxes: Mapping[str, Box], aspect: float = 0.95) -> dict[str, tuple[int, int]]:
    """Centre of every node in whole pixels, no two boxes (width, height) overlapping; `aspect` is width to height."""
    flat = nx.Graph()
    flat.add_nodes_from(sorted(graph))
    flat.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges() if a != b))
    parts = sorted((sorted(part) for part in nx.connected_components(flat)), key=lambda part: (-len(part), part[0]))
    near = _lengths(flat)
    drawn = [
        _apart(part, _turn(_fanned(_stress(part, near), near, flat), aspect), boxes, flat) for part in parts if len(part) > 1
    ]
    placed = packed(drawn, boxes, aspect)
    return placed | rows([part[0] for part in parts if len(part) == 1], placed, boxes, aspect)


def _lengths(flat: nx.Graph) -> Near:
    """How long each edge should be: leaves fill rings around their parent, and what has many rings keeps others further off."""
    reach: dict[str, float] = {}
    ring: dict[tuple[str, str], float] = {}
    for node in flat:
        leaves = [other for other in sorted(flat[node]) if flat.degree[other] == 1]
        radius, room = RING, 0.0
        for leaf in leaves:
            if room + 66 > 2 * math.pi * radius:
                radius, room = radius + RING * 0.8, 0.0
            room += 66
            ring[node, leaf] = ring[leaf, node] = radius
        crowd = math.sqrt(flat.degree[node] - len(leaves)) * 16
        reach[node] = (radius * 0.75 if leaves else 34.0) + crowd
    return {
        node: [(other, ring.get((node, other)) or max(RING, reach[node] + reach[other])) for other in sorted(flat[node])]
        for node in flat
    }


def _walk(start: str, near: Near) -> dict[str, float]:
    """Length of the shortest way from `start` to each node it reaches (Dijkstra)."""
    seen: dict[str, float] = {}
    heap = [(0.0, start)]
    while heap:
        far, node = heapq.heappop(heap)
        if node in seen:
            continue
        seen[node] = far
        for other, length in near[node]:
            if other not in seen:
                heapq.heappush(heap, (far + length, other))
    return seen


def _terms(part: Sequence[str], near: Near) -> list[tuple[int, int, float, float]]:
    """The pairs whose distance matters: (moved, other, length, weight)."""
    index = {node: i for i, node in enumerate(part)}
    if len(part) <= FULL:
        return [(index[a], index[b], far, far**-2) for a in part for b, far in _walk(a, near).items() if index[b] < index[a]]
    terms = [(index[a], index[b], far, far**-2) for a in part for b, far in near[a] if index[b] < index[a]]
    pivot = max(part, key=lambda node: (len(near[node]), node))
    closest = dict.fromkeys(part, math.inf)
    for _ in range(PIVOTS):  # each pivot is the node farthest from those before it
        ways = _walk(pivot, near)
        for node, far in ways.items():
            closest[node] = min(closest[node], far)
            if far:
                terms.append((index[node], index[pivot], far, far**-2))
        pivot = max(part, key=lambda node: (closest[node], node))
    return terms


def _stress(part: Sequence[str], near: Near) -> dict[str, Point]:
    """Spots whose distances come close to the lengths of the ways between them."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    terms = _terms(part, near)
    dice = Random(len(part))
    span = max(far for *_, far, _ in terms)
    xs = [dice.uniform(-span, span) / 2 for _ in part]
    ys = [dice.uniform(-span, span) / 2 for _ in part]
    most, least = 1 / min(w for *_, w in terms), 0.1 / max(w for *_, w in terms)
    for turn in range(ROUNDS):
        step = most * (least / most) ** (turn / (ROUNDS - 1))
        dice.shuffle(terms)
        for i, j, length, weight in terms:
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            far = math.hypot(dx, dy) or 1e-6
            pull = min(1.0, weight * step) * (far - length) / far / 2
            xs[i] -= pull * dx
            ys[i] -= pull * dy
            xs[j] += pull * dx
            ys[j] += pull * dy
    return {node: (xs[i], ys[i]) for i, node in enumerate(part)}


def _fanned(spots: Mapping[str, Point], near: Near, flat: nx.Graph) -> dict[str, Point]:
    """The same drawing with the leaves of each node spread evenly over the gaps between its other ties."""
    fanned = dict(spots)
    for hub, (x, y) in spots.items():
        leaves = [(leaf, length) for leaf, length in near[hub] if flat.degree[leaf] == 1]
        if not leaves or len(near[hub]) < 3:
            continue
        ties = sorted(math.atan2(spots[o][1] - y, spots[o][0] - x) for o, _ in near[hub] if flat.degree[o] > 1) or [0.0]
        gaps = [((b - a) % math.tau or math.tau, a) for a, b in zip(ties, ties[1:] + ties[:1], strict=True)]
        held = [0] * len(gaps)
        for _ in leaves:  # each to the gap where it has most room
            held[max(range(len(gaps)), key=lambda i: gaps[i][0] / (held[i] + 2))] += 1
        angles = [a + wide * (k + 1) / (n + 1) for (wide, a), n in zip(gaps, held, strict=True) for k in range(n)]
        rings = sorted(length for _, length in leaves)
        mixed = sorted(range(len(rings)), key=lambda i: i * 0.618034 % 1)  # neighbours on different rings
        for (leaf, _), angle, ring in zip(leaves, angles, mixed, strict=True):
            fanned[leaf] = (x + rings[ring] * math.cos(angle), y + rings[ring] * math.sin(angle))
    return fanned


def _turn(spots: Mapping[str, Point], aspect: float) -> dict[str, Point]:
    """The same drawing, turned so that it fills a screen of this aspect best."""
    best, least = dict(spots), math.inf
    for twelfth in range(12):
        cos, sin = math.cos(math.pi * twelfth / 12), math.sin(math.pi * twelfth / 12)
        turned = {node: (x * cos - y * sin, x * sin + y * cos) for node, (x, y) in spots.items()}
        xs, ys = [x for x, _ in turned.values()], [y for _, y in turned.values()]
        need = max((max(xs) - min(xs)) / aspect, max(ys) - min(ys))
        if need < least - 0.5:  # a hair's breadth must not decide: sine and cosine differ by a hair between machines
            best, least = turned, need
    return best


def _apart(part: Sequence[str], spots: Mapping[str, Point], boxes: Mapping[str, Box], flat: nx.Graph) -> dict[str, Point]:
    """The same drawing with overlapping boxes pushed apart, the better connected of two standing firmer."""
    halves = [((boxes[n][0] + GAP) / 2, (boxes[n][1] + GAP) / 2) for n in part]
    ties = [flat.degree[n] for n in part]
    xs, ys = [spots[n][0] for n in part], [spots[n][1] for n in part]
    room = 2 * sum(4 * w * h for w, h in halves) / max(1.0, (max(xs) - min(xs)) * (max(ys) - min(ys)))
    if room > 1 and len(part) > FULL // 3:  # pushing alone would take long where all stand on one heap
        xs, ys = [x * math.sqrt(room) for x in xs], [y * math.sqrt(room) for y in ys]
    wide, high = 2 * max(w for w, _ in halves), 2 * max(h for _, h in halves)
    moving = set(range(len(part)))
    for _ in range(SHOVES):
        cells: dict[tuple[int, int], list[int]] = {}
        for i in range(len(part)):
            cells.setdefault((int(xs[i] // wide), int(ys[i] // high)), []).append(i)
        moved: set[int] = set()
        for i in sorted(moving):
            (w, h), cx, cy = halves[i], int(xs[i] // wide), int(ys[i] // high)
            for j in [j for x in (cx - 1, cx, cx + 1) for y in (cy - 1, cy, cy + 1) for j in cells.get((x, y), ())]:
                if j == i or (j < i and j in moving):
                    continue
                dx, dy = xs[j] - xs[i], ys[j] - ys[i]
                over_x, over_y = w + halves[j][0] - abs(dx), h + halves[j][1] - abs(dy)
                if over_x <= 0.5 or over_y <= 0.5:
                    continue
                moved |= {i, j}
                share = ties[j] / (ties[i] + ties[j])
                if over_x < over_y:
                    push = math.copysign(over_x, dx)
                    xs[i] -= push * share
                    xs[j] += push * (1 - share)
                else:
                    push = math.copysign(over_y, dy)
                    ys[i] -= push * share
                    ys[j] += push * (1 - share)
        if not moved:
            break
        moving = moved
    return {n: (xs[i], ys[i]) for i, n in enumerate(part)}
