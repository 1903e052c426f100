"""Pairs that may be one and were left two: what a person should look at, the likeliest first. Found by blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg import cores
from kg.identity import keys
from kg.identity.entities import Entities
from kg.identity.mentions import Key
from kg.identity.merged import Merged
from kg.identity.slots import Ref

_CROWD = 12  # entities; a block of more is a word that many names begin with, and tells nothing


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two entities that may be one. rank: the likelier, the smaller; alike: what is alike; against: what speaks against it."""

    rank: int
    kind: str
    one: Ref
    other: Ref
    alike: str
    against: str


def pairs(entities: Entities, kind: str = "") -> list[Pair]:
    """All pairs of a kind, or of every kind, that are alike and two; those that the user has decided are left out."""
    found: dict[tuple[Ref, Ref], Pair] = {}
    for name, merged in entities.merged.items():
        if kind in ("", name):
            least = _least(merged)
            for rank, alike, one, other in _alike(merged, least):
                first, second = sorted((one, other))
                against = merged.clusters.conflict(merged.where[least[one]], merged.where[least[other]])
                pair = Pair(rank + 4 * bool(against), name, first, second, alike, against)
                if not against.startswith("you decided") and (first, second) not in found:
                    found[first, second] = pair
    return sorted(found.values())


def _least(merged: Merged) -> dict[Ref, Key]:
    """Of each entity one unit: the first in order."""
    least: dict[Ref, Key] = {}
    for key in sorted(merged.refs):
        if not (merged.kind == "company" and keys.says_nothing(key[0])):
            least.setdefault(merged.refs[key], key)
    return least


def _alike(merged: Merged, least: dict[Ref, Key]) -> Iterator[tuple[int, str, Ref, Ref]]:
    by_core: dict[str, set[Ref]] = defaultdict(set)
    for key, ref in merged.refs.items():
        if ref in least:
            by_core[key[0]].add(ref)
    yield from _blocks(0, "one name", by_core.values())
    if merged.kind == "company":
        listed: dict[tuple[str, str], set[Ref]] = defaultdict(set)
        for key, unit in merged.units.items():
            for listing in unit.listings:
                if listing[0]:
                    listed[listing].add(merged.refs[key])
        yield from _blocks(1, "one ticker on one exchange", listed.values())
        yield from _blocks(2, "names that differ by a letter", _near(by_core))
        yield from _blocks(3, "one name begins with the other", _beginning(by_core))
    if merged.kind == "person":
        family: dict[tuple[str, str], set[Ref]] = defaultdict(set)
        for key, ref in merged.refs.items():
            for org in merged.orgs.get(key, ()):
                parts = cores.person_parts(min(merged.units[key].names))
                family[parts.family, cores.company_core(org)].add(ref)
        yield from _blocks(1, "one family name at one organisation", (refs for (name, _), refs in family.items() if name))


def _blocks(rank: int, alike: str, blocks: Iterable[set[Ref]]) -> Iterator[tuple[int, str, Ref, Ref]]:
    for refs in blocks:
        if 1 < len(refs) <= _CROWD:
            for one, other in combinations(sorted(refs), 2):
                yield rank, alike, one, other


def _near(by_core: dict[str, set[Ref]]) -> Iterator[set[Ref]]:
    """Names that become equal when one letter is left out of each or of one."""
    short: dict[str, set[str]] = defaultdict(set)
    for core in by_core:
        letters = keys.squeezed(core)
        if len(letters) > 7:
            for number in range(len(letters) + 1):
                short[letters[:number] + letters[number + 1 :]].add(core)
    for found in short.values():
        if 1 < len(found) < 4 and not any(char.isdigit() for core in found for char in core):
            yield {min(by_core[core]) for core in found}


def _beginning(by_core: dict[str, set[Ref]]) -> Iterator[set[Ref]]:
    """A name and a longer one that begins with its words, where few do."""
    longer: dict[str, set[str]] = defaultdict(set)
    for core in by_core:
        words = core.split()
        for length in range(1, len(words)):
            if (head := " ".join(words[:length])) in by_core:
                longer[head].add(core)
    for head, found in longer.items():
        if len(found) < 4 and keys.distinctive(head):
            for core in found:
                yield {min(by_core[head]), min(by_core[core])}
