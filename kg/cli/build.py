"""kg build: releases into the store, with a progress bar and a closing table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place
    from kg.intake import BuildReport
    from kg.shards import Spread


@click.command("build")
@options.paths
@options.store
@click.option("--prune", is_flag=True, help="Drop releases whose file is gone.")
@click.option("--base", metavar="IRI", help="What the IRIs of a new store begin with.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read.")
@click.option(
    "--engine",
    type=click.Choice(("processes", "dask")),
    default="processes",
    show_default=True,
    help="What runs those processes.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="With dask: a scheduler that runs (tcp://host:8786); else one is started here."
)
@click.option(
    "--shards", metavar="PLACE", help="With dask: where all machines see shards; a folder, s3://... (default: STORE-shards)."
)
@options.beside
@options.rules
@options.volume
def command(
    paths: tuple[str, ...],
    store: Place,
    prune: bool,
    base: str | None,
    jobs: int,
    engine: str,
    scheduler: str | None,
    shards: str | None,
    meta: Path | None,
    fields: str | None,
    rules: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read releases into the store: files, folders of them, patterns, addresses, or - for standard input.

    Text, Markdown, HTML, PDF, Word, mails, filings, feeds, JSON, CSV, WARC, ZIP and gzip are read (docs/formats.md). Only new
    and changed files are read; the same files always give the same graph. A broken file is told of and passed over, and the
    exit code is then 1; one in another language is told of only. A release that came twice counts once.

    \b
    Examples:
      kg build sources/
      kg build sources/ more/release.pdf --store demo.kg --prune
      kg build mails.mbox pages.zip --meta known.csv
      kg build wire.jsonl --fields text=body,headline=title
      kg build s3://wires/2019/ --engine dask --scheduler tcp://head:8786 --shards s3://work/shards
    """
    from kg import build

    if engine != "dask" and (scheduler or shards):
        raise click.UsageError("--scheduler and --shards go with --engine dask")
    with (
        _spread(engine, scheduler, shards or f"{_beside(store)}-shards", jobs) as spread,
        options.bar(quiet) as progress,
    ):
        said = options.told(meta, fields)
        own = options.rulebook(rules)
        report = build.build(
            paths, store, prune=prune, base=base, said=said, rules=own, jobs=jobs, spread=spread, progress=progress
        )
    for failure in report.failed:
        click.echo(f"error: {failure.where}: {failure.reason}", err=True)
    for passed in () if quiet else report.passed_over:
        click.echo(f"note: {passed.where}: {passed.reason}", err=True)
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    if not quiet:
        _close(report, store, verbose)
    if report.failed:
        raise click.exceptions.Exit(1)


def _beside(store: Place) -> Path:
    """The folder that a store has here, also a remote one, as other processes find it."""
    return (store if isinstance(store, Path) else Path(store.stem)).absolute()


@contextmanager
def _spread(engine: str, scheduler: str | None, place: str, jobs: int) -> Iterator[Spread | None]:
    """Where a build is spread over machines, or None where it is not."""
    if engine != "dask":
        yield None
        return
    from kg import cluster
    from kg.shards import Spread

    with cluster.dask(scheduler, jobs) as each:
        yield Spread(each, place)


def _close(report: BuildReport, store: Place, verbose: bool) -> None:
    """What was done, in a table."""
    from kg import grid

    counts = {"new": report.new, "changed": report.changed, "unchanged": report.same, "dropped": report.dropped}
    releases = ", ".join(f"{len(ids):,} {name}" for name, ids in counts.items() if ids)
    more = {"passed over": report.passed_over, "failed": report.failed}
    others = ", ".join(f"{len(files):,} {name}" for name, files in more.items() if files)
    total = sum(report.facts.values())
    by_type = ", ".join(
        f"{count:,} {name}" for name, count in sorted(report.facts.items(), key=lambda item: (-item[1], item[0]))
    )
    lines = [
        ("releases", ", ".join(part for part in (releases, others) if part) or "none"),
        ("facts", f"{total:,}" + (f": {by_type}" if by_type else "")),
        ("triples", f"{report.triples:,}"),
        ("seconds", f"{report.seconds:.1f}"),
        ("store", str(store)),
    ]
    if report.duplicates:
        lines.insert(1, ("duplicates", f"{len(report.duplicates):,} the same as another, counted once"))
    if verbose:
        lines += [("duplicate", f"{name} is the same as {main}") for name, main in sorted(report.duplicates.items())]
        lines += [(name, ", ".join(ids)) for name, ids in counts.items() if ids]
    out = options.console()
    out.print(grid.pairs(lines, out.width))
