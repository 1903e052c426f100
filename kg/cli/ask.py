"""kg ask: the named questions. Each `queries/*.rq` is a subcommand; its parameters are the options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.options import Place
    from kg.questions import Parameter, Question


class Questions(click.Group):
    """A command for each question, made from the file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from kg.questions import questions

        return [question.name for question in questions(ctx.params.get("rules"))]

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        from kg.questions import question

        return _command(question(name, ctx.params.get("rules")))


@click.group("ask", cls=Questions, invoke_without_command=True, subcommand_metavar="[QUESTION] [OPTIONS]")
@options.store
@options.rules
@click.pass_context
def command(ctx: click.Context, store: Place, rules: Path | None) -> None:
    """Answer a question; without one, list them.

    QUESTION may also be a file of your own, written as those in queries/ are; those in the folder of --rules have names.

    \b
    Examples:
      kg ask
      kg ask financings --company Brindlemark --since 2010
      kg ask timeline --format md
      kg ask roles --help
    """
    if ctx.invoked_subcommand is None:
        _list(rules)
    else:
        ctx.default_map = {ctx.invoked_subcommand: {"store": store}}


def _list(own: Path | None) -> None:
    from kg import grid
    from kg.questions import questions

    out = options.console()
    out.print(grid.pairs([(question.name, question.words) for question in questions(own)], out.width, "bold cyan"))
    out.print("\nkg ask QUESTION --help tells what it can be narrowed to.", style="dim")


def _command(question: Question) -> click.Command:
    from kg.tables import FORMATS

    def run(store: Place, form: str, output: Path | None, quiet: bool, verbose: bool, **values: Any) -> None:
        from kg import query

        with options.asked(store, exactly=True) as opened:
            rows = query.ask(opened.oxigraph, question, {name.replace("_", "-"): value for name, value in values.items()})
        options.emit_rows(rows, form, output, quiet)

    made = click.Command(
        question.name,
        callback=run,
        params=[_option(parameter) for parameter in question.parameters],
        help=f"{question.words}\n\n\b\nExample:\n  {_example(question)}",
        short_help=question.words,
    )
    for decorate in (options.volume, options.output, options.form(*FORMATS, default="table"), options.store):
        decorate(made)
    return made


def _option(parameter: Parameter) -> click.Option:
    kind = click.Choice(parameter.choices) if parameter.choices else click.STRING
    metavar = None if parameter.choices else "NAME" if parameter.kind in _NAMED else parameter.kind
    complete = _completion(parameter.kind) if parameter.kind in _NAMED else None
    text = parameter.help[:1].upper() + parameter.help[1:] + "."
    return click.Option([f"--{parameter.name}"], type=kind, metavar=metavar, help=text, shell_complete=complete)


_NAMED = ("COMPANY", "PERSON", "PRODUCT", "RELEASE")
_SAMPLES = {"company": "Brindlemark", "person": "Raman", "since": "2010", "on": "2013-06"}


def _example(question: Question) -> str:
    given = [f"--{p.name} {_SAMPLES[p.name]}" for p in question.parameters if p.name in _SAMPLES][:2]
    return " ".join(["kg ask", question.name, *given])


def _completion(kind: str) -> Any:
    """Names out of the store, for the shell's tab key; silent where there is no store."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from kg.errors import KgError
        from kg.find import KINDS, Directory

        folder = ctx.params.get("store") or Path(options.DEFAULT_STORE)
        if not isinstance(folder, Path):  # a key press asks no server
            return []
        try:
            with options.opened(folder) as opened:
                entities = Directory(opened.oxigraph).entities
        except KgError:
            return []
        labels = (entity.label for entity in entities if entity.cls in KINDS[kind])
        return [CompletionItem(label) for label in labels if label.casefold().startswith(incomplete.casefold())]

    return complete
