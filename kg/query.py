"""Run a named question or any SPARQL 1.1 query over the union of a dataset's graphs. It only reads.

Oxigraph's union of graphs is a bag: a triple that stood in two graphs would count twice. The store holds each triple in
one graph only, so sums are right; see docs/architecture.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from kg import rows, sparql
from kg.errors import QueryError
from kg.find import Dataset, Directory
from kg.questions import ENTITIES, Parameter, Question, question, questions
from kg.rows import Rows
from kg.vocab import PREFIXES

__all__ = ["Result", "ask", "question", "questions", "run", "select"]

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")


def run(
    dataset: Dataset,
    query: str,
    where: str = "query",
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Result:
    """The result of a SELECT, ASK, CONSTRUCT or DESCRIBE; the ontology's prefixes need no declaration.

    `where` names the query in errors. `default_graphs` and `named_graphs`, IRIs, stand for what FROM and FROM NAMED would
    say, and take their place where the query says it too (SPARQL 1.1 Protocol, section 2.1.4). Raises QueryError for what is
    no SPARQL, for updates and SERVICE, and for a graph which the store does not hold.
    """
    sparql.refuse_writing(query, where)
    given = [*default_graphs, *named_graphs]
    asked = [f"<{iri}>" for iri in given] or sparql.graphs_asked(query)
    for graph in asked:
        _refuse_unknown(dataset, graph, where)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in default_graphs]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in named_graphs]
    try:
        return dataset.query(
            query,
            prefixes=PREFIXES,
            use_default_graph_as_union=not asked,
            default_graph=default if given else None,
            named_graphs=named if given else None,
        )
    except SyntaxError as error:
        raise sparql.syntax_error(query, str(error), where) from error


def select(dataset: Dataset, query: str, where: str = "query") -> Rows:
    """The rows of a SELECT. Raises QueryError when it is another kind of query."""
    result = run(dataset, query, where)
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError(f"{where}: not a SELECT")
    return rows.from_solutions(result)


def ask(
    dataset: Dataset,
    asked: str | Question,
    values: Mapping[str, str | None] | None = None,
    directory: Directory | None = None,
) -> Rows:
    """The rows that answer a question; `values` by parameter name, those that are None or empty left out.

    `directory`: all entities of the dataset, for who has read them already. Raises QueryError for an unknown question,
    parameter or name, and for a malformed date.
    """
    the = question(asked) if isinstance(asked, str) else asked
    directory = directory or Directory(dataset)
    bound = {name: _terms(the.parameter(name), value, directory) for name, value in (values or {}).items() if value}
    where = f"{the.name}.rq"
    try:
        return select(dataset, the.bind(bound), where)
    except QueryError:
        select(dataset, the.sparql, where)  # shows the place as it stands in the file, without our VALUES
        raise


def _terms(parameter: Parameter, value: str, directory: Directory) -> Sequence[str]:
    """The value as RDF terms in SPARQL's own notation."""
    if parameter.kind in ENTITIES:
        return [str(ox.NamedNode(entity.iri)) for entity in directory.resolve(parameter.name, parameter.kind, value)]
    if parameter.kind == "DATE":
        day = _day(parameter.name, value)
        return [str(ox.Literal(day.isoformat(), datatype=ox.NamedNode(rows.XSD + "date")))]
    if parameter.choices and value not in parameter.choices:
        raise QueryError(f"--{parameter.name}: {value!r} is none of {', '.join(parameter.choices)}")
    return [str(ox.Literal(value))]


def _day(name: str, value: str) -> date:
    """The first day of what `--since` was given, the last day of what any other parameter was given."""
    match = _DATE.fullmatch(value.strip())
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        first = date(year, month or 1, day or 1)
        if name == "since" or day:
            return first
        following = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError as error:
        raise QueryError(f"--{name}: {value!r} is no date; write 2013, 2013-11 or 2013-11-14") from error


def _refuse_unknown(dataset: Dataset, graph: str, where: str) -> None:
    """A graph that is not here would silently answer nothing; fetching it from elsewhere is not for a question to do."""
    try:
        known = not graph.startswith("<") or dataset.contains_named_graph(ox.NamedNode(graph[1:-1]))
    except ValueError:
        known = False
    if not known:
        raise QueryError(f"{where}: FROM {graph}: the store holds no such graph; none is fetched from elsewhere")
