"""How right the extracted facts are: `make quality` scores them against gold facts and writes docs/quality.md.

The sets: the project's own releases (sources/ with tests/gold/sources.jsonl) and, where the folder `../shared` is there, its
seeds, its development set, and apart from it the releases that are kept back: nobody who writes rules reads these or their
errors. The scorer is the one that comes with the gold facts (`../shared/eval/score.py`); it is loaded from there, not copied.
Without it, the project's own set is compared strictly: a slot is right only where its value is letter for letter the gold's.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import os
import pathlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from kg import __version__
from kg.extract import EXTRACTOR_VERSION, facts
from kg.reading import read_file

ROOT = pathlib.Path(__file__).parents[1]
SHARED = pathlib.Path(os.environ.get("PRESSGRAPH_SHARED") or ROOT.parent / "shared")
Row = dict[str, Any]
Counts = tuple[int, int, int, int]  # right, wrong, missing, spurious


@dataclass(frozen=True, slots=True)
class Set:
    """A named set of gold facts and the releases they are of."""

    name: str
    gold: list[Row]
    files: list[pathlib.Path]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of slots by `type` and by `type.slot`; how many quotes were exact; how long reading took."""

    types: dict[str, Counts]
    slots: dict[str, Counts]
    quotes: tuple[int, int]
    seconds: float

    @property
    def whole(self) -> Counts:
        right, wrong, missing, spurious = (sum(column) for column in zip(*self.types.values(), strict=True))
        return right, wrong, missing, spurious


def sets() -> list[Set]:
    """What there is to score here."""
    found = [Set("own releases", _lines(ROOT / "tests/gold/sources.jsonl"), _releases(ROOT / "sources"))]
    if (SHARED / "eval").is_dir():
        kept_back = set((SHARED / "eval/dev/check.txt").read_text(encoding="utf-8").split())
        releases = _releases(SHARED / "eval/dev/raw")
        found.append(Set("seeds", _lines(SHARED / "eval/gold/seeds.jsonl"), _releases(SHARED / "seeds")))
        found.append(_development("development set", [path for path in releases if path.stem not in kept_back]))
        found.append(_development("kept back", [path for path in releases if path.stem in kept_back]))
    return found


def _development(name: str, files: list[pathlib.Path]) -> Set:
    gold = [row for path in files for row in _lines(SHARED / f"eval/dev/gold/{path.stem}.jsonl")]
    return Set(name, gold, files)


def score(one: Set, scorer: ModuleType | None) -> Score:
    """Extract the facts of a set and compare them with its gold."""
    started = time.perf_counter()
    releases = [read_file(path) for path in one.files]
    texts = {release.id: release.text for release in releases}
    made = [fact.to_json() for release in releases for fact in facts(release)]
    seconds = time.perf_counter() - started
    quotes = [(row["release"], e) for row in made for e in (*row["evidence"], *row["slots"].values())]
    exact = sum(texts[release][e["start"] : e["end"]] == e["text"] != "" for release, e in quotes)
    types, slots = _scored(one.gold, made, scorer) if scorer else _strict(one.gold, made)
    return Score(types, slots, (exact, len(quotes)), seconds)


def _scored(gold: list[Row], made: list[Row], scorer: ModuleType) -> tuple[dict[str, Counts], dict[str, Counts]]:
    types: dict[str, Counts] = {}
    slots: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for release in sorted({row["release"] for row in gold}):
        ours = [row for row in gold if row["release"] == release]
        theirs = scorer.without_echoes(ours, [row for row in made if row["release"] == release])
        for name in scorer.KEYS:
            right = [row for row in ours if row["type"] == name]
            *counts, errors = scorer.compare(right, [row for row in theirs if row["type"] == name])
            types[name] = _plus(types.get(name, (0, 0, 0, 0)), counts)
            slots.update((name, slot, "gold") for row in right for slot in scorer.slots_of(row))
            for what, slot, _, fact in errors:
                kind = what.split()[0]
                slots.update((name, each, kind) for each in ([slot] if slot else scorer.slots_of(fact)))
    return {name: c for name, c in types.items() if sum(c)}, {
        f"{name}.{slot}": (
            slots[name, slot, "gold"] - slots[name, slot, "wrong"] - slots[name, slot, "missing"],
            slots[name, slot, "wrong"],
            slots[name, slot, "missing"],
            slots[name, slot, "spurious"],
        )
        for name, slot in sorted({(name, slot) for name, slot, _ in slots})
    }


def _strict(gold: list[Row], made: list[Row]) -> tuple[dict[str, Counts], dict[str, Counts]]:
    """Slots that are letter for letter the same in gold and facts of one release and type."""
    ours, theirs = collections.Counter(_items(gold)), collections.Counter(_items(made))
    types: dict[str, Counts] = {}
    slots: dict[str, Counts] = {}
    for counts, sign in ((ours & theirs, 0), (ours - theirs, 2), (theirs - ours, 3)):
        for (_, name, slot, _), number in counts.items():
            added = tuple(number if place == sign else 0 for place in range(4))
            types[name] = _plus(types.get(name, (0, 0, 0, 0)), added)
            slots[f"{name}.{slot}"] = _plus(slots.get(f"{name}.{slot}", (0, 0, 0, 0)), added)
    return types, dict(sorted(slots.items()))


def _items(rows: Iterable[Row]) -> Iterable[tuple[str, str, str, str]]:
    apart = {"type", "release", "evidence", "slots", "rules"}
    for row in rows:
        for slot, value in row.items():
            if slot not in apart:
                yield row["release"], row["type"], slot, str(sorted(value) if isinstance(value, list) else value).casefold()


def rates(counts: Counts) -> tuple[float, float, float]:
    """Precision, recall and F1 of right, wrong, missing, spurious."""
    right, wrong, missing, spurious = counts
    precision = right / ((right + wrong + spurious) or 1)
    recall = right / ((right + wrong + missing) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def report(pairs: list[tuple[Set, Score]], by: str) -> str:
    """The Markdown page. `by` says by what the slots were compared."""
    page = [
        "# How right the facts are",
        "",
        f"Written by `make quality` for version {__version__}, extractor {EXTRACTOR_VERSION}; slots compared by {by}.",
        "P, R and F1: precision, recall and their harmonic mean over slots. The development set guided the rules and flatters",
        "them. The releases kept back are read by nobody who writes rules: **their figures are the ones to expect on a release",
        "of your own.**",
        "",
        "| set | releases | gold facts | P | R | F1 | exact quotes | seconds |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one, result in pairs:
        exact, quotes = result.quotes
        share = f"{exact} of {quotes}"
        page.append(
            f"| {one.name} | {len(one.files)} | {len(one.gold)} | {_cells(result.whole)} | {share} | {result.seconds:.1f} |"
        )
    for heading, what in (("By fact type", "types"), ("By slot", "slots")):
        columns = " | ".join(f"{one.name}: n | P | R | F1" for one, _ in pairs)
        page += ["", f"## {heading}", "", f"| {what[:-1]} | {columns} |", f"| --- |{' ---: |' * 4 * len(pairs)}"]
        tables = [getattr(result, what) for _, result in pairs]
        for name in sorted(set().union(*tables)):
            cells = " | ".join(_counted(table[name]) if name in table else " | | | " for table in tables)
            page.append(f"| {name} | {cells} |")
    return "\n".join(page) + "\n"


def _cells(counts: Counts) -> str:
    return " | ".join(f"{rate:.3f}" for rate in rates(counts))


def _counted(counts: Counts) -> str:
    return f"{counts[0] + counts[1] + counts[2]} | {_cells(counts)}"


def _plus(left: Counts, right: Iterable[int]) -> Counts:
    a, b, c, d = (x + y for x, y in zip(left, right, strict=True))
    return a, b, c, d


def _lines(path: pathlib.Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _releases(folder: pathlib.Path) -> list[pathlib.Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"})


def _scorer() -> ModuleType | None:
    path = SHARED / "eval/score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    arguments = argparse.ArgumentParser(description="Score the extraction against gold facts.")
    arguments.add_argument(
        "-o", "--output", type=pathlib.Path, default=ROOT / "docs/quality.md", help="default: docs/quality.md"
    )
    output = arguments.parse_args().output
    scorer = _scorer()
    scores = [(one, score(one, scorer)) for one in sets()]
    by = "the scorer of the gold facts" if scorer else "equality of letters (the scorer of the gold facts is not here)"
    output.write_text(report(scores, by), encoding="utf-8")
    for one, result in scores:
        precision, recall, f1 = rates(result.whole)
        print(
            f"{one.name}: P {precision:.3f}, R {recall:.3f}, F1 {f1:.3f}; {result.quotes[0]} of {result.quotes[1]} quotes exact"
        )
    print(f"written: {output}")


if __name__ == "__main__":
    main()
