"""kg check: does the graph hold to the ontology's shapes?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place


@click.command("check")
@options.store
@options.volume
def command(store: Place, quiet: bool, verbose: bool) -> None:
    """Check the graph against the shapes of the ontology and say in words what is wrong; exit code 1 if anything is.

    \b
    Examples:
      kg check
      kg check --store demo.kg
    """
    from kg import check

    with options.opened(store) as opened:
        problems = check.check(opened)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise click.exceptions.Exit(1)
    if not quiet:
        click.echo("The graph holds to its shapes.")
