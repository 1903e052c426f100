"""kg plot: money and figures over the years, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place

picture = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The picture: .png, .svg or .pdf.", required=True
)
company = click.option("--company", metavar="NAME", help="Only this company.")


@click.group("plot")
def command() -> None:
    """Plot money raised by year, or a figure that companies state of themselves (needs the extra `plot`).

    \b
    Examples:
      kg plot raised --company Brindlemark -o raised.png
      kg plot metric employees -o employees.svg
    """


@command.command("raised")
@company
@picture
@options.store
@options.volume
def raised(company: str | None, output: Path, store: Place, quiet: bool, verbose: bool) -> None:
    """Money raised by year, a panel for each currency.

    \b
    Example:
      kg plot raised --company Brindlemark -o raised.png
    """
    from kg import plot

    with options.opened(store) as opened:
        rows = plot.raised(opened, company, output)
    if not quiet:
        click.echo(f"{output}: {len(rows):,} rows", err=True)


@command.command("metric")
@click.argument("name")
@company
@picture
@options.store
@options.volume
def metric(name: str, company: str | None, output: Path, store: Place, quiet: bool, verbose: bool) -> None:
    """A figure over time, a line for each company; NAME as `kg ask figures` writes it, or a part of it.

    \b
    Example:
      kg plot metric "units shipped" -o units.svg
    """
    from kg import plot

    with options.opened(store) as opened:
        rows = plot.metric(opened, name, company, output)
    if not quiet:
        click.echo(f"{output}: {len(rows):,} rows", err=True)
