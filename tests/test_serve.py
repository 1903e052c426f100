"""The server as those see it who browse, build beside it, watch it, or talk to it through an assistant."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from mcp import Client, StdioServerParameters
from served import BASE, ID, ROOT, Server, serving
from waiting import until

from kg.build import build
from kg.cli import main
from kg.errors import StoreError
from kg.serve.marks import pieces
from kg.serve.snapshot import take
from kg.store import open_store

# ---- A browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
def visited(browser: Any, served: Server) -> Iterator[Any]:
    """A page of the browser; afterwards it must have asked nobody else and complained of nothing."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(allowed) else None)
    allowed = (served.address, "data:", "blob:")
    yield page
    page.close()
    assert complaints == []


def test_a_walk_from_the_start_to_the_words_the_graph_and_a_query(visited: Any, served: Server) -> None:
    page = visited
    page.goto(served.address)
    page.fill("main input[type=search]", "brindlemark")
    page.keyboard.press("Enter")
    page.click(".hits a:has-text('Brindlemark Robotics, Inc.')")
    assert page.url == f"{served.address}{ID}company/brindlemark-robotics"
    assert "NASDAQ" in page.text_content("aside")

    page.click(".chips a:has-text('Financings')")
    page.click("h3 a:has-text('$42M Series B')")
    assert "/fact/financing/" in page.url
    page.click("blockquote a:has-text('has closed a $42 million Series B financing')")
    assert page.url.startswith(f"{served.address}{ID}release/2015-06-09-brindlemark-series-b#char=")
    lit = "".join(page.locator(".mark.on").all_text_contents())
    assert lit.startswith("Brindlemark Robotics, Inc., whose robots")
    assert lit.endswith("$42 million Series B financing.")
    assert page.locator(".mark.on").first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top > 0 && r.top < innerHeight }"
    )

    page.locator(".mark.on").first.click()  # the words lead to their fact, and the fact to its words
    fact = page.url.partition("#")[2]
    assert page.locator(f"#{fact}.on").count() == 1
    page.click(f"#{fact} a.lit")
    assert "#char=" in page.url

    page.goto(f"{served.address}{ID}company/brindlemark-robotics")
    page.click("text=Draw the graph")
    page.wait_for_selector("iframe")
    drawing = page.frames[1]
    until(lambda: drawing.evaluate("window.pressgraph ? pressgraph.labels().length : 0"))
    assert "Oskelund Motion AB" in drawing.evaluate("pressgraph.labels().join('|')")

    page.click("header >> text=SPARQL")
    page.select_option("#pick", label="releases: Which releases are in the graph, from whom, where and when?")
    page.focus("#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer table")
    assert page.locator("#answer tbody tr").count() == 17


def test_a_mistake_in_the_editor_is_shown_beside_the_query(served: Server) -> None:
    reply = served.ask(f"/sparql?query={quote('SELECT ?s { ?s a nope:Thing }')}", Accept="text/html")
    assert reply.status == 400
    assert "query:1:18: unknown prefix nope:" in reply.text
    assert "<textarea" in reply.text


PAGES = [
    "/", "/companies", "/people?letter=P", "/events", "/releases", "/conflicts", "/identities", "/search?q=robots", "/ask",
    "/sparql", "/ask/financings?company=Tecogen", f"/sparql?query={quote('SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 9')}",
    f"{ID}company/tecogen", f"{ID}person/priya-raman", f"{ID}release/2015-06-09-brindlemark-series-b",
    f"/graph?around={BASE}company/tecogen",
]  # fmt: skip


@pytest.mark.parametrize("width", [1400, 390])
def test_pages_fit_and_can_be_read_by_everyone(visited: Any, served: Server, width: int) -> None:
    page = visited
    page.set_viewport_size({"width": width, "height": 844})
    until(lambda: served.ask("/identities").status == 200)  # names are compared after all else
    for path in PAGES:
        page.goto(served.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("document.querySelectorAll('h1').length") == 1, path
        unnamed = page.evaluate("""[...document.querySelectorAll('input, select, textarea, iframe, [role=region]')]
            .filter(e => !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.title).map(e => e.outerHTML)""")
        assert unnamed == [], path
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids)), path
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_from_their_ground(visited: Any, served: Server, scheme: str) -> None:
    page = visited
    page.emulate_media(color_scheme=scheme)
    for path in PAGES[:-1]:
        page.goto(served.address + path)
        assert page.evaluate(_CONTRAST) == [], path
    page.emulate_media(color_scheme="light")


# WCAG 2.1, 1.4.3: 4.5 to 1, and 3 to 1 for large letters; measured on what stands as text in the page.
_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (ground, colour) => {
    canvas.fillStyle = `rgb(${ground})`; canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const ground = e => e ? over(ground(e.parentElement), getComputedStyle(e).backgroundColor) : [255, 255, 255];
  const bad = [];
  for (const e of document.querySelectorAll("body *")) {
    const said = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!said || e.closest(".unseen, .badge, .skip, option") || !e.offsetParent) continue;
    const style = getComputedStyle(e), behind = ground(e), ink = over(behind, style.color);
    const [a, b] = [light(ink), light(behind)].sort((x, y) => y - x), size = parseFloat(style.fontSize);
    if ((a + .05) / (b + .05) < (size >= 24 || (size >= 18.6 && style.fontWeight >= 600) ? 3 : 4.5))
      bad.push(`${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)} ${((a + .05) / (b + .05)).toFixed(2)}`);
  }
  return bad;
}"""


# ---- Pages without a browser ---------------------------------------------------------------------------------------


def test_a_text_is_cut_where_words_begin_to_tell_and_end(served: Server) -> None:
    text = "Alpha beta.\n\nGamma delta epsilon.\n\n\nEnd."
    found = pieces(text, [(0, 10, 1), (6, 18, 2), (13, 18, 3)])
    assert [[(piece.text, piece.facts) for piece in line] for line in found] == [
        [("Alpha ", (1,)), ("beta", (1, 2)), (".", (2,))],
        [("Gamma", (3, 2)), (" delta epsilon.", ())],
        [("End.", ())],
    ]
    page = served.ask(f"{ID}release/2015-06-09-brindlemark-series-b", Accept="text/html").text
    assert 'id="char=0,' in page


def test_a_question_is_a_form_a_table_to_sort_and_a_file(served: Server) -> None:
    page = served.ask("/ask/financings?company=Brindlemark&sort=-amount", Accept="text/html").text
    assert 'aria-sort="descending"' in page
    amounts = [
        int(cell.replace(",", "").split()[0])
        for cell in page.split("<td")
        if " USD</td>" in cell
        for cell in [cell.split(">")[1]]
    ]
    assert amounts == sorted(amounts, reverse=True)
    assert len(amounts) > 1
    table = served.ask("/ask/financings?company=Brindlemark", Accept="text/csv")
    assert (table.type, table.text.splitlines()[0].split(",")[:3]) == ("text/csv", ["date", "company", "kind"])
    assert served.ask("/ask/financings?company=Brindlemark&format=json").json[0]["company"] == "Brindlemark Robotics, Inc."
    wrong = served.ask("/ask/financings?company=Brindlemrk", Accept="text/html")
    assert (wrong.status, "do you mean" in wrong.text) == (400, True)
    assert served.ask("/ask/nothing", Accept="text/html").status == 400


def test_search_finds_names_and_quotes(served: Server) -> None:
    page = served.ask("/search?q=tarrow", Accept="text/html").text
    assert "Tarrowmere Energy Corp." in page
    page = served.ask("/search?q=warehouses+floor+tape", Accept="text/html").text
    assert "whose robots carry" in page
    assert "Nothing here holds these words" in served.ask("/search?q=zzyzx", Accept="text/html").text


# ---- Building beside it --------------------------------------------------------------------------------------------


def test_a_build_beside_the_server_is_taken_up_whole_or_not_at_all(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store.kg"
    folder.mkdir()
    releases = sorted((ROOT / "sources").glob("*.txt"))
    for path in releases[:5]:
        shutil.copy(path, folder)
    build([folder], store)
    with serving(store, "--queries", "2", "--pages", "1") as server:
        whole = {server.count()}
        seen: set[int] = set()
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                seen.add(server.count())

        looking = threading.Thread(target=look)
        looking.start()
        for path in releases[5:7]:
            shutil.copy(path, folder)
            build([folder], store)
            with open_store(store) as built:
                whole.add(len(built))
            until(lambda: max(whole) in seen)
        done.set()
        looking.join()
        assert seen == whole  # each state that was built, and none between
        state = server.ask("/healthz").json["state"]

        with sqlite3.connect(store / "ledger.sqlite") as ledger:  # a build that was broken off
            ledger.execute("DELETE FROM setting WHERE name = 'finished'")
        with open_store(store, write=True) as broken:
            broken.oxigraph.clear()
        time.sleep(2.5)
        assert server.ask("/healthz").json["state"] == state
        assert server.count() == max(whole)
        build([folder], store)
        assert server.sparql("ASK { ?s a kg:Release }").json["boolean"] is True
        assert len(list(store.glob("serving-*/*/oxigraph"))) <= 3
    assert list(store.glob("serving-*")) == []


def test_a_store_whose_build_was_broken_off_is_not_served(tmp_path: Path, tour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.snapshot._TRIES", ())
    store = tmp_path / "store.kg"
    shutil.copytree(tour, store, ignore=shutil.ignore_patterns("serving-*"))
    with sqlite3.connect(store / "ledger.sqlite") as ledger:
        ledger.execute("DELETE FROM setting WHERE name = 'finished'")
    with pytest.raises(StoreError, match="its last build was broken off"):
        take(store, tmp_path / "snapshot")


# ---- Running it ----------------------------------------------------------------------------------------------------


def test_a_stop_lets_what_runs_come_to_its_end(tour: Path) -> None:
    with serving(tour, "--queries", "1", "--pages", "1") as server:
        some = "SELECT (COUNT(*) AS ?n) { ?a kg:reading ?b . ?c kg:slot ?d }"
        replies: list[int] = []
        asking = threading.Thread(target=lambda: replies.append(server.sparql(some).status))
        asking.start()
        until(lambda: "kg_queries_running 1.0" in server.ask("/metrics").text or bool(replies))
        assert server.stop() == 0
        asking.join()
        assert replies == [200]
        assert not any("Traceback" in line for line in server.log)


def test_health_metrics_and_log(served: Server) -> None:
    assert served.ask("/healthz").json["status"] == "ok"
    served.ask("/companies", Accept="text/html", User_Agent="tester")
    told = served.ask("/metrics").text
    assert 'kg_requests_total{method="GET",route="/companies",status="200"}' in told
    assert f"kg_triples {float(served.count())}" in told
    until(lambda: any('"agent": "tester"' in line for line in served.log))
    line = next(json.loads(line) for line in served.log if '"agent": "tester"' in line)
    assert (line["method"], line["path"], line["status"], line["client"]) == ("GET", "/companies", 200, "127.0.0.1")


@pytest.mark.parametrize("options", [["serve", "--port", "0"], ["mcp"]])
def test_no_store_is_one_clear_line(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*options, "--store", str(tmp_path / "none.kg")])
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"error: {tmp_path}/none.kg: no store here; `kg build` makes one\n"


@pytest.mark.parametrize(("name", "module"), [("serve", "uvicorn"), ("mcp", "mcp.server.mcpserver")])
def test_a_missing_extra_is_named(name: str, module: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from kg.cli import main; main([{name!r}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    needs = f"error: kg {name} needs the extra `{name}`: pip install 'pressgraph[{name}]' ({module} is missing)\n"
    assert done.stderr == needs


# ---- Assistants ----------------------------------------------------------------------------------------------------


def alone(talk: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run it in a thread of its own: the browser's tests leave a running loop behind in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(talk())).result()


async def converse(client: Client) -> None:
    """What an assistant may do, and what it is told where it errs."""

    async def call(tool: str, **arguments: Any) -> Any:
        result = await client.call_tool(tool, arguments)
        text = "".join(part.text for part in result.content if part.type == "text")
        return text if result.is_error else json.loads(text)

    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"search", "describe", "ask", "sparql", "vocabulary"}
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
    found = (await call("search", words="brindlemark", kind="company"))["names"]
    assert found[0]["name"] == "Brindlemark Robotics, Inc."
    told = await call("describe", name=found[0]["iri"], limit=3)
    assert len(told["facts"]) == 3
    for fact in told["facts"]:
        assert fact["quotes"][0]["words"]
        assert fact["release"]["iri"].startswith(f"{BASE}release/")
    one = await call("describe", name=told["facts"][0]["iri"])
    assert one["facts"][0]["what"] == told["facts"][0]["what"]
    rows = await call("ask", question="financings", parameters={"company": "Tecogen"})
    assert {row["company"] for row in rows["rows"]} == {"Tecogen Inc."}
    assert (await call("sparql", query="SELECT ?s { ?s a kg:Release }", limit=5))["more"] is True
    assert (await call("sparql", query="ASK { ?s a kg:Release }")) == {"answer": True}
    assert len((await call("vocabulary"))["questions"]) >= 22
    assert "unknown prefix" in await call("sparql", query="SELECT * { ?s no:thing ?o }")
    assert "is an update" in await call("sparql", query="DROP ALL")
    assert "no such question" in await call("ask", question="nothing")
    assert "nothing here is called" in await call("describe", name="Nobody at all")
    assert "limit" in await call("search", words="x", limit=100_000)


def test_an_assistant_over_http(served: Server) -> None:
    async def talk() -> None:
        async with Client(f"{served.address}/mcp/") as client:
            await converse(client)

    alone(talk)


def test_an_assistant_over_stdio(tour: Path) -> None:
    async def talk() -> None:
        command = StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp", "--store", str(tour)])
        async with Client(command) as client:
            await converse(client)

    alone(talk)
