"""One table for each question: CSV files, Parquet files, or the sheets of one workbook."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

from kg import query, tables
from kg.errors import KgError
from kg.query import questions
from kg.rows import Rows
from kg.store import Store


def answers(store: Store) -> dict[str, Rows]:
    """The answer to each named question, by its name."""
    return {question.name: query.ask(store.oxigraph, question) for question in questions()}


def csv_files(store: Store) -> dict[str, str]:
    """A CSV text for each question, by file name."""
    return {f"{name}.csv": tables.text(rows, "csv") for name, rows in answers(store).items()}


def parquet(store: Store, folder: Path) -> list[Path]:
    """A Parquet file for each question; the paths written. Raises KgError where the extra is missing."""
    _needed("pyarrow")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in answers(store).items():
        rows.to_pandas().to_parquet(folder / f"{name}.parquet", index=False)
        written.append(folder / f"{name}.parquet")
    return written


def excel(store: Store, path: Path) -> list[Path]:
    """One workbook with a sheet for each question; its path. Raises KgError where the extra is missing.

    Texts stay texts: a cell that begins as a formula does is no formula.
    """
    openpyxl = _needed("openpyxl")
    book = openpyxl.Workbook(write_only=True)
    for name, rows in answers(store).items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(list(rows.columns))
        for row in rows.values:
            sheet.append([_cell(openpyxl, sheet, value) for value in row])
    book.save(path)
    return [path]


def _cell(openpyxl: ModuleType, sheet: object, value: object) -> object:
    if not isinstance(value, str):
        return value
    text = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
    cell = openpyxl.cell.WriteOnlyCell(sheet, text)
    if text.startswith("="):
        cell.data_type = "s"
    return cell


def _needed(library: str) -> ModuleType:
    """The library, or which extra brings it."""
    try:
        importlib.import_module("pandas")
        return importlib.import_module(library)
    except ImportError as error:
        raise KgError(f"{error.name} is not installed; pip install 'pressgraph[table]' brings it") from None
