"""Plots of what the named questions answer: money raised by year, figures over time. Drawn by matplotlib, an extra."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from kg import query
from kg.errors import KgError, QueryError
from kg.literals import days
from kg.rows import Cell, Rows
from kg.store import Store

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7", "#7b828c")
"""The palette of Okabe and Ito, which colour-blind readers can tell apart."""

FORMATS = (".png", ".svg", ".pdf")
MOST = len(COLOURS)


def raised(store: Store, company: str | None, path: Path) -> Rows:
    """Bars of the money raised by year, a panel for each currency; the rows drawn. Raises KgError where there is nothing."""
    rows = query.ask(store.oxigraph, "raised", {"company": company})
    panels: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        panels[str(row["currency"])][str(row["company"])][int(str(row["year"]))] = float(str(row["total"]))
    figure, axes = _figure(len(panels), path, f"No money raised is told of{f' {company}' if company else ''}")
    for axis, (currency, companies) in zip(axes, sorted(panels.items()), strict=True):
        most = sorted(companies, key=lambda name: (-sum(companies[name].values()), name))
        if len(most) > MOST:
            rest = most[MOST - 1 :]
            others: dict[int, float] = defaultdict(float)
            for name in rest:
                for year, total in companies[name].items():
                    others[year] += total
            most, companies = most[: MOST - 1], companies | {f"{len(rest)} others": dict(others)}
            most.append(f"{len(rest)} others")
        years = sorted({year for name in most for year in companies[name]})
        foot = dict.fromkeys(years, 0.0)
        for name, colour in zip(most, COLOURS, strict=False):
            heights = [companies[name].get(year, 0.0) for year in years]
            axis.bar(years, heights, bottom=[foot[year] for year in years], width=0.7, color=colour, label=name)
            for year, height in zip(years, heights, strict=True):
                foot[year] += height
        _dress(axis, f"Raised by year, {currency}")
        axis.set_xlim(*_span(row["year"] for row in rows))
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.margins(y=0.08)
    return _saved(figure, path, rows)


def metric(store: Store, name: str, company: str | None, path: Path) -> Rows:
    """A figure that companies state or report, over time, a line a company; the rows drawn. Raises KgError as `raised`."""
    rows = query.ask(store.oxigraph, "figures", {"type": name, "company": company})
    lines: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row["as_of"] and row["value"] is not None:
            lines[str(row["company"])][days(str(row["as_of"]))[1].isoformat()] = float(str(row["value"]))
    figure, axes = _figure(1 if lines else 0, path, f"No figure is called {name!r}{f' for {company}' if company else ''}")
    most = sorted(lines, key=lambda who: (-len(lines[who]), -max(lines[who].values()), who))[:MOST]
    for who, colour in zip(most, COLOURS, strict=False):
        told = sorted(lines[who])
        axes[0].plot(
            [date.fromisoformat(day) for day in told], [lines[who][day] for day in told], marker="o", color=colour, label=who
        )
    _dress(axes[0], name[:1].upper() + name[1:] + (f", {MOST} of {len(lines)} companies" if len(lines) > MOST else ""))
    axes[0].set_ylim(0, 1.06 * (max(value for who in most for value in lines[who].values()) or 1))  # the highest point whole
    return _saved(figure, path, rows)


def _figure(panels: int, path: Path, nothing: str) -> tuple[Any, list[Any]]:
    if path.suffix not in FORMATS:
        raise KgError(f"{path}: a plot ends in {', '.join(FORMATS)}")
    if not panels:
        raise QueryError(nothing)
    try:
        matplotlib = importlib.import_module("matplotlib")
        figures = importlib.import_module("matplotlib.figure")
    except ImportError as error:
        raise KgError(f"{error.name} is not installed; pip install 'pressgraph[plot]' brings it") from None
    matplotlib.rcParams.update({"svg.hashsalt": "pressgraph", "font.family": ["DejaVu Sans"], "font.size": 10})
    figure = figures.Figure(figsize=(8, 1 + 3.4 * panels), layout="constrained")
    return figure, list(figure.subplots(panels, 1, squeeze=False)[:, 0])


def _dress(axis: Any, title: str) -> None:
    axis.set_title(title, loc="left", fontweight="bold")
    axis.spines[["top", "right"]].set_visible(False)
    axis.grid(axis="y", color="#e6e3dc")
    axis.set_axisbelow(True)
    axis.yaxis.set_major_formatter(lambda value, _: _short(value))
    axis.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1), fontsize=9)


def _span(found: Iterable[Cell]) -> tuple[float, float]:
    """All these years, and never fewer than five: one bar must not fill the picture.

    >>> _span([2013, 2020]), _span([2017])
    ((2012.4, 2020.6), (2014.4, 2019.6))
    """
    years = [int(str(year)) for year in found]
    more = max(0, 4 - (max(years) - min(years)))
    return min(years) - more // 2 - 0.6, max(years) + (more + 1) // 2 + 0.6


def _short(value: float) -> str:
    """A tick of an axis.

    >>> _short(2500000), _short(40000), _short(7)
    ('2.5M', '40k', '7')
    """
    for size, sign in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g}{sign}"
    return f"{value:g}"


def _saved(figure: Any, path: Path, rows: Rows) -> Rows:
    """Written without a clock: the same graph gives the same bytes."""
    stamp = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {"Software": None}}[path.suffix]
    try:
        figure.savefig(path, dpi=160, metadata=stamp)
    except OSError as error:
        raise KgError(f"{path}: {error.strerror or error}") from error
    return rows
