"""kg mcp: the graph for assistants, over the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.errors import KgError


@click.command("mcp")
@click.option("--http", is_flag=True, help="Over HTTP (at /mcp) instead of the standard input and output.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="The port, with --http.")
@click.option("--seconds", type=click.IntRange(1, 3600), default=20, show_default=True, help="The longest a query may run.")
@options.folder
def command(http: bool, port: int, seconds: int, store: Path) -> None:
    """Give an assistant tools to read the graph with: search, describe, ask, sparql, vocabulary (needs the extra `mcp`).

    It talks over the standard input and output, as assistants expect of a local tool. `kg serve` gives the same tools at
    /mcp, and with --http so does this command, for this machine alone.

    \b
    Examples:
      kg mcp --store pressgraph.kg
      kg mcp --http --port 8400
    """
    try:
        from kg.serve import agents, app
    except ImportError as error:
        raise KgError(f"kg mcp needs the extra `mcp`: pip install 'pressgraph[mcp]' ({error.name} is missing)") from None
    from kg.serve.settings import Settings

    if http:
        app.run(Settings(store, port=port, seconds=seconds), started=lambda address: click.echo(f"{address}mcp/"))
    else:
        agents.run(Settings(store, seconds=seconds, queries=2, pages=1))
