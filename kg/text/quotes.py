"""Quoted passages: where they begin and end, over several paragraphs too."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.model import Release

OPEN = "“«„"
_MARKS = re.compile(r"[“”«»„\"]")
_KINDS = ("body", "about", "subhead")


def passages(release: Release) -> list[tuple[int, int]]:
    """Offsets of the quoted passages of at least four words, with their marks, in order.

    A passage that its paragraph leaves open runs on where the next one begins with a mark; else it ends with the paragraph.
    """
    found: list[tuple[int, int]] = []
    text = release.text
    for block in release.blocks:
        if block.kind not in _KINDS:
            continue
        opened = -1
        for match in _MARKS.finditer(text, block.start, block.end):
            mark, at = match.group(), match.start()
            opens = mark in OPEN or (mark == '"' and opened < 0)
            if opens and opened < 0:
                opened = at
            elif not opens and opened >= 0:
                found.append((opened, at + 1))
                opened = -1
        if opened >= 0:
            found.append((opened, block.end))
    return [(a, b) for a, b in found if text.count(" ", a, b) >= 3]


def around(found: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """A sentence's offsets, widened to the passages that reach into it.

    >>> around([(0, 20), (40, 60)], 12, 30)
    (0, 30)
    """
    low = max(0, bisect_right(found, (start, 0)) - 1)
    for a, b in found[low:]:
        if a >= end:
            break
        if b > start:
            start, end = min(a, start), max(b, end)
    return start, end
