"""kg explain: the words behind an entity or a fact, or the rules behind the facts of a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place


@click.command("explain")
@click.argument("name", metavar="NAME|IRI", required=False)
@click.option("--text", type=click.Path(path_type=Path), help="Show which rules read what from this file; no store is needed.")
@options.rules
@options.store
@options.volume
def command(name: str | None, text: Path | None, rules: Path | None, store: Place, quiet: bool, verbose: bool) -> None:
    """Show why the graph says so: every statement with its release, date and quoted words.

    NAME is a company, person, product or release as the graph calls it, or a part of its name; IRI may be shortened to what
    follows the store's base. With --verbose each value also shows the rule that read it. --text also
    lists near misses: sentences with a word that tells a fact, from which no such fact was read.

    \b
    Examples:
      kg explain Brindlemark
      kg explain company/brindlemark --verbose
      kg explain --text sources/2015-06-09-brindlemark-series-b.txt
    """
    if (name is None) == (text is None):
        raise click.UsageError("give either a NAME or --text FILE")
    if text is not None:
        _trace(text, rules, quiet, verbose)
        return
    from kg import explain

    assert name is not None
    with options.opened(store) as opened:
        explanation = explain.explain(opened, name)
    out = options.console()
    out.print(explain.render(explanation, out.width, rules=verbose))


def _trace(path: Path, rules: Path | None, quiet: bool, verbose: bool) -> None:
    from kg import coverage, extract, reading, trace
    from kg.text.reading import Reading

    release = reading.read_file(path)
    facts = extract.facts(release, options.rulebook(rules))
    options.emit_rows(trace.trace(release, facts), "table", None, quiet=True)
    if not quiet and facts:
        click.echo()
        options.emit_rows(trace.fired(facts), "table", None, quiet=True)
    missed = () if quiet else tuple(coverage.near_misses(Reading(release), facts))
    if missed:
        click.echo("\nNear misses: sentences with a word that tells a fact, from which no such fact was read")
        options.emit_rows(coverage.listed(missed), "table", None, quiet=True)
