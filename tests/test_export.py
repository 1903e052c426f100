"""Exports say what the graph says, the same bytes each time, in a form that other programs read."""

import csv
import io
import pathlib
from collections.abc import Iterator

import answers
import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from told import built, written

from kg import export
from kg.errors import KgError
from kg.export import turtle
from kg.store import Store, open_store

BASE = "https://w3id.org/pressgraph/id/"
GRAPHS = {"turtle": "turtle", "nt": "nt", "rdfxml": "xml"}
DATASETS = {"trig": "trig", "nq": "nquads", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(answers.store(tmp_path_factory.mktemp("export"))) as opened:
        yield opened


def test_every_format_is_tested() -> None:
    assert set(export.RDF) == set(GRAPHS) | set(DATASETS)
    assert set(export.NETWORK) == {"graphml", "gexf", "csv"}


def whole(store: Store) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store.oxigraph), format="nt")


@pytest.mark.parametrize("form", GRAPHS)
def test_a_graph_comes_back_as_it_was(store: Store, form: str) -> None:
    back = rdflib.Graph().parse(data=export.text(store, form), format=GRAPHS[form])
    assert len(back) > 300
    assert isomorphic(back, whole(store))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", DATASETS)
def test_a_dataset_comes_back_with_its_graphs(store: Store, form: str) -> None:
    back = rdflib.Dataset()
    back.parse(data=export.text(store, form), format=DATASETS[form])
    graphs = {str(graph.identifier): graph for graph in back.graphs() if len(graph)}
    assert sorted(graphs) == store.graphs()
    for name, graph in graphs.items():
        lines = "".join(f"{quad.triple} .\n" for quad in store.quads(graph=name))
        assert isomorphic(graph, rdflib.Graph().parse(data=lines, format="nt"))


@pytest.mark.parametrize("form", [form for form in export.FORMATS if form != "csv"])
def test_the_same_releases_give_the_same_bytes_in_any_order(store: Store, form: str, tmp_path: pathlib.Path) -> None:
    paths = sorted(written(tmp_path / "releases", answers.RELEASES).iterdir(), reverse=True)
    for path in paths:
        built([path], tmp_path / "other.kg")
    with open_store(tmp_path / "other.kg") as other:
        assert export.text(other, form) == export.text(store, form)


SMALL = """\
release | release: small | headline: A "quoted" \\ line é | date: 2020-02 | issuer: Ode Ltd
financing | company: Ode Ltd | kind: grant | amount: 2.50 | currency: GBP | status: completed"""


def test_turtle_reads_well(tmp_path: pathlib.Path) -> None:
    built(written(tmp_path / "releases", {"small": SMALL}), tmp_path / "small.kg")
    with open_store(tmp_path / "small.kg") as small:
        text = export.text(small, "turtle")
        trig = export.text(small, "trig")
    head, *blocks = text.split("\n\n")
    assert head.startswith(f"@base <{BASE}> .\n@prefix dcterms: <")
    assert [block.partition("\n")[0] for block in blocks if "#" not in block.partition("\n")[0]] == [
        "<company/ode>",
        "<fact/financing/6e9cf32756cf2398>",
        "<release/small>",
    ]
    assert blocks[0] == '<company/ode>\n    a kg:Company ;\n    rdfs:label "Ode Ltd" .'
    release = next(block for block in blocks if block.startswith("<release/small>\n"))
    assert release.splitlines()[:2] == ["<release/small>", "    a kg:Release ;"]
    assert '    kg:date "2020-02"^^xsd:gYearMonth ;' in release.splitlines()
    assert '    kg:headline "A \\"quoted\\" \\\\ line é" ;' in release.splitlines()
    financing = next(block for block in blocks if block.startswith("<fact/"))
    expected = {"    kg:amount 2.5 ;", "    kg:year 2020 .", '    kg:sortDate "2020-02-01"^^xsd:date ;'}
    assert expected <= set(financing.splitlines())
    assert "\n<graph/identity> {\n    <company/ode>\n        a kg:Company ;\n" in trig


@pytest.mark.parametrize(
    ("iri", "written_as"),
    [
        (BASE + "company/ode", "<company/ode>"),
        (BASE + "release/a#char=1,2", "<release/a#char=1,2>"),
        (BASE + "release/../x", f"<{BASE}release/../x>"),
        (BASE + "x:y/z", f"<{BASE}x:y/z>"),
        (BASE + "/double", f"<{BASE}/double>"),
        (BASE, f"<{BASE}>"),
        ("http://www.w3.org/2000/01/rdf-schema#label", "rdfs:label"),
        ("http://www.w3.org/2000/01/rdf-schema#a.", "<http://www.w3.org/2000/01/rdf-schema#a.>"),
        ("https://schema.org/a/b", "<https://schema.org/a/b>"),
    ],
)
def test_an_iri_is_short_only_where_it_reads_back_the_same(iri: str, written_as: str) -> None:
    node = ox.NamedNode(iri)
    text = turtle.document([ox.Triple(node, node, node)], BASE)
    assert written_as in text
    assert next(iter(ox.parse(text, format=ox.RdfFormat.TURTLE))).subject == node


@pytest.mark.parametrize(
    ("value", "kind", "written_as"),
    [
        ("5", "integer", "5"),
        ("-5", "integer", "-5"),
        ("5", "decimal", '"5"^^xsd:decimal'),
        ("0.60", "decimal", "0.60"),
        ("true", "boolean", "true"),
        ("1", "boolean", '"1"^^xsd:boolean'),
        ("2013-11", "gYearMonth", '"2013-11"^^xsd:gYearMonth'),
        ("line\nbreak", "string", '"line\\nbreak"'),
    ],
)
def test_a_literal_reads_back_the_same(value: str, kind: str, written_as: str) -> None:
    node, literal = (
        ox.NamedNode(BASE + "a/b"),
        ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")),
    )
    text = turtle.document([ox.Triple(node, node, literal)], BASE)
    assert f"<a/b> {written_as} ." in text
    assert next(iter(ox.parse(text, format=ox.RdfFormat.TURTLE))).object == literal


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_program_reads_nodes_and_edges_with_their_kinds(store: Store, form: str, tmp_path: pathlib.Path) -> None:
    [path] = export.write(store, form, tmp_path / f"graph.{form}")
    graph = nx.read_graphml(path, force_multigraph=True) if form == "graphml" else nx.read_gexf(path)
    assert "lastmodified" not in path.read_text(encoding="utf-8")
    nodes = {about["label"]: about["class"] for _, about in graph.nodes(data=True)}
    kinds = {"Fernby Mills LLC": "Company", "William Oakes": "Person", "Loomline": "Product"}
    kinds["hospital in the north"] = "UnnamedParty"
    assert kinds.items() <= nodes.items()
    assert set(nodes.values()) > {"Financing", "Order", "Agreement", "Role", "Metric"}
    assert not any(about["class"] in ("Release", "Thing") for _, about in graph.nodes(data=True))
    labels = {node: about["label"] for node, about in graph.nodes(data=True)}
    edges = {(labels[a], about["relation"], labels[b], about["derived"]) for a, b, about in graph.edges(data=True)}
    assert ("Fernby Mills LLC", "customerOf", "Harrow Cooling Inc.", True) in edges
    assert any((kind, end, derived) == ("customer", "hospital in the north", False) for _, kind, end, derived in edges)
    derived = {(start, kind) for start, kind, _, is_derived in edges if is_derived}
    assert ("hospital in the north", "customerOf") not in derived


def test_tables_of_nodes_and_edges(store: Store, tmp_path: pathlib.Path) -> None:
    paths = export.write(store, "csv", tmp_path / "tables")
    assert [path.name for path in paths] == ["nodes.csv", "edges.csv"]
    nodes, edges = (list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))) for path in paths)
    ids = {node["Id"] for node in nodes}
    assert len(ids) == len(nodes)
    assert all({edge["Source"], edge["Target"]} <= ids for edge in edges)
    [order] = [node for node in nodes if node["class"] == "Order" and node["status"] == "completed"]
    told = {name: order[name] for name in ("product", "quantity", "value", "currency", "day", "release")}
    assert told == {
        "product": "two FrostLine 40 chillers",
        "quantity": "2",
        "value": "1250000.5",
        "currency": "USD",
        "day": "2019-03-05",
        "release": "Harrow Cooling sells units to Fernby",
    }


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: pathlib.Path) -> None:
    with pytest.raises(KgError, match="Is a directory"):
        export.write(store, "nt", tmp_path)
