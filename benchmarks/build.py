"""How fast a build is, end to end: `make bench` reads a pile of releases into a new store and prints releases per second.

The pile is the corpus of `../shared` (PRESSGRAPH_SHARED names another place); where it is missing, sources/ many times over.
Machines differ, so each rate is also given as a ratio to a baseline of the same run on the same files: cutting them into
sentences with one plain regular expression.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import resource
import shutil
import sys
import tempfile
import time

from kg.build import build

ROOT = pathlib.Path(__file__).parents[1]
SHARED = pathlib.Path(os.environ.get("PRESSGRAPH_SHARED") or ROOT.parent / "shared")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
COPIES = 20


def pile(folder: pathlib.Path, most: int | None) -> list[pathlib.Path]:
    """The files to build from; `folder` takes the copies where they have to be made."""
    raw = SHARED / "corpus/raw"
    if raw.is_dir():
        return sorted(path for path in raw.iterdir() if path.suffix in {".txt", ".md"})[:most]
    for path in sorted((ROOT / "sources").iterdir()):
        for number in range(COPIES):
            shutil.copy(path, folder / f"{path.stem}-{number}{path.suffix}")
    return sorted(folder.iterdir())[:most]


def baseline(files: list[pathlib.Path]) -> float:
    """Seconds to read the files and cut them into sentences: the best of three."""
    return min(_once(files) for _ in range(3))


def _once(files: list[pathlib.Path]) -> float:
    started = time.perf_counter()
    for path in files:
        SENTENCE.split(path.read_text(encoding="utf-8", errors="replace"))
    return time.perf_counter() - started


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure how fast a build is.")
    arguments.add_argument("--most", type=int, help="build from no more than so many releases")
    most = arguments.parse_args().most
    with tempfile.TemporaryDirectory(prefix="pressgraph-bench-") as folder:
        place = pathlib.Path(folder)
        (place / "releases").mkdir()
        files = pile(place / "releases", most)
        size = sum(path.stat().st_size for path in files)
        plain = baseline(files)
        report = build(files, place / "bench.kg")
        again = build(files, place / "bench.kg")
    # Linux counts kilobytes, macOS bytes.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"{len(files)} releases of {size / 1e6:.1f} MB from {files[0].parent}; {len(report.failed)} failed")
    print(f"{sum(report.facts.values())} facts, {report.triples} triples; at most {memory:.0f} MB of memory\n")
    print(f"{'':24} {'seconds':>9} {'releases/s':>11} {'triples/s':>11} {'of baseline':>12}")
    for name, seconds, triples in (
        ("re sentence splitting", plain, 0),
        ("kg build", report.seconds, report.triples),
        ("kg build, all the same", again.seconds, 0),
    ):
        told = f"{triples / seconds:11.0f}" if triples else " " * 11
        print(f"{name:24} {seconds:9.2f} {len(files) / seconds:11.1f} {told} {f'1/{seconds / plain:.0f}':>12}")


if __name__ == "__main__":
    main()
