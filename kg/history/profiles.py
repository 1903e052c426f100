"""What profiles say of a company that can have one value only: at all times, as its year of founding, or at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from kg import vocab
from kg.cores import folded
from kg.history.claims import Claim
from kg.identity import SLOTS, Ref
from kg.vocab import Note

Pair = tuple[str, Claim, Claim]
"""The slot, and two claims that differ in it, as they were told."""


def differing(claims: Iterable[Claim]) -> Iterator[Pair]:
    """Claims on one company that differ in a slot of one value; for each two values the first two claims that clash."""
    rules = _rules()
    told: dict[tuple[Ref, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    always: dict[str, bool] = {}
    for claim in claims:
        for slot, note in rules.get(claim.type, {}).items():
            company, value = claim.ref("name"), claim.text(slot)
            if company and value and claim.fact.rules.get(slot) not in note.get("weakRule", ()):
                told[company, slot][folded(value.partition(",")[0])].append(claim)
                always[slot] = note.get("always", ("false",))[0] == "true"
    for (_, slot), values in sorted(told.items(), key=lambda row: row[0]):
        for one, other in combinations(sorted(values.values(), key=lambda claims: claims[0].order), 2):
            if always[slot]:
                yield slot, one[0], other[0]
            elif pair := _at_one_time(one, other):
                yield slot, *pair


def _at_one_time(one: list[Claim], other: list[Claim]) -> tuple[Claim, Claim] | None:
    """Two claims of which one falls between the first and the last telling of the other's value."""
    for mine, its in ((one, other), (other, one)):
        days = [claim.day for claim in mine if claim.day]
        for claim in its:
            if claim.day and days and min(days) <= claim.day <= max(days):
                nearest = min((c for c in mine if c.day), key=lambda c: _gap(c.day, claim.day))
                earlier, later = sorted((nearest, claim), key=lambda c: c.order)
                return earlier, later
    return None


def _gap(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 1 << 20


def _rules() -> dict[str, dict[str, Note]]:
    """For each fact type its slots of one value, and what the ontology notes of them."""
    found: dict[str, dict[str, Note]] = defaultdict(dict)
    for cls, note in vocab.notes("oneValue"):
        if type_ := vocab.type_of(cls):
            names = {str(vocab.property_of(slot.name)): slot.name for slot in SLOTS[type_]}
            found[type_][names[note["ofSlot"][0]]] = note
    return found
