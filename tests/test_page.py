"""The page as a tool: years, ways, folding, table, timeline, keys, copies. Each is used in a real browser and looked at."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from drawn import BASE, HOSTILE, Graph, click, number
from waiting import until

from kg import view
from kg.api import Page
from kg.view import inline

PLACEMENT, ORDER = "$1.25M private placement", "Order of 3 Eddy 40"


def visible(page: Any) -> set[str]:
    return set(page.evaluate("pressgraph.visible()"))


# ---- years -----------------------------------------------------------------------------------------------------------


def test_the_histogram_has_a_bar_a_year(opened: Callable[..., Any]) -> None:
    page = opened()
    assert page.locator("#bars i").count() == 3  # 2014, 2015, 2016
    heights = [bar["height"] for bar in (page.locator("#bars i").nth(i).bounding_box() for i in range(3))]
    assert heights[0] >= 2 and heights[1] == 0 and heights[2] >= 2
    assert page.inner_text("#years-said") == "2014–2016"


def test_years_hide_what_is_told_of_others(opened: Callable[..., Any]) -> None:
    page = opened()
    before = visible(page)
    page.focus("#year-to")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#years-said") == "2014"
    assert visible(page) == {"Anders Holt", "Quillmere Pumps Ltd.", "Harbour Lane Partners", PLACEMENT}
    assert page.locator("#bars i.out").count() == 2
    page.click("#years-all")
    assert visible(page) == before


def test_a_thumb_is_dragged_over_the_years(opened: Callable[..., Any]) -> None:
    page = opened()
    box = page.locator("#year-from").bounding_box()
    page.mouse.move(box["x"] + 7, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 7, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    assert page.inner_text("#years-said") == "2016"
    assert PLACEMENT not in visible(page) and ORDER in visible(page)


def test_search_leads_out_of_the_years(opened: Callable[..., Any]) -> None:
    page = opened()
    page.evaluate("pressgraph.setYears([2016, 2016])")
    assert "Anders Holt" not in visible(page)
    page.fill("#search", "holt")
    page.keyboard.press("Enter")
    assert "Anders Holt" in visible(page)


def test_each_status_is_a_switch(opened: Callable[..., Any]) -> None:
    page = opened()
    entries = [text.split("\n")[0] for text in page.locator("#kinds-status button").all_inner_texts()]
    assert [re.sub(r"\d+$", "", text).strip() for text in entries] == ["Completed", "Announced", "Possible"]
    assert page.locator("#kinds-status .dashed").count() == 1
    page.click("#kinds-status button:has-text('Completed')")
    assert PLACEMENT not in visible(page)


# ---- ways ------------------------------------------------------------------------------------------------------------


def test_the_shortest_way_between_two_names(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, "Anders Holt")
    page.click("#way")
    assert page.inner_text("#way-from") == "A way from Anders Holt to …"
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Anders Holt to Harbour Lane Partners"
    steps = page.locator("#panel .way li").all_inner_texts()
    assert [step.strip().removeprefix("$\n") for step in steps] == [
        "Anders Holt", "President of ↓", "Quillmere Pumps Ltd.", "↑ raises money for", PLACEMENT, "↑ invests in",
        "Harbour Lane Partners",
    ]  # fmt: skip
    assert page.evaluate("location.hash").startswith("#way=")
    page.click("#panel .way button:has-text('raises money for')")
    assert page.inner_text("#panel h2") == f"{PLACEMENT} raises money for Quillmere Pumps Ltd."


def test_a_link_to_a_way_and_to_a_tie(opened: Callable[..., Any]) -> None:
    page = opened(fragment=f"#way={BASE}person/holt|{BASE}company/quillmere")
    assert page.inner_text("#panel .top") == "1 step"
    page = opened(fragment=f"#{BASE}person/holt|{BASE}company/quillmere")
    assert page.inner_text("#panel h2") == "Anders Holt President of Quillmere Pumps Ltd."


def test_no_way_is_said_so(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, "Anders Holt")
    page.keyboard.press("p")
    page.keyboard.type("nettlewick")
    page.keyboard.press("Enter")
    assert page.inner_text("#whisper") == "Nothing ties Anders Holt to Nettlewick Law LLP."


# ---- folding ---------------------------------------------------------------------------------------------------------


def test_companies_only_folds_the_rest_into_them(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#fold")
    assert visible(page) == {"Quillmere Pumps Ltd.", "Harbour Lane Partners", HOSTILE}
    assert len(page.evaluate("pressgraph.lines()")) == 2
    ends = [number(page, "Harbour Lane Partners"), number(page, "Quillmere Pumps Ltd.")]
    line = page.evaluate("ends => pressgraph.edges.findIndex(e => e.via && ends.includes(e.from) && ends.includes(e.to))", ends)
    page.evaluate("i => pressgraph.choose(null, i)", line)
    assert page.inner_text("#panel .fact summary b") == PLACEMENT
    click(page, "Quillmere Pumps Ltd.")
    assert {"Anders Holt", PLACEMENT, ORDER} < visible(page)
    page.keyboard.press("Escape")
    assert "Anders Holt" not in visible(page)


def test_neighbours_are_put_away_and_taken_out(opened: Callable[..., Any]) -> None:
    page = opened()
    before = visible(page)
    click(page, "Quillmere Pumps Ltd.")
    page.click("#keep")
    assert before - visible(page) == {"Anders Holt"}  # all others are tied to something else too
    assert page.inner_text("#keep") == "Open"
    page.click("#keep")
    assert visible(page) == before


def test_a_double_click_puts_neighbours_away(opened: Callable[..., Any]) -> None:
    page = opened()
    spot = page.evaluate("id => pressgraph.place(id)", number(page, "Quillmere Pumps Ltd."))
    box = page.locator("#canvas").bounding_box()
    page.mouse.dblclick(box["x"] + spot["x"], box["y"] + spot["y"])
    until(lambda: "Anders Holt" not in page.evaluate("pressgraph.visible()"))


def test_a_large_graph_begins_with_its_companies(opened: Callable[..., Any], many: Graph) -> None:
    page = opened(drawn=many)
    assert len(visible(page)) == 240
    assert all(name.startswith("Millrace") for name in visible(page))
    assert page.inner_text("#whisper").startswith("The 240 companies most is told of.")
    page.fill("#search", "ida quill 7")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Ida Quill 7"
    page.click("#panel .ties button:has-text('Millrace 7 Ltd.')")
    assert {"Agreement", "Ida Quill 7"} < visible(page)
    assert len(page.evaluate("pressgraph.visible()")) == 240 + 3  # the chief, and an agreement with either neighbour
    page.click("#panel .ties button:has-text('Agreement') >> nth=0")
    page.click("#panel .ties button:has-text('Millrace 8 Ltd.')")
    assert page.inner_text("#panel h2") == "Millrace 8 Ltd."
    page.click("#keep")
    page.keyboard.press("Escape")
    assert "Ida Quill 8" in visible(page) and "Ida Quill 7" not in visible(page)


def test_what_is_opened_has_room(opened: Callable[..., Any], many: Graph) -> None:
    page = opened(drawn=many)
    page.evaluate("id => pressgraph.choose(id)", number(page, "Millrace 30 Ltd."))
    spots = page.evaluate("pressgraph.spots()")
    near = [
        (a["id"], b["id"])
        for i, a in enumerate(spots)
        for b in spots[:i]
        if abs(a["x"] - b["x"]) < 40 and abs(a["y"] - b["y"]) < 30
    ]
    assert near == []


# ---- table -----------------------------------------------------------------------------------------------------------


def column(page: Any, name: str) -> list[str]:
    return page.locator(f"#rows td[data-column='{name}']").all_inner_texts()  # type: ignore[no-any-return]


def test_the_table_is_sorted_and_narrowed(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#view-table")
    assert page.inner_text("#table-count") == "7 facts"
    dates = [date for date in column(page, "Date") if date]
    assert dates == sorted(dates, reverse=True)
    page.click("#columns button:has-text('Fact')")
    assert page.locator("#columns th >> nth=2").get_attribute("aria-sort") == "ascending"
    facts = [re.sub(r"\W", "", fact).casefold() for fact in column(page, "Fact") if fact[0].isalpha()]
    assert facts == sorted(facts)
    page.fill("#table-text", "anders")
    assert column(page, "Who") == ["Anders Holt, Quillmere Pumps Ltd."]
    page.fill("#table-text", "")
    page.select_option("#table-kind", "Orders")
    assert column(page, "Fact") == [ORDER]
    page.click("#rows tr")
    assert page.inner_text("#panel h2") == ORDER


def test_the_table_follows_the_filters(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#view-table")
    page.click("#legend button:has-text('Orders')")
    assert ORDER not in column(page, "Fact")
    page.evaluate("pressgraph.setYears([2014, 2014])")
    assert {date[:4] for date in column(page, "Date")} == {"2014"}


def test_a_row_without_a_node_opens_its_fact(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#view-table")
    page.click("#rows tr:has-text('Anders Holt')")
    assert page.inner_text("#panel blockquote") == "Anders Holt, Quillmere President"


def test_the_table_is_copied_as_csv(opened: Callable[..., Any], browser: Any) -> None:
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened()
    page.click("#view-table")
    page.click("#copy-csv")
    page.wait_for_selector("#copy-csv:has-text('Copied')")
    rows = list(csv.DictReader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    assert list(rows[0]) == ["Date", "What", "Fact", "Who", "Status", "Release"]
    [order] = [row for row in rows if row["What"] == "Order"]
    assert (order["Date"], order["Fact"], order["Status"], order["Release"]) == ("2016-07-01", ORDER, "possible", HOSTILE)


def test_no_cell_of_the_csv_is_a_formula(opened: Callable[..., Any]) -> None:
    trig = '<graph/identity> { <company/x> a kg:Company ; rdfs:label "=1+1" . }' + (
        "<release/r> { <release/r> a kg:Release ; kg:statedIn <release/r> ; kg:issuer <company/x> ;"
        ' kg:headline "@SUM(1)" ; kg:sortDate "2020-01-01"^^xsd:date . }'
    )
    page = opened(drawn=Graph(f"@base <{BASE}> .\n{trig}"))
    page.click("#view-table")
    cells = next(csv.DictReader(io.StringIO(page.evaluate("pressgraph.csv()"))))
    assert (cells["Who"], cells["Release"]) == ("'=1+1", "'@SUM(1)")


# ---- timeline --------------------------------------------------------------------------------------------------------


def test_the_timeline_has_a_row_a_company(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#view-timeline")
    assert page.locator("#lanes .who").all_inner_texts() == ["Quillmere Pumps Ltd.", HOSTILE, "Harbour Lane Partners"]
    row = page.locator("#lanes .lane").first
    marks = {mark.get_attribute("aria-label"): mark.bounding_box()["x"] for mark in row.locator(".mark").all()}
    assert len(marks) == 3
    assert marks[f"4 March 2014: {PLACEMENT}, completed"] < marks[f"1 July 2016: {ORDER}, possible"]
    assert row.locator(".mark.uncertain").count() == 1
    assert page.locator("#scale span").all_inner_texts() == ["2014", "2015", "2016"]
    row.locator(".mark").first.click()
    assert page.inner_text("#panel h2") == PLACEMENT
    page.click("#view-graph")
    assert page.evaluate("pressgraph.state.node") == number(page, PLACEMENT)


def test_the_timeline_follows_the_filters(opened: Callable[..., Any]) -> None:
    page = opened()
    page.click("#view-timeline")
    page.evaluate("pressgraph.setYears([2015, 2015])")
    assert page.locator("#timeline-none").is_visible()
    page.evaluate("pressgraph.setYears(null)")
    page.click("#legend button:has-text('Financings')")
    assert "Harbour Lane Partners" not in page.locator("#lanes .who").all_inner_texts()


@pytest.mark.parametrize("view", ["timeline", "table"])
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_the_views_fit_the_screen(opened: Callable[..., Any], view: str, width: int, height: int) -> None:
    page = opened(width, height)
    page.click(f"#view-{view}")
    assert page.evaluate("v => document.getElementById(v).scrollWidth <= document.getElementById(v).clientWidth", view)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tabs, first = page.locator("#views").bounding_box(), page.locator(f"#{view} > :first-child > *").last.bounding_box()
    assert tabs["y"] + tabs["height"] <= first["y"]


# ---- keys and copies -------------------------------------------------------------------------------------------------


def test_arrow_keys_go_from_name_to_name(opened: Callable[..., Any]) -> None:
    page = opened()
    page.focus("#canvas")
    page.evaluate("id => pressgraph.choose(id)", number(page, "Quillmere Pumps Ltd."))
    spots = {spot["id"]: spot for spot in page.evaluate("pressgraph.spots()")}
    at = spots[number(page, "Quillmere Pumps Ltd.")]
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("pressgraph.state.node")
    assert spots[chosen]["x"] > at["x"] or chosen == at["id"]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("pressgraph.state.node") is not None


def test_keys_for_views_help_and_zoom(opened: Callable[..., Any]) -> None:
    page = opened()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert page.locator("#keys dd").count() == 11
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    assert page.locator("#table").is_visible()
    page.keyboard.press("2")
    assert page.locator("#timeline").is_visible()
    page.keyboard.press("1")
    assert page.locator("#canvas").is_visible()
    scale = page.evaluate("pressgraph.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("pressgraph.network.getScale()") > scale
    page.keyboard.press("0")
    assert page.evaluate("pressgraph.network.getScale()") == pytest.approx(scale, rel=0.05)


def test_a_link_is_copied(opened: Callable[..., Any], browser: Any) -> None:
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened()
    click(page, "Anders Holt")
    page.keyboard.press("c")
    page.wait_for_selector("#copy-link:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("person%2Fholt")


def test_the_drawing_is_saved_as_a_picture(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened()
    with page.expect_download() as started:
        page.click("#png")
    started.value.save_as(tmp_path / "saved.png")
    data = (tmp_path / "saved.png").read_bytes()
    assert started.value.suggested_filename == "graph.png"
    assert data.startswith(b"\x89PNG") and len(data) > 5000
    canvas = page.locator("#canvas canvas").first
    assert int.from_bytes(data[16:20], "big") == int(canvas.get_attribute("width"))


def test_paper_shows_the_drawing_and_the_words(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, PLACEMENT)
    page.emulate_media(media="print")
    for gone in (".tools", "#views", ".finder", "#panel .actions"):
        assert not page.locator(gone).is_visible()
    assert page.locator("#canvas canvas").is_visible()
    assert page.locator("#panel blockquote").is_visible()
    stage, panel = page.locator("#stage").bounding_box(), page.locator("#panel").bounding_box()
    assert stage["y"] + stage["height"] <= panel["y"]
    canvas = page.locator("#canvas canvas").bounding_box()
    assert stage["y"] <= canvas["y"] and canvas["y"] + canvas["height"] <= stage["y"] + stage["height"] + 1
    assert page.pdf().startswith(b"%PDF")


def test_paper_opens_every_fact_and_the_screen_shuts_it_again(opened: Callable[..., Any]) -> None:
    page = opened()
    click(page, "Quillmere Pumps Ltd.")
    shut = page.locator("#panel details:not([open])").count()
    assert shut > 0
    page.click("#theme")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#panel details:not([open])").count() == 0
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#panel details:not([open])").count() == shut
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_first_page_of_the_panel_follows_the_years(opened: Callable[..., Any]) -> None:
    page = opened()
    assert ORDER in page.inner_text("#panel")
    page.evaluate("pressgraph.setYears([2014, 2014])")
    assert ORDER not in page.inner_text("#panel") and PLACEMENT in page.inner_text("#panel")


# ---- notebooks -------------------------------------------------------------------------------------------------------


def test_the_page_works_in_a_notebooks_frame(browser: Any, drawn_store: Graph, tmp_path: Path) -> None:
    (tmp_path / "cell.html").write_text(
        f"<!doctype html><meta charset=utf-8>{Page(view.page(drawn_store))._repr_html_()}", encoding="utf-8"
    )
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "cell.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("holt")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Anders Holt"
    frame.locator("#view-table").click()
    assert frame.locator("#rows tr").count() == 7
    assert complaints == []
    page.close()


def test_the_small_picture_is_still_and_harmless(browser: Any, drawn_store: Graph, tmp_path: Path) -> None:
    svg = inline.svg(drawn_store)
    assert svg == inline.svg(drawn_store)
    assert len(svg) < 20_000
    names = {part.rpartition("}")[2] for part in (element.tag for element in ElementTree.fromstring(svg).iter())}
    assert names == {"svg", "rect", "line", "title", "circle", "polygon", "text"}
    (tmp_path / "small.html").write_text(f"<!doctype html><meta charset=utf-8>{svg}", encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "small.html").as_uri())
    texts = page.locator("svg > text").all_text_contents()
    assert {"Anders Holt", "Eddy 40", "Order of 3 Eddy 40"} <= set(texts)
    assert page.locator("svg line title").first.text_content() is not None
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg > text')].map(t => { const b = t.getBBox(); return [b.x, b.x + b.width]; })"
    )
    left, _, wide, _ = map(float, page.locator("svg").get_attribute("viewBox").split())
    assert all(left <= a and b <= left + wide for a, b in boxes)
    assert page.evaluate("window.bad") is None
    page.close()
