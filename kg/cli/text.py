"""kg text: the plain text that all evidence refers to."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("text")
@options.paths
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the one release to this file.")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write RELEASE.txt into this folder.")
@options.beside
@options.volume
def command(
    paths: tuple[str, ...],
    output: Path | None,
    folder: Path | None,
    meta: Path | None,
    fields: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print the plain text of releases: what all character offsets of the evidence refer to.

    \b
    Examples:
      kg text sources/2015-06-09-brindlemark-series-b.txt
      kg text sources/ --to texts/
    """
    from kg.cli.batch import each

    if output is not None and (folder is not None or len(paths) > 1 or Path(paths[0]).is_dir()):
        raise click.UsageError("-o is for one release; use --to FOLDER for several")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with each(paths, options.told(meta, fields)) as releases:
        for release in releases:
            target = folder / f"{release.id.replace('/', '-')}.txt" if folder is not None else output
            if target is None:
                options.emit(release.text, None)
            else:
                target.write_text(release.text, encoding="utf-8", newline="")
