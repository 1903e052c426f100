"""Which people are one: compatible names within one organisation; across organisations only where something ties both.

What ties: one release names the person at both, or tells of the other (kg.identity.stated); one e-mail address or number. A
person of whom a release names no organisation is with the organisations of that release, under exactly the same name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import cores
from kg.identity import keys
from kg.identity.clusters import Clusters
from kg.identity.mentions import Unit
from kg.identity.obey import Same
from kg.identity.slots import Ref


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a person's name; tags: sides of decisions."""

    names: frozenset[cores.PersonParts]
    tags: frozenset[tuple[int, int]] = frozenset()

    def plus(self, other: Traits) -> Traits:
        return Traits(self.names | other.names, self.tags | other.tags)

    def conflict(self, other: Traits) -> str:
        if told := self.contradiction(other):
            return told
        return next((told for a in sorted(self.names) for b in sorted(other.names) if (told := clash(a, b))), "")

    def contradiction(self, other: Traits) -> str:
        """What speaks against their being one more strongly than anything can speak for it."""
        return "you decided that they are different" if any((n, 1 - side) in other.tags for n, side in self.tags) else ""


@dataclass(slots=True)
class Person:
    """A person as one release names them. orgs: where; issuers: of the release; near: these, and whom else it names."""

    unit: Unit
    traits: Traits
    orgs: frozenset[Ref]
    issuers: frozenset[Ref] = frozenset()
    near: frozenset[Ref] = frozenset()
    parts: cores.PersonParts = field(init=False)

    def __post_init__(self) -> None:
        self.parts = max(self.traits.names, key=_fullness)


def clash(one: cores.PersonParts, other: cores.PersonParts) -> str:
    """Why two names cannot be one person's; "" where they can."""
    if one.family != other.family:
        return f"the family names differ: {one.family} and {other.family}"
    if one.generation != other.generation:
        return f"one is {one.generation or other.generation}, and the other is not or does not say"
    called = (len(a.given) == 1 and b.given in a.middle for a, b in ((one, other), (other, one)))
    if any(called):  # J. Peter Roe goes by Peter
        return ""
    if not keys.one_given(one.given, other.given):
        return f"the given names differ: {one.given} and {other.given}"
    for a, b in zip(one.middle, other.middle, strict=False):
        if not keys.one_given(a, b):
            return f"the middle names differ: {a} and {b}"
    return ""


def joined(
    people: Sequence[Person],
    decided: Same,
    ties: Callable[[Clusters[Traits]], Iterable[tuple[int, int, str]]],
    named: Mapping[Ref, str],
) -> Clusters[Traits]:
    """The people put together. ties: of the clusters so far, pairs of people whom a release tells to be one."""
    clusters = Clusters([person.traits for person in people])
    for why, items in decided:
        for item in items[1:]:
            clusters.join(items[0], item, why, Traits.contradiction)
    _settle_all(clusters, people, named)
    _short(clusters, people)
    _by_address(clusters, people)
    for one_, other_, why in ties(clusters):
        clusters.join(one_, other_, why)
    _near(clusters, people, named)
    return clusters


def _settle_all(clusters: Clusters[Traits], people: Sequence[Person], named: Mapping[Ref, str]) -> None:
    families: dict[tuple[str, Ref], list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for org in person.orgs:
            families[person.parts.family or person.parts.given, org].append(number)
    for family, org in sorted(families):
        _settle(clusters, people, families[family, org], f"both are of {named[org]}")


def _by_address(clusters: Clusters[Traits], people: Sequence[Person]) -> None:
    """One name with one e-mail address or telephone number is one person."""
    first: dict[tuple[str, str], int] = {}
    for number, person in enumerate(people):
        for address in sorted(person.unit.addresses):
            other = first.setdefault((person.unit.core, address), number)
            clusters.join(other, number, f"one name and one address, {address}")


def _short(clusters: Clusters[Traits], people: Sequence[Person]) -> None:
    """A family name alone is the one person of that family whom the release names."""
    families: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        if person.parts.given and person.parts.family:
            families[person.unit.release, person.parts.family].append(number)
    for number, person in enumerate(people):
        if not (person.parts.given and person.parts.family):
            known = families.get((person.unit.release, person.parts.family or person.parts.given), [])
            if len(known) == 1:
                clusters.join(known[0], number, "the one of that family name in the release", Traits.contradiction)


def _settle(clusters: Clusters[Traits], people: Sequence[Person], items: Iterable[int], reason: str) -> None:
    """Put each of these with the one that their name fits, full names first; a name that fits several stays alone."""
    leads: dict[int, int] = {}
    for item in sorted(items, key=lambda item: ([-n for n in _fullness(people[item].parts)], people[item].unit.key)):
        leads.setdefault(clusters.lead(item), item)
    placed: list[int] = []
    for item in leads.values():
        fits = [other for other in placed if not clusters.conflict(other, item)]
        same = [other for other in fits if people[other].unit.core == people[item].unit.core] if len(fits) > 1 else fits
        if len(same) == 1:
            clusters.join(same[0], item, reason)
        else:
            placed.append(item)


def _near(clusters: Clusters[Traits], people: Sequence[Person], named: Mapping[Ref, str]) -> None:
    """Someone named without an organisation is the one person of that name at the issuer, else at those that the release names.

    Those who are at neither are one with each other where their releases name one organisation.
    """
    at: dict[tuple[str, Ref], set[int]] = defaultdict(set)
    for number, person in enumerate(people):
        for org in person.orgs:
            at[person.unit.core, org].add(number)
    free = [number for number, person in enumerate(people) if not person.orgs]
    for issuers_only in (True, False):
        left = []
        for number in free:
            core, orgs = people[number].unit.core, people[number].issuers if issuers_only else people[number].near
            known = sorted((org, other) for org in orgs for other in at.get((core, org), ()))
            if len({clusters.lead(other) for _, other in known}) == 1:
                org, other = known[0]
                clusters.join(other, number, f"one name, in a release that names {named[org]}")
            else:
                left.append(number)
        free = left
    first: dict[tuple[str, Ref], int] = {}
    for number in free:
        for org in sorted(people[number].near):
            other = first.setdefault((people[number].unit.core, org), number)
            clusters.join(other, number, f"one name, in releases that name {named[org]}")


def _fullness(parts: cores.PersonParts) -> tuple[int, int, int]:
    return len(parts.given) > 1, sum(map(len, parts.middle)), len(parts.given)
