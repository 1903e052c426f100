"""kg doctor: is the store whole, and what is to be done where it is not?"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("doctor")
@options.folder
@options.volume
def command(store: Path, quiet: bool, verbose: bool) -> None:
    """Look whether the store is whole and up to date, and say what to do where it is not; exit code 1 if something is broken.

    Nothing is changed. (kg check looks at the graph: does it hold to the shapes of the ontology?)

    \b
    Examples:
      kg doctor
      kg doctor --store demo.kg
    """
    from kg import doctor

    findings = doctor.examine(store)
    for finding in findings:
        if finding.grade == "ok" and quiet:
            continue
        click.echo(f"{finding.grade:<6}  {finding.what}")
        if finding.advice:
            click.echo(f"        → {finding.advice}")
    if any(finding.grade == "broken" for finding in findings):
        raise click.exceptions.Exit(1)
