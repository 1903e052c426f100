"""kg export: the graph as files for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place

# fmt: off
FORMATS = (
    "turtle", "trig", "nt", "nq", "jsonld", "rdfxml", "graphml", "gexf", "cytoscape", "neo4j", "csv", "parquet", "excel",
)
# fmt: on


@click.command("export")
@options.store
@options.form(*FORMATS, default="turtle", explain="How to write.")
@click.option("--vocabulary", metavar="NAME", help="In the words of another vocabulary: schema.org.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, or into this folder.")
@options.volume
def command(store: Place, form: str, vocabulary: str | None, output: Path | None, quiet: bool, verbose: bool) -> None:
    """Write the whole graph for other tools; the same graph always gives the same bytes.

    turtle, nt and rdfxml hold all statements as one graph; trig, nq and jsonld keep a named graph for each release; graphml,
    gexf (Gephi), cytoscape and neo4j (nodes.csv and edges.csv in a folder, as its importer takes them) are networks of names
    and events; csv and parquet are a table for each question in a folder, excel a workbook with a sheet for each.

    \b
    Examples:
      kg export -o graph.ttl
      kg export --format trig | less
      kg export --format graphml -o graph.graphml
      kg export --format csv -o tables/
      kg export --format excel -o graph.xlsx
      kg export --vocabulary schema.org --format jsonld -o graph.jsonld
    """
    from kg import export

    if form in export.FILES and output is None:
        place = "several files; name a folder" if form in export.FOLDERS else "no text; name a file"
        raise click.UsageError(f"--format {form} writes {place} with -o")
    with options.opened(store) as opened:
        if vocabulary:
            from kg.export import vocabulary as other

            options.emit(other.text(opened, vocabulary, form), output)
            return
        if output is None:
            options.emit(export.text(opened, form), None)
            return
        written = export.write(opened, form, output)
    if not quiet:
        for path in written:
            click.echo(f"{path}: {path.stat().st_size:,} bytes", err=True)
