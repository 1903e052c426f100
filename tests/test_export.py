"""Exports say what the graph says, the same bytes each time, in a form that other programs read."""

import csv
import json
import pathlib
import re
import sys
from collections.abc import Iterator

import answers
import networkx as nx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import schemas
from rdflib.compare import isomorphic
from told import built, written

from kg import export, query, resources
from kg.errors import KgError
from kg.export import turtle, vocabulary
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
    assert set(export.NETWORK) == {"graphml", "gexf", "cytoscape", "neo4j"}


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


@pytest.mark.parametrize("form", [form for form in export.FORMATS if form not in export.FILES])
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
    assert [block.partition("\n")[0] for block in blocks if not re.search("#|derived/", block.partition("\n")[0])] == [
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


# ---- networks --------------------------------------------------------------------------------------------------------

ORDER = {
    "label": "Order of 2 two FrostLine 40 chillers",
    "class": "Order",
    "group": "event",
    "status": "completed",
    "date": "2019-03-05",
    "product": "two FrostLine 40 chillers",
    "quantity": "2",
    "value": "1250000.5",
    "currency": "USD",
    "release": "Harrow Cooling sells units to Fernby",
}


def read(form: str, path: pathlib.Path) -> nx.MultiDiGraph:
    """The network as another program reads it."""
    if form == "graphml":
        return nx.read_graphml(path, force_multigraph=True)
    if form == "gexf":
        return nx.read_gexf(path)
    graph = nx.MultiDiGraph()
    if form == "cytoscape":
        elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
        graph.add_nodes_from((node["data"]["id"], node["data"]) for node in elements["nodes"])
        graph.add_edges_from((edge["data"]["source"], edge["data"]["target"], edge["data"]) for edge in elements["edges"])
        return graph
    for row in csv.DictReader((path / "nodes.csv").open(encoding="utf-8")):
        graph.add_node(row["iri:ID"], **row, label=row["name"], **{"class": row[":LABEL"].split(";")[0]})
    for row in csv.DictReader((path / "edges.csv").open(encoding="utf-8")):
        kept = {"weight": int(row["weight:int"]), "derived": row["derived:boolean"] == "true"}
        graph.add_edge(row[":START_ID"], row[":END_ID"], **row | kept)
    return graph


@pytest.mark.parametrize("form", export.NETWORK)
def test_a_network_program_reads_names_events_and_ties(store: Store, form: str, tmp_path: pathlib.Path) -> None:
    export.write(store, form, tmp_path / "graph")
    graph = read(form, tmp_path / "graph")
    kinds = {about["label"]: about["class"] for _, about in graph.nodes(data=True)}
    named = {"Fernby Mills LLC": "Company", "William Oakes": "Person", "Loomline": "Product"}
    assert (named | {"hospital in the north": "UnnamedParty"}).items() <= kinds.items()
    assert set(kinds.values()) > {"Financing", "Order", "Agreement", "Acquisition", "Appointment"}
    [order] = [about for _, about in graph.nodes(data=True) if about["label"] == ORDER["label"]]
    assert {name: str(order[name]) for name in ORDER} == ORDER
    assert "FrostLine 40" in order["words"]
    labels = {node: about["label"] for node, about in graph.nodes(data=True)}
    told = [(labels[a], about["label"], labels[b], about["derived"]) for a, b, about in graph.edges(data=True)]
    ties = [(a, b, about["label"], about["derived"]) for a, b, about in graph.edges(data=True)]
    assert len(ties) == len(set(ties)) > 20
    assert ("Fernby Mills LLC", "customer of", "Harrow Cooling Inc.", True) in told
    assert ("Fernby Mills LLC", "places", ORDER["label"], False) in told
    assert ("hospital in the north", "customer of", "Harrow Cooling Inc.", True) not in told


@pytest.mark.parametrize("form", export.NETWORK)
def test_a_tie_told_twice_is_one_edge_of_weight_two(store: Store, form: str, tmp_path: pathlib.Path) -> None:
    export.write(store, form, tmp_path / "graph")
    graph = read(form, tmp_path / "graph")
    labels = {node: about["label"] for node, about in graph.nodes(data=True)}
    [makes] = [about for a, b, about in graph.edges(data=True) if labels[b] == "Loomline" and about["label"] == "makes"]
    assert float(makes["weight"]) == 1
    assert {float(about["weight"]) for _, _, about in graph.edges(data=True)} >= {1.0}


@pytest.mark.parametrize("form", schemas.FORMATS)
def test_a_network_file_is_valid_by_the_rules_of_its_schema(store: Store, form: str) -> None:
    text = export.text(store, form)
    assert schemas.breaches(form, text) == []
    assert "lastmodified" not in text


@pytest.mark.parametrize(
    ("form", "right", "wrong", "told"),
    [
        ("graphml", '<node id="n0">', '<node id="a/b">', "id of node is 'a/b'"),
        ("graphml", '<node id="n0">', '<node id="n1">', "node 'n1' is there 2 times"),
        ("graphml", ">true<", ">True<", "'True' is no boolean"),
        ("graphml", 'edgedefault="directed"', "", "graph lacks edgedefault"),
        ("gexf", 'mode="static">', 'mode="static" name="">', "graph bears name"),
        ("gexf", '<attvalue for="0"', '<attvalue for="900"', "('node', '900') is not declared"),
        ("gexf", 'weight="1"', 'weight="much"', "weight of edge is 'much'"),
        ("gexf", 'target="', 'target="no', "an edge ends in 'nohttps"),
    ],
)
def test_the_rules_of_the_schemas_find_what_is_wrong(store: Store, form: str, right: str, wrong: str, told: str) -> None:
    text = export.text(store, form)
    assert right in text
    assert any(breach.startswith(told) for breach in schemas.breaches(form, text.replace(right, wrong, 1)))


def test_neo4j_files_have_its_header(store: Store, tmp_path: pathlib.Path) -> None:
    paths = export.write(store, "neo4j", tmp_path / "import")
    assert [path.name for path in paths] == ["nodes.csv", "edges.csv"]
    nodes, edges = (list(csv.DictReader(path.open(encoding="utf-8"))) for path in paths)
    assert list(nodes[0])[:4] == ["iri:ID", ":LABEL", "name", "weight:int"]
    assert list(edges[0])[:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert {node[":LABEL"] for node in nodes} >= {"Company;Entity", "Order;Event"}
    assert all(re.fullmatch(r"[A-Z][A-Z_]*", edge[":TYPE"]) for edge in edges)
    assert {"CUSTOMER_OF", "ORDER"} <= {edge[":TYPE"] for edge in edges}


# ---- other vocabularies ----------------------------------------------------------------------------------------------

SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def in_schema_org(store: Store) -> rdflib.Graph:
    return rdflib.Graph().parse(data=vocabulary.text(store, "schema.org", "turtle"), format="turtle")


def test_schema_org_holds_to_its_shapes(in_schema_org: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(resources.ontology() / "vocabularies/schema.org.ttl")
    conforms, _, words = pyshacl.validate(in_schema_org, shacl_graph=shapes)
    assert conforms, words
    kinds = {kind.removeprefix(str(SCHEMA)) for kind in in_schema_org.objects(None, rdflib.RDF.type)}
    assert kinds == {
        "Organization", "Person", "Product", "NewsArticle", "EmployeeRole", "Quotation", "ContactPoint", "Order", "BuyAction",
        "PayAction", "AgreeAction",
    }  # fmt: skip
    assert {str(p) for p in in_schema_org.predicates() if not str(p).startswith(str(SCHEMA))} == {str(rdflib.RDF.type)}


def test_schema_org_says_the_same(in_schema_org: rdflib.Graph) -> None:
    rows = in_schema_org.query("""PREFIX s: <https://schema.org/> SELECT ?org ?title ?who {
        ?o s:name ?org ; s:employee ?role . ?role s:roleName ?title ; s:employee/s:name ?who }""")
    told = {tuple(map(str, row)) for row in rows}
    assert ("Harrow Cooling Inc.", "Chief Executive Officer", "Dr. Ellen Q. Voss") in told
    [paid] = [node for node, price in in_schema_org.subject_objects(SCHEMA.price) if int(price) == 9000000]
    assert in_schema_org.value(paid, SCHEMA.actionStatus) == SCHEMA.PotentialActionStatus
    assert len(list(in_schema_org.subjects(rdflib.RDF.type, SCHEMA.Order))) == 1  # the possible one is left out


@pytest.mark.parametrize("form", vocabulary.FORMATS)
def test_schema_org_in_each_format_is_one_graph(store: Store, in_schema_org: rdflib.Graph, form: str) -> None:
    kind = {"rdfxml": "xml", "jsonld": "json-ld"}.get(form, form)
    assert isomorphic(rdflib.Graph().parse(data=vocabulary.text(store, "schema.org", form), format=kind), in_schema_org)


@pytest.mark.parametrize(
    ("name", "form", "message"), [("dc", "turtle", "'dc' is none of schema.org"), ("schema.org", "gexf", "not gexf")]
)
def test_a_vocabulary_or_format_that_there_is_not(store: Store, name: str, form: str, message: str) -> None:
    with pytest.raises(KgError, match=message):
        vocabulary.text(store, name, form)


# ---- tables ----------------------------------------------------------------------------------------------------------


def test_a_csv_file_for_each_question(store: Store, tmp_path: pathlib.Path) -> None:
    paths = export.write(store, "csv", tmp_path / "tables")
    assert [path.stem for path in paths] == [question.name for question in query.questions()]
    for path in paths:
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert len(rows) == len(query.ask(store.oxigraph, path.stem)), path


def test_parquet_and_excel_hold_the_same_rows(store: Store, tmp_path: pathlib.Path) -> None:
    pandas = pytest.importorskip("pandas")
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("pyarrow")
    export.write(store, "parquet", tmp_path / "tables")
    export.write(store, "excel", tmp_path / "graph.xlsx")
    book = openpyxl.load_workbook(tmp_path / "graph.xlsx")
    assert book.sheetnames == [question.name for question in query.questions()]
    for name in book.sheetnames:
        rows = query.ask(store.oxigraph, name)
        assert [cell.value for cell in book[name][1]] == list(rows.columns)
        assert book[name].max_row == len(rows) + 1
        assert pandas.read_parquet(tmp_path / f"tables/{name}.parquet").shape == (len(rows), len(rows.columns))
    amounts = pandas.read_parquet(tmp_path / "tables/financings.parquet")["amount"]
    assert amounts.max() == 9000000


def test_a_missing_library_is_told_with_its_extra(
    store: Store, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(KgError, match=r"openpyxl is not installed; pip install 'pressgraph\[table\]' brings it"):
        export.write(store, "excel", tmp_path / "graph.xlsx")


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: pathlib.Path) -> None:
    with pytest.raises(KgError, match="Is a directory"):
        export.write(store, "nt", tmp_path)
