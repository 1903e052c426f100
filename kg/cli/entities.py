"""kg entities: who is who. The list, why two are one or two, the undecided pairs, and tables of identifiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.entities import Answer, Side

KINDS = ("company", "person", "product")
_kind = click.option("--kind", type=click.Choice(KINDS), default=None, help="Of this kind only.")


@click.group("entities", invoke_without_command=True, subcommand_metavar="[COMMAND]")
@_kind
@click.option("--name", metavar="TEXT", default="", help="Only those whose names hold this.")
@options.folder
@options.form("table", "csv", "tsv", "json", "md", default="table")
@options.output
@options.volume
@click.pass_context
def command(
    ctx: click.Context, kind: str | None, name: str, store: Path, form: str, output: Path | None, quiet: bool, verbose: bool
) -> None:
    """List who is who: each company, person and product with its names, and why they are one.

    Two names that are wrongly one or two are put right in the file entities.decisions beside your releases, by hand or with
    kg entities review; kg build obeys it.

    \b
    Examples:
      kg entities --kind person
      kg entities why "Bob Panora" "Robert Panora"
      kg entities review
      kg entities link identifiers.csv
    """
    if ctx.invoked_subcommand is not None:
        ctx.default_map = {ctx.invoked_subcommand: {"store": store}}
        return
    from kg.entities import Who

    with options.opened(store) as opened:
        options.emit_rows(Who(opened).listed(kind or "", name), form, output, quiet)


@command.command("why")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@_kind
@options.folder
def why(one: str, other: str, kind: str | None, store: Path) -> None:
    """Tell why two names are one or two, or what is missing.

    A NAME may also be the address that kg entities lists. The same name twice tells why there are several of that name.

    \b
    Examples:
      kg entities why "Bob Panora" "Robert Panora"
      kg entities why "Priya Raman" "Priya Raman"
    """
    from kg.entities import Who

    with options.opened(store) as opened:
        answers = Who(opened).why(one, other, kind or "")
    click.echo("\n\n".join(_told(answer) for answer in answers))


@command.command("review")
@_kind
@options.folder
def review(kind: str | None, store: Path) -> None:
    """Walk through the pairs that may be one: say same, different or skip. Each answer is written down at once.

    They go into the file entities.decisions beside your releases, which you can read, edit and take back; at the end the
    graph is brought up to date.
    """
    from kg import entities

    with options.opened(store) as opened:
        who = entities.Who(opened)
        found = list(who.undecided(kind or ""))
    if not found:
        click.echo("Nothing is undecided.")
        return
    written = None
    for number, (pair, one, other) in enumerate(found, 1):
        click.echo(f"\n{number} of {len(found)}: {pair.alike}" + (f", but {pair.against}" if pair.against else ""))
        click.echo("\n".join([*_side(one), *_side(other)]))
        answer = click.prompt(
            "[s]ame, [d]ifferent, [k] skip, [q]uit", type=click.Choice(["s", "d", "k", "q"]), show_choices=False
        )
        if answer == "q":
            break
        if answer != "k":
            reason = click.prompt("why (may be empty)", default="", show_default=False)
            written = entities.decide(store, who.decision(pair, answer == "s", reason))
            click.echo(f"written to {written}")
    if written:
        for note in entities.refresh(store):
            click.echo(f"note: {note}", err=True)
        click.echo("The graph is up to date.")


@command.command("link")
@click.argument("table", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@options.folder
def link(table: Path, store: Path) -> None:
    """Attach identifiers from a table of yours: LEI, CIK, ISIN, Wikidata, PermID, OpenCorporates, ticker.

    The table has a column name and one for each of them. Its rows are kept in the file entities.csv beside your releases, so
    that every build holds them. Companies with one identifier become one, those with two stay two.

    \b
    Example of a table:
      name,lei,wikidata
      Harrow Cooling Inc.,529900T8BM49AURSDO55,Q42
    """
    from kg import entities

    path, count, notes = entities.link(store, table)
    for note in notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"{count} rows kept in {path}; the graph is up to date.")


def _told(answer: Answer) -> str:
    if answer.same:
        lines = [f"One: {answer.one.label} ({answer.one.slug})", *(f"  {reason}" for reason in answer.reasons)]
        return "\n".join([*lines, *_quotes(answer.one)])
    lines = ["Two:", *_side(answer.one), *_side(answer.other), *(f"  {reason}" for reason in answer.reasons)]
    return "\n".join([*lines, "To make them one, write into entities.decisions beside your releases:", f"  {answer.decision}"])


def _side(side: Side) -> list[str]:
    also = f", also {', '.join(side.names)}" if side.names else ""
    orgs = f"; {', '.join(side.orgs[:4])}" if side.orgs else ""
    return [f"  {side.label}{also} ({side.slug}; {_releases(side.releases)}{orgs})", *_quotes(side)]


def _quotes(side: Side) -> list[str]:
    return [f"    {release}: “{words}”" for release, words in side.quotes if words]


def _releases(count: int) -> str:
    return f"{count} release" + ("s" if count != 1 else "")
