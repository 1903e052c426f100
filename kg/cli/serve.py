"""kg serve: the graph for others, over HTTP."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options
from kg.errors import KgError


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="The port; 0 takes a free one.")
@click.option("--public", is_flag=True, help="Let anyone read who can reach the host.")
@click.option("--token", envvar="KG_TOKEN", show_envvar=True, default="", help="Ask for this token (16 characters or more).")
@click.option("--name", "names", metavar="HOST", multiple=True, help="Another name that this server is called by.")
@click.option("--origin", "origins", metavar="URL|*", multiple=True, help="A site whose scripts may read from here.")
@click.option(
    "--seconds", type=click.IntRange(1, 3600), default=20, show_default=True, help="The longest that a query may run."
)
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="The most rows of an answer.")
@click.option("--patience", type=click.IntRange(1, 600), default=15, show_default=True, help="Seconds that a slow client has.")
@click.option("--queries", type=click.IntRange(0, 64), default=0, help="Queries at once (default: cores and one more).")
@click.option("--pages", type=click.IntRange(0, 64), default=0, help="Pages at once (default: cores).")
@click.option("--keep", type=click.IntRange(0), default=64, show_default=True, help="Megabytes of answers kept in memory.")
@options.folder
@options.volume
def command(
    host: str,
    port: int,
    public: bool,
    token: str,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    seconds: int,
    rows: int,
    patience: int,
    queries: int,
    pages: int,
    keep: int,
    store: Path,
    quiet: bool,
    verbose: bool,
) -> None:
    """Serve the graph: pages to browse, a SPARQL endpoint, tools for assistants (needs the extra `serve`).

    It only reads, and takes up what `kg build` writes meanwhile. Without more it answers this machine alone; a host that
    others can reach needs --token or --public.

    \b
    Examples:
      kg serve
      kg serve --host 0.0.0.0 --public --name kg.example.org
      KG_TOKEN=... kg serve --host 10.0.0.5
    """
    try:
        from kg.serve import app
    except ImportError as error:
        raise KgError(f"kg serve needs the extra `serve`: pip install 'pressgraph[serve]' ({error.name} is missing)") from None
    from kg.serve.settings import Settings

    if public and not origins and not token:
        origins = ("*",)
    settings = Settings(
        store, host, port, public, token, names, origins, seconds, rows,
        queries=queries, pages=pages, patience=patience, kept_megabytes=keep,
    )  # fmt: skip
    app.run(settings, started=lambda address: click.echo(address if not quiet else "", nl=not quiet, file=sys.stdout))
