"""kg facts: what one or many releases tell, without a store."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options


@click.command("facts")
@options.paths
@options.form("jsonl", "table", default="jsonl")
@options.output
@options.beside
@options.rules
@options.volume
def command(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    meta: Path | None,
    fields: str | None,
    rules: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print the facts of releases, one JSON object a line, each with the exact words that tell it.

    \b
    Examples:
      kg facts sources/2015-06-09-brindlemark-series-b.txt --format table
      kg facts sources/ -o facts.jsonl
      cat release.html | kg facts -
    """
    from kg import extract, trace
    from kg.cli.batch import each

    own = options.rulebook(rules)
    with each(paths, options.told(meta, fields)) as releases:
        found = (fact for release in releases for fact in extract.facts(release, own))
        if form == "jsonl":
            lines = (json.dumps(fact.to_json(), ensure_ascii=False) + "\n" for fact in found)
            with click.open_file(str(output or "-"), "w", encoding="utf-8") as out:
                out.writelines(lines)
        else:
            options.emit_rows(trace.listed(tuple(found)), form, output, quiet)
