"""The user's decisions on one kind of entity, as what they mean for its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kg import cores
from kg.errors import KgError
from kg.identity.clusters import Clusters
from kg.identity.decisions import Decision, Side
from kg.identity.mentions import Key, Unit
from kg.identity.merged import core

Same = Sequence[tuple[str, Sequence[int]]]
"""Of each decision that two are the same, why, and the items that are one by it."""


class Index:
    """Finds the units that a name means. orgs: the organisations of units, by all their names."""

    def __init__(self, kind: str, units: Mapping[Key, Unit], orgs: Mapping[Key, Collection[str]]) -> None:
        self._kind, self._units, self._orgs = kind, units, orgs
        self._exact: dict[str, list[Key]] = defaultdict(list)
        self._loose: dict[str, list[Key]] = defaultdict(list)
        for key, unit in sorted(units.items()):
            self._loose[unit.core].append(key)
            for name in sorted(unit.names):
                self._exact[cores.folded(name)].append(key)

    def meant(self, side: Side) -> list[Key]:
        """The units that are written so, or where nothing is, those whose name has that core."""
        keys = self._exact.get(cores.folded(side.name)) or self._loose.get(core(self._kind, side.name), [])
        keys = [key for key in dict.fromkeys(keys) if not side.within or self._units[key].release == side.within]
        of = cores.company_core(side.of) if side.of else ""
        return [key for key in keys if not of or of in {cores.company_core(name) for name in self._orgs.get(key, ())}]

    def side(self, keys: Collection[Key]) -> Side:
        """The shortest way to write what means some of these units and no other."""
        names = sorted({name for key in keys for name in self._units[key].names}, key=lambda name: (-len(name), name))
        orgs = sorted({name for key in keys for name in self._orgs.get(key, ())}, key=lambda name: (-len(name), name))
        sides = [Side(name) for name in names]
        sides += [Side(name, org) for name in names for org in orgs if self._kind != "company"]
        known = set(keys)
        first = min(keys, key=lambda key: key[2])
        alone = Side(min(self._units[first].names), "", first[2])
        return next((side for side in sides if (meant := self.meant(side)) and set(meant) <= known), alone)


class Decided:
    """The decisions of one kind, with the units that each side means.

    orgs: the organisations of units, by all their names. Raises KgError for a decision whose two sides mean one mention.
    """

    def __init__(
        self, kind: str, units: Mapping[Key, Unit], decisions: Sequence[Decision], orgs: Mapping[Key, Collection[str]]
    ) -> None:
        self._decisions = [decision for decision in decisions if decision.kind == kind]
        self._kind = kind
        index = Index(kind, units, orgs) if self._decisions else Index(kind, {}, {})
        self._sides = [(index.meant(decision.one), index.meant(decision.other)) for decision in self._decisions]
        for decision, (one, other) in zip(self._decisions, self._sides, strict=True):
            if not decision.same and set(one) & set(other):
                how = "`in`" if kind == "company" else "`of` or `in`"
                raise KgError(f"{decision.place}: both sides mean the same mentions; tell them apart by {how}")
        self._tags: dict[Key, set[tuple[int, int]]] = defaultdict(set)
        for number, both in enumerate(self._sides):
            for side, keys in enumerate(both):
                for key in keys:
                    self._tags[key].add((number, side))

    def tags(self, key: Key) -> frozenset[tuple[int, int]]:
        """Which sides of which decisions mean this unit; the two sides of a `same` count for nothing."""
        return frozenset(tag for tag in self._tags.get(key, ()) if not self._decisions[tag[0]].same)

    def meant(self, key: Key) -> frozenset[int]:
        """The decisions that single out this unit among those of its kind."""
        return frozenset(number for number, _ in self._tags.get(key, ()))

    def same(self, where: Mapping[Key, int]) -> Same:
        """The decisions that two are the same, with the items of both sides; those whose sides are both there."""
        found = []
        for decision, (one, other) in zip(self._decisions, self._sides, strict=True):
            if decision.same and one and other:
                why = f"you decided so: {decision.why}" if decision.why else "you decided so"
                found.append((why, sorted({where[key] for key in (*one, *other)})))
        return found

    def check(self, clusters: Clusters[Any], where: Mapping[Key, int]) -> None:
        """Raise KgError for a decision that two are the same which another decision or an identifier forbids."""
        for decision, (one, other) in zip(self._decisions, self._sides, strict=True):
            if decision.same and one and other and len({clusters.lead(where[key]) for key in (*one, *other)}) > 1:
                against = ", ".join(other_.place for other_ in self._decisions if not other_.same)
                what = f"the decisions at {against}" if against else "the identifiers that were linked"
                raise KgError(f"{decision.place}: contradicts what follows from {what}")

    def unmet(self) -> Iterator[str]:
        """A line for each side that means nobody."""
        for decision, both in zip(self._decisions, self._sides, strict=True):
            for side, keys in zip((decision.one, decision.other), both, strict=True):
                if not keys:
                    yield f"{decision.place}: no {self._kind} is called {side}"
