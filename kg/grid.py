"""Rows in a terminal: columns as wide as they deserve, words and long names wrapped; too many columns become one card a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from kg import tables
from kg.rows import Rows

if TYPE_CHECKING:
    from rich.console import RenderableType

GAP = 2
TALL = 4  # lines a row may take on average before cards are the better picture
_TINTS = {"possible": "yellow", "planned": "yellow", "terminated": "red", "departed": "red"}
_PIECE = re.compile(r"\d{4}-\d\d(?:-\d\d)?-?|[^-/@.;]*[-/@.;]|[^-/@.;]+")  # dates stay whole
_LONG = 14  # shorter words are not broken
_SUM = re.compile(r"-?[\d,.]+ [A-Z]{3}")  # money stays whole


def render(shown: Rows, width: int) -> RenderableType:
    """The rows for a terminal of that many columns."""
    cells = [[tables.words(cell) for cell in row] for row in shown.values]
    heads = [tables.heading(column) for column in shown.columns]
    widths = fit([[head, *(row[i] for row in cells)] for i, head in enumerate(heads)], width - GAP * (len(heads) - 1))
    if widths:
        wrapped = [[wrap(cell, width) for cell, width in zip(row, widths, strict=True)] for row in cells]
        if sum(max(map(len, row)) for row in wrapped) <= TALL * len(wrapped):
            return _table(shown, heads, wrapped, widths)
    return _cards(shown, heads, cells, width)


def fit(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """A width for each column, no piece broken; none where the room is too small.

    >>> fit([["company", "Harlan & Pike Grocers"], ["total", "42"]], 20)
    [15, 5]
    """
    natural = [max(cell_len(cell) for cell in column) for column in columns]
    widths = [max(cell_len(piece) for cell in column for piece, _ in _pieces(cell)) if any(column) else 0 for column in columns]
    if sum(widths) > room:
        return []
    for _ in range(min(room, sum(natural)) - sum(widths)):
        neediest = max(range(len(widths)), key=lambda i: natural[i] / max(widths[i], 1) if natural[i] > widths[i] else 0)
        widths[neediest] += 1
    return widths


def wrap(text: str, width: int) -> list[str]:
    """The text in lines; broken at spaces, and in long words after a hyphen, slash, dot or at sign.

    >>> wrap("2013-11-14-tecogen-private-placement", 22)
    ['2013-11-14-tecogen-', 'private-placement']
    """
    lines = [""]
    for piece, spaced in _pieces(text):
        joined = f"{lines[-1]} {piece}" if spaced and lines[-1] else lines[-1] + piece
        if cell_len(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(piece)
    return lines


def pairs(told: Iterable[tuple[str, str]], width: int, style: str = "dim", indent: int = 0) -> Text:
    """Names and what they stand for, one under another, in two columns."""
    listed = list(told)
    margin = max((cell_len(name) for name, _ in listed), default=0)
    block = []
    for name, value in listed:
        first, *others = wrap(value, width - indent - margin - GAP)
        line = Text(" " * indent).append(_set(name, margin, False), style).append(" " * GAP + first)
        block.append(line.append("".join("\n" + " " * (indent + margin + GAP) + other for other in others)))
    return Text("\n").join(block)


def paragraph(text: str, width: int, style: str = "", indent: int = 0) -> Text:
    """A text wrapped to the width."""
    return Text("\n".join(" " * indent + line for line in wrap(text, width - indent)), style)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Unbreakable pieces, each with whether a space stands before it."""
    if _SUM.fullmatch(text):
        yield text, False
        return
    for word in text.split() or [""]:
        parts = _PIECE.findall(word) if len(word) > _LONG else [word]
        yield from ((part, index == 0) for index, part in enumerate(parts))


def _table(
    shown: Rows, heads: Sequence[str], wrapped: Sequence[Sequence[Sequence[str]]], widths: Sequence[int]
) -> RenderableType:
    flush = [tables.numeric(shown, i) for i in range(len(heads))]
    titles = [wrap(head, w) for head, w in zip(heads, widths, strict=True)]
    deep = max(map(len, titles))
    lines = []
    for number in range(deep):  # a title of fewer lines stands at the foot
        parts = [title[number - deep + len(title)] if number >= deep - len(title) else "" for title in titles]
        head = (" " * GAP).join(_set(*cell) for cell in zip(parts, widths, flush, strict=True))
        lines.append(Text(head.rstrip(), style="bold"))
    lines.append(Text((" " * GAP).join("─" * w for w in widths), style="dim"))
    for row, values in zip(wrapped, shown.values, strict=True):
        for number in range(max(map(len, row))):
            line = Text()
            for i, (cell, w) in enumerate(zip(row, widths, strict=True)):
                part = cell[number] if number < len(cell) else ""
                style = "dim" if shown.columns[i] == "release" else _TINTS.get(str(values[i]), "")
                line.append((" " * GAP if i else "") + _set(part, w, flush[i]), style)
            line.rstrip()
            lines.append(line)
    return Text("\n").join(lines)


def _cards(shown: Rows, heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> RenderableType:
    """A heading of the first three short columns, and under it all else that is told, each with its name."""
    top = [i for i in range(len(heads)) if max(cell_len(row[i]) for row in cells) <= 40][:3]
    blocks = []
    for row in cells:
        block = Text("  ".join(row[i] for i in top if row[i]), style="bold")
        line_length = width
        for i in range(len(heads)):
            if i in top or not row[i]:
                continue
            told = f"{heads[i]} {row[i]}"
            if line_length + 3 + cell_len(told) > width:
                block.append("\n  ")
                line_length = 2
            else:
                block.append(" · ", "dim not bold")
                line_length += 3
            block.append(heads[i] + " ", "dim not bold")
            first, *others = wrap(row[i], width - line_length - cell_len(heads[i]) - 1)
            shown_as = [first, *wrap(" ".join(others), width - 4)] if others else [first]
            block.append("\n    ".join(shown_as), "not bold " + _TINTS.get(row[i], ""))
            line_length = width if others else line_length + cell_len(told)
        blocks.append(block)
    return Text("\n\n").join(blocks)


def _set(text: str, width: int, right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if right else text + space
