"""How fast the page is: made, opened and panned at 100 to 20,000 nodes, in a headless browser without a graphics card.

`python benchmarks/view.py` makes graphs of invented companies, people and events, draws each, and prints for each: seconds to
make the page, its size, seconds from opening it to its first drawing, and milliseconds a frame while it is dragged about, in
the overview and around the company that has most ties. Machines differ, so times are also given as ratios to the page of an
empty graph.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import sync_playwright

from kg import view

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from drawn import CHROMIUM, FLAGS, Graph  # the browser of the tests

SIZES = (100, 1000, 5000, 20000)
PAN = """async steps => {
  const times = [], frame = () => new Promise(requestAnimationFrame), from = pressgraph.network.getViewPosition();
  let before = await frame();
  for (let i = 0; i < steps; i++) {
    pressgraph.network.moveTo({ position: { x: from.x + 12 * i, y: from.y + 7 * i } });
    pressgraph.network.redraw();
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}"""


def graph(size: int) -> Graph:
    """About `size` nodes: three in ten companies, three in ten people, four in ten events between companies; seeded."""
    dice, told = Random(size), []
    companies = max(2, size * 3 // 10)
    told += [
        f'<graph/identity> {{ <company/{i}> a kg:Company ; rdfs:label "Tarnbrook {i} Holdings Ltd." }}'
        for i in range(companies)
    ]
    for i in range(size * 3 // 10):
        told += [
            f'<graph/identity> {{ <person/{i}> a kg:Person ; rdfs:label "Ada Fell {i}" }} <release/p{i}> {{ <fact/role/{i}>'
            f" a kg:Role ; kg:statedIn <release/p{i}> ; kg:person <person/{i}> ; kg:company <company/{i % companies}> ;"
            f' kg:title "Director" ; kg:sortDate "{2000 + i % 25}-02-01"^^xsd:date }}'
        ]
    for i in range(size * 4 // 10):
        a, b = (min(companies - 1, int(dice.paretovariate(0.7)) - 1) for _ in range(2))
        told.append(
            f"<release/e{i}> {{ <fact/order/{i}> a kg:Order ; kg:statedIn <release/e{i}> ; kg:customer <company/{a}> ;"
            f' kg:supplier <company/{b}> ; kg:product "pump {i}" ; kg:status "completed" ;'
            f' kg:sortDate "{2000 + i % 25}-{1 + i % 12:02}-01"^^xsd:date }}'
        )
    return Graph("@base <https://w3id.org/pressgraph/id/> .\n" + "\n".join(told))


def measured(browser: Any, size: int, folder: Path) -> tuple[int, float, float, float, float, float]:
    """Nodes, seconds to make, megabytes, seconds to open, milliseconds a frame in the overview, and around a company."""
    store, path = graph(size), folder / f"{size}.html"
    start = time.perf_counter()
    drawn, _ = view.write(store, path)
    made = time.perf_counter() - start
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_function("window.pressgraph && pressgraph.labels().length", polling=10)
    opened = time.perf_counter() - start
    overview = page.evaluate(PAN, 40)
    page.evaluate("pressgraph.choose(pressgraph.busiest())")
    around = page.evaluate(PAN, 40)
    page.close()
    return len(drawn), made, path.stat().st_size / 1e6, opened, overview, around


def empty(browser: Any, folder: Path) -> float:
    """Seconds to open the page of a graph with nothing in it: the best of three."""
    view.write(Graph(""), folder / "empty.html")
    times = []
    for _ in range(3):
        page = browser.new_page()
        start = time.perf_counter()
        page.goto((folder / "empty.html").as_uri())
        page.wait_for_function("window.pressgraph !== undefined", polling=10)
        times.append(time.perf_counter() - start)
        page.close()
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    sizes = parser.parse_args().sizes
    with sync_playwright() as started, tempfile.TemporaryDirectory() as place:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        base = empty(browser, Path(place))
        print(f"an empty page opens in {base:.2f} s\n")
        print(" nodes   made s     MB   open s  (x empty)   frame ms   opened: frame ms")
        for size in sizes:
            nodes, made, size_mb, opened, overview, around = measured(browser, size, Path(place))
            print(f"{nodes:6,} {made:8.2f} {size_mb:6.2f} {opened:8.2f} {opened / base:9.1f}x {overview:11.0f} {around:14.0f}")
        browser.close()


if __name__ == "__main__":
    main()
