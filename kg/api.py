"""pressgraph from Python: facts of a text, a graph from files, questions to it. The same engine as the command line.

>>> import kg, tempfile, pathlib
>>> release = '''Wexcombe Pumps Raises $5 Million
...
... LEEDS, England, March 3, 2020 -- Wexcombe Pumps Ltd. today announced that it has raised $5 million in a Series A round.
... '''
>>> sorted({fact.type for fact in kg.facts_of(release)} & {"release", "company"})
['company', 'release']
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "pumps.txt").write_text(release)
>>> graph = kg.build_graph([folder / "pumps.txt"], folder / "demo.kg")
>>> [row["headline"] for row in graph.ask("releases", since="2020")]
['Wexcombe Pumps Raises $5 Million']
>>> bool(graph.query("ASK { ?release a kg:Release }"))
True
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.errors import KgError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.intake import BuildReport
    from kg.model import Fact
    from kg.rows import Rows
    from kg.store import Store

DEFAULT_STORE = "pressgraph.kg"


class Graph:
    """An open store: ask it, query it, look at it. It closes with `with` or `close()`.

    `report` tells what the build did when `build_graph` made this graph.
    """

    def __init__(self, store: Store, report: BuildReport | None = None) -> None:
        self._store = store
        self.report = report

    def ask(self, question: str, /, **parameters: str | int | None) -> Rows:
        """The rows that answer a question of `kg ask`; its options are the parameters.

        As in `graph.ask("orders", company="Acme", since=2015)`. Rows read as dicts; `.to_pandas()` makes a data frame. Raises
        KgError for an unknown question, parameter or name.
        """
        from kg import query

        values = {name.replace("_", "-"): None if value is None else str(value) for name, value in parameters.items()}
        return query.ask(self._store.oxigraph, question, values)

    def query(self, sparql: str, /) -> Rows | bool | Sequence[ox.Triple]:
        """The answer to any SPARQL 1.1 query: rows of a SELECT, bool of an ASK, else triples. Raises KgError."""
        import pyoxigraph

        from kg import query, rows

        result = query.run(self._store.oxigraph, sparql)
        if isinstance(result, pyoxigraph.QuerySolutions):
            return rows.from_solutions(result)
        return bool(result) if isinstance(result, pyoxigraph.QueryBoolean) else list(result)

    def view(
        self,
        around: str | None = None,
        hops: int = 2,
        *,
        types: Iterable[str] = (),
        since: str | int | None = None,
        until: str | int | None = None,
        query: str | None = None,
    ) -> Page:
        """The interactive page of the graph or of a part of it; a notebook shows it, `.save(path)` writes it.

        The parts are those of `kg view`: near a name, facts of some types or years, what a CONSTRUCT names. Raises KgError.
        """
        from kg import view
        from kg.network.choice import Choice

        first, last = (None if date is None else str(date) for date in (since, until))
        return Page(view.page(self._store, Choice(around, hops, tuple(types), first, last, query)))

    def picture(self, around: str | None = None, hops: int = 1) -> Picture:
        """A small still picture of the graph, or of what is near one name: SVG, for notebooks that show no scripts."""
        from kg.network.choice import Choice
        from kg.view import inline

        return Picture(inline.svg(self._store, Choice(around, hops)))

    def close(self) -> None:
        """Free the store's folder."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._store)

    def __repr__(self) -> str:
        return f"<Graph {self._store.folder}: {len(self):,} statements>"

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()


class Page:
    """An HTML page that needs no other file and no network."""

    def __init__(self, html: str) -> None:
        self.html = html

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to a file; its path."""
        target = Path(path)
        target.write_text(self.html, encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        from html import escape

        return f'<iframe srcdoc="{escape(self.html)}" style="width: 100%; height: 620px; border: 0"></iframe>'


class Picture:
    """A still picture as SVG."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture to a file; its path."""
        target = Path(path)
        target.write_text(self.svg, encoding="utf-8", newline="\n")
        return target

    def _repr_svg_(self) -> str:
        return self.svg


def facts_of(source: str | os.PathLike[str], name: str = "text") -> tuple[Fact, ...]:
    """The facts of one release: of a text (a string with a line break in it), or of a file by its path.

    `name` is the release's id where a text brings none; a file's id is its name. Raises KgError for a file that cannot be read.
    """
    from kg import extract, reading

    if isinstance(source, str) and "\n" in source:
        return extract.facts(reading.read_text(source, name))
    return extract.facts(reading.read_file(os.fspath(source)))


def build_graph(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], store: str | os.PathLike[str] = DEFAULT_STORE
) -> Graph:
    """Bring a store up to date with files and folders, as `kg build` does, and open it.

    Files that failed stand in `.report.failed`. Raises KgError for a path that does not exist.
    """
    from kg import build

    listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    report = build.build([os.fspath(path) for path in listed], Path(store))
    return Graph(_opened(store), report)


def open(store: str | os.PathLike[str] = DEFAULT_STORE) -> Graph:  # noqa: A001 - it is read as kg.open
    """Open a store to read. Raises KgError where there is none."""
    return Graph(_opened(store))


def _opened(store: str | os.PathLike[str]) -> Store:
    from kg.store import open_store

    return open_store(Path(store))


__all__ = ["Graph", "KgError", "build_graph", "facts_of", "open"]
