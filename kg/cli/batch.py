"""Many releases from files and folders; a broken one is told of on stderr, the rest go on, and the exit code is then 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.model import Release


@contextmanager
def each(paths: Sequence[Path]) -> Iterator[Iterator[Release]]:
    """The releases, read one after another; leaving ends the program with exit code 1 if a file failed."""
    failed: list[Path] = []
    yield _read(paths, failed)
    if failed:
        raise click.exceptions.Exit(1)


def _read(paths: Sequence[Path], failed: list[Path]) -> Iterator[Release]:
    from kg import reading
    from kg.build import release_files
    from kg.errors import KgError

    for path in release_files(paths):
        try:
            release = reading.read_file(path)
        except KgError as error:
            click.echo(f"error: {error}", err=True)
            failed.append(path)
        else:
            yield release
