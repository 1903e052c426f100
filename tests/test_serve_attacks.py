"""Attacks, and what each got. docs/serve.md lists them; none may end in a crash, an outside request or the wait of another."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from served import BASE, ID, Server, serving
from waiting import until

from kg.build import build
from kg.errors import KgError
from kg.serve.settings import Settings

HOUR = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script>"


def sparql(query: str) -> str:
    return f"/sparql?query={quote(query.replace('SCRIPT', SCRIPT))}"


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine that nobody may call, and what has called it all the same."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                heard.append(b"called")
                line.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { sErViCe\n#x\n<URL> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { BIND (<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
        "LOAD <URL>",
        "LOAD <URL> INTO GRAPH <urn:x>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DROP ALL",
        "CLEAR ALL",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "PREFIX x: <URL> SELECT * FROM x: { ?s ?p ?o }",
        "DESCRIBE <URL>",
        "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
    ],
)
def test_nothing_is_fetched_and_nothing_written(served: Server, listener: tuple[int, list[bytes]], query: str) -> None:
    port, heard = listener
    reply = served.sparql(query.replace("URL", f"http://127.0.0.1:{port}/x"), "*/*")
    assert reply.status == 400 or (reply.status == 200 and "root:" not in reply.text)
    assert heard == []


def test_graphs_of_the_protocol_are_not_fetched(served: Server, listener: tuple[int, list[bytes]]) -> None:
    port, heard = listener
    asked = f"/sparql?query={quote('ASK {}')}&default-graph-uri="
    for iri in (f"http://127.0.0.1:{port}/x", "file:///etc/passwd"):
        assert served.ask(asked + quote(iri)).status == 400
        assert served.ask(f"/graphs?graph={quote(iri)}").status == 404
        assert served.ask(f"/graph?around={quote(iri)}").status == 400
    assert heard == []


def test_a_query_for_an_hour_is_ended_and_others_are_answered_meanwhile(served: Server) -> None:
    replies: list[tuple[int, str]] = []

    def ask() -> None:
        reply = served.sparql(HOUR)
        replies.append((reply.status, reply.text))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    while "kg_queries_running 2.0" not in (told := served.ask("/metrics").text):
        assert "kg_queries_running 3.0" not in told
    assert served.ask(f"{ID}company/tecogen", Accept="text/html").status == 200
    assert not replies, "a page waited for a query"
    for thread in threads:
        thread.join()
    # One client has two of the three workers: two queries run until they are ended, two wait, and then run or give up.
    assert {status for status, _ in replies} <= {503, 504}
    assert "the query ran longer than 3 seconds and was ended; narrow it\n" in {words for _, words in replies}
    assert served.count() > 11_000
    assert "kg_workers_ended_total" in served.ask("/metrics").text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{" * 20_000 + "}" * 20_000 + " }",
        "SELECT * { FILTER (" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { FILTER (" + "!" * 50_000 + "1) }",
        "SELECT * { ?s " + "(" * 10_000 + "kg:name" + ")" * 10_000 + " ?o }",
        "ASK { ?s ?p ?o FILTER (REGEX(STR(?o), '(((a{1,1000}){1,1000}){1,1000}){1,1000}')) }",
        "ASK { ?s ?p ?o FILTER (REGEX(STR(?o), '(a+)+$')) }",
        "ASK { ?s kg:company+/kg:investors*/(kg:company|^kg:company)* ?o }",
        "SELECT (GROUP_CONCAT(STR(?a)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
        "ASK { VALUES ?x { " + "1 " * 200_000 + "} }",
        '"' * 300_000,
        "'''" * 100_000,
        "<" * 300_000,
        "\x00",
    ],
    ids=lambda query: query[:40].replace("\x00", "NUL"),
)
def test_large_and_deep_queries_end_in_a_clear_answer(served: Server, query: str) -> None:
    reply = served.ask("/sparql", "POST", query, Content_Type="application/sparql-query")
    assert reply.status in (200, 400, 503, 504)
    assert "Traceback" not in reply.text
    assert served.sparql("ASK {}").json["boolean"] is True


def test_a_body_that_is_too_large(served: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
    told = served.raw(head + b"Content-Length: 9999999999\r\n\r\n")
    assert told.startswith(b"HTTP/1.1 413 ")
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    # Who goes on sending after the answer may lose it.
    assert served.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20)[:13] in (b"HTTP/1.1 413 ", b"")
    for length in (b"-1", b"abc", b"1\r\nContent-Length: 2"):
        assert served.raw(head + b"Content-Length: " + length + b"\r\n\r\nxx").startswith(b"HTTP/1.1 400 ")


def test_a_head_that_is_too_large(served: Server) -> None:
    told = served.raw(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 200_000 + b"\r\n\r\n")
    assert told == b"" or told.startswith(b"HTTP/1.1 4")
    assert served.ask("/healthz").status == 200


def test_clients_that_are_slow_lose_their_turn(tour: Path) -> None:
    with serving(tour, "--patience", "1") as server:
        begun = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
        assert server.raw(begun) == b""  # the server closes: nothing had been asked
        post = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        assert server.raw(post + b"Content-Length: 9\r\n\r\nASK").startswith(b"HTTP/1.1 408 ")
        lines = [socket.create_connection((server.host, server.port)) for _ in range(200)]
        assert server.ask("/healthz").status == 200
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/settings.py",
        "/static//etc/passwd",
        f"{ID}../../../../etc/passwd",
        f"{ID}..%2f..%2f..%2fetc%2fpasswd",
        f"{ID}release/..%2f..%2fledger.sqlite",
        f"{ID}company/%00",
        f"{ID}company/a%20b%3Ec%22",
        f"{ID}%3E%20%7D%20DROP%20ALL",
        "/ask/..%2f..%2fetc%2fpasswd",
        "/ask/%2fetc%2fpasswd.rq",
        "/ask/financings.rq",
        "//evil.example/",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_paths_lead_nowhere_else(served: Server, path: str, accept: str) -> None:
    reply = served.ask(path, Accept=accept)
    assert reply.status in (400, 404)
    assert b"root:" not in reply.body
    assert b"import " not in reply.body


@pytest.mark.parametrize(
    "path",
    [
        f"/search?q={quote(SCRIPT)}",
        f"/companies?letter={quote(SCRIPT)}",
        f"/ask/financings?company={quote(SCRIPT)}",
        f"/ask/financings?since={quote(SCRIPT)}&sort={quote(SCRIPT)}",
        f"/ask/{quote(SCRIPT)}",
        sparql('SELECT ("SCRIPT" AS ?x) {}'),
        sparql("SCRIPT"),
        sparql('CONSTRUCT { <urn:a> <urn:b> "SCRIPT" } {}'),
        sparql('SELECT (IRI("javascript:alert(1)") AS ?x) {}'),
        f"/graph?around={quote(SCRIPT)}",
        f"{ID}{quote(SCRIPT)}",
        f"{ID}company/tecogen?kind={quote(SCRIPT)}",
        f"/static/{quote(SCRIPT)}",
    ],
)
def test_no_word_of_a_request_becomes_markup(served: Server, path: str) -> None:
    reply = served.ask(path, Accept="text/html")
    assert "<script>alert" not in reply.text or reply.type != "text/html"
    assert 'href="javascript:' not in reply.text
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("company", '" } DROP ALL #'),
        ("company", "> } UNION { ?s ?p ?o } #"),
        ("company", "<urn:x> <urn:y>"),
        ("since", '2015"^^xsd:date ) } #'),
        ("type", '" || true) #'),
        ("status", "completed' OR 1=1"),
        ("company", "(.*)+" * 30),
    ],
)
def test_parameters_are_values_and_never_text_of_a_query(served: Server, parameter: str, value: str) -> None:
    reply = served.ask(f"/ask/financings?{urlencode({parameter: value, 'format': 'json'})}")
    assert reply.status in (200, 400)
    assert reply.status == 400 or reply.json == []


@pytest.mark.parametrize(
    "words", ['"', "' OR 1=1 --", "a* NEAR(b)", "names:x", "AND OR NOT", "(" * 500, "*" * 200, "\x00", "%%%", "é" * 300]
)
def test_words_of_a_search_are_words(served: Server, words: str) -> None:
    assert served.ask(f"/search?q={quote(words)}", Accept="text/html").status == 200
    assert served.ask(f"/companies?letter={quote(words)}", Accept="text/html").status == 200


def test_names_of_a_release_are_only_names(tmp_path: Path) -> None:
    hostile = 'Grubb<script>alert(1)</script> "Pumps" & Sons, Inc.'
    text = f"""{hostile} Raises $3 Million

AKRON, Ohio, May 3, 2021 -- Quillbridge Pumps Inc. announced that it has sold 40,000 shares of common stock for $3 million.

"We love <img src=x onerror=alert(1)> it," said Ada Holm, Chief Executive Officer of Quillbridge Pumps Inc.

About Quillbridge Pumps Inc.
Quillbridge Pumps Inc. makes pumps. <script src="https://evil.example/x.js"></script> [x](javascript:alert(1))
"""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2021-05-03-grubb.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "store.kg")
    with serving(tmp_path / "store.kg", "--queries", "1", "--pages", "1") as server:
        for path in ("/", "/releases", "/search?q=pumps", f"{ID}release/2021-05-03-grubb", f"{ID}company/quillbridge-pumps"):
            reply = server.ask(path, Accept="text/html")
            assert reply.status == 200
            assert not {"<script>alert", "<img", 'evil.example/x.js"', 'href="javascript'} & set(reply.text.split())
            assert "<script>alert" not in reply.text
            assert "<img" not in reply.text
        drawn = server.ask(f"/graph/drawing?around={quote(BASE)}company/quillbridge-pumps", Accept="text/html")
        assert (drawn.status, "<img src=x" in drawn.text, "<script>alert" in drawn.text) == (200, False, False)
        assert "'unsafe-inline'" not in drawn.headers["content-security-policy"].split("script-src")[1].split(";")[0]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::", "127.0.0.1@evil.example"]
)
def test_another_name_is_not_answered(served: Server, host: str) -> None:
    assert served.ask("/", Host=host).status in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:99", "127.0.0.1", "[::1]:1"])
def test_our_own_names_are(served: Server, host: str) -> None:
    assert served.ask("/healthz", Host=host).status == 200


def test_another_site_may_not_ask_unless_it_is_named(tour: Path, served: Server) -> None:
    asked = f"/sparql?query={quote('ASK {}')}"
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{served.port + 1}"):
        reply = served.ask(asked, Origin=origin)
        assert reply.status == 403
        assert "access-control-allow-origin" not in reply.headers
    assert served.ask(asked, Origin=served.address).status == 200
    with serving(tour, "--origin", "https://lab.example", "--queries", "1", "--pages", "1") as server:
        reply = server.ask(asked, Origin="https://lab.example")
        assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, "https://lab.example")
        before = server.ask("/sparql", "OPTIONS", Origin="https://lab.example", Access_Control_Request_Method="POST",
                            Access_Control_Request_Headers="content-type")  # fmt: skip
        assert (before.status, before.headers["access-control-allow-headers"]) == (204, "content-type")
        assert server.ask(asked, Origin="https://evil.example").status == 403


def test_a_host_that_others_reach_asks_for_a_token(tour: Path) -> None:
    with pytest.raises(KgError, match="others could reach this"):
        Settings(tour, host="0.0.0.0").checked()
    with pytest.raises(KgError, match="at least 16"):
        Settings(tour, host="0.0.0.0", token="short").checked()
    token = "correct-horse-battery-staple"
    with serving(tour, "--host", "0.0.0.0", "--name", "127.0.0.1", "--queries", "1", "--pages", "1", KG_TOKEN=token) as server:
        server.host = "127.0.0.1"
        basic = base64.b64encode(f"me:{token}".encode()).decode()
        for told in ("", "Bearer wrong", "Basic ???", f"Basic {basic}x=", "Bearer", f"Token {token}", f"Bearer {token}é"):
            assert server.ask("/", Authorization=told.encode("latin-1").decode("latin-1")).status == 401
        assert server.ask("/healthz").status == 200
        assert server.ask("/metrics").status == 401
        assert server.ask("/mcp/", "POST", "{}").status == 401
        assert server.ask("/", Authorization=f"Bearer {token}").status == 200
        assert server.ask("/", Authorization=f"Basic {basic}").status == 200
        assert not any(token in line for line in server.log)


def test_a_line_of_the_log_stays_one_line(served: Server) -> None:
    served.ask("/search?q=%0a%7b%22status%22%3a200%7d", User_Agent='x"y\\z')
    served.raw(b"GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: a\x1b[31m\r\nConnection: close\r\n\r\n")
    for line in served.log:
        if line.startswith('{"time"'):
            assert isinstance(json.loads(line)["status"], int)
        assert "\x1b" not in line


def test_many_at_once_are_told_to_come_again(served: Server) -> None:
    replies: list[int] = []
    threads = [threading.Thread(target=lambda: replies.append(served.sparql(HOUR).status)) for _ in range(80)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(replies) == {503, 504}
    assert served.sparql("ASK {}").status == 200


def test_who_goes_away_leaves_no_query_behind(tour: Path) -> None:
    with serving(tour, "--seconds", "600", "--queries", "1", "--pages", "1") as server:
        line = socket.create_connection((server.host, server.port))
        line.sendall(f"GET /sparql?query={quote(HOUR)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while "kg_queries_running 1.0" not in server.ask("/metrics").text:
            time.sleep(0.05)
        line.close()
        while "kg_queries_running 0.0" not in server.ask("/metrics").text:
            time.sleep(0.05)
        assert server.sparql("ASK {}").status == 200


def test_a_killed_server_leaves_no_worker_and_the_next_clears_its_folder(tmp_path: Path, tour: Path) -> None:
    store = tmp_path / "store.kg"
    shutil.copytree(tour, store, ignore=shutil.ignore_patterns("serving-*"))
    with serving(store, "--queries", "2", "--pages", "1") as server:
        if not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists():
            pytest.skip("this system does not tell a process's children")
        workers = list(_descendants(server.process.pid))
        assert len(workers) >= 3
        server.process.kill()
        server.process.wait()
    until(lambda: not any(_lives(pid) for pid in workers))
    assert len(list(store.glob("serving-*"))) == 1
    with serving(store, "--queries", "1", "--pages", "1"):
        assert len(list(store.glob("serving-*"))) == 1
    assert list(store.glob("serving-*")) == []


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _descendants(child)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
