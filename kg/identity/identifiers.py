"""Identifiers that the user has in a table: LEI, CIK, ISIN, Wikidata, PermID, tickers. They tell companies apart and together.

A CSV file with a column `name` and one for each scheme; other columns are passed over, empty cells too. `exchange` goes with
`ticker`. The table lies beside the releases, so that every build holds it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg import cores
from kg.errors import KgError
from kg.identity.mentions import Key, Unit

FILE = "entities.csv"
"""The name of the table beside the releases."""

SCHEMES = {
    "lei": r"[0-9A-Z]{18}\d{2}",
    "cik": r"\d{1,10}",
    "isin": r"[A-Z]{2}[0-9A-Z]{9}\d",
    "wikidata": r"Q[1-9]\d*",
    "permid": r"\d{6,12}",
    "opencorporates": r"[a-z_]{2,8}/[\w-]+",
    "ticker": r"[A-Z0-9.:-]{1,16}",
}
"""The schemes, and what a value of each looks like."""

_PREFIXES = re.compile(r"https?://(?:www\.)?(?:wikidata\.org/(?:wiki|entity)/|permid\.org/1-|opencorporates\.com/companies/)")


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A company by name, and its values by scheme; `place` is where that is written, as file:line."""

    name: str
    values: tuple[tuple[str, str], ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The rows of all tables."""

    rows: tuple[Row, ...] = field(default=())

    def of(self, units: Mapping[Key, Unit]) -> dict[Key, frozenset[tuple[str, str]]]:
        """The identifiers of units: by the name as it is written, or but for its legal form; a row's ticker chooses."""
        if not self.rows:
            return {}
        found: dict[Key, set[tuple[str, str]]] = defaultdict(set)
        for row, meant in zip(self.rows, self._meant(units), strict=True):
            for key in meant:
                found[key].update(row.values)
        return {key: frozenset(pairs) for key, pairs in found.items()}

    def unmet(self, units: Mapping[Key, Unit]) -> Iterator[str]:
        """A line for each row that means no company."""
        for row, meant in zip(self.rows, self._meant(units) if self.rows else (), strict=True):
            if not meant:
                yield f"{row.place}: no company is called {row.name!r}"

    def _meant(self, units: Mapping[Key, Unit]) -> list[list[Key]]:
        exact: dict[str, list[Key]] = defaultdict(list)
        loose: dict[str, list[Key]] = defaultdict(list)
        for key, unit in units.items():
            loose[unit.core].append(key)
            for name in unit.names:
                exact[cores.folded(name)].append(key)
        found = []
        for row in self.rows:
            core, form = cores.company_parts(row.name)
            tickers = {value for scheme, value in row.values if scheme == "ticker"}
            meant = {
                *exact.get(cores.folded(row.name), ()),
                *(key for key in loose.get(core, ()) if not form or key[1] in ("", form)),
            }
            listed = {key: {ticker for _, ticker in units[key].listings} for key in meant}
            found.append(sorted(key for key in meant if not (tickers and listed[key]) or tickers & listed[key]))
        return found


def parse(text: str, file: str = FILE) -> list[Row]:
    """The rows of a table. Raises KgError naming file and line for what cannot be read."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    heads = {(head or "").strip().casefold(): head for head in reader.fieldnames or ()}
    if "name" not in heads:
        raise KgError(f"{file}:1: no column `name`; a table has name and some of {', '.join(SCHEMES)}")
    if not heads.keys() & SCHEMES.keys():
        raise KgError(f"{file}:1: no column of identifiers; known are {', '.join(SCHEMES)}")
    found = []
    for row in reader:
        place = f"{file}:{reader.line_num}"
        name = (row[heads["name"]] or "").strip()
        values = [(scheme, value) for scheme in SCHEMES if (value := _value(row, heads, scheme, place))]
        if values and not name:
            raise KgError(f"{place}: no name")
        if values:
            found.append(Row(name, tuple(values), place))
    return found


def read(paths: Iterable[Path]) -> Identifiers:
    """The rows of these tables, each once and sorted: the same in whichever order the files are named."""
    rows: dict[tuple[str, tuple[tuple[str, str], ...]], Row] = {}
    for path in sorted(paths):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise KgError(f"{path}: is not text in UTF-8") from None
        for row in parse(text, str(path)):
            rows.setdefault((row.name, row.values), row)
    return Identifiers(tuple(rows[key] for key in sorted(rows)))


def merged(text: str, rows: Iterable[Row], file: str = FILE) -> str:
    """A table's text with these rows in it: a name that it has gets their values, and what else it holds stays.

    Raises KgError naming file and line where the text is no table.
    """
    if text.strip():
        parse(text, file)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    heads = {(head or "").strip().casefold(): head for head in reader.fieldnames or ["name"]}
    held = [dict(row) for row in reader]
    for row in rows:
        for scheme, value in row.values:
            heads.setdefault(scheme, scheme)
            known = next((old for old in held if (old.get(heads["name"]) or "").strip() == row.name), None)
            if known is None:
                held.append(known := {heads["name"]: row.name})
            known[heads[scheme]] = value
    out = io.StringIO()
    table = csv.DictWriter(out, list(heads.values()), restval="", extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(held)
    return out.getvalue()


def _value(row: Mapping[str, str | None], heads: Mapping[str, str], scheme: str, place: str) -> str:
    if scheme not in heads:
        return ""
    value = _PREFIXES.sub("", (row[heads[scheme]] or "").strip())
    value = (
        value.lstrip("0") if scheme == "cik" else value.upper() if scheme in ("lei", "isin", "ticker", "wikidata") else value
    )
    if value and not re.fullmatch(SCHEMES[scheme], value):
        raise KgError(f"{place}: {value!r} is no {scheme.upper() if len(scheme) < 5 else scheme}")
    return value
