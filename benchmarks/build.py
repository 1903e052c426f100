"""How fast a build is, end to end: files are read, facts found, who is who resolved, and a store written.

`make bench` builds from 1,000 varied releases (benchmarks/varied.py) with one process and with two, then again with nothing
changed and with some changed; `--sizes 1000 10000 100000` asks for more. Machines differ, so each rate stands beside baselines
of the same run: cutting the texts with one regular expression (the floor), rdflib's memory store taking and giving the same
triples, and, where spaCy is installed, its blank pipeline with sentences and a matcher of 50 patterns.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import rdflib
from varied import written

import kg.build
from kg import extract
from kg.intake import Intake
from kg.ledger import Ledger
from kg.rdf import Mapper
from kg.reading import read
from kg.store import Store, open_store

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
VERBS, NOUNS = (
    "acquires announces appoints launches raises orders signs wins sells buys",
    "company platform contract shares round",
)
TRIPLES = 100_000
"""So many triples at most go through rdflib."""


class Clock:
    """Seconds of this process by stage; a stage inside another counts for itself."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._open: list[float] = []

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            started = time.process_time()
            self._open.append(0.0)
            try:
                result = work(*args, **named)
                return list(result) if stage == "read" else result
            finally:
                whole = time.process_time() - started
                self.spent[stage] += whole - self._open.pop()
                if self._open:
                    self._open[-1] += whole

        return run

    def watch(self) -> None:
        """Put the clock around the stages of a build in this process."""
        for stage, owner, name in (
            ("resolve", kg.build, "_resolved"),
            ("derive", kg.build, "derived"),
            ("map", Mapper, "release"),
            ("map", Mapper, "identity"),
            ("hash", kg.build, "fingerprint"),
            ("store", Store, "replace"),
            ("ledger", Ledger, "put"),
            ("ledger", Ledger, "commit"),
            ("intake", Intake, "_settle"),
        ):
            setattr(owner, name, self.timed(stage, getattr(owner, name)))


def memory() -> float:
    """Megabytes that this process, and the largest of those it began, held at most."""
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit


def row(name: str, releases: int, seconds: float, triples: int, floor: float) -> None:
    told = f"{triples / seconds:12,.0f}" if triples else " " * 12
    print(f"{name:34}{seconds:9.2f}{releases / seconds:12,.1f}{told}{seconds / floor:12.1f}", flush=True)


def floor_of(files: list[pathlib.Path]) -> float:
    """Seconds to read the files and cut them into sentences: the best of three."""

    def once() -> float:
        started = time.perf_counter()
        for path in files:
            SENTENCE.split(path.read_text(encoding="utf-8"))
        return time.perf_counter() - started

    return min(once() for _ in range(3))


def spacy_of(files: list[pathlib.Path]) -> float | None:
    """Seconds of spaCy's blank pipeline: sentences, and 50 patterns of two words."""
    try:
        import spacy
        from spacy.matcher import Matcher
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = Matcher(nlp.vocab)
    for number, verb in enumerate(VERBS.split()):
        for other, noun in enumerate(NOUNS.split()):
            matcher.add(f"{number}-{other}", [[{"LOWER": verb}, {"OP": "?"}, {"LOWER": noun}]])
    texts = [path.read_text(encoding="utf-8") for path in files]
    started = time.perf_counter()
    for doc in nlp.pipe(texts):
        matcher(doc)
    return time.perf_counter() - started


def rdflib_of(store: pathlib.Path) -> tuple[int, float]:
    """How many triples of a store rdflib's memory store took from N-Quads and gave back, and the seconds."""
    with open_store(store) as opened:
        quads = "\n".join(opened.nquads().split("\n")[:TRIPLES]) + "\n"
    started = time.perf_counter()
    dataset = rdflib.Dataset()
    dataset.parse(data=quads, format="nquads")
    dataset.serialize(format="nquads")
    return len(dataset), time.perf_counter() - started


def measure(size: int, place: pathlib.Path, clock: Clock) -> None:
    files = written(place / "releases", size)
    floor = floor_of(files)
    characters = sum(path.stat().st_size for path in files)
    print(f"\n{size:,} releases of {characters / size:,.0f} bytes each; load {os.getloadavg()[0]:.1f}")
    print(f"{'':34}{'seconds':>9}{'releases/s':>12}{'triples/s':>12}{'of floor':>12}")
    row("floor: re sentence splitting", size, floor, 0, floor)
    if size <= 1000 and (spacy := spacy_of(files)) is not None:
        row("spaCy: sentences, 50 patterns", size, spacy, 0, floor)
    clock.spent.clear()
    two = kg.build.build([place / "releases"], place / "two.kg", jobs=2)
    row("kg build, two processes", size, two.seconds, two.triples, floor)
    one = two
    if size <= 1000:
        clock.spent.clear()
        one = kg.build.build(
            [place / "releases"],
            place / "one.kg",
            read=clock.timed("read", read),
            find=clock.timed("extract", extract.facts),
        )
        row("kg build, one process", size, one.seconds, one.triples, floor)
        row("  two against one", size, one.seconds / two.seconds, 0, 1)
    shares = dict(clock.spent)
    same = kg.build.build([place / "releases"], place / "two.kg", jobs=2)
    row("kg build, nothing changed", size, same.seconds, 0, floor)
    for path in files[:: max(1, size // 100)]:
        path.write_text(path.read_text(encoding="utf-8").replace(" the ", " that ", 3), encoding="utf-8")
    some = kg.build.build([place / "releases"], place / "two.kg", jobs=2)
    row(f"kg build, {len(some.changed)} changed", len(some.changed) or 1, some.seconds, 0, floor)
    if size <= 1000:
        triples, seconds = rdflib_of(place / "two.kg")
        row(f"rdflib, {triples:,} triples in and out", size, seconds, triples, floor)
    whole = sum(shares.values())
    told = ", ".join(f"{name} {100 * spent / whole:.0f} %" for name, spent in sorted(shares.items(), key=lambda x: -x[1]))
    print(f"{sum(two.facts.values()):,} facts, {two.triples:,} triples; {len(two.failed)} failed; at most {memory():.0f} MB")
    print(f"shares of CPU time in {'the one process' if size <= 1000 else 'the main process'}: {told}", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure how fast a build is.")
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1000], help="how many releases; 100000 takes long")
    clock = Clock()
    clock.watch()
    for size in arguments.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="pressgraph-bench-") as folder:
            measure(size, pathlib.Path(folder), clock)


if __name__ == "__main__":
    main()
