"""A graph written by hand, its page opened in a real browser, and what a test may do there."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from waiting import until

from kg import view, vocab
from kg.store import Store, open_store

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
# fmt: off
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
# fmt: on

BASE = "https://w3id.org/pressgraph/id/"
TEXT = "Quillmere Pumps Ltd. sold 40,000 shares of common stock for $1,250,000 to Harbour Lane Partners."
HOSTILE = """<img src=x onerror="window.bad=1"> & Sons</script><script>window.bad=2</script>"""

# Two releases as kg.rdf writes them, by hand: the page must not need anything of the extraction.
TRIG = """
@base <https://w3id.org/pressgraph/id/> .
<graph/identity> {
  <company/quillmere> a kg:Company ; rdfs:label "Quillmere Pumps Ltd." ; kg:headquarters "Ostrow, MN" ;
    kg:alternateName "Quillmere" .
  <company/harbour> a kg:Company ; rdfs:label "Harbour Lane Partners" .
  <company/apart> a kg:Company ; rdfs:label "Nettlewick Law LLP" .
  <company/hostile> a kg:Company ; rdfs:label HOSTILE .
  <person/holt> a kg:Person ; rdfs:label "Anders Holt" .
  <product/eddy> a kg:Product ; rdfs:label "Eddy 40" .
  <party/one> a kg:UnnamedParty ; rdfs:label "a brewery in Finland" .
}
<release/one> {
  <release/one> a kg:Release ; kg:statedIn <release/one> ; kg:headline "Quillmere Raises $1.25 Million" ;
    kg:date "2014-03-04"^^xsd:date ; kg:sortDate "2014-03-04"^^xsd:date ; kg:issuer <company/quillmere> .
  <fact/financing/1> a kg:Financing ; kg:statedIn <release/one> ; kg:sortDate "2014-03-04"^^xsd:date ;
    kg:company <company/quillmere> ; kg:investors <company/harbour> ; kg:kind "private-placement" ; kg:amount 1250000.0 ;
    kg:currency "USD" ; kg:shares 40000 ; kg:status "completed" ; kg:evidence <release/one#char=100,196> ;
    kg:reading <fact/financing/1#amount> .
  <fact/financing/1#amount> a kg:SlotReading ; kg:slot kg:amount ; kg:span <release/one#char=160,170> .
  <release/one#char=100,196> a oa:TextQuoteSelector ; oa:start 100 ; oa:end 196 ; oa:exact TEXT ; kg:release <release/one> .
  <release/one#char=160,170> a oa:TextQuoteSelector ; oa:start 160 ; oa:end 170 ; oa:exact "$1,250,000" ;
    kg:release <release/one> .
  <fact/role/1> a kg:Role ; kg:statedIn <release/one> ; kg:sortDate "2014-03-04"^^xsd:date ; kg:person <person/holt> ;
    kg:company <company/quillmere> ; kg:title "President" ; kg:evidence <release/one#char=200,232> .
  <release/one#char=200,232> a oa:TextQuoteSelector ; oa:start 200 ; oa:end 232 ;
    oa:exact "Anders Holt, Quillmere President" ; kg:release <release/one> .
}
<release/two> {
  <release/two> a kg:Release ; kg:statedIn <release/two> ; kg:headline HOSTILE ; kg:date "2016-07-01"^^xsd:date ;
    kg:issuer <company/hostile> .
  <fact/order/1> a kg:Order ; kg:statedIn <release/two> ; kg:sortDate "2016-07-01"^^xsd:date ; kg:customer <party/one> ;
    kg:supplier <company/quillmere> ; kg:product "Eddy 40" ; kg:productNode <product/eddy> ; kg:quantity 3 ;
    kg:status "possible" ; kg:evidence <release/two#char=0,40> .
  <release/two#char=0,40> a oa:TextQuoteSelector ; oa:start 0 ; oa:end 40 ; oa:exact HOSTILE ; kg:release <release/two> .
  <fact/agreement/1> a kg:Agreement ; kg:statedIn <release/two> ; kg:sortDate "2016-07-01"^^xsd:date ;
    kg:parties <company/hostile> , <company/quillmere> ; kg:subject HOSTILE ; kg:status "announced" ;
    kg:evidence <release/two#char=0,40> .
  <fact/product/1> a kg:ProductProfile ; kg:statedIn <release/two> ; kg:name <product/eddy> ; kg:maker <company/quillmere> .
}
"""


class Graph:
    """As much of a store as the page asks for."""

    def __init__(self, trig: str) -> None:
        self.oxigraph = ox.Store()
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in vocab.PREFIXES.items())
        trig = re.sub(r"\b(HOSTILE|TEXT)\b", lambda match: json.dumps(globals()[match[1]]), trig)
        self.oxigraph.load((prefixes + trig).encode(), format=ox.RdfFormat.TRIG)

    def query(self, text: str) -> Any:
        return self.oxigraph.query(text, prefixes=dict(vocab.PREFIXES), use_default_graph_as_union=True)


def large(companies: int = 240) -> Graph:
    """Companies in a row, each tied to the next by an agreement, each with a chief: more than can be drawn at once."""
    told = []
    for i in range(companies):
        more = f" , <company/c{i + 1}>" if i + 1 < companies else ""
        told.append(f'''
<graph/identity> {{ <company/c{i}> a kg:Company ; rdfs:label "Millrace {i} Ltd." . <person/p{i}> a kg:Person ; rdfs:label "Ida Quill {i}" . }}
<release/r{i}> {{ <release/r{i}> a kg:Release ; kg:statedIn <release/r{i}> ; kg:headline "News {i}" ; kg:date "{2000 + i % 20}-05-01"^^xsd:date .
  <fact/agreement/{i}> a kg:Agreement ; kg:statedIn <release/r{i}> ; kg:sortDate "{2000 + i % 20}-05-01"^^xsd:date ;
    kg:parties <company/c{i}>{more} ; kg:subject "a weir {i}" ; kg:status "announced" .
  <fact/role/{i}> a kg:Role ; kg:statedIn <release/r{i}> ; kg:sortDate "{2000 + i % 20}-05-01"^^xsd:date ;
    kg:person <person/p{i}> ; kg:company <company/c{i}> ; kg:title "Chief" . }}''')  # noqa: E501
    return Graph("@base <https://w3id.org/pressgraph/id/> .\n" + "\n".join(told))


@pytest.fixture(scope="session")
def drawn_store() -> Graph:
    return Graph(TRIG)


@pytest.fixture(scope="session")
def many() -> Graph:
    return large()


@pytest.fixture(scope="session")
def sources(tour: Path) -> Iterator[Store]:
    """The store of sources/, open."""
    with open_store(tour) as opened:
        yield opened


_PAGES: dict[int, tuple[Any, str]] = {}


def page_of(drawn: Any) -> str:
    """The page of a graph, made once: the same graph always gives the same page, which tests/test_view.py holds."""
    if id(drawn) not in _PAGES:
        _PAGES[id(drawn)] = drawn, view.page(drawn)
    return _PAGES[id(drawn)][1]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install 'pressgraph[dev]')"
    )
    if not CHROMIUM:
        pytest.skip("no chromium on this machine (apt-get install chromium, or set CHROMIUM)")
    with playwright.sync_playwright() as started:
        context = started.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("profile")),
            executable_path=CHROMIUM,
            args=FLAGS,
            headless=True,
            viewport={"width": 1400, "height": 900},
            color_scheme="light",
            reduced_motion="reduce",
        )
        yield context
        context.close()


@pytest.fixture
def opened(browser: Any, drawn_store: Graph, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the page; afterwards it must have asked for nothing else and complained of nothing."""
    pages: list[Any] = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(width: int = 1400, height: int = 900, fragment: str = "", drawn: Any = None) -> Any:
        (tmp_path / "graph.html").write_text(page_of(drawn or drawn_store), encoding="utf-8")
        page = browser.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((tmp_path / "graph.html").as_uri() + fragment)
        until(lambda: page.evaluate("window.pressgraph ? pressgraph.labels().length : 0"))
        return page

    yield open_page
    for page in pages:
        assert page.evaluate("window.bad") is None
        page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == len(pages)
    assert complaints == []


def number(page: Any, label: str) -> int:
    """The number by which the page knows the node of that label."""
    nodes = json.loads(page.text_content("#data"))["nodes"]
    return next(int(node["id"]) for node in nodes if node["label"] == label)


def click(page: Any, label: str) -> None:
    spot = page.evaluate("id => pressgraph.place(id)", number(page, label))
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
