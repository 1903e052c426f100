"""Files for other tools: RDF that round-trips, and nodes and edges for network programs. One graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.store import Store

RDF = ("turtle", "trig", "nt", "nq", "jsonld", "rdfxml")
NETWORK = ("graphml", "gexf", "csv")
FORMATS = RDF + NETWORK


def text(store: Store, form: str) -> str:
    """The whole graph in one of FORMATS other than csv, which is two files.

    Trig, nq and jsonld keep the named graphs; turtle, nt and rdfxml are the union of them all.
    """
    if form in RDF:
        from kg.export import rdf

        return rdf.text(store, form)
    from kg.export import network

    writers: dict[str, Callable[[Store], str]] = {"graphml": network.graphml, "gexf": network.gexf}
    return writers[form](store)


def write(store: Store, form: str, path: Path) -> list[Path]:
    """Write the whole graph to a file, or for csv nodes.csv and edges.csv into a folder; the paths written.

    Raises KgError when the place cannot be written.
    """
    try:
        if form == "csv":
            from kg.export import network

            path.mkdir(parents=True, exist_ok=True)
            return [_write(path / name, content) for name, content in network.csv_files(store).items()]
        return [_write(path, text(store, form))]
    except OSError as error:
        raise KgError(f"{path}: {error.strerror or error}") from error


def _write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8", newline="\n")
    return path
