"""The words on the page's drawing, on a desk and on a phone: whole, apart from one another, and over nothing that is shown."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from drawn import BASE, Graph, number
from waiting import until

from kg.store import Store

SCREENS = [(1400, 900), (390, 844)]
NODES = """() => [...pressgraph.lit()].map((id) => {
  const at = pressgraph.place(id), r = pressgraph.radius(id);
  return { node: id, box: [at.x - r, at.y - r, at.x + r, at.y + r] };
})"""


def meet(a: list[float], b: list[float]) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_words_are_whole_and_apart(opened: Callable[..., Any], sources: Store, width: int, height: int) -> None:
    page = opened(width, height, drawn=sources)
    for choice in (None, number(page, "Tecogen Inc."), number(page, "Brindlemark Robotics, Inc.")):
        page.evaluate("id => { pressgraph.choose(id); pressgraph.network.redraw(); }", choice)
        page.wait_for_timeout(100)
        words, nodes = page.evaluate("pressgraph.words()"), page.evaluate(NODES)
        assert len(words) > 5
        ties = [one for one in words if "node" not in one]
        assert not [one["lines"] for one in ties if any(line.endswith("…") for line in one["lines"])]
        assert not [(a["text"], b["text"]) for a, b in itertools.combinations(words, 2) if meet(a["box"], b["box"])]
        important = set(page.evaluate("pressgraph.important()"))  # their names may lie over small nodes where there is no room
        over = [
            (a["text"], b["node"])
            for a, b in itertools.product(words, nodes)
            if a.get("node") != b["node"] and meet(a["box"], b["box"])
            if b["node"] in important or a.get("node") not in important
        ]
        assert not [one for one in over if one[0] != page.evaluate("id => id === null ? '' : pressgraph.name(id)", choice)]
        cut = [one["text"] for one in words if "node" in one and one["lines"][-1].endswith("…")]
        assert not cut if choice is None else len(cut) < 2


def test_a_first_look_names_all_that_matters(opened: Callable[..., Any], sources: Store) -> None:
    page = opened(1400, 900, drawn=sources)
    important = page.evaluate("pressgraph.important()")
    names = {page.evaluate("id => pressgraph.name(id)", node) for node in important}
    assert names > {"Tecogen Inc.", "Veltrian Therapeutics, Inc."}
    assert set(important) <= {one.get("node") for one in page.evaluate("pressgraph.words()")}


def test_several_ties_in_one_line_are_counted(opened: Callable[..., Any], sources: Store) -> None:
    page = opened(drawn=sources)
    page.evaluate("id => pressgraph.choose(id)", number(page, "Brindlemark Robotics, Inc."))
    said = [edge for edge in page.evaluate("pressgraph.edges") if len(edge["labels"]) > 1]
    assert said
    assert any(f"{edge['label']} +{len(edge['labels']) - 1}" in page.evaluate("pressgraph.labels()") for edge in said)


def test_one_goes_on_from_company_to_company_in_a_large_graph(opened: Callable[..., Any], many: Graph) -> None:
    """What was opened before is put away while what is chosen now is opened: a frame drawn in between must hold."""
    page = opened(drawn=many)
    for label in ("Millrace 3 Ltd.", "Millrace 40 Ltd.", "Millrace 231 Ltd."):
        page.fill("#search", label)
        page.keyboard.press("Enter")
        assert page.inner_text("#panel h2") == label
        until(lambda name=label: name in page.evaluate("pressgraph.labels()"))
        page.click("#panel .ties button:has-text('Chief of') >> nth=0")
        assert page.inner_text("#panel h2") == label.replace("Millrace", "Ida Quill").replace(" Ltd.", "")


def test_contradictions_show_both_sides_and_the_doubt(opened: Callable[..., Any], sources: Store) -> None:
    page = opened(drawn=sources)
    page.evaluate("id => pressgraph.choose(id)", number(page, "Tecogen Inc."))
    told = page.locator("#clashes .clash")
    assert told.count() == 1
    assert told.locator("summary").inner_text().split("\n") == ["Falling figure", "possible"]
    assert "Why not" in told.inner_text()
    assert told.locator("blockquote").count() == told.locator("figcaption").count() == 2
    page.evaluate("id => pressgraph.choose(id)", number(page, "Oskelund Motion AB"))
    assert page.locator("#clashes").count() == 0


def test_an_open_legend_leaves_the_switch_of_views_free(opened: Callable[..., Any]) -> None:
    page = opened(390, 844)
    page.click("#legend-button")
    assert page.locator("#views").is_visible()
    assert not page.locator(".tools").is_visible()
    page.click("#legend-button")
    assert page.locator(".tools").is_visible()


def test_an_event_told_again_is_one_with_both_quotations(opened: Callable[..., Any]) -> None:
    told = "".join(
        f"""
<release/{name}> {{ <release/{name}> a kg:Release ; kg:statedIn <release/{name}> ; kg:headline "News {name}" .
  <fact/financing/{name}> a kg:Financing ; kg:statedIn <release/{name}> ; kg:sortDate "2014-0{month}-04"^^xsd:date ;
    kg:company <company/mill> ; kg:amount 2000000.0 ; kg:currency "USD" ; kg:status "announced" ;
    kg:evidence <release/{name}#char=0,9> .
  <release/{name}#char=0,9> a oa:TextQuoteSelector ; oa:start 0 ; oa:end 9 ; oa:exact "So it is told {name}" . }}"""
        for month, name in ((3, "first"), (4, "second"))
    )
    page = opened(
        drawn=Graph(
            "@base <https://w3id.org/pressgraph/id/> .\n"
            '<graph/identity> { <company/mill> a kg:Company ; rdfs:label "Millrace" . }'
            + told
            + "\n<graph/derived> { <fact/financing/second> kg:retells <fact/financing/first> ."
            " <occurrence/one> a kg:Occurrence ; kg:bestTold <fact/financing/second> ;"
            " prov:wasDerivedFrom <fact/financing/first> , <fact/financing/second> . }"
        )
    )
    page.click("#view-timeline")
    assert page.locator("#lanes .mark").count() == 1
    ids = [page.evaluate("iri => pressgraph.id(iri)", f"{BASE}fact/financing/{name}") for name in ("first", "second")]
    assert ids[0] == ids[1]
    page.evaluate("id => pressgraph.choose(id)", ids[0])
    assert page.locator("#panel .hint").inner_text() == "4 March 2014"
    assert page.locator("#panel blockquote").all_inner_texts() == ["So it is told second", "So it is told first"]
