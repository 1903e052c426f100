"""The shapes: a good store holds to them, and what does not is told in words."""

import pyoxigraph as ox
import pytest
from told import FERNBY, TWO, built, written

from kg.check import check
from kg.store import open_store
from kg.vocab import KG, PREFIXES

BASE = "https://graph.example/id/"


@pytest.fixture
def store(tmp_path):
    built(written(tmp_path / "in", TWO), tmp_path / "s", base=BASE)
    with open_store(tmp_path / "s", write=True) as opened:
        yield opened


def damage(store, cls: str, prop: str, *values: ox.NamedNode | ox.Literal, graph: str = "release/fernby") -> str:
    """Give the first node of a class other values of a property; the node's IRI."""
    (node, *_) = sorted(
        q.subject.value for q in store.quads(predicate=PREFIXES["rdf"] + "type", object=term(cls), graph=BASE + graph)
    )
    for quad in list(store.quads(node, term(prop).value, graph=BASE + graph)):
        store.oxigraph.remove(quad)
    for value in values:
        store.oxigraph.add(ox.Quad(ox.NamedNode(node), term(prop), value, ox.NamedNode(BASE + graph)))
    return node


def term(name: str) -> ox.NamedNode:
    prefix, _, local = name.rpartition(":")
    return ox.NamedNode(PREFIXES[prefix] + local if prefix else KG[local])


def test_a_built_store_holds_to_its_shapes(store):
    assert check(store) == []


XSD = PREFIXES["xsd"]


@pytest.mark.parametrize(
    ("cls", "prop", "values", "wrong"),
    [
        ("Result", "company", [], "company is missing"),
        ("Result", "period", [ox.Literal("Q3 2013")],
         r"period 'Q3 2013' is not of the form ^[0-9]{4}(-(Q[1-4]|FY|H[12]|M(0[1-9]|1[0-2])|[0-9]{2}(-[0-9]{2})?))?$"),
        ("Result", "value", [ox.Literal("much")], "value 'much' is no decimal"),
        ("Result", "currency", [ox.Literal("US$")], "currency 'US$' is not of the form ^[A-Z]{3}$"),
        ("Acquisition", "status", [ox.Literal("done")],
         "status 'done' is none of completed, announced, planned, possible, terminated"),
        ("Acquisition", "price", [ox.Literal("-5", datatype=ox.NamedNode(XSD + "decimal"))], "price '-5' is less than 0"),
        ("Acquisition", "acquirer", [ox.NamedNode(BASE + "company/nobody")], "acquirer <company/nobody> is no agent"),
        ("Launch", "product", [ox.NamedNode(BASE + "company/fernby-mills")], "product <company/fernby-mills> is no product"),
        ("Launch", "date", [ox.Literal("soon")], "date 'soon' is not any date"),
        ("Launch", "evidence", [], "evidence is missing"),
        ("Launch", "statedIn", [], "stated in is missing"),
        ("Subsidiary", "child", [ox.NamedNode(BASE + "company/gorse-bank"), ox.NamedNode(BASE + "company/fernby-mills")],
         "child has more than 1 value"),
        ("SlotReading", "slot", [], "slot is missing"),
        ("oa:TextQuoteSelector", "oa:exact", [], "exact is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_fact_is_told(store, cls, prop, values, wrong):
    iri = damage(store, cls, prop, *values)
    (violation,) = check(store)
    release = "" if prop == "statedIn" else "fernby"
    assert (violation.release, violation.iri, violation.wrong) == (release, iri, wrong)
    assert str(violation).startswith(f"{release or 'entities'}: ")
    assert "\n" not in str(violation)


def test_what_is_wrong_with_an_entity_is_told(store):
    iri = damage(store, "Company", "ticker", ox.Literal("A"), ox.Literal("B"), graph="graph/identity")
    assert [str(violation) for violation in check(store)] == [
        f"entities: company Fernby Mills LLC <{iri}>: ticker has more than 1 value"
    ]


def test_an_entity_without_a_label_is_told(store):
    iri = damage(store, "Person", "rdfs:label", graph="graph/identity")
    assert [(v.what, v.iri, v.wrong) for v in check(store)] == [("person", iri, "label is missing")]


def test_many_releases_are_checked_in_batches(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.check._BATCH", 2)
    releases = {f"r{n}": FERNBY.replace("release: fernby", f"release: r{n}") for n in range(5)}
    built(written(tmp_path / "in", releases), tmp_path / "s", base=BASE)
    with open_store(tmp_path / "s", write=True) as store:
        assert check(store) == []
        for name in ("r1", "r4"):
            damage(store, "Result", "metric", graph=f"release/{name}")
        assert [(v.release, v.wrong) for v in check(store)] == [("r1", "metric is missing"), ("r4", "metric is missing")]
