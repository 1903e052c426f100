"""kg coverage: the sentences of many releases that look like a fact and gave none."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("coverage")
@options.paths
@click.option("--type", "only", metavar="TYPE", help="Of this fact type only.")
@click.option("--each", "all_", is_flag=True, help="Every sentence, not one example a word.")
@options.form("table", "csv", "tsv", "json", "md", default="table")
@options.output
@options.rules
@options.volume
def command(
    paths: tuple[str, ...],
    only: str | None,
    all_: bool,
    form: str,
    output: Path | None,
    rules: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show what was nearly read: sentences with a word that tells a fact, from which no such fact was read.

    The words that were missed most often come first, each with a sentence as an example. It is where to look for the next
    rule; many of these sentences rightly tell no fact.

    \b
    Examples:
      kg coverage sources/
      kg coverage sources/ --type financing --each
    """
    from kg import coverage, extract
    from kg.cli.batch import each
    from kg.text.reading import Reading

    own = options.rulebook(rules)
    types = coverage.types()
    if only is not None and only not in types:
        raise click.UsageError(f"no words are known of the fact type {only!r}; known are {', '.join(types)}")
    with each(paths) as releases:
        misses = [
            miss
            for release in releases
            for miss in coverage.near_misses(Reading(release), extract.facts(release, own))
            if only is None or miss.type == only
        ]
        rows = coverage.listed(misses) if all_ else coverage.summed(misses)
        options.emit_rows(rows, form, output, quiet)
