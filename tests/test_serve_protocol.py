"""The endpoint as the specifications tell it: SPARQL 1.1 Protocol, Graph Store Protocol, Service Description; real clients."""

from __future__ import annotations

import json
import shutil
import subprocess
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import BASE, ID, Server
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

from kg.serve.negotiate import best

ONE = f"{BASE}release/2015-06-09-brindlemark-series-b"
TWO = f"{BASE}release/2013-11-14-tecogen-private-placement"
ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s WHERE { ?s a kg:Release } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s a kg:Release } WHERE { ?s a kg:Release }"
DESCRIBE = f"DESCRIBE <{ONE}>"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


def triples(reply_body: bytes, form: ox.RdfFormat) -> int:
    return len(list(ox.parse(reply_body, format=form)))


def test_a_query_comes_in_three_ways(served: Server) -> None:
    got = served.ask(f"/sparql?query={quote(ASK)}")
    form = served.ask("/sparql", "POST", urlencode({"query": ASK}), Content_Type=FORM)
    direct = served.ask("/sparql", "POST", ASK, Content_Type=f"{DIRECT}; charset=utf-8")
    assert [(reply.status, reply.json["boolean"]) for reply in (got, form, direct)] == [(200, True)] * 3


@pytest.mark.parametrize(
    ("default", "named", "query", "wanted"),
    [
        ([ONE], [], "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a kg:Release }", 1),
        ([ONE, TWO], [], "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a kg:Release }", 2),
        ([], [ONE], "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 1),
        ([], [ONE], "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 0),
        ([ONE], [TWO], "SELECT (COUNT(DISTINCT ?r) AS ?n) { { ?r a kg:Release } UNION { GRAPH ?g { ?r a kg:Release } } }", 2),
        # what the protocol says takes the place of what the query says
        ([ONE], [], f"SELECT (COUNT(DISTINCT ?r) AS ?n) FROM <{ONE}> FROM <{TWO}> {{ ?r a kg:Release }}", 1),
        ([], [], f"SELECT (COUNT(DISTINCT ?r) AS ?n) FROM <{ONE}> FROM <{TWO}> {{ ?r a kg:Release }}", 2),
        ([], [], "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a kg:Release }", 17),
    ],
)
def test_the_dataset_of_the_protocol(served: Server, default: list[str], named: list[str], query: str, wanted: int) -> None:
    given = [("default-graph-uri", iri) for iri in default] + [("named-graph-uri", iri) for iri in named]
    asked = urlencode([("query", query), *given])
    direct = served.ask(f"/sparql?{urlencode(given)}", "POST", query, Content_Type=DIRECT)
    for reply in (served.ask(f"/sparql?{asked}"), served.ask("/sparql", "POST", asked, Content_Type=FORM), direct):
        assert (reply.status, reply.json["results"]["bindings"][0]["n"]["value"]) == (200, str(wanted))


@pytest.mark.parametrize(
    ("query", "accept", "type_"),
    [
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/csv;q=0.4, application/sparql-results+xml;q=0.8, image/png", "application/sparql-results+xml"),
        (SELECT, "application/sparql-results+json;q=0, application/*;q=0.5, text/csv;q=0.1", "application/json"),
        (SELECT, "text/html, application/xhtml+xml, */*;q=0.1", "text/html"),
        (ASK, "application/sparql-results+xml, text/csv;q=0.9", "application/sparql-results+xml"),
        (CONSTRUCT, "", "text/turtle"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (DESCRIBE, "text/turtle", "text/turtle"),
    ],
)
def test_content_negotiation(served: Server, query: str, accept: str, type_: str) -> None:
    reply = served.sparql(query, accept)
    assert (reply.status, reply.type) == (200, type_)
    assert "Accept" in reply.headers["vary"]
    if type_ in ("application/sparql-results+json", "application/json"):
        assert len(reply.json["results"]["bindings"]) == 17
    elif type_ == "text/csv":
        assert len(reply.text.splitlines()) == 18
    elif form := ox.RdfFormat.from_media_type(type_) if type_ != "text/html" else None:
        assert triples(reply.body, form) >= (17 if query == CONSTRUCT else 10)


def test_the_quality_of_a_form_is_that_of_the_most_exact_range() -> None:
    assert best("text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5", ["text/csv", "application/json"]) == "application/json"
    assert best("text/csv;q=2, nonsense, ;;, */*;q=0.001", ["text/csv", "a/b"]) == "text/csv"


@pytest.mark.parametrize(
    ("method", "path", "body", "type_", "status"),
    [
        ("PUT", f"/sparql?query={quote(ASK)}", None, "", 405),
        ("GET", f"/sparql?query={quote(ASK)}&query={quote(SELECT)}", None, "", 400),
        ("POST", "/sparql", urlencode([("query", ASK), ("query", SELECT)]), FORM, 400),
        ("POST", f"/sparql?query={quote(ASK)}", ASK, DIRECT, 400),
        ("POST", "/sparql", urlencode({"query": ASK}), "text/plain", 415),
        ("POST", "/sparql", urlencode({"query": ASK}), "", 415),
        ("POST", "/sparql", ASK.encode("utf-16"), DIRECT, 400),
        ("POST", "/sparql", b"query=%ff%fe", FORM, 400),
        ("POST", "/sparql", "", DIRECT, 400),
        ("GET", f"/sparql?query={quote('SELECT * WHERE')}", None, "", 400),
        ("GET", f"/sparql?update={quote('DROP ALL')}", None, "", 403),
        ("POST", "/sparql", urlencode({"update": "DROP ALL"}), FORM, 403),
        ("POST", "/sparql", "DROP ALL", "application/sparql-update", 403),
        ("POST", "/sparql", "DROP ALL", DIRECT, 400),
        ("GET", f"/sparql?query={quote(ASK)}&default-graph-uri=urn:none", None, "", 400),
        ("GET", f"/sparql?query={quote(ASK)}&default-graph-uri=not%20one", None, "", 400),
    ],
)
def test_what_is_no_query_is_refused(
    served: Server, method: str, path: str, body: str | bytes | None, type_: str, status: int
) -> None:
    reply = served.ask(path, method, body, **({"Content_Type": type_} if type_ else {}))
    assert reply.status == status
    assert reply.type == "text/plain"
    assert "Traceback" not in reply.text


def test_no_form_that_is_liked(served: Server) -> None:
    reply = served.sparql(SELECT, "image/png")
    assert reply.status == 406
    assert "text/csv" in reply.text


def test_a_mistake_is_shown_at_its_place(served: Server) -> None:
    reply = served.sparql("SELECT ?s\nWHERE { ?s foo:bar ?o }")
    assert (reply.status, reply.text) == (400, "query:2:12: unknown prefix foo:\n  WHERE { ?s foo:bar ?o }\n             ^\n")


def test_the_row_limit_answers_with_its_name(served: Server) -> None:
    for accept in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ):
        assert served.sparql("SELECT * { ?s ?p ?o } LIMIT 2000", accept).status == 200
        over = served.sparql("SELECT * { ?s ?p ?o } LIMIT 2001", accept)
        assert (over.status, over.text) == (
            400,
            "the answer has more than 2,000 rows; add a LIMIT or narrow the query\n",
        )
    assert served.sparql("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/turtle").status == 400


def test_the_service_describes_itself(served: Server) -> None:
    found = Graph().parse(data=served.ask("/sparql", Accept="text/turtle").text, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    told = {(str(p).removeprefix(sd), str(o).removeprefix(sd)) for _, p, o in found}
    assert ("supportedLanguage", "SPARQL11Query") in told
    assert ("feature", "UnionDefaultGraph") in told
    assert ("endpoint", f"{served.address}/sparql") in told


def test_a_graph_of_a_release(served: Server) -> None:
    asked = served.ask(f"/graphs?graph={quote(ONE)}", Accept="application/n-triples")
    at_its_own_path = served.ask(ID + ONE.removeprefix(BASE), Accept="application/n-triples")
    assert asked.body == at_its_own_path.body
    assert triples(asked.body, ox.RdfFormat.N_TRIPLES) > 300
    whole = served.ask("/graphs?default", Accept="application/n-triples")
    assert triples(whole.body, ox.RdfFormat.N_TRIPLES) == served.count()
    assert served.ask(f"/graphs?graph={quote(ONE)}", "HEAD").body == b""
    assert [served.ask(f"/graphs{asked}").status for asked in ("", "?graph=urn:none", "?graph=x&default", "?graph=%3C")] == [
        400, 404, 400, 400,
    ]  # fmt: skip
    assert served.ask(f"/graphs?graph={quote(ONE)}", "PUT", "").status == 405
    assert served.ask(f"/graphs?graph={quote(ONE)}", "DELETE").status == 405


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_an_entity_answers_at_its_own_path(served: Server, accept: str, form: ox.RdfFormat) -> None:
    reply = served.ask(f"{ID}company/tecogen", Accept=f"{accept}, text/html;q=0.5")
    assert reply.type == accept
    subject = ox.NamedNode(f"{BASE}company/tecogen")
    told = {
        triple.predicate.value.rpartition("#")[2] for triple in ox.parse(reply.body, format=form) if triple.subject == subject
    }
    assert {"label", "type"} <= told
    assert served.ask(f"{ID}company/nobody", Accept=accept).status == 404


def test_the_same_answer_is_not_sent_twice(served: Server) -> None:
    first = served.ask(f"{ID}company/tecogen", Accept="text/turtle")
    again = served.ask(f"{ID}company/tecogen", Accept="text/turtle", If_None_Match=first.headers["etag"])
    other = served.ask(f"{ID}company/tecogen", Accept="text/html", If_None_Match=first.headers["etag"])
    assert (again.status, again.body, other.status) == (304, b"", 200)


def test_sparqlwrapper(served: Server) -> None:
    client = SPARQLWrapper(f"{served.address}/sparql", returnFormat=JSON)
    client.setQuery(SELECT)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 17
    client.setMethod(POST)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 17
    client.setRequestMethod(POSTDIRECTLY)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 17
    client.setReturnFormat(TURTLE)
    client.setQuery(CONSTRUCT)
    assert len(Graph().parse(data=client.queryAndConvert(), format="turtle")) == 17


def test_rdflib(served: Server) -> None:
    graph = Graph(SPARQLStore(f"{served.address}/sparql"))
    assert len(list(graph.query("PREFIX kg: <https://w3id.org/pressgraph/ontology#> " + SELECT))) == 17


def test_curl(served: Server) -> None:
    if not shutil.which("curl"):
        pytest.skip("no curl on this machine")
    asked = ["curl", "-sf", "--data-urlencode", f"query={SELECT}", f"{served.address}/sparql"]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert len(told["results"]["bindings"]) == 17
