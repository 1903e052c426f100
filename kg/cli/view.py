"""kg view: the graph as one interactive page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

PAGE = click.Path(path_type=Path, dir_okay=False)


@click.command("view")
@click.option("-o", "--output", type=PAGE, default="graph.html", show_default=True, help="The page.")
@click.option("--around", metavar="NAME|IRI", help="Draw only what is near this company, person or product.")
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="Near means so many steps.")
@options.store
@options.volume
def command(output: Path, around: str | None, hops: int, store: Path, quiet: bool, verbose: bool) -> None:
    """Draw the graph as one HTML file that opens in any browser, without a network.

    A click on a node shows its facts with the words of the releases.

    \b
    Examples:
      kg view -o graph.html
      kg view --around Brindlemark --hops 1 -o brindlemark.html
    """
    from kg import view

    with options.opened(store) as opened:
        drawn = view.write(opened, output, around, hops)
    if not quiet:
        click.echo(f"{output}: {len(drawn):,} nodes, {drawn.number_of_edges():,} edges", err=True)
