"""How many requests a second `kg serve` answers, and how late the last of a hundred comes, beside the `oxigraph` server.

Both serve one store of about a million triples on this machine alone, one after the other: that of sources/ and copies of it
until there are enough. wrk (apt-get install wrk) asks for a page and three queries with eight connections: first each time the
same, which `kg serve` answers from memory after the first, then each time another (a number behind a comment sign), which
nobody can keep.
`oxigraph` (pip install oxigraph) is left out where it is missing. Then a soak: queries and pages while builds write to the same
store, for `--soak` seconds (300 for five minutes). What is told is of this machine and this moment; compare the ratios.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from kg import build
from kg.store import open_store
from kg.vocab import PREFIXES

ROOT = pathlib.Path(__file__).parents[1]
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
QUERIES = {
    "one company's facts": "SELECT ?fact ?class { ?fact kg:company ?c ; a ?class . ?c rdfs:label 'Tecogen Inc.' } LIMIT 100",
    "ten largest sums": "SELECT ?who ?amount { ?f a kg:Financing ; kg:company/rdfs:label ?who ; kg:amount ?amount } ORDER BY DESC(?amount) LIMIT 10",  # noqa: E501
    "facts by class": "SELECT ?class (COUNT(?fact) AS ?n) { ?fact kg:statedIn ?r ; a ?class } GROUP BY ?class",
}
PAGE = "/pressgraph/id/company/tecogen"
JSON = "application/sparql-results+json"


def grown(folder: pathlib.Path, triples: int) -> pathlib.Path:
    """A store of at least so many triples: that of sources/, and copies of its graphs under other addresses and labels."""
    store, releases = folder / "store.kg", folder / "in"
    shutil.copytree(ROOT / "sources", releases)
    build.build([releases], store)
    with open_store(store, write=True) as opened:
        quads = list(opened.oxigraph)
        for copy in range(1, triples // len(quads) + 1):
            known: dict[str, ox.NamedNode] = {}
            opened.oxigraph.bulk_extend(copied(quad, copy, opened.base, known) for quad in quads)
    return store


def copied(quad: ox.Quad, copy: int, base: str, known: dict[str, ox.NamedNode]) -> ox.Quad:
    """The quad with each address that is the store's own, and each label, told apart from the original's."""

    def renamed(term: ox.NamedNode) -> ox.NamedNode:
        if not term.value.startswith(base):
            return term
        if term.value not in known:
            address, mark, fragment = term.value.partition("#")
            known[term.value] = ox.NamedNode(f"{address}~{copy}{mark}{fragment}")
        return known[term.value]

    value = quad.object
    if isinstance(value, ox.NamedNode):
        value = renamed(value)
    elif quad.predicate.value.endswith("#label"):
        value = ox.Literal(f"{value.value} {copy}")
    return ox.Quad(renamed(quad.subject), quad.predicate, value, renamed(quad.graph_name))


@contextlib.contextmanager
def running(command: list[str], address: str, log: pathlib.Path) -> Iterator[int]:
    """A server, once it answers."""
    with log.open("ab") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told)
    try:
        while process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address, timeout=5).read()
                break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(60)


ANEW = """local n = 0
request = function() n = n + 1; return wrk.format("GET", wrk.path .. "MARK" .. n .. "x" .. math.random(1e9)) end
"""


def wrk(address: str, accept: str, seconds: int, script: pathlib.Path | None = None) -> tuple[float, str, int]:
    """Requests a second, the time in which 99 of 100 are answered, and errors. `script`: makes each request another one."""
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "30s", "--latency", "-H", f"Accept: {accept}"]
    command += [*(["-s", str(script)] if script else []), address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, late = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"^\s+99%\s+(\S+)", told, re.MULTILINE)
    errors = sum(int(number) for number in re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", told))
    assert rate and late
    return float(rate[1]), late[1], errors


def first(address: str, accept: str) -> float:
    """The milliseconds until the first answer, which nobody has given before."""
    begun = time.monotonic()
    with contextlib.suppress(urllib.error.HTTPError):  # wrk will count it
        urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": accept}), timeout=60).read()
    return 1000 * (time.monotonic() - begun)


def memory(pid: int) -> int:
    """Megabytes of a process and all its children that no other shares with them."""
    total = 0
    with contextlib.suppress(OSError):
        total = (
            sum(int(kb) for kb in re.findall(r"Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text())) // 1024
        )
        for children in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
            total += sum(memory(int(child)) for child in children.read_text().split())
    return total


def soak(store: pathlib.Path, address: str, pid: int, seconds: int) -> None:
    """Ask while a build writes; tell what went wrong, how often the state changed, and the memory."""
    wrong: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    states: set[str] = set()
    done = threading.Event()

    def ask(path: str, accept: str) -> None:
        while not done.is_set():
            try:
                with urllib.request.urlopen(
                    urllib.request.Request(address + path, headers={"Accept": accept}), timeout=60
                ) as reply:
                    reply.read()
                    asked[path[:20]] += 1
            except (OSError, urllib.error.URLError) as error:
                wrong[f"{path[:20]}: {error}"] += 1

    query = f"/sparql?query={quote(QUERIES['ten largest sums'])}"
    threads = [threading.Thread(target=ask, args=told) for told in ((PAGE, "text/html"), (query, JSON), ("/", "text/html"))]
    for thread in threads:
        thread.start()
    begun, first, told, number = time.monotonic(), memory(pid), [], 0
    while time.monotonic() - begun < seconds:
        number += 1
        text = (ROOT / "sources/2013-11-14-tecogen-private-placement.txt").read_text(encoding="utf-8")
        (store.parent / "in" / f"soak-{number:04}.txt").write_text(text.replace("Tecogen", f"Soak{number}"), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "kg", "build", str(store.parent / "in"), "--store", str(store), "-q"], check=True)
        states.add(urllib.request.urlopen(f"{address}/healthz").read().decode())
        told.append(memory(pid))
    done.set()
    for thread in threads:
        thread.join()
    print(
        f"soak of {time.monotonic() - begun:.0f} s: {sum(asked.values()):,} answers, {number} builds, {len(states)} states seen"
    )
    later = [max(part) for at in range(6) if (part := told[at * len(told) // 6 : (at + 1) * len(told) // 6])]
    print(f"errors: {dict(wrong) or 'none'}; memory {first} MB at first, the most in each sixth: {' '.join(map(str, later))}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure kg serve.")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=5, help="for each measurement")
    parser.add_argument("--soak", type=int, default=20)
    parser.add_argument("--store", type=pathlib.Path, help="a store that is there already")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing (apt-get install wrk)")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        store = options.store or grown(work, options.triples)
        with open_store(store) as opened:
            print(f"{len(opened):,} triples; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        rates: dict[str, dict[str, float]] = {}
        scripts = {"&": work / "page.lua", "%23": work / "query.lua"}
        for mark, script in scripts.items():
            script.write_text(ANEW.replace("MARK", f"{mark}n=" if mark == "&" else mark), encoding="utf-8")
        servers = {
            "kg": (
                [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "8497"],
                "http://127.0.0.1:8497",
                "/sparql",
            )
        }
        oxigraph = shutil.which("oxigraph") or str(pathlib.Path(sys.executable).with_name("oxigraph"))
        if pathlib.Path(oxigraph).exists():
            command = [
                oxigraph,
                "serve-read-only",
                "--location",
                str(store / "oxigraph"),
                "--bind",
                "127.0.0.1:8498",
                "--union-default-graph",
            ]
            servers["oxigraph"] = (command, "http://127.0.0.1:8498", "/query")
        print(f"{'':22}{'':7}{'server':10}{'first':>10}{'requests/s':>12}{'p99':>12}{'errors':>8}")
        for name, (command, address, endpoint) in servers.items():
            with running(command, f"{address}/", work / "log") as pid:
                paths = {"page of a company": (f"{address}{PAGE}?kind=", "text/html")} if name == "kg" else {}
                paths |= {words: (f"{address}{endpoint}?query={quote(HEAD + query)}", JSON) for words, query in QUERIES.items()}
                for words, (url, accept) in paths.items():
                    cold = first(url, accept)
                    for again in ("same", "anew"):
                        script = scripts["%23" if "query=" in url else "&"] if again == "anew" else None
                        rate, late, errors = wrk(url, accept, options.seconds, script)
                        rates.setdefault(f"{words}, {again}", {})[name] = rate
                        alone = f"{cold:.0f} ms" if again == "same" else ""
                        print(f"{words:22}{again:7}{name:10}{alone:>10}{rate:12.1f}{late:>12}{errors:8}", flush=True)
                if name == "kg" and options.soak and (store.parent / "in").is_dir():
                    soak(store, address, pid, options.soak)
        for words, found in rates.items():
            if all(found.get(name) for name in ("kg", "oxigraph")):
                print(f"{words}: kg answers {found['kg'] / found['oxigraph']:.2f} times as many a second as oxigraph")


if __name__ == "__main__":
    main()
