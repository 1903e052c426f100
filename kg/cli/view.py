"""kg view: the graph as one interactive page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place

PAGE = click.Path(path_type=Path, dir_okay=False)


@click.command("view")
@click.option("-o", "--output", type=PAGE, default="graph.html", show_default=True, help="The page.")
@click.option("--around", metavar="NAME|IRI", help="Draw only what is near this company, person or product.")
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="Near means so many steps.")
@click.option("--type", "types", metavar="TYPE", multiple=True, help="Only facts, or names, of this type; may be repeated.")
@click.option("--since", metavar="DATE", help="Only facts not before this day, month or year.")
@click.option("--until", metavar="DATE", help="Only facts not after this day, month or year.")
@click.option("--query", "asked", metavar="FILE.rq", type=PAGE, help="Only what the triples of this CONSTRUCT name.")
@options.store
@options.volume
def command(
    output: Path,
    around: str | None,
    hops: int,
    types: tuple[str, ...],
    since: str | None,
    until: str | None,
    asked: Path | None,
    store: Place,
    quiet: bool,
    verbose: bool,
) -> None:
    """Draw the graph as one HTML file that opens in any browser, without a network.

    A click on a node shows its facts with the words of the releases. Several choices narrow one another; what they leave out
    is said on the page and here.

    \b
    Examples:
      kg view -o graph.html
      kg view --around Brindlemark --hops 1 -o brindlemark.html
      kg view --type financing --type acquisition --since 2015 -o deals.html
      kg view --query mine.rq          (CONSTRUCT { ?who kg:worksFor ?firm } WHERE { ... })
    """
    from kg import view
    from kg.network.choice import Choice

    query = asked.read_text(encoding="utf-8") if asked else None
    with options.opened(store) as opened:
        drawn, left = view.write(opened, output, Choice(around, hops, types, since, until, query, str(asked)))
    if not quiet:
        click.echo(f"{output}: {len(drawn):,} nodes, {drawn.number_of_edges():,} edges", err=True)
        if left:
            click.echo(left, err=True)
