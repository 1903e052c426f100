"""Which named rules fired where in one text: for whoever wonders why a fact was read, or writes a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.model import Fact, Release, Value
from kg.rows import Cell, Rows

COLUMNS = ("type", "slot", "value", "words", "line", "rule")


def trace(release: Release, facts: Sequence[Fact]) -> Rows:
    """A row for each slot that was read, in the order of the text; `line` counts the lines of the release's plain text."""
    found = []
    for number, fact in enumerate(facts):
        for slot, value in fact.values.items():
            evidence = fact.slots.get(slot) or next(iter(fact.evidence), None)
            start = evidence.start if evidence else 0
            words = fact.slots[slot].text if slot in fact.slots else ""
            line = release.text.count("\n", 0, start) + 1 if evidence else None
            found.append((number, line or 0, (fact.type, slot, _shown(value), words, line, fact.rules.get(slot, ""))))
    first = {number: min(line for n, line, _ in found if n == number) for number, _, _ in found}
    found.sort(key=lambda read: (first[read[0]], read[0]))
    return Rows(COLUMNS, tuple(row for _, _, row in found))


def fired(facts: Sequence[Fact]) -> Rows:
    """How often each rule fired, the most frequent first."""
    count = Counter(rule for fact in facts for rule in fact.rules.values())
    ordered = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    return Rows(("rule", "slots"), tuple(ordered))


def listed(facts: Sequence[Fact]) -> Rows:
    """A row a fact: its release, its type, its values and the words that tell it."""
    rows = []
    for fact in facts:
        values = ", ".join(f"{slot} {_shown(value)}" for slot, value in fact.values.items())
        rows.append((fact.release, fact.type, values, " … ".join(evidence.text for evidence in fact.evidence)))
    return Rows(("release", "type", "fact", "words"), tuple(rows))


def _shown(value: Value) -> Cell:
    return ", ".join(value) if isinstance(value, tuple) else value
