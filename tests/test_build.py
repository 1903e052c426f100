"""Building: what is new, changed, same, failed or dropped; and that a store depends on its files alone."""

import random
import shutil
from pathlib import Path

import pytest
from told import FERNBY, HARROW, TWO, all_facts, built, facts, read, written

from kg.build import build
from kg.check import check
from kg.digest import verify
from kg.errors import KgError, StoreError
from kg.facts.base import FactType
from kg.identity import SLOTS
from kg.model import Evidence, Fact, Release, Slot
from kg.rdf import Mapper
from kg.rulebook import Rulebook
from kg.store import Store, open_store

MORE = {
    "tarn": "release | release: tarn | date: 2020-01-02 | issuer: Tarn Foods\nquote | speaker: Bob Quill\n"
    "company | name: Harrow Cooling, Inc. | ticker: HRWC | exchange: OTCQB\nquote | speaker: E. Voss",
    "pell": "quote | speaker: Robert Quill\nproduct | name: Two FrostLine\norder | customer: a mill "
    "| supplier: Pell Street Looms | product: FrostLine 40 chillers",
}
FIVE = {**TWO, **MORE, "empty": "no facts in here"}


def dump(store) -> str:
    with open_store(store) as opened:
        return opened.nquads()


@pytest.fixture
def clean(tmp_path):
    """The N-Quads of a store that is built at once from releases in a folder of their own."""

    def build_anew(releases: dict[str, str]) -> str:
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        (tmp_path / "clean").mkdir()
        built(written(tmp_path / "clean" / "files", releases), tmp_path / "clean" / "store")
        return dump(tmp_path / "clean" / "store")

    return build_anew


def test_a_first_build(tmp_path):
    report = built(written(tmp_path / "in", TWO), tmp_path / "s")
    assert (report.new, report.changed, report.same, report.dropped, report.failed) == (["fernby", "harrow"], [], [], [], [])
    assert report.facts == {
        "release": 2, "company": 2, "subsidiary": 1, "role": 1, "appointment": 2, "quote": 1, "contact": 1, "product": 1,
        "launch": 1, "financing": 2, "order": 1, "agreement": 1, "acquisition": 1, "result": 1, "dividend": 1, "metric": 1,
    }  # fmt: skip
    assert report.triples == len(dump(tmp_path / "s").split("\n")) - 1 > 500
    assert report.seconds > 0
    with open_store(tmp_path / "s") as store:
        assert store.graphs() == [
            f"{store.base}{name}" for name in ("graph/derived", "graph/identity", "release/fernby", "release/harrow")
        ]
        assert store.ledger.text("harrow") == HARROW
        assert check(store) == []


def test_nothing_changed_nothing_read(tmp_path):
    built(written(tmp_path / "in", TWO), tmp_path / "s")
    before = dump(tmp_path / "s")

    def refuse(source):
        raise AssertionError(f"{source} was read again")

    report = built(tmp_path / "in", tmp_path / "s", read=refuse)
    assert (report.new, report.same, report.failed) == ([], ["fernby", "harrow"], [])
    assert dump(tmp_path / "s") == before


def test_nothing_changed_nothing_mapped(tmp_path, monkeypatch):
    folder = written(tmp_path / "in", TWO)
    first = built(folder, tmp_path / "s")
    mapped = []
    true = Mapper.release
    monkeypatch.setattr(Mapper, "release", lambda self, name, facts: (mapped.append(name), true(self, name, facts))[1])
    again = built(folder, tmp_path / "s")
    assert (mapped, again.facts, again.triples) == ([], first.facts, first.triples)
    monkeypatch.setattr("kg.build.mapping_version", lambda: "another")
    assert built(folder, tmp_path / "s").facts == first.facts
    assert mapped == ["fernby", "harrow"]
    built(written(folder, {"harrow": "UNREADABLE"}), tmp_path / "s")
    assert mapped == ["fernby", "harrow", "fernby"]


def test_another_extractor_reads_again(tmp_path):
    built(written(tmp_path / "in", TWO), tmp_path / "s")
    assert built(tmp_path / "in", tmp_path / "s", version="2").changed == ["fernby", "harrow"]
    assert built(tmp_path / "in", tmp_path / "s", version="2", rules=Rulebook(version="x")).changed == ["fernby", "harrow"]
    assert built(tmp_path / "in", tmp_path / "s", version="2", rules=Rulebook(version="x")).changed == []


def test_a_changed_release_is_replaced(tmp_path, clean):
    folder = written(tmp_path / "in", TWO)
    built(folder, tmp_path / "s")
    now = {**TWO, "harrow": HARROW.replace("3000", "3100").replace("Ellen Voss", "Ada Lund")}
    report = built(written(folder, now), tmp_path / "s")
    assert (report.changed, report.same) == (["harrow"], ["fernby"])
    assert dump(tmp_path / "s") == clean(now)
    assert '"3000"' not in dump(tmp_path / "s")


def test_only_graphs_that_differ_are_written(tmp_path, monkeypatch):
    folder = written(tmp_path / "in", FIVE)
    built(folder, tmp_path / "s")
    replaced = []
    true = Store.replace
    monkeypatch.setattr(Store, "replace", lambda self, graphs: (replaced.extend(graphs), true(self, graphs)))
    built(written(folder, {"harrow": HARROW.replace("two FrostLine", "2 FrostLine")}), tmp_path / "s")
    assert [iri.rpartition("id/")[2] for iri in replaced] == ["release/harrow", "graph/derived"]


def test_a_release_that_changes_who_is_who_changes_others(tmp_path, clean):
    folder = written(tmp_path / "in", {"a": "quote | speaker: Bob Quill | company: Pell"})
    built(folder, tmp_path / "s")
    assert "person/bob-quill" in dump(tmp_path / "s")
    both = {"a": "quote | speaker: Bob Quill | company: Pell", "b": "quote | speaker: Robert Quill | company: Pell Ltd."}
    report = built(written(folder, both), tmp_path / "s")
    assert report.same == ["a"]
    assert "person/bob-quill" not in dump(tmp_path / "s")
    assert dump(tmp_path / "s") == clean(both)


@pytest.mark.parametrize("seed", range(6))
def test_piecemeal_in_any_order_is_the_same_as_at_once(tmp_path, clean, seed):
    chance = random.Random(seed)
    folder = written(tmp_path / "in", FIVE)
    names = chance.sample(sorted(FIVE), len(FIVE))
    cut = chance.randint(1, len(names) - 1)
    built([folder / f"{name}.txt" for name in names[:cut]], tmp_path / "s")
    built([folder / f"{name}.txt" for name in names[cut:]], tmp_path / "s")
    assert dump(tmp_path / "s") == clean(FIVE)


def test_prune_drops_what_is_gone(tmp_path, clean):
    folder = written(tmp_path / "in", FIVE)
    built(folder, tmp_path / "s")
    for name in ("tarn", "empty"):
        (folder / f"{name}.txt").unlink()
    left = {name: text for name, text in FIVE.items() if name not in ("tarn", "empty")}
    report = built(folder, tmp_path / "s")
    assert (report.dropped, sorted(report.same)) == ([], sorted(left))
    assert dump(tmp_path / "s") == clean(FIVE)
    assert built(folder, tmp_path / "s", prune=True).dropped == ["empty", "tarn"]
    assert dump(tmp_path / "s") == clean(left)


def test_a_broken_file_is_passed_over(tmp_path, clean):
    folder = written(tmp_path / "in", {**TWO, "bad": "UNREADABLE"})
    (folder / "worse.txt").write_bytes(b"\xff\xfe\xff")
    report = built(folder, tmp_path / "s")
    assert report.new == ["fernby", "harrow"]
    assert [(Path(failure.where).name, failure.reason) for failure in report.failed][:1] == [("bad.txt", "no release in it")]
    assert report.failed[1].reason.startswith("a bug in pressgraph, please report it: UnicodeDecodeError: ")
    assert dump(tmp_path / "s") == clean(TWO)


def test_what_was_held_of_a_file_that_breaks_is_dropped(tmp_path, clean):
    folder = written(tmp_path / "in", TWO)
    built(folder, tmp_path / "s")
    report = built(written(folder, {"harrow": "UNREADABLE"}), tmp_path / "s")
    assert (report.same, [Path(failure.where).name for failure in report.failed]) == (["fernby"], ["harrow.txt"])
    assert dump(tmp_path / "s") == clean({"fernby": FERNBY})
    report = built(written(folder, TWO), tmp_path / "s")
    assert (report.new, report.same) == (["harrow"], ["fernby"])


def test_one_id_is_one_release(tmp_path, clean):
    written(tmp_path / "in", {})
    first, second = written(tmp_path / "in" / "a", TWO), written(tmp_path / "in" / "b", {"harrow": FERNBY})
    report = built(tmp_path / "in", tmp_path / "s")
    assert report.new == ["fernby", "harrow"]
    assert [(f.where, f.reason) for f in report.failed] == [
        (str(second / "harrow.txt"), f"the id 'harrow' is that of {first / 'harrow.txt'} already")
    ]
    assert dump(tmp_path / "s") == clean(TWO)
    assert [f.where for f in built(second, tmp_path / "s").failed] == [str(second / "harrow.txt")]
    shutil.rmtree(first)
    assert built(second, tmp_path / "s", prune=True).changed == ["harrow"]
    assert dump(tmp_path / "s") == clean({"harrow": FERNBY})


def test_a_moved_file_is_the_same_release(tmp_path, clean):
    folder = written(tmp_path / "in", TWO)
    built(folder, tmp_path / "s")
    (tmp_path / "in").rename(tmp_path / "moved")
    report = built(tmp_path / "moved", tmp_path / "s", prune=True)
    assert (report.changed, report.dropped, report.failed) == (["fernby", "harrow"], [], [])
    assert dump(tmp_path / "s") == clean(TWO)


def test_a_store_whose_data_was_deleted_is_filled_again(tmp_path, clean):
    folder = written(tmp_path / "in", TWO)
    built(folder, tmp_path / "s")
    shutil.rmtree(tmp_path / "s" / "oxigraph")
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "s")
    built(folder, tmp_path / "s")
    assert dump(tmp_path / "s") == clean(TWO)


def test_the_ledger_alone_rebuilds_graphs_that_were_lost(tmp_path, clean):
    """A build that was killed between two writes leaves graphs that the ledger knows nothing of; the next one mends it."""
    folder = written(tmp_path / "in", TWO)
    built(folder, tmp_path / "s")
    with open_store(tmp_path / "s", write=True) as store:
        gone = f"{store.base}release/harrow"
        store.drop([gone])
        store.ledger.remove_graphs([gone])
        store.ledger.unfinish()
        store.ledger.commit()
    built(folder, tmp_path / "s")
    assert dump(tmp_path / "s") == clean(TWO)


def test_a_path_that_is_not_there_stops_before_anything_is_made(tmp_path):
    with pytest.raises(KgError, match="no such file or folder"):
        build([tmp_path / "nowhere"], tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_progress_is_told(tmp_path):
    told = []
    built(written(tmp_path / "in", TWO), tmp_path / "s", progress=lambda done, total, name: told.append((done, total, name)))
    assert told == [(1, 2, "fernby.txt"), (2, 2, "harrow.txt")]


def test_nothing_counts_twice_because_two_releases_name_it(tmp_path):
    orders = "company | name: Pell\ncompany | name: Tarn | ticker: TRN\norder | customer: Pell | supplier: Tarn | value: {}"
    written(tmp_path / "in", {name: orders.format(value) for name, value in (("a", 10), ("b", 20), ("c", 30))})
    built(tmp_path / "in", tmp_path / "s")
    with open_store(tmp_path / "s") as store:
        (row,) = store.query(
            """SELECT (SUM(?value) AS ?sum) (COUNT(*) AS ?rows) WHERE {
                ?order a kg:Order ; kg:customer ?customer ; kg:supplier ?supplier ; kg:value ?value .
                ?customer a kg:Company ; rdfs:label ?name . ?supplier rdfs:label "Tarn" ; kg:ticker ?ticker .
                ?customer kg:customerOf ?supplier . }"""
        )
        assert (row["sum"].value, row["rows"].value) == ("60", "3")


RELEASE = Release("r", "Ada Lund chairs Harrow.", ())
GOOD = Fact("role", "r", {"person": "Ada Lund"}, {"person": Evidence(0, 8, "Ada Lund")}, {}, (Evidence(0, 23, RELEASE.text),))


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        (GOOD, None),
        (Fact("role", "q", {}), "role is of release 'q', not of 'r'"),
        (Fact("post", "r", {}), "no fact type 'post'"),
        (Fact("role", "r", {"post": "chair"}), "role has no slot 'post'"),
        (Fact("role", "r", {}, {"post": Evidence(0, 3, "Ada")}), "role has no slot 'post'"),
        (Fact("role", "r", {}, {}, {"post": "chairs"}), "role has no slot 'post'"),
        (Fact("result", "r", {"value": "much"}), "result.value: 'much' is no number"),
        (Fact("launch", "r", {"date": "May"}), "launch.date: 'May' is no date"),
        (Fact("result", "r", {"period": "Q3"}), "result.period: 'Q3' is no period"),
        (Fact("role", "r", {}, {}, {}, (Evidence(0, 3, "Bob"),)), "role: evidence at 0-3 quotes 'Bob', the text has 'Ada'"),
        (
            Fact("role", "r", {}, {"person": Evidence(1, 4, "Ada")}),
            "role.person: evidence at 1-4 quotes 'Ada', the text has 'da '",
        ),
        (Fact("role", "r", {}, {}, {}, (Evidence(20, 40, "ow."),)), "role: evidence at 20-40 is outside the text of 23"),
        (Fact("role", "r", {}, {}, {}, (Evidence(-3, 2, "Ad"),)), "role: evidence at -3-2 is outside the text of 23"),
        (Fact("role", "r", {}, {}, {}, (Evidence(3, 3, ""),)), "role: evidence at 3-3 is outside the text of 23"),
    ],
    ids=lambda x: "" if isinstance(x, Fact) else str(x),
)
def test_facts_are_verified(fact, says):
    if says is None:
        verify(RELEASE, [fact])
        return
    with pytest.raises(KgError) as error:
        verify(RELEASE, [GOOD, fact])
    assert str(error.value) == says


def test_a_release_with_a_false_quote_fails(tmp_path, clean):
    def lying(release, rules=None):
        found = facts(release)
        if release.id == "harrow":
            found += (Fact("quote", "harrow", {"speaker": "Ada"}, {"speaker": Evidence(0, 3, "Ada")}),)
        return found

    report = built(written(tmp_path / "in", TWO), tmp_path / "s", find=lying)
    assert [(Path(f.where).name, f.reason) for f in report.failed] == [
        ("harrow.txt", "quote.speaker: evidence at 0-3 quotes 'Ada', the text has 'rel'")
    ]
    assert dump(tmp_path / "s") == clean({"fernby": FERNBY})


def test_own_fact_types_are_kept_as_long_as_there_are_facts_of_them(tmp_path, clean):
    slots = (Slot("company", "company", key=True), Slot("batch"))
    rules = Rulebook(types=(FactType("recall", "recalls", slots, lambda reading: iter(())),), version="x")

    def find(release, own=None):
        return (*facts(release), Fact("recall", release.id, {"company": "Harrow Cooling", "batch": release.id}))

    folder = written(tmp_path / "in", TWO)
    report = built(folder, tmp_path / "s", rules=rules, find=find)
    assert report.facts["recall"] == 2 and report.failed == []
    with open_store(tmp_path / "s") as store:
        assert f"{store.base}graph/types" in store.graphs()
        assert {violation.wrong for violation in check(store)} == {"evidence is missing"}
    report = built(folder / "harrow.txt", tmp_path / "s")  # without the rules; the other release still has its recall
    assert (report.changed, report.facts["recall"]) == (["harrow"], 1)
    report = built(folder, tmp_path / "s")
    assert "recall" not in report.facts
    assert dump(tmp_path / "s") == clean(TWO)


def test_the_lines_are_read_as_meant():
    (order,) = (fact for fact in all_facts(TWO) if fact.type == "order")
    assert order.slots["product"].text == order.values["product"] == "two FrostLine 40 chillers"
    assert read.__name__ == "read" and set(SLOTS) == {fact.type for fact in all_facts(TWO)}
