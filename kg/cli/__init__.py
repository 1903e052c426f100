"""The command line `kg`: parse, call, print. Each command imports what it needs when it runs, so that `kg --help` is quick."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import click

import kg
from kg import settings
from kg.cli import (
    ask,
    build,
    check,
    coverage,
    doctor,
    entities,
    explain,
    export,
    facts,
    mcp,
    plot,
    push,
    query,
    report,
    serve,
    text,
    view,
)
from kg.errors import KgError


class Program(click.Group):
    """The group of all commands; a user's mistake ends in one line and exit code 1, never in a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except KgError as error:
            click.echo(f"error: {error}", err=True)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"error: {place}{error.strerror or error}", err=True)
        except sqlite3.Error as error:
            click.echo(f"error: the store's ledger: {error}; kg doctor looks what is wrong", err=True)
        sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them, not by the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """What [tool.pressgraph] says stands in for the defaults of every command that has such an option."""
        own = settings.read(Path.cwd())
        names = {command: {parameter.name for parameter in self.commands[command].params} for command in self.commands}
        ctx.default_map = {command: {key: own[key] for key in own.keys() & named} for command, named in names.items()}
        return super().invoke(ctx)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(kg.__version__, "-V", "--version", prog_name="kg", message="%(prog)s (pressgraph) %(version)s")
def main() -> None:
    """Turn press releases into a knowledge graph whose every fact quotes the words that tell it.

    \b
    A first round:
      kg build sources/                         read releases into the store pressgraph.kg
      kg ask                                    list the questions that it can answer
      kg ask financings --company Brindlemark   answer one, as a table
      kg explain Brindlemark                    see the words behind it
      kg view -o graph.html                     draw it, for the browser
    """


for _command in (
    build.command,
    ask.command,
    query.command,
    explain.command,
    view.command,
    entities.command,
    report.command,
    plot.command,
    export.command,
    push.command,
    serve.command,
    mcp.command,
    check.command,
    doctor.command,
    facts.command,
    text.command,
    coverage.command,
):
    main.add_command(_command)
