"""Options that several commands share, and the terminal that they print to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from kg.build import Progress
    from kg.remote.address import Address
    from kg.remote.store import Answering
    from kg.rows import Rows
    from kg.rulebook import Rulebook
    from kg.sources import Said
    from kg.store import Store

    Place = Path | Address

DEFAULT_STORE = "pressgraph.kg"

F = TypeVar("F", bound=Callable[..., Any])

paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)


class _Place(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """The folder of a store, or the address of a remote one."""

    name = "folder"

    def __init__(self, remote: bool) -> None:
        self._remote = remote

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, (str, Path)):
            return value
        if not str(value).startswith("sparql+"):
            return click.Path(path_type=Path, file_okay=False).convert(value, param, ctx)
        if not self._remote:
            self.fail(f"{value}: this command needs the folder of a store, where what was read is kept.", param, ctx)
        from kg.remote import address

        return address.read(str(value))


def _store(remote: bool, explain: str) -> Callable[[F], F]:
    return click.option(
        "--store",
        type=_Place(remote),
        default=DEFAULT_STORE,
        envvar="KG_STORE",
        show_default=True,
        show_envvar=True,
        metavar="PLACE" if remote else "FOLDER",
        help=explain,
    )


store = _store(True, "The folder of the graph, or sparql+https://... of a remote one.")
folder = _store(False, "The folder of the graph.")
output = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of the terminal.")


rules = click.option(
    "--rules",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of your own: rules and fact types (*.toml), questions (*.rq).",
)


def beside(command: F) -> F:
    """--meta and --fields: what the user says of the files."""
    table = click.option(
        "--meta", type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="A CSV file that tells date, url, issuer or language of files (column file).",
    )  # fmt: skip
    fields = click.option(
        "--fields", metavar="NAME=FIELD,...", help="Which field of JSON or CSV holds text, headline, date, url, issuer, id."
    )
    return table(fields(command))


def told(meta: Path | None, fields: str | None) -> Said:
    """What --meta and --fields say."""
    from dataclasses import replace

    from kg import sources

    said = sources.table(meta) if meta else sources.Said()
    return replace(said, fields=sources.fields(fields)) if fields else said


def volume(command: F) -> F:
    """--quiet and --verbose."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Print results and errors only.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
    return quiet(verbose(command))


def form(*names: str, default: str | None, explain: str = "How to print.") -> Callable[[F], F]:
    """--format."""
    return click.option("--format", "form", type=click.Choice(names), default=default, show_default=True, help=explain)


def opened(place: Place) -> Store:
    """The store, to read; of a remote one a copy."""
    if isinstance(place, Path):
        from kg.store import open_store

        return open_store(place)
    with _extra():
        from kg.remote.store import fetched
    return fetched(place)


def asked(place: Place, *, exactly: bool = False) -> Store | Answering:
    """The store, to be queried; a remote one answers itself. exactly: of one that is known to err, a copy."""
    if isinstance(place, Path):
        return opened(place)
    with _extra():
        from kg.remote.store import Answering
    answering = Answering(place)
    if not (exactly and answering.errs):
        return answering
    answering.close()
    return opened(place)


@contextmanager
def _extra() -> Iterator[None]:
    from kg.errors import KgError

    try:
        yield
    except ImportError as error:
        raise KgError(f"remote stores need one more library: pip install 'pressgraph[remote]' ({error.name})") from None


def rulebook(folder: Path | None) -> Rulebook:
    """The user's own rules, if any."""
    from kg import rulebook

    return rulebook.load(folder) if folder else rulebook.NONE


def console(stderr: bool = False) -> Console:
    """The terminal: its own width, or 100 columns where the output is no terminal and COLUMNS does not say."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else 100
    return Console(stderr=stderr, width=width, highlight=False, emoji=False, markup=False, soft_wrap=False)


@contextmanager
def bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on stderr, gone when the work is done; none where stderr is no terminal."""
    out = console(stderr=True)
    if quiet or not out.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("[dim]{task.description}"))
    with Bar(*columns, console=out, transient=True) as bar:
        task = bar.add_task("")

        def progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield progress


def emit(content: str, path: Path | None) -> None:
    """Write text to the file, or print it; either ends in a line end."""
    content = content if content.endswith("\n") or not content else content + "\n"
    if path is None:
        click.echo(content, nl=False)
    else:
        path.write_text(content, encoding="utf-8", newline="")


def emit_rows(rows: Rows, form: str, path: Path | None, quiet: bool = False) -> None:
    """Print rows, or write them to the file; a table in a terminal has colours and a count."""
    from kg import tables

    if form == "table" and path is None:
        tables.show(rows, console(), count=not quiet)
    else:
        emit(tables.text(rows, form), path)
