"""Files for other tools: RDF that round-trips, networks, tables. One graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.store import Store

RDF = ("turtle", "trig", "nt", "nq", "jsonld", "rdfxml")
NETWORK = ("graphml", "gexf", "cytoscape", "neo4j")
TABLES = ("csv", "parquet", "excel")
FORMATS = RDF + NETWORK + TABLES

FOLDERS = ("neo4j", "csv", "parquet")
"""These are several files, and need a folder."""

FILES = (*FOLDERS, "excel")
"""These cannot be printed."""


def text(store: Store, form: str) -> str:
    """The whole graph in one of FORMATS that is none of FILES.

    Trig, nq and jsonld keep the named graphs; turtle, nt and rdfxml are the union of them all.
    """
    if form in RDF:
        from kg.export import rdf

        return rdf.text(store, form)
    from kg.export import network

    writers: dict[str, Callable[[Store], str]] = {
        "graphml": network.graphml,
        "gexf": network.gexf,
        "cytoscape": network.cytoscape,
    }
    return writers[form](store)


def write(store: Store, form: str, path: Path) -> list[Path]:
    """Write the whole graph to a file, or those of FOLDERS into a folder; the paths written.

    neo4j is nodes.csv and edges.csv; csv and parquet are a file for each question, excel a workbook with a sheet for each.
    Raises KgError when the place cannot be written, or a library of the extra `table` is missing.
    """
    try:
        if form in ("parquet", "excel"):
            from kg.export import tables

            return tables.parquet(store, path) if form == "parquet" else tables.excel(store, path)
        if form in FOLDERS:
            path.mkdir(parents=True, exist_ok=True)
            return [_write(path / name, content) for name, content in _files(store, form).items()]
        return [_write(path, text(store, form))]
    except OSError as error:
        raise KgError(f"{path}: {error.strerror or error}") from error


def _files(store: Store, form: str) -> dict[str, str]:
    from kg.export import network, tables

    return network.neo4j(store) if form == "neo4j" else tables.csv_files(store)


def _write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8", newline="\n")
    return path
