"""Printed pages as running text: reading order over columns, headers and footers left out, lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.formats.flow import Line, joined


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one line and where it stands: points from the left and the bottom of the page; `size` is its height."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


Row = list[Piece]
_EDGE = 0.12  # of the page's height: where headers and footers stand
_HEADING = 1.35  # its lines stand further apart, for their size, than those of the text
_AIRY = 1.3  # the items of one list may, too
_NUMBERED = re.compile(
    r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?|- ?\d{1,3} ?-|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: [AP]M)?\b.*|(?:file|https?)://\S+(?: \d+/\d+)?",
    re.I,
)
_UNFINISHED = re.compile(r"[^.!?:;”\"’)\]]$")
_BULLET = re.compile(r"[•·▪◦●■○*–—-]\s")


def text_of(pages: Sequence[tuple[float, Sequence[Piece]]]) -> str:
    """The text of pages, each given by its height and its pieces."""
    rows = [_without_furniture(height, _rows(pieces)) for height, pieces in pages]
    repeated = _repeated(pages, rows)
    bodies = [[row for row in page if not _is(row, height, repeated)] for (height, _), page in zip(pages, rows, strict=True)]
    known = frozenset(re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", " ".join(p.text for page in bodies for row in page for p in row)))
    edge = _right(row for page in bodies for row in page if len(row) == 1)
    paragraphs: list[str] = []
    for page in bodies:
        for column, right in _columns(page, edge):
            for part, paragraph in enumerate(_paragraphs(column, right)):
                text = joined([Line(_words(row), _room(row, right)) for row in paragraph], known)
                if part == 0 and paragraphs and _goes_on(paragraphs[-1], text):
                    paragraphs[-1] += f" {text}"
                elif part == 0 and paragraphs and _BULLET.match(text) and _BULLET.match(paragraphs[-1].rpartition("\n")[2]):
                    paragraphs[-1] += f"\n{text}"  # a list that the end of a column or page broke off
                else:
                    paragraphs.append(text)
    return "\n\n".join(paragraphs)


def _rows(pieces: Iterable[Piece]) -> list[Row]:
    """The pieces by rows, from the top; pieces that overlap by half their height stand in one row."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (-p.bottom, p.left)):
        for row in reversed(rows[-3:]):
            other = row[0]
            overlap = min(other.top, piece.top) - max(other.bottom, piece.bottom)
            if overlap > 0.5 * min(other.top - other.bottom, piece.top - piece.bottom) and not any(
                min(p.right, piece.right) - max(p.left, piece.left) > 2 for p in row
            ):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [_touching(sorted(row, key=lambda p: p.left)) for row in rows]


def _touching(row: Row) -> Row:
    """Pieces that the file drew apart although they stand side by side, as one."""
    found = row[:1]
    for piece in row[1:]:
        last = found[-1]
        gap = piece.left - last.right
        if gap < 0.7 * min(last.size, piece.size):
            found[-1] = replace(
                last, text=last.text + ("" if gap < 0.12 * piece.size else " ") + piece.text, right=max(last.right, piece.right)
            )
        else:
            found.append(piece)
    return found


def _without_furniture(height: float, rows: list[Row]) -> list[Row]:
    """The rows without page numbers and what a browser prints at the edges."""
    return [
        row
        for row in rows
        if not (_at_edge(row, height) and all(_NUMBERED.fullmatch(_words([p])) or _is_stamp(row) for p in row))
    ]


def _is_stamp(row: Row) -> bool:
    """A browser's own header (time and title) or footer (address and page)."""
    return len(row) > 1 and any(_NUMBERED.fullmatch(piece.text) for piece in (row[0], row[-1]))


def _at_edge(row: Row, height: float) -> bool:
    return row[0].bottom > (1 - _EDGE) * height or row[0].top < _EDGE * height


def _repeated(pages: Sequence[tuple[float, Sequence[Piece]]], rows: list[list[Row]]) -> frozenset[str]:
    """What stands at the edge of half the pages or more, numbers aside; nothing where there is one page."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(
        told
        for (height, _), page in zip(pages, rows, strict=True)
        for told in {_bare(row) for row in page if _at_edge(row, height)}
    )
    return frozenset(told for told, count in seen.items() if count > 1 and 2 * count >= len(pages))


def _is(row: Row, height: float, repeated: frozenset[str]) -> bool:
    return _at_edge(row, height) and _bare(row) in repeated


def _bare(row: Row) -> str:
    return re.sub(r"\d+", "#", _words(row))


def _words(row: Row) -> str:
    """A row as a line; a bullet that stands apart belongs to what follows."""
    return re.sub(r"^([•·▪◦●■○*–—-])\s+", r"\1 ", "  ".join(piece.text for piece in row))


def _right(rows: Iterable[Row]) -> float:
    ends = sorted(row[-1].right for row in rows)
    return ends[int(0.97 * (len(ends) - 1))] if ends else 0.0


def _room(row: Row, right: float) -> float:
    """How many characters would still have fitted behind a row."""
    last = row[-1]
    return (right - last.right) / max((last.right - last.left) / max(len(last.text), 1), 0.5)


def _columns(rows: list[Row], edge: float) -> Iterator[tuple[list[Row], float]]:
    """The rows in reading order, in columns, each with its right edge. Where the page has two columns, rows over its whole
    width stand between them."""
    gutter = _gutter(rows)
    if gutter is None:
        yield rows, edge
        return
    for band, parted in _bands(rows, gutter):
        if not parted:
            yield band, edge
            continue
        for side in (
            [[p for p in row if p.right <= gutter] for row in band],
            [[p for p in row if p.left >= gutter] for row in band],
        ):
            column = [row for row in side if row]
            yield column, _right(column)


def _gutter(rows: list[Row]) -> float | None:
    """Where the white between two columns is, if the page has them: rows on both sides of it, with words on each."""
    if not rows:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    low, high = left + 0.3 * (right - left), left + 0.7 * (right - left)
    gaps = [(a.right + b.left) / 2 for row in rows for a, b in pairwise(row)]
    best, most = None, 3
    for x in sorted({round(gap) for gap in gaps if low < gap < high}):
        both = [row for row in rows if _in_two(row, x)]
        wordy = [row for row in both if len(row) == 2 and min(len(p.text) for p in row) > 12]
        if len(both) > most and 2 * len(wordy) > len(both):
            best, most = float(x), len(both)
    return best


def _parts(row: Row, x: float) -> bool:
    return all(piece.right <= x or piece.left >= x for piece in row)


def _bands(rows: list[Row], gutter: float) -> list[tuple[list[Row], bool]]:
    """Runs of rows that stand in two columns, and the runs between them that go across or stay on one side."""
    runs: list[list[Row]] = []
    free = False
    pitch = median([a[0].bottom - b[0].bottom for a, b in pairwise(rows)] or [0])
    for row in rows:
        two = _in_two(row, gutter)
        far = bool(runs) and runs[-1][-1][0].bottom - row[0].bottom > 1.6 * max(pitch, row[0].size)
        if not runs or _parts(row, gutter) != free or (free and far and not two):
            runs.append([])
        runs[-1].append(row)
        free = _parts(row, gutter)
    bands: list[tuple[list[Row], bool]] = []
    for run in runs:
        two = sum(_in_two(row, gutter) for row in run) > 1
        if bands and not two and not bands[-1][1]:
            bands[-1][0].extend(run)
        else:
            bands.append((run, two))
    return bands


def _in_two(row: Row, gutter: float) -> bool:
    return _parts(row, gutter) and row[0].right <= gutter and row[-1].left >= gutter


def _paragraphs(rows: list[Row], right: float) -> Iterator[list[Row]]:
    """The rows of a column as paragraphs: a wider gap, another size of letters or an indent begins a new one."""
    lines = [max(row, key=lambda piece: len(piece.text)) for row in rows]
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 4 * a.size]
    pitch = sorted(gaps)[len(gaps) // 3] if gaps else 0.0
    left = min((row[0].left for row in rows), default=0.0)
    body = median([line.size for line in lines] or [0.0])
    paragraph: list[Row] = rows[:1]
    for (last, before), (line, row) in pairwise(zip(lines, rows, strict=True)):
        gap = last.bottom - line.bottom
        sized = abs(last.size - line.size) > 0.15 * max(last.size, line.size)
        usual = 0.0 if sized else max(pitch, (_HEADING if line.size > 1.15 * body else 1.05) * line.size)
        indented = row[0].left - left > 0.8 * line.size and before[0].left - left < 0.3 * line.size
        listed = _BULLET.match(_words(row)) or _BULLET.match(_words(before))
        airy = _AIRY if _BULLET.match(_words(row)) and _BULLET.match(_words(paragraph[0])) else 1.0
        if gap > 1.3 * airy * usual or gap < 0 or (indented and not listed):
            yield paragraph
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield paragraph


def _goes_on(before: str, text: str) -> bool:
    """Whether a paragraph that a column or page broke off goes on."""
    return bool(_UNFINISHED.search(before)) and len(before) > 80 and text[:1].islower()
