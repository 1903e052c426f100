"""The questions of `queries/*.rq`: each a plain SPARQL file whose first comment lines say what it asks and what it takes.

The form of such a file:

    # Who raised money, how and how much?                       the question in words
    # --company COMPANY: only what this company raised          a parameter: name, kind, meaning
    # --status completed|planned: only with this status         a parameter with fixed choices
    #
    # Anything after an empty comment line is a note.
    SELECT ... WHERE { ... FILTER (!BOUND($SINCE) || ?day >= $SINCE) ... }

The parameter `--company` is the variable `$COMPANY`, in capitals. Without parameters the file is valid SPARQL as it stands,
for any engine. A given parameter is bound by `VALUES`, always as a serialised RDF term, never as text of the query:

- COMPANY, PERSON, PRODUCT, RELEASE: the entities that the name may mean, bound at the head of the first WHERE;
- DATE: an xsd:date, the first day of the day, month or year given to `--since`, the last day for any other name;
- TEXT and choices: a string. Dates and strings are bound at the head of every WHERE, so that subqueries see them too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg import resources, sparql
from kg.errors import QueryError

ENTITIES = ("COMPANY", "PERSON", "PRODUCT", "RELEASE")

_PARAMETER = re.compile(r"--(?P<name>[a-z][a-z-]*) (?P<kind>\S+): (?P<help>.+)")
# A group that is nothing but a subquery can hold no VALUES beside it; the subquery's own WHERE does.
_WHERE = re.compile(r"\bWHERE\s*\{(?!\s*SELECT\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind` is one of ENTITIES, DATE, TEXT, or choices parted by `|`."""

    name: str
    kind: str
    help: str

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.kind.split("|")) if "|" in self.kind else ()

    @property
    def variable(self) -> str:
        return "$" + self.name.replace("-", "_").upper()


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name (the file's stem), its words, its parameters, its SPARQL."""

    name: str
    words: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QueryError, naming those that there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(f"--{p.name}" for p in self.parameters) or "none"
        raise QueryError(f"{self.name}: no parameter --{name} (there are: {known})")

    def bind(self, values: Mapping[str, Sequence[str]]) -> str:
        """The SPARQL with each named parameter bound to these serialised RDF terms; line numbers stay as in the file."""
        entities, scalars = "", ""
        for name, terms in values.items():
            parameter = self.parameter(name)
            clause = f" VALUES {parameter.variable} {{ {' '.join(terms)} }}"
            if parameter.kind in ENTITIES:
                entities += clause
            else:
                scalars += clause
        masked = sparql.mask(self.sparql)
        ends = [match.end() for match in _WHERE.finditer(masked)]
        bound = self.sparql
        for end in reversed(ends):
            bound = bound[:end] + (entities if end == ends[0] else "") + scalars + bound[end:]
        return bound


def parse(name: str, text: str) -> Question:
    """A question from the text of its file. Raises QueryError when the first line is no comment or a parameter is malformed.

    >>> parse("who", "# Who is told of?\\n# --since DATE: not before\\nSELECT * WHERE { ?s ?p ?o }").parameters
    (Parameter(name='since', kind='DATE', help='not before'),)
    """
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# "):
        raise QueryError(f"{name}.rq:1: the first line must be the question in words, as a comment")
    parameters = []
    for number, line in enumerate(lines[1:], 2):
        if not line.startswith("# "):
            break
        match = _PARAMETER.fullmatch(line[2:].strip())
        if not match:
            raise QueryError(f"{name}.rq:{number}: a parameter line reads `# --name KIND: meaning`, not {line!r}")
        parameters.append(Parameter(**match.groupdict()))
    return Question(name, lines[0][2:].strip(), tuple(parameters), text)


@cache
def questions(own: Path | None = None) -> tuple[Question, ...]:
    """All questions, by name; own: a folder of the user's, whose `*.rq` are asked by name too, before one of ours."""
    files = {path.stem: path for folder in (resources.queries(), own) if folder for path in sorted(folder.glob("*.rq"))}
    return tuple(parse(name, files[name].read_text("utf-8")) for name in sorted(files))


def question(name: str, own: Path | None = None) -> Question:
    """The question of that name, or that of a file `*.rq`. Raises QueryError with the nearest names."""
    for candidate in questions(own):
        if candidate.name == name:
            return candidate
    path = Path(name)
    if path.suffix == ".rq":
        try:
            return parse(path.stem, path.read_text("utf-8"))
        except OSError as error:
            raise QueryError(f"{name}: {error.strerror or error}") from error
    names = [q.name for q in questions(own)]
    near = get_close_matches(name, names, n=3)
    offer = f"do you mean {' or '.join(near)}?" if near else f"there are: {', '.join(names)}"
    raise QueryError(f"{name}: no such question; {offer}")
