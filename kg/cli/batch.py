"""Many releases from files and folders; a broken one is told of on stderr, the rest go on, and the exit code is then 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.model import Release
    from kg.sources import Said


@contextmanager
def each(paths: Sequence[str], said: Said | None = None) -> Iterator[Iterator[Release]]:
    """The releases, read one after another; leaving ends the program with exit code 1 if a file failed."""
    failed: list[str] = []
    yield _read(paths, said, failed)
    if failed:
        raise click.exceptions.Exit(1)


def _read(paths: Sequence[str], said: Said | None, failed: list[str]) -> Iterator[Release]:
    from kg import reading, sources

    for one in reading.read_all(sources.found(paths, said)):
        if not isinstance(one, reading.PassedOver):
            yield one
            continue
        click.echo(f"{'error' if one.failed else 'note'}: {one.where}: {one.reason}", err=True)
        if one.failed:
            failed.append(one.where)
