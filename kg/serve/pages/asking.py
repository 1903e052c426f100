"""The pages that ask: the named questions as forms, and the editor for any query."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg import rows as kg_rows
from kg import tables
from kg.errors import KgError
from kg.questions import question as named_question
from kg.questions import questions
from kg.rows import Cell, Iri, Rows
from kg.serve import sparql
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.negotiate import best
from kg.vocab import PREFIXES

SHOWN = 500  # rows on a page; a file of all of them is one click away
FORMS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json", "md": "text/markdown"}
_LABEL = re.compile(r"rdfs:label\s+\?(\w+)")
EXAMPLE = """# The ten largest sums, and whom they went to
SELECT ?company ?amount ?currency ?date ?fact
WHERE {
  ?fact a kg:Financing ;
        kg:company/rdfs:label ?company ;
        kg:amount ?amount ; kg:currency ?currency ;
        kg:sortDate ?date .
}
ORDER BY DESC(?amount)
LIMIT 10
"""


def asked(held: Held, html: bool = True) -> Answer:
    """The list of questions."""
    return held.page("questions.html", questions=questions())


def ask(
    held: Held, name: str, values: dict[str, str], accept: str = "", form: str = "", sort: str = "", html: bool = False
) -> Answer:
    """A question's form with its answer below; or the answer alone, as a file."""
    the = named_question(name) if name in {question.name for question in questions()} else None
    if the is None:
        raise KgError(f"there is no question {name!r}")
    known = {parameter.name for parameter in the.parameters}
    given = {key: value for key, value in values.items() if key in known and value.strip()}
    kind = FORMS.get(form) or best(accept, ["text/html", *FORMS.values()]) or "text/html"
    if kind != "text/html":
        wanted = next(name for name, known in FORMS.items() if known == kind)
        text = tables.text(held.ask(name, **given), wanted)
        return Answer(text.encode(), f"{kind}; charset=utf-8", headers=_download(f"{name}.{wanted}"))
    try:
        rows, words = held.ask(name, **given), ""
    except KgError as error:
        rows, words = Rows((), ()), str(error)
    page = held.page(
        "question.html",
        question=the,
        given=given,
        words=words,
        sort=sort,
        total=len(rows),
        table=_table(held, rows, sort, the.sparql),
        link=lambda column: _sorted_by(sort, column),
    )
    return Answer(page.body, page.type, 400 if words else 200)


def editor(held: Held, text: str = "", html: bool = True, **limits: Any) -> Answer:
    """The editor, with the answer to the query in it if there is one."""
    table, triples, truth, words, total = None, "", None, "", 0
    try:
        if text.strip():
            result = sparql.run(held, text)
            if isinstance(result, ox.QueryBoolean):
                truth = bool(result)
            elif isinstance(result, ox.QueryTriples):
                triples = sparql.answer(held, text, "text/turtle", **limits).body.decode()[:200_000]
            else:
                rows = _some(result)
                table, total = _table(held, rows, "", text), len(rows)
    except KgError as error:
        words = str(error)
    page = held.page(
        "sparql.html",
        text=text or EXAMPLE,
        asked=bool(text.strip()),
        table=table,
        total=total,
        shown=SHOWN,
        triples=triples,
        truth=truth,
        words=words,
        prefixes=PREFIXES,
        questions=questions(),
    )
    return Answer(page.body, page.type, 400 if words else 200)


def _some(result: ox.QuerySolutions) -> Rows:
    columns = tuple(variable.value for variable in result.variables)
    values = []
    for solution in result:
        values.append(tuple(kg_rows.cell(term) for term in solution))
        if len(values) > SHOWN:
            break
    return Rows(columns, tuple(values))


def _table(held: Held, rows: Rows, sort: str, sparql: str) -> dict[str, Any]:
    """Rows as the template shows them: for each cell its words, its path if it leads somewhere, and whether it is a number.

    What the query takes for a label leads to the page of the thing that is called so.
    """
    shown = tables.for_people(_ordered(rows, sort))
    labels = set(_LABEL.findall(sparql))
    called = cache(held.search.called)

    def leads(cell: Cell, column: str) -> str:
        if isinstance(cell, Iri):
            return held.path(cell)
        if not isinstance(cell, str) or column not in {"release", *labels}:
            return ""
        iri = held.iri(f"release/{cell}") if column == "release" else called(cell)
        return held.path(iri) if iri else ""

    return {
        "columns": [(column, tables.numeric(shown, i)) for i, column in enumerate(shown.columns)],
        "rows": [
            [(tables.words(cell), leads(cell, column)) for column, cell in zip(shown.columns, row, strict=True)]
            for row in shown.values[:SHOWN]
        ],
        "cut": len(shown) > SHOWN,
    }


def _ordered(rows: Rows, sort: str) -> Rows:
    column = sort.removeprefix("-")
    if column not in rows.columns:
        return rows
    index = rows.columns.index(column)
    told = [row for row in rows.values if row[index] not in (None, "")]
    told.sort(key=lambda row: _key(row[index]), reverse=sort.startswith("-"))
    return Rows(rows.columns, (*told, *(row for row in rows.values if row[index] in (None, ""))))


def _key(cell: Cell) -> tuple[int, Decimal, str]:
    return (0, Decimal(cell), "") if isinstance(cell, (int, Decimal)) else (1, Decimal(0), str(cell).casefold())


def _sorted_by(sort: str, column: str) -> str:
    """How the link in a column's head sorts: first rising, then falling."""
    return f"-{column}" if sort == column else column


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="{name}"'}
