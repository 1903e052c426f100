"""kg export: the graph as files for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FORMATS = ("turtle", "trig", "nt", "nq", "jsonld", "rdfxml", "graphml", "gexf", "csv")


@click.command("export")
@options.store
@options.form(*FORMATS, default="turtle", explain="How to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file (csv: folder).")
@options.volume
def command(store: Path, form: str, output: Path | None, quiet: bool, verbose: bool) -> None:
    """Write the whole graph for other tools; the same graph always gives the same bytes.

    turtle, nt and rdfxml hold all statements as one graph; trig, nq and jsonld keep a named graph for each release; graphml,
    gexf and csv (nodes.csv and edges.csv in a folder) are for network programs and spreadsheets.

    \b
    Examples:
      kg export -o graph.ttl
      kg export --format trig | less
      kg export --format graphml -o graph.graphml
      kg export --format csv -o tables/
    """
    from kg import export

    if form == "csv" and output is None:
        raise click.UsageError("--format csv writes two files; name a folder with -o")
    with options.opened(store) as opened:
        if output is None:
            options.emit(export.text(opened, form), None)
            return
        written = export.write(opened, form, output)
    if not quiet:
        for path in written:
            click.echo(f"{path}: {path.stat().st_size:,} bytes", err=True)
