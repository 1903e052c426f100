"""kg doctor: what is wrong with a store is found and told, with what to do; and doing it mends the store."""

import subprocess
import sys

import pyoxigraph as ox
import pytest
from told import TWO, built, written

from kg import doctor
from kg.errors import StoreError
from kg.ledger import lines
from kg.model import Evidence, Fact
from kg.store import open_store

REBUILD = "run kg build on the same files"


@pytest.fixture
def store(tmp_path):
    """A store of two told releases, which believes that it was read by the extractor of today."""
    from kg.extract import EXTRACTOR_VERSION

    built(written(tmp_path / "in", TWO), tmp_path / "s", version=EXTRACTOR_VERSION)
    return tmp_path / "s"


def wrong(folder) -> list[tuple[str, str, str]]:
    return [(f.grade, f.what, f.advice) for f in doctor.examine(folder) if f.grade != "ok"]


def run(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], capture_output=True, text=True, timeout=60)


def test_a_whole_store(store):
    assert wrong(store) == []
    assert len(doctor.examine(store)) == 5
    done = run("doctor", "--store", store)
    assert (done.returncode, done.stderr) == (0, "")
    assert "all 4 graphs are as they were written" in done.stdout
    assert run("doctor", "--store", store, "-q").stdout == ""


def test_looking_changes_nothing(store):
    with open_store(store) as opened:
        before = opened.nquads(), opened.ledger.graphs()
    doctor.examine(store)
    with open_store(store) as opened:
        assert (opened.nquads(), opened.ledger.graphs()) == before


def test_a_graph_that_someone_changed(store):
    with open_store(store, write=True) as opened:
        iri = f"{opened.base}release/harrow"
        name = ox.NamedNode(iri)
        opened.oxigraph.add(ox.Quad(name, name, name, name))
        lost = f"{opened.base}release/fernby"
        opened.oxigraph.remove_graph(ox.NamedNode(lost))
        strange = ox.NamedNode("https://graph.example/x")
        opened.oxigraph.add(ox.Quad(strange, strange, strange, strange))
    assert wrong(store) == [
        ("broken", f"1 graph missing: {lost}", doctor._ANEW),
        ("broken", f"1 graph not as written by a build: {iri}", doctor._ANEW),
        ("broken", "1 graph not from a build: https://graph.example/x", doctor._ANEW),
    ]
    assert run("doctor", "--store", store).returncode == 1


def test_a_build_that_was_stopped(store, tmp_path):
    with open_store(store, write=True) as opened:
        iri = f"{opened.base}release/harrow"
        opened.ledger.unfinish()
        opened.ledger.put_graphs({iri: ""})
        opened.ledger.commit()
    (store / "writer.pid").write_text("999999999\n")
    assert wrong(store) == [
        ("note", "process 999999999, which was writing to it, ended before it was done", REBUILD),
        ("broken", "the last build did not come to its end", REBUILD),
        ("broken", f"1 graph half written when a build was stopped: {iri}", REBUILD),
    ]
    from kg.extract import EXTRACTOR_VERSION

    built(tmp_path / "in", store, version=EXTRACTOR_VERSION)
    assert wrong(store) == []


def test_a_writer_at_work(store):
    with open_store(store, write=True):
        assert [what for grade, what, _ in wrong(store)] == [f"process {__import__('os').getpid()} is writing to it"]
    assert wrong(store) == []


def test_files_that_went_or_changed_and_an_older_extractor(store, tmp_path):
    (tmp_path / "in" / "harrow.txt").unlink()
    written(tmp_path / "in", {"fernby": "quote | speaker: Ada Lund"})
    assert wrong(store) == [
        ("note", "1 release whose file is gone: harrow", "kg build --prune drops them"),
        ("note", "1 release whose file has changed: fernby", REBUILD),
    ]
    built(tmp_path / "in", store, version="older", prune=True)
    assert wrong(store) == [("note", "1 release read by another version: fernby", REBUILD)]


def test_a_fact_that_does_not_quote_its_release(store):
    false = Fact("quote", "harrow", {"speaker": "Ada"}, {"speaker": Evidence(0, 3, "Ada")})
    with open_store(store, write=True) as opened:
        (origin,) = (o for o in opened.ledger.origins() if o.id == "harrow")
        opened.ledger.put(origin, opened.ledger.text("harrow"), lines([false]))
        opened.ledger.commit()
    told = [what for _, what, _ in wrong(store)]
    assert told == [
        "the last build did not come to its end",
        "1 release with facts that do not quote the text: harrow "
        "(quote.speaker: evidence at 0-3 quotes 'Ada', the text has 'rel')",
    ]


def test_a_damaged_ledger(store):
    ledger = store / "ledger.sqlite"
    data = bytearray(ledger.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    ledger.write_bytes(data)
    ((grade, what, advice),) = wrong(store)
    assert (grade, advice) == ("broken", doctor._ANEW)
    assert "ledger" in what
    done = run("ask", "companies", "--store", store)
    assert done.stdout or done.returncode == 1
    assert "Traceback" not in done.stderr


def test_no_store(tmp_path):
    with pytest.raises(StoreError, match="no store here"):
        doctor.examine(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    assert [f.grade for f in doctor.examine(tmp_path / "empty")] == ["broken"]
    done = run("doctor", "--store", tmp_path / "none")
    assert (done.returncode, done.stderr) == (1, f"error: {tmp_path}/none: no store here; `kg build` makes one\n")
