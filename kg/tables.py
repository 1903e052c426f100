"""Rows as people and programs read them: a table in the terminal, csv, tsv, json, Markdown, HTML."""

from __future__ import annotations

import csv
import html as markup
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.rows import Cell, Iri, Rows, plain

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "csv", "tsv", "json", "md")


class Figure(str):
    """A number as people read it."""

    __slots__ = ()


def text(rows: Rows, form: str, width: int = 100) -> str:
    """The rows in one of FORMATS; `width` is for tables only.

    >>> print(text(Rows(("company", "price"), (("Acme", Decimal("4.5")),)), "csv"), end="")
    company,price
    Acme,4.5
    """
    if form == "json":
        return json.dumps([_bare(row) for row in rows], ensure_ascii=False, indent=2) + "\n"
    if form in ("csv", "tsv"):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n", delimiter="," if form == "csv" else "\t")
        writer.writerow(rows.columns)
        writer.writerows(["" if cell is None else _number(cell) for cell in row] for row in rows.values)
        return out.getvalue()
    if form == "md":
        return _markdown(rows)
    from rich.console import Console

    console = Console(width=width, file=io.StringIO(), color_system=None, legacy_windows=False)
    show(rows, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def show(rows: Rows, console: Console, count: bool = True) -> None:
    """Print rows to a terminal: as a table where the columns fit, else as one card a row; `count` adds how many there are."""
    from kg import grid

    if not rows.values:
        console.print("nothing found", style="dim")
        return
    console.print(grid.render(for_people(rows), console.width))
    if count:
        console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")


def html(rows: Rows) -> str:
    """An HTML table, all text escaped."""
    shown = for_people(rows)
    head = "".join(f"<th>{markup.escape(heading(column))}</th>" for column in shown.columns)
    lines = ("".join(f"<td{_align(cell)}>{markup.escape(words(cell))}</td>" for cell in row) for row in shown.values)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def for_people(rows: Rows) -> Rows:
    """Without columns that are empty throughout, and with each currency beside its sum.

    >>> for_people(Rows(("price", "currency", "note"), ((Decimal("4.5"), "USD", None),))).values
    (('4.50 USD',),)
    """
    values = [list(row) for row in rows.values]
    columns = list(rows.columns)
    sums = "currency" in columns
    if sums:
        at = columns.index("currency")
        for row in values:
            row[at - 1 : at + 1] = [money(row[at - 1], row[at])]
        del columns[at]
    keep = [i for i in range(len(columns)) if any(row[i] not in (None, "") for row in values)]
    cents = [[_cents(cell) if sums else cell for cell in row] for row in values]
    return Rows(tuple(columns[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in cents))


def heading(column: str) -> str:
    """A column's name in words: price_per_share -> price per share."""
    return column.replace("_", " ")


def money(value: Cell, currency: Cell) -> Cell:
    """A sum as people read it, with its currency if it has one.

    >>> money(Decimal("1250000.5"), "USD")
    '1,250,000.50 USD'
    """
    if value is None:
        return None
    return Figure(f"{words(_cents(value))} {currency}") if currency else _cents(value)


def _cents(value: Cell) -> Cell:
    """A price of 4.5 reads 4.50."""
    if isinstance(value, Decimal) and value != value.to_integral_value() and int(value.as_tuple().exponent) == -1:
        return Figure(f"{value:,.2f}")
    return value


def words(cell: Cell) -> str:
    """Numbers from 10,000 on in groups of three; smaller ones may be years."""
    if cell is None:
        return ""
    if isinstance(cell, (str, bool)):
        return shorten(cell) if isinstance(cell, Iri) else str(cell)
    number: int | Decimal = int(cell) if cell == int(cell) else cell
    return str(number) if -10_000 < number < 10_000 else f"{number:,}"


def shorten(iri: str) -> str:
    """An IRI by its prefix where it has one."""
    from kg.vocab import PREFIXES

    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def numeric(rows: Rows, index: int) -> bool:
    """Whether a column holds numbers only, so that it reads best flush right."""
    return all(isinstance(row[index], (int, Decimal, Figure)) for row in rows.values if row[index] is not None)


def _markdown(rows: Rows) -> str:
    shown = for_people(rows)
    if not shown.columns:
        return ""
    table = [[heading(column) for column in shown.columns], *([words(cell) for cell in row] for row in shown.values)]
    table = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in table]
    widths = [max(3, max(len(row[i]) for row in table)) for i in range(len(shown.columns))]
    right = [numeric(shown, i) for i in range(len(shown.columns))]
    rule = ["-" * (width - 1) + ":" if flag else "-" * width for width, flag in zip(widths, right, strict=True)]

    def line(row: Sequence[str]) -> str:
        cells = (cell.rjust(w) if flag else cell.ljust(w) for cell, w, flag in zip(row, widths, right, strict=True))
        return "| " + " | ".join(cells) + " |\n"

    return line(table[0]) + line(rule) + "".join(line(row) for row in table[1:])


def _align(cell: Cell) -> str:
    return ' style="text-align:right"' if isinstance(cell, (int, Decimal, Figure)) else ""


def _number(cell: Cell) -> str:
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _bare(row: dict[str, Cell]) -> dict[str, Any]:
    """What json can write; a decimal with a fraction becomes a float."""
    return {name: plain(value) for name, value in row.items()}
