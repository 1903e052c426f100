"""Every question answered, whole and with each parameter; any SPARQL run, what writes refused, slips shown with a caret."""

import pathlib
import re
import shlex
import tomllib
from collections.abc import Iterator

import answers
import pyoxigraph as ox
import pytest

from kg import query, sparql, tables
from kg.errors import QueryError
from kg.facts import FACT_TYPES
from kg.questions import ENTITIES, parse, questions
from kg.store import Store, open_store

HERE = pathlib.Path(__file__).parent
ANSWERS = tomllib.loads((HERE / "answers.toml").read_text(encoding="utf-8"))["answer"]
NAMES = {question.name for question in questions()}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(answers.store(tmp_path_factory.mktemp("query"))) as opened:
        yield opened


def options(line: str) -> tuple[str, dict[str, str]]:
    name, *rest = shlex.split(line)
    return name, {key.removeprefix("--"): value for key, value in zip(rest[::2], rest[1::2], strict=True)}


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row["ask"])
def test_the_whole_answer(store: Store, row: dict[str, str]) -> None:
    name, values = options(row["ask"])
    assert tables.text(query.ask(store.oxigraph, name, values), "csv") == row["rows"]


def test_every_question_is_asked_and_every_parameter_given() -> None:
    asked = [options(row["ask"]) for row in ANSWERS]
    assert {name for name, values in asked if not values} == NAMES
    given = {(name, parameter) for name, values in asked for parameter in values}
    declared = {(question.name, parameter.name) for question in questions() for parameter in question.parameters}
    assert given - declared == set()
    assert {parameter for _, parameter in declared} - {parameter for _, parameter in given} == set()


def test_every_fact_type_and_every_other_question_is_there() -> None:
    types = {type_.question for type_ in FACT_TYPES}
    assert len(types) == 16
    others = {
        "people",
        "customers",
        "raised",
        "timeline",
        "network",
        "overview",
        "duplicates",
        "events",
        "figures",
        "conflicts",
    }
    assert types | others == NAMES


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_is_plain_sparql_and_uses_what_it_declares(store: Store, question: query.Question) -> None:
    query.select(store.oxigraph, question.sparql)
    used = set(re.findall(r"\$([A-Z]+)", sparql.mask(question.sparql)))
    declared = {parameter.variable.removeprefix("$") for parameter in question.parameters}
    assert declared <= used
    assert used - declared <= set(ENTITIES)  # an entity may be a node of the pattern without being a parameter
    assert question.words.endswith("?")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_parameter_narrows_and_none_breaks(store: Store, question: query.Question) -> None:
    sample = {"COMPANY": "fernby", "PERSON": "oakes", "PRODUCT": "loomline", "RELEASE": "later", "DATE": "2019-06", "TEXT": "a"}
    whole = query.ask(store.oxigraph, question)
    for parameter in question.parameters:
        value = parameter.choices[0] if parameter.choices else sample[parameter.kind]
        narrowed = query.ask(store.oxigraph, question, {parameter.name: value})
        assert len(narrowed) <= len(whole)
        assert narrowed.columns == whole.columns


@pytest.mark.parametrize(
    ("name", "values", "error"),
    [
        ("rols", {}, "rols: no such question; do you mean roles?"),
        ("no.rq", {}, "no.rq: No such file or directory"),
        ("dividends", {"person": "x"}, "dividends: no parameter --person (there are: --company, --since, --until, --release)"),
        ("roles", {"company": "Fernbie"}, "--company: no company is called 'Fernbie'; do you mean Fernby Mills LLC?"),
        ("roles", {"person": "zzz"}, "--person: no person is called 'zzz'"),
        ("orders", {"since": "lately"}, "--since: 'lately' is no date; write 2013, 2013-11 or 2013-11-14"),
        ("orders", {"since": "2019-02-30"}, "--since: '2019-02-30' is no date; write 2013, 2013-11 or 2013-11-14"),
        ("orders", {"status": "done"}, "--status: 'done' is none of completed, announced, planned, possible, terminated"),
    ],
)
def test_a_slip_is_told(store: Store, name: str, values: dict[str, str], error: str) -> None:
    with pytest.raises(QueryError) as raised:
        query.ask(store.oxigraph, name, values)
    assert str(raised.value) == error


@pytest.mark.parametrize("text", ['"} DROP ALL #', "\\", "'''", "}\n", "$COMPANY", "é\U0001f600"])
def test_no_value_becomes_part_of_the_query(store: Store, text: str) -> None:
    assert len(query.ask(store.oxigraph, "orders", {"product": text})) == 0
    assert len(query.ask(store.oxigraph, "orders")) == 2


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Fernby Mills LLC", ["Fernby Mills LLC"]),
        ("FERNBY", ["Fernby Mills LLC"]),
        ("mills", ["Fernby Mills LLC"]),
        ("ern", []),
        ("company/fernby-mills", []),
        ("https://w3id.org/pressgraph/id/company/fernby-mills", ["Fernby Mills LLC"]),
        ("", []),
    ],
)
def test_a_name_means_those_that_hold_its_words(store: Store, name: str, meant: list[str]) -> None:
    assert [entity.label for entity in query.Directory(store.oxigraph).named(name, "Company")] == meant


def test_a_release_is_meant_only_where_nothing_else_is(store: Store) -> None:
    directory = query.Directory(store.oxigraph)
    assert [entity.cls for entity in directory.named("harrow")] == ["Company"]
    assert [entity.cls for entity in directory.named("harrow", "Release")] == ["Release"]
    assert [entity.label for entity in directory.named("closes its facility")] == ["later"]
    assert [entity.label for entity in directory.named("who is who")] == ["undated"]


def test_dates_open_and_close_their_period() -> None:
    asked = [(name, value) for name in ("since", "until") for value in ("2020", "2020-2", "2020-02-03")]
    told = {(name, value): query._day(name, value).isoformat() for name, value in asked}
    assert told == {
        ("since", "2020"): "2020-01-01",
        ("since", "2020-2"): "2020-02-01",
        ("since", "2020-02-03"): "2020-02-03",
        ("until", "2020"): "2020-12-31",
        ("until", "2020-2"): "2020-02-29",
        ("until", "2020-02-03"): "2020-02-03",
    }


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "q.rq:1: the first line must be the question in words, as a comment"),
        ("SELECT * { ?s ?p ?o }", "q.rq:1: the first line must be the question in words, as a comment"),
        ("# What?\n# --since: x", "q.rq:2: a parameter line reads `# --name KIND: meaning`, not '# --since: x'"),
    ],
)
def test_a_question_file_of_another_form_is_refused(text: str, error: str) -> None:
    with pytest.raises(QueryError, match=re.escape(error)):
        parse("q", text)


READS = [
    ("SELECT (COUNT(?o) AS ?n) { ?o a kg:Order }", ox.QuerySolutions),
    ("ASK { ?o a kg:Order }", ox.QueryBoolean),
    ("CONSTRUCT { ?o a schema:Order } WHERE { ?o a kg:Order }", ox.QueryTriples),
    ("DESCRIBE ?o WHERE { ?o a kg:Order }", ox.QueryTriples),
    ("PREFIX kg: <http://other/> ASK { ?o a kg:Order }", ox.QueryBoolean),
    ("SELECT ?drop ?insert { ?drop ?insert 'DELETE', \"LOAD <x>\" } # SERVICE <y>", ox.QuerySolutions),
    ("SELECT * FROM <https://w3id.org/pressgraph/id/graph/identity> { ?s ?p ?o }", ox.QuerySolutions),
    ("SELECT * { GRAPH ?g { ?s ?p ?o } }", ox.QuerySolutions),
]


@pytest.mark.parametrize(("text", "kind"), READS, ids=[text for text, _ in READS])
def test_what_reads_is_run(store: Store, text: str, kind: type) -> None:
    assert isinstance(query.run(store.oxigraph, text), kind)


def test_from_narrows_to_the_named_graph(store: Store) -> None:
    identity = "FROM <https://w3id.org/pressgraph/id/graph/identity>"
    counted = [query.select(store.oxigraph, f"SELECT (COUNT(*) AS ?n) {part} {{ ?s a ?c }}")[0]["n"] for part in ("", identity)]
    assert isinstance(counted[0], int) and isinstance(counted[1], int) and 0 < counted[1] < counted[0]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("DROP ALL", "query:1: DROP is an update; questions only read this store"),
        ("\n insert data { <a:a> <a:b> <a:c> }", "query:2: INSERT is an update; questions only read this store"),
        ("LOAD <file:///etc/passwd>", "query:1: LOAD is an update; questions only read this store"),
        ("ASK { SERVICE <http://x/> { ?s ?p ?o } }", "query:1: SERVICE asks another server; questions only read this store"),
        (
            "SELECT * FROM <http://x/> { ?s ?p ?o }",
            "query: FROM <http://x/>: the store holds no such graph; none is fetched from elsewhere",
        ),
        ("SELECT ?x {\n  ?x a no:Thing }", "query:2:8: unknown prefix no:\n    ?x a no:Thing }\n         ^"),
        ("SELECT ?x {\n\t?x a }", "query:2:8: not SPARQL here; expected FILTER or SELECT or VALUES\n  \t?x a }\n  \t      ^"),
        ("SELECT ?x { ?x a <y> }", "query:1:21: not an absolute IRI\n  SELECT ?x { ?x a <y> }\n                      ^"),
        ("", "query:1:1: not SPARQL here\n  \n  ^"),
    ],
)
def test_what_does_not_read_is_refused(store: Store, text: str, error: str) -> None:
    with pytest.raises(QueryError) as raised:
        query.run(store.oxigraph, text)
    assert str(raised.value) == error


def test_a_slip_in_a_question_of_ones_own_shows_the_file_as_it_stands(store: Store, tmp_path: pathlib.Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text("# What?\n# --since DATE: not before\nSELECT * WHERE { ?s ?p ?o FILTER ?o }\n", encoding="utf-8")
    with pytest.raises(QueryError, match=re.escape("own.rq:3:38: not SPARQL here")) as raised:
        query.ask(store.oxigraph, str(own), {"since": "2020"})
    assert "VALUES {" not in str(raised.value) and "SELECT * WHERE { ?s ?p ?o FILTER ?o }" in str(raised.value)
