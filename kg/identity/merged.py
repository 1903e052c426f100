"""The units of one kind put together: each with its address, each address with its fullest name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg import cores
from kg.identity.clusters import Clusters
from kg.identity.mentions import Gathered, Key, Unit
from kg.identity.slots import Ref


class Because(NamedTuple):
    """Two names of one entity, each with a release that writes it so, and why they are one."""

    one: str
    other: str
    release: str
    other_release: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Units in clusters. refs: of each unit; labels: of each entity; where: of each unit its item in the clusters.

    unmet: a line for each decision or identifier that found no name; orgs: of units the organisations, by all their names.
    """

    kind: str
    units: Mapping[Key, Unit]
    refs: Mapping[Key, Ref]
    labels: Mapping[Ref, str]
    clusters: Clusters[Any]
    where: Mapping[Key, int]
    key: Callable[[str, str, str], Key]
    unmet: tuple[str, ...] = ()
    orgs: Mapping[Key, Collection[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        kind: str,
        found: Gathered,
        clusters: Clusters[Any],
        where: Mapping[Key, int],
        signs: Mapping[int, str],
        unmet: Iterable[str] = (),
        orgs: Mapping[Key, Collection[str]] | None = None,
    ) -> Merged:
        """signs: of clusters what tells them from others of one name, as part of an address."""
        units = found.units[kind]
        names: dict[int, Counter[str]] = defaultdict(Counter)
        least: dict[int, str] = {}
        for key, unit in units.items():
            lead = clusters.lead(where[key])
            names[lead].update(unit.names)
            least[lead] = min(least.get(lead, unit.release), unit.release)
        labels = {lead: fullest(kind, counts) for lead, counts in names.items()}
        slugs = _apart({lead: cores.slug(core(kind, label)) for lead, label in labels.items()}, signs, least)
        refs = {key: Ref(kind, slugs[clusters.lead(number)]) for key, number in where.items()}
        named = {Ref(kind, slugs[lead]): name for lead, name in labels.items()}
        return cls(kind, units, refs, named, clusters, where, found.key, tuple(unmet), orgs or {})

    def find(self, name: str, release: str) -> Ref:
        """Who is meant by this name in this release. Raises KeyError for a name that is not there."""
        return self.refs[self.key(self.kind, name, release)]

    def steps(self) -> Iterator[tuple[int, int, Because]]:
        """The steps by which items were made one, each with its two items."""
        first: dict[int, Unit] = {}
        for key in sorted(self.where):
            first.setdefault(self.where[key], self.units[key])
        for join in self.clusters.joins:
            one, other = sorted((first[join.one], first[join.other]), key=lambda unit: unit.key)
            names = (fullest(self.kind, Counter(one.names)), fullest(self.kind, Counter(other.names)))
            yield join.one, join.other, Because(*names, one.release, other.release, join.reason)

    def because(self) -> Iterator[tuple[Ref, Because]]:
        """Each step that made two items one, sorted."""
        refs = {number: self.refs[key] for key, number in self.where.items()}
        yield from sorted({(refs[one], step) for one, _, step in self.steps()})


def core(kind: str, name: str) -> str:
    """The core of a name of this kind."""
    if kind == "company":
        return cores.company_core(name)
    return cores.person_core(name) if kind == "person" else cores.product_core(name)


def fullest(kind: str, names: Counter[str]) -> str:
    """The name with the longest words; of equals one that does not shout, then one without a title, then the most frequent.

    Of a company's names only those of the core that is the most frequent, and of equals the longest.
    """
    if kind == "company" and len(names) > 1:
        found: Counter[str] = Counter()
        for name, count in names.items():
            found[core(kind, name)] += count
        best = max(found, key=lambda core_: (found[core_], len(core_), core_))
        names = Counter({name: count for name, count in names.items() if core(kind, name) == best})
    words = cores.untitled if kind == "person" else cores.folded
    return min(names, key=lambda name: (-len(words(name)), name.isupper(), len(cores.folded(name)), -names[name], name))


def _apart(plain: Mapping[int, str], signs: Mapping[int, str], least: Mapping[int, str]) -> dict[int, str]:
    """Slugs that all differ: equal ones get their sign after them, and where that is not enough a release."""
    taken = Counter(plain.values())
    signed = {lead: f"{slug}.{signs[lead]}" if taken[slug] > 1 and signs.get(lead) else slug for lead, slug in plain.items()}
    taken = Counter(signed.values())
    told = {lead: f"{slug}.{cores.release_slug(least[lead])}" if taken[slug] > 1 else slug for lead, slug in signed.items()}
    taken = Counter(told.values())
    return {lead: f"{slug}.{lead}" if taken[slug] > 1 else slug for lead, slug in told.items()}
