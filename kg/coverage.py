"""Near misses: sentences with a trigger of a fact type from which no such fact was read. They show the next rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts import FACT_TYPES
from kg.model import Evidence, Fact
from kg.rows import Rows
from kg.text.masking import MARK
from kg.text.reading import Reading


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that holds `trigger`, a word of fact type `type`, and gave no such fact."""

    release: str
    type: str
    trigger: str
    sentence: Evidence
    masked: str


@cache
def _triggers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((type_.name, re.compile(type_.triggers)) for type_ in FACT_TYPES if type_.triggers)


def types() -> tuple[str, ...]:
    """The fact types that have such words."""
    return tuple(name for name, _ in _triggers())


def near_misses(reading: Reading, facts: Sequence[Fact]) -> Iterator[NearMiss]:
    """The near misses of one release, in the order of its text."""
    told: dict[str, list[Evidence]] = {}
    for fact in facts:
        told.setdefault(fact.type, []).extend((*fact.evidence, *fact.slots.values()))
    for sentence in reading.sentences:
        if sentence.block.kind not in ("body", "about"):
            continue
        for type_, pattern in _triggers():
            found = pattern.search(sentence.masked)
            if found and not any(words.start < sentence.end and sentence.start < words.end for words in told.get(type_, ())):
                quote = reading.quote(sentence.start, sentence.end)
                yield NearMiss(reading.release.id, type_, MARK.sub("…", found.group()).lower(), quote, sentence.masked)


def listed(misses: Iterable[NearMiss]) -> Rows:
    """A row a near miss, as `kg explain --text` shows them."""
    return Rows(
        ("type", "trigger", "sentence"), tuple((miss.type, miss.trigger, _brief(miss.sentence.text)) for miss in misses)
    )


def summed(misses: Iterable[NearMiss]) -> Rows:
    """How often each trigger was missed over many releases, the most frequent first, with one sentence as an example."""
    count: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], NearMiss] = {}
    for miss in misses:
        key = (miss.type, miss.trigger)
        count[key] += 1
        example.setdefault(key, miss)
    ordered = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple(
        (type_, trigger, n, example[type_, trigger].release, _brief(example[type_, trigger].sentence.text))
        for (type_, trigger), n in ordered
    )
    return Rows(("type", "trigger", "missed", "for example in", "sentence"), rows)


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 240 else text[:237] + "…"
