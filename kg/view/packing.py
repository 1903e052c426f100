"""Parts of a drawing side by side: the largest in the middle, each at the nearest free place (polyomino packing)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Box = tuple[float, float]

GAP = 12.0
CELL = 48.0


def packed(drawn: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box], aspect: float) -> dict[str, tuple[int, int]]:
    """The parts side by side, the largest first and in the middle, each at the nearest free place (polyomino packing)."""
    taken: set[tuple[int, int]] = set()
    placed: dict[str, tuple[int, int]] = {}
    start: dict[
        int, int
    ] = {}  # a place that a part of this many cells did not find free is not free for the next of the same size
    for part in drawn:
        cells: set[tuple[int, int]] = set()
        for n, (x, y) in part.items():
            w, h = boxes[n][0] / 2 + GAP * 1.5, boxes[n][1] / 2 + GAP * 1.5
            columns = range(math.floor((x - w) / CELL), math.floor((x + w) / CELL) + 1)
            cells |= {(i, j) for i in columns for j in range(math.floor((y - h) / CELL), math.floor((y + h) / CELL) + 1)}
        left, right = min(i for i, _ in cells), max(i for i, _ in cells)
        top, bottom = min(j for _, j in cells), max(j for _, j in cells)
        middle = ((left + right) // 2, (top + bottom) // 2)
        shape = [(i - middle[0], j - middle[1]) for i, j in sorted(cells)]
        ring = start.get(len(shape), 0)
        while (spot := _free(shape, taken, ring, aspect)) is None:
            ring += 1
        start[len(shape)] = ring
        taken.update((i + spot[0], j + spot[1]) for i, j in shape)
        shift_x, shift_y = (spot[0] - middle[0]) * CELL, (spot[1] - middle[1]) * CELL
        placed |= {n: (round(x + shift_x), round(y + shift_y)) for n, (x, y) in part.items()}
    return placed


def _free(shape: Sequence[Point], taken: set[tuple[int, int]], ring: int, aspect: float) -> tuple[int, int] | None:
    """A place on the frame of this many cells around the middle where the shape meets nothing, the nearest first."""
    wide = round(ring * aspect)
    frame = (
        {(x, y) for x in range(-wide, wide + 1) for y in (-ring, ring)}
        | {(x, y) for x in range(-wide, -round((ring - 1) * aspect)) for y in range(-ring, ring + 1)}
        | {(x, y) for x in range(round((ring - 1) * aspect) + 1, wide + 1) for y in range(-ring, ring + 1)}
    )
    for x, y in sorted(frame, key=lambda p: (abs(p[0]) / aspect + abs(p[1]), p)):
        if all((i + x, j + y) not in taken for i, j in shape):
            return x, y
    return None


def rows(
    alone: Sequence[str], placed: Mapping[str, tuple[int, int]], boxes: Mapping[str, Box], aspect: float
) -> dict[str, tuple[int, int]]:
    """What is tied to nothing, in even rows below the rest."""
    if not alone:
        return {}
    wide, high = max(boxes[n][0] for n in alone) + 2 * GAP, max(boxes[n][1] for n in alone) + GAP
    xs = [x for x, _ in placed.values()] or [0]
    least = math.sqrt(len(alone) * wide * high * aspect)
    columns = max(1, min(len(alone), round(max(max(xs) - min(xs), least) / wide)))
    top = max((y + boxes[n][1] / 2 for n, (_, y) in placed.items()), default=0.0) + 1.6 * high
    left = (max(xs) + min(xs)) / 2 - (columns - 1) / 2 * wide
    return {n: (round(left + i % columns * wide), round(top + i // columns * high)) for i, n in enumerate(alone)}
