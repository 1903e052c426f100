"""Rows: the answer to a question, as plain Python values under the names of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas
    import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"


class Iri(str):
    """The address of a thing, told apart from a text."""

    __slots__ = ()


Cell = str | int | Decimal | bool | None
"""Dates stay ISO 8601 text, as precise as the release tells them: a day, a month or a year."""


@dataclass(frozen=True, slots=True)
class Rows(Sequence[dict[str, Cell]]):
    """Rows in order; each reads as a dict from column to value.

    >>> rows = Rows(("company", "amount"), (("Acme", 5), ("Bolt", None)))
    >>> len(rows), rows[0], [row["company"] for row in rows]
    (2, {'company': 'Acme', 'amount': 5}, ['Acme', 'Bolt'])
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> dict[str, Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> dict[str, Cell] | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self.values[index])
        return dict(zip(self.columns, self.values[index], strict=True))

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.values)

    def column(self, name: str) -> tuple[Cell, ...]:
        """All values of one column."""
        index = self.columns.index(name)
        return tuple(row[index] for row in self.values)

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame, numbers as floats or integers. Raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame([[plain(cell) for cell in row] for row in self.values], columns=list(self.columns))

    def __str__(self) -> str:
        from kg import tables

        return tables.text(self, "table", width=120)

    def _repr_html_(self) -> str:
        from kg import tables

        return tables.html(self)


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    """The Python value of an RDF term."""
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    kind = term.datatype.value.removeprefix(XSD)
    if kind == "integer":
        return int(term.value)
    if kind == "decimal":
        return Decimal(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def from_solutions(solutions: ox.QuerySolutions) -> Rows:
    """Rows of a SELECT."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Rows(columns, tuple(tuple(cell(term) for term in solution) for solution in solutions))


def plain(value: Cell) -> Any:
    """What json and pandas can hold: a decimal becomes an integer where whole, else a float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
