"""kg query: any SPARQL 1.1 query, in the result formats of the W3C."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place
    from kg.query import Result
    from kg.remote.store import Answering
    from kg.store import Store

SOLUTIONS = ("table", "json", "xml", "csv", "tsv", "md")
GRAPHS = ("turtle", "nt", "rdfxml", "jsonld")


@click.command("query")
@click.argument("sparql", metavar="SPARQL|FILE.rq|-")
@options.store
@options.form(
    *SOLUTIONS, *GRAPHS, default=None, explain="Default: table for SELECT and ASK, turtle for CONSTRUCT and DESCRIBE."
)
@options.output
@options.volume
def command(sparql: str, store: Place, form: str | None, output: Path | None, quiet: bool, verbose: bool) -> None:
    """Run any SPARQL 1.1 query; it sees all releases as one graph.

    SPARQL is the query itself, a file that holds it, or - for the standard input. The prefixes kg, rdf, rdfs, xsd, oa, prov,
    schema, org, foaf and others are known. Queries only read: updates, LOAD and SERVICE are refused.

    \b
    Examples:
      kg query 'SELECT ?name WHERE { ?c a kg:Company ; rdfs:label ?name } ORDER BY ?name'
      kg query queries/financings.rq --format json
      kg query 'DESCRIBE ?f WHERE { ?f a kg:Financing }' --format turtle
      echo 'ASK { ?o a kg:Order }' | kg query -
    """
    from kg import query
    from kg import sparql as sparql_

    text, where = _source(sparql)
    with options.asked(store, exactly=sparql_.makes_triples(text)) as opened:
        result = query.run(opened.oxigraph, text, where)
        _print(result, opened, form, output, quiet)


def _source(argument: str) -> tuple[str, str]:
    """The query and how errors call it."""
    if argument == "-":
        return sys.stdin.read(), "standard input"
    path = Path(argument)
    if path.suffix in (".rq", ".sparql"):
        return path.read_text("utf-8"), str(path)
    return argument, "query"


def _print(result: Result, store: Store | Answering, form: str | None, output: Path | None, quiet: bool) -> None:
    import pyoxigraph as ox

    from kg import rows
    from kg.export import rdf

    if isinstance(result, ox.QueryTriples):
        options.emit(rdf.triples(result, _allowed(form or "turtle", GRAPHS, "CONSTRUCT and DESCRIBE"), store.base), output)
    elif isinstance(result, ox.QueryBoolean):
        form = _allowed(form or "table", ("table", "json", "xml"), "ASK")
        options.emit(("yes" if result else "no") if form == "table" else _w3c(result, form), output)
    else:
        form = _allowed(form or "table", SOLUTIONS, "SELECT")
        if form not in ("table", "md"):
            options.emit(_w3c(result, form), output)
        else:
            options.emit_rows(rows.from_solutions(result), form, output, quiet)


def _w3c(result: Result, form: str) -> str:
    import pyoxigraph as ox

    formats = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
    formats |= {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}
    assert not isinstance(result, ox.QueryTriples)
    written = result.serialize(format=formats[form])
    assert written is not None
    return written.decode()


def _allowed(form: str, forms: tuple[str, ...], kind: str) -> str:
    if form not in forms:
        raise click.UsageError(f"--format {form} does not suit {kind}; use {', '.join(forms)}")
    return form
