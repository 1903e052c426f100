"""Which companies are one. Evidence in order of strength; what is not sure is left apart, and `kg entities review` asks.

1. a decision of the user; 2. an identifier (LEI, CIK ...) from the user's table; 3. one ticker on one exchange, under names
that are related; 4. one website of their own, under a name and a longer one that begins with it; 5. one name but for its legal
form; 6. one name but for spaces, a plural, or "Group" where one release has both. Only 1 to 3 outweigh two legal forms,
tickers or countries that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.identity import keys
from kg.identity.clusters import Clusters
from kg.identity.mentions import Unit
from kg.identity.obey import Decided, Same

Pairs = frozenset[tuple[str, str]]
Tags = frozenset[tuple[int, int]]
_K = TypeVar("_K", str, tuple[str, str])
_MANY = frozenset(("", "isin", "ticker"))  # a company may have several of these in the user's table
_AMERICAN = frozenset(("inc", "corp", "llc", "lp"))


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a company.

    listings: exchange and ticker; ids: scheme and value; tags: sides of decisions; kin: the cores of its parents and children.
    """

    cores: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    listings: Pairs = frozenset()
    domains: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    ids: Pairs = frozenset()
    tags: Tags = frozenset()
    kin: frozenset[str] = frozenset()

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(country for place in self.places if (country := keys.country(place)))

    def plus(self, other: Traits) -> Traits:
        return Traits(
            self.cores | other.cores, self.forms | other.forms, self.listings | other.listings, self.domains | other.domains,
            self.places | other.places, self.ids | other.ids, self.tags | other.tags,
            self.kin | other.kin,
        )  # fmt: skip

    def conflict(self, other: Traits) -> str:
        if told := self.contradiction(other):
            return told
        if self.listings & other.listings or self.ids & other.ids:
            return ""
        if told := _clash(self.listings, other.listings):
            return f"the tickers differ: {told}"
        near = bool(self.domains & other.domains or self.places & other.places)
        if self.forms and other.forms and not self.forms & other.forms and not (near and self.forms | other.forms <= _AMERICAN):
            return f"the legal forms differ: {_listed(self.forms)} and {_listed(other.forms)}"
        known = all(keys.rare(core) for core in self.cores | other.cores) or bool(self.domains & other.domains)
        if known:
            return ""
        if self.countries and other.countries and not self.countries & other.countries:
            return f"they are in different countries: {_listed(self.countries)} and {_listed(other.countries)}"
        if self.domains and other.domains and self.places and other.places and not near:
            return f"the websites and places differ: {_listed(self.domains)} and {_listed(other.domains)}"
        return ""

    def contradiction(self, other: Traits) -> str:
        """What speaks against their being one more strongly than anything can speak for it."""
        if any((number, 1 - side) in other.tags for number, side in self.tags):
            return "you decided that they are different"
        if told := _clash(self.ids, other.ids):
            return f"the identifiers differ: {told}"
        return "a release tells that one belongs to the other" if self.kin & other.cores or self.cores & other.kin else ""

    def agreement(self, other: Traits) -> int:
        """How many things beside the name agree."""
        return (
            sum(
                bool(mine & theirs)
                for mine, theirs in ((self.domains, other.domains), (self.forms, other.forms), (self.places, other.places))
            )
            + bool(self.countries & other.countries)
            + 2 * bool(self.listings & other.listings)
        )


@dataclass(slots=True)
class Atom:
    """Units of which nothing tells them apart. weight: how many there are."""

    traits: Traits
    core: str
    least: str
    units: list[tuple[str, str, str]] = field(default_factory=list)


def atoms_of(
    units: Iterable[Unit], ids: Mapping[tuple[str, str, str], Pairs], decided: Decided, kin: Mapping[str, frozenset[str]]
) -> list[Atom]:
    """The units in as few atoms as there are differences, sorted. kin: of cores those of parents and children."""
    found: dict[tuple[str, str, tuple[tuple[object, ...], ...], str], Atom] = {}
    for unit in units:
        alone = unit.release if keys.says_nothing(unit.core) else ""
        own_ids, own_tags = ids.get(unit.key, frozenset()), decided.tags(unit.key)
        told = tuple(
            tuple(sorted(values))
            for values in (unit.listings, unit.domains, unit.places, own_ids, own_tags, decided.meant(unit.key))
        )
        key = (unit.core, unit.form, told, alone)
        if (atom := found.get(key)) is None:
            traits = Traits(
                frozenset((unit.core,)), frozenset((unit.form,)) - {""}, unit.listings, unit.domains,
                unit.places, own_ids, own_tags, kin.get(unit.core, frozenset()),
            )  # fmt: skip
            atom = found[key] = Atom(traits, unit.core, unit.release)
        atom.units.append(unit.key)
        atom.least = min(atom.least, unit.release)
    return [found[key] for key in sorted(found)]


def joined(atoms: Sequence[Atom], decided: Same = ()) -> Clusters[Traits]:
    """The atoms put together. decided: what the user says to be one."""
    clusters = Clusters([atom.traits for atom in atoms])
    for why, items in decided:
        for item in items[1:]:
            clusters.join(items[0], item, why, Traits.contradiction)
    _by_value(clusters, atoms, "ids")
    _by_value(clusters, atoms, "listings")
    _by_website(clusters, atoms)
    for core, items in _grouped((atom.core, number) for number, atom in enumerate(atoms)):
        if not keys.says_nothing(core):
            _settle(clusters, atoms, items)
    _by_spelling(clusters, atoms)
    _by_group(clusters, atoms)
    return clusters


def _by_value(clusters: Clusters[Traits], atoms: Sequence[Atom], trait: str) -> None:
    """Join what shares an identifier or a listing."""
    pairs = (
        (value, number)
        for number, atom in enumerate(atoms)
        for value in getattr(atom.traits, trait)
        if value[0] not in ("", "ticker")
    )
    for (scheme, value), items in _grouped(pairs):
        for item in items[1:]:
            for first in items[: items.index(item)]:
                if trait == "ids" or keys.related(atoms[first].core, atoms[item].core):
                    reason = (
                        f"both have the {scheme} {value}" if trait == "ids" else f"both are listed as {scheme.upper()}: {value}"
                    )
                    if clusters.join(first, item, reason, Traits.contradiction):
                        break


def _by_website(clusters: Clusters[Traits], atoms: Sequence[Atom]) -> None:
    """Join a short name with the longer one that begins with it, where both have the website that spells the longer one.

    Where it spells the short one, only if the longer one goes on with a word like "Technologies".
    """
    for site, items in _grouped((site, number) for number, atom in enumerate(atoms) for site in atom.traits.domains):
        spelt = [item for item in items if keys.squeezed(atoms[item].core) == site]
        if spelt:
            for item in items:
                short, long = sorted((atoms[spelt[0]].core, atoms[item].core), key=len)
                if f"{long} ".startswith(f"{short} ") and (atoms[spelt[0]].core == long or keys.same_house(short, long)):
                    clusters.join(spelt[0], item, f"both have the website {site}")


def _by_spelling(clusters: Clusters[Traits], atoms: Sequence[Atom]) -> None:
    """Join names that are one but for their spaces, a plural, or a slip of the pen."""
    for spell, what in ((keys.squeezed, "spaces"), (keys.spelling, "spaces or a plural")):
        pairs = ((spell(atom.core), number) for number, atom in enumerate(atoms) if not keys.says_nothing(atom.core))
        for letters, items in _grouped(pairs):
            if len(letters) > 5 and len({atoms[item].core for item in items}) > 1:
                _settle(clusters, atoms, items, f"one name but for {what}")
    slips = ((slip, number) for number, atom in enumerate(atoms) for slip in keys.slips(atom.core))
    for _, items in _grouped(slips):
        known = {atoms[item].core for item in items}
        if len(known) == 2 and keys.one_slip(*sorted(known)):
            _settle(clusters, atoms, items, "one name but for a letter")


def _by_group(clusters: Clusters[Traits], atoms: Sequence[Atom]) -> None:
    """Join a name with the same name and "Group", where one release has both or both have one website."""
    releases: dict[str, dict[str, int]] = defaultdict(dict)
    for number, atom in enumerate(atoms):
        for _, _, release in atom.units:
            releases[atom.core].setdefault(release, number)
    for core in sorted(releases):
        short = core.removesuffix(" group")
        if short != core and short in releases and keys.distinctive(short):
            for release in sorted(releases[core].keys() & releases[short].keys()):
                one, other = releases[short][release], releases[core][release]
                clusters.join(one, other, f"one name but for “Group”, both in {release}", _but_forms)


def _but_forms(one: Traits, other: Traits) -> str:
    """What speaks against two being one beside their legal forms, of which a group has none or its holding's."""
    return replace(one, forms=frozenset()).conflict(replace(other, forms=frozenset()))


def _settle(clusters: Clusters[Traits], atoms: Sequence[Atom], items: Sequence[int], reason: str = "one name") -> None:
    """Put each of these with the one that it fits, those first of which most is known; what fits several goes with the best."""
    weights: dict[int, int] = defaultdict(int)
    for item in items:
        weights[clusters.lead(item)] += len(atoms[item].units)
    order = sorted(weights, key=lambda lead: (*_rank(clusters.traits(lead)), -weights[lead], lead))
    placed: list[int] = []
    for lead in order:
        traits = clusters.traits(lead)
        fits = [other for other in placed if not clusters.conflict(other, lead) and _safe(clusters, other, lead)]
        best = sorted(((traits.agreement(clusters.traits(other)), weights[other], -other) for other in fits), reverse=True)
        if best and (len(best) == 1 or best[0][:2] > best[1][:2]):
            other = -best[0][2]
            clusters.join(other, lead, reason)
            weights[other] += weights[lead]
        else:
            placed.append(lead)


def _safe(clusters: Clusters[Traits], one: int, other: int) -> bool:
    """Whether an equal name is enough: not for a plain word or initials that stand for a longer name in one of both."""
    a, b = clusters.traits(one), clusters.traits(other)
    return a.cores == b.cores or all(map(keys.distinctive, a.cores & b.cores)) or a.agreement(b) > 0


def _rank(traits: Traits) -> tuple[bool, bool, bool]:
    return not (traits.ids or traits.tags), not traits.listings, not traits.forms


def _clash(mine: Pairs, theirs: Pairs) -> str:
    """Two values of one scheme that have no other in common; "" for none."""
    for scheme in sorted({scheme for scheme, _ in mine} & {scheme for scheme, _ in theirs} - _MANY):
        a, b = ({value for of, value in pairs if of == scheme} for pairs in (mine, theirs))
        if not a & b:
            return f"{scheme.upper()} {_listed(a)} and {_listed(b)}"
    return ""


def _grouped(pairs: Iterable[tuple[_K, int]]) -> Iterator[tuple[_K, list[int]]]:
    """By each key its items, both sorted."""
    found: dict[_K, list[int]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    for key in sorted(found):
        yield key, sorted(found[key])


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
