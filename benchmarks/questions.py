"""How long each named question takes on a large store, and on a small one beside it.

The store is built from varied releases (benchmarks/varied.py), or one is named with `--store`. Each question is asked without
any parameter, which is the most work that it can be asked for, three times; the best counts.
"""

from __future__ import annotations

import argparse
import pathlib
import tempfile
import time

from varied import written

from kg.build import build
from kg.query import ask, questions
from kg.store import open_store


def timed(folder: pathlib.Path, times: int) -> tuple[int, dict[str, tuple[float, int]]]:
    """How many quads a store holds; each question's seconds and rows."""
    found = {}
    with open_store(folder) as store:
        for each in questions():
            best, count = float("inf"), 0
            for _ in range(times):
                started = time.perf_counter()
                count = len(list(ask(store.oxigraph, each.name)))
                best = min(best, time.perf_counter() - started)
            found[each.name] = best, count
        return len(store), found


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the named questions.")
    arguments.add_argument("--releases", type=int, default=2000, help="how many releases to build the store from")
    arguments.add_argument("--store", type=pathlib.Path, help="a store that is there already")
    arguments.add_argument("--times", type=int, default=3)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="pressgraph-bench-") as folder:
        place = pathlib.Path(folder)
        large = asked.store
        if large is None:
            large = place / "large.kg"
            written(place / "releases", asked.releases)
            build([place / "releases"], large, jobs=2)
        written(place / "few", 100)
        build([place / "few"], place / "small.kg")
        small_size, small = timed(place / "small.kg", asked.times)
        size, found = timed(large, asked.times)
    print(f"{'':14}{'quads':>9} {small_size:>12,}{size:>14,}{'times':>8}{'rows':>9}")
    for name, (seconds, count) in sorted(found.items(), key=lambda item: -item[1][0]):
        before = small[name][0]
        print(f"{name:24}{before * 1000:9.1f} ms{seconds * 1000:11.1f} ms{seconds / before:8.1f}{count:9,}")
    print(f"{'quads, of them':24}{'':12}{'':14}{size / small_size:8.1f}")


if __name__ == "__main__":
    main()
