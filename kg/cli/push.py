"""kg push: a store to a server that speaks SPARQL 1.1."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli import options
from kg.errors import KgError


@click.command("push")
@click.argument("url", metavar="URL")
@options.folder
@click.option("--update", metavar="URL", default="", help="Where it takes updates, if that is not found out.")
@click.option("--graphs", metavar="URL", default="", help="Where it takes whole graphs (SPARQL 1.1 Graph Store Protocol).")
@click.option("--user", metavar="NAME", help="Who asks; the password comes from KG_STORE_PASSWORD, --password-file or netrc.")
@click.option(
    "--password-file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="A file with the password or token."
)
@click.option("--auth", type=click.Choice(("digest", "basic", "bearer")), help="How to log in; else as the server asks for.")
@click.option("--all", "anew", is_flag=True, help="Send every graph, whatever the server says it holds.")
@options.volume
def command(
    url: str,
    store: Path,
    update: str,
    graphs: str,
    user: str | None,
    password_file: Path | None,
    auth: str | None,
    anew: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Bring a remote store up to date with the graph: only what differs is sent, and what is no more is removed there.

    URL is where the server answers SPARQL 1.1 queries: https://... or http://... A push that was stopped goes on where it was.
    docs/remote.md names the servers that were tried, and where passwords may stand.

    \b
    Examples:
      kg push https://graph.example/sparql
      kg push http://localhost:7878/query --store demo.kg
      KG_STORE_USER=dba KG_STORE_PASSWORD=... kg push https://virtuoso.example/sparql
    """
    try:
        from kg.remote.store import push
    except ImportError as error:
        raise KgError(f"kg push needs the extra `remote`: pip install 'pressgraph[remote]' ({error.name} is missing)") from None
    from kg.remote.address import read
    from kg.remote.server import Login

    env = dict(os.environ)
    given = {"KG_STORE_UPDATE": update, "KG_STORE_GRAPHS": graphs, "KG_STORE_USER": user or "", "KG_STORE_AUTH": auth or ""}
    env |= {name: value for name, value in given.items() if value}
    if password_file:
        secret = password_file.read_text(encoding="utf-8").strip()
        env["KG_STORE_TOKEN" if auth == "bearer" else "KG_STORE_PASSWORD"] = secret
    elif user:
        env.pop("KG_STORE_TOKEN", None)
    address = read(url, env)
    with options.opened(store) as opened, options.bar(quiet) as progress:
        done = push(opened, address, Login.found(address, env), anew=anew, progress=progress)
    if not quiet:
        sent = f"{done.sent:,} graphs sent ({done.triples:,} triples)"
        click.echo(f"{address}: {sent}, {done.same:,} unchanged, {done.removed:,} removed")
