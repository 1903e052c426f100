"""Values as typed literals: numbers as decimals or integers, dates by their precision, all else as text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import KgError
from kg.model import Fact, Slot
from kg.vocab import PREFIXES

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_PERIOD = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|FY|M\d\d)", re.ASCII)
_PRECISION = {4: "gYear", 7: "gYearMonth", 10: "date"}
_TYPES = {name: ox.NamedNode(PREFIXES["xsd"] + name) for name in ("integer", "decimal", "date", "gYearMonth", "gYear")}


def literal(slot: Slot, value: object) -> ox.Literal:
    """A value as the literal of its slot's kind. Raises KgError where it is none.

    >>> literal(Slot("founded", "year"), 1987)
    <Literal value=1987 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>
    >>> literal(Slot("date", "date"), "2007-03").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    if slot.kind in ("money", "number", "year"):
        return _number(slot, value)
    text = str(value)
    if slot.kind == "date":
        _first(slot, text)
        return ox.Literal(text, datatype=_TYPES[_PRECISION[len(text)]])
    return ox.Literal(text)


def day_literal(day: date) -> ox.Literal:
    """A full date."""
    return ox.Literal(day.isoformat(), datatype=_TYPES["date"])


def first_day(fact: Fact, slots: Iterable[Slot]) -> date | None:
    """The first day of a fact's own date, else of its period; None when it has neither. Raises KgError for no such date."""
    own = [slot for kind in ("date", "period") for slot in slots if slot.kind == kind and slot.name in fact.values]
    return _first(own[0], str(fact.values[own[0].name])) if own else None


def days(text: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year.

    >>> [str(day) for day in days("2019-02")]
    ['2019-02-01', '2019-02-28']
    """
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    return first, first if day else date(year, month or 12, monthrange(year, month or 12)[1])


def _first(slot: Slot, text: str) -> date:
    if slot.kind == "period" and (period := _PERIOD.fullmatch(text)):
        year, quarter, half = period.groups()
        return date(int(year), 3 * int(quarter) - 2 if quarter else 6 * int(half) - 5 if half else 1, 1)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        pass
    raise KgError(f"{slot.name}: {text!r} is no {slot.kind}")


def _number(slot: Slot, value: object) -> ox.Literal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise KgError(f"{slot.name}: {value!r} is no number")
    whole = slot.kind != "money" and number == number.to_integral_value()
    return ox.Literal(f"{number:.0f}" if whole else f"{number:f}", datatype=_TYPES["integer" if whole else "decimal"])
