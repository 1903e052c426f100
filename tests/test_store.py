"""The store: graphs replaced wholly, one writer, readers beside it, and plain words for what cannot be opened."""

import sqlite3
import subprocess
import sys
import textwrap

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef

from kg.errors import StoreError
from kg.ledger import Origin, lines
from kg.model import Evidence, Fact, Slot
from kg.store import DEFAULT_BASE, open_store

A, B = "https://graph.example/a", "https://graph.example/b"


def quads(graph: str, *texts: str) -> list[ox.Quad]:
    about, says = ox.NamedNode("https://graph.example/x"), ox.NamedNode("https://graph.example/says")
    return [ox.Quad(about, says, ox.Literal(text), ox.NamedNode(graph)) for text in texts]


def texts(store) -> set[str]:
    return {f"{quad.graph_name.value[-1]}:{quad.object.value}" for quad in store.quads()}


def test_graphs_are_replaced_and_dropped(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        store.replace({A: quads(A, "one", "two"), B: quads(B, "three")})
        assert (texts(store), store.graphs(), len(store)) == ({"a:one", "a:two", "b:three"}, [A, B], 3)
        store.replace({A: quads(A, "four")})
        assert texts(store) == {"a:four", "b:three"}
        store.replace({A: []})
        assert (texts(store), store.graphs()) == ({"b:three"}, [B])
        store.drop([B, A])
        assert (store.graphs(), len(store)) == ([], 0)


def test_what_was_written_is_there_when_opened_again(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        store.replace({A: quads(A, "one")})
    for write in (False, True):
        with open_store(tmp_path / "s", write=write) as store:
            assert texts(store) == {"a:one"}


@pytest.mark.parametrize("hostile", ['"', "\\", "<b>", "a\nb\r", "\u2028", "}", "; DROP ALL", "é𝔥", "\x00", "'''"])
def test_a_replaced_graph_keeps_every_character(tmp_path, hostile):
    with open_store(tmp_path / "s", write=True) as store:
        for _ in range(2):  # first a new graph, then an old one: two ways in
            store.replace({A: quads(A, hostile)})
            assert [quad.object.value for quad in store.quads()] == [hostile]
        assert list(ox.parse(store.nquads(), format=ox.RdfFormat.N_QUADS)) == quads(A, hostile)


def test_nquads_are_sorted(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        assert store.nquads() == ""
        store.replace({B: quads(B, "b", "a\u2028c"), A: quads(A, "c")})
        lines = store.nquads().split("\n")
        assert lines == [*sorted(lines[:-1]), ""] and len(lines) == 4


def test_queries_ask_the_union_with_the_usual_prefixes(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        store.replace({A: quads(A, "one"), B: quads(B, "two")})
        answer = store.query("SELECT ?text WHERE { ?s ?p ?text } ORDER BY ?text")
        assert isinstance(answer, ox.QuerySolutions)
        assert [row["text"].value for row in answer] == ["one", "two"]
        answer = store.query("SELECT ?g WHERE { GRAPH ?g { ?s ?p 'two' } }")
        assert isinstance(answer, ox.QuerySolutions)
        assert [row["g"].value for row in answer] == [B]
        assert not store.query("ASK { ?s a kg:Company , schema:Thing }")
        with pytest.raises(SyntaxError):
            store.query("SELECT")


def test_the_same_data_as_rdflib(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        store.replace({A: quads(A, "one"), B: quads(B, "two")})
        dataset = store.as_rdflib()
        assert {str(o) for o in dataset.objects()} == {"one", "two"}
        assert [str(row.o) for row in dataset.query("SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o")] == ["one", "two"]
        assert {str(o) for o in dataset.graph(URIRef(B)).objects()} == {"two"}
        dataset.graph(URIRef(B)).add((URIRef(A), URIRef(A), Literal("three")))
        assert texts(store) == {"a:one", "b:two", "b:three"}
        del dataset
    with open_store(tmp_path / "s") as store:
        assert len(store) == 3


WRITER = """
    import sys
    from pathlib import Path
    from kg.store import open_store
    with open_store(Path(sys.argv[1]), write=True):
        print("open", flush=True)
        sys.stdin.readline()
"""


def test_a_second_writer_is_told_so_and_a_reader_may_come(tmp_path):
    folder = tmp_path / "s"
    with open_store(folder, write=True) as store:
        store.replace({A: quads(A, "one")})
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin and other.stdout
        assert other.stdout.readline() == "open\n"
        with pytest.raises(
            StoreError,
            match=rf"^\S+/s: another process \(pid {other.pid}\) is writing to this store; try again when it is done$",
        ):
            open_store(folder, write=True)
        with open_store(folder) as reader:
            assert texts(reader) == {"a:one"}
        other.stdin.write("\n")
        other.stdin.close()
        assert other.wait(20) == 0
    with open_store(folder, write=True) as store:
        assert len(store) == 1


def test_a_reader_sees_the_store_as_it_was_when_opened(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        for number in range(12):  # often enough to meet the writer tidying its files up
            store.replace({A: quads(A, str(number))})
            with open_store(tmp_path / "s") as reader:
                store.drop([A])
                assert texts(reader) == {f"a:{number}"}


def test_no_store_is_no_store(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("none", "full", "file"):
        with pytest.raises(StoreError, match=f"/{name}: no store here; `kg build` makes one$"):
            open_store(tmp_path / name)
    for name in ("full", "file"):
        with pytest.raises(StoreError, match=f"/{name}: is no store and not an empty folder; choose another place$"):
            open_store(tmp_path / name, write=True)
    assert not (tmp_path / "none").exists()
    (tmp_path / "empty").mkdir()
    open_store(tmp_path / "empty", write=True).close()
    open_store(tmp_path / "deep" / "down", write=True).close()


def test_another_format_is_refused(tmp_path):
    open_store(tmp_path / "s", write=True).close()
    with sqlite3.connect(tmp_path / "s" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE setting SET value = '0' WHERE name = 'format'")
    ledger.close()
    for write in (False, True):
        with pytest.raises(
            StoreError, match=r"ledger.sqlite: store of format 0, this pressgraph reads format 2; build it anew$"
        ):
            open_store(tmp_path / "s", write=write)


def test_a_damaged_ledger_is_named(tmp_path):
    open_store(tmp_path / "s", write=True).close()
    (tmp_path / "s" / "ledger.sqlite").write_text("not a database, though it is quite long")
    with pytest.raises(StoreError, match=r"ledger.sqlite: not the ledger of a store \(file is not a database\)$"):
        open_store(tmp_path / "s")


@pytest.mark.parametrize(
    ("base", "says"),
    [
        ("graph/", "not an absolute IRI"),
        ("https://graph.example/a b/", "not an absolute IRI"),
        ("https://graph.example", "must end in"),
    ],
)
def test_a_base_must_be_an_iri_that_names_can_follow(tmp_path, base, says):
    with pytest.raises(StoreError, match=says):
        open_store(tmp_path / "s", write=True, base=base)
    assert not (tmp_path / "s").exists()


def test_the_base_stays(tmp_path):
    with open_store(tmp_path / "s", write=True, base="https://graph.example/id/") as store:
        assert store.base == "https://graph.example/id/"
    with open_store(tmp_path / "s", write=True) as store:
        assert store.base == "https://graph.example/id/"
    with pytest.raises(StoreError, match=r"store has the base https://graph.example/id/, not"):
        open_store(tmp_path / "s", write=True, base=DEFAULT_BASE)
    open_store(tmp_path / "s", write=True).close()  # the refused one left no lock behind


ZOE = Evidence(0, 3, "Zoë")
FACT = Fact("quote", "r", {"speaker": "Zoë “Z” Quill\u2028"}, {"speaker": ZOE}, {"speaker": "said"}, (ZOE,))


def test_the_ledger_gives_back_what_it_was_given(tmp_path):
    with open_store(tmp_path / "s", write=True) as store:
        store.ledger.put(Origin("r", "/r.txt", "hash", "1"), "Zoë Quill", lines([FACT, FACT]))
        store.ledger.put(Origin("q", "/q.txt", "hash", "1"), "nothing", "")
        store.ledger.put_own_types({"recall": (Slot("kind", "code", key=True, codes=("a", "b")),)})
        store.ledger.commit()
        store.ledger.remove(["q"])  # and is not committed
    with open_store(tmp_path / "s") as store:
        assert store.ledger.origins() == [Origin("q", "/q.txt", "hash", "1"), Origin("r", "/r.txt", "hash", "1")]
        assert store.ledger.text("r") == "Zoë Quill" and store.ledger.text("z") is None
        assert store.ledger.facts("r") == (FACT, FACT) and store.ledger.facts("z") == ()
        assert list(store.ledger.all_facts()) == [("q", ()), ("r", (FACT, FACT))]
        assert store.ledger.own_types() == {"recall": (Slot("kind", "code", key=True, codes=("a", "b")),)}
        with pytest.raises(StoreError, match=r"ledger.sqlite: attempt to write a readonly database$"):
            store.ledger.remove(["r"])
