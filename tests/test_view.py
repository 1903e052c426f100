"""The page in a real browser: what a reader sees, clicks and reads, and what hostile text cannot do."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from drawn import BASE, HOSTILE, TEXT, TRIG, Graph, click, number
from waiting import until

from kg import view
from kg.errors import QueryError
from kg.network.choice import Choice, chosen
from kg.network.gather import picture
from kg.network.graph import weightiest
from kg.store import Store
from kg.view.layout import positions

ROOT = Path(__file__).parents[1]
WHOLE = """() => { const box = document.querySelector("#hits li small").getBoundingClientRect();
  return document.elementFromPoint(box.right - 2, box.top + box.height / 2).matches("#hits small"); }"""  # nothing cuts it off


@pytest.fixture(scope="module")
def store(drawn_store: Graph) -> Graph:
    return drawn_store


def network(store: Graph, *choice: Any, **more: Any) -> nx.MultiDiGraph:
    return chosen(store, picture(store), Choice(*choice, **more))[1]


def test_network_reads_as_sentences(store: Graph) -> None:
    graph = network(store)
    name = nx.get_node_attributes(graph, "label")
    assert sorted(f"{name[a]} | {words} | {name[b]}" for a, b, words in graph.edges(data="label")) == sorted([
        "Harbour Lane Partners | invests in | $1.25M private placement",
        "$1.25M private placement | raises money for | Quillmere Pumps Ltd.",
        "Anders Holt | President of | Quillmere Pumps Ltd.",
        "a brewery in Finland | places | Order of 3 Eddy 40",
        "Order of 3 Eddy 40 | goes to | Quillmere Pumps Ltd.",
        "Order of 3 Eddy 40 | includes | Eddy 40",
        "Quillmere Pumps Ltd. | makes | Eddy 40",
        f"{HOSTILE} | is party to | Agreement",
        "Quillmere Pumps Ltd. | is party to | Agreement",
    ])  # fmt: skip
    assert {kind for _, kind in graph.nodes(data="kind")} == {
        "Company", "Person", "Product", "UnnamedParty", "Financing", "Order", "Agreement",
    }  # fmt: skip


def test_network_goes_into_graphml(store: Graph) -> None:
    assert "".join(nx.generate_graphml(network(store))).count("<node ") == 10


@pytest.mark.parametrize(
    ("around", "hops", "labels"),
    [
        ("anders holt", 1, {"Anders Holt", "Quillmere Pumps Ltd."}),
        ("Harbour Lane Partners", 2, {"Harbour Lane Partners", "$1.25M private placement", "Quillmere Pumps Ltd."}),
        (f"{BASE}company/apart", 2, {"Nettlewick Law LLP"}),
    ],
)
def test_around_keeps_what_is_near(store: Graph, around: str, hops: int, labels: set[str]) -> None:
    assert {label for _, label in network(store, around, hops).nodes(data="label")} == labels


def test_around_nobody(store: Graph) -> None:
    with pytest.raises(QueryError, match="nothing in the store is called 'Zzyx'"):
        view.page(store, Choice("Zzyx"))


@pytest.mark.parametrize(
    ("choice", "labels"),
    [
        ({"types": ("financing",)}, {"Quillmere Pumps Ltd.", "Harbour Lane Partners", "$1.25M private placement"}),
        ({"types": ("Roles",)}, {"Quillmere Pumps Ltd.", "Anders Holt"}),
        ({"types": ("financing", "person")}, {"$1.25M private placement"}),
        (
            {"types": ("people", "product")},
            {"Anders Holt", "Eddy 40", "$1.25M private placement", "Order of 3 Eddy 40", "Agreement"},
        ),
        (
            {"since": "2016"},
            {HOSTILE, "Quillmere Pumps Ltd.", "a brewery in Finland", "Eddy 40", "Order of 3 Eddy 40", "Agreement"},
        ),
        (
            {"since": "2014", "until": "2014-03"},
            {"Quillmere Pumps Ltd.", "Harbour Lane Partners", "Anders Holt", "$1.25M private placement"},
        ),
        ({"until": "2013"}, set()),
        ({"query": "CONSTRUCT { ?p a kg:Person } WHERE { ?p a kg:Person }"}, {"Anders Holt"}),
        ({"query": "CONSTRUCT { ?r a kg:Role } WHERE { ?r a kg:Role }"}, {"Anders Holt", "Quillmere Pumps Ltd."}),
        ({"query": "CONSTRUCT WHERE { ?o a kg:Order ; kg:supplier ?s }"}, {"Order of 3 Eddy 40", "Quillmere Pumps Ltd."}),
    ],
)  # fmt: skip
def test_a_choice_decides_what_is_drawn(store: Graph, choice: dict[str, Any], labels: set[str]) -> None:
    assert {label for _, label in network(store, **choice).nodes(data="label")} == labels


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"types": ("opera",)}, "--type: 'opera' is none of acquisition, agreement, appointment"),
        ({"since": "last year"}, "--since: 'last year' is no date; write 2013, 2013-11 or 2013-11-14"),
        ({"query": "SELECT * {}", "where": "mine.rq"}, "mine.rq: not a CONSTRUCT"),
    ],
)
def test_a_choice_of_what_is_not_there(store: Graph, choice: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        network(store, **choice)


def test_what_is_left_out_is_said(store: Graph, tmp_path: Path) -> None:
    drawn, left = view.write(store, tmp_path / "part.html", Choice(types=("role",), since="2014"))
    assert len(drawn) == 2
    assert left == "Asked for: only role, since 2014. 8 other names and events are not in this page."
    assert left in (tmp_path / "part.html").read_text(encoding="utf-8")


def test_weightiest_keeps_companies_with_their_events(store: Graph) -> None:
    kept = weightiest(network(store), 4)
    assert {label for _, label in kept.nodes(data="label")} > {"Quillmere Pumps Ltd.", "$1.25M private placement"}
    assert len(kept) == 4


def test_same_bytes_twice(store: Graph, tmp_path: Path) -> None:
    view.write(store, tmp_path / "a.html")
    view.write(Graph(TRIG), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert view.page(store).encode() == (tmp_path / "a.html").read_bytes()


def test_no_release_text_outside_the_data_block(store: Graph) -> None:
    class Elements(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.seen: Counter[str] = Counter()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.seen[tag] += 1

    elements = Elements()
    elements.feed(view.page(store, Choice(f"{BASE}company/hostile")))
    assert (elements.seen["script"], elements.seen["img"]) == (3, 0)


def test_empty_store_makes_a_page() -> None:
    assert "<title>" in view.page(Graph(""))


def test_layout_leaves_no_overlap() -> None:
    graph = nx.MultiDiGraph()
    for hub in range(12):
        graph.add_edge(f"hub{hub}", f"hub{hub // 2}")
        for leaf in range(3 * hub):
            graph.add_edge(f"hub{hub}", f"leaf{hub}-{leaf}")
    graph.add_nodes_from(f"alone{i}" for i in range(9))
    boxes = dict.fromkeys(graph, (120.0, 50.0))
    spots = positions(graph, boxes)
    assert spots == positions(graph, boxes)
    for a, b in itertools.combinations(spots.values(), 2):
        assert abs(a[0] - b[0]) >= 118 or abs(a[1] - b[1]) >= 48


# ---- in the browser --------------------------------------------------------------------------------------------------


def test_click_on_an_event_shows_the_quoted_words(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, "$1.25M private placement")
    assert page.inner_text("#panel h2") == "$1.25M private placement"
    assert page.inner_text("#panel blockquote") == TEXT
    assert page.inner_text("#panel mark") == "$1,250,000"
    assert page.inner_text("#panel figcaption") == "Quillmere Raises $1.25 Million · 4 March 2014"
    told = page.locator("#panel dl > div").all_inner_texts()
    assert [re.split(r"\s*\n\s*", row.strip()) for row in told] == [
        ["Company", "Quillmere Pumps Ltd."],
        ["Kind", "private placement"],
        ["Amount", "$1,250,000"],
        ["Shares", "40,000"],
        ["Investors", "Harbour Lane Partners"],
    ]
    assert page.inner_text("#panel .status") == "completed"


def test_click_on_a_company_shows_what_is_known_and_leads_on(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, "Quillmere Pumps Ltd.")
    panel = page.inner_text("#panel")
    assert "Ostrow, MN" in panel
    assert "Anders Holt President of" in panel
    page.click("#panel .ties button:has-text('Anders Holt')")
    assert page.inner_text("#panel h2") == "Anders Holt"
    assert page.inner_text("#panel blockquote") == "Anders Holt, Quillmere President"


def test_click_on_a_line_reads_as_a_sentence(opened: Callable[..., Any]) -> None:
    page = opened()
    ends = [number(page, "Anders Holt"), number(page, "Quillmere Pumps Ltd.")]
    spot = page.evaluate(
        "ends => pressgraph.middle(pressgraph.edges.findIndex(e => e.from === ends[0] && e.to === ends[1]))", ends
    )
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    assert page.inner_text("#panel h2") == "Anders Holt President of Quillmere Pumps Ltd."
    assert page.inner_text("#panel blockquote") == "Anders Holt, Quillmere President"


def test_possible_things_are_dashed_and_named_so(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, "Order of 3 Eddy 40")
    assert page.inner_text("#panel .status.uncertain") == "possible"
    nodes = json.loads(page.text_content("#data"))["nodes"]
    assert [node["label"] for node in nodes if node["dashed"]] == ["Order of 3 Eddy 40"]


def test_search_finds_by_part_and_by_other_name(opened: Callable[..., Any]) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("holt")
    assert page.locator("#hits li b").all_inner_texts() == ["Anders Holt"]
    assert page.evaluate(WHOLE) is True
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Anders Holt"
    page.fill("#search", "nobody")
    assert page.inner_text("#hits") == "No such name here"
    page.fill("#search", "quillmere")
    page.click("#hits li >> nth=0")
    assert page.inner_text("#panel h2") == "Quillmere Pumps Ltd."


@pytest.mark.parametrize(
    ("entry", "gone"),
    [
        ("People", {"Anders Holt"}),
        ("Financings", {"$1.25M private placement"}),
        ("Possible", {"Order of 3 Eddy 40"}),
    ],
)
def test_legend_filters(opened: Callable[..., Any], entry: str, gone: set[str]) -> None:
    page = opened()
    before = set(page.evaluate("pressgraph.visible()"))
    button = page.locator(f"#legend button:has-text('{entry}')")
    button.click()
    assert before - set(page.evaluate("pressgraph.visible()")) == gone
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert set(page.evaluate("pressgraph.visible()")) == before


def test_names_without_ties_wait_until_called(opened: Callable[..., Any]) -> None:
    page = opened()
    assert "Nettlewick Law LLP" not in page.evaluate("pressgraph.visible()")
    page.click("#legend button:has-text('Named only')")
    assert "Nettlewick Law LLP" in page.evaluate("pressgraph.visible()")


def test_hidden_things_come_back_when_searched_for(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#legend button:has-text('People')")
    page.fill("#search", "holt")
    page.keyboard.press("Enter")
    assert "Anders Holt" in page.evaluate("pressgraph.visible()")


def test_hostile_names_and_quotes_do_nothing(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, HOSTILE)
    assert page.inner_text("#panel h2") == HOSTILE
    page.fill("#search", "onerror")
    assert page.inner_text("#hits li b") == HOSTILE
    page.keyboard.press("Enter")
    page.evaluate("id => pressgraph.choose(id)", number(page, "Order of 3 Eddy 40"))
    assert page.inner_text("#panel blockquote") == HOSTILE
    assert page.locator("img").count() == 0


def test_the_policy_stops_scripts_put_in_later(browser: Any, store: Graph, tmp_path: Path) -> None:
    view.write(store, tmp_path / "graph.html")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((tmp_path / "graph.html").as_uri())
    page.evaluate(
        "for (const markup of ['<img src=x onerror=\"window.bad=1\">', '<a onclick=\"window.bad=2\">a</a>'])"
        " document.body.append(document.createRange().createContextualFragment(markup));"
        " const s = document.createElement('script'); s.textContent = 'window.bad=3'; document.body.append(s);"
        " document.body.lastElementChild.previousElementSibling.click()"
    )
    assert page.evaluate("window.bad") is None
    assert refused
    page.close()


def test_link_to_a_selection(opened: Callable[..., Any]) -> None:
    page = opened(fragment=f"#{BASE}person/holt")
    assert page.inner_text("#panel h2") == "Anders Holt"
    page.keyboard.press("Escape")
    assert "#" not in page.url


def test_dark_and_light(opened: Callable[..., Any]) -> None:
    page = opened()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_it_moves_only_when_told_to(opened: Callable[..., Any]) -> None:
    page = opened()
    apart = number(page, "Anders Holt")
    where = page.evaluate("id => pressgraph.network.getPosition(id)", apart)
    page.wait_for_timeout(200)
    assert page.evaluate("id => pressgraph.network.getPosition(id)", apart) == where
    page.click("#physics")
    until(lambda: page.evaluate("id => pressgraph.network.getPosition(id).x", apart) != where["x"])


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_nothing_overlaps_or_is_cut(opened: Callable[..., Any], width: int, height: int) -> None:
    page = opened(width, height)
    if width < 820:
        page.click("#legend-button")
        assert page.locator("#legend").is_visible()
        page.click("#legend-button")
    for choice in (None, number(page, "$1.25M private placement")):
        page.evaluate("id => pressgraph.choose(id)", choice)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.getElementById('panel').scrollWidth <= document.getElementById('panel').clientWidth")
        tools, panel = page.locator(".tools").bounding_box(), page.locator("#panel").bounding_box()
        assert tools is None or tools["y"] + tools["height"] <= panel["y"] or tools["x"] + tools["width"] <= panel["x"]


def test_the_sources_drawn(opened: Callable[..., Any], sources: Store, tmp_path: Path) -> None:
    """The graph of sources/, as the README shows it; PRESSGRAPH_PICTURE=docs/graph.png makes that picture anew."""
    page = opened(drawn=sources)
    page.evaluate("id => pressgraph.choose(id)", number(page, "Brindlemark Robotics, Inc."))
    assert page.locator("#panel blockquote mark").count() > 0
    assert page.locator("#panel .ties li").count() > 5
    page.screenshot(path=os.environ.get("PRESSGRAPH_PICTURE") or tmp_path / "graph.png")
