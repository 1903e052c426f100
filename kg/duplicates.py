"""Which releases are one and the same, put out twice: by another wire, with another footer, a day later.

Each release has a sketch: the smallest hashes of its body's runs of words (a bottom-k sketch, by which Broder estimates how
much two texts share), the figures in it, its date. Two are the same where their words are nearly the same, their figures too,
and their dates close: a dividend told each quarter in the same words has other figures and stays apart. Contacts, "About"
parts and legal tails are not looked at, since it is there that two wires differ.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.model import Release

KEPT = 160
"""Hashes kept of each release: the estimate of how much two share is then off by 3 in 100 as a rule."""
ALIKE = 0.8
"""The share of runs of words that two releases must have in common."""
FIGURES_ALIKE = 0.9
DAYS = 7
_RUN = 4
_LEAST = 20
"""A body with fewer runs of words must be the same to the word."""
_POSTED = 24  # of the smallest hashes, by which those are found that may be the same


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a release to know it again: hashes of runs of words, figures, ISO date, and how many words it has."""

    runs: tuple[str, ...]
    figures: tuple[str, ...]
    date: str
    size: int

    def to_json(self) -> str:
        return json.dumps([self.runs, self.figures, self.date, self.size], separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Sketch:
        runs, figures, when, size = json.loads(line)
        return cls(tuple(runs), tuple(figures), when, size)


def sketch(release: Release) -> Sketch:
    """The sketch of a release's headline and body."""
    text = "\n".join(release.text[b.start : b.end] for b in release.of("headline", "body")).lower()
    words = re.findall(r"[^\W_]+", text)
    runs = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    hashes = sorted(hashlib.blake2b(run.encode(), digest_size=6).hexdigest() for run in runs)
    figures = sorted({figure.replace(",", "").strip(".") for figure in re.findall(r"\d[\d,.]*", text)})
    return Sketch(tuple(hashes[:KEPT]), tuple(figures), release.date, len(words))


def duplicates(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """For each release that is the same as another the one that stands for both, by id.

    It is the earliest, of these the longest, of these the first by id; so the answer does not depend on any order.
    """
    order = sorted(sketches, key=lambda name: (sketches[name].date or "9999", -sketches[name].size, name))
    mains: dict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in order:
        mine = sketches[name]
        near = dict.fromkeys(other for run in mine.runs[:_POSTED] for other in mains[run])
        main = next((other for other in near if same(mine, sketches[other])), None)
        if main is not None:
            found[name] = main
            continue
        for run in mine.runs[:_POSTED]:
            mains[run].append(name)
    return found


def same(a: Sketch, b: Sketch) -> bool:
    """Whether two sketches are of one release."""
    if not a.runs or not b.runs or not _near(a.date, b.date):
        return False
    if min(len(a.runs), len(b.runs)) < _LEAST:
        return a.runs == b.runs and a.figures == b.figures
    return _shared(a.figures, b.figures) >= FIGURES_ALIKE and _sketched(a.runs, b.runs) >= ALIKE


def _sketched(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How much two sets share, by their smallest hashes: of the smallest of both together, the part that is in each."""
    smallest = sorted({*a, *b})[:KEPT]
    return len({*a} & {*b} & {*smallest}) / len(smallest)


def _shared(a: Iterable[str], b: Iterable[str]) -> float:
    one, other = {*a}, {*b}
    return len(one & other) / len(one | other) if one | other else 1.0


def _near(a: str, b: str) -> bool:
    """Whether two dates are close, or one is missing or told by its month or year alone and fits."""
    if len(a) == len(b) == 10:
        try:
            return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= DAYS
        except ValueError:
            return a == b
    return a.startswith(b) or b.startswith(a)
