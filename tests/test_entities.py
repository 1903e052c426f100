"""kg entities as a user meets it: the list, why two are one or two, the review, and tables of identifiers."""

import json
import pathlib

import pytest
from click.testing import CliRunner, Result
from told import built, written

from kg.cli import main
from kg.store import open_store

RELEASES = {
    "2019-a": "company | name: Zorblat Mills Inc. | ticker: ZBM | exchange: NYSE\n"
    "role | person: Robert A. Quill | company: Zorblat Mills",
    "2020-b": "company | name: Zorblat | ticker: ZBM | exchange: NYSE\nrole | person: Bob Quill | company: Zorblat",
    "2021-c": "company | name: Zorblat Mills Foundation\nrole | person: Ada Lund | company: Pell",
    "2022-d": "company | name: Tarn\nrole | person: Ada Lund | company: Tarn",
}
LEI = "529900T8BM49AURSDO55"


@pytest.fixture
def store(tmp_path: pathlib.Path) -> pathlib.Path:
    built(written(tmp_path / "in", RELEASES), tmp_path / "s")
    return tmp_path / "s"


def run(store: pathlib.Path, *arguments: str, answers: str | None = None) -> Result:
    environment = {"COLUMNS": "140", "KG_STORE": str(store)}
    return CliRunner().invoke(main, ["entities", *arguments], env=environment, input=answers)


def rows(store: pathlib.Path, *arguments: str) -> dict[str, dict[str, object]]:
    result = run(store, "--format", "json", *arguments)
    assert result.exit_code == 0, result.stderr
    return {row["address"]: row for row in json.loads(result.stdout)}


def test_the_list(store):
    assert set(rows(store, "--kind", "person")) == {"person/ada-lund.pell", "person/ada-lund.tarn", "person/robert-quill"}
    row = rows(store, "--name", "zorblat")["company/zorblat-mills"]
    assert (row["also"], row["releases"], row["because"]) == ("Zorblat, Zorblat Mills", 2, "both are listed as NYSE: ZBM")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Bob Quill", "Robert A. Quill",
         ["One: Robert A. Quill (person/robert-quill)", "both are of Zorblat Mills Inc.", "2020-b: “", "person: Bob Quill"]),
        ("Zorblat", "Zorblat Mills Inc.", ["One: Zorblat Mills", "both are listed as NYSE: ZBM"]),
        ("Ada Lund", "Ada Lund",
         ["Two:", "no organisation that both are of", 'same person "Ada Lund" of "Pell" "Ada Lund" of "Tarn"']),
        ("company/pell", "Tarn", ["Two:", "missing: no ticker, identifier or website", 'same company "Pell" "Tarn"']),
    ],
)  # fmt: skip
def test_why(store, one, other, told):
    result = run(store, "why", one, other)
    assert result.exit_code == 0, result.stderr
    assert [words for words in told if words not in result.stdout] == []


def test_why_of_nobody(store):
    result = run(store, "why", "Nobody", "Tarn")
    assert (result.exit_code, result.stderr) == (1, "error: no company, person or product is called 'Nobody'\n")


def test_review_writes_what_is_said_and_the_graph_follows(store):
    with open_store(store) as opened:
        before = opened.nquads()
    result = run(store, "review", "--kind", "person", answers="s\nshe said so\n")
    assert "1 of 1: one name" in result.stdout and "The graph is up to date." in result.stdout, result.output
    file = store.parent / "in" / "entities.decisions"
    assert file.read_text().splitlines()[-1] == 'same person "Ada Lund" of "Pell" "Ada Lund" of "Tarn"  # she said so'
    assert "person/ada-lund" in rows(store)
    assert "Nothing is undecided." in run(store, "review", "--kind", "person").stdout
    file.unlink()
    built(store.parent / "in", store)
    with open_store(store) as opened:
        assert opened.nquads() == before


def test_review_can_be_skipped_and_left(store):
    assert "1 of 1: one name begins with the other" in run(store, "review", "--kind", "company", answers="k\nq\n").stdout
    result = run(store, "review", "--kind", "company", answers="d\n\n")
    assert "different company" in (store.parent / "in" / "entities.decisions").read_text(), result.output
    assert "Nothing is undecided." in run(store, "review", "--kind", "company").stdout


def test_linked_identifiers_are_kept_and_exported(store):
    table = store.parent / "mine.csv"
    table.write_text(f"Name,LEI,Wikidata\nTarn,{LEI},Q42\nNoone,,Q43\n")
    result = run(store, "link", str(table))
    kept = store.parent / "in" / "entities.csv"
    assert result.stdout == f"2 rows kept in {kept}; the graph is up to date.\n"
    assert result.stderr == f"note: {kept}:3: no company is called 'Noone'\n"
    assert rows(store)["company/tarn"]["identifiers"] == f"lei {LEI}, wikidata Q42"
    built(store.parent / "in", store.parent / "anew")
    with open_store(store) as one, open_store(store.parent / "anew") as other:
        assert one.nquads() == other.nquads()
        (row,) = one.query(
            "SELECT ?value ?same WHERE { ?c rdfs:label 'Tarn' ; schema:identifier ?id ; owl:sameAs ?same . "
            "?id schema:propertyID 'LEI' ; schema:value ?value }"
        )
        assert (row["value"].value, row["same"].value) == (LEI, "http://www.wikidata.org/entity/Q42")


def test_a_store_with_decisions_is_whole(store):
    (store.parent / "in" / "entities.decisions").write_text('same company "Tarn" "Pell"\n')
    built(store.parent / "in", store)
    said = CliRunner().invoke(main, ["doctor", "--store", str(store)]).stdout
    assert "graphs were written by another version" not in said and "the last build came to its end" in said


def test_a_bad_table_changes_nothing(store):
    table = store.parent / "mine.csv"
    table.write_text("name,lei\nTarn,12\n")
    result = run(store, "link", str(table))
    assert (result.exit_code, result.stderr) == (1, f"error: {table}:2: '12' is no LEI\n")
    assert not (store.parent / "in" / "entities.csv").exists()


def test_a_bad_decision_stops_the_build_with_its_line(store):
    (store.parent / "in" / "entities.decisions").write_text("same company Tarn Pell\n")
    result = CliRunner().invoke(main, ["build", str(store.parent / "in"), "--store", str(store)])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {store.parent}/in/entities.decisions:1: no decision; write it as: ")
