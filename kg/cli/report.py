"""kg report: what the releases say of one company, as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place


@click.command("report")
@click.option("--company", metavar="NAME", required=True, help="The company, by name or a part of it.")
@options.output
@options.store
@options.volume
def command(company: str, output: Path | None, store: Place, quiet: bool, verbose: bool) -> None:
    """Write what the releases say of a company, as Markdown: who they are, what they raised, sold, signed and said.

    Every fact stands with its date, its status and the words that tell it.

    \b
    Examples:
      kg report --company Brindlemark
      kg report --company Brindlemark -o brindlemark.md
    """
    from kg import report

    with options.opened(store) as opened:
        options.emit(report.report(opened, company), output)
