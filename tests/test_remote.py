"""Remote stores: two real servers hold what the local store holds, and a third that is all quirks is never trusted."""

import os
import stat
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from remotes import ROWS
from told import FERNBY, HARROW, TWO, built, written

from kg import export, query, tables
from kg.cli import main
from kg.errors import StoreError
from kg.questions import questions
from kg.remote.address import read
from kg.remote.graphs import Graphs
from kg.remote.server import Login, Server
from kg.remote.store import Answering, Filled, fetched, push
from kg.store import DEFAULT_BASE, open_store
from kg.vocab import PREFIXES

pytestmark = pytest.mark.xdist_group("remote")  # one start of each server for all of them


def trig(place) -> str:
    """All that a store holds, in its folder or at a server."""
    with open_store(place) if isinstance(place, Path) else fetched(place.address) as store:
        return export.text(store, "trig")


def sent(store, remote, **options):
    with open_store(store) as opened:
        done = push(opened, remote.address, remote.login, **options)
    return done.sent, done.same, done.removed


def run(*arguments, **env) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=os.environ | env)


def test_only_what_differs_is_sent(remote, tmp_path):
    store = tmp_path / "s"
    sources = written(tmp_path / "in", TWO)
    built(sources, store)
    assert sent(store, remote) == (4, 0, 0)
    assert trig(remote) == trig(store)
    assert sent(store, remote) == (0, 4, 0)
    written(sources, {"harrow": HARROW.replace("quantity: 2", "quantity: 3")})
    built(sources, store)
    assert sent(store, remote) == (2, 2, 0)  # the release, and what is derived from it
    (sources / "fernby.txt").unlink()
    built(sources, store, prune=True)
    changed, _, removed = sent(store, remote)
    assert (changed <= 2, removed) == (True, 1)
    assert trig(remote) == trig(store)
    assert sent(store, remote, anew=True) == (3, 0, 0)


def test_a_push_that_is_stopped_goes_on(oxigraph_server, tmp_path, monkeypatch):
    store, remote = tmp_path / "s", oxigraph_server.emptied()
    built(written(tmp_path / "in", TWO), store)
    whole, put, left = trig(store), Graphs._put, [2]

    def stopping(self, iri, lines):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        put(self, iri, lines)

    monkeypatch.setattr("kg.remote.store._BATCH", 1)
    monkeypatch.setattr(Graphs, "_put", stopping)
    with pytest.raises(KeyboardInterrupt):
        sent(store, remote)
    monkeypatch.setattr(Graphs, "_put", put)
    assert sent(store, remote) == (2, 2, 0)
    assert trig(remote) == whole


def test_a_graph_that_was_half_written_is_sent_again_though_its_content_is_as_before(oxigraph_server, tmp_path, monkeypatch):
    store, remote = tmp_path / "s", oxigraph_server.emptied()
    sources = written(tmp_path / "in", TWO)
    built(sources, store)
    sent(store, remote)
    written(sources, {"harrow": HARROW.replace("quantity: 2", "quantity: 3")})
    built(sources, store)
    monkeypatch.setattr(Graphs, "_note", lambda self, notes: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        sent(store, remote)
    monkeypatch.undo()
    written(sources, {"harrow": HARROW})  # as it was: by hashes alone there would be nothing to do
    built(sources, store)
    assert sent(store, remote)[0] == 2
    assert trig(remote) == trig(store)


TERMS = [
    ox.Literal("a\nb\t\"c\" \\ 'd' {} <e> “Ł” \U0001f980 $x ?y"),
    ox.Literal("long " * 60_000),
    ox.Literal("0.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ox.Literal("1250000.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ox.Literal(123456789012),
    ox.Literal("2019-04-02", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    ox.Literal("2019-04", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")),
    ox.Literal("2019", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
    ox.NamedNode("https://example.org/ä?x=(1)&y=%20'#z"),
]


@pytest.mark.parametrize("update_only", [False, True], ids=["graph store", "updates only"])
def test_terms_long_literals_and_large_graphs_arrive_whole(remote, update_only):
    server = Server(remote.address, remote.login)
    if update_only:
        server.address = type(server.address)(server.address.query, server.address.update)
    graph, name = ox.NamedNode(f"{DEFAULT_BASE}release/large"), ox.NamedNode("https://example.org/name")
    many = 2 * ROWS + 500
    quads = [ox.Quad(ox.NamedNode(f"https://example.org/{n}"), name, ox.Literal(f"number {n}"), graph) for n in range(many)]
    quads += [ox.Quad(ox.NamedNode("https://example.org/t"), name, term, graph) for term in TERMS]
    graphs = Graphs(server, DEFAULT_BASE)
    graphs.replace({graph.value: quads})
    graphs.replace({graph.value: quads})
    notes = graphs.notes()
    found = list(graphs.fetched(notes))
    assert sorted(map(str, found)) == sorted(map(str, quads))
    rows = query.select(graphs.asked, "SELECT ?s WHERE { ?s <https://example.org/name> ?o }")
    assert len(rows) == len(quads)
    server.update(f"DELETE WHERE {{ GRAPH {graph} {{ <https://example.org/7> ?p ?o }} }}")
    with pytest.raises(StoreError, match=f"gives {len(quads) - 1:,} of {len(quads):,}"):
        list(graphs.fetched(notes))
    graphs.drop(notes)
    assert graphs.notes() == {} and not graphs.asked.contains_named_graph(graph)
    server.close()


def test_questions_and_queries_at_the_server(oxigraph_server, tour):
    sent(tour, oxigraph_server.emptied())
    with open_store(tour) as local, Answering(oxigraph_server.address) as there:
        for question in questions():
            assert query.ask(there.oxigraph, question) == query.ask(local.oxigraph, question), question.name
        for name, values in (("roles", {"person": "Priya Raman", "on": "2020"}), ("orders", {"company": "Oskelund"})):
            assert query.ask(there.oxigraph, name, values) == query.ask(local.oxigraph, name, values)
        assert (there.base, there.errs) == (local.base, False)


def test_queries_at_a_server_with_quirks(virtuoso, tour):
    sent(tour, virtuoso.emptied())
    with open_store(tour) as local, Answering(virtuoso.address) as there:
        assert there.errs
        for name in ("acquisitions", "releases"):  # with $RELEASE beside ?release
            assert query.ask(there.oxigraph, name) == query.ask(local.oxigraph, name)
        told = "CONSTRUCT { ?c rdfs:label ?l } WHERE { ?c a kg:Company ; rdfs:label ?l }"
        assert set(query.run(there.oxigraph, told)) == set(query.run(local.oxigraph, told))
        graph = "SELECT ?h FROM <https://w3id.org/pressgraph/id/release/2019-07-18-veltrian-grant> WHERE { ?r kg:headline ?h }"
        assert len(query.select(there.oxigraph, graph)) == 1
        assert query.run(there.oxigraph, "ASK { ?f a kg:Acquisition }")
        cut = f"PREFIX my: <{PREFIXES['rdf']}> SELECT ?s ?o WHERE {{ ?s a oa:TextQuoteSelector ; my:type ?o }} ORDER BY ?s ?o"
        assert len(query.select(there.oxigraph, cut)) == len(query.select(local.oxigraph, cut)) > ROWS
        with pytest.raises(SyntaxError):
            there.oxigraph.query("SELECT ?x { ?x ")


def test_the_commands_take_the_address(virtuoso, tour, tmp_path):
    sent(tour, virtuoso.emptied())
    place = f"sparql+{virtuoso.url}"
    there = CliRunner().invoke(main, ["ask", "financings", "--company", "Tecogen", "--format", "csv", "--store", place])
    with open_store(tour) as local:
        told = tables.text(query.ask(local.oxigraph, "financings", {"company": "Tecogen"}), "csv")
    assert (there.exit_code, there.stdout) == (0, told)
    page = tmp_path / "g.html"
    assert CliRunner().invoke(main, ["view", "--store", place, "-o", str(page)]).exit_code == 0
    assert "Stormfell" in page.read_text(encoding="utf-8")


def test_a_build_into_a_server_is_that_of_a_folder(virtuoso, tmp_path, monkeypatch):
    remote = virtuoso.emptied()
    monkeypatch.chdir(tmp_path)
    for name, value in remote.env.items():
        monkeypatch.setenv(name, value)
    sources, local = written(tmp_path / "in", TWO), tmp_path / "s"
    there, here = built(sources, remote.address), built(sources, local)
    assert (there.new, there.triples) == (here.new, here.triples)
    assert trig(remote) == trig(local)
    (sources / "fernby.txt").unlink()
    there, here = built(sources, remote.address, prune=True), built(sources, local, prune=True)
    assert (there.same, there.dropped, there.triples) == (here.same, here.dropped, here.triples)
    assert trig(remote) == trig(local)
    remote.emptied()  # somebody clears the server: it is believed, not the ledger here
    built(sources, remote.address)
    assert trig(remote) == trig(local)
    held = b"".join(path.read_bytes() for path in Path(f"{remote.address.stem}.kg").iterdir())
    assert not remote.login.password or b"KG_STORE" not in held


def test_one_build_at_a_time(oxigraph_server, tmp_path):
    address = oxigraph_server.emptied().address
    with Filled(address, tmp_path / "l", None), pytest.raises(StoreError, match="another process is building this store"):
        Filled(address, tmp_path / "l", None)
    with Filled(address, tmp_path / "l", None):
        pass


def test_a_server_holds_one_graph_and_only_what_was_sent_is_read(oxigraph_server, tmp_path):
    remote = oxigraph_server.emptied()
    with pytest.raises(StoreError, match="no graph here that `kg push`"):
        fetched(remote.address)
    built(written(tmp_path / "in", {"fernby": FERNBY}), tmp_path / "one")
    sent(tmp_path / "one", remote)
    built(written(tmp_path / "in", {"fernby": FERNBY}), tmp_path / "other", base="https://example.org/")
    with pytest.raises(StoreError, match="holds a graph with the base"):
        sent(tmp_path / "other", remote)


def test_digest_login_and_the_password_shows_nowhere(virtuoso, tmp_path, monkeypatch):
    store = tmp_path / "s"
    built(written(tmp_path / "in", TWO), store)
    virtuoso.emptied()
    for login in (Login(), Login("dba", "s3cr3t-wrong")):
        with open_store(store) as opened, pytest.raises(StoreError, match=r"refused \(401\)") as error:
            push(opened, virtuoso.address, login)
        assert "s3cr3t" not in str(error.value)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(stat.S_IRUSR | stat.S_IWUSR)
    monkeypatch.setenv("NETRC", str(netrc))
    assert Login.found(virtuoso.address, {}) == virtuoso.login
    secret = tmp_path / "secret"
    secret.write_text("dba\n")
    done = run("push", virtuoso.url, "--store", store, "--user", "dba", "--password-file", secret)
    assert "sparql: 4 graphs sent (" in done.stdout, done.stderr
    refused = run("push", virtuoso.url, "--store", store, "--all", NETRC="nowhere")
    assert refused.returncode == 1 and refused.stderr.startswith("error: ") and len(refused.stderr.splitlines()) == 1


class Quirky(BaseHTTPRequestHandler):
    """Answers what the test put into `plan`, request by request, and keeps what it was asked."""

    plan: list[tuple[int, dict[str, str], str]]
    asked: list[tuple[str, str | None]]

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        type(self).asked.append((self.path.partition("?")[0], self.headers.get("Authorization")))
        status, headers, body = self.plan.pop(0) if self.plan else (200, {}, "")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 - the names that http.server calls

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def quirky():
    Quirky.plan, Quirky.asked = [(200, {}, "")], []
    server = HTTPServer(("127.0.0.1", 0), Quirky)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def test_a_busy_server_is_asked_again_and_one_that_refuses_is_not(quirky):
    waited: list[float] = []
    server = Server(read(quirky, {}), Login(), waited.append)
    Quirky.plan += [(503, {"Retry-After": "7"}, ""), (500, {}, "SR172: Transaction deadlocked, 40001"), (204, {}, "")]
    server.update("INSERT DATA {}")
    assert waited == [7, 1]
    Quirky.plan += [(500, {}, "<b>no</b>\x1b[31m\nspace left")]
    with pytest.raises(StoreError, match=r"/sparql: 500 no \[31m space left$"):
        server.update("INSERT DATA {}")
    Quirky.plan += [(302, {"Location": "http://127.0.0.1:1/"}, "")]
    with pytest.raises(StoreError, match="sends us elsewhere"):
        server.update("INSERT DATA {}")
    Quirky.plan += [(502, {}, "")] * 6
    with pytest.raises(StoreError, match="502"):
        server.update("INSERT DATA {}")
    assert len(waited) == 7


def test_logins(quirky):
    challenge = (401, {"WWW-Authenticate": 'Basic realm="x"'}, "")
    server = Server(read(quirky, {}), Login("ann", "pass"))
    Quirky.plan += [challenge]
    server.update("")
    server.update("")
    basic = "Basic YW5uOnBhc3M="
    assert [seen for _, seen in Quirky.asked] == [None, None, basic, basic]
    Quirky.asked.clear()
    Quirky.plan[:] = [(200, {}, "")]
    Server(read(quirky, {}), Login(token="t0k", kind="bearer")).update("")
    assert {seen for _, seen in Quirky.asked} == {"Bearer t0k"}
    assert "pass" not in repr(Login("ann", "pass", "t0k")) and "t0k" not in repr(Login("ann", "pass", "t0k"))
    found = Login.found(read(quirky, {}), {"KG_STORE_TOKEN": "t"})
    assert (found.token, found.kind) == ("t", "bearer")
    with pytest.raises(StoreError, match="none of digest, basic, bearer"):
        Login.found(read(quirky, {}), {"KG_STORE_AUTH": "kerberos"})


def test_no_password_goes_out_in_the_clear_unless_one_says_so(quirky):
    server = Server(read(quirky, {}), Login("ann", "pass"))
    server._session.auth._safe = False  # as for a host that is not this one
    Quirky.plan += [(401, {"WWW-Authenticate": "Basic"}, "")]
    with pytest.raises(StoreError, match="in the clear"):
        server.update("")
    assert {seen for _, seen in Quirky.asked} == {None}


@pytest.mark.parametrize(
    ("url", "software", "update", "graphs"),
    [
        ("https://h.example/sparql", "Virtuoso/08.03", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("https://h.example/query", "Oxigraph/0.5.13", "/update", "/store"),
        ("https://h.example/ds/query", "", "/ds/update", ""),
        ("https://h.example/repositories/r", "", "/repositories/r/statements", "/repositories/r/rdf-graphs/service"),
        ("https://h.example/sparql", "", "/sparql", ""),
        ("https://h.example/any", "", "/any", ""),
    ],
)
def test_where_to_write_is_guessed_and_may_be_said(url, software, update, graphs):
    there = read(f"sparql+{url}", {}).at(software)
    head = "https://h.example"
    assert (there.update, there.graphs) == (head + update, graphs and head + graphs)
    said = read(url, {"KG_STORE_UPDATE": "https://u.example/", "KG_STORE_GRAPHS": "https://g.example/"}).at(software)
    assert (said.update, said.graphs) == ("https://u.example/", "https://g.example/")


@pytest.mark.parametrize(
    ("written_", "why"),
    [
        ("sparql+https://ann:pass@h.example/sparql", "leave the password out"),
        ("sparql+ftp://h.example/", "is written sparql"),
        ("sparql+https:///sparql", "is written sparql"),
        ("sparql+https://h.example/sparql?x=1", "ends with its path"),
    ],
)
def test_addresses_that_are_none(written_, why):
    with pytest.raises(StoreError, match=why) as error:
        read(written_, {})
    assert "pass@" not in str(error.value)


def test_a_command_that_needs_a_folder_says_so():
    done = run("doctor", "--store", "sparql+https://h.example/sparql")
    assert done.returncode == 2 and "needs the folder of a store" in done.stderr
