"""Who is meant by each name, and what is said of them: the answer of resolution."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kg import cores
from kg.identity.mentions import Gathered, Known
from kg.identity.merged import Because, Merged, fullest
from kg.identity.slots import ENTITY_KINDS, Ref, Slots, profile_slot
from kg.model import Fact, Slot, Value

_V = TypeVar("_V")
_Told = Mapping[Ref, tuple[tuple[Slot, "Value | Ref"], ...]]


@dataclass(frozen=True, slots=True)
class Entity:
    """One company, person, product or unnamed party, and what is said of it.

    label: the fullest name; names: the other ways in which it is written. said: slots of its profiles with the value that
    most releases give, an entity itself as a Ref. because: why names that differ are one. ids: the user's identifiers.
    """

    ref: Ref
    label: str
    names: tuple[str, ...] = ()
    said: tuple[tuple[Slot, Value | Ref], ...] = ()
    because: tuple[Because, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    releases: int = 0


@dataclass(frozen=True, slots=True)
class Entities:
    """Who is meant by each name, and all entities, sorted; made by `resolve`.

    links: pairs that are related and not the same, by the ontology's name for how. merged: by kind, how it came to be.
    unmet: of each decision and identifier for a name that is nowhere, a line that says so.
    """

    all: tuple[Entity, ...]
    links: Mapping[str, list[tuple[Ref, Ref]]]
    known: Known
    merged: Mapping[str, Merged]
    unmet: tuple[str, ...]
    _products: Mapping[str, frozenset[Ref]]

    def find(self, kind: str, name: str, release: str, organization: str = "") -> Ref:
        """The entity that a slot of this kind means by this name in this release.

        organization: for a contact that may be a desk, whose desk it is. Raises KeyError for a name that `resolve` never saw.
        """
        return self.ref(*self.known.read(kind, name, organization), release)

    def ref(self, kind: str, name: str, release: str) -> Ref:
        """As `find`, for a kind of entity."""
        if kind == "party":
            return Ref("party", f"{cores.release_slug(release)}/{cores.slug(cores.product_core(name))}")
        return self.merged[kind].find(name, release)

    def product_in(self, words: str, release: str = "") -> Ref | None:
        """The known product that these words name; the longest where there are several, and then the first.

        Where several makers have one of that name, only the one that this release names.
        """
        parts = words.split()
        for length in range(min(len(parts), 8), 0, -1):
            for start in range(len(parts) - length + 1):
                first = parts[start]
                if re.match(r"\W*[A-Z0-9]", first) or first[1:].lower() != first[1:]:
                    core = cores.product_core(" ".join(parts[start : start + length]))
                    if core in self._products:
                        here = self.merged["product"].refs.get((core, "", release))
                        return here or (min(self._products[core]) if len(self._products[core]) == 1 else None)
        return None


def described(
    facts: Iterable[Fact],
    slots: Slots,
    found: Gathered,
    merged: Mapping[str, Merged],
    links: Mapping[str, list[tuple[Ref, Ref]]],
) -> Entities:
    """The entities with what the facts say of them."""
    by_core: dict[str, set[Ref]] = defaultdict(set)
    for (core, _, _), ref in merged["product"].refs.items():
        by_core[core].add(ref)
    unmet = tuple(line for each in merged.values() for line in each.unmet)
    entities = Entities((), links, found.known, merged, unmet, {core: frozenset(refs) for core, refs in by_core.items()})
    said = _said(facts, slots, entities)
    names: dict[Ref, Counter[str]] = defaultdict(Counter)
    releases: dict[Ref, set[str]] = defaultdict(set)
    for mention in found.mentions:
        ref = entities.ref(*mention)
        names[ref][mention.name] += 1
        releases[ref].add(mention.release)
    because: dict[Ref, list[Because]] = defaultdict(list)
    for each in merged.values():
        for ref, step in each.because():
            because[ref].append(step)
    ids = _ids(merged["company"])
    return replace(entities, all=tuple(
        Entity(ref, label := fullest(ref.kind, counts), tuple(sorted(set(counts) - {label})), said.get(ref, ()),
               tuple(because.get(ref, ())), ids.get(ref, ()), len(releases[ref]))
        for ref, counts in sorted(names.items())
    ))  # fmt: skip


def _ids(companies: Merged) -> dict[Ref, tuple[tuple[str, str], ...]]:
    found: dict[Ref, tuple[tuple[str, str], ...]] = {}
    for key, number in companies.where.items():
        if pairs := companies.clusters.traits(number).ids:
            found[companies.refs[key]] = tuple(sorted(pairs))
    return found


def _said(facts: Iterable[Fact], slots: Slots, entities: Entities) -> _Told:
    """What the profiles say of each entity: for each slot the value that most of them give."""
    votes: dict[Ref, dict[Slot, Counter[Value | Ref]]] = defaultdict(lambda: defaultdict(Counter))
    for fact in facts:
        name = profile_slot(slots[fact.type])
        if name and name.name in fact.values:
            about = votes[entities.find(name.kind, str(fact.values[name.name]), fact.release)]
            for slot in slots[fact.type]:
                if slot != name and not slot.many and slot.name in fact.values:
                    value: Value | Ref = fact.values[slot.name]
                    if slot.kind in ENTITY_KINDS:
                        value = entities.find(slot.kind, str(value), fact.release)
                    about[slot][value] += 1
    return {
        ref: tuple((slot, _commonest(counts[slot])) for slot in sorted(counts, key=lambda slot: slot.name))
        for ref, counts in votes.items()
    }


def _commonest(counts: Counter[_V]) -> _V:
    """The value counted most often; of equals the first in order of their text."""
    return min(counts, key=lambda value: (-counts[value], str(value)))
